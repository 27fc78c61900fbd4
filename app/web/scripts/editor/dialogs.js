// The questions that the editor asks: an address, a source, a number, the text of a note. Each is a dialog of
// its own form; Escape closes it and gives the caret back.
import { baseKeymap, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Node } from "prosemirror-model";
import { EditorState, NodeSelection, Selection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { linkAround, put, setLink } from "./commands.js";
import { element, unique } from "./elements.js";
import { linkable, noteSchema, schema } from "./schema.js";
import { WORDS } from "./words.js";

/** Ask with `fields` in a dialog; `answer` is called with the form when it is sent, and says what is wrong. */
function ask(view, { title, fields, submit, answer, begin, wide, end }) {
  const heading = unique("title");
  const form = element(
    "form",
    { class: "editor-ask", novalidate: true },
    element("h2", { id: heading }, title),
    ...fields,
    element(
      "div",
      { class: "actions" },
      element("button", { class: "primary" }, submit ?? WORDS.insert),
      element("button", { type: "button", onclick: () => dialog.close() }, WORDS.cancel),
    ),
  );
  const dialog = element("dialog", { class: wide ? "editor-dialog wide" : "editor-dialog", "aria-labelledby": heading }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (answer(form) !== false) dialog.close();
  });
  for (const name of ["input", "change"]) dialog.addEventListener(name, (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    end?.();
    dialog.remove();
    view.focus();
  });
  (view.dom.closest("dialog") ?? document.body).append(dialog);
  dialog.showModal();
  begin?.(form);
  return dialog;
}

function field(label, control, hint = "") {
  control.id ||= unique("field");
  const described = hint ? unique("hint") : null;
  if (described) control.setAttribute("aria-describedby", described);
  return element(
    "div",
    { class: "field" },
    element("label", { for: control.id }, label),
    hint ? element("p", { class: "hint", id: described }, hint) : null,
    control,
  );
}

/** Say at `control` what is wrong with it. */
function complain(control, sentence) {
  const holder = control.closest(".field");
  holder.querySelector(".fault")?.remove();
  const fault = element("p", { class: "fault", id: unique("fault"), role: "alert" }, sentence);
  holder.append(fault);
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", fault.id);
  control.focus();
  return false;
}

// --- Links ----------------------------------------------------------------------------------------------

/** Put a link on what is selected, or change the one that the caret stands in. */
export function askForLink(view) {
  const { from, to, empty } = view.state.selection;
  const found = linkAround(view.state);
  const range = found ?? { from, to };
  const address = element("input", { type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", value: found?.href ?? "" });
  const text = empty && !found ? element("input", { type: "text", autocomplete: "off" }) : null;
  ask(view, {
    title: WORDS.linkTitle,
    submit: found ? WORDS.save : WORDS.insert,
    fields: [field(WORDS.linkAddress, address, WORDS.linkHint), text ? field(WORDS.linkText, text) : null],
    answer() {
      const href = completed(address.value);
      if (!href) return complain(address, WORDS.linkBad);
      setLink(view, range, href, text ? text.value.trim() || address.value.trim() : "");
    },
  });
}

/** An address as people type it: `regjeringen.no`, `radgiver@example.org`. */
function completed(typed) {
  const value = typed.trim();
  if (linkable(value)) return value;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(value)) return `mailto:${value}`;
  if (/^(?![a-z]+:)[^\s/]+\.[a-zæøå]{2,}(?:[:/?#]\S*)?$/i.test(value)) return `https://${value}`;
  return "";
}

// --- The registers --------------------------------------------------------------------------------------

/** A search in a register: a field, and below it rows to choose one of, as the server makes them. */
function picker({ path, label, hint, lang, chosen, shown }) {
  const search = element("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const rows = element("div", { class: "editor-rows", id: unique("rows") });
  const said = element("p", { class: "hint", role: "status" });
  search.setAttribute("aria-controls", rows.id);
  let asked = 0;
  let last = Promise.resolve();
  const load = async () => {
    const mine = ++asked;
    const answer = await fetched(path, { q: search.value.trim(), valgt: chosen, lang });
    if (mine !== asked) return;
    if (answer.html === undefined) {
      said.textContent = answer.fault;
      return;
    }
    const picked = rows.querySelector("input:checked");
    const before = picked ? { ...picked.dataset, key: picked.value } : { key: chosen, text: shown };
    const within = rows.contains(document.activeElement);
    rows.innerHTML = answer.html;
    rows.scrollTop = 0;
    said.textContent = rows.querySelector("[data-said]")?.dataset.said ?? "";
    const same = [...rows.querySelectorAll("input")].find(
      (each) => each.value === before.key && each.dataset.text === before.text,
    );
    if (same) same.checked = true;
    if (within) (same ?? search).focus();
  };
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    timer = 0;
    last = load();
    return last;
  };
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(now, 120);
  });
  search.addEventListener("keydown", async (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    if (event.key === "Enter" && !timer && rows.querySelector("input:checked")) return;
    event.preventDefault();
    await (timer ? now() : last); // what is typed decides, not what stood there before
    const first = rows.querySelector("input:checked") ?? rows.querySelector("input");
    if (!first) return;
    first.checked = true;
    first.focus();
  });
  rows.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.type !== "radio") return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  rows.addEventListener("dblclick", (event) => {
    if (event.target.closest("label")) rows.closest("form").requestSubmit();
  });
  said.textContent = WORDS.searching;
  now();
  return { parts: [field(label, search, hint), said, rows], search, picked: () => rows.querySelector("input:checked") };
}

/** What the server answers as a part of a page, or why not. */
async function fetched(path, asked) {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  try {
    const response = await fetch(`${path}?${query}`, { headers: { "HX-Request": "true" } });
    if (response.status === 401) return { fault: WORDS.signedOut };
    if (!response.ok) return { fault: WORDS.unreachable };
    return { html: await response.text() };
  } catch {
    return { fault: WORDS.unreachable };
  }
}

const known = new Map();

/** What the register `path` says of `key`: its row's data; nothing where it is unknown or out of reach. */
export function lookUp(path, key) {
  const id = `${path} ${key}`;
  if (!known.has(id)) {
    known.set(
      id,
      fetched(path, { valgt: key, bare: "ja" }).then(({ html }) => {
        if (html === undefined) {
          known.delete(id);
          return null;
        }
        const holder = document.createElement("template");
        holder.innerHTML = html;
        const row = holder.content.querySelector(`input[value="${CSS.escape(key)}"]`);
        return row ? { ...row.dataset } : { unknown: true };
      }),
    );
  }
  return known.get(id);
}

export const SOURCES = "/velg/kilder";
export const FIGURES = "/velg/tall";

const selected = (view, type) => {
  const { selection } = view.state;
  return selection instanceof NodeSelection && selection.node.type === type ? selection.node : null;
};

/** Put `node` in the place of the one that is selected, or at the caret. */
function place(view, node, old) {
  if (!old) {
    put(view, node);
    return;
  }
  const { from } = view.state.selection;
  const tr = view.state.tr.setNodeMarkup(from, null, node.attrs, old.marks);
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, from)));
}

