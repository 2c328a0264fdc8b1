// Versions: what the page knows of revisions goes along with each request; a comparison is followed as it goes on.
import { forgetGone } from "./typing.js";
import { ask, events, speak } from "./workbench.js";

const $ = (id) => document.getElementById(id);

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.parameters.versions = $("wb-revisions").dataset.mark;
});

let frozen = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "wb-freeze-form") frozen = event.target.querySelector("textarea").id;
});
document.addEventListener("htmx:afterRequest", () => forgetGone([frozen]));

events.addEventListener("compare", () => ask("GET", "compare"));

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if ($("wb-frozen") && detail.requestConfig.elt.id === "wb-freeze-form") speak($("wb-frozen").textContent);
});

let told = $("wb-compared-told").textContent;
document.addEventListener("htmx:afterRequest", () => {
  const now = $("wb-compared-told").textContent;
  if (now !== told) speak(now);
  told = now;
});
