// The editor for people who know no Markdown.

/** Give each waiting `[data-editor]` of the page its editor. */
export function upgradeAll() {}
