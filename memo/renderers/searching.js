// Lets a reader of the index find passages, filter memos by their state and put them in order.
// Words are folded as in memo/text/searching.py; what the page carries is written by memo/index/packed.py.
"use strict";
const words = JSON.parse(document.currentScript.dataset.words);
const data = JSON.parse(document.getElementById("index-data").textContent);
const PAUSE = 120; // milliseconds without a key before it is searched, and
const SAID = 500; // before what was found is said: nobody wants every letter told
const STEP = 50; // passages that are shown at once

const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// Folding: NFKD, marks gone, case folded.
const WORD = /(?:(?![ʼʹ])[\p{L}\p{N}][\u0300-\u036f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]*(?:(?<=[\u0400-\u052f])['’‘ʼ`´ʹ](?=[\u0400-\u052f]))?)+/gu;
const ALIKE = { ł: "l", ø: "o", đ: "d", ð: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ґ: "г", ß: "ss", ς: "σ" };
const LETTER = /[^\p{L}\p{N}]|[ʼʹ]/gu;

function folded(word) {
  const plain = word.normalize("NFKD").replace(LETTER, "").toLowerCase();
  return plain.normalize("NFKD").replace(LETTER, "").replace(/[łøđðıæœþґßς]/g, (letter) => ALIKE[letter]);
}

function wordsOf(text) {
  const found = [...text.matchAll(WORD)].map((each) => ({
    word: folded(each[0]),
    start: each.index,
    end: each.index + each[0].length,
  }));
  return found.filter((each) => each.word);
}

// What is looked for: bare words are open at their end, those in quotation marks stand one behind the other.
function termsOf(query) {
  const pieces = query.matchAll(/["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]|([^\s"“”„‟«»]+)/g);
  const terms = [...pieces].map(([, phrase, piece]) => ({
    words: wordsOf(phrase ?? piece).map((each) => each.word),
    open: phrase === undefined,
  }));
  return terms.filter((term) => term.words.length);
}

// The words and the rows of their numbers, unpacked when they are first asked for.
let unpacked = null;
function index() {
  if (unpacked) return unpacked;
  const bytes = atob(data.numbers);
  const numbers = new Uint32Array(bytes.length);
  let count = 0;
  for (let at = 0, shift = 0, number = 0; at < bytes.length; at++) {
    const byte = bytes.charCodeAt(at);
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      numbers[count++] = number;
      shift = number = 0;
    }
  }
  const rows = new Uint32Array(data.passages.length + 1);
  for (let row = 0, at = 0; row < data.passages.length; row++) {
    rows[row] = at;
    at += numbers[at] + 1;
    rows[row + 1] = at;
  }
  unpacked = { numbers, rows, vocabulary: data.words.split(" ") };
  return unpacked;
}

function firstAt(vocabulary, holds) {
  let low = 0;
  let high = vocabulary.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(vocabulary[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

// Which numbers a word has: half-open, more than one where it is the beginning of several.
function range(vocabulary, word, open) {
  const from = firstAt(vocabulary, (each) => each >= word);
  if (open) return [from, firstAt(vocabulary, (each) => each >= word && !each.startsWith(word))];
  return [from, vocabulary[from] === word ? from + 1 : from];
}

// How often a word, or words one behind the other, stand between two places.
function countIn(numbers, from, to, ranges) {
  let count = 0;
  const [low, high] = ranges[0];
  for (let at = from; at <= to - ranges.length; at++) {
    if (numbers[at] < low || numbers[at] >= high) continue;
    let next = 1;
    while (next < ranges.length && numbers[at + next] >= ranges[next][0] && numbers[at + next] < ranges[next][1]) next++;
    if (next === ranges.length) count++;
  }
  return count;
}

// The passages that hold every term: titles first, then those in which the words weigh most. They are put into so many
// classes of weight, each in the order of the data: to sort a common letter's would take longer than to find them.
const CLASSES = 64;
function search(terms) {
  const { numbers, rows, vocabulary } = index();
  const wanted = terms.map(({ words: own, open }) =>
    own.map((word, at) => range(vocabulary, word, open && at === own.length - 1)),
  );
  if (wanted.flat().some(([from, to]) => from === to)) return [];
  const classes = Array.from({ length: CLASSES + 1 }, () => []);
  for (let row = 0; row < data.passages.length; row++) {
    const from = rows[row] + 1;
    const to = rows[row + 1];
    let weight = 0;
    for (const ranges of wanted) {
      const count = countIn(numbers, from, to, ranges);
      if (!count) {
        weight = 0;
        break;
      }
      weight += count;
    }
    if (!weight) continue;
    const isTitle = data.passages[row][1] === 0;
    classes[isTitle ? CLASSES : Math.min(CLASSES - 1, Math.floor((weight * 16) / Math.sqrt(to - from)))].push(row);
  }
  return classes.reverse().flat();
}

function marked(text, terms) {
  const own = wordsOf(text);
  const places = [];
  for (const term of terms)
    for (let at = 0; at <= own.length - term.words.length; at++) {
      const stands = term.words.every((word, next) =>
        term.open && next === term.words.length - 1 ? own[at + next].word.startsWith(word) : own[at + next].word === word,
      );
      if (stands) places.push([own[at].start, own[at + term.words.length - 1].end]);
    }
  const pieces = [];
  let done = 0;
  for (const [start, end] of places.sort((one, other) => one[0] - other[0])) {
    if (start < done) continue;
    pieces.push(text.slice(done, start), made("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...pieces, text.slice(done)];
}

// The table, whose rows stand in the order of the memos in the data.
const body = document.querySelector("#memos tbody");
const rows = body ? [...body.rows] : [];
const ORDERS = {
  due: ([, , due]) => due || "9999",
  title: ([title]) => title,
  state: ([, state]) => String(words.states.findIndex(([name]) => name === state)),
  revised: ([, , , revised]) => revised,
};
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function ordered(by) {
  const places = [...data.memos.keys()];
  const key = ORDERS[by];
  if (!key) return places;
  const sign = by === "revised" ? -1 : 1;
  return places.sort((one, other) => sign * collator.compare(key(data.memos[one]), key(data.memos[other])) || one - other);
}

function option(value, name) {
  return made("option", { value }, name);
}

const query = made("input", { type: "search", id: "index-query", autocomplete: "off", spellcheck: false });
const states = made("select", { id: "index-states" }, option("", words.all));
for (const [name, called] of words.states) {
  const count = data.memos.filter(([, state]) => state === name).length;
  if (count) states.append(option(name, filled(words.counted, { name: called, count })));
}
const orders = made("select", { id: "index-orders" }, option("", words.asListed));
for (const by of ["due", "revised", "state", "title"]) orders.append(option(by, words[by]));
const told = made("p", { className: "index-told" });
const said = made("p", { className: "index-said", role: "status" });
const list = made("ol", { className: "index-hits" });
const more = made("button", { type: "button", hidden: true });
const hits = made("section", { id: "index-found", hidden: true }, made("h2", {}, words.found), told, list, more);
hits.setAttribute("aria-label", words.found);

let terms = [];
let found = [];
let shown = 0;

function field(label, control) {
  return made("p", {}, made("label", { htmlFor: control.id }, label), control);
}

function hit(row) {
  const [memo, kind, paragraph, text] = data.passages[row];
  const [title, , , , page, lang] = data.memos[memo];
  const name = made(page ? "a" : "span", page ? { href: page, lang } : { lang }, title);
  const where = [words.kinds[kind], ...(paragraph ? [filled(words.paragraph, { number: paragraph })] : [])].join(", ");
  const head = made("p", { className: "index-where" }, name, made("span", { className: "detail" }, ` ${where}`));
  return made("li", {}, head, made("p", { className: "index-passage", lang }, ...marked(text, terms)));
}

function showMore() {
  const first = list.children.length;
  shown = Math.min(found.length, shown + STEP);
  for (const row of found.slice(first, shown)) list.append(hit(row));
  more.hidden = shown === found.length;
  more.textContent = filled(words.more, { count: Math.min(STEP, found.length - shown) });
  return list.children[first];
}

let waiting = 0;
function say(sentence) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    said.textContent = sentence;
  }, SAID);
}

function show() {
  const begun = performance.now();
  terms = termsOf(query.value);
  const wanted = data.memos.map(([, state]) => !states.value || state === states.value);
  found = terms.length ? search(terms).filter((row) => wanted[data.passages[row][0]]) : [];
  const holds = new Uint8Array(rows.length);
  for (const row of found) holds[data.passages[row][0]] = 1;
  let listed = 0;
  rows.forEach((row, memo) => {
    row.hidden = !wanted[memo] || (terms.length > 0 && !holds[memo]);
    listed += row.hidden ? 0 : 1;
  });
  list.replaceChildren();
  shown = 0;
  hits.hidden = !terms.length;
  if (terms.length) showMore();
  const counts = { passages: found.length, listed, memos: rows.length };
  const sentence = filled(!terms.length ? words.listed : found.length ? words.passages : words.nothing, counts);
  told.textContent = sentence;
  say(sentence);
  document.documentElement.dataset.searched = String(performance.now() - begun);
}

if (body) {
  let typed = 0;
  const form = made(
    "form",
    { id: "index-search", role: "search" },
    field(words.search, query),
    made("p", { className: "detail", id: "index-how" }, words.how),
    field(words.show, states),
    field(words.order, orders),
  );
  query.setAttribute("aria-describedby", "index-how");
  const memos = document.getElementById("memos");
  memos.before(form, said, hits);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  query.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(show, PAUSE);
  });
  states.addEventListener("change", show);
  orders.addEventListener("change", () => body.append(...ordered(orders.value).map((memo) => rows[memo])));
  more.addEventListener("click", () => {
    const next = showMore();
    next.tabIndex = -1;
    next.focus();
  });
  setTimeout(index, SAID); // while nobody types yet
}
