// A file dropped anywhere on the shelf is the article of a new memo.
const form = document.getElementById("wb-new");
const input = document.getElementById("wb-file");

for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => event.preventDefault());
}
document.addEventListener("drop", (event) => {
  if (event.dataTransfer.files.length === 1) {
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  }
});
