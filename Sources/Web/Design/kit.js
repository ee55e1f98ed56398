// Everything works without this file. It only makes some things quicker.
const isTyping = (element) => element.matches?.("input, textarea, select, [contenteditable]") ?? false;
const areOff = () => localStorage.getItem("keys") === "off";
let isGoing = 0;

// Digits choose on a focused scale; "10" is a 1 and a 0 soon after.
const onScale = (e, scale) => {
  const one = first(`[value="${e.key}"]`, scale);
  const ten = first('[value="10"]', scale);
  const last = Number(scale.dataset.last ?? 0);
  const isTen = e.key === "0" && ten && scale.dataset.digit === "1" && e.timeStamp - last < 800;
  scale.dataset.digit = e.key;
  scale.dataset.last = e.timeStamp;
  const chosen = isTen ? ten : one;
  if (!chosen) return;
  chosen.checked = true;
  chosen.focus();
  chosen.dispatchEvent(new Event("input", { bubbles: true }));
  e.preventDefault();
};

// The page that lists the keys, as a dialog.
const list = async () => {
  const answer = await ask(`${root}/keys`).catch(() => null);
  if (!answer?.ok || first("dialog.keys")) return;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog keys stack";
  dialog.append(...answer.main.childNodes);
  dialog.setAttribute("aria-labelledby", (first("h1", dialog).id = "keys-title"));
  on(dialog, "close", () => dialog.remove());
  document.body.append(dialog);
  settle(dialog);
  first("form", dialog).hidden = false;
  dialog.showModal();
};

const keys = (e) => {
  if (isGoing && e.timeStamp - isGoing < 1500 && /^[1-9]$/.test(e.key)) {
    all(".places a")[e.key - 1]?.click();
  } else if (e.key === "/") {
    const box = first("[data-search]");
    if (!box) return;
    box.focus();
    box.select();
  } else if (e.key === "?") list();
  else {
    isGoing = e.key === "g" ? e.timeStamp : 0;
    return;
  }
  isGoing = 0;
  e.preventDefault();
};

on(self, "keydown", (e) => {
  if (isHeld(e)) return;
  const scale = e.target.closest?.("[data-scale]");
  if (scale && /^\d$/.test(e.key)) onScale(e, scale);
  else if (e.key === "Escape") {
    for (const menu of all("details[data-menu][open]")) {
      menu.open = false;
      first("summary", menu).focus();
    }
  } else if (me && !areOff() && !isTyping(e.target) && !first("dialog:modal")) keys(e);
});

on(self, "click", (e) => {
  for (const menu of all("details[data-menu][open]")) {
    if (!menu.contains(e.target)) menu.open = false;
  }
});

// Single keys can be switched off: they are in the way of speech input.
const settle = (root) => {
  const tick = first("[data-keys]", root);
  if (!tick) return;
  tick.closest("[hidden]").hidden = false;
  tick.checked = !areOff();
  on(tick, "change", () => localStorage.setItem("keys", tick.checked ? "on" : "off"));
};
settle(document);

// What an act said is said once, not again when the page is opened again.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(history.state, "", here);
}

first("[data-focus]")?.focus();
