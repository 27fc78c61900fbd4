// The form of a text in the editor. `app/documents/writers/rich.py` writes the HTML that is parsed here, and
// `app/documents/readers/rich.py` reads the JSON that comes out: a change here is a change there.
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

/** `url` where a document may link to it, else nothing. */
export function linkable(url) {
  const trimmed = (url ?? "").trim();
  return /^(https?:\/\/[^\s/?#]|mailto:[^\s?#])/i.test(trimmed) ? trimmed : "";
}

const SIDES = ["", "left", "center", "right"];

const align = {
  default: "",
  getFromDOM: (cell) => (SIDES.includes(cell.dataset.align ?? "") ? (cell.dataset.align ?? "") : ""),
  setDOMAttr: (value, attrs) => {
    if (value) attrs["data-align"] = value;
  },
};

const inlines = {
  text: { group: "inline words" },
  hard_break: {
    group: "inline words",
    inline: true,
    selectable: false,
    leafText: () => "\n",
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  figure: {
    group: "inline words",
    inline: true,
    atom: true,
    attrs: { key: { validate: "string" }, text: { validate: "string" } },
    leafText: (node) => node.attrs.text,
    parseDOM: [
      {
        tag: "data[data-figure]",
        getAttrs: (dom) => ({ key: dom.dataset.figure, text: dom.textContent }),
      },
    ],
    toDOM: (node) => ["data", { "data-figure": node.attrs.key }, node.attrs.text],
  },
  field: {
    group: "inline words",
    inline: true,
    atom: true,
    attrs: { name: { validate: "string" }, text: { validate: "string" } },
    leafText: (node) => node.attrs.text,
    parseDOM: [
      { tag: "span[data-field]", getAttrs: (dom) => ({ name: dom.dataset.field, text: dom.textContent }) },
    ],
    toDOM: (node) => ["span", { "data-field": node.attrs.name }, node.attrs.text],
  },
};

const notes = {
  citation: {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { key: { validate: "string" }, place: { default: "", validate: "string" } },
    leafText: () => "",
    parseDOM: [
      {
        tag: "sup[data-cite]",
        getAttrs: (dom) => ({ key: dom.dataset.cite, place: dom.dataset.place ?? "" }),
      },
    ],
    toDOM: (node) => ["sup", { "data-cite": node.attrs.key, "data-place": node.attrs.place || null }],
  },
  note: {
    group: "inline",
    inline: true,
    atom: true,
    content: "words*",
    parseDOM: [{ tag: "sup[data-note]" }],
    toDOM: () => ["sup", { "data-note": "" }, 0],
  },
};

const marks = {
  link: {
    attrs: { href: { validate: "string" } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (dom) => {
          const href = linkable(dom.getAttribute("href"));
          return href ? { href } : false;
        },
      },
    ],
    toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
};

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "inline*",
      defining: true,
      attrs: { level: { default: 2, validate: "number" } },
      parseDOM: [1, 2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: {
      group: "block",
      content: "block+",
      defining: true,
      attrs: { lang: { default: "", validate: "string" } },
      parseDOM: [{ tag: "blockquote", getAttrs: (dom) => ({ lang: dom.getAttribute("lang") ?? "" }) }],
      toDOM: (node) => ["blockquote", { lang: node.attrs.lang || null }, 0],
    },
    bullet_list: { group: "block", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: { group: "block", content: "list_item+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    list_item: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    ...tableNodes({ tableGroup: "block", cellContent: "inline*", cellAttributes: { align } }),
    ...inlines,
    ...notes,
  },
  marks,
});

/** The text of one note: a line of words, without notes. */
export const noteSchema = new Schema({
  nodes: {
    doc: { content: "paragraph" },
    paragraph: { content: "words*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    ...inlines,
  },
  marks,
});
