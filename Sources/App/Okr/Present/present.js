// Present mode: turning pages without loading them anew, so that the screen stays full. Without this file: links.
const slides = document.querySelector("[data-slides]");
if (slides) {
  const full = () => slides.querySelector("[data-full]");
  const ready = () => (full().hidden = !document.fullscreenEnabled || document.fullscreenElement);
  const turn = (link) => {
    if (link.dataset.turn === "leave") return location.assign(link.href);
    const request = new XMLHttpRequest();
    request.open("GET", link.href);
    request.responseType = "document";
    request.onload = () => {
      const found = request.response?.querySelector("[data-slides]");
      if (!found) return location.assign(link.href);
      document.title = request.response.title;
      slides.replaceChildren(...found.childNodes);
      history.replaceState(null, "", link.href);
      ready();
      scrollTo(0, 0);
      slides.querySelector("h1")?.focus();
    };
    request.send();
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
