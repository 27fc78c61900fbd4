// What every page does: the key that leads to search, copying, asking before what cannot be taken back, and
// telling plainly what went wrong when a part of a page could not be fetched.

/** Say `node` or a sentence in the corner of the page, until it is put away. */
export function tell(content, { problem = false } = {}) {
  const toasts = document.getElementById("varsler");
  if (!toasts) return;
  const box = document.createElement("div");
  box.className = problem ? "problem" : "said";
  if (typeof content === "string") box.append(Object.assign(document.createElement("p"), { textContent: content }));
  else box.append(content);
  const away = Object.assign(document.createElement("button"), { className: "quiet", textContent: "Lukk" });
  away.addEventListener("click", () => box.remove());
  box.append(away);
  toasts.replaceChildren(box);
  if (!problem) setTimeout(() => box.remove(), 8000);
}

const TYPES = "input, textarea, select, [contenteditable=true], [contenteditable='']";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.(TYPES) || document.querySelector("dialog[open]")) return;
  const search = document.querySelector("main input[type=search]") ?? document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const source = button.dataset.copy.startsWith("#") ? document.querySelector(button.dataset.copy) : null;
  const text = source ? (source.value ?? source.textContent) : button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text.trim());
    tell("Kopiert.");
  } catch {
    selectAll(source ?? button);
    tell("Nettleseren lar oss ikke kopiere. Teksten er merket: trykk Ctrl+C.");
  }
});

function selectAll(node) {
  if (node.select) node.select();
  else getSelection().selectAllChildren(node);
}

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
}, true);

// A double click sends a form once; what is swapped in place may be asked for as often as one likes. At the
// window, so that whatever a page does with the form itself has been done.
let last = { form: null, at: 0 };

window.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [hx-boost]")) return;
  if (form === last.form && event.timeStamp - last.at < 1000) event.preventDefault();
  else last = { form, at: event.timeStamp };
});

// A file that is too large is told of before it is sent, while everything else that was typed still stands.
function isTooLarge(field) {
  const most = Number(document.documentElement.dataset.mostMegabytes);
  const sum = [...field.files].reduce((bytes, file) => bytes + file.size, 0);
  if (sum <= most * 1_000_000) return false;
  field.setCustomValidity(`Filen er større enn ${most} MB. Velg en mindre fil, eller del den opp.`);
  field.reportValidity();
  field.setCustomValidity(""); // said once: whether the next one is too large is asked when it is sent
  return true;
}

document.addEventListener("change", (event) => {
  if (event.target.type === "file") isTooLarge(event.target);
});

document.addEventListener("submit", (event) => {
  if ([...event.target.querySelectorAll("input[type=file]")].some(isTooLarge)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

const SIGNED_OUT = "Du er logget ut. Logg inn i et nytt vindu og prøv igjen: det du har skrevet, står her fortsatt.";
const PLAIN = { 403: "Dette har du ikke tilgang til.", 404: "Siden finnes ikke lenger. Last siden på nytt." };

document.addEventListener("htmx:response:error", (event) => {
  const { response, text } = event.detail.ctx;
  const status = response.raw?.status ?? response.status;
  if (status === 422 || status === 409) return; // swapped in where it belongs
  const fragment = document.createElement("template");
  fragment.innerHTML = text.length < 4000 && !text.includes("<html") ? text : "";
  const said = fragment.content.querySelector(".problem, p, a");
  if (said) tell(fragment.content, { problem: true });
  else tell(status === 401 ? SIGNED_OUT : (PLAIN[status] ?? "Noe gikk galt hos oss. Prøv igjen."), { problem: true });
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx?.response) return;
  tell("Svar får ikke kontakt med tjeneren. Prøv igjen om litt.", { problem: true });
});

document.querySelector(".faults")?.focus();
