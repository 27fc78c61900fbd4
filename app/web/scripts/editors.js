// Turns the text areas that are marked for it into editors, now and whenever a part of the page is replaced.
// The editor itself is fetched by the first page that has one.

/** Watch the page and give each `[data-editor]` its editor. */
export function upgradeEditors() {
  upgrade();
  new MutationObserver(upgrade).observe(document.documentElement, { childList: true, subtree: true });
}

async function upgrade() {
  if (!document.querySelector("[data-editor]")) return;
  const { upgradeAll } = await import("./editor/index.js");
  upgradeAll();
}
