// Everything works without this file. It only makes some things quicker.
const isTyping = (element) => element.matches?.("input, textarea, select, [contenteditable]") ?? false;

// "/" goes to the search box; digits choose on a focused scale; Escape closes menus.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const scale = event.target.closest?.("[data-scale]");
  if (scale && /^\d$/.test(event.key)) {
    const one = scale.querySelector(`input[value="${event.key}"]`);
    const ten = scale.querySelector('input[value="10"]');
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
  } else if (event.key === "/" && !isTyping(event.target)) {
    const box = document.querySelector("[data-search]");
    if (!box) return;
    box.focus();
    event.preventDefault();
  } else if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  }
});

addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.querySelector("[data-focus]")?.focus();
