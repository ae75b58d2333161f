// Elements made of text alone: nothing that comes from outside is ever read as markup.

/** Make an element. Functions among the attributes are listeners; false and null leave an attribute out. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Say something to everybody, those who listen to the page included. */
export function say(text) {
  byId("alert").replaceChildren();
  byId("status").replaceChildren(text);
}

/** Say that something went wrong. */
export function warn(text) {
  byId("status").replaceChildren();
  byId("alert").replaceChildren(text);
}
