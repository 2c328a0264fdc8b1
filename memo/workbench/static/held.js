// Keys between the one that opens an editor and the editor: held, and given to it in their order as it comes.
import { isTyping } from "./typing.js";

const MEANT = new Set(["Enter", "Backspace", "Delete", "Tab", "Escape"]);

const awaited = new Set(); // what editors were asked for by that are not there
let before = null; // what had the focus then
let keys = [];

/** Hold what is typed from now on, until it is given to an editor or nothing is awaited any more. */
export const hold = (asked) => {
  awaited.add(asked);
  before = document.activeElement;
};

/** Await an editor no more; what was typed for one that did not come is nobody's. */
export const unhold = (asked) => {
  awaited.delete(asked);
  if (!awaited.size) keys = [];
};

/** Return whether somebody has gone to type elsewhere since an editor was asked for. */
export const isElsewhere = () => isTyping(document.activeElement) && document.activeElement !== before;

/** Return whether the focus was taken anywhere else since: keys are meant for what has it. */
const isAway = () => ![before, document.body].includes(document.activeElement);

addEventListener("keydown", (event) => {
  const { key, repeat, shiftKey: shift } = event;
  const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
  const isClosing = event.ctrlKey && key === "Enter";
  if (!awaited.size || isAway() || event.isComposing || (isCommand && !isClosing)) return;
  if (key.length !== 1 && !MEANT.has(key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!repeat || keys.length) keys.push({ key, shift, closes: isClosing || key === "Escape" }); // else the opening one is still down
}, true);

addEventListener("paste", (event) => {
  const words = event.clipboardData?.getData("text/plain");
  if (!awaited.size || isAway() || !words) return;
  event.preventDefault();
  keys.push({ key: words, isPasted: true });
}, true);

const FIELDS = "textarea, input, select, button";
const goOn = (editor, step) => {
  const all = [...editor.querySelectorAll(FIELDS)].filter((each) => !each.disabled && each.checkVisibility());
  all[all.indexOf(document.activeElement) + step]?.focus();
};

/** Give an editor that has the focus what was typed for it; the means to choose by a digit and to close it come along. */
export const giveTo = (editor, choose, close) => {
  const held = keys;
  keys = [];
  awaited.clear();
  for (const { key, shift, closes, isPasted } of held) {
    const target = document.activeElement;
    if (closes) close();
    else if (key === "Tab") goOn(editor, shift ? -1 : 1);
    else if (isTyping(target)) {
      if (key === "Backspace" || key === "Delete") document.execCommand(key === "Delete" ? "forwardDelete" : "delete");
      else if (key !== "Enter" || target.matches("textarea")) document.execCommand("insertText", false, key === "Enter" ? "\n" : key);
    } else if (!isPasted && /^[1-9]$/.test(key)) choose(target, Number(key));
  }
};
