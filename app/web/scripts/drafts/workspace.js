// The workspace: every form and link of the page works without this; here they are answered in place.
import { act, active, address, announce, ask, board, goTo, makeActive, watch, whenBoardChanges, work, writes } from "./board.js";
import * as beside from "./beside.js";
import { arrange, nudge } from "./order.js";
import { letGo, offerKept, open } from "./writing.js";

document.documentElement.classList.add("scripted");
const narrow = matchMedia("(max-width: 64rem)");
if (narrow.matches) for (const fold of document.querySelectorAll("details.fold")) fold.open = false;

// --- Doing -------------------------------------------------------------------------------------------------

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  const ours = form.id === "gjor" || form.closest("#flytt-til") || form.closest("#arbeid");
  if (!ours || event.defaultPrevented || form.method !== "post" || form.classList.contains("editing")) return;
  event.preventDefault();
  const where = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
  const body = new FormData(form, submitter);
  const menu = (submitter ?? form).closest("details.more");
  if (menu) menu.dataset.spent = "ja";
  form.closest("dialog")?.close();
  const looked = form.closest(".opened") ?? (submitter && "reset" in submitter.dataset ? submitter.closest(".opened") : null);
  const entry = looked?.closest(".entry");
  if (looked && submitter && "reset" in submitter.dataset) letGo(entry.id);
  else if (looked) looked.replaceChildren();
  const made = await act(where, body);
  if (menu) {
    delete menu.dataset.spent;
    if (made) menu.open = false;
  }
  if (!made) return;
  if (form.closest("#side")) beside.goOn(made.dataset.focus);
  if (form.matches(".menu")) form.reset();
  if (made.dataset.edits) await open(made.dataset.edits);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-itself]");
  if (form) form.requestSubmit();
});

// --- Links that open in place ------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a, [data-close]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const { edit, open: look, move, pick, go } = link.dataset;
  const does =
    "close" in link.dataset ? () => link.closest("dialog").close()
    : "shut" in link.dataset ? () => shut(link)
    : edit ? () => open(edit, { around: "around" in link.dataset })
    : look ? () => lookAt(look, link.href)
    : move ? () => chooseMove(move)
    : pick ? () => beside.pick(pick, link.dataset.after)
    : go ? () => visit(go)
    : null;
  if (!does) return;
  event.preventDefault();
  link.closest("details.more")?.removeAttribute("open");
  does();
});

function shut(link) {
  const entry = link.closest(".entry");
  link.closest(".opened").replaceChildren();
  entry.focus();
}

async function lookAt(item, where) {
  const place = document.getElementById(`${item}-mer`);
  const response = await ask(where).catch(() => null);
  if (!response?.ok) return void (location.href = where);
  place.innerHTML = await response.text();
  const group = place.querySelector("[role=group]");
  group.tabIndex = -1;
  group.focus();
}

function chooseMove(part) {
  const dialog = document.getElementById("flytt-til");
  const isAsk = document.getElementById(part)?.matches("[data-ask]");
  dialog.querySelector("form").action = `${address}/avsnitt/${part}/flytt`;
  for (const option of dialog.querySelectorAll("[data-text]")) option.disabled = isAsk;
  const here = document.getElementById(part)?.closest("[data-place]")?.dataset.place;
  dialog.querySelector("select").value = here;
  dialog.showModal();
}

function visit(key) {
  makeActive(key);
  goTo(key);
  document.getElementById(key)?.scrollIntoView({ block: "start" });
  beside.show({ punkt: key, etter: null, q: null, dok: null, hele: null });
  if (narrow.matches) board().querySelector(".outline .fold").open = false;
}

// A menu closes when one goes elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("#arbeid details.more[open]"))
    if (!menu.contains(event.target) && !menu.querySelector("textarea, input:not([type=hidden])")) menu.open = false;
});

// --- Keys --------------------------------------------------------------------------------------------------

const TYPES = "input, textarea, select, [contenteditable=true], [contenteditable=''], [role=tab]";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.target.closest?.(TYPES) || document.querySelector("dialog[open]")) return;
  const part = event.target.closest?.("[data-entry], [data-ask]");
  const itself = part === event.target;
  if (event.altKey && writes && part && ["ArrowUp", "ArrowDown"].includes(event.key)) {
    event.preventDefault();
    nudge(part.id, event.key === "ArrowUp" ? "opp" : "ned");
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const does = {
    "?": () => document.getElementById("snarveier").showModal(),
    j: () => step(1),
    k: () => step(-1),
    n: nextUnanswered,
    Enter: itself && writes && part.matches("[data-entry]") ? () => open(part.id) : null,
    Delete: itself && writes ? () => act(`${address}/avsnitt/${part.id}/fjern`, new FormData()) : null,
    Escape: part ? () => closeAll(part) : null,
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});

function closeAll(part) {
  for (const menu of part.querySelectorAll("details.more[open]")) menu.open = false;
  part.focus();
}

function step(by) {
  const entries = [...board().querySelectorAll("[data-entry]")];
  const here = entries.indexOf(document.activeElement.closest("[data-entry]"));
  const next = entries[here < 0 ? (by > 0 ? 0 : entries.length - 1) : here + by];
  if (!next) return;
  goTo(next.id);
  makeActive(next.closest("[data-place]").dataset.place);
}

function nextUnanswered() {
  const links = [...board().querySelectorAll("[data-go]")];
  const here = links.findIndex((link) => link.dataset.go === active());
  const waiting = (link) => link.querySelector(".state")?.textContent === "Ikke besvart";
  const next = [...links.slice(here + 1), ...links.slice(0, here + 1)].find(waiting);
  if (next) visit(next.dataset.go);
  else announce("Alle punktene er besvart.");
}

// --- What the control has found ----------------------------------------------------------------------------

let counting;

function count(after) {
  clearTimeout(counting);
  counting = setTimeout(async () => {
    const link = document.getElementById("kontroll");
    const response = await ask(link.dataset.count).catch(() => null);
    if (response?.ok) link.textContent = (await response.text()).trim();
  }, after);
}

// --- Beginning ---------------------------------------------------------------------------------------------

beside.begin();
if (writes) {
  arrange();
  offerKept();
}
watch();
count(300);
whenBoardChanges(() => count(2_500));
