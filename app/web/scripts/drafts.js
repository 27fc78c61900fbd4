// Drafts: the workspace of a response. What it needs is fetched by the page that has one.
if (document.getElementById("arbeid")) import("./drafts/workspace.js");
