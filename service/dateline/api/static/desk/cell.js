// A segment in one language: its text to be edited, what is told of it, and what can be done with it.
import { draft, edit, isAccepted, needsReview, textOf } from "./draft.js";
import { el } from "./dom.js";
import { flag, known, t } from "./strings.js";

const direction = (lang) => (known.targets.find((one) => one.lang === lang)?.rtl ? "rtl" : "ltr");
const cut = (text, span) => (span ? [...text].slice(...span).join("") : ""); // spans are in code points

/** Make the cell of a segment; `on` has what its buttons and its text call. */
export function cell(lang, one, at, on) {
  const name = `${lang}-${one.id}`;
  const area = el("textarea", {
    lang, dir: direction(lang), rows: "1", spellcheck: "true", "aria-describedby": `told-${name}`, id: `text-${name}`,
    "aria-label": `${t("desk_segment", { at })}, ${nameOf(lang)}`, tabindex: "-1",
    input: () => on.edited(lang, one, area.value), change: () => on.left(lang, one),
  });
  const made = el("div", { class: "cell", "data-lang": lang, "data-id": one.id, focusin: () => on.entered(lang, one) },
    area,
    el("div", { class: "told", id: `told-${name}` }),
    el("div", { class: "acts" },
      el("button", { type: "button", tabindex: "-1", "data-act": "accept", "aria-keyshortcuts": "Control+Enter", click: () => on.accept(lang, one) }, t("accept")),
      one.origin === "rule" || one.origin === "ui" || one.origin === "copy" ? null :
        el("button", { type: "button", tabindex: "-1", "data-act": "others", "aria-keyshortcuts": "Alt+A", click: () => on.others(lang, one) }, t("desk_alternatives"))),
    el("div", { class: "more" }, likes(lang, one, on)));
  refresh(made, lang, one);
  return made;
}

export const nameOf = (lang) => known.targets.find((one) => one.lang === lang)?.name ?? lang;

/** Bring a cell to what the draft says of its segment. */
export function refresh(made, lang, one) {
  const area = made.querySelector("textarea");
  if (area.value !== textOf(lang, one)) area.value = textOf(lang, one);
  made.classList.toggle("review", needsReview(lang, one));
  made.classList.toggle("accepted", isAccepted(lang, one));
  made.querySelector(".told").replaceChildren(...told(lang, one));
  fit(area);
}

/** Make a text as high as its lines, where the browser does not do that by itself. */
export function fit(area) {
  if (CSS.supports("field-sizing", "content") || !area.offsetParent) return;
  area.rows = 1;
  while (area.rows < 40 && area.scrollHeight > area.clientHeight + 2) area.rows += 1;
}

function told(lang, one) {
  const had = edit(lang, one.id);
  const changed = had && had.text !== one.target;
  const state = had?.accepted ? t("desk_accepted") : changed ? t("desk_edited") : null;
  return [
    el("span", { class: `badge ${changed ? "human" : one.origin}` }, changed ? t("desk_origin_human") : t(`desk_origin_${one.origin}`)),
    state && el("span", { class: "badge state" }, state),
    !changed && one.score !== null && el("span", { class: "badge plain" }, t("desk_score", { value: one.score.toFixed(2) })),
    had?.reason && el("p", { class: "note" }, t("desk_only_kept_here", { reason: had.reason })),
    one.checks.length > 0 && el("ul", { class: changed || had?.accepted ? "flags seen" : "flags" }, one.checks.map((check) => flagged(one, check))),
    one.terms.length > 0 && el("ul", { class: "terms" }, one.terms.map(term)),
  ].filter(Boolean);
}

function flagged(one, check) {
  const error = check.severity === "error";
  const meant = cut(one.source, check.source_span) || cut(one.target, check.target_span);
  return el("li", { class: error ? "error" : "warning", title: check.message },
    el("b", {}, t(error ? "desk_error" : "desk_warning")), ` ${flag(check.code)}`, meant && el("q", {}, meant.slice(0, 120)));
}

function term(one) {
  const kept = one.status === "found" || one.status === "inserted" || one.status === "clear";
  return el("li", {}, `${kept ? "✓" : "✗"} `, el("span", { lang: "en" }, one.source), one.target && ` → ${one.target}`,
    el("span", { class: "note" }, ` ${t(kept ? "desk_term_kept" : "desk_term_not_kept")}`));
}

function likes(lang, one, on) {
  const found = [...one.fuzzy, ...(draft.lost[lang] ?? []).filter((lost) => lost.id === one.id)];
  if (!found.length) return null;
  return el("div", {}, el("h3", {}, t("desk_fuzzy")), offers(lang, one, found, on));
}

/** A list of texts, each with a button that takes it over. */
export function offers(lang, one, found, on) {
  return el("ul", { class: "offers" }, found.map((offer) => el("li", {},
    el("p", { lang, dir: direction(lang) }, offer.target),
    offer.source && offer.source !== one.source && el("p", { class: "note", lang: "en" }, offer.source),
    offer.score !== null && el("span", { class: "badge plain" }, t("desk_score", { value: offer.score.toFixed(2) })),
    (offer.checks ?? []).map((check) => el("span", { class: `badge ${check.severity}` }, flag(check.code))),
    el("button", { type: "button", click: () => on.use(lang, one, offer.target) }, t("desk_use")))));
}
