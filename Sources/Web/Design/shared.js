// What the other scripts use; it stands before them, outside their blocks.
const first = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const on = (place, name, act, options) => place.addEventListener(name, act, options);
const isHeld = (e) => e.ctrlKey || e.metaKey || e.altKey;
const main = first("#main");
const me = document.body.dataset.me;
// Below which path of its host this site hangs; mostly empty.
const root = new URL("../..", first("script[src]").src).pathname.slice(0, -1);
const policy = globalThis.trustedTypes?.createPolicy("okr", { createHTML: (text) => text });

// Sentences in the reader's language stand in the page; a script has none of its own.
const say = (word) => first(`[data-word="${word}"]`, first("#words").content).cloneNode(true);

// Asks the server for the main part of a page, or posts and gets one. Only our own server is asked.
const ask = async (address, body) => {
  const answer = await fetch(address, {
    method: body ? "POST" : "GET", body, headers: { "X-Fragment": "1" }, credentials: "same-origin",
  });
  const text = await answer.text();
  const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  return { status: answer.status, ok: answer.ok, page, main: first("#main", page) };
};

// A sentence for one place; a way to sign in leads back to this page.
const put = (word, place) => {
  if (first(`[data-word="${word}"]`, place)) return null;
  const said = say(word);
  const link = first("[data-next]", said);
  if (link) link.href = `${root}/sign-in?next=${encodeURIComponent(location.pathname.slice(root.length) + location.search)}`;
  place.prepend(said);
  return said;
};
// At the edge of the page, read aloud when there is time. What stays has a reason to.
const toast = (word, stays) => {
  const said = me && put(word, first("#toasts"));
  if (said && !stays) setTimeout(() => said.remove(), 6000);
};

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.matches("input, select, textarea"));
const isTouched = (field) => {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  return field.value !== field.defaultValue;
};

// Drafts are kept for one person: who signs in after another on the same computer does not get them.
const draftKey = (form) => `draft:${me}:${form.dataset.draft ?? form.getAttribute("action")}`;
const forget = (key) => {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden: then nothing was kept either.
  }
};

// Makes one element like another, as far as they differ. What somebody is at stays as it is.
const keeps = (node) => node.nodeName === "FORM" && (node.contains(document.activeElement) || fieldsOf(node).some(isTouched));

const morph = (old, fresh) => {
  if (old.isEqualNode(fresh) || keeps(old)) return;
  if (old.nodeType !== 1) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  let at = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const named = next.id && [...old.children].find(({ id }) => id === next.id);
    const same = named || (at && !at.id && !next.id && at.nodeName === next.nodeName ? at : null);
    if (!same) {
      old.insertBefore(next, at);
      continue;
    }
    if (same === at) at = at.nextSibling;
    else old.insertBefore(same, at);
    morph(same, next);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    if (gone.nodeType !== 1 || !(keeps(gone) || all("form", gone).some(keeps))) gone.remove();
  }
};
