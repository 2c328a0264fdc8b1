// Reviews: files dropped in, rows decided by mouse or keys; what is being typed about a row is left alone.
import { forgetGone } from "./typing.js";
import { ask, choosePanel, events, openAt, speak, update } from "./workbench.js";

const $ = (id) => document.getElementById(id);
const ROW = ".wb-review";

Idiomorph.defaults.callbacks.beforeNodeMorphed = (old, made) => {
  if (!(old instanceof HTMLDetailsElement) || !old.open) return true;
  if (old.matches(".wb-done")) made.open = true;
  return !old.matches(".wb-draft");
};

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.parameters.reviews = $("wb-review-rows").dataset.mark;
});

events.addEventListener("reviews", update);

// Files

const form = $("wb-review-form");
const isFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => isFiles(event) && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (!isFiles(event)) return;
  event.preventDefault();
  if (!form) return;
  $("wb-review-file").files = event.dataTransfer.files;
  choosePanel("reviews");
  form.requestSubmit();
});
form?.addEventListener("htmx:afterRequest", () => form.reset());

// Decisions

const RUN = 1000; // milliseconds within which letters are of one word
let lastLetter = -RUN;

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(ROW)) lastLetter = -RUN; // whoever comes to a row begins anew
});
document.addEventListener("focusout", ({ target }) => {
  if (target.matches?.(ROW)) target.querySelector(":scope > .wb-waits")?.remove();
});

/** Say on a row, and to those who hear it, what it waits for or why a key did nothing; the next answer takes that off. */
const tell = (row, name) => {
  row.querySelector(":scope > .wb-waits")?.remove();
  const told = $(`wb-review-${name}`).cloneNode(true);
  told.removeAttribute("id");
  told.hidden = false;
  told.className = "wb-waits";
  told.dataset.waits = name;
  row.append(told);
  told.scrollIntoView({ block: "nearest" });
  speak(told.textContent);
};

/** Return the Latin letter of a key, also where the keyboard writes others. */
const letterOf = ({ key, code }) => (/^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key) ? code.replace(/^Key/, "").toLowerCase() : key);

/** Take a letter on a row: the first of a word opens what it stands for, and settles nothing; all others are no acts. */
const letter = (row, event) => {
  const waits = row.querySelector(":scope > .wb-waits")?.dataset.waits;
  const isFurther = event.repeat || event.timeStamp - lastLetter < RUN;
  const draft = { c: "[id$=-change] summary", r: "[id$=-reject] summary" }[letterOf(event)];
  lastLetter = event.timeStamp;
  if (isFurther || !row.querySelector("[data-decide=accept]")) {
    if (waits !== "letters") tell(row, "letters");
  } else if (letterOf(event) === "a") tell(row, "enter");
  else if (draft && row.querySelector(draft)) row.querySelector(draft).click();
  else tell(row, "letters");
};

const OPEN = "#wb-review-rows .wb-review:not(.wb-settled)";
let followers = null; // while something is being decided: the rows to go on with, the passage that it was about
const rowsOf = (row) => [...document.querySelectorAll(!row || row.id.startsWith("wb-side") ? OPEN : "#wb-memo .wb-review")];

/** Return the rows after one that is settled, and then those before it, with the passage that it stands beside. */
const followersOf = (row) => {
  const rows = rowsOf(row);
  const at = rows.indexOf(row);
  const passage = row?.closest("#wb-memo") ? `#wb-memo .wb-field[data-path^="${CSS.escape(row.dataset.about)}"]` : "#wb-reviews-told";
  return { ids: [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0)).reverse()].map((each) => each.id), passage };
};

/** Go on with the next row, or where none is left with what was said of it, if what had the focus is settled and gone. */
const goOn = () => {
  const has = document.activeElement;
  if (!followers || (has !== document.body && !has.disabled && !has.closest(".wb-settled") && has.checkVisibility())) return;
  const row = followers.ids.map($).find((each) => each && !each.matches(".wb-settled"));
  (row ?? document.querySelector(followers.passage) ?? $("wb-reviews-told")).focus();
};

const decide = (button) => {
  const around = button.closest(".wb-review, .wb-all");
  const row = button.closest(ROW);
  const draft = button.closest("details.wb-draft");
  const file = button.closest("[data-file]").dataset.file;
  const written = (name) => draft?.querySelector(`[name=${name}]`)?.value ?? "";
  const drafts = [...around.querySelectorAll("textarea")].map((area) => area.id);
  followers = followersOf(row);
  ask("POST", "reviews/decide", {
    file,
    row: row?.dataset.row ?? "",
    who: around.querySelector("[name=who]")?.value ?? "",
    kind: button.dataset.decide,
    text: written("text"),
    reason: written("reason"),
  }).then(() => {
    forgetGone(drafts);
    return update();
  }).then(() => {
    goOn();
    followers = null;
  });
};

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("[data-decide]");
  const where = target?.closest("[data-show-path]");
  if (button) decide(button);
  else if (where) {
    const path = where.dataset.showPath;
    const passage = document.querySelector(`#wb-memo [data-path="${CSS.escape(path)}"]`);
    if (passage) {
      passage.scrollIntoView({ block: "center" });
      passage.focus({ preventScroll: true });
    } else openAt(path);
  }
});

// Opened here, and not by the browser: it tells of that at its leisure, and the next key may be a word's first letter.
document.addEventListener("click", (event) => {
  const draft = event.target.closest?.(".wb-draft > summary")?.parentElement;
  if (!draft) return;
  event.preventDefault();
  draft.open = !draft.open;
  if (draft.open) draft.querySelector("textarea").focus();
});

let said = $("wb-reviews-told").textContent;
document.addEventListener("htmx:afterRequest", () => {
  const now = $("wb-reviews-told").textContent;
  if (now !== said) speak(now);
  said = now;
  goOn();
});

document.addEventListener("keydown", (event) => {
  const row = event.target;
  if (!row.matches?.(ROW) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const isAwaited = row.querySelector(":scope > [data-waits=enter]");
  if (step) {
    const rows = [...document.querySelectorAll(row.closest("#wb-side") ? "#wb-review-rows .wb-review" : "#wb-memo .wb-review")].filter((each) => each.checkVisibility());
    rows[rows.indexOf(row) + step]?.focus();
  } else if (event.key === "Enter" && isAwaited) {
    row.querySelector("[data-decide=accept]").click();
  } else if (event.key === "Escape" && isAwaited) isAwaited.remove();
  else if (event.key.length === 1) letter(row, event);
  else return;
  event.preventDefault();
});
