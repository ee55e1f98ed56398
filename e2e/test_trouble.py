"""What real organisations put in: very long words and titles, two hundred key results, names without a space, text from
right to left, a hundred teams deep. Pages stay readable, fit their window and hold WCAG 2.2 AA."""

import base64
import os
from pathlib import Path

import pytest

from checkers import axe, with_axe
from chromium import chromium, complaints, size
from running import CAST, Server
from test_looks import media, sideways

import forms

pytestmark = pytest.mark.browser
LONG_WORD = "Aansprakelijkheidsverzekeringspremieberekeningscommissievoorzittersvergadering"
LONG_TITLE = ("Klanten die ons bellen, mailen of bezoeken krijgen voortaan binnen één werkdag een antwoord dat klopt, van iemand "
              "die weet wat er speelt en die het ook echt zelf mag oplossen zonder verder te verbinden")
HEBREW = "לקוחות מקבלים תשובה טובה ביום אחד"
NO_SPACE = "MaximiliaanvanOldenbarneveltvanderHoevenschutter"
DEEP, MANY = 100, 200
# A folder for pictures of what this test looks at.
PICTURES = os.environ.get("TROUBLE_PICTURES")


class Planted:
    """The demo organisation with trouble in it, and the addresses to look at."""

    def __init__(self, server: Server):
        self.api = server.client(server.token(CAST["daan"]))
        cycle = next(c["id"] for c in self.api.all("/cycles") if c["state"] == "active")
        top = next(t["id"] for t in self.api.all("/teams") if t["parent"] is None)
        wordy = self.made("/teams", {"name": LONG_WORD, "parent": top})
        server.link(NO_SPACE.lower() + "@zonneveld.example", NO_SPACE)
        nobody = next(p["id"] for p in self.api.all("/people") if p["name"] == NO_SPACE)
        many = self.objective(LONG_TITLE, LONG_WORD + " " + LONG_TITLE, cycle, wordy, nobody)
        for number in range(MANY):
            title = (LONG_WORD, LONG_TITLE[:140], HEBREW, f"Kernresultaat {number}")[number % 4]
            self.made(f"/objectives/{many}/key-results", {
                "title": title, "kind": "increase", "baseline": 0, "target": 10 ** (number % 12), "unit": ("%", LONG_WORD[:20])[number % 2]})
        right = self.objective(HEBREW, HEBREW, cycle, wordy, nobody)
        deep = top
        for level in range(DEEP):
            deep = self.made("/teams", {"name": f"Laag {level + 1}", "parent": deep})
        deepest = self.objective("Helemaal onderaan", "Ook hier.", cycle, deep, None)
        self.addresses = {
            "200 key results": f"/objectives/{many}", "right to left": f"/objectives/{right}", "long team": f"/teams/{wordy}",
            "no space": f"/people/{nobody}", "deep team": f"/teams/{deep}", "deep objective": f"/objectives/{deepest}",
            "goals": "/goals", "goals of the long team": f"/goals?team={wordy}", "goals deep": f"/goals?team={deep}",
            "teams": "/teams", "search": f"/search?q={LONG_WORD[:20]}", "today": "/", "cycle": f"/cycles/{cycle}",
            "edit": f"/objectives/{many}/edit", "members": f"/teams/{wordy}/members",
        }

    def made(self, path: str, body: dict) -> str:
        answer = self.api.api("POST", path, body)
        assert answer.status == 201, (path, body, str(answer))
        return answer.json["id"]

    def objective(self, title: str, why: str, cycle: str, team: str, owner: str | None) -> str:
        return self.made("/objectives", {"title": title[:200], "why": why, "cycle": cycle, "team": team, "owner": owner})


@pytest.fixture(scope="module")
def planted(demos):
    with Server(demos.fresh("sqlite")) as server:
        yield server, Planted(server)


def test_trouble_is_shown_well(planted):
    server, trouble = planted
    session = forms.sign_in(server, CAST["daan"], "Daan")
    driver = chromium("nl")
    wrong = []
    try:
        with_axe(driver)
        driver.execute_cdp_cmd("Network.enable", {})
        for name, value in session.cookies.items():
            driver.execute_cdp_cmd("Network.setCookie", {"name": name, "value": value, "url": server.url})
        media(driver)
        for name, address in trouble.addresses.items():
            driver.get(server.url + address)
            assert len(driver.find_elements("tag name", "h1")) == 1, name
            for width in (1280, 360):
                size(driver, width, mobile=width == 360)
                wrong += [f"{name} {width}: {one}" for one in axe(driver) + sideways(driver, width)]
                if PICTURES:
                    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
                        "format": "png", "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": width, "height": 1800, "scale": 1}})
                    (Path(PICTURES) / f"trouble-{name.replace(' ', '-')}-{width}.png").write_bytes(base64.b64decode(shot["data"]))
            wrong += [f"{name}: {one}" for one in complaints(driver)]
    finally:
        driver.quit()
    assert wrong == [], "\n".join(wrong)
