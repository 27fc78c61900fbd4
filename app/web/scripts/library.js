// The library: facets lie open where there is room, and short forms count their words while one writes.

const wide = matchMedia("(min-width: 60.01rem)");

function unfold() {
  for (const details of document.querySelectorAll("[data-open-when-wide]")) details.open = wide.matches;
}
unfold();
wide.addEventListener("change", unfold);

const words = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Say how many words a field holds, and whether that is within what is asked for. */
function count(field) {
  const place = document.getElementById(`${field.id}-count`);
  if (!place) return;
  const [least, most] = [Number(place.dataset.least), Number(place.dataset.most)];
  const now = words(field.value);
  const fits = now >= least && now <= most;
  place.textContent = now ? `Nå: ${now} ord.` : "";
  place.classList.toggle("over", now > 0 && !fits);
}

document.addEventListener("input", (event) => count(event.target));
for (const place of document.querySelectorAll("[data-most]")) {
  const field = document.getElementById(place.id.replace(/-count$/, ""));
  if (field) count(field);
}
