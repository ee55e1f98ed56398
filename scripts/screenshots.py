"""Pictures of the main pages: phone and desktop, light and dark, Dutch and English, into docs/screenshots."""

from __future__ import annotations

import base64
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "e2e"))

from chromium import chromium, scheme, sign_in, size  # noqa: E402
from running import CAST, Demos, Server  # noqa: E402

FOLDER = Path(os.environ.get("SCREENSHOTS", ROOT / "docs/screenshots"))
DEVICES = {"desktop": (1280, 900, False, 1), "phone": (390, 844, True, 2)}


def pages(server: Server) -> dict[str, str]:
    """The main pages and where they are: the objective and the team that most happened to."""
    client = server.client(server.token(CAST["daan"]))
    cycle = next(c["id"] for c in client.all("/cycles") if c["state"] == "active")
    objectives = client.all(f"/objectives?cycle={cycle}&state=agreed")
    company = next((t["id"] for t in client.all("/teams") if t.get("parent") is None), None)
    best = max(objectives, key=lambda o: (o["team"] == company, len(o.get("contributedBy") or []), o.get("confidence") or 0))
    team = next((o["team"] for o in objectives if o["team"] != company), company)
    return {
        "today": "/", "goals": "/goals", "objective": f"/objectives/{best['id']}", "check-in": "/check-in",
        "team": f"/teams/{team}", "cycle": f"/cycles/{cycle}", "search": "/search?q=klant",
        "write": os.environ.get("SCREENSHOT_WRITE", "/objectives/new"),
    }


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demos = Demos(Path(folder))
        try:
            with Server(demos.fresh("sqlite")) as server:
                addresses = pages(server)
                for language in ("nl", "en"):
                    driver = chromium(language)
                    try:
                        sign_in(driver, server, CAST["bram"], "Bram")
                        for name, address in addresses.items():
                            for device, (width, height, mobile, scale) in DEVICES.items():
                                size(driver, width, height, mobile, scale)
                                for colours in ("light", "dark"):
                                    scheme(driver, colours)
                                    driver.get(server.url + address)
                                    shot = driver.execute_cdp_cmd("Page.captureScreenshot",
                                                                  {"format": "png", "captureBeyondViewport": True})
                                    suffix = "" if device == "desktop" else "-phone"
                                    path = FOLDER / f"{name}-{language}-{colours}{suffix}.png"
                                    path.write_bytes(base64.b64decode(shot["data"]))
                                    print(path.name, driver.title)
                    finally:
                        driver.quit()
        finally:
            demos.close()


if __name__ == "__main__":
    main()
