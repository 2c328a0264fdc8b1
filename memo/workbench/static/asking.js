// What is asked of the program. What changes the memo goes at once, each after the other; what is only new is asked for
// when nothing of that is under way, once for all who want to know it, and an answer that was overtaken is asked for again.

const asker = document.getElementById("wb-asker");
const isAsking = ({ detail }) => detail.elt === asker;

let changing = 0; // requests that change something and are not answered
let begun = 0; // how many of them there were
let waking = [];
let askedAt = 0;
const overtaken = new WeakSet();
const waiting = new Map(); // what is to be asked for, by name
let last = Promise.resolve();

document.addEventListener("htmx:beforeRequest", (event) => {
  if (isAsking(event)) return;
  changing += 1;
  begun += 1;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (isAsking(event)) return;
  changing -= 1;
  const woken = waking;
  waking = [];
  for (const wake of woken) wake();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isAsking(event) || askedAt === begun) return;
  event.detail.shouldSwap = false;
  overtaken.add(event.detail.xhr);
});

/** Return whether the answer of a request was left out, for the memo was changed while it was on its way. */
export const isOvertaken = (xhr) => overtaken.has(xhr);

const quiet = async () => {
  while (changing) await new Promise((wake) => waking.push(wake));
};

let isLate = false;
document.addEventListener("htmx:afterRequest", (event) => {
  if (isAsking(event)) isLate = isOvertaken(event.detail.xhr);
});

const askNow = async (name) => {
  waiting.delete(name); // whoever asks from now on wants a later answer
  do {
    await quiet();
    isLate = false;
    askedAt = begun;
    await htmx.ajax("GET", name, { source: asker, swap: "none" }).catch(() => {}); // the page says so itself
  } while (isLate);
};

/** Ask for what is new, by the name of its address. */
const askFor = (name) => {
  if (!waiting.has(name)) {
    const asked = last.then(quiet).then(() => askNow(name));
    waiting.set(name, asked);
    last = asked;
  }
  return waiting.get(name);
};

/** Ask the program for something; what comes back takes its places in the page. */
export const ask = (verb, name, values = {}) =>
  verb === "GET" ? askFor(name) : htmx.ajax(verb, name, { source: document.body, swap: "none", values }).catch(() => {});
