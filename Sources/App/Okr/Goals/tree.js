// The tree of goals by keyboard, as WAI-ARIA has it: one stop for Tab, arrows walk and open, letters jump. A branch that
// opens fetches the teams below it. Without this file: details and links.
const box = (item) => item.querySelector(":scope > details");
const main = (item) => item.querySelector("a, summary");
const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
const dress = (tree) => {
  for (const list of tree.querySelectorAll("ul:not(:empty)")) list.role = "group";
  for (const item of tree.querySelectorAll("li")) {
    item.role = "treeitem";
    item.tabIndex = -1;
    if (box(item)) item.ariaExpanded = box(item).open;
    for (const inner of item.querySelectorAll("a, summary")) inner.tabIndex = -1;
  }
  (tree.querySelector("li:focus") ?? tree.querySelector("li")).tabIndex = 0;
};
const grow = async (tree, place) => {
  place.append(...(first(".branches", (await ask(place.dataset.from)).page)?.children ?? []));
  dress(tree);
};
const wake = (tree) => {
  tree.role = "tree";
  dress(tree);
  for (const place of tree.querySelectorAll("details[open] > * > [data-from]:empty")) grow(tree, place);
};
for (const tree of document.querySelectorAll("[data-tree]")) {
  let typed = "", last = 0;
  const go = (item) => {
    tree.querySelector("[tabindex='0']").tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  };
  wake(tree);
  // A page that is brought up to date gets its markup anew.
  new MutationObserver(() => tree.role || wake(tree)).observe(tree, { attributeFilter: ["role"] });
  tree.addEventListener("toggle", ({ target }) => {
    target.closest("li").ariaExpanded = target.open;
    const place = target.querySelector(":scope > * > [data-from]:empty");
    if (target.open && place) grow(tree, place);
  }, true);
  tree.addEventListener("keydown", (event) => {
    const { target: item, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || item.role !== "treeitem") return;
    const items = [...tree.querySelectorAll("li")].filter((one) => one.checkVisibility());
    const at = items.indexOf(item), inner = box(item);
    let to;
    if (key === "ArrowDown") to = items[at + 1];
    else if (key === "ArrowUp") to = items[at - 1];
    else if (key === "Home") to = items[0];
    else if (key === "End") to = items.at(-1);
    else if (key === "ArrowRight") inner?.open ? (to = items[at + 1]) : inner && (inner.open = true);
    else if (key === "ArrowLeft") inner?.open ? (inner.open = false) : (to = item.parentElement.closest("li"));
    else if (key === "Enter") main(item).click();
    else if (/^[\p{L}\p{N}]$/u.test(key)) {
      const isNew = event.timeStamp - last > 700;
      typed = (isNew ? "" : typed) + key.toLowerCase();
      last = event.timeStamp;
      to = [...items.slice(at + isNew), ...items.slice(0, at)].find((one) => text(main(one)).toLowerCase().startsWith(typed));
    } else return;
    event.preventDefault();
    event.stopPropagation();
    if (to && tree.contains(to)) go(to);
  });
}
