// Plain text, as it comes from a notepad, a mail or a PDF, as blocks of the schema.
import { Fragment, Slice } from "prosemirror-model";

const BULLET = /^\s*[-–•*·▪◦]\s+/;
const NUMBER = /^\s*(\d{1,2})[.)]\s+/;
const WRAPPED = 60;

/** The blocks of `text`: an empty line ends a paragraph, `-` and `1.` begin entries of lists. */
export function sliceOf(text, schema) {
  const blocks = partsOf(text).map((part) => (part.kind ? listOf(part, schema) : paragraphOf(part.lines, schema)));
  if (!blocks.length) return Slice.empty;
  const edge = (block) => (block.type === schema.nodes.paragraph ? 1 : 0);
  return new Slice(Fragment.from(blocks), edge(blocks[0]), edge(blocks.at(-1)));
}

/** Paragraphs and lists, each with its lines. */
function partsOf(text) {
  const parts = [];
  let open = null;
  let gap = false;
  for (const line of text.replace(/\r\n?|\u2028|\u2029/g, "\n").split("\n")) {
    if (!line.trim()) {
      gap = true;
      continue;
    }
    const kind = kindOf(line, open);
    if (kind) {
      if (open?.kind !== kind) parts.push((open = { kind, entries: [] }));
      open.entries.push([line.replace(kind === "bullet_list" ? BULLET : NUMBER, "")]);
    } else if (open?.kind && !gap && /^\s{2,}/.test(line)) {
      open.entries.at(-1).push(line);
    } else {
      if (!open || open.kind || gap) parts.push((open = { kind: "", lines: [] }));
      open.lines.push(line);
    }
    gap = false;
  }
  return parts;
}

/** The kind of list that a line is an entry of: a numbered one begins with 1 and counts on. */
function kindOf(line, open) {
  if (BULLET.test(line)) return "bullet_list";
  const number = Number(NUMBER.exec(line)?.[1] ?? "0");
  return number && number === (open?.kind === "ordered_list" ? open.entries.length + 1 : 1) ? "ordered_list" : "";
}

const listOf = (part, schema) =>
  schema.nodes[part.kind].create(
    null,
    part.entries.map((lines) => schema.nodes.list_item.create(null, paragraphOf(lines, schema))),
  );

/** A paragraph of lines: those that were broken for want of room are joined, others keep their ends. */
function paragraphOf(lines, schema) {
  const content = [];
  lines.forEach((line, at) => {
    const words = line.replace(/\s+/g, " ").trim();
    if (at) content.push(lines[at - 1].trim().length >= WRAPPED ? schema.text(" ") : schema.nodes.hard_break.create());
    if (words) content.push(schema.text(words));
  });
  return schema.nodes.paragraph.create(null, content);
}
