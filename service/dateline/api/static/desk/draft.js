// What the editor has done so far: the article, its translations and what became of each segment.
// It is kept in the tab's own storage, so that it survives a reload and goes with the tab.

const DRAFT = "dateline.desk.draft";
const empty = () => ({ form: {}, sent: "", answers: {}, edits: {}, lost: {}, lang: null, only: false });

export const draft = read();
const history = [];

function read() {
  try {
    return { ...empty(), ...JSON.parse(sessionStorage.getItem(DRAFT) ?? "{}") };
  } catch {
    return empty();
  }
}

/** Keep the draft; return whether there was room. */
export function keep() {
  try {
    sessionStorage.setItem(DRAFT, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  sessionStorage.removeItem(DRAFT);
  history.length = 0;
  Object.assign(draft, empty());
}

/** The languages that there are translations in. */
export const langs = () => Object.keys(draft.answers);

export const segments = (lang) => draft.answers[lang]?.segments ?? [];

export const segment = (lang, id) => segments(lang).find((one) => one.id === id);

export const edit = (lang, id) => draft.edits[lang]?.[id];

/** What stands for a segment now. */
export const textOf = (lang, one) => edit(lang, one.id)?.text ?? one.target;

export const isAccepted = (lang, one) => Boolean(edit(lang, one.id)?.accepted);

/** Whether an editor should look at a segment. */
export const needsReview = (lang, one) => one.checks.length > 0 && !isAccepted(lang, one);

/** Put an edit in a segment's place; null takes it away. */
export function put(lang, id, value) {
  const edits = (draft.edits[lang] ??= {});
  if (value) edits[id] = value;
  else delete edits[id];
}

/** Note steps that are undone together: each has lang, id, and the edit that was there before. */
export const note = (steps) => history.push(steps);

export const lastSteps = () => history.pop();

/** Take new translations; edits stay with the sentences that are still there. */
export function take(answers, sent) {
  const old = draft.answers;
  const edits = draft.edits;
  Object.assign(draft, { answers, sent, edits: {}, lost: {} });
  history.length = 0;
  for (const lang of Object.keys(answers)) {
    for (const before of old[lang]?.segments ?? []) carry(lang, before, edits[lang]?.[before.id]);
  }
}

function carry(lang, before, had) {
  if (!had) return;
  const same = (one) => one.field === before.field && one.source === before.source && !edit(lang, one.id);
  const now = segments(lang).find(same);
  if (now) put(lang, now.id, had);
  else if (!had.unit) (draft.lost[lang] ??= []).push({ id: before.id, source: before.source, target: had.text, score: null });
}
