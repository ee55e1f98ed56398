// The map: larger and smaller round a point, dragging, and opening without leaving the page. Without this file: links,
// and the browser's own scrolling.
const place = first("[data-map]");
if (place) {
  let chosen;
  const view = () => first(".map-view", place);
  const svg = () => first("svg.map", place);
  const scale = () => svg().width.baseVal.value / svg().viewBox.baseVal.width;
  const resize = (to, x = view().clientWidth / 2, y = view().clientHeight / 2) => {
    const from = scale(), box = svg().viewBox.baseVal, size = Math.min(2.5, Math.max(0.3, to));
    const left = (view().scrollLeft + x) / from, top = (view().scrollTop + y) / from;
    chosen = size;
    svg().setAttribute("width", box.width * size);
    svg().setAttribute("height", box.height * size);
    view().scrollTo(left * size - x, top * size - y);
  };
  const zoom = (factor) => resize(factor ? scale() * factor : 1);
  const centre = () => "centre" in view().dataset && (view().scrollLeft = (view().scrollWidth - view().clientWidth) / 2);
  const swap = async (link) => {
    const found = first("[data-map]", (await ask(link.href)).page);
    if (!found) return location.assign(link.href);
    const before = link.getBoundingClientRect(), size = scale(), { scrollLeft, scrollTop } = view();
    place.replaceChildren(...found.childNodes);
    resize(size, 0, 0);
    view().scrollTo(scrollLeft, scrollTop);
    history.replaceState(null, "", link.href);
    const after = document.getElementById(link.id);
    if (!after) return;
    const now = after.getBoundingClientRect();
    (view().contains(after) ? view() : self).scrollBy(now.left - before.left, now.top - before.top);
    after.focus({ preventScroll: true });
  };
  centre();
  // A map that was brought up to date keeps its size.
  on(self, "fresh", () => {
    const { scrollLeft, scrollTop } = view();
    if (chosen) resize(chosen, 0, 0);
    view().scrollTo(scrollLeft, scrollTop);
  });
  on(place, "click", (e) => {
    const link = e.target.closest("[data-zoom], [data-swap]");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    link.dataset.zoom ? zoom(Number(link.dataset.zoom)) : swap(link);
  });
  on(place, "keydown", (e) => {
    const factor = { "+": 1.25, "=": 1.25, "-": 0.8, 0: 0 }[e.key];
    if (factor === undefined || isHeld(e)) return;
    e.preventDefault();
    zoom(factor);
  });
  on(place, "wheel", (e) => {
    if (!e.ctrlKey || !view().contains(e.target)) return;
    e.preventDefault();
    const edge = view().getBoundingClientRect();
    resize(scale() * 0.998 ** e.deltaY, e.clientX - edge.left, e.clientY - edge.top);
  }, { passive: false });
  on(place, "pointerdown", (e) => {
    if (e.pointerType !== "mouse" || e.button || e.target.closest("a") || !view().contains(e.target)) return;
    const stop = new AbortController();
    on(self, "pointermove", (move) => view().scrollBy(-move.movementX, -move.movementY), stop);
    on(self, "pointerup", () => stop.abort(), stop);
  });
}
