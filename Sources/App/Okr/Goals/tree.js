// The tree of goals by keyboard, as WAI-ARIA has it: one stop for Tab, arrows walk and open, letters jump. A branch that
// opens fetches the teams below it. An item is named by what it shows itself: a browser leaves the groups below it out.
// Without this file: details and links.
const box = (item) => first(":scope > details", item);
const main = (item) => first("a, summary", item);
const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
const dress = (tree) => {
  for (const list of tree.querySelectorAll("ul:not(:empty)")) list.role = "group";
  for (const item of all("li", tree)) {
    item.role = "treeitem";
    item.tabIndex = -1;
    if (box(item)) item.ariaExpanded = box(item).open;
    for (const inner of all("a, summary", item)) inner.tabIndex = -1;
  }
  (first("li:focus", tree) ?? first("li", tree)).tabIndex = 0;
};
const grow = async (tree, place) => {
  place.append(...(first(".branches", (await ask(place.dataset.from)).page)?.children ?? []));
  dress(tree);
};
const wake = (tree) => {
  tree.role = "tree";
  dress(tree);
  for (const place of all("details[open] > * > [data-from]:empty", tree)) grow(tree, place);
};
for (const tree of all("[data-tree]")) {
  let typed = "", last = 0;
  const go = (item) => {
    first("[tabindex='0']", tree).tabIndex = -1;
    item.tabIndex = 0;
    item.focus();
  };
  wake(tree);
  // A page that is brought up to date gets its markup anew.
  new MutationObserver(() => tree.role || wake(tree)).observe(tree, { attributeFilter: ["role"] });
  on(tree, "toggle", ({ target }) => {
    target.closest("li").ariaExpanded = target.open;
    const place = first(":scope > * > [data-from]:empty", target);
    if (target.open && place) grow(tree, place);
  }, true);
  on(tree, "keydown", (e) => {
    const { target: item, key } = e;
    if (isHeld(e) || item.role !== "treeitem") return;
    const items = all("li", tree).filter((one) => one.checkVisibility());
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
      const isNew = e.timeStamp - last > 700;
      typed = (isNew ? "" : typed) + key.toLowerCase();
      last = e.timeStamp;
      to = [...items.slice(at + isNew), ...items.slice(0, at)].find((one) => text(main(one)).toLowerCase().startsWith(typed));
    } else return;
    e.preventDefault();
    e.stopPropagation();
    if (to && tree.contains(to)) go(to);
  });
}
