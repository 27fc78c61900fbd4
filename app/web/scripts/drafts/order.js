// The order of the paper: dragged by its handle, or moved with the keys.
import Sortable from "sortablejs";
import { act, address, board, whenBoardChanges } from "./board.js";

const arranged = new WeakSet();

/** Let entries be dragged, within a point and between points. */
export function arrange() {
  for (const list of board().querySelectorAll("[data-entries]")) {
    if (arranged.has(list)) continue;
    arranged.add(list);
    Sortable.create(list, {
      group: "avsnitt",
      handle: ".handle",
      draggable: ".entry",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      ghostClass: "dragged",
      filter: ".is-editing",
      preventOnFilter: false,
      onStart: () => board().classList.add("dragging"),
      onEnd: dropped,
    });
  }
}

async function dropped({ item, to, from, oldIndex, newIndex }) {
  board().classList.remove("dragging");
  if (to === from && oldIndex === newIndex) return;
  const body = new FormData();
  body.append("del", to.dataset.entries);
  let before = item.previousElementSibling;
  while (before && !before.classList.contains("entry")) before = before.previousElementSibling;
  body.append("etter", before?.id ?? "");
  await act(`${address}/avsnitt/${item.id}/flytt`, body);
}

/** Move an entry or ask one place. */
export function nudge(part, direction) {
  const body = new FormData();
  body.append("retning", direction);
  return act(`${address}/avsnitt/${part}/flytt`, body);
}

whenBoardChanges(arrange);
