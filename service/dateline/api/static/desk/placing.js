// Edited segments put into the texts of a translation, in the places of what the service wrote there.

/** Return a field's text with the edits in it, and the ids of segments whose place was not found. */
export function placed(text, segments, textOf) {
  const missing = [];
  let written = "";
  let at = 0;
  for (const one of segments) {
    const found = one.target ? text.indexOf(one.target, at) : -1;
    if (found < 0) {
      if (textOf(one) !== one.target) missing.push(one.id);
      continue;
    }
    written += text.slice(at, found) + textOf(one);
    at = found + one.target.length;
  }
  return { text: written + text.slice(at), missing };
}

const FIELDS = ["headline", "standfirst", "byline", "dateline", "body"];

/** Return a translation's fields with the edits in them, and how many edits have no place. */
export function composed(translation, textOf) {
  const fields = {};
  let missing = 0;
  for (const name of FIELDS) {
    if (translation[name] === null) continue;
    const own = translation.segments.filter((one) => one.field === name);
    const made = placed(translation[name], own, textOf);
    fields[name] = made.text;
    missing += made.missing.length;
  }
  return { fields, missing };
}
