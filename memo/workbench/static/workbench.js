// The page of one memo: what is open, what is typed, and what is asked of the program. It words nothing itself.
import { ask, isOvertaken } from "./asking.js";
import { giveTo, hold, isElsewhere, unhold } from "./held.js";
import { beginOffers } from "./offers.js";
import { beginTyping, flush, isBusy, isTyping, restore } from "./typing.js";

const $ = (id) => document.getElementById(id);
// What somebody types in is left alone; whatever else has the focus, such as a paragraph of the source, is brought up to date.
Object.defineProperty(Idiomorph.defaults, "ignoreActiveValue", { enumerable: true, get: () => isTyping(document.activeElement) });
Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) => !/^data-(seen|sent)$/.test(name) || !isBusy(element);

let open = "";
let left = ""; // the path that was open last
let focusAfter = "";

/** What the page has, so that an answer brings only what is otherwise. */
const have = () =>
  [...document.querySelectorAll(".wb-part")].map((part) => `${part.dataset.part}:${part.dataset.hash}`).join(" ");

const havePanes = () =>
  [...document.querySelectorAll("[data-pane]")].map((pane) => `${pane.dataset.pane}:${pane.dataset.mark}`).join(" ");

export { ask };

/** Ask the program for what is new. */
export const update = () => ask("GET", "update");

const OPENING = new Set(["add", "reason"]); // edits after which another editor is open

/** Send an edit. */
export const send = (values) => {
  const asked = ask("POST", "edit", values);
  return OPENING.has(values.do) ? awaiting(asked) : asked;
};

/** Hold what is typed until something that was asked for is there, and return that. */
const awaiting = (asked) => {
  hold(asked);
  return asked.finally(() => unhold(asked));
};

/** Say something to those who hear the page. */
export const speak = (words) => {
  const said = document.createElement("p"); // two answers may follow each other before the first was spoken
  said.textContent = words;
  $("wb-live").append(said);
  while ($("wb-live").childElementCount > 3) $("wb-live").firstElementChild.remove();
};

/** Open the editor of a path, or close it with "". */
export const openAt = (path, focus = "wb-editor") => {
  if (document.body.classList.contains("wb-watched")) { // nothing opens there: the passage is shown
    field(path)?.scrollIntoView({ block: "center" });
    return Promise.resolve();
  }
  flush();
  if (path) document.querySelector("#wb-review-refusal .wb-problem")?.remove(); // what was refused is behind
  if (path || open) left = path || open;
  open = path;
  focusAfter = path ? focus : "";
  if (!path) return update();
  return awaiting(update());
};
export const opened = () => open;

document.addEventListener("htmx:configRequest", (event) => {
  const parameters = event.detail.parameters;
  if (!("version" in parameters)) parameters.version = $("wb-state").dataset.version;
  parameters.open = open;
  parameters.have = have();
  parameters.panes = havePanes();
});

document.addEventListener("htmx:afterRequest", (event) => {
  const status = event.detail.xhr?.status;
  $("wb-offline").hidden = Boolean(status);
  $("wb-restarted").hidden = status !== 403; // the token is of a start before
  $("wb-failed").hidden = !(status >= 500);
  if (!status || status === 403 || status >= 500 || isOvertaken(event.detail.xhr)) return;
  const now = $("wb-state").dataset.open;
  if (event.detail.requestConfig.parameters.open === open) { // else something else is to be open by now
    if (now && now !== open) focusAfter = "wb-editor";
    open = now;
  }
  afterUpdate();
});
// A button of such an edit: its request may have to wait for those before it.
document.addEventListener("htmx:confirm", ({ detail: { elt } }) => {
  if (OPENING.has(JSON.parse(elt.getAttribute("hx-vals") ?? "{}").do)) hold(elt);
});
document.addEventListener("htmx:afterRequest", ({ detail }) => unhold(detail.requestConfig.elt));

