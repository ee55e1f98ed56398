"""When the largest piece of a page is painted, in a Chromium that is slowed down four times and has nothing cached.
By itself it prints the figures of the demo organisation; `make bench` puts them in its table."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "e2e"))

from chromium import chromium, size  # noqa: E402
from pages import Reader, Walk  # noqa: E402
from running import Demos, Server  # noqa: E402

SLOWER, TIMES = 4, 7
ROUTES = {"Today": "/", "Goals": "/goals", "objective": "/objectives/{id}"}
WATCH = """
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.painted = entry.startTime; })
      .observe({ type: "largest-contentful-paint", buffered: true });"""


def largest_paints(server: Server) -> dict[str, float]:
    """Milliseconds from the click to the largest contentful paint, by page; the median of several loads."""
    walk = Walk(server, ("bram",))
    driver = chromium()
    try:
        size(driver, 1280)
        reader = Reader(driver, walk)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return {name: median(times(driver, reader, route)) for name, route in ROUTES.items()}
    finally:
        driver.quit()


def times(driver, reader: Reader, route: str) -> list[float]:
    found = []
    for shown in list(reader.pages(lambda it: it.route == route)):
        for _ in range(TIMES):
            driver.get(reader.walk.server.url + shown.address)
            found.append(driver.execute_async_script(
                "const done = arguments[0]; requestAnimationFrame(() => setTimeout(() => done(globalThis.painted ?? 0), 100));"))
    assert found and all(found), f"{route}: nothing was painted"
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        demos = Demos(Path(name))
        try:
            with Server(demos.fresh("sqlite")) as one:
                for page, milliseconds in largest_paints(one).items():
                    print(f"{page}: {milliseconds:.0f} ms")
        finally:
            demos.close()
