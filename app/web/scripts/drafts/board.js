// The board: the points and the paper. It is fetched whole after each change, and morphed into the page around
// what somebody is writing in.
import htmx from "htmx.org";
import { tell } from "../shell.js";

export const work = document.getElementById("arbeid");
export const address = work.dataset.address;
export const writes = "writes" in work.dataset;

export const board = () => document.getElementById("tavle");
const listeners = [];

/** Call `done` whenever the board is another one. */
export function whenBoardChanges(done) {
  listeners.push(done);
}

/** Say `words` to who hears the page. */
export function announce(words) {
  const place = document.getElementById("opplest");
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = words));
}

/** Ask for something as htmx does, so that parts are answered and not pages. */
export function ask(where, options = {}) {
  return fetch(where, { ...options, headers: { "HX-Request": "true", ...options.headers } });
}

/** The link that leads back in, for who was signed out. */
export function signInLink() {
  const link = Object.assign(document.createElement("a"), {
    href: "/logg-inn",
    target: "_blank",
    rel: "noopener",
    textContent: "Logg inn i en ny fane",
  });
  return link;
}

/** What an answer that is no board says, as a sentence. */
export async function sentenceOf(response) {
  if (response.status === 401) return "Du er logget ut. Logg inn i en ny fane, og prøv igjen. Det du har skrevet, står her.";
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const said = holder.content.querySelector(".problem p, main p");
  return said?.textContent.trim() || "Noe gikk galt hos oss. Prøv igjen.";
}

/** Do something, and show the board as it is then; gives the board, or nothing where it was refused. */
export async function act(where, body) {
  let response;
  try {
    response = await ask(where, { method: "POST", body });
  } catch {
    tell("Ikke gjort: ingen forbindelse. Prøv igjen når du er på nett.", { problem: true });
    return null;
  }
  if (!response.ok) {
    tell(await sentenceOf(response), { problem: true });
    if (response.status === 409 || response.status === 404) await refresh();
    return null;
  }
  await show(await response.text());
  const { said, focus, undo } = board().dataset;
  if (said) announce(undo ? `${said} Du kan angre.` : said);
  if (undo) offerUndo(said, undo);
  if (focus) goTo(focus);
  return board();
}

/** Fetch the board as it is now. */
export async function refresh() {
  const response = await ask(`${address}/tavle?punkt=${encodeURIComponent(active())}`);
  if (response.ok) await show(await response.text());
  return response.ok;
}

/** The place that one works at. */
export function active() {
  return board().querySelector(".outline [aria-current]")?.dataset.go ?? "";
}

/** Mark the place that one works at. */
export function makeActive(key) {
  for (const link of board().querySelectorAll("[data-go]")) {
    const isIt = link.dataset.go === key;
    link.closest("li").classList.toggle("here", isIt);
    if (isIt) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const place of board().querySelectorAll("[data-place]"))
    place.classList.toggle("active", place.dataset.place === key);
}

// What people are in the middle of, and a new board must leave alone.
const BUSY = ".entry.is-editing, .opened:not(:empty), details.more[open]:has(:is(input:not([type=hidden]), textarea))";

async function show(html) {
  const key = active();
  const incoming = document.createElement("template");
  incoming.innerHTML = html;
  const missing = [...board().querySelectorAll(".entry.is-editing")].some(
    (entry) => !incoming.content.getElementById(entry.id),
  );
  if (missing) return; // the next save tells its writer, who must not lose a word
  const folds = foldsOf(board()).map((fold) => fold.open);
  const busy = [...board().querySelectorAll(BUSY)].filter((each) => !each.dataset.spent);
  for (const each of busy) each.setAttribute("hx-morph-skip", "");
  await htmx.swap({ text: html, target: board(), swap: "outerMorph", sourceElement: board() });
  for (const each of busy) each.removeAttribute("hx-morph-skip");
  foldsOf(board()).forEach((fold, n) => n < folds.length && (fold.open = folds[n]));
  if (key && !board().querySelector(".outline [aria-current]")) makeActive(key);
  for (const listener of listeners) listener(board());
}

const foldsOf = (root) => [...root.querySelectorAll("details.fold, details.gone")];

/** Bring the focus to what was just changed. */
export function goTo(id) {
  const element = document.getElementById(id);
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}

function offerUndo(said, undo) {
  const box = Object.assign(document.createElement("p"), { className: "said undo" });
  const where = undo.startsWith("del-") ? `del/${undo.slice(4)}` : `avsnitt/${undo}`;
  const button = Object.assign(document.createElement("button"), { className: "quiet", textContent: "Angre", type: "button" });
  button.addEventListener("click", async () => {
    if (await act(`${address}/${where}/hent-tilbake`, new FormData())) box.remove();
  });
  box.append(said, " ", button);
  document.getElementById("beskjed").replaceChildren(box);
  button.focus({ preventScroll: true });
}

// --- What others change ----------------------------------------------------------------------------------

const EVERY = 10_000;
let lost = false;

/** Look now and then whether another has changed something, and whether there is a connection at all. */
export function watch() {
  setInterval(() => document.visibilityState === "visible" && look(), EVERY);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
  window.addEventListener("online", look);
  window.addEventListener("offline", () => tellLost(true));
}

async function look() {
  try {
    const response = await ask(`${address}/stand`, { headers: { "If-None-Match": `"${board().dataset.stamp}"` } });
    tellLost(false);
    if (response.status === 204) await refresh();
  } catch {
    tellLost(true);
  }
}

function tellLost(isLost) {
  if (isLost === lost) return;
  lost = isLost;
  saved(isLost ? "Ingen forbindelse. Det du skriver, er trygt her." : board().dataset.saved, isLost);
  announce(isLost ? "Forbindelsen er borte." : "Forbindelsen er tilbake.");
}

/** Say on top how far saving has come. */
export function saved(words, isTrouble = false) {
  const place = document.getElementById("lagret");
  if (place.textContent !== words) place.textContent = words;
  place.classList.toggle("trouble", isTrouble);
}

whenBoardChanges((made) => lost || saved(made.dataset.saved));
