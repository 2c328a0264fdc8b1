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

let next = "";
const rowsOf = (row) => [...document.querySelectorAll(row.id.startsWith("wb-side") ? "#wb-review-rows .wb-review:not(.wb-settled)" : "#wb-memo .wb-review")];

const decide = (button) => {
  const around = button.closest(".wb-review, .wb-all");
  const row = button.closest(ROW);
  const draft = button.closest("details.wb-draft");
  const file = button.closest("[data-file]").dataset.file;
  const written = (name) => draft?.querySelector(`[name=${name}]`)?.value ?? "";
  const rows = row ? rowsOf(row) : [];
  const drafts = [...around.querySelectorAll("textarea")].map((area) => area.id);
  next = rows[rows.indexOf(row) + 1]?.id ?? "";
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
  if (next && document.activeElement === document.body) $(next)?.focus();
  if (next && document.activeElement?.id === next) next = "";
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
    lastLetter = -RUN; // the next row may be settled at once
    row.querySelector("[data-decide=accept]").click();
  } else if (event.key === "Escape" && isAwaited) isAwaited.remove();
  else if (event.key.length === 1) letter(row, event);
  else return;
  event.preventDefault();
});
