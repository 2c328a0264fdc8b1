// Builds: begun with the choices of their form, followed as they go on, their pages a way into the memo.
import { ask, choosePanel, events, speak } from "./workbench.js";

const $ = (id) => document.getElementById(id);

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-build]")) return;
  choosePanel("build");
  $("wb-build-state").scrollIntoView({ block: "nearest" }); // on a narrow screen it is below the memo
  ask("POST", "build", Object.fromEntries(new FormData($("wb-build-form"))));
});

events.addEventListener("build", () => ask("GET", "build"));

document.addEventListener("htmx:configRequest", (event) => {
  if (/^build/.test(event.detail.path)) event.detail.parameters.pages = $("wb-pages").dataset.number;
});

let told = $("wb-build-told").textContent;
document.addEventListener("htmx:afterRequest", () => {
  const now = $("wb-build-told").textContent;
  if (now !== told) speak(now);
  told = now;
});

// Within the picture of a page, passages are one after the other, and one of them is on the way of Tab.
document.addEventListener("keydown", (event) => {
  const place = event.target.closest?.("#wb-pages [role=button]");
  if (!place) return;
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    const all = [...document.querySelectorAll("#wb-pages [role=button]")];
    const next = all[all.indexOf(place) + step];
    if (!next) return;
    place.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    place.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  }
});
