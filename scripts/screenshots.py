"""Pictures of every page: phone and desk, light and dark, Dutch and English, into docs/screenshots. A chosen dozen of
them is committed. `screenshots.py goals objective` takes only those; `--chosen` only the dozen."""

from __future__ import annotations

import base64
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "e2e"))

from chromium import chromium, scheme, size  # noqa: E402
from pages import Reader, Shown, Walk, get  # noqa: E402
from running import Demos, Server  # noqa: E402

FOLDER = Path(os.environ.get("SCREENSHOTS", ROOT / "docs/screenshots"))
# Width, window height, the most of the page to show, mobile.
DEVICES = {"": (1280, 900, 1700, False), "-phone": (360, 780, 2400, True)}
# What README and manual show: docs/screenshots/README.md lists them.
CHOSEN = [
    "today-nl-light", "today-en-light", "goals-nl-light", "goals-en-light", "objective-nl-light", "objective-en-light",
    "objective-nl-dark", "check-in-nl-light-phone", "check-in-en-light-phone", "team-nl-light", "team-en-light",
    "today-nl-dark-phone",
]


def name_of(shown: Shown) -> str:
    """`/objectives/{id}/edit` is `objective-edit`, `/` is `today`, a state is its own words."""
    if not shown.route.startswith("/"):
        return shown.route.replace(": ", "-")
    parts = shown.route.strip("/").split("/")
    names: list[str] = []
    for part, following in zip(parts, parts[1:] + [""]):
        if not part.startswith("{"):
            names.append({"people": "person"}.get(part, part.removesuffix("s")) if following.startswith("{") else part)
    return "-".join(names) or "today"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    only = set(CHOSEN) if "--chosen" in sys.argv else None
    with tempfile.TemporaryDirectory() as folder:
        demos = Demos(Path(folder))
        try:
            with Server(demos.fresh("sqlite")) as server:
                walk = Walk(server, ("bram", "daan", "anna", "cem"))
                telling(walk)
                driver = chromium()
                try:
                    for language in ("nl", "en"):
                        Reader(driver, walk).speak(language)
                        for shown in Reader(driver, walk).pages(lambda it: not wanted or name_of(it) in wanted):
                            take(driver, f"{name_of(shown)}-{language}", only)
                finally:
                    driver.quit()
        finally:
            demos.close()


def telling(walk: Walk) -> None:
    """Of pages that differ by person or by what they show, one that has most to tell."""
    for route, marks in {"/": (b'class="waits"',), "/check-in": (b'class="rows check-in-rows"',)}.items():
        for person in walk.clients:
            body = get(walk.clients[person], route)[2]
            if person != "guest" and all(mark in body for mark in marks):
                walk.best[route] = (0, Shown(route, person, route))
                break
    client, found = walk.clients["bram"], []
    for address in sorted({link.split("?")[0] for link in walk.links if walk.route(link) == "/objectives/{id}"}):
        status, _, body = get(client, address)
        # Running, and somebody stands openly behind it.
        if status == 200 and b'class="on"' in body and b'class="tick-gap"' in body:
            found.append((len(body), address))
    walk.best["/objectives/{id}"] = (0, Shown("/objectives/{id}", "bram", max(found)[1]))


def take(driver, name: str, only: set[str] | None) -> None:
    for suffix, (width, height, most, mobile) in DEVICES.items():
        size(driver, width, height, mobile)
        for colours in ("light", "dark"):
            full = f"{name}-{colours}{suffix}"
            if only is not None and full not in only:
                continue
            scheme(driver, colours)
            whole = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
            size(driver, width, min(max(height, int(whole)), most), mobile)
            shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
            (FOLDER / f"{full}.png").write_bytes(base64.b64decode(shot["data"]))
            print(full)


if __name__ == "__main__":
    main()
