// The words of an HTML text. It is read into a document that runs no scripts, loads nothing and is never shown.

const inert = globalThis.trustedTypes?.createPolicy("dateline-inert", { createHTML: (html) => html });
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TR UL".split(" "));
const SILENT = new Set("SCRIPT STYLE TEMPLATE NOSCRIPT HEAD".split(" "));

/** Return the words of an HTML text, a paragraph a block. */
export function plainText(html) {
  const page = new DOMParser().parseFromString(inert ? inert.createHTML(html) : html, "text/html");
  const lines = [""];
  walk(page.body, lines);
  return lines.map((line) => line.replace(/[ \t\r\n]+/g, " ").trim()).filter(Boolean).join("\n\n");
}

function walk(node, lines) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) lines[lines.length - 1] += child.data;
    if (child.nodeType !== Node.ELEMENT_NODE || SILENT.has(child.tagName)) continue;
    const block = BLOCKS.has(child.tagName);
    if (block) lines.push("");
    walk(child, lines);
    if (block) lines.push("");
  }
}