/** Cite a source, or change the citation that is selected. */
export function askForSource(view) {
  const old = selected(view, schema.nodes.citation);
  const at = element("input", { type: "text", autocomplete: "off", value: old?.attrs.place ?? "" });
  const choice = picker({ path: SOURCES, label: WORDS.sourceSearch, hint: WORDS.sourceHint, chosen: old?.attrs.key });
  ask(view, {
    title: WORDS.sourceTitle,
    submit: old ? WORDS.save : WORDS.insert,
    wide: true,
    fields: [...choice.parts, field(WORDS.sourcePlace, at, WORDS.sourcePlaceHint)],
    begin: () => (old ? at : choice.search).focus(),
    answer() {
      const key = choice.picked()?.value ?? old?.attrs.key;
      if (!key) return complain(choice.search, WORDS.sourceNone);
      place(view, schema.nodes.citation.create({ key, place: at.value.trim() }), old);
    },
  });
}

/** Insert a number of the register as it shall print, or change the one that is selected. */
export function askForFigure(view) {
  const old = selected(view, schema.nodes.figure);
  const lang = view.dom.lang;
  const choice = picker({ path: FIGURES, label: WORDS.figureSearch, hint: WORDS.figureHint, lang, chosen: old?.attrs.key, shown: old?.attrs.text });
  ask(view, {
    title: WORDS.figureTitle,
    submit: old ? WORDS.save : WORDS.insert,
    wide: true,
    fields: choice.parts,
    begin: () => choice.search.focus(),
    answer() {
      const picked = choice.picked();
      if (!picked) return complain(choice.search, WORDS.figureNone);
      place(view, schema.nodes.figure.create({ key: picked.value, text: picked.dataset.text }), old);
    },
  });
}

// --- Notes ----------------------------------------------------------------------------------------------

/** Write a note in one's own words, or change the one that is selected. */
export function askForNote(view) {
  const old = selected(view, schema.nodes.note);
  const id = unique("note");
  const holder = element("div", { class: "editor-note print", id });
  const label = unique("label");
  const text = element(
    "div",
    { class: "field" },
    element("label", { id: label }, WORDS.noteText),
    element("p", { class: "hint", id: `${id}-hint` }, WORDS.noteHint),
    holder,
  );
  let inner = null;
  ask(view, {
    title: WORDS.noteTitle,
    submit: old ? WORDS.save : WORDS.insert,
    fields: [text],
    begin: (form) => {
      inner = noteView(holder, old, form, { label, hint: `${id}-hint`, lang: view.dom.lang });
      inner.focus();
    },
    end: () => inner.destroy(),
    answer() {
      const content = inner.state.doc.firstChild.toJSON().content ?? [];
      if (!inner.state.doc.textContent.trim()) return complain(inner.dom, WORDS.noteEmpty);
      const node = Node.fromJSON(schema, { type: "note", content });
      if (!old) return put(view, node);
      const { from } = view.state.selection;
      const tr = view.state.tr.replaceWith(from, from + old.nodeSize, node.mark(old.marks));
      view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, from)));
    },
  });
}

function noteView(holder, old, form, { label, hint, lang }) {
  const content = old ? old.content.toJSON() ?? [] : [];
  const doc = Node.fromJSON(noteSchema, { type: "doc", content: [{ type: "paragraph", content }] });
  const send = () => {
    form.requestSubmit();
    return true;
  };
  const plugins = [
    history(),
    keymap({
      "Mod-b": toggleMark(noteSchema.marks.strong),
      "Mod-i": toggleMark(noteSchema.marks.em),
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      Enter: send,
    }),
    keymap(baseKeymap),
  ];
  return new EditorView(holder, {
    state: EditorState.create({ doc, plugins, selection: Selection.atEnd(doc) }),
    // ProseMirror would keep Escape for itself, and the dialog would stay.
    handleDOMEvents: { keydown: (_view, event) => event.key === "Escape" },
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": label,
      "aria-describedby": hint,
      spellcheck: "true",
      ...(lang ? { lang } : {}),
    },
  });
}
