// The toolbar: one stop for Tab, arrows between its buttons.
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { wrapIn } from "prosemirror-commands";
import * as commands from "./commands.js";
import { element, icon } from "./elements.js";
import { askForFigure, askForLink, askForNote, askForSource } from "./dialogs.js";
import { schema } from "./schema.js";
import { WORDS } from "./words.js";

const { nodes, marks } = schema;
const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const key = (letter) => (mac ? `⌘${letter}` : `Ctrl+${letter}`);
const aria = (letter) => `${mac ? "Meta" : "Control"}+${letter}`;

const ICONS = {
  bullets: "M3.5 5h.01M3.5 10h.01M3.5 15h.01M7.5 5h9M7.5 10h9M7.5 15h9",
  numbers: "M2.5 3.5 4 3v4.5M2.3 12.2c.4-1 2.4-.9 2.4.4 0 1.1-2.4 1.7-2.4 3.4h2.6M8.5 5h8.5M8.5 10h8.5M8.5 15h8.5",
  undo: "M7 4 3.5 7.5 7 11M4 7.5h8a4.5 4.5 0 0 1 0 9H8.5",
  redo: "M13 4l3.5 3.5L13 11M16 7.5H8a4.5 4.5 0 0 0 0 9h3.5",
};

/** The toolbar of `view`, and what brings its buttons up to date. */
export function toolbar(view, labelledBy) {
  const buttons = groups().map((group) =>
    element("div", { class: "editor-group" }, ...group.map((tool) => made(tool, view))),
  );
  const bar = element("div", { class: "editor-tools", role: "toolbar", "aria-label": WORDS.toolbar }, ...buttons);
  if (labelledBy) bar.setAttribute("aria-describedby", labelledBy);
  const tools = [...bar.querySelectorAll("button, select")];
  rove(bar, tools);
  bar.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault(); // the caret stays in the text
  });
  const update = () => {
    for (const tool of tools) tool.update(view.state);
  };
  update();
  return { bar, update, focus: () => tools.find((tool) => tool.tabIndex === 0)?.focus() };
}

function groups() {
  return [
    [{ style: true }],
    [
      { name: "bold", sign: "F", run: commands.bold, on: (state) => commands.isMarked(state, marks.strong), letter: "B" },
      { name: "italic", sign: "K", run: commands.italic, on: (state) => commands.isMarked(state, marks.em), letter: "I" },
      { name: "link", word: true, dialog: askForLink, on: (state) => Boolean(commands.linkAround(state)), letter: "K" },
    ],
    [
      {
        name: "bullets",
        icon: true,
        run: commands.toggleList(nodes.bullet_list),
        on: (state) => commands.isInList(state, nodes.bullet_list),
      },
      {
        name: "numbers",
        icon: true,
        run: commands.toggleList(nodes.ordered_list),
        on: (state) => commands.isInList(state, nodes.ordered_list),
      },
      { name: "quote", word: true, run: commands.toggleQuote, on: commands.isInQuote, can: wrapIn(nodes.blockquote) },
      { name: "table", word: true, run: commands.insertTable },
    ],
    [
      { name: "source", word: true, dialog: askForSource },
      { name: "figure", word: true, dialog: askForFigure },
      { name: "note", word: true, dialog: askForNote },
    ],
    [
      { name: "undo", icon: true, run: undo, can: (state) => undoDepth(state) > 0, letter: "Z" },
      { name: "redo", icon: true, run: redo, can: (state) => redoDepth(state) > 0, letter: mac ? "⇧Z" : "Y" },
    ],
  ];
}

function made(tool, view) {
  return tool.style ? styles(view) : button(tool, view);
}

function button(tool, view) {
  const word = WORDS[tool.name];
  const shown = tool.icon ? icon(ICONS[tool.name]) : tool.sign ?? word;
  const title = tool.letter ? `${word} (${key(tool.letter)})` : word;
  const made = element(
    "button",
    {
      type: "button",
      class: `editor-tool ${tool.name}`,
      title: tool.word && !tool.letter ? null : title,
      "aria-label": tool.word ? null : word,
      "aria-keyshortcuts": tool.letter?.length === 1 ? aria(tool.letter) : null,
      "aria-haspopup": tool.dialog ? "dialog" : null,
    },
    shown,
  );
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") === "true") return;
    if (tool.dialog) {
      tool.dialog(view);
      return;
    }
    tool.run(view.state, view.dispatch, view);
    view.focus();
  });
  made.update = (state) => {
    if (tool.on) made.setAttribute("aria-pressed", String(tool.on(state)));
    if (tool.dialog) return;
    const can = tool.on?.(state) || (tool.can ?? tool.run)(state);
    if (can) made.removeAttribute("aria-disabled");
    else made.setAttribute("aria-disabled", "true");
  };
  return made;
}

/** Running text or a heading. */
function styles(view) {
  const options = WORDS.styles.map((word, at) => element("option", { value: at ? at + 1 : 0 }, word));
  const made = element("select", { class: "editor-style", "aria-label": WORDS.style }, ...options);
  made.addEventListener("change", () => {
    commands.style(Number(made.value))(view.state, view.dispatch);
    view.focus();
  });
  made.update = (state) => {
    const level = commands.headingLevel(state);
    made.value = String(level === 1 ? 2 : level);
  };
  return made;
}

/** One stop for Tab; arrows, Home and End between the tools. */
function rove(bar, tools) {
  tools.forEach((tool, at) => (tool.tabIndex = at ? -1 : 0));
  const move = (to) => {
    for (const tool of tools) tool.tabIndex = tool === to ? 0 : -1;
    to.focus();
  };
  bar.addEventListener("focusin", (event) => {
    if (!tools.includes(event.target)) return;
    for (const tool of tools) tool.tabIndex = tool === event.target ? 0 : -1;
  });
  bar.addEventListener("keydown", (event) => {
    const at = tools.indexOf(event.target);
    const last = tools.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to === undefined || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(tools[to]);
  });
}
