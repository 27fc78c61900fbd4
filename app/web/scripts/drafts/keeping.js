// What is typed and not saved yet, kept in this browser until the server has it.

const PREFIX = "svar:utkast:";

const keyOf = (slug, item) => `${PREFIX}${slug}:${item}`;

/** Keep the fields of a form. A browser that keeps nothing is no reason to stop writing. */
export function keep(slug, item, form) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  put(keyOf(slug, item), { at: Date.now(), fields });
}

/** Note that the fields were sent while the page was being left. */
export function noteSent(slug, item) {
  const found = get(keyOf(slug, item));
  if (found) put(keyOf(slug, item), { ...found, sent: true });
}

/** Forget what the server has. */
export function forget(slug, item) {
  try {
    localStorage.removeItem(keyOf(slug, item));
  } catch {
    // nothing was kept
  }
}

/** Everything that is kept of a response: `{ item, at, fields, sent }`. */
export function kept(slug) {
  const start = keyOf(slug, "");
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .map((key) => ({ item: key.slice(start.length), ...get(key) }))
      .filter((each) => Array.isArray(each.fields));
  } catch {
    return [];
  }
}

/** The fields of something kept, to be sent. */
export function bodyOf(each) {
  const body = new FormData();
  for (const [name, value] of each.fields) body.append(name, value);
  return body;
}

function put(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // full or forbidden: the server still gets it a second later
  }
}

function get(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
