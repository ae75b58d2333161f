// The English article: from a file, and to a request.

const LARGEST = 4_000_000; // bytes of a file
const ENDS = { txt: "text", md: "markdown", markdown: "markdown", html: "html", htm: "html", json: "ninjs" };
const TYPES = { "text/plain": "text", "text/html": "html", "application/xhtml+xml": "html" };
const FIELDS = ["headline", "standfirst", "byline", "dateline", "body"];

/** Return the body of a request for translations. */
export function articleOf(form, langs) {
  const given = FIELDS.filter((name) => form[name]?.trim()).map((name) => [name, form[name]]);
  const glossary = form.glossary ? { glossary_id: form.glossary } : {};
  return { target_langs: langs, format: form.format || "text", ...glossary, article: Object.fromEntries(given) };
}

/** What tells whether two articles are the same to the service. */
export const signature = (form) => JSON.stringify(articleOf(form, []));

/** A file that is no article; `tooLong` tells why. */
export class Unreadable extends Error {
  constructor(tooLong = false) {
    super("unreadable");
    this.tooLong = tooLong;
  }
}

/** Return the fields of the article that a file has; raise Unreadable. */
export async function readFile(file) {
  const form = ENDS[file.name.split(".").at(-1).toLowerCase()];
  if (!form) throw new Unreadable();
  if (file.size > LARGEST) throw new Unreadable(true);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Unreadable();
  }
  return form === "ninjs" ? readNinjs(text) : { format: form, body: text };
}

function readNinjs(text) {
  let item;
  try {
    item = JSON.parse(text);
  } catch {
    throw new Unreadable();
  }
  if (!item || typeof item !== "object" || Array.isArray(item)) throw new Unreadable();
  const body = bodyOf(item);
  if (!body) throw new Unreadable();
  const headlines = Array.isArray(item.headlines) ? item.headlines : [];
  const headline = item.headline ?? (headlines.find((one) => one?.role === "main") ?? headlines[0])?.value;
  return { ...body, headline: words(headline), byline: words(item.byline ?? item.by), uri: words(item.uri) };
}

const words = (value) => (typeof value === "string" ? value : "");

function bodyOf(item) {
  if (words(item.body_html)) return { format: "html", body: item.body_html };
  if (words(item.body_text)) return { format: "text", body: item.body_text };
  const bodies = (Array.isArray(item.bodies) ? item.bodies : []).filter((one) => TYPES[one?.contentType] && words(one.value));
  const main = bodies.find((one) => one.role === "main") ?? bodies[0];
  return main ? { format: TYPES[main.contentType], body: main.value } : null;
}

/** Return the article as ninjs 3.0, under its own name if it had one. */
export function ninjsOf(form) {
  const html = form.format === "html";
  const item = {
    standard: { name: "ninjs", version: "3.0", schema: "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json" },
    uri: form.uri || `urn:uuid:${uuid()}`,
    type: "text",
    language: "en",
    bodies: [{ role: "main", contentType: html ? "text/html" : "text/plain", value: form.body }],
  };
  if (form.headline?.trim()) item.headlines = [{ role: "main", contentType: html ? "text/html" : "text/plain", value: form.headline }];
  if (form.standfirst?.trim()) item.descriptions = [{ role: "summary", contentType: html ? "text/html" : "text/plain", value: form.standfirst }];
  if (form.byline?.trim()) item.by = form.byline;
  return item;
}

/** A random UUID; crypto.randomUUID is there on secure addresses only. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
