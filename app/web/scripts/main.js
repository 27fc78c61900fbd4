// What every page loads. Each noun of the product has a module of its own; what is large comes when a page
// needs it.
import "htmx.org";

import "./shell.js";

import "./accounts.js";
import "./administration.js";
import "./control.js";
import "./drafts.js";
import "./exports.js";
import "./library.js";
import "./matters.js";
import "./overview.js";
import "./registers.js";

import { upgradeEditors } from "./editors.js";

upgradeEditors();
