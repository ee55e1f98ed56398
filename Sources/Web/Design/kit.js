// Everything works without this file. It only makes some things quicker.
const isTyping = (element) => element.matches?.("input, textarea, select, [contenteditable]") ?? false;
const areOff = () => localStorage.getItem("keys") === "off";
let isGoing = 0;

// Digits choose on a focused scale; "10" is a 1 and a 0 soon after.
const onScale = (event, scale) => {
  const one = first(`[value="${event.key}"]`, scale);
  const ten = first('[value="10"]', scale);
  const last = Number(scale.dataset.last ?? 0);
  const isTen = event.key === "0" && ten && scale.dataset.digit === "1" && event.timeStamp - last < 800;
  scale.dataset.digit = event.key;
  scale.dataset.last = event.timeStamp;
  const chosen = isTen ? ten : one;
  if (!chosen) return;
  chosen.checked = true;
  chosen.focus();
  chosen.dispatchEvent(new Event("input", { bubbles: true }));
  event.preventDefault();
};

// The page that lists the keys, as a dialog.
const list = async () => {
  const answer = await ask(`${root}/keys`).catch(() => null);
  if (!answer?.ok || first("dialog.keys")) return;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog keys stack";
  dialog.append(...answer.main.childNodes);
  dialog.setAttribute("aria-labelledby", (first("h1", dialog).id = "keys-title"));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  settle(dialog);
  first("form", dialog).hidden = false;
  dialog.showModal();
};

const keys = (event) => {
  if (isGoing && event.timeStamp - isGoing < 1500 && /^[1-9]$/.test(event.key)) {
    all(".places a")[event.key - 1]?.click();
  } else if (event.key === "/") {
    const box = first("[data-search]");
    if (!box) return;
    box.focus();
    box.select();
  } else if (event.key === "?") list();
  else {
    isGoing = event.key === "g" ? event.timeStamp : 0;
    return;
  }
  isGoing = 0;
  event.preventDefault();
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const scale = event.target.closest?.("[data-scale]");
  if (scale && /^\d$/.test(event.key)) onScale(event, scale);
  else if (event.key === "Escape") {
    for (const menu of all("details[data-menu][open]")) {
      menu.open = false;
      first("summary", menu).focus();
    }
  } else if (me && !areOff() && !isTyping(event.target) && !first("dialog:modal")) keys(event);
});

addEventListener("click", (event) => {
  for (const menu of all("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Single keys can be switched off: they are in the way of speech input.
const settle = (root) => {
  const tick = first("[data-keys]", root);
  if (!tick) return;
  tick.closest("[hidden]").hidden = false;
  tick.checked = !areOff();
  tick.addEventListener("change", () => localStorage.setItem("keys", tick.checked ? "on" : "off"));
};
settle(document);

// What an act said is said once, not again when the page is opened again.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(history.state, "", here);
}

first("[data-focus]")?.focus();
