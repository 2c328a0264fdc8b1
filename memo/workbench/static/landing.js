// Where the focus goes when an answer takes away what has it: to what came of the act, or to the next thing.

const $ = (id) => document.getElementById(id);
const first = (selector) => document.querySelector(selector);
const isGone = (element) => !element || element === document.body || element.disabled || !element.checkVisibility();

/** Return the first passage of the memo that stands at or within a path. */
const passage = (path) => first(`#wb-memo .wb-field[data-path="${CSS.escape(path)}"], #wb-memo .wb-field[data-path^="${CSS.escape(path)}."]`);

/** Return the passage for a path, or for what is there no more, that of the last one around it. */
const nearest = (path) => {
  for (let at = path; at; at = at.includes(".") ? at.slice(0, at.lastIndexOf(".")) : "") {
    const found = passage(at);
    if (found) return found;
  }
  return null;
};

const inEditor = ({ path }) => first("#wb-editor textarea, #wb-editor input, #wb-editor button") ?? nearest(path);

// Each place by what it is in, with where to go from there; nothing as long as there is nothing to go to.
const PLACES = [
  ["#wb-undo", () => first("#wb-did button") ?? $("wb-redo")],
  ["#wb-redo", () => first("#wb-did button") ?? $("wb-undo")],
  ["#wb-did", () => first("#wb-did button") ?? $("wb-undo")],
  ["#wb-build-state", () => $("wb-build-stop") ?? $("wb-build-told")],
  ["#wb-freeze-form", () => ($("wb-freezing").childElementCount ? $("wb-freezing") : null)],
  ["#wb-compared", () => $("wb-compare-stop") ?? $("wb-compared-told")],
  ["#wb-editor", inEditor],
  ["#wb-memo .wb-problem", inEditor],
  ["#wb-problems", ({ number }) => document.querySelectorAll("#wb-problems li > button")[number] ?? $("wb-problems")],
];

let last = null; // what had the focus, and what is to be known of its place when it is gone

document.addEventListener("focusin", ({ target }) => {
  const place = PLACES.find(([selector]) => target.closest(selector));
  const around = target.closest("#wb-editor, .wb-problem");
  const path = around?.dataset.openPath ?? around?.dataset.problem ?? "";
  const number = [...document.querySelectorAll("#wb-problems li")].indexOf(target.closest("li"));
  last = place ? { go: place[1], path, number } : null;
});
document.addEventListener("pointerdown", () => (last = null), true); // whoever clicks beside everything wants no focus

const land = () => {
  if (!last || !isGone(document.activeElement)) return;
  const to = last.go(last);
  if (!isGone(to)) to.focus();
};
document.addEventListener("htmx:afterRequest", () => setTimeout(land)); // once all is in its place, and no button is kept disabled
