// An entry dragged by the handle of its editor to another place of its list, as printed. Keys do the same.
import { send } from "./workbench.js";

const memo = document.getElementById("wb-memo");
const line = document.createElement("div");
line.id = "wb-drop";
line.hidden = true;
document.body.append(line);

let dragged = null;
let after = null;

/** Return the entries of the list that is dragged in, each with the box of its first words as printed. */
const entries = () => {
  const { list, steps } = dragged.dataset;
  const part = dragged.closest(".wb-part");
  return steps.split(" ").flatMap((step) => {
    const path = CSS.escape(`${list}.${step}`);
    const found = part.querySelector(`.wb-field[data-path="${path}"], .wb-field[data-path^="${path}."]`);
    return found ? [{ step, box: (found.closest("li, tr, h2, h3, h4, th, dt, p") ?? found).getBoundingClientRect() }] : [];
  });
};

/** Show where the entry would come to stand: a line across, or down where entries stand beside one another. */
const showLine = (all, x, y) => {
  const beside = all.every(({ box }) => Math.abs(box.top - all[0].box.top) < 4);
  const before = all.filter(({ box }) => (beside ? box.left + box.width / 2 < x : box.top + box.height / 2 < y));
  after = before.at(-1)?.step ?? "";
  const next = all[before.length]?.box;
  const last = all.at(-1).box;
  const around = memo.getBoundingClientRect();
  const size = beside
    ? { left: next ? next.left : last.right, top: last.top, width: 3, height: last.height }
    : { left: around.left + 8, top: next ? next.top - 4 : last.bottom + 2, width: around.width - 16, height: 3 };
  for (const [name, value] of Object.entries(size)) line.style.setProperty(name, `${value}px`);
  line.hidden = false;
};

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("#wb-drag") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.path);
});
memo.addEventListener("dragover", (event) => {
  const all = dragged ? entries() : [];
  if (all.length < 2) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  showLine(all, event.clientX, event.clientY);
});
memo.addEventListener("drop", (event) => {
  if (!dragged || after === null) return;
  event.preventDefault();
  const path = dragged.dataset.path;
  if (!path.endsWith(`.${after}`)) send({ do: "move", path, after });
});
document.addEventListener("dragend", () => {
  line.hidden = true;
  dragged = after = null;
});
