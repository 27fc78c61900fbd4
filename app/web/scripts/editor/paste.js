// What comes from Word, LibreOffice, Google Docs and web pages, made into the forms of our schema. Nothing is
// left out in silence: `lost` counts what could not be kept, and `told` in words.js says it.
import { linkable } from "./schema.js";

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL DIR MENU DETAILS SUMMARY".split(" "),
);
const GONE = new Set("SCRIPT STYLE META LINK TITLE HEAD TEMPLATE NOSCRIPT COLGROUP COL XML O:P".split(" "));
const OBJECTS = new Set(
  "MATH VIDEO AUDIO IFRAME OBJECT EMBED CANVAS SVG INPUT SELECT TEXTAREA BUTTON APPLET M:OMATH M:OMATHPARA".split(" "),
);
const NOTE = /#?_?(?:(?:ftn|edn|ftnt)(\d+)|(sdfootnote\d+|sdendnote\d+)sym)$/;
const BACK = /#?_?(?:ftnref|ednref|ftnt_ref)\d+$|(?:sdfootnote|sdendnote)\d+anc$/;
const DEEPEST = 9;
const SMALL = { 0: "₀", 1: "₁", 2: "₂", 3: "₃", 4: "₄", 5: "₅", 6: "₆", 7: "₇", 8: "₈", 9: "₉" };
const RAISED = { 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** The HTML of a clipboard in our own forms, and what was lost on the way. */
export function cleaned(html) {
  if (/<[^>]*\sdata-pm-slice=/.test(html)) return { html, lost: {} };
  const sheets = [];
  const bare = html.replace(/<style\b[^>]*>([\s\S]*?)(?:<\/style\s*>|$)/gi, (_, sheet) => {
    sheets.push(sheet);
    return "";
  });
  const cleaning = new Cleaning(new DOMParser().parseFromString(quieted(bare), "text/html"), sheets);
  const holder = document.implementation.createHTMLDocument("").createElement("div");
  holder.append(...cleaning.blocks(cleaning.page.body));
  return { html: holder.innerHTML, lost: cleaning.lost };
}

/** `html` with its declarations and handlers out of the browser's sight, which calls each a breach of policy. */
function quieted(html) {
  return html.replace(/<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi, (tag) =>
    tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"),
  );
}

const styleOf = (element) => element.dataset?.style ?? "";

class Cleaning {
  constructor(page, sheets) {
    this.page = page;
    this.made = document.implementation.createHTMLDocument("");
    this.lost = {};
    this.styles = rulesOf(sheets);
    this.notes = this.takeNotes();
    this.lift = page.body.querySelector("h1, .MsoTitle, [role=heading][aria-level='1']") ? 1 : 0;
    this.inNote = false;
  }

  lose(kind, count = 1) {
    this.lost[kind] = (this.lost[kind] ?? 0) + count;
  }

  make(tag, children = [], attributes = {}) {
    const element = this.made.createElement(tag);
    element.append(...children);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  // --- Notes: their texts stand at the end of what is copied -------------------------------------------

  takeNotes() {
    const notes = new Map();
    for (const link of [...this.page.querySelectorAll("a[href]")]) {
      if (!BACK.test(link.getAttribute("href"))) continue;
      const key = noteKey(link.getAttribute("name") || link.id);
      if (!key) continue;
      const holder = noteHolder(link);
      link.remove();
      notes.set(key, holder);
      holder.remove();
    }
    for (const list of this.page.querySelectorAll("[data-style*='footnote-list'], [data-style*='endnote-list']")) list.remove();
    return notes;
  }

  /** The words of a note, its paragraphs with a line break between. */
  noteOf(key) {
    const holder = this.notes.get(key);
    if (!holder) return null;
    this.inNote = true;
    const words = this.lines(holder, "noteParts");
    this.inNote = false;
    trim(words);
    return words.length ? words : null;
  }

  // --- Blocks --------------------------------------------------------------------------------------------

  /** The blocks that `node` holds: what is inline stands in paragraphs. */
  blocks(node) {
    const made = [];
    let run = [];
    const end = () => {
      made.push(...this.paragraphs(run));
      run = [];
    };
    const children = [...node.childNodes];
    for (let at = 0; at < children.length; at++) {
      const child = children[at];
      if (child.nodeType === Node.ELEMENT_NODE && !this.isGone(child) && this.isBlock(child)) {
        end();
        const list = this.wordList(children, at) ?? this.onlineList(children, at);
        if (list) {
          made.push(...list.made);
          at = list.last;
        } else {
          made.push(...this.block(child));
        }
      } else {
        run.push(child);
      }
    }
    end();
    return made;
  }

  isBlock(element) {
    return BLOCKS.has(element.tagName) || [...element.children].some((child) => !this.isGone(child) && this.isBlock(child));
  }

  /** Paragraphs of a run of inlines: two line breaks in a row end one. */
  paragraphs(run) {
    const words = this.inlines(run, {});
    const made = [[]];
    words.forEach((node, at) => {
      if (node.nodeName !== "BR") made.at(-1).push(node);
      else if (words[at + 1]?.nodeName === "BR") made.push([]);
      else made.at(-1).push(node);
    });
    return made.map((each) => trim(each)).filter((each) => each.length).map((each) => this.make("p", each));
  }

  block(element) {
    switch (element.tagName) {
      case "H1":
      case "H2":
      case "H3":
      case "H4":
      case "H5":
      case "H6":
        return this.heading(element, Number(element.tagName[1]));
      case "UL":
      case "OL":
      case "DIR":
      case "MENU":
        return this.list(element, 1);
      case "LI":
        return this.blocks(element);
      case "TABLE":
        return this.table(element);
      case "BLOCKQUOTE":
        return this.quote(element);
      case "HR":
        this.lose("rules");
        return [];
      case "PRE":
        return this.preformatted(element);
      default:
        return this.container(element);
    }
  }

  container(element) {
    const told = element.getAttribute("role") === "heading" ? element.getAttribute("aria-level") : 0;
    const outline = Number(told || this.style(element, "mso-outline-level"));
    const name = element.className;
    if (/\bMsoTitle\b/.test(name)) return this.heading(element, 1);
    if (element.tagName === "P" && outline >= 1 && outline <= 6) return this.heading(element, outline);
    if (/\bMso(Intense)?Quote\b/.test(name) && element.tagName === "P") return this.quote(element);
    return this.blocks(element);
  }

  heading(element, level) {
    if (this.style(element, "mso-list") && this.marker(element)) this.lose("headingNumbers");
    const words = trim(this.lines(element).flatMap((node) => (node.nodeName === "BR" ? [this.made.createTextNode(" ")] : [node])));
    if (!words.length) return [];
    const tag = `h${Math.min(Math.max(level + this.lift, 2), 4)}`;
    return [this.make(tag, words.flatMap((node) => unbold(node)))];
  }

  quote(element) {
    const inner = this.blocks(element);
    return inner.length ? [this.make("blockquote", inner)] : [];
  }

  preformatted(element) {
    const lines = element.textContent.replace(/\n$/, "").split("\n");
    const words = lines.flatMap((line, at) => (at ? [this.make("br"), line] : [line]));
    return lines.join("").trim() ? [this.make("p", words)] : [];
  }

  // --- Lists ---------------------------------------------------------------------------------------------

  list(element, depth) {
    if (depth > DEEPEST) this.lose("levels");
    const made = this.make(element.tagName === "OL" ? "ol" : "ul");
    const start = Number(element.getAttribute("start") ?? "1");
    if (element.tagName === "OL" && start !== 1) this.lose("starts");
    for (const child of element.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE && /^(UL|OL|DIR|MENU)$/.test(child.tagName)) {
        const inner = this.list(child, depth + 1); // lists beside the entry that they belong to
        if (made.lastElementChild) made.lastElementChild.append(...inner);
        else if (inner.length) made.append(this.make("li", inner));
        continue;
      }
      const inner = child.nodeName === "LI" ? this.entry(child, depth) : this.paragraphs([child]);
      if (inner.length) made.append(this.make("li", inner));
    }
    return made.children.length ? [made] : [];
  }

  entry(item, depth) {
    const made = [];
    let run = [];
    const end = () => {
      made.push(...this.paragraphs(run));
      run = [];
    };
    for (const child of item.childNodes) {
      if (/^(UL|OL|DIR|MENU)$/.test(child.nodeName)) {
        end();
        made.push(...this.list(child, depth + 1));
      } else if (child.nodeType === Node.ELEMENT_NODE && !this.isGone(child) && this.isBlock(child)) {
        end();
        made.push(...this.block(child));
      } else {
        run.push(child);
      }
    }
    end();
    return made;
  }

  /** Word's paragraphs that are entries of a list, from `at` on, as lists in each other. */
  wordList(children, at) {
    if (!this.wordLevel(children[at])) return null;
    const entries = [];
    let last = at;
    for (let next = at; next < children.length; next++) {
      const child = children[next];
      if (child.nodeType === Node.TEXT_NODE && !child.nodeValue.trim()) continue;
      if (child.nodeType === Node.COMMENT_NODE) continue;
      const level = this.wordLevel(child);
      const deeper = child.nodeType === Node.ELEMENT_NODE && /^(UL|OL)$/.test(child.tagName);
      if (!level && !deeper) break;
      if (level) entries.push({ level, ...this.wordEntry(child) });
      else if (entries.length) entries.at(-1).blocks.push(...this.list(child, 1));
      last = next;
    }
    return { made: this.nested(entries), last };
  }

  /** The lists of Word on the web, which gives each entry a list of its own and says how deep it lies. */
  onlineList(children, at) {
    const entries = [];
    let last = at;
    for (let next = at; next < children.length; next++) {
      const child = children[next];
      if (child.nodeType !== Node.ELEMENT_NODE) {
        if (child.nodeType === Node.TEXT_NODE && child.nodeValue.trim()) break;
        continue;
      }
      const items = onlineItems(child);
      if (!items) break;
      for (const item of items) {
        const ordered = item.parentElement.tagName === "OL";
        const level = Number(item.dataset.ariaLevel) || 1;
        const first = String(item.parentElement.getAttribute("start") ?? "1");
        entries.push({ level, id: "", ordered, first, blocks: this.blocks(item) });
      }
      last = next;
    }
    return entries.length ? { made: this.nested(entries), last } : null;
  }

  wordLevel(node) {
    if (node.nodeType !== Node.ELEMENT_NODE || !/^(P|DIV)$/.test(node.tagName)) return 0;
    const level = /level(\d)/.exec(this.style(node, "mso-list"));
    return level && this.style(node, "mso-list") !== "none" ? Number(level[1]) : 0;
  }

  wordEntry(paragraph) {
    const marker = this.marker(paragraph);
    const id = /^\S+/.exec(this.style(paragraph, "mso-list"))?.[0] ?? "";
    const number = /^\(?(\d+|[a-z]{1,4})[.)]?$/i.exec(marker);
    return { id, ordered: Boolean(number) && marker !== "o", first: marker.replace(/\W/g, ""), blocks: this.blocks(paragraph) };
  }

  /** What stands before an entry or a heading by itself: `1.`, `·`. It is taken away. */
  marker(element) {
    const ignored = [...element.querySelectorAll("[data-style]")].filter((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
    const text = ignored.map((each) => each.textContent).join("").replace(/[\s\u00a0]+/g, "");
    for (const each of ignored) each.remove();
    return text;
  }

  nested(entries) {
    const made = [];
    const pile = [];
    for (const { level, id, ordered, first, blocks } of entries) {
      const depth = Math.min(level, pile.length + 1);
      while (pile.length > depth) pile.pop();
      const tag = ordered ? "OL" : "UL";
      const open = pile[depth - 1];
      if (open && open.list.tagName === tag && (open.id === id || depth > 1)) {
        open.list.append(this.make("li", blocks));
        continue;
      }
      while (pile.length >= depth) pile.pop();
      const list = this.make(tag, [this.make("li", blocks)]);
      if (ordered && first && !/^(1|a|i)$/i.test(first)) this.lose("starts");
      const parent = pile.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else made.push(list);
      pile.push({ list, id });
    }
    return made;
  }

  // --- Tables --------------------------------------------------------------------------------------------

  table(element) {
    const rows = [...element.querySelectorAll("tr")].filter((row) => row.closest("table") === element);
    const cells = rows.map((row) => [...row.children].filter((cell) => /^T[DH]$/.test(cell.tagName)));
    const caption = [...element.children].find((child) => child.tagName === "CAPTION");
    const above = caption ? this.paragraphs([...caption.childNodes]) : [];
    if (cells.flat().length <= 1) return [...above, ...cells.flat().flatMap((cell) => this.blocks(cell))];
    const grid = this.grid(cells);
    const width = Math.max(...grid.map((row) => row.length));
    const lines = grid.map((row, at) => {
      const tag = at ? "td" : "th";
      const filled = Array.from({ length: width }, (_, column) => row[column] ?? this.make(tag));
      return this.make("tr", filled.map((cell) => (at ? cell : unboldAll(cell))));
    });
    return [...above, this.make("table", [this.make("tbody", lines)])];
  }

  /** The cells by row and column; a merged one stands in its first place and leaves the others empty. */
  grid(rows) {
    const grid = rows.map(() => []);
    rows.forEach((cells, at) => {
      let column = 0;
      for (const cell of cells) {
        while (grid[at][column]) column++;
        const width = Math.min(Number(cell.getAttribute("colspan")) || 1, 60);
        const height = Math.min(Number(cell.getAttribute("rowspan")) || 1, rows.length - at);
        if (width > 1 || height > 1) this.lose("merged");
        for (let below = 0; below < height; below++)
          for (let beside = 0; beside < width; beside++)
            grid[at + below][column + beside] = this.make(at + below ? "td" : "th");
        const side = this.side(cell);
        const made = this.make(at ? "td" : "th", trim(this.lines(cell, "cells")), side ? { "data-align": side } : {});
        grid[at][column] = made;
        column += width;
      }
    });
    return grid.map((row) => Array.from(row, (cell) => cell ?? this.make("td")));
  }

  side(cell) {
    const inner = cell.querySelector("p, div");
    const value = (each) => each && (this.style(each, "text-align") || each.getAttribute("align") || "").toLowerCase();
    const side = value(inner) || value(cell) || "";
    return side === "right" || side === "center" ? side : side === "end" ? "right" : "";
  }

  /** Everything in `element` as one flow of inlines: a line for each block. What has more is counted as `kind`. */
  lines(element, kind = "") {
    const lines = [];
    const walk = (node, into) => {
      for (const child of node.childNodes) {
        if (child.nodeType !== Node.ELEMENT_NODE || this.isGone(child) || !this.isBlock(child)) {
          into.push(child);
          continue;
        }
        if (kind && (/^(UL|OL|TABLE|H[1-6]|BLOCKQUOTE)$/.test(child.tagName) || this.wordLevel(child)))
          this.lose(child.tagName === "TABLE" && kind === "cells" ? "nested" : kind);
        this.marker(child);
        lines.push((into = []));
        walk(child, into);
        lines.push((into = []));
      }
    };
    lines.push([]);
    walk(element, lines[0]);
    const words = lines.map((line) => trim(this.inlines(line, {}))).filter((line) => line.length);
    return words.flatMap((line, at) => (at ? [this.make("br"), ...line] : line));
  }

  // --- Inlines -------------------------------------------------------------------------------------------

  isGone(element) {
    if (GONE.has(element.tagName)) return true;
    const inline = styleOf(element);
    return /mso-element:\s*(comment-list|comment|header|footer|field-(begin|code|separator|end))/i.test(inline);
  }

  inlines(nodes, marks) {
    return nodes.flatMap((node) => this.inline(node, marks));
  }

  inline(node, marks) {
    if (node.nodeType === Node.TEXT_NODE) return this.text(node.nodeValue, marks);
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const special = this.special(node, marks);
    if (special) return special;
    return this.inlines([...node.childNodes], this.marksOf(node, marks));
  }

  text(value, marks) {
    const text = (marks.script ? this.scripted(value, marks.script) : value).replace(/[ \t\n\r\f]+/g, " ");
    if (!text) return [];
    let made = this.made.createTextNode(text);
    if (marks.em && text.trim()) made = this.make("em", [made]);
    if (marks.strong && text.trim()) made = this.make("strong", [made]);
    if (marks.href) made = this.make("a", [made], { href: marks.href });
    return [made];
  }

  scripted(value, script) {
    const signs = script === "sub" ? SMALL : RAISED;
    if (/^\s*\d+\s*$/.test(value)) return value.replace(/\d/g, (digit) => signs[digit]);
    if (value.trim()) this.lose("raised");
    return value;
  }

  /** What is more than text with marks: breaks, pictures, notes, comments, changes; nothing for the rest. */
  special(element, marks) {
    const tag = element.tagName;
    const inline = styleOf(element);
    if (this.isGone(element)) return [];
    if (tag === "BR") return /page-break-before/i.test(inline) || element.getAttribute("clear") ? [] : [this.make("br")];
    if (tag === "IMG" || tag === "PICTURE" || tag === "V:SHAPE" || tag === "V:IMAGEDATA") return this.gone("images");
    if (OBJECTS.has(tag)) return this.gone("objects");
    if (tag === "A" && this.isComment(element)) return this.gone("comments");
    if (/\bMsoCommentReference\b/.test(element.className)) return this.commentMark(element);
    if (tag === "DEL" || /\bmsoDel\b/.test(element.className)) return this.gone("changes");
    if (tag === "INS" || /\bmsoIns\b/.test(element.className)) this.lose("changes");
    if (/mso-list:\s*ignore/i.test(inline)) return [];
    if (/mso-tab-count/i.test(inline)) return this.text(" ", marks);
    if (/mso-spacerun/i.test(inline)) return this.text(" ", marks);
    if (this.isHidden(element)) return this.gone("hidden");
    return this.noteMark(element);
  }

  gone(kind) {
    this.lose(kind);
    return [];
  }

  isComment(link) {
    return /\bmsocomanchor\b/i.test(link.className) || /^#_msocom/i.test(link.getAttribute("href") ?? "");
  }

  /** The mark of a comment; its link inside would count it again. */
  commentMark(element) {
    if (element.querySelector("a")) this.lose("comments");
    return [];
  }

  isHidden(element) {
    const inline = styleOf(element);
    return /(^|;)\s*(mso-hide:\s*all|display:\s*none)/i.test(inline) && element.textContent.trim() !== "";
  }

  /** The mark of a note becomes our own note, with its text. */
  noteMark(element) {
    const link = element.tagName === "A" ? element : null;
    const key = link && noteKey(link.getAttribute("href"));
    if (!key) return this.noteAround(element);
    const words = this.inNote ? null : this.noteOf(key);
    if (words) return [this.make("sup", words, { "data-note": "" })];
    this.lose("emptyNotes");
    return this.text(link.textContent, {});
  }

  /** A raised number with only a note's mark in it is that mark. */
  noteAround(element) {
    if (element.tagName !== "SUP") return null;
    const link = element.querySelector("a[href]");
    return link && noteKey(link.getAttribute("href")) ? this.inline(link, {}) : null;
  }

  marksOf(element, marks) {
    const next = { ...marks };
    const tag = element.tagName;
    const weight = this.style(element, "font-weight");
    if (/^(B|STRONG)$/.test(tag)) next.strong = true;
    if (weight) next.strong = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
    const slant = this.style(element, "font-style");
    if (/^(I|EM|CITE|DFN)$/.test(tag)) next.em = true;
    if (slant) next.em = slant === "italic" || slant === "oblique";
    this.decorated(element, next);
    const raised = this.style(element, "vertical-align");
    if (tag === "SUB" || raised === "sub") next.script = "sub";
    if (tag === "SUP" || raised === "super") next.script = "sup";
    if (tag === "A" && element.hasAttribute("href")) this.link(element, next);
    return next;
  }

  decorated(element, next) {
    const tag = element.tagName;
    const line = `${this.style(element, "text-decoration")} ${this.style(element, "text-decoration-line")}`;
    const words = element.textContent.trim();
    const inLink = next.href || element.closest("a[href]") || element.querySelector("a[href]");
    if ((tag === "U" || /underline/.test(line)) && words && !inLink && tag !== "INS" && !element.closest("ins"))
      this.lose("underline");
    if ((/^(S|STRIKE)$/.test(tag) || /line-through/.test(line)) && words) this.lose("strike");
  }

  link(element, next) {
    const href = element.getAttribute("href");
    const target = linkable(href);
    if (target) next.href = target;
    else if (!href.startsWith("#") && element.textContent.trim()) this.lose("links");
  }

  /** A declaration of `element`: its own, or the one that the clipboard's style sheet gives its class. */
  style(element, name) {
    const own = declared(styleOf(element), name);
    if (own) return own;
    for (const one of element.classList) {
      const found = this.styles.get(`${element.tagName.toLowerCase()}.${one}`) ?? this.styles.get(`.${one}`);
      const value = found && declared(found, name);
      if (value) return value;
    }
    return "";
  }
}

// --- Small parts ----------------------------------------------------------------------------------------

/** The entries of a list from Word on the web, or of what it wraps around one; nothing for anything else. */
function onlineItems(element) {
  const list = /^(UL|OL)$/.test(element.tagName) ? element : element.matches(".ListContainerWrapper") && element.querySelector("ul, ol");
  const items = list ? [...list.children].filter((child) => child.tagName === "LI") : [];
  return items.length && items.every((item) => item.dataset.ariaLevel) ? items : null;
}

function declared(style, name) {
  for (const part of style.split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0 && part.slice(0, colon).trim().toLowerCase() === name) return part.slice(colon + 1).trim().toLowerCase();
  }
  return "";
}

/** The rules of style sheets by selector, as far as marks and lists need them. */
function rulesOf(sheets) {
  const rules = new Map();
  for (const sheet of sheets) {
    const text = sheet.replace(/<!--|-->|\/\*[\s\S]*?\*\//g, "");
    for (const [, selectors, body] of text.matchAll(/([^{}@]+)\{([^{}]*)\}/g)) {
      if (!/font-weight|font-style|vertical-align|text-decoration|mso-outline-level|text-align/i.test(body)) continue;
      for (const selector of selectors.split(",")) {
        const name = selector.trim();
        if (/^[a-z]*\.[\w-]+$/i.test(name) && !/^\.?Mso(Normal|Header|Footer|ListParagraph)/i.test(name.replace(/^\w+/, "")))
          rules.set(name, body);
      }
    }
  }
  return rules;
}

function noteKey(name) {
  const found = NOTE.exec(name ?? "");
  if (!found) return "";
  return (name.includes("edn") && !name.includes("sd") ? "edn" : "") + (found[1] ?? found[2]);
}

/** What holds the text of the note that begins with `link`. */
function noteHolder(link) {
  const marked = link.closest("[data-style*='mso-element:footnote'], [data-style*='mso-element:endnote'], [id^=ftn], [id^=edn], [id^=sdfootnote], [id^=sdendnote]");
  const own = marked && marked !== link && !/-list/.test(styleOf(marked)) ? marked : null;
  return own ?? link.closest("p, li, dd") ?? link.parentElement;
}

/** `nodes` without blanks and line breaks at either end, and with one blank where there were several. */
function trim(nodes) {
  const blank = (node) => node.nodeName === "BR" || (node.nodeName !== "SUP" && !node.textContent.replace(/[\s\u00a0]+/g, ""));
  while (nodes.length && blank(nodes[0])) nodes.shift();
  while (nodes.length && blank(nodes.at(-1))) nodes.pop();
  for (const node of nodes) single(node);
  edge(nodes[0], "firstChild", /^[\s\u00a0]+/);
  edge(nodes.at(-1), "lastChild", /[\s\u00a0]+$/);
  return nodes;
}

function edge(node, side, pattern) {
  let at = node;
  while (at && at.nodeType !== Node.TEXT_NODE && at.nodeName !== "SUP") at = at[side];
  if (at?.nodeType === Node.TEXT_NODE) at.nodeValue = at.nodeValue.replace(pattern, "");
}

function single(node) {
  if (node.nodeType === Node.TEXT_NODE) node.nodeValue = node.nodeValue.replace(/[ \u00a0]{2,}/g, " ");
  else for (const child of node.childNodes) single(child);
}

/** `node` without bold: headings are bold already. */
function unbold(node) {
  if (node.nodeName === "STRONG") return [...node.childNodes];
  if (node.nodeName === "A") node.replaceChildren(...[...node.childNodes].flatMap(unbold));
  return [node];
}

function unboldAll(cell) {
  cell.replaceChildren(...[...cell.childNodes].flatMap(unbold));
  return cell;
}
