// Lets a reader of the page weigh the criteria otherwise than the memo does; the memo's own table stays as it is.
// Numbers are whole (BigInt) until they are printed, rounded halves up, as they are in Python.
"use strict";
const words = JSON.parse(document.currentScript.dataset.words);
const PAUSE = 400; // milliseconds without a change, before the order is said: a held key is said once

const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const sum = (numbers) => numbers.reduce((all, each) => all + each, 0n);
const divisor = (a, b) => (b ? divisor(b, a % b) : a);

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function fraction(written) {
  const [above, below = 1n] = written.split("/").map(BigInt);
  return { above, below };
}

function rounded(above, below, places) {
  const scale = 10n ** BigInt(places);
  const digits = String((2n * above * scale + below) / (2n * below)).padStart(places + 1, "0");
  return places ? digits.slice(0, -places) + words.point + digits.slice(-places) : digits;
}

function percent(above, below) {
  return filled(words.percent, { number: rounded(above * 100n, below, (above * 100n) % below ? 1 : 0) });
}

// What the tables say: criteria with their weights, and pathways with their ratings in whole parts of one size.
function read(tables) {
  const rows = tables.map((table) => [...table.querySelectorAll("tbody tr[data-weight]")]);
  const criteria = rows[0].map((row) => ({
    name: text(row.querySelector(".row-title") ?? row.querySelector("th")),
    weight: BigInt(row.dataset.weight),
    floor: BigInt(row.dataset.floor ?? 0),
  }));
  const found = tables.flatMap((table, at) =>
    [...table.querySelectorAll("thead th [data-path]")].map((name, column) => ({
      name: text(name),
      rated: rows[at].map((row) => fraction(row.querySelectorAll("td[data-rating]")[column].dataset.rating)),
    })),
  );
  const parts = found.flatMap((each) => each.rated).reduce((all, { below }) => (all / divisor(all, below)) * below, 1n);
  const pathways = found.map(({ name, rated }) => ({
    name,
    ratings: rated.map(({ above, below }) => above * (parts / below)),
    out: rated.some(({ above, below }, at) => above < criteria[at].floor * below),
  }));
  return { criteria, pathways, parts };
}

// The weights as whole numbers in the proportions wanted: some in per cent, by place; the rest share what is left.
function weighed(criteria, own) {
  const left = 100n - sum([...own.values()]);
  const rest = sum(criteria.map(({ weight }, at) => (own.has(at) ? 0n : weight)));
  return criteria.map(({ weight }, at) => (own.has(at) ? own.get(at) * rest : weight * left));
}

// The score of each pathway, as whole parts of `whole`, and its rank; who is below a floor ranks behind all others.
function ranked({ pathways, parts }, weights) {
  const scores = pathways.map(({ ratings }) => sum(ratings.map((rating, at) => rating * weights[at])));
  const leads = (one, other) =>
    pathways[one].out === pathways[other].out ? scores[one] > scores[other] : pathways[other].out;
  const places = [...scores.keys()];
  const ranks = places.map((own) => 1 + places.filter((other) => leads(other, own)).length);
  return { scores, ranks, whole: sum(weights) * parts };
}

function told(comparison, { scores, ranks, whole }) {
  return comparison.pathways.map(({ name, out }, at) => ({
    pathway: name,
    out,
    score: rounded(scores[at], whole, 2),
    rank: out ? words.out : String(ranks[at]),
    order: ranks[at],
    share: (Number(rounded(scores[at], whole, 2).replace(words.point, ".")) - 1) / 4,
  }));
}

function slider({ name }, at) {
  const input = made("input", { type: "range", id: `weighing-${at}`, min: 0, max: 100, step: 1, autocomplete: "off" });
  const shown = made("span", { className: "weighing-share" });
  shown.setAttribute("aria-hidden", "true"); // the slider itself says it
  const row = made("p", {}, made("label", { htmlFor: input.id }, name), input, shown);
  return { input, shown, row };
}

function scoreRow({ pathway, rank, score, share }) {
  const dot = made("span", { className: "weighing-dot" });
  const mark = made("span", { className: "weighing-mark" });
  const track = made("span", { className: "weighing-track" }, mark, dot);
  track.setAttribute("aria-hidden", "true");
  mark.style.left = `${share * 100}%`;
  const cells = [rank, score].map((printed) => made("td", {}, printed));
  const row = made("tr", {}, made("th", { scope: "row" }, pathway, track), ...cells);
  row.append(made("td", { className: "weighing-memo" }, filled(words.placed, { rank, score })));
  return { row, dot, cells };
}

function panel(tables) {
  const comparison = read(tables);
  const { criteria } = comparison;
  const own = new Map(); // the weights that the reader set, in per cent, the one set first before the others
  const memos = told(comparison, ranked(comparison, weighed(criteria, own)));
  const sliders = criteria.map(slider);
  const rows = memos.map(scoreRow);
  const whose = made("p", { className: "weighing-whose" });
  const said = made("p", { className: "weighing-said" });
  said.setAttribute("role", "status");
  let pause;

  function say(scores) {
    const order = [...scores].sort((a, b) => a.order - b.order);
    const names = order.map((each) => filled(each.out ? words.behind : words.place, each));
    said.textContent = filled(words.order, { whose: whose.textContent, pathways: names.join("; ") });
  }

  function show() {
    const weights = weighed(criteria, own);
    const whole = sum(weights);
    const scores = told(comparison, ranked(comparison, weights));
    sliders.forEach(({ input, shown }, at) => {
      input.value = rounded(weights[at] * 100n, whole, 0);
      shown.textContent = percent(weights[at], whole);
      input.setAttribute("aria-valuetext", shown.textContent);
    });
    rows.forEach(({ dot, cells }, at) => {
      cells[0].textContent = scores[at].rank;
      cells[1].textContent = scores[at].score;
      dot.style.left = `${scores[at].share * 100}%`;
    });
    const same = criteria.every(({ weight }, at) => weights[at] * 100n === weight * whole);
    whose.textContent = same ? words.memos : words.others;
    return scores;
  }

  function changed() {
    const scores = show();
    clearTimeout(pause);
    pause = setTimeout(() => say(scores), PAUSE);
  }

  function set(at, wanted) {
    own.delete(at);
    if (own.size === criteria.length - 1) own.delete(own.keys().next().value); // one must take what is left
    const room = 100n - sum([...own.values()]);
    own.set(at, wanted < room ? wanted : room);
    changed();
  }

  sliders.forEach(({ input }, at) => input.addEventListener("input", () => set(at, BigInt(input.value))));
  const back = made("button", { type: "button" }, words.back);
  back.addEventListener("click", () => {
    own.clear();
    changed();
  });
  show();

  const heads = [words.pathway, words.rank, words.score, words.memo];
  const head = made("tr", {}, ...heads.map((each) => made("th", { scope: "col" }, each)));
  return made(
    "details",
    { className: "weighing" },
    made("summary", {}, words.title),
    made("p", { className: "note" }, words.how),
    made("fieldset", {}, made("legend", {}, words.weights), ...sliders.map(({ row }) => row)),
    made("div", { className: "weighing-line" }, whose, back),
    made(
      "table",
      {},
      made("caption", {}, words.scores),
      made("thead", {}, head),
      made("tbody", {}, ...rows.map(({ row }) => row)),
    ),
    said,
  );
}

document.addEventListener("DOMContentLoaded", () => {
  const tables = [...document.querySelectorAll("table.comparison")];
  tables.at(-1).after(panel(tables));
});
