// The page for editors: what its form, its buttons and its keys do.
import { accept, undo } from "./accepting.js";
import { Unreadable, articleOf, readFile, signature } from "./article.js";
import { offers } from "./cell.js";
import { byId, el, say, warn } from "./dom.js";
import { draft, edit, forget, isAccepted, keep, langs, note, put, segment, segments, take, textOf } from "./draft.js";
import { FORMATS, save } from "./formats.js";
import * as grid from "./grid.js";
import { listenToKeys } from "./keys.js";
import { composed } from "./placing.js";
import { Failure, asked, key } from "./service.js";
import { known, n, t } from "./strings.js";

const FUZZY = 0.6; // the least likeness of sentences that are offered
const form = byId("article");
let before = null; // the edit that a cell had when it was entered
let sure = false; // whether the button that forgets was pressed once

/** Do something that may fail, and say why it did. */
async function attempt(work) {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    warn(failure.message);
    if (failure.status === 401) byId("key")?.focus();
  }
}

function kept() {
  const is = keep();
  byId("kept").textContent = t(is ? "desk_draft_kept" : "desk_draft_not_kept");
}

const chosen = () => [...form.querySelectorAll("[name=lang]:checked")].map((one) => one.value);

function readForm() {
  for (const name of ["headline", "standfirst", "byline", "dateline", "body", "format", "by", "glossary"]) draft.form[name] = form.elements[name].value;
  draft.form.langs = chosen();
  kept();
}

function fillForm() {
  for (const [name, value] of Object.entries(draft.form)) if (form.elements[name]?.value !== undefined && name !== "lang") form.elements[name].value = value;
  const wanted = draft.form.langs ?? known.targets.map((one) => one.lang);
  for (const one of form.querySelectorAll("[name=lang]")) one.checked = wanted.includes(one.value);
}

function label() {
  byId("translate").textContent = t(langs().length ? "desk_translate_again" : "translate");
}

async function translate() {
  readForm();
  if (!draft.form.body.trim()) return warn(t("desk_no_body"));
  if (!draft.form.langs.length) return warn(t("desk_no_language"));
  const sent = signature(draft.form);
  byId("translate").disabled = true;
  byId("result").setAttribute("aria-busy", "true");
  say(t("desk_translating"));
  try {
    await attempt(async () => {
      const answer = await asked("POST", "/v1/articles", { ...articleOf(draft.form, draft.form.langs), fuzzy: FUZZY });
      take(answer.translations, sent);
      kept();
      grid.draw();
      byId("source").open = false;
      byId("result").focus();
      say(t(signature(draft.form) === sent ? "desk_translated" : "desk_source_changed"));
    });
  } finally {
    byId("translate").disabled = false;
    byId("result").removeAttribute("aria-busy");
    label();
  }
}

async function load(file) {
  try {
    const found = await readFile(file);
    draft.form = { ...draft.form, headline: "", standfirst: "", byline: "", dateline: "", uri: "", ...found };
    fillForm();
    readForm();
    say(t("desk_file_loaded", { name: file.name }));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    warn(t(error.tooLong ? "desk_file_too_long" : "desk_file_not_read", { name: file.name }));
  }
}

const copyOf = (value) => (value ? { ...value } : undefined);

const on = {
  entered(lang, one) {
    draft.lang = lang;
    before = copyOf(edit(lang, one.id));
    grid.enter(lang, one.id);
  },
  edited(lang, one, text) {
    put(lang, one.id, text === one.target ? null : { text });
    grid.update(lang, one.id);
    kept();
  },
  left(lang, one) {
    if (edit(lang, one.id)?.accepted) return; // the step was noted when it was accepted
    if (edit(lang, one.id)?.text !== before?.text) note([{ lang, id: one.id, before }]);
    before = copyOf(edit(lang, one.id));
  },
  accept: (lang, one) => attempt(async () => acceptedNow(lang, await accept(lang, [one]))),
  acceptAll(lang) {
    const all = segments(lang).filter((one) => !isAccepted(lang, one) && one.origin !== "copy" && textOf(lang, one).trim());
    return attempt(async () => acceptedNow(lang, await accept(lang, all)));
  },
  use(lang, one, text) {
    note([{ lang, id: one.id, before: copyOf(edit(lang, one.id)) }]);
    on.edited(lang, one, text);
    grid.go(lang, one.id);
  },
  others: (lang, one) => attempt(async () => {
    say(t("desk_translating"));
    const body = { source: one.source, target_lang: lang, format: draft.form.format || "text", glossary_id: draft.form.glossary || null };
    const { alternatives } = await asked("POST", "/v1/alternatives", body);
    const found = alternatives.filter((other) => other.target !== textOf(lang, one));
    say(found.length ? t("desk_alternatives") : t("desk_no_alternatives"));
    const list = el("div", { class: "others" }, el("h3", {}, t("desk_alternatives")), offers(lang, one, found, on));
    grid.more(lang, one.id).querySelector(".others")?.remove();
    if (found.length) grid.more(lang, one.id).append(list);
    list.querySelector("button")?.focus();
  }),
  shown(lang) {
    draft.lang = lang;
    grid.show();
    kept();
  },
  save: (lang, id) => attempt(async () => {
    const { made, form: form_, note: said } = await written(lang, id);
    const name = (draft.form.headline || "article").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
    save(made, `${name || "article"}.${lang}.${form_.end}`, form_.type);
    say(said);
  }),
  copy: (lang, id) => attempt(async () => {
    const { made, note: said } = await written(lang, id);
    try {
      await navigator.clipboard.writeText(made);
      say(`${t("desk_text_copied")} ${said}`);
    } catch {
      warn(t("desk_not_copied"));
    }
  }),
};

