// The keys of the page. What a key does stands at the foot of the page too.

/** Make keys do what `on` says. */
export function listenToKeys(on) {
  const keys = {
    "Control+Enter": on.send,
    "Meta+Enter": on.send,
    "Alt+ArrowDown": () => on.step(1),
    "Alt+ArrowUp": () => on.step(-1),
    "Alt+PageDown": () => on.turn(1),
    "Alt+PageUp": () => on.turn(-1),
    F8: () => on.seek(1),
    "Shift+F8": () => on.seek(-1),
    "Alt+KeyZ": on.undo,
    "Alt+KeyA": on.others,
  };
  document.addEventListener("keydown", (event) => {
    const act = keys[written(event)];
    if (!act || event.isComposing || event.repeat) return;
    event.preventDefault();
    act();
  });
}

/** By the place of a key on the keyboard, so that it is the same in Armenian and Russian. */
function written(event) {
  const held = [event.ctrlKey && "Control", event.metaKey && "Meta", event.altKey && "Alt", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), event.code].join("+").replace("NumpadEnter", "Enter");
}
