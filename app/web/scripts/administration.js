// Administration: a text with the numbers of its lines beside it, and the line of a fault pointed at.

for (const area of document.querySelectorAll("textarea[data-lines]")) number(area);

function number(area) {
  const gutter = Object.assign(document.createElement("pre"), { className: "gutter", ariaHidden: "true" });
  area.before(gutter);
  area.parentElement.classList.add("numbered");
  const fault = Number(area.dataset.line ?? 0);
  let shown = 0;
  const draw = () => {
    const count = area.value.split("\n").length;
    if (count !== shown) {
      gutter.replaceChildren();
      for (let line = 1; line <= count; line += 1) {
        const entry = document.createElement(line === fault ? "b" : "span");
        entry.textContent = `${line}\n`;
        gutter.append(entry);
      }
      shown = count;
    }
    gutter.scrollTop = area.scrollTop;
  };
  area.addEventListener("input", draw);
  area.addEventListener("scroll", () => (gutter.scrollTop = area.scrollTop));
  draw();
  if (fault) select(area, fault);
}

function select(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + lines[line - 1].length);
  area.scrollTop = Math.max(0, (area.scrollHeight / lines.length) * (line - 6));
}
