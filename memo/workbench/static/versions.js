// Versions: what the page knows of revisions goes along with each request; a comparison is followed as it goes on.
import { ask, events, speak } from "./workbench.js";

const $ = (id) => document.getElementById(id);

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.parameters.versions = $("wb-revisions").dataset.mark;
});

events.addEventListener("compare", () => ask("GET", "compare"));

let told = $("wb-compared-told").textContent;
document.addEventListener("htmx:afterRequest", () => {
  const now = $("wb-compared-told").textContent;
  if (now !== told) speak(now);
  told = now;
});
