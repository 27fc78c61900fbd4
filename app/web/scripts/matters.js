// Matters: a calendar beside each deadline, and points that can be dragged. The forms do all of it without
// this file.
import htmx from "htmx.org";
import Sortable from "sortablejs";

const MONTHS = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

function addCalendar(field) {
  if (field.dataset.when === "ready") return;
  field.dataset.when = "ready";
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "Velg i kalender" });
  const picker = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1 });
  const label = field.labels[0]?.firstChild?.textContent.trim() ?? "";
  picker.setAttribute("aria-label", label);
  picker.setAttribute("aria-hidden", "true");
  button.setAttribute("aria-label", `Velg i kalender: ${label}`);
  const pick = Object.assign(document.createElement("span"), { className: "pick" });
  pick.append(button, picker);
  button.addEventListener("click", () => picker.showPicker?.());
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    const [year, month, day] = picker.value.split("-").map(Number);
    const hour = /\s*(kl\.?\s*\d.*|\d{1,2}[:.]\d{2})\s*$/i.exec(field.value)?.[1];
    field.value = `${day}. ${MONTHS[month - 1]} ${year}${hour ? ` ${hour}` : ""}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  field.after(pick);
}

// The proposed internal deadline goes into its field; without this file the button asks the server for it.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-fill]");
  const field = button && document.getElementById(button.dataset.fill);
  if (!field) return;
  event.preventDefault();
  field.value = button.dataset.words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

function addDragging(list) {
  if (list.dataset.sortable) return;
  list.dataset.sortable = "ready";
  Sortable.create(list, {
    handle: ".grip",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onEnd({ oldIndex, newIndex }) {
      if (oldIndex === newIndex) return;
      const order = [...list.querySelectorAll("[data-point]")].map((item) => item.dataset.point).join(" ");
      htmx.ajax("POST", list.dataset.order, { target: "#punkter", swap: "outerMorph", values: { order } });
    },
  });
}

// Plans save themselves, and need no button. The workspace says so itself, once its own script is there.
if (!document.getElementById("arbeid")) document.documentElement.classList.add("scripted");

function upgrade() {
  document.querySelectorAll("[data-when]").forEach(addCalendar);
  document.querySelectorAll("[data-order]").forEach(addDragging);
}

upgrade();
document.addEventListener("htmx:after:swap", upgrade);

// After a point was moved with a button, the same button is where the hands are.
document.addEventListener("htmx:after:swap", () => {
  const target = document.activeElement === document.body && lastMoved && document.getElementById(lastMoved);
  if (target) target.focus();
});

let lastMoved = "";
document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".points .tools button[name=way]");
  if (button) lastMoved = button.id;
});
