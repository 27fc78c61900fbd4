// Writing in an item: in its place on the paper, saved by itself, safe without a connection, and never over
// what another has written.
import { address, announce, ask, board, goTo, refresh, saved, sentenceOf, signInLink } from "./board.js";
import { bodyOf, forget, keep, kept, noteSent } from "./keeping.js";

const PAUSE = 1_000;
const slug = address.split("/").pop();
const writers = new Map();

/** Open an item to write in; `html` is its form where the server has sent it already. */
export async function open(item, { around = false, html = "" } = {}) {
  const entry = document.getElementById(item);
  if (!entry) return;
  if (writers.has(item)) return void writers.get(item).focus();
  if (!html) {
    try {
      const response = await ask(`${address}/avsnitt/${item}`);
      if (!response.ok) return void announce(await sentenceOf(response));
      html = await response.text();
    } catch {
      saved("Ingen forbindelse. Prøv igjen når du er på nett.", true);
      return;
    }
  }
  const place = document.getElementById(`${item}-mer`);
  place.innerHTML = html;
  entry.classList.add("is-editing");
  const writer = new Writer(item, entry, place.querySelector("form"));
  writers.set(item, writer);
  if (around) place.querySelector("details.around").open = true;
  writer.focus(around);
}

class Writer {
  constructor(item, entry, form) {
    Object.assign(this, { item, entry, form });
    this.said = form.querySelector(".saving");
    this.dirty = false;
    this.failing = false;
    this.tries = 0;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => this.submitted(event));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.close();
      }
    });
    this.arrangeClash();
  }

  focus(around = false) {
    const { form } = this;
    const field = form.querySelector(around ? "[name=heading]" : "textarea:not([hidden]), input:not([type=hidden])");
    const editor = around ? null : form.querySelector("[data-editor]");
    if (editor?.svarEditor) editor.svarEditor.focus();
    else if (editor) {
      field?.focus();
      editor.addEventListener("svar:editor-ready", () => editor.svarEditor.focus(), { once: true });
    } else field?.focus();
    this.entry.scrollIntoView({ block: "nearest" });
  }

  say(words, isTrouble = false) {
    if (this.said.textContent !== words) this.said.textContent = words;
    this.said.classList.toggle("trouble", isTrouble);
    saved(words, isTrouble);
  }

  // --- Saving --------------------------------------------------------------------------------------------

  typed() {
    this.dirty = true;
    this.version = (this.version ?? 0) + 1;
    keep(slug, this.item, this.form);
    if (this.clashes) return;
    if (!this.failing) this.say("Lagrer …");
    this.schedule(this.failing ? this.wait() : PAUSE);
  }

  schedule(after) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), after);
  }

  wait() {
    return Math.min(30_000, 1_000 * 2 ** this.tries);
  }

  /** Send what is typed; gives whether the server has it. */
  async save() {
    clearTimeout(this.timer);
    if (this.sending) await this.sending;
    if (!this.dirty) return true;
    this.sending = this.send();
    const ok = await this.sending;
    this.sending = null;
    if (ok && this.dirty) this.schedule(PAUSE);
    return ok;
  }

  async send() {
    const version = this.version;
    let response;
    try {
      response = await ask(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "Svar-Selv": "ja" },
      });
    } catch {
      return this.failed("Ikke lagret: ingen forbindelse. Det du skriver, er trygt her.");
    }
    if (response.status === 409) return this.clash(await response.text());
    if (response.status === 401) return this.failed("Ikke lagret: du er logget ut. Det du skriver, er trygt her.", true);
    if (!response.ok) return this.failed(`Ikke lagret. ${await sentenceOf(response)}`);
    this.has(await response.json(), version);
    return true;
  }

  failed(words, isSignedOut = false) {
    this.failing = true;
    this.tries += 1;
    this.say(words, true);
    if (isSignedOut) this.said.append(" ", signInLink());
    this.schedule(this.wait());
    return false;
  }

  has({ revision, seen, saved: at, notices }, version) {
    const { form } = this;
    form.elements.revision.value = revision;
    for (const [name, value] of Object.entries(seen)) {
      const field = form.elements[`sett-${name}`];
      if (field) field.value = value;
    }
    this.failing = false;
    this.tries = 0;
    this.entry.dataset.revision = revision;
    if (this.version === version) {
      this.dirty = false;
      forget(slug, this.item);
    }
    this.say(notices.length ? `Lagret kl. ${at}. ${notices.join(" ")}` : `Lagret kl. ${at}`);
  }

  // --- When two write ------------------------------------------------------------------------------------

  clash(html) {
    this.form.querySelector(".clash-place").innerHTML = html;
    this.arrangeClash();
    this.clashes.focus();
    return false;
  }

  get clashes() {
    return this.form.querySelector(".clash");
  }

  arrangeClash() {
    const box = this.clashes;
    if (!box) return;
    this.dirty = true;
    this.say("Ikke lagret: velg hvilken tekst som skal stå.", true);
    const actions = Object.assign(document.createElement("div"), { className: "actions" });
    const removed = "removed" in box.dataset;
    actions.append(
      this.button(removed ? "Hent avsnittet tilbake" : "Behold min", "primary", () => this.keepMine(box)),
      this.button(removed ? "La det være fjernet" : "Bruk den andre", "", () => this.takeTheirs()),
    );
    if (!removed)
      actions.append(
        Object.assign(document.createElement("span"), {
          className: "small soft",
          textContent: "Eller rett teksten over, og velg «Behold min».",
        }),
      );
    box.append(actions);
  }

  button(textContent, className, does) {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent, className });
    made.addEventListener("click", does);
    return made;
  }

  async keepMine(box) {
    const { form } = this;
    form.elements.revision.value = box.dataset.revision;
    const seen = form.elements[`sett-${box.dataset.field}`];
    if (seen) seen.value = box.querySelector(".their-text")?.value ?? "";
    if ("removed" in box.dataset) {
      const again = Object.assign(document.createElement("input"), { type: "hidden", name: "hent", value: "ja" });
      form.append(again);
    }
    box.remove();
    this.dirty = true;
    if (await this.save()) form.querySelector("[name=hent]")?.remove();
  }

  async takeTheirs() {
    forget(slug, this.item);
    this.dirty = false;
    const wasRemoved = "removed" in (this.clashes?.dataset ?? {});
    this.leave();
    await refresh();
    if (wasRemoved) announce("Avsnittet er fjernet.");
    else await open(this.item);
  }

  // --- Leaving -------------------------------------------------------------------------------------------

  async submitted(event) {
    const { submitter } = event;
    if (submitter && !("done" in submitter.dataset)) return;
    event.preventDefault();
    await this.close();
  }

  /** Save, and show the item as it prints. */
  async close() {
    if (!(await this.save())) return;
    this.leave();
    await refresh();
    goTo(this.item);
  }

  leave() {
    clearTimeout(this.timer);
    writers.delete(this.item);
    this.entry.classList.remove("is-editing");
    const place = document.getElementById(`${this.item}-mer`);
    if (place) place.replaceChildren();
  }
}

