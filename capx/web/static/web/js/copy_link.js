/* Beside a link that can be copied by hand, shows a button that copies it. */
for (const box of document.querySelectorAll("[data-copy]")) {
  const button = box.querySelector("button");
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    status.textContent = status.dataset.done;
  });
  field.addEventListener("focus", () => field.select());
}
