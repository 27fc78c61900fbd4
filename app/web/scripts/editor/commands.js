// What one can do to a text, as ProseMirror commands.
import { chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { Plugin, Selection, TextSelection } from "prosemirror-state";
import { addRowAfter, goToNextCell, isInTable, selectedRect, TableMap } from "prosemirror-tables";
import { schema } from "./schema.js";

const { nodes, marks } = schema;
const DEEPEST = 9;

/** The innermost node of one of `types` around the selection, with where it starts. */
export function around(state, ...types) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (types.includes(node.type)) return { node, depth, pos: $from.before(depth) };
  }
  return null;
}

const list = (state) => around(state, nodes.bullet_list, nodes.ordered_list);

/** Whether `mark` is on for what is selected, or for what is typed next. */
export function isMarked(state, mark) {
  const { from, to, empty, $from, node } = state.selection;
  if (node) return Boolean(mark.isInSet(node.marks));
  if (empty) return Boolean(mark.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, mark);
}

/** The level of the heading that one stands in; 0 in running text. */
export function headingLevel(state) {
  return around(state, nodes.heading)?.node.attrs.level ?? 0;
}

/** Whether one stands in a list of `type`, counted from the innermost. */
export const isInList = (state, type) => list(state)?.node.type === type;
export const isInQuote = (state) => Boolean(around(state, nodes.blockquote));

export const bold = toggleMark(marks.strong);
export const italic = toggleMark(marks.em);

/** Make headings of `level` of what is selected, or running text of them with 0. */
export function style(level) {
  return level ? setBlockType(nodes.heading, { level }) : setBlockType(nodes.paragraph);
}

/** Make a list of `type`, change a list to it, or take the entries out of one. */
export function toggleList(type) {
  return (state, dispatch, view) => {
    const found = list(state);
    if (!found) return wrapInList(type)(state, dispatch, view);
    if (found.node.type === type) return liftListItem(nodes.list_item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(found.pos, type));
    return true;
  };
}

export function toggleQuote(state, dispatch, view) {
  const found = around(state, nodes.blockquote);
  if (!found) return wrapIn(nodes.blockquote)(state, dispatch, view);
  const inner = found.node.content;
  dispatch?.(state.tr.replaceWith(found.pos, found.pos + found.node.nodeSize, inner));
  return true;
}

/** How many lists lie around the selection. */
function listDepth(state) {
  const { $from } = state.selection;
  let depth = 0;
  for (let at = $from.depth; at > 0; at--) depth += $from.node(at).type === nodes.list_item ? 1 : 0;
  return depth;
}

const sink = (state, dispatch, view) =>
  listDepth(state) < DEEPEST && sinkListItem(nodes.list_item)(state, dispatch, view);

/** To the next cell; from the last one to a new row, as in Word. */
function nextCell(state, dispatch, view) {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!dispatch) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, dispatch);
}

function inList(command) {
  return (state, dispatch, view) => Boolean(list(state)) && (command(state, dispatch, view) || true);
}

export const tab = chainCommands(nextCell, inList(sink));
export const shiftTab = chainCommands(
  (state, dispatch) => isInTable(state) && (goToNextCell(-1)(state, dispatch) || true),
  inList(liftListItem(nodes.list_item)),
);

/** Whether Tab does something else here than leave. */
export const tabIsTaken = (state) => isInTable(state) || Boolean(list(state));

export function lineBreak(state, dispatch) {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

/** Enter: a line in a cell, an entry in a list, out of an empty quotation. */
export const enter = chainCommands(
  (state, dispatch) => isInTable(state) && lineBreak(state, dispatch),
  splitListItem(nodes.list_item),
  outOfEmptyQuote,
);

function outOfEmptyQuote(state, dispatch, view) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.content.size || $from.node(-1)?.type !== nodes.blockquote) return false;
  return $from.indexAfter(-1) === $from.node(-1).childCount && lift(state, dispatch, view);
}

/** Backspace at the start of a heading makes it running text, as in Word. */
export function plainHeading(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset || $from.parent.type !== nodes.heading) return false;
  return setBlockType(nodes.paragraph)(state, dispatch);
}

/** The whole text, as one who drags over it selects it; where a table is at an end, it is left to others. */
export function selectAll({ doc, tr }, dispatch) {
  const [start, end] = [Selection.atStart(doc), Selection.atEnd(doc)];
  if (!start.$from.parent.isTextblock || [doc.firstChild, doc.lastChild].some((node) => node.type === nodes.table)) return false;
  dispatch?.(tr.setSelection(TextSelection.create(doc, start.from, end.to)));
  return true;
}

/** Taking away the whole text leaves nothing of its lists and headings either. */
export function deleteAll({ doc, selection, tr }, dispatch) {
  const whole = selection.from <= Selection.atStart(doc).from && selection.to >= Selection.atEnd(doc).to;
  if (selection.empty || !whole) return false;
  tr.replaceWith(0, doc.content.size, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, 1)));
  return true;
}