function acceptedNow(lang, number) {
  before = grid.current() ? copyOf(edit(...grid.current())) : null;
  for (const one of segments(lang)) grid.update(lang, one.id);
  kept();
  say(n("desk_n_accepted", number));
}

/** Write a translation in a form; say what is not in it. */
async function written(lang, id) {
  const form_ = FORMATS.find((one) => one.id === id);
  const textNow = (one) => textOf(lang, one);
  const { fields, missing } = composed(draft.answers[lang], textNow);
  const told = segments(lang).map((one) => ({ id: one.id, field: one.field, source: one.source, target: textNow(one), origin: one.origin, accepted: isAccepted(lang, one), checks: one.checks }));
  const made = await form_.make({ lang, fields, format: draft.form.format || "text", form: draft.form, segments: told });
  return { made, form: form_, note: form_.kept ? t("desk_file_note") : missing ? t("desk_not_placed") : "" };
}

function undoLast() {
  return attempt(async () => {
    const steps = await undo();
    if (!steps) return say(t("desk_nothing_to_undo"));
    for (const { lang, id } of steps) if (segment(lang, id)) grid.update(lang, id);
    kept();
    say(t("desk_undone"));
  });
}

function forgetAll() {
  byId("forget").textContent = t(sure ? "desk_forget" : "desk_forget_sure");
  sure = !sure;
  if (sure) return;
  forget();
  form.reset();
  grid.draw();
  label();
  say(t("desk_forgotten"));
}

/** Offer the stored glossaries, where there are any that this caller may see. */
async function offerGlossaries() {
  const list = form.elements.glossary;
  const wanted = draft.form.glossary ?? "";
  try {
    const { glossaries } = await asked("GET", "/v1/glossaries");
    list.replaceChildren(el("option", { value: "" }, "–"), ...glossaries.map((one) => el("option", { value: one.id }, one.name)));
    list.value = glossaries.some((one) => one.id === wanted) ? wanted : "";
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure; // a key that may not see them translates without
  }
  list.closest("label").hidden = list.options.length < 2;
}

function seek(by) {
  if (!grid.seek(by)) say(t("desk_no_flags"));
}

grid.listen(on);
fillForm();
grid.draw();
label();
offerGlossaries();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  translate();
});
form.addEventListener("input", (event) => {
  if (event.target.id === "key" || event.target.id === "file") return;
  readForm();
  if (draft.sent && signature(draft.form) !== draft.sent) say(t("desk_source_changed"));
});
if (byId("key")) {
  byId("key").value = key.get();
  byId("key").addEventListener("input", (event) => key.set(event.target.value.trim()));
  byId("key").addEventListener("change", offerGlossaries);
}
byId("load").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", async (event) => {
  if (event.target.files[0]) await load(event.target.files[0]);
  event.target.value = "";
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  load(event.dataTransfer.files[0]);
});
byId("forget").addEventListener("click", forgetAll);
byId("forget").addEventListener("blur", () => {
  sure = false;
  byId("forget").textContent = t("desk_forget");
});
byId("undo").addEventListener("click", undoLast);
byId("next").addEventListener("click", () => seek(1));
byId("previous").addEventListener("click", () => seek(-1));
byId("only").addEventListener("change", (event) => {
  draft.only = event.target.checked;
  kept();
  grid.show();
});
window.addEventListener("resize", () => langs().length && grid.show());
listenToKeys({
  send: () => (form.contains(document.activeElement) ? translate() : acceptHere()),
  step: grid.step,
  turn: grid.turn,
  seek,
  undo: undoLast,
  others: () => here(on.others),
});

const here = (act) => grid.current() && act(grid.current()[0], segment(...grid.current()));

async function acceptHere() {
  await here(on.accept);
  grid.step(1);
}
document.documentElement.dataset.ready = "true";