let told = "";
const afterUpdate = () => {
  const saved = $("wb-saved");
  const when = new Date(Number(saved.dataset.saved) * 1000);
  saved.querySelector("time").textContent = when.toLocaleTimeString(document.documentElement.lang.replace(/^en$/, "en-GB"));
  showPanel();
  light();
  restore();
  const editor = $("wb-editor");
  keepInView(editor);
  keepRoom(editor);
  if (editor && !focusAfter && editor.contains(document.activeElement)) { // a problem may have come above it
    if (isShowing) showWhole(editor); // and the way to the editor, which is under way, ends elsewhere by now
    else document.activeElement.scrollIntoView({ block: "nearest" });
  }
  // An answer to what was asked before brings the editor of before: the focus waits for the one that is wanted.
  const isThere = $("wb-state").dataset.open === open;
  if (editor && focusAfter && isThere && !isElsewhere()) { // who types somewhere else by now goes on there
    const wanted = focusAfter === "wb-editor" ? firstControl(editor) : document.querySelector(focusAfter);
    (wanted ?? firstControl(editor))?.focus({ preventScroll: true });
    showWhole(editor);
    giveTo(editor, chooseByNumber, close);
  }
  if (isThere) focusAfter = "";
  const counts = $("wb-state").dataset.counts + $("wb-told").textContent;
  if (told && counts !== told) speak($("wb-told").textContent);
  told = counts;
};

/** Keep an editor in a table within the pane: a cell is narrower than it. */
const keepInView = (editor) => {
  if (!editor?.closest("td, th, caption")) return;
  editor.style.setProperty("--shift", "0px");
  const below = editor.closest("tr")?.nextElementSibling; // what is to be done about the row is seen as well
  const drop = below?.matches(".wb-beside-row") ? below.getBoundingClientRect().height : 0;
  editor.style.setProperty("--drop", `${drop}px`);
  const pane = $("wb-main").getBoundingClientRect();
  const box = editor.getBoundingClientRect();
  const shift = Math.min(0, pane.right - 24 - box.right) + Math.max(0, pane.left + 8 - box.left);
  editor.style.setProperty("--shift", `${shift}px`);
};

let rooms = { path: "" };
/** Keep the height of each row while its editor is open: what stands below it does not move under the pointer. */
const keepRoom = (editor) => {
  const path = editor?.dataset.openPath ?? "";
  if (path !== rooms.path) rooms = { path };
  for (const row of editor?.querySelectorAll(".wb-row") ?? []) {
    const id = row.querySelector("[id]").id;
    rooms[id] = Math.max(rooms[id] ?? 0, row.getBoundingClientRect().height);
    row.style.setProperty("min-height", `${rooms[id]}px`);
  }
};

let isShowing = false; // whether the page is on its way to an editor
for (const ended of ["wheel", "pointerdown", "keydown"]) {
  document.addEventListener(ended, () => (isShowing = false), { capture: true, passive: true });
}
// A way that ends may be that to the editor before, which this one has cut short.
document.addEventListener("scrollend", () => {
  const editor = $("wb-editor");
  isShowing = Boolean(isShowing && editor && bringIntoView(editor));
}, { capture: true, passive: true });

/** Show an editor with what it is about: in a table with as many of the rows and heads above it as there is room for. */
const showWhole = (editor) => {
  isShowing = true;
  bringIntoView(editor);
};

/** Scroll to an editor; return whether one in a table was not seen whole. */
const bringIntoView = (editor) => {
  const cell = editor.closest("td, th");
  if (!cell) {
    editor.scrollIntoView({ block: "nearest" });
    return false;
  }
  const pane = $("wb-main").scrollHeight > $("wb-main").clientHeight ? $("wb-main") : document.scrollingElement;
  const view = pane === document.scrollingElement ? { top: 0, height: innerHeight } : pane.getBoundingClientRect();
  const bottom = editor.getBoundingClientRect().bottom + 12;
  const row = cell.closest("tr").getBoundingClientRect().top - 4;
  const head = cell.closest("table").getBoundingClientRect().top - 4;
  const top = Math.min(row, Math.max(head, bottom - view.height)); // the row itself is seen at any rate
  // To a place and not by a way: a way is added to where a scroll under way will end, and this was measured now.
  const isOutside = top < view.top || bottom > view.top + view.height;
  if (isOutside) pane.scrollTo({ top: pane.scrollTop + top - view.top });
  return isOutside;
};

const firstControl = (editor) => {
  const path = editor.dataset.openPath;
  return (
    editor.querySelector(`textarea[data-value-of="${CSS.escape(path)}"]`) ??
    editor.querySelector(`[data-value-of="${CSS.escape(path)}"]:checked`) ??
    editor.querySelector("textarea, input, button")
  );
};

