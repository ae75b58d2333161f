// Accepting: what an editor stands for goes into the translation memory as a human's, and comes out when it is undone.
import { draft, edit, lastSteps, note, put, segment, textOf } from "./draft.js";
import { Failure, asked } from "./service.js";

const SENTENCES = new Set(["mt", "tm", "human", "source"]); // what the memory can have; the rest is written by rule
const MOST = 1000; // corrections of a request

const correction = (lang, one, target) => ({
  source: one.source,
  target,
  target_lang: lang,
  format: draft.form.format || "text",
  units: one.conversions.length ? "metric" : "keep",
  ...(draft.form.by?.trim() ? { by: draft.form.by.trim() } : {}),
});

const send = async (corrections) => (await asked("POST", "/v1/memory", { corrections, via: "desk" })).units;

/** Whether a failure says that the memory will not have this at all, so that it can be accepted on the page alone. */
const notForMemory = (failure) =>
  failure instanceof Failure && (failure.code === "invalid_memory" || failure.code === "memory_unavailable" || failure.code === "memory_full" || failure.status === 403);

/** Accept segments of a language, as one step; raise a Failure, after which those that were done are accepted. */
export async function accept(lang, ones) {
  const steps = [];
  try {
    const kept = ones.filter((one) => SENTENCES.has(one.origin));
    for (const one of ones.filter((one) => !SENTENCES.has(one.origin))) steps.push(accepted(lang, one, textOf(lang, one), {}));
    for (let at = 0; at < kept.length; at += MOST) await acceptTogether(lang, kept.slice(at, at + MOST), steps);
  } finally {
    if (steps.length) note(steps);
  }
  return steps.length;
}

async function acceptTogether(lang, ones, steps) {
  const texts = ones.map((one) => textOf(lang, one));
  try {
    const units = await send(ones.map((one, at) => correction(lang, one, texts[at])));
    ones.forEach((one, at) => steps.push(accepted(lang, one, texts[at], { unit: units[at].id })));
  } catch (failure) {
    if (!notForMemory(failure)) throw failure;
    if (ones.length > 1 && failure.code === "invalid_memory") {
      for (const one of ones) await acceptTogether(lang, [one], steps); // all or none: find those that it would have
    } else {
      ones.forEach((one, at) => steps.push(accepted(lang, one, texts[at], { reason: failure.detail || failure.message })));
    }
  }
}

function accepted(lang, one, sent, more) {
  const before = edit(lang, one.id);
  const changed = textOf(lang, one) !== sent; // edited on while the service was asked
  put(lang, one.id, changed ? { text: textOf(lang, one) } : { text: sent, accepted: true, ...more });
  return { lang, id: one.id, before, unit: more.unit };
}

/** Undo the last step; return its parts, or null where there is none. Raise a Failure, after which it is still there. */
export async function undo() {
  const steps = lastSteps();
  if (!steps) return null;
  try {
    for (const step of steps.filter((one) => one.unit)) await takeBack(step);
  } catch (failure) {
    note(steps);
    throw failure;
  }
  for (const { lang, id, before } of steps) put(lang, id, before);
  return steps;
}

async function takeBack({ lang, id, before, unit }) {
  const one = segment(lang, id);
  const earlier = before?.unit ? before.text : one.origin === "human" ? one.target : null;
  if (earlier !== null) await send([correction(lang, one, earlier)]);
  else await gone(unit);
}

async function gone(unit) {
  try {
    await asked("DELETE", `/v1/memory/${unit}`);
  } catch (failure) {
    if (failure.status !== 404) throw failure; // somebody else has deleted it
  }
}
