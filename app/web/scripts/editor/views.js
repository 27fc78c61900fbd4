// How the parts that are no text look in the editor: citations and notes as the numbers they will print as.
import { lookUp, SOURCES } from "./dialogs.js";
import { WORDS } from "./words.js";

/** A citation: its number comes from the style sheet, its title from the register. */
export function citationView(node) {
  const dom = document.createElement("sup");
  dom.dataset.cite = node.attrs.key;
  dom.setAttribute("role", "img");
  const say = (title) => {
    const words = [`${WORDS.source}: ${title}`, node.attrs.place].filter(Boolean).join(", ");
    dom.title = words;
    dom.setAttribute("aria-label", words);
  };
  say(node.attrs.key);
  lookUp(SOURCES, node.attrs.key).then((row) => {
    if (row?.unknown) {
      dom.classList.add("unknown");
      say(WORDS.sourceUnknown(node.attrs.key));
    } else if (row) say(row.said);
  });
  return { dom };
}

/** A note: its text is read in the panel and written in a dialog. */
export function noteView(node) {
  const dom = document.createElement("sup");
  dom.dataset.note = "";
  dom.setAttribute("role", "img");
  dom.title = node.textContent;
  dom.setAttribute("aria-label", `${WORDS.note}: ${node.textContent}`);
  return { dom, ignoreMutation: () => true, stopEvent: () => false, update: () => false };
}
