// Present mode: turning pages without loading them anew, so that the screen stays full. Without this file: links.
const slides = first("[data-slides]");
if (slides) {
  const full = () => slides.querySelector("[data-full]");
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
    slides.querySelector("h1")?.focus();
  };
  const keys = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", PageUp: "prev", Escape: "leave" };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === " " && event.target.closest("a, button")) return;
    const link = slides.querySelector(`[data-turn="${keys[event.key]}"]`);
    if (!link) return;
    event.preventDefault();
    turn(link);
  });
  slides.addEventListener("click", (event) => {
    if (event.target.closest("[data-full]")) document.documentElement.requestFullscreen();
    const link = event.target.closest("[data-turn]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turn(link);
  });
  document.addEventListener("fullscreenchange", ready);
  ready();
}

// A screen in the hallway turns by itself, and waits for a server that is away.
const wall = first("[data-stay]");
if (wall) {
  const { stay, next } = wall.dataset;
  const turn = () => ask(next).then(() => location.replace(next), () => setTimeout(turn, 9000));
  setTimeout(turn, stay * 1000);
}
