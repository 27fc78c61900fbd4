// What one can do with what the caret stands in or what is selected: a citation, a number, a note, a link, a
// table, a quotation. It lies beside the text, so that nothing moves, and comes next for Tab.
import { deleteSelection } from "prosemirror-commands";
import { NodeSelection } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from "prosemirror-tables";
import * as commands from "./commands.js";
import { askForFigure, askForLink, askForNote, askForSource, FIGURES, lookUp, SOURCES } from "./dialogs.js";
import { element } from "./elements.js";
import { schema } from "./schema.js";
import { WORDS } from "./words.js";

const { nodes } = schema;

/** The panel of `view` within `frame`, and what brings it up to date. */
export function panel(view, frame) {
  const box = element("div", { class: "editor-panel", role: "group", "aria-label": WORDS.about, hidden: true });
  let shown = "";
  box.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    view.focus();
  });
  const hide = () => {
    box.hidden = true;
    shown = "";
  };
  const update = () => {
    const about = view.editable ? subject(view) : null;
    if (!about) return hide();
    if (about.id !== shown) {
      box.replaceChildren(...about.parts());
      shown = about.id;
    }
    box.hidden = false;
    settle(box, frame, about.beside);
  };
  return { box, update, hide };
}

/** Put the panel below `beside`, within the frame. */
function settle(box, frame, beside) {
  if (!beside?.isConnected) return;
  const outer = frame.getBoundingClientRect();
  const inner = beside.getBoundingClientRect();
  const left = Math.min(Math.max(inner.left - outer.left, 8), Math.max(outer.width - box.offsetWidth - 8, 8));
  box.style.left = `${left}px`;
  box.style.top = `${inner.bottom - outer.top + 6}px`;
}

function subject(view) {
  const { state } = view;
  const { selection } = state;
  if (selection instanceof NodeSelection) {
    const about = ATOMS[selection.node.type.name];
    const beside = view.nodeDOM(selection.from);
    if (!about || !beside) return null;
    const { node, from } = selection;
    return { id: `${from} ${JSON.stringify(node.toJSON())}`, beside, parts: () => about(view, node) };
  }
  const link = commands.linkAround(state);
  if (link) {
    const at = view.domAtPos(link.from, 1).node;
    const beside = (at.nodeType === Node.TEXT_NODE ? at.parentElement : at).closest("a") ?? view.domAtPos(state.selection.from, -1).node.parentElement;
    return { id: `link ${link.from} ${link.href}`, beside, parts: () => linkParts(view, link) };
  }
  if (isInTable(state)) {
    const table = commands.around(state, nodes.table);
    const side = commands.columnSide(state);
    return { id: `table ${table.pos} ${side}`, beside: view.nodeDOM(table.pos), parts: () => tableParts(view, side) };
  }
  const quote = commands.around(state, nodes.blockquote);
  if (quote)
    return {
      id: `quote ${quote.pos} ${quote.node.attrs.lang}`,
      beside: view.nodeDOM(quote.pos),
      parts: () => quoteParts(view, quote),
    };
  return null;
}

const words = (...parts) => element("span", { class: "editor-about" }, ...parts);

function act(label, run, view, kind = "quiet") {
  const button = element("button", { type: "button", class: kind }, label);
  button.addEventListener("click", () => run(view));
  return button;
}

/** A command that gives the caret back. */
const command = (name) => (view) => {
  name(view.state, view.dispatch, view);
  view.focus();
};

const gone = (view) => act(WORDS.remove, command(deleteSelection), view);

const ATOMS = {
  citation(view, node) {
    const title = words(node.attrs.key);
    lookUp(SOURCES, node.attrs.key).then((row) => {
      if (row?.unknown) title.textContent = WORDS.sourceUnknown(node.attrs.key);
      else if (row) title.textContent = row.said;
    });
    const at = node.attrs.place ? words(node.attrs.place) : null;
    return [title, at, act(WORDS.change, askForSource, view), gone(view)].filter(Boolean);
  },
  figure(view, node) {
    const title = words(node.attrs.key);
    lookUp(FIGURES, node.attrs.key).then((row) => {
      if (row?.unknown) title.textContent = WORDS.figureUnknown(node.attrs.key);
      else if (row) title.textContent = row.said;
    });
    return [title, act(WORDS.change, askForFigure, view), gone(view)];
  },
  note(view, node) {
    return [words(node.textContent), act(WORDS.change, askForNote, view), gone(view)];
  },
  field(view) {
    return [words(WORDS.fieldIs), gone(view)];
  },
};

function linkParts(view, link) {
  const open = element("a", { href: link.href, target: "_blank", rel: "noopener", title: WORDS.linkOpen }, link.href);
  return [words(open), act(WORDS.change, askForLink, view), act(WORDS.remove, command(commands.removeLink), view)];
}

function choice(label, options, value, change) {
  const known = options.some(([each]) => each === value) ? options : [...options, [value, value]];
  const select = element(
    "select",
    { "aria-label": label },
    ...known.map(([each, word]) => element("option", { value: each, selected: each === value }, word)),
  );
  select.addEventListener("change", () => change(select.value));
  return element("label", { class: "editor-choice" }, `${label} `, select);
}

function tableParts(view, side) {
  const align = (value) => {
    commands.alignColumns(value)(view.state, view.dispatch);
    view.focus();
  };
  return [
    act(WORDS.tableRow, command(addRowAfter), view),
    act(WORDS.tableColumn, command(addColumnAfter), view),
    act(WORDS.tableNoRow, command(deleteRow), view),
    act(WORDS.tableNoColumn, command(deleteColumn), view),
    act(WORDS.tableGone, command(deleteTable), view),
    choice(WORDS.tableSide, WORDS.sides, side, align),
  ];
}

function quoteParts(view, quote) {
  const speak = (lang) => {
    view.dispatch(view.state.tr.setNodeAttribute(quote.pos, "lang", lang));
    view.focus();
  };
  return [
    choice(WORDS.quoteLang, WORDS.langs, quote.node.attrs.lang, speak),
    act(WORDS.quoteGone, command(commands.toggleQuote), view),
  ];
}
