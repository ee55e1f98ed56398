// Search as you type: what the search page finds, under the box (combobox with a listbox, WAI-ARIA 1.2).
const box = first("[data-search]");
if (box) {
  const list = document.createElement("ul");
  list.className = list.id = "found";
  list.hidden = true;
  list.role = "listbox";
  list.ariaLabel = box.ariaLabel;
  box.form.append(list);
  box.role = "combobox";
  box.setAttribute("aria-controls", "found");
  box.ariaAutoComplete = "list";
  box.ariaExpanded = false;
  box.autocomplete = "off";
  let timer, turn = 0, at = -1;

  const show = (isOpen) => {
    list.hidden = !isOpen;
    box.ariaExpanded = isOpen;
    if (!isOpen) choose(-1);
  };
  const choose = (index) => {
    at = index;
    [...list.children].forEach((one, place) => (one.ariaSelected = place === at));
    const chosen = list.children[at];
    if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
    else box.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const option = (link, place) => {
    const item = document.createElement("li");
    item.id = `found-${place}`;
    item.role = "option";
    item.dataset.to = link.href;
    const title = document.createElement("span");
    title.textContent = link.textContent;
    item.append(title);
    const note = link.parentElement.nextElementSibling;
    if (note?.matches(".muted")) item.append(note);
    return item;
  };
  const find = async () => {
    const mine = ++turn;
    const question = box.value.trim();
    if (question.length < 2) return show(false);
    try {
      const answer = await ask(`${box.form.getAttribute("action")}?${new URLSearchParams({ q: question })}`);
      if (mine !== turn || !answer.ok || document.activeElement !== box) return;
      list.replaceChildren(...all(".rows h3 a", answer.main).slice(0, 8).map(option));
      choose(-1);
      show(list.children.length > 0);
    } catch {
      // No connection: Enter still opens the search page when there is one again.
    }
  };

  on(box, "input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, 150);
  });
  on(box, "keydown", (e) => {
    const count = list.children.length;
    if (e.key === "Escape" && !list.hidden) show(false);
    else if (list.hidden) return;
    else if (e.key === "ArrowDown") choose(at + 1 < count ? at + 1 : 0);
    else if (e.key === "ArrowUp") choose(at > 0 ? at - 1 : count - 1);
    else if (e.key === "Enter" && at >= 0) location.assign(list.children[at].dataset.to);
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  on(box, "blur", () => setTimeout(show, 150, false));
  on(list, "pointerdown", (e) => e.preventDefault());
  on(list, "click", (e) => {
    const to = e.target.closest("li")?.dataset.to;
    if (to) location.assign(to);
  });
}
