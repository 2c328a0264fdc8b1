// What is typed: sent when the typing pauses and when a field is left; kept in this browser until it has arrived.
// What is typed or chosen in a field that waits for a button stays as it is, whatever an answer brings anew.

const PAUSE = 500; // milliseconds
const kept = `memo-${document.body.dataset.key}`;
let send = () => {};
let timer = 0;
let waiting = null;
let caret = { id: "", at: "" };

/** Return where in a field the caret was when it was left, "" where that was another. */
export const caretIn = (area) => (area?.id === caret.id ? caret.at : "");

export const isTyping = (element) =>
  element?.matches?.("textarea, input:not([type=radio]):not([type=checkbox]), select, [contenteditable]");

const read = () => {
  try {
    const texts = Object.entries(JSON.parse(localStorage.getItem(kept) ?? "{}"));
    return Object.fromEntries(texts.map(([id, text]) => [id, typeof text === "string" ? { value: text } : text])); // as once kept
  } catch {
    return {};
  }
};
const write = (texts) => {
  if (Object.keys(texts).length) localStorage.setItem(kept, JSON.stringify(texts));
  else localStorage.removeItem(kept);
};
/** Keep a text, with the one that it was begun on where it is of the memo. */
const keep = ({ id, value, dataset }) => write({ ...read(), [id]: { value, seen: dataset.seen } });
const drop = (id, value) => {
  const texts = read();
  if (texts[id]?.value === value) delete texts[id];
  write(texts);
};

const SENDS_ITSELF = "[data-do], [data-offer], [type=file], [type=radio]";
const isWaiting = (control) => control.id && control.matches("textarea, input, select") && !control.matches(SENDS_ITSELF);
const chosen = new Map(); // of fields other than texts, by id; those are kept beyond the page

const noteWaiting = (control) => {
  if (control.tagName === "TEXTAREA") keep(control);
  else chosen.set(control.id, control.type === "checkbox" ? control.checked : control.value);
};

const putBack = (control, value) => {
  if (control.type === "checkbox") control.checked = value;
  else if (control.value !== value) control.value = value;
  if (control.selectedIndex === -1) control.selectedIndex = 0; // there is no such choice any more
};

/** Put back what was entered in fields that wait for a button, as far as they are there; show it where a page begins. */
const restoreWaiting = () => {
  for (const [id, value] of chosen) {
    const control = document.getElementById(id);
    if (control) putBack(control, value);
    else chosen.delete(id);
  }
  for (const [id, { value }] of Object.entries(read())) {
    const area = document.getElementById(id);
    if (!area || !isWaiting(area) || area === document.activeElement) continue;
    putBack(area, value);
    if (isNew && value) area.closest("details")?.setAttribute("open", "");
  }
  isNew = false;
};
let isNew = true;

/** Forget what was typed in fields whose button was pressed, where they are gone: it has arrived. */
export const forgetGone = (ids) => {
  const left = Object.entries(read()).filter(([id]) => !ids.includes(id) || document.getElementById(id));
  write(Object.fromEntries(left));
};

const grow = (area) => {
  area.rows = 1;
  while (area.scrollHeight > area.clientHeight + 2 && area.rows < 40) area.rows += 1;
};

/** Put back what this browser has kept, where its field is open. */
export const restore = () => {
  const texts = read();
  for (const area of document.querySelectorAll("#wb-editor textarea")) {
    const { value, seen } = texts[area.id] ?? {};
    if (value !== undefined && area !== document.activeElement && area.value !== value && area.dataset.do === "set") {
      area.value = value;
      if (seen !== undefined) area.dataset.seen = seen;
      sendNow(area);
    }
    grow(area);
  }
  restoreWaiting();
};

const values = (control) => {
  const { do: what, valueOf: path, code, optional } = control.dataset;
  const value = control.value;
  if (what === "weight" && !document.getElementById(`${control.id}-share`)?.checked) {
    return { do: "set", path: `${path}.weight`, value };
  }
  const begun = "seen" in control.dataset ? { seen: control.dataset.seen } : {};
  if (what === "set" && optional && !value.trim()) return { do: "unset", path, ...begun };
  return code ? { do: what, path, code, value } : { do: what, path, value, ...begun };
};

const underWay = new Map(); // how many sendings of a path have not been answered
/** Return whether somebody types in a field, or what they typed is under way: its words were begun on older ones. */
export const isBusy = (element) => element === document.activeElement || Boolean(underWay.get(element.dataset.valueOf));

const areaOf = ({ path, seen }) =>
  seen === undefined ? null : document.querySelector(`#wb-editor textarea[data-value-of="${CSS.escape(path)}"]`);

const sendNow = async (control) => {
  if (waiting === control) waiting = null;
  clearTimeout(timer);
  const value = control.value;
  if (control.dataset.sent === value) return;
  control.dataset.sent = value;
  const { valueOf } = control.dataset;
  underWay.set(valueOf, (underWay.get(valueOf) ?? 0) + 1);
  await send(values(control));
  underWay.set(valueOf, underWay.get(valueOf) - 1);
  if (["wb-offline", "wb-restarted"].some((id) => !document.getElementById(id).hidden)) {
    delete control.dataset.sent;
    return;
  }
  drop(control.id, value);
};

/** Send at once what waits for a pause. */
export const flush = () => {
  if (waiting) sendNow(waiting);
};

export const beginTyping = (sender) => {
  send = sender;
  document.addEventListener("input", (event) => {
    if (isWaiting(event.target)) noteWaiting(event.target);
    const area = event.target.closest?.("#wb-editor textarea");
    if (!area) return;
    grow(area);
    keep(area);
    waiting = area;
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  });
  document.addEventListener("change", (event) => {
    const control = event.target.closest?.("#wb-editor [data-do]");
    if (!control || (control.type === "radio" && !control.checked)) return;
    delete control.dataset.sent;
    if (control.tagName === "TEXTAREA" && waiting !== control) return;
    sendNow(control);
  });
  document.addEventListener("focusout", (event) => {
    const area = event.target.closest?.("#wb-editor textarea");
    if (area) caret = { id: area.id, at: area.selectionStart }; // an answer may bring the field anew meanwhile
  });
  addEventListener("pagehide", flush);
  // What is sent is joined with what others have written since it was begun; what was sent before is no others'.
  document.addEventListener("htmx:configRequest", ({ detail: { parameters } }) => {
    const area = areaOf(parameters);
    if (area) parameters.seen = area.dataset.seen;
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, xhr } }) => {
    const area = areaOf(requestConfig.parameters);
    const isTaken = xhr?.status === 200 && !("refused" in document.getElementById("wb-state").dataset);
    if (area && isTaken && isBusy(area)) area.dataset.seen = requestConfig.parameters.value ?? "";
  });
};
