// The translations side by side: a row a segment, a column a language, with one cell that the Tab key comes to.
import { cell, fit, nameOf, refresh } from "./cell.js";
import { draft, langs, needsReview, segment, segments } from "./draft.js";
import { byId, el } from "./dom.js";
import { formatsOf } from "./formats.js";
import { n, t } from "./strings.js";

let on = null;
let active = null; // [lang, id]

/** Say what the grid's parts call. */
export const listen = (listeners) => (on = listeners);

export const current = () => active;

const find = (lang, id) => byId("grid").querySelector(`.cell[data-lang="${lang}"][data-id="${CSS.escape(id)}"]`);

/** Draw all translations anew. */
export function draw() {
  const shown = langs();
  byId("result").hidden = !shown.length;
  if (!shown.length) return;
  if (!shown.includes(draft.lang)) draft.lang = shown[0];
  byId("grid").style.setProperty("--langs", shown.length);
  byId("only").checked = draft.only;
  byId("grid").replaceChildren(heads(shown), ...segments(shown[0]).map((one, at) => line(shown, one, at + 1)));
  drawTabs(shown);
  const keep = active && find(...active) ? active : [draft.lang, segments(shown[0])[0]?.id];
  if (keep[1]) enter(...keep);
  else active = null;
  show();
}

function heads(shown) {
  return el("div", { class: "line heads" },
    el("div", { class: "source" }, el("h3", {}, t("source_text"))),
    shown.map((lang) => el("div", { class: "head", "data-lang": lang, role: "group", "aria-label": nameOf(lang) },
      el("h3", { lang }, nameOf(lang)), el("span", { class: "left badge plain" }),
      el("p", { class: "note" }, recalled(lang)),
      el("div", { class: "acts" },
        el("button", { type: "button", "data-act": "accept-all", click: () => on.acceptAll(lang) }, t("accept_all")),
        el("select", { "aria-label": `${t("desk_format")}, ${nameOf(lang)}` }, formatsOf(draft.form.format || "text").map((one) => el("option", { value: one.id }, one.name))),
        el("button", { type: "button", "data-act": "save", click: (event) => on.save(lang, chosen(event)) }, t("desk_download")),
        el("button", { type: "button", "data-act": "copy", click: (event) => on.copy(lang, chosen(event)) }, t("desk_copy"))))));
}

const chosen = (event) => event.target.closest(".head").querySelector("select").value;

function recalled(lang) {
  const memory = draft.answers[lang].memory;
  return memory ? t("desk_from_memory", { hits: memory.hits, all: memory.hits + memory.misses }) : "";
}

function line(shown, one, at) {
  return el("div", { class: "line", role: "group", "aria-label": t("desk_segment", { at }), "data-id": one.id },
    el("div", { class: `source ${one.field}` }, el("span", { class: "at", "aria-hidden": "true" }, String(at)), el("p", { lang: "en", dir: "ltr" }, one.source)),
    shown.map((lang) => cell(lang, segment(lang, one.id) ?? one, at, on)));
}

function drawTabs(shown) {
  byId("tabs").replaceChildren(...shown.map((lang) =>
    el("button", { type: "button", lang, "data-lang": lang, click: () => on.shown(lang) }, nameOf(lang))));
}

/** Show what is to be seen: one language on a small screen, and only what needs review where that is asked for. */
export function show() {
  for (const tab of byId("tabs").children) tab.setAttribute("aria-pressed", String(tab.dataset.lang === draft.lang));
  for (const one of byId("grid").querySelectorAll("[data-lang]")) one.classList.toggle("chosen", one.dataset.lang === draft.lang);
  for (const one of byId("grid").querySelectorAll(".line[data-id]")) one.hidden = draft.only && !flagged(one.dataset.id) && active?.[1] !== one.dataset.id;
  for (const lang of langs()) left(lang);
  for (const area of byId("grid").querySelectorAll("textarea")) fit(area);
}

function left(lang) {
  const number = segments(lang).filter((one) => needsReview(lang, one)).length;
  byId("grid").querySelector(`.head[data-lang="${lang}"] .left`).replaceChildren(number ? n("n_segments_left", number) : t("desk_no_flags"));
}

/** The languages that are to be seen: one on a small screen. */
const seen = () => (byId("tabs").offsetParent ? [draft.lang] : langs());

const flagged = (id) => seen().some((lang) => segment(lang, id) && needsReview(lang, segment(lang, id)));

/** Bring one cell, and what counts it, to what the draft says. */
export function update(lang, id) {
  const made = find(lang, id);
  if (made) refresh(made, lang, segment(lang, id));
  left(lang);
}

/** Make a cell the one that the Tab key comes to. */
export function enter(lang, id) {
  if (active && find(...active)) reach(find(...active), "-1");
  active = [lang, id];
  reach(find(lang, id), "0");
}

function reach(made, index) {
  made.classList.toggle("active", index === "0");
  for (const one of made.querySelectorAll("textarea, .acts button")) one.tabIndex = Number(index);
}

/** Go to a cell. */
export function go(lang, id) {
  if (lang !== draft.lang) {
    draft.lang = lang;
    show();
  }
  const made = find(lang, id);
  made.closest(".line").hidden = false;
  made.querySelector("textarea").focus();
  made.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Go so many segments on, past those that are hidden. */
export function step(by) {
  if (!active) return;
  const shown = [...byId("grid").querySelectorAll(".line[data-id]")].filter((one) => !one.hidden);
  const at = shown.findIndex((one) => one.dataset.id === active[1]) + by;
  if (shown[at]) go(active[0], shown[at].dataset.id);
}

/** Go to another language of the same segment. */
export function turn(by) {
  const all = langs();
  if (active) go(all[(all.indexOf(active[0]) + by + all.length) % all.length], active[1]);
}

/** Go to the next segment of this language that needs review, or the one before; return whether there is one. */
export function seek(by) {
  if (!active) return false;
  const [lang, id] = active;
  const all = segments(lang);
  const at = all.findIndex((one) => one.id === id);
  const order = all.map((_, far) => all[(((at + by * (far + 1)) % all.length) + all.length) % all.length]);
  const found = order.find((one) => needsReview(lang, one));
  if (found) go(lang, found.id);
  return Boolean(found);
}

/** The place below a cell where other translations are shown. */
export const more = (lang, id) => find(lang, id).querySelector(".more");
