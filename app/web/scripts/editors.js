// Turns the text areas that are marked for it into editors, now and whenever a part of the page is replaced.
// The editor itself is fetched by the first page that has one.

/** Watch the page and give each `[data-editor]` its editor. */
export function upgradeEditors() {
  upgrade();
  new MutationObserver(upgrade).observe(document.documentElement, { childList: true, subtree: true });
}

async function upgrade() {
  if (!document.querySelector("[data-editor]:not([data-plain])")) return;
  try {
    const { upgradeAll } = await import("./editor/index.js");
    upgradeAll();
  } catch (error) {
    // The plain field does everything; one who loses the net in between keeps it, with its help.
    for (const waiting of document.querySelectorAll("[data-editor]:not([data-ready])")) waiting.dataset.plain = "";
    console.warn(error);
  }
}
