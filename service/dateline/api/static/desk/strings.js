// The page's own words, in the language that it was asked for.

export const known = JSON.parse(document.getElementById("known").textContent);
const plurals = new Intl.PluralRules(known.lang);

/** A message with its variables filled in. */
export function t(key, values = {}) {
  return known.strings[key].replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}

/** A message with a number in it. */
export function n(key, number) {
  const forms = known.strings[key];
  const form = forms[plurals.select(number)] ?? forms.other ?? Object.values(forms).at(-1);
  return form.replace("%(num)d", String(number));
}

/** What a failed check means; the service's codes may be more than the page knows. */
export const flag = (code) => known.strings[`check_${code}`] ?? t("check_other");
