"""What a page weighs on the wire: a first view, and a later one. Counted by a real Chromium, headers included."""

import json
import re
import time

import pytest
from selenium import webdriver

from chromium import chromium, sign_in
from running import CAST, Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(demos):
    with Server(demos.fresh("sqlite")) as server:
        yield server


@pytest.fixture
def driver():
    driver = chromium("nl", watch=True)
    yield driver
    driver.quit()


def loaded(driver: webdriver.Chrome, server, path: str) -> dict[str, int]:
    """Bytes that came over the network for each address, from following a link until the page is quiet."""
    driver.get_log("performance")
    driver.get(server.url + path)
    time.sleep(1)
    addresses: dict[str, str] = {}
    bytes_of: dict[str, int] = {}
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        event, said = message["method"], message["params"]
        if event == "Network.requestWillBeSent":
            addresses[said["requestId"]] = said["request"]["url"]
        if event == "Network.requestServedFromCache":
            addresses.pop(said["requestId"], None)
        if event == "Network.responseReceived" and said["response"].get("fromDiskCache"):
            addresses.pop(said["requestId"], None)
        if event == "Network.loadingFinished" and said["requestId"] in addresses:
            bytes_of[addresses[said["requestId"]]] = int(said["encodedDataLength"])
    # The stream of live updates never finishes and carries no view; it is counted by its own test.
    return bytes_of


@pytest.mark.parametrize("name", ["today", "goals", "objective"])
def test_a_first_view_is_light_and_a_later_one_is_one_small_request(served, driver, name):
    client = served.client(served.token(CAST["bram"]))
    cycle = next(c["id"] for c in client.all("/cycles") if c["state"] == "active")
    objective = client.api("GET", f"/objectives?cycle={cycle}&state=agreed&limit=1").json["items"][0]["id"]
    path = {"today": "/", "goals": "/goals", "objective": f"/objectives/{objective}"}[name]
    sign_in(driver, served, CAST["bram"], "Bram")
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    first = loaded(driver, served, path)
    print(name, "first", first)
    assert any(address.endswith("app.css") for address in first) and any(address.endswith("app.js") for address in first)
    assert len(first) <= 4 and sum(first.values()) <= 60_000, first
    again = loaded(driver, served, path)
    print(name, "again", again)
    assert list(again) == [served.url + path] and sum(again.values()) <= 15_000, again


def test_what_is_compressed_reads_as_what_is_not(served):
    import gzip

    from forms import sign_in as signed_in

    client = signed_in(served, CAST["bram"], "Bram")
    for path in ("/goals", "/teams"):
        plain = client.raw("GET", path)
        packed = client.raw("GET", path, headers={"Accept-Encoding": "br, gzip"})
        assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
        # The moment at which the page was read stands in it.
        unpacked, whole = (re.sub(rb'data-at="\d+"', b"", body) for body in (gzip.decompress(packed.body), plain.body))
        assert unpacked == whole and len(packed.body) < len(plain.body) / 2
        assert int(packed.headers["content-length"]) == len(packed.body)
    floor = client.raw("GET", "/assets/floor-20k.bin", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in floor.headers and len(floor.body) == 20_480