/** Close the editor and go back to the passage that was edited. */
const close = async () => {
  const path = $("wb-editor")?.dataset.openPath;
  if (!path) return;
  const before = document.activeElement;
  await openAt(""); // meanwhile another one may have been opened, or gone to: what has the focus then keeps it
  if ([before, document.body].includes(document.activeElement)) field(path)?.focus();
};

const field = (path) => document.querySelector(`#wb-memo [data-path="${CSS.escape(path)}"]`);

// Panels of the right pane

let panel = "source";
const tabs = () => [...document.querySelectorAll("#wb-side [role=tab]")];
const showPanel = () => {
  for (const tab of tabs()) {
    const chosen = tab.id === `wb-tab-${panel}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !chosen;
    if (chosen) document.body.classList.toggle("wb-wide", "wide" in tab.dataset);
  }
};

/** Show a panel of the right pane, by the name of its tab. */
export const choosePanel = (name, focus = false) => {
  panel = name;
  showPanel();
  if (focus) $(`wb-tab-${name}`).focus();
};

let lit = ""; // the id of the quote whose passage is lit; what an answer brings is lit anew
const light = () => {
  for (const mark of document.querySelectorAll("#wb-source mark")) {
    mark.classList.toggle("wb-lit", mark.dataset.quotes.split(" ").includes(lit));
  }
};

/** Show the passage of a quote, and light it. */
const showQuote = (id) => {
  choosePanel("source");
  lit = id;
  light();
  document.querySelector("#wb-source mark.wb-lit")?.scrollIntoView({ block: "center" });
};

// The path of what is still to be written

/** Return which slot is the next below, or above, the passage that was written last: that one is none any more. */
const slotBeside = (slots, step) => {
  const here = field(open || left);
  const below = (path) => here && field(path)?.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_PRECEDING;
  const first = slots.findIndex(below);
  if (step > 0) return Math.max(first, 0);
  return here && first >= 0 ? first - 1 : slots.length - 1;
};

const goToSlot = (step) => {
  const slots = $("wb-state").dataset.slots.split(" ").filter(Boolean);
  if (!slots.length) return;
  const at = slots.indexOf(open || left);
  const next = at < 0 ? slotBeside(slots, step) : at + step;
  openAt(slots[(next + slots.length) % slots.length]);
};

// Clicks and keys

const TWICE = 500; // milliseconds within which two clicks are a double click
const NEAR = 8; // pixels
let clicked = { at: -TWICE, x: 0, y: 0, on: "" };
/** What tells a button from any other, also where its element is used for another one by now. */
const keyOf = (button) => `${button.closest("[id]")?.id} ${button.textContent.trim()}`;
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (!button || !event.detail) return; // keys aim at what they press
  const on = keyOf(button);
  const isSecond = event.timeStamp - clicked.at < TWICE && Math.hypot(event.clientX - clicked.x, event.clientY - clicked.y) < NEAR;
  if (isSecond && on !== clicked.on) {
    event.preventDefault();
    event.stopImmediatePropagation(); // the other one has come to lie under the pointer meanwhile
    return;
  }
  clicked = { at: event.timeStamp, x: event.clientX, y: event.clientY, on };
}, true);

/** Choose by a digit, in the editor of a choice. */
const chooseByNumber = (target, number) => {
  const choices = target.closest("#wb-editor") && (target.closest("fieldset.wb-choice") ?? document.querySelector("#wb-editor > fieldset.wb-choice"));
  const choice = choices?.querySelectorAll("input[type=radio]")[number - 1];
  choice?.focus();
  choice?.click();
};

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  const evidence = target.closest("#wb-memo [data-evidence]");
  const opener = target.closest("[data-open]");
  const quote = target.closest("[data-show-quote]");
  const mark = target.closest("#wb-source mark");
  const printed = target.closest("#wb-memo .wb-field");
  const rated = target.closest("#wb-editor") ? null : target.closest("#wb-memo td[data-rating]:has(.wb-field)");
  if (evidence) {
    event.preventDefault();
    const row = document.querySelector(`#evidence-${evidence.dataset.evidence} [data-quote]`);
    if (row) showQuote(row.dataset.quote);
  } else if (quote) {
    showQuote(quote.dataset.showQuote);
  } else if (opener) {
    openAt(opener.dataset.open);
  } else if (target.closest("#wb-close")) {
    close();
  } else if (target.closest("#wb-next")) {
    goToSlot(1);
  } else if (target.closest("#wb-previous")) {
    goToSlot(-1);
  } else if (target.closest("[data-press]")) {
    $(target.closest("[data-press]").dataset.press).click();
  } else if (target.closest("[data-dismiss]")) {
    target.closest("[data-dismiss]").closest(".wb-problem").remove();
  } else if (target.closest("[role=tab]")) {
    choosePanel(target.closest("[role=tab]").id.replace("wb-tab-", ""));
  } else if (mark && getSelection().isCollapsed) {
    openAt(mark.dataset.claim);
  } else if (rated && (!printed || printed.dataset.path.includes(".range."))) {
    openAt(rated.querySelector(".wb-field").dataset.path); // of “2 (1–3)” the first is what is rated
  } else if (printed) {
    if (printed.dataset.quote) showQuote(printed.dataset.quote);
    else openAt(printed.dataset.path);
  }
});

