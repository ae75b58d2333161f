// The forms that a translation is saved in: one list. `from` names the formats of articles that a form can be had of.
import { ask } from "./service.js";
import { articleOf, ninjsOf } from "./article.js";
import { plainText } from "./plain.js";
import { t } from "./strings.js";

const ALL = ["text", "html", "markdown"];
const escapeHtml = (text) => text.replace(/[&<>]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[mark]);
const escapeMarkdown = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, "$1\\$2");

/** The parts of an article in their order, each with the element that it is in a page. */
const parts = ({ headline, standfirst, byline, dateline }) =>
  [["h1", headline], ["p", standfirst], ["p", byline], ["p", dateline]].filter(([, text]) => text);

function asText({ fields, format }) {
  const read = format === "html" ? plainText : (text) => text;
  const head = parts(fields).map(([tag, text]) => (text === fields.dateline ? text : read(text, tag)));
  return [...head, read(fields.body ?? "")].filter(Boolean).join("\n\n") + "\n";
}

function asHtml({ fields, format, lang }) {
  const written = format === "html" ? (text) => text : escapeHtml;
  const head = parts(fields).map(([tag, text]) => `<${tag}>${text === fields.dateline ? escapeHtml(text) : written(text)}</${tag}>`);
  const paragraphs = (text) => text.split(/\n\s*\n/).filter((one) => one.trim()).map((one) => `<p>${escapeHtml(one.trim()).replace(/\n/g, "<br>\n")}</p>`).join("\n");
  const body = format === "html" ? fields.body : paragraphs(fields.body ?? "");
  return `<article lang="${lang}">\n${[...head, body].join("\n")}\n</article>\n`;
}

function asMarkdown({ fields, format }) {
  const written = format === "markdown" ? (text) => text : escapeMarkdown;
  const head = parts(fields).map(([tag, text]) => (tag === "h1" ? `# ${written(text)}` : written(text)));
  return [...head, written(fields.body ?? "")].join("\n\n") + "\n";
}

const asJson = ({ fields, format, lang, segments }) => JSON.stringify({ lang, format, ...fields, segments }, null, 2) + "\n";

async function asXliff({ lang, form }) {
  const body = { ...articleOf(form, [lang]), version: "2.1" };
  return (await ask("POST", "/v1/xliff", body, "application/json", "application/xliff+xml")).text();
}

async function asNinjs({ lang, form }) {
  const query = `target_langs=${encodeURIComponent(lang)}&format=ninjs&answer=document${form.glossary ? `&glossary_id=${encodeURIComponent(form.glossary)}` : ""}`;
  return (await ask("POST", `/v1/documents?${query}`, JSON.stringify(ninjsOf(form)))).text();
}

/** `kept` says that the service writes the file anew, so that it has what was accepted and no other edits. */
export const FORMATS = [
  { id: "text", name: t("desk_plain_text"), end: "txt", type: "text/plain", from: ["text", "html"], make: asText },
  { id: "html", name: "HTML", end: "html", type: "text/html", from: ["text", "html"], make: asHtml },
  { id: "markdown", name: "Markdown", end: "md", type: "text/markdown", from: ["text", "markdown"], make: asMarkdown },
  { id: "json", name: "JSON", end: "json", type: "application/json", from: ALL, make: asJson },
  { id: "xliff", name: "XLIFF", end: "xlf", type: "application/xliff+xml", from: ALL, make: asXliff, kept: true },
  { id: "ninjs", name: "ninjs", end: "ninjs.json", type: "application/json", from: ["text", "html"], make: asNinjs, kept: true },
];

export const formatsOf = (format) => FORMATS.filter((one) => one.from.includes(format));

/** Hand a text to the browser as a file. */
export function save(text, name, type) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
