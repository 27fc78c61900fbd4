// Preview, exports and the submission sheet: a file that was made is fetched at once, long work says so.

const FETCH = "a[data-fetch]";

document.addEventListener("htmx:before:request", (event) => working(event.detail.ctx.sourceElement, true));
document.addEventListener("htmx:finally:request", (event) => working(event.detail.ctx.sourceElement, false));

function working(form, is) {
  if (!form?.dataset?.working) return;
  const said = form.querySelector(".working");
  if (said) said.textContent = is ? form.dataset.working : "";
  form.toggleAttribute("aria-busy", is);
}

document.addEventListener("htmx:after:swap", () => {
  const link = document.querySelector(FETCH);
  if (!link) return;
  link.removeAttribute("data-fetch");
  link.click();
});

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
