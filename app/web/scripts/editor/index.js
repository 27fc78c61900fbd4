// The editor for people who know no Markdown. `element.svarEditor` is what pages may call.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { closeHistory, history, redo, undo, undoDepth } from "prosemirror-history";
import { InputRule, inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { DOMParser as Parser, Fragment, Slice } from "prosemirror-model";
import { EditorState, NodeSelection, Plugin, TextSelection } from "prosemirror-state";
import { isInTable, tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import htmx from "htmx.org";
import * as commands from "./commands.js";
import { askForFigure, askForLink, askForNote, askForSource } from "./dialogs.js";
import { element, unique } from "./elements.js";
import { panel } from "./panel.js";
import { cleaned } from "./paste.js";
import { sliceOf } from "./plain.js";
import { linkable, schema } from "./schema.js";
import { toolbar } from "./toolbar.js";
import { citationView, noteView } from "./views.js";
import { told, WORDS } from "./words.js";

const { nodes, marks } = schema;
const living = new Set();

/** Give each `[data-editor]` of the page its editor, and let go of those that the page has lost. */
export function upgradeAll() {
  for (const editor of living) if (!editor.root.isConnected) editor.destroy();
  for (const root of document.querySelectorAll("[data-editor]")) if (!root.svarEditor) new Editor(root);
}

// A morph keeps the elements that are there: an editor is no element of the server's, so it decides itself.
htmx.registerExtension("svar-editor", {
  htmx_before_morph_node(_target, { oldNode, newNode }) {
    if (!oldNode.svarEditor) return true;
    oldNode.svarEditor.meet(newNode);
    return false;
  },
});

class Editor {
  constructor(root) {
    this.root = root;
    this.plain = root.querySelector("textarea");
    this.from = root.querySelector("template").innerHTML;
    this.changed = false;
    this.build();
    living.add(this);
    root.svarEditor = this;
    root.dataset.ready = "";
    root.dispatchEvent(new CustomEvent("svar:editor-ready", { bubbles: true }));
  }

  // --- What pages may call -------------------------------------------------------------------------------

  /** Put the caret in the text. */
  focus() {
    this.view.focus();
  }

  /** Set the text to what the server has now; `markdown` is the same text for the plain field. */
  replace(html, markdown = this.plain.value) {
    this.from = html;
    this.plain.value = markdown;
    const doc = parsed(html);
    this.changed = false;
    this.hidden.value = "";
    if (!doc.eq(this.view.state.doc)) this.view.updateState(stateOf(doc, this));
    this.refresh();
  }

  /** The document as it is posted. */
  json() {
    return this.view.state.doc.toJSON();
  }

  /** Whether something is written that the page was not filled with. */
  get isChanged() {
    return this.changed;
  }

  // --- The rest is the editor's own ----------------------------------------------------------------------

  /** Take in what the server sends in this editor's place: never over what is being written. */
  meet(other) {
    const html = other.querySelector?.("template")?.innerHTML;
    if (html === undefined || html === this.from) return;
    const markdown = other.querySelector("textarea").value;
    const same = parsed(html).eq(trailing(this.view.state.doc));
    if (same) {
      this.from = html;
      this.plain.value = markdown;
      this.changed = false;
      this.hidden.value = "";
    } else if (!this.changed && !this.view.hasFocus()) {
      this.replace(html, markdown);
    } else {
      this.root.dispatchEvent(new CustomEvent("svar:editor-kept", { bubbles: true, detail: { html, markdown } }));
    }
  }

  build() {
    const { root, plain } = this;
    const label = root.querySelector("label");
    this.hidden = element("input", { type: "hidden", name: `${plain.name}__tree` });
    const help = element("p", { class: "unseen", id: unique("help") }, WORDS.help);
    this.said = element("p", { class: "editor-said", role: "status" });
    this.notice = element("div", { class: "editor-notice notice", hidden: true });
    this.frame = element("div", { class: "editor-frame" });
    const holder = element("div", { class: "editor-text print" });
    this.leaving = false;
    this.view = new EditorView(holder, this.props(label, help.id));
    this.view.dom.style.minHeight = `calc(${Math.max(plain.rows, 3)} * 1.55em + 1.5rem)`; // as high as the plain field
    this.view.dom.addEventListener("blur", () => {
      this.leaving = false;
      this.say("");
    });
    this.tools = toolbar(this.view, "");
    this.panel = panel(this.view, this.frame);
    this.frame.append(this.tools.bar, holder, this.panel.box);
    plain.hidden = true;
    root.querySelector(".editor-marks").hidden = true;
    plain.after(this.frame, this.hidden, this.notice, this.said, help);
    label.addEventListener("click", (event) => {
      event.preventDefault();
      this.focus();
    });
    for (const name of ["input", "change"]) this.frame.addEventListener(name, (event) => event.stopPropagation());
    this.watchFocus();
    this.refresh();
  }

  /** The panel is there while one is in the editor, and goes when one leaves it. */
  watchFocus() {
    this.frame.addEventListener("focusin", () => this.panel.update());
    this.frame.addEventListener("focusout", (event) => {
      if (!this.frame.contains(event.relatedTarget)) this.panel.hide();
    });
  }

  props(label, help) {
    const { plain } = this;
    const described = [...(plain.getAttribute("aria-describedby") ?? "").split(" "), help]
      .filter((id) => id && !id.endsWith("-marks"))
      .join(" ");
    const attributes = {
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": label.id,
      "aria-describedby": described,
      spellcheck: "true",
    };
    if (plain.lang) attributes.lang = plain.lang;
    if (plain.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
    return {
      state: stateOf(parsed(this.from), this),
      attributes,
      nodeViews: { citation: citationView, note: noteView },
      dispatchTransaction: (tr) => this.dispatch(tr),
      transformPastedHTML: (html) => {
        const { html: clean, lost } = cleaned(html);
        this.pasted = told(lost);
        return clean;
      },
      clipboardTextParser: (text) => {
        this.pasted = [];
        return sliceOf(text, schema);
      },
      handlePaste: (view, event, slice) => this.paste(view, event, slice),
      handleDrop: (_view, event, _slice, moved) => !moved && this.refuse(event.dataTransfer),
      handleDoubleClickOn: (view, _pos, node) => this.open(view, node),
      handleKeyDown: (view, event) => this.key(view, event),
      // ProseMirror would keep every Escape; one that means nothing here belongs to what is around, as a dialog.
      handleDOMEvents: {
        keydown: (view, event) => event.key === "Escape" && !commands.tabIsTaken(view.state),
      },
    };
  }

  dispatch(tr) {
    const pasting = tr.getMeta("paste") || tr.getMeta("uiEvent") === "drop";
    if (pasting || this.apart) closeHistory(tr);
    if (tr.docChanged) this.apart = Boolean(pasting);
    this.view.updateState(this.view.state.apply(tr));
    if (tr.docChanged) {
      if (pasting) this.tell(this.pasted ?? []);
      else this.notice.querySelector("button.undo")?.remove();
      this.changed = true;
      this.hidden.value = JSON.stringify(this.view.state.doc.toJSON());
      this.hidden.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.refresh();
  }

  refresh() {
    this.tools?.update();
    if (this.view.hasFocus() || this.frame.contains(document.activeElement)) this.panel?.update();
  }

  // --- Keys ----------------------------------------------------------------------------------------------

  key(view, event) {
    if (event.key === "Escape") return this.leave();
    const leaving = this.leaving;
    if (leaving && event.key !== "Shift") {
      this.leaving = false;
      this.say("");
    }
    if (event.key === "Tab" && leaving) this.passing = true; // the keymaps leave it to the browser
    if (event.key === "F10" && event.altKey) {
      event.preventDefault();
      this.tools.focus();
      return true;
    }
    if (event.key === "Enter" && view.state.selection instanceof NodeSelection)
      return this.open(view, view.state.selection.node);
    return false;
  }

  /** Escape: the next Tab leaves, also in a list or table. */
  leave() {
    this.leaving = true;
    this.say(WORDS.leaving);
    return true;
  }

  open(view, node) {
    const ask = { citation: askForSource, figure: askForFigure, note: askForNote }[node.type.name];
    if (!ask) return false;
    ask(view);
    return true;
  }

  say(words) {
    this.said.textContent = words;
  }

  // --- Pasting -------------------------------------------------------------------------------------------

  paste(view, event, slice) {
    if (!slice.size) {
      if (!this.refuse(event.clipboardData)) this.tell(this.pasted ?? [], { back: false });
      return true;
    }
    const url = linkable(event.clipboardData?.getData("text/plain").trim());
    if (url && !/\s/.test(url) && !view.state.selection.empty && view.state.selection instanceof TextSelection) {
      setLinkOn(view, url);
      return true;
    }
    if (!isInTable(view.state) || !slice.content.size || slice.content.firstChild.type.spec.tableRole) return false;
    const { words, lost } = oneFlow(slice);
    if (lost) this.pasted = [...new Set([...(this.pasted ?? []), ...told({ cells: 1 })])];
    const tr = view.state.tr.replaceSelection(new Slice(words, 0, 0));
    view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
    return true;
  }

  /** Pictures and other files are not taken in; whether there were any. */
  refuse(data) {
    const files = [...(data?.files ?? [])];
    if (!files.length || data.getData("text/html") || data.getData("text/plain")) return false;
    const pictures = files.filter((file) => file.type.startsWith("image/")).length;
    this.tell(told({ images: pictures, files: files.length - pictures }), { back: false });
    return true;
  }

  /** Say what a paste could not keep, with a way back where it put something in. */
  tell(sentences, { back: undoable = true } = {}) {
    this.pasted = [];
    this.notice.hidden = !sentences.length;
    this.notice.replaceChildren();
    if (!sentences.length) return;
    const depth = undoDepth(this.view.state);
    const back = element("button", { type: "button", class: "undo quiet" }, WORDS.undoPaste);
    back.addEventListener("click", () => {
      if (undoDepth(this.view.state) === depth) undo(this.view.state, this.view.dispatch);
      this.notice.hidden = true;
      this.focus();
    });
    const close = element("button", { type: "button", class: "quiet" }, WORDS.close);
    close.addEventListener("click", () => {
      this.notice.hidden = true;
      this.focus();
    });
    const text = element("p", { role: "status" });
    this.notice.append(text, element("div", { class: "actions" }, undoable ? back : null, close));
    text.textContent = sentences.join(" ");
  }

  destroy() {
    living.delete(this);
    this.view.destroy();
  }
}

// --- The state ------------------------------------------------------------------------------------------

/** The document of the server's HTML; with room to write below a table or quotation that ends it. */
function parsed(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return trailing(Parser.fromSchema(schema).parse(holder.content, { preserveWhitespace: "full" }));
}

const CLOSED = new Set(["table", "blockquote"]);

function trailing(doc) {
  if (!CLOSED.has(doc.lastChild.type.name)) return doc;
  return doc.copy(doc.content.addToEnd(nodes.paragraph.create()));
}

const roomBelow = new Plugin({
  appendTransaction(transactions, _before, state) {
    if (!transactions.some((tr) => tr.docChanged) || !CLOSED.has(state.doc.lastChild.type.name)) return null;
    return state.tr.insert(state.doc.content.size, nodes.paragraph.create());
  },
});

function placeholder(words) {
  return new Plugin({
    props: {
      decorations({ doc }) {
        if (!words || doc.childCount > 1 || !doc.firstChild.isTextblock || doc.firstChild.content.size) return null;
        const empty = Decoration.node(0, doc.firstChild.nodeSize, { class: "editor-placeholder", "data-placeholder": words });
        return DecorationSet.create(doc, [empty]);
      },
    },
  });
}

function stateOf(doc, editor) {
  const { root } = editor;
  return EditorState.create({
    doc,
    plugins: [
      rules(root.dataset.lang ?? ""),
      keymap(keys(editor)),
      keymap(baseKeymap),
      history(),
      dropCursor({ class: "editor-drop" }),
      gapCursor(),
      tableEditing(),
      commands.firstRowIsHeading,
      roomBelow,
      placeholder(root.dataset.placeholder ?? ""),
    ],
  });
}

function keys(editor) {
  const unlessLeaving = (command) => (state, dispatch, view) => {
    if (editor.passing) {
      editor.passing = false;
      return false;
    }
    return command(state, dispatch, view);
  };
  const asking = (ask) => (_state, dispatch, view) => {
    if (dispatch) ask(view);
    return true;
  };
  return {
    "Mod-b": commands.bold,
    "Mod-i": commands.italic,
    "Mod-k": asking(askForLink),
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
    "Mod-Shift-7": commands.toggleList(nodes.ordered_list),
    "Mod-Shift-8": commands.toggleList(nodes.bullet_list),
    "Mod-Alt-0": commands.style(0),
    "Mod-Alt-1": commands.style(2),
    "Mod-Alt-2": commands.style(3),
    "Mod-Alt-3": commands.style(4),
    Tab: unlessLeaving(commands.tab),
    "Shift-Tab": unlessLeaving(commands.shiftTab),
    Enter: commands.enter,
    "Shift-Enter": commands.shiftEnter,
    "Mod-a": commands.selectAll,
    Backspace: chainCommands(undoInputRule, commands.deleteAll, commands.plainHeading),
    Delete: commands.deleteAll,
  };
}

/** What is set right while one types: lists, and in Norwegian the quotation marks, as Word does. */
function rules(lang) {
  const lists = [
    wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
    wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
    textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (match) => ({ level: match[1].length })),
  ];
  const norwegian = !lang || /^n[bno]/.test(lang);
  const marks = norwegian
    ? [new InputRule(/(?:^|[\s([{–-])(")$/, "«"), new InputRule(/"$/, "»"), new InputRule(/(?<=\s)--\s$/, "– ")]
    : [];
  return inputRules({ rules: [...lists, ...marks] });
}

/** The address in the clipboard as a link on what is selected. */
function setLinkOn(view, href) {
  const { from, to } = view.state.selection;
  const tr = view.state.tr.removeMark(from, to, marks.link).addMark(from, to, marks.link.create({ href }));
  view.dispatch(tr);
}

/** A slice as inlines, a line for each block, for a cell. */
function oneFlow(slice) {
  const lines = [];
  let lost = false;
  slice.content.descendants((node) => {
    if (node.isTextblock) {
      if (node.content.size) lines.push(node.content);
      return false;
    }
    if (node.isInline) {
      lines.push(Fragment.from(node));
      return false;
    }
    lost = true;
    return true;
  });
  const parts = lines.flatMap((line, at) => (at && !slice.content.firstChild.isInline ? [nodes.hard_break.create(), line] : [line]));
  return { words: parts.reduce((all, part) => all.append(Fragment.from(part)), Fragment.empty), lost };
}