export const shiftEnter = chainCommands(exitCode, lineBreak);

// --- Tables ---------------------------------------------------------------------------------------------

/** A table of three columns with a row of headings, and the caret in its first cell. */
export function insertTable(state, dispatch) {
  if (isInTable(state)) return false;
  const row = (type) => nodes.table_row.create(null, Array.from({ length: 3 }, () => type.create()));
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  if (!dispatch) return true;
  const { $from } = state.selection;
  const here = $from.depth && !$from.parent.content.size && $from.parent.type === nodes.paragraph;
  const start = here ? $from.before() : $from.depth ? $from.after() : state.selection.to;
  const tr = state.tr.replaceWith(start, here ? $from.after() : start, table);
  const after = start + table.nodeSize;
  if (tr.doc.resolve(after).nodeAfter === null) tr.insert(after, nodes.paragraph.create());
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(start + 3))).scrollIntoView());
  return true;
}

/** Align every cell of the columns that are selected. */
export function alignColumns(side) {
  return (state, dispatch) => {
    if (!isInTable(state)) return false;
    const { left, right, map, table, tableStart } = selectedRect(state);
    const tr = state.tr;
    for (const pos of map.cellsInRect({ left, right, top: 0, bottom: map.height }))
      tr.setNodeAttribute(tableStart + pos, "align", side);
    dispatch?.(tr);
    return Boolean(table);
  };
}

export const columnSide = (state) =>
  isInTable(state) ? (around(state, nodes.table_cell, nodes.table_header)?.node.attrs.align ?? "") : "";

/** A plugin that keeps the first row of every table its headings, and no other. */
export const firstRowIsHeading = new Plugin({
  appendTransaction(transactions, _before, state) {
    if (!transactions.some((each) => each.docChanged)) return null;
    const wrong = [];
    state.doc.descendants((node, pos) => {
      if (node.type === nodes.table) wrong.push(...wrongCells(node, pos + 1));
      return !node.isTextblock;
    });
    if (!wrong.length) return null;
    const tr = state.tr;
    for (const { at, type, attrs } of wrong) tr.setNodeMarkup(at, type, attrs);
    return tr;
  },
});

function wrongCells(table, start) {
  const found = [];
  const first = TableMap.get(table).width;
  table.forEach((row, offset, index) => {
    const type = index === 0 && first ? nodes.table_header : nodes.table_cell;
    row.forEach((cell, within) => {
      if (cell.type !== type) found.push({ at: start + offset + 1 + within, type, attrs: cell.attrs });
    });
  });
  return found;
}

// --- Links ----------------------------------------------------------------------------------------------

/** The whole of the link that one stands in: its address and where it is. */
export function linkAround(state) {
  const { $from, empty, from, to } = state.selection;
  const here = marks.link.isInSet($from.marks()) || marks.link.isInSet($from.nodeAfter?.marks ?? []);
  if (!here) return null;
  const parent = $from.parent;
  const start = $from.start();
  let range = null;
  let open = null;
  parent.forEach((node, offset) => {
    const same = here.isInSet(node.marks);
    if (!same) open = null;
    else if (open) open.to = start + offset + node.nodeSize;
    else open = { from: start + offset, to: start + offset + node.nodeSize };
    if (open && open.from <= from && open.to >= from) range = open;
  });
  if (!range || (!empty && (from < range.from || to > range.to))) return null;
  return { ...range, href: here.attrs.href };
}

/** Put a link on `range`, or with `text` in its place. */
export function setLink(view, range, href, text) {
  const { state } = view;
  const tr = state.tr;
  const mark = marks.link.create({ href });
  if (text) {
    const kept = state.doc.resolve(range.from).marks().filter((each) => each.type !== marks.link);
    tr.replaceWith(range.from, range.to, schema.text(text, mark.addToSet(kept)));
    range = { from: range.from, to: range.from + text.length };
  } else {
    tr.removeMark(range.from, range.to, marks.link).addMark(range.from, range.to, mark);
  }
  tr.setSelection(TextSelection.create(tr.doc, range.to)).removeStoredMark(marks.link);
  view.dispatch(tr.scrollIntoView());
}

export function removeLink(state, dispatch) {
  const found = linkAround(state);
  if (!found) return false;
  dispatch?.(state.tr.removeMark(found.from, found.to, marks.link));
  return true;
}

/** Put `node` where the selection is, with the marks that stand there. */
export function put(view, node) {
  const { state } = view;
  const { $from } = state.selection;
  const kept = (state.storedMarks ?? $from.marks()).filter((each) => each.type !== marks.link);
  const tr = state.tr.replaceSelectionWith(node.mark(kept), false);
  view.dispatch(tr.scrollIntoView());
}
