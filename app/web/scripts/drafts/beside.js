// What stands beside the paper: tabs, search while one types, and where what one chooses will go.
import htmx from "htmx.org";
import { active, address, ask, board, makeActive, whenBoardChanges } from "./board.js";

const side = () => document.getElementById("side");
let asked = new URLSearchParams(location.search);
let latest = 0;

/** Show something else beside the paper; what is not named stays as it is. */
export async function show(changes, { focus = "" } = {}) {
  asked = new URLSearchParams(asked);
  if (!asked.get("punkt")) asked.set("punkt", active());
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) asked.delete(name);
    else asked.set(name, value);
  }
  asked.delete("fjernet");
  history.replaceState(history.state, "", `?${asked}`);
  const turn = ++latest;
  const response = await ask(`${address}/side?${asked}`).catch(() => null);
  if (!response?.ok || turn !== latest) return;
  const wasOpen = side().querySelector(".fold").open;
  await htmx.swap({ text: await response.text(), target: side(), swap: "outerMorph", sourceElement: side() });
  side().querySelector(".fold").open = wasOpen || Boolean(focus);
  upgrade();
  markSpot();
  lookThere();
  if (focus) document.getElementById(focus)?.focus();
}

/** Show the place of the point in the issuer's paper. */
function lookThere() {
  const there = side().querySelector(".passages .there");
  if (there) there.parentElement.scrollTop = there.offsetTop - there.parentElement.offsetTop - 60;
}

/** Choose the place where the next thing from the library goes, and look there. */
export function pick(key, after) {
  makeActive(key);
  return show({ punkt: key, etter: after ?? null, fane: "bibliotek" }, { focus: "sok" });
}

/** Let the next thing go behind the one that was just put in. */
export function goOn(slug) {
  if (!asked.has("etter")) return;
  asked.set("etter", slug);
  for (const field of side().querySelectorAll("input[name=etter]")) field.value = slug;
  history.replaceState(history.state, "", `?${asked}`);
  markSpot();
}

/** Show on the paper where that is. */
function markSpot() {
  for (const spot of board().querySelectorAll(".spot")) spot.classList.remove("spot");
  if (!asked.has("etter")) return;
  const selector = `[data-pick="${CSS.escape(asked.get("punkt") ?? "")}"][data-after="${CSS.escape(asked.get("etter"))}"]`;
  board().querySelector(selector)?.closest(".between").classList.add("spot");
}

/** Give the links the manners of tabs. */
export function upgrade() {
  const tabs = side().querySelector(".tabs");
  tabs.setAttribute("role", "tablist");
  for (const tab of tabs.children) {
    const chosen = tab.hasAttribute("aria-current") || tab.getAttribute("aria-selected") === "true";
    const isIt = tab.dataset.tab === side().dataset.tab;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(isIt));
    tab.setAttribute("aria-controls", "panel");
    tab.tabIndex = isIt ? 0 : -1;
    if (chosen) tab.removeAttribute("aria-current");
  }
  document.getElementById("panel").setAttribute("role", "tabpanel");
}

let pause;

export function begin() {
  lookThere();
  upgrade();
  markSpot();
  const root = document.getElementById("arbeid");
  root.addEventListener("click", (event) => {
    const tab = event.target.closest("#side [data-tab]");
    const more = event.target.closest("#side a[data-side]");
    if (!(tab || more) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (tab?.id === "side") return;
    event.preventDefault();
    if (tab) show({ fane: tab.dataset.tab, dok: null, hele: null }).then(() => side().querySelector("[aria-selected=true]")?.focus());
    else show(Object.fromEntries(new URL(more.href).searchParams));
  });
  root.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("#side [role=tab]")) return;
    const tabs = [...event.target.parentElement.children];
    const at = tabs.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
  root.addEventListener("input", (event) => {
    if (!event.target.matches("#sok")) return;
    clearTimeout(pause);
    pause = setTimeout(() => show({ q: event.target.value }), 250);
  });
  root.addEventListener("change", (event) => {
    const form = event.target.closest("#side form[data-side]");
    if (form && event.target.matches("select")) show(Object.fromEntries(new FormData(form)));
  });
  root.addEventListener("submit", (event) => {
    const form = event.target.closest("#side form[data-side]");
    if (!form) return;
    event.preventDefault();
    clearTimeout(pause);
    show(Object.fromEntries(new FormData(form)));
  });
  whenBoardChanges(markSpot);
}