/** Close an item without asking, since it says something else now. */
export function letGo(item) {
  forget(slug, item);
  writers.get(item)?.leave();
}

// --- When the page is left ---------------------------------------------------------------------------------

window.addEventListener("beforeunload", (event) => {
  const stuck = [...writers.values()].some((writer) => writer.dirty && (writer.failing || writer.clashes));
  if (stuck) event.preventDefault();
});

window.addEventListener("pagehide", () => {
  for (const writer of writers.values()) {
    if (!writer.dirty || writer.failing || writer.clashes) continue;
    noteSent(slug, writer.item);
    fetch(writer.form.action, {
      method: "POST",
      body: new FormData(writer.form),
      headers: { "HX-Request": "true", "Svar-Selv": "ja" },
      keepalive: true,
    }).catch(() => {});
  }
});

// --- What was left over ------------------------------------------------------------------------------------

/** Offer what this browser still has that the server does not. */
export async function offerKept() {
  for (const each of kept(slug)) {
    if (each.sent && (await send(each, true)).ok) forget(slug, each.item);
    else offer(each);
  }
}

const send = (each, itself) =>
  ask(`${address}/avsnitt/${each.item}`, {
    method: "POST",
    body: bodyOf(each),
    headers: itself ? { "Svar-Selv": "ja" } : {},
  }).catch(() => ({ ok: false }));

function offer(each) {
  const when = new Date(each.at);
  const today = when.toDateString() === new Date().toDateString();
  const clock = `kl. ${when.toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit" }).replace(":", ".")}`;
  const day = today ? "" : `${when.toLocaleDateString("nb-NO", { day: "numeric", month: "long" })} `;
  const entry = document.getElementById(each.item);
  const name = entry?.getAttribute("aria-label");
  const box = Object.assign(document.createElement("div"), { className: "notice unsaved" });
  box.dataset.item = each.item;
  box.append(
    Object.assign(document.createElement("span"), {
      textContent: `Du har ulagret tekst fra ${day}${clock}${name ? ` i «${name}»` : ""}. `,
    }),
  );
  const button = (textContent, does) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent, className: "quiet" });
    made.addEventListener("click", does);
    box.append(made, " ");
  };
  button("Ta i bruk", () => take(each, box));
  button("Forkast", () => {
    forget(slug, each.item);
    box.remove();
  });
  document.getElementById("beskjed").append(box);
}

async function take(each, box) {
  const response = await send(each, true);
  if (response.ok) {
    forget(slug, each.item);
    box.remove();
    await refresh();
    goTo(each.item);
    saved("Den ulagrede teksten er tatt i bruk.");
    return;
  }
  if (response.status !== 409) return void saved("Ikke lagret: ingen forbindelse. Teksten er trygg her.", true);
  if (!document.getElementById(each.item)) {
    each.fields.push(["hent", "ja"]);
    box.firstChild.textContent = "Avsnittet er fjernet i mellomtiden. «Ta i bruk» henter det tilbake med teksten din. ";
    return;
  }
  const again = await send(each, false);
  box.remove();
  await open(each.item, { html: await again.text() });
}

/** Whether something is being written. */
export const isWriting = () => writers.size > 0 || Boolean(board().querySelector(".is-editing"));
