// Present mode: turning pages without loading them anew, so that the screen stays full. Without this file: links.
const slides = first("[data-slides]");
if (slides) {
  const full = () => first("[data-full]", slides);
  const ready = () => (full().hidden = !document.fullscreenEnabled || document.fullscreenElement);
  const turn = async (link) => {
    if (link.dataset.turn === "leave") return location.assign(link.href);
    const { page } = await ask(link.href);
    const found = first("[data-slides]", page);
    if (!found) return location.assign(link.href);
    document.title = page.title;
    slides.replaceChildren(...found.childNodes);
    history.replaceState(null, "", link.href);
    ready();
    scrollTo(0, 0);
    first("h1", slides)?.focus();
  };
  const keys = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev", Escape: "leave" };
  on(self, "keydown", (e) => {
    if (isHeld(e) || e.shiftKey) return;
    if (e.key === " " && e.target.closest("a, button")) return;
    const link = first(`[data-turn="${keys[e.key]}"]`, slides);
    if (!link) return;
    e.preventDefault();
    turn(link);
  });
  on(slides, "click", (e) => {
    if (e.target.closest("[data-full]")) document.documentElement.requestFullscreen();
    const link = e.target.closest("[data-turn]");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    turn(link);
  });
  on(document, "fullscreenchange", ready);
  on(self, "fresh", ready);
  ready();
}

// A screen in the hallway turns by itself, and waits for a server that is away.
const wall = first("[data-stay]");
if (wall) {
  const { stay, next } = wall.dataset;
  const turn = () => ask(next).then(() => location.replace(next), () => setTimeout(turn, 9000));
  setTimeout(turn, stay * 1000);
}
