// The map: larger and smaller round a point, dragging, and opening without leaving the page. Without this file: links,
// and the browser's own scrolling.
const place = first("[data-map]");
if (place) {
  const view = () => place.querySelector(".map-view");
  const svg = () => place.querySelector("svg.map");
  const scale = () => svg().width.baseVal.value / svg().viewBox.baseVal.width;
  const resize = (to, x = view().clientWidth / 2, y = view().clientHeight / 2) => {
    const from = scale(), box = svg().viewBox.baseVal, size = Math.min(2.5, Math.max(0.3, to));
    const left = (view().scrollLeft + x) / from, top = (view().scrollTop + y) / from;
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
    view().scrollBy(now.left - before.left, now.top - before.top);
    after.focus({ preventScroll: true });
  };
  centre();
  place.addEventListener("click", (event) => {
    const link = event.target.closest("[data-zoom], [data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.dataset.zoom ? zoom(Number(link.dataset.zoom)) : swap(link);
  });
  place.addEventListener("keydown", (event) => {
    const factor = { "+": 1.25, "=": 1.25, "-": 0.8, 0: 0 }[event.key];
    if (factor === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zoom(factor);
  });
  place.addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !view().contains(event.target)) return;
    event.preventDefault();
    const edge = view().getBoundingClientRect();
    resize(scale() * 0.998 ** event.deltaY, event.clientX - edge.left, event.clientY - edge.top);
  }, { passive: false });
  place.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button || event.target.closest("a") || !view().contains(event.target)) return;
    const stop = new AbortController();
    addEventListener("pointermove", (move) => view().scrollBy(-move.movementX, -move.movementY), stop);
    addEventListener("pointerup", () => stop.abort(), stop);
  });
}