const paneOf = (step) => {
  const panes = ["wb-nav", "wb-main", "wb-side"];
  const at = panes.findIndex((id) => $(id).contains(document.activeElement));
  return $(panes[(at + step + panes.length) % panes.length]);
};

/** Go to a pane; beside the memo to the panel that is shown there, whose keys go on from it. */
const goIn = (pane) => (pane.querySelector(":scope > [role=tabpanel]:not([hidden])") ?? pane).focus();

document.addEventListener("keydown", (event) => {
  const target = event.target;
  const typing = isTyping(target);
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (event.key === "F6") {
    event.preventDefault();
    goIn(paneOf(event.shiftKey ? -1 : 1));
  } else if (event.key === "F8") {
    event.preventDefault();
    goToSlot(event.shiftKey ? -1 : 1);
  } else if (event.key === "F9") {
    event.preventDefault();
    $(event.shiftKey ? "wb-unread-before" : "wb-unread-after")?.click();
  } else if (event.key === "Enter" && event.altKey && $("wb-tick")) {
    event.preventDefault();
    flush();
    $("wb-tick").click();
  } else if (event.key === "Escape" && $("wb-editor") && !target.closest?.("#wb-offers")) {
    close();
  } else if (event.key === "Enter" && command && $("wb-editor")) {
    event.preventDefault();
    close();
  } else if (command && !typing && (key === "z" || key === "y")) {
    event.preventDefault();
    $(key === "y" || event.shiftKey ? "wb-redo" : "wb-undo").click();
  } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && $("wb-editor")) {
    event.preventDefault();
    flush();
    $(event.key === "ArrowUp" ? "wb-up" : "wb-down")?.click();
  } else if (target.matches?.("#wb-memo .wb-field") && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    target.click();
  } else if (target.matches?.("#wb-memo .wb-field[data-choices]") && /^[1-9]$/.test(event.key)) {
    const choice = target.dataset.choices.split(" ")[Number(event.key) - 1];
    left = target.dataset.path;
    if (choice) send({ do: "set", path: target.dataset.path, value: choice.replaceAll("_", " ") });
  } else if (!typing && !command && !event.altKey && target.closest?.("#wb-editor") && /^[1-9]$/.test(event.key)) {
    chooseByNumber(target, Number(event.key));
  } else if (target.matches?.("[role=tab]") && /^Arrow(Left|Right)$/.test(event.key)) {
    const all = tabs();
    const at = all.indexOf(target) + (event.key === "ArrowRight" ? 1 : -1);
    choosePanel(all[(at + all.length) % all.length].id.replace("wb-tab-", ""), true);
  }
});

// What comes from elsewhere: another tab, another program, the end of a check

export const events = new EventSource("events");
let asking = 0; // the word of an own edit may come before its answer, which is not asked for twice
let latest = "";
const catchUp = () => {
  if (asking || !latest) return;
  const isBehind = latest !== $("wb-state").dataset.version;
  latest = "";
  if (isBehind) update();
};
document.addEventListener("htmx:beforeRequest", () => (asking += 1));
document.addEventListener("htmx:afterRequest", () => {
  asking -= 1;
  catchUp();
});
events.addEventListener("changed", (event) => {
  latest = event.data;
  catchUp();
});
events.addEventListener("checked", () => update());
events.addEventListener("error", () => ($("wb-offline").hidden = events.readyState === EventSource.OPEN));
events.addEventListener("open", () => {
  if (!$("wb-offline").hidden) update();
});

beginTyping(send);
beginOffers(send, opened);
afterUpdate();
