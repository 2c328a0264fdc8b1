// Words selected in the source, by the mouse or by keys, and what can be made of them.

import { caretIn, flush } from "./typing.js";

const offers = () => document.getElementById("wb-offers");
const source = () => document.getElementById("wb-source");
const APOSTROPHE = /['’ʼ]/;
const WORD = /[\p{L}\p{N}]/u;

let chosen = "";

/** Return the one paragraph that a selection begins in. */
const paragraphOf = (node) => (node instanceof Element ? node : node?.parentElement)?.closest("#wb-source .wb-paragraph");

/** Return where in the text of a paragraph a place of the page is. */
const offsetIn = (paragraph, node, offset) => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  return range.toString().length;
};

/** Return the range of some letters of a paragraph. */
const rangeOf = (paragraph, start, end) => {
  const range = document.createRange();
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = at + node.length;
    if (start >= at && start <= next) range.setStart(node, start - at);
    if (end >= at && end <= next) {
      range.setEnd(node, end - at);
      break;
    }
    at = next;
  }
  return range;
};

const isLetter = (text, at) => WORD.test(text[at] ?? "");
const isApostrophe = (text, at) => APOSTROPHE.test(text[at] ?? "") && isLetter(text, at - 1) && isLetter(text, at + 1);

/** Tell whether a place of a text is within a word: between two letters, or beside the apostrophe of “we're”. */
const isWithin = (text, at) =>
  (isLetter(text, at) || isApostrophe(text, at)) && (isLetter(text, at - 1) || isApostrophe(text, at - 1));

/** Return what is selected, from the first whole word to the last: a quote cuts none in two. */
const selectedWords = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const paragraph = paragraphOf(range.startContainer);
  if (!paragraph) return null;
  const text = paragraph.textContent;
  let start = offsetIn(paragraph, range.startContainer, range.startOffset);
  let end = paragraph.contains(range.endContainer)
    ? offsetIn(paragraph, range.endContainer, range.endOffset)
    : text.length;
  while (start < end && !text[start].trim()) start += 1;
  while (end > start && !text[end - 1].trim()) end -= 1;
  while (start > 0 && isWithin(text, start)) start -= 1;
  while (end < text.length && isWithin(text, end)) end += 1;
  return end > start ? { paragraph, start, end, words: text.slice(start, end) } : null;
};

let isDragging = false; // a bar that came under the pointer would take the end of the selection

const show = (opened) => {
  if (isDragging) return;
  const found = selectedWords();
  const bar = offers();
  chosen = found?.words ?? "";
  document.body.classList.toggle("wb-selecting", Boolean(chosen)); // no answer takes that off, as it would an attribute
  if (!found) return;
  for (const name of ["quote", "claim"]) {
    bar.querySelector(`[data-offer=${name}]`).disabled = !document.querySelector("#wb-editor .wb-chips");
  }
  const figures = document.querySelector("#wb-editor .wb-chips") && /\p{N}/u.test(chosen);
  bar.querySelector("[data-offer=number]").disabled = !figures;
  const box = rangeOf(found.paragraph, found.start, found.end).getBoundingClientRect();
  const pane = document.getElementById("wb-side").getBoundingClientRect();
  const top = Math.min(box.bottom + 6, innerHeight - bar.offsetHeight - 8);
  bar.style.setProperty("--top", `${Math.max(top, pane.top)}px`);
};

/** Select a sentence of a paragraph by keys; with more, the selection grows to it. */
const selectSentence = (paragraph, step, more) => {
  const places = paragraph.dataset.sentences.split(" ").filter(Boolean).map((each) => each.split("-").map(Number));
  if (!places.length) return;
  const found = selectedWords();
  const inside = found && found.paragraph === paragraph;
  const last = inside ? places.findIndex(([, end]) => end >= found.end) : -1;
  const first = inside ? places.findIndex(([, end]) => end > found.start) : -1;
  const to = inside ? Math.min(Math.max(last + step, 0), places.length - 1) : 0;
  const from = more && inside ? Math.min(first, to) : to;
  const range = rangeOf(paragraph, places[from][0], places[to][1]);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
};

const goTo = (paragraph) => {
  for (const each of document.querySelectorAll("#wb-source .wb-paragraph")) each.tabIndex = -1;
  paragraph.tabIndex = 0;
  paragraph.focus();
};

export const beginOffers = (send, opened) => {
  document.addEventListener("selectionchange", () => {
    if (offers().contains(document.activeElement)) return;
    show(opened);
  });
  source().parentElement.addEventListener("pointerdown", (event) => {
    isDragging = event.isPrimary && !offers().contains(event.target);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => {
      isDragging = false;
      show(opened);
    });
  }
  document.addEventListener("htmx:afterRequest", () => show(opened)); // the bar came anew: what it offers, and where
  source().parentElement.addEventListener("scroll", () => show(opened), true);

  document.addEventListener("keydown", (event) => {
    const paragraph = event.target.closest?.("#wb-source .wb-paragraph");
    const all = [...document.querySelectorAll("#wb-source .wb-paragraph")];
    if (event.target.id === "wb-source" && (event.key === "ArrowDown" || event.key === "Enter")) {
      event.preventDefault();
      if (all.length) goTo(all[0]);
    } else if (paragraph && event.key === "ArrowDown") {
      event.preventDefault();
      goTo(all[Math.min(all.indexOf(paragraph) + 1, all.length - 1)]);
    } else if (paragraph && event.key === "ArrowUp") {
      event.preventDefault();
      goTo(all[Math.max(all.indexOf(paragraph) - 1, 0)]);
    } else if (paragraph && event.key === "Enter") {
      event.preventDefault();
      if (selectedWords()) { // asked anew: the word of a change of selection may still be on its way
        show(opened);
        offers().querySelector("button:not([disabled])")?.focus();
      } else selectSentence(paragraph, 0, false);
    } else if (paragraph && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      event.preventDefault();
      selectSentence(paragraph, event.key === "ArrowRight" ? 1 : -1, event.shiftKey);
    } else if (event.key === "Escape" && offers().contains(event.target)) {
      finish();
    }
  });

  const finish = () => {
    const isByKeys = offers().contains(document.activeElement);
    if (isByKeys) paragraphOf(getSelection().anchorNode)?.focus(); // whoever quotes by keys goes on reading there
    document.body.classList.remove("wb-selecting");
    chosen = "";
    getSelection().removeAllRanges();
  };

  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.("#wb-offers button")) event.preventDefault(); // the selection stays
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#wb-offers button");
    if (!button || !chosen) return;
    const editor = document.querySelector("#wb-editor .wb-chips")?.closest("#wb-editor");
    const claim = editor?.querySelector("[data-do=basis]")?.dataset.valueOf;
    const value = chosen;
    finish();
    if (button.dataset.offer === "quote") send({ do: "quote", path: claim, value });
    else if (button.dataset.offer === "number") {
      const text = editor.querySelector(`[data-value-of="${CSS.escape(claim)}.text"]`);
      flush();
      send({ do: "number", path: claim, value, at: caretIn(text) });
    } else if (button.dataset.offer === "claim") {
      const below = JSON.parse(document.getElementById("wb-below").getAttribute("hx-vals"));
      send({ ...below, value });
    } else send({ do: "add", path: button.dataset.list, value });
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "wb-objection" || !event.target.value || !chosen) return;
    const value = chosen;
    const path = `pathways.${event.target.value}.objections`;
    event.target.value = "";
    finish();
    send({ do: "add", path, value });
  });
};
