"""What stands between the network and the product, with the real executable: whose word is believed, for which host it
answers, and below which path of a host it hangs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from chromium import chromium, complaints
from forms import forms_of
from running import CAST, LINK, Server, draagvlak, free_port, must

WRONG = "/sign-in/" + "x" * 43


@pytest.fixture(scope="module")
def database(demos) -> str:
    return demos.fresh("sqlite")


def tries(server: Server, said) -> list[int]:
    """70 wrong links, each with what `said` has for its turn; 140 when the first 70 did not show nine refusals, as happens
    when a minute of the clock, in which they are counted, ends among them."""
    client = server.client()
    statuses: list[int] = []
    for turn in range(140):
        if turn >= 70 and statuses.count(429) >= 9:
            break
        statuses.append(client.raw("GET", WRONG, None, said(turn)).status)
    return statuses


def test_a_stranger_cannot_be_somebody_else(database):
    with Server(database) as server:
        statuses = tries(server, lambda turn: {"X-Forwarded-For": f"203.0.113.{turn}"})
        assert statuses.count(429) >= 9, statuses
        answer = server.client().raw("GET", "/sign-in", None, {"X-Forwarded-Proto": "https"})
        assert "strict-transport-security" not in answer.headers


def test_a_trusted_proxy_says_who_asks(database):
    with Server(database, more={"DRAAGVLAK_TRUSTED_PROXIES": "127.0.0.0/8"}) as server:
        statuses = tries(server, lambda turn: {"X-Forwarded-For": f"198.51.100.{turn}"})
        assert 429 not in statuses
        # What the visitor wrote to the left is no way out.
        statuses = tries(server, lambda turn: {"X-Forwarded-For": f"198.51.100.{turn}, 192.0.2.7"})
        assert statuses.count(429) >= 9, statuses
        client = server.client()
        path = server.link(CAST["bram"], "Bram").removeprefix(server.url)
        form = next(one for one in forms_of(client.raw("GET", path).text, path) if one.method == "post")
        headers = form.headers(server.port) | {"X-Forwarded-Proto": "https"}
        answer = client.raw("POST", form.action, form.encode(), headers)
        assert answer.status == 303 and answer.headers["set-cookie"].startswith("__Host-s="), answer.headers
        assert "; Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize("wrong", ["10.0.0.0/33", "proxy.example", "10.0.0.0/8/8"])
def test_a_network_that_is_none_is_refused(database, wrong):
    result = draagvlak("serve", "--database", database, "--trusted-proxies", wrong)
    assert result.returncode == 64 and "--trusted-proxies" in result.stderr


def test_the_host_of_somebody_else_is_refused(database):
    with Server(database, more={"DRAAGVLAK_BASE_URL": "https://okr.example.org"}) as server:
        client = server.client()
        for host, status in {"okr.example.org": 200, "okr.example.org:443": 200, f"127.0.0.1:{server.port}": 200,
                             "evil.example": 421, "okr.example.org.evil.example": 421, "okr.example.org:81": 421}.items():
            answer = client.raw("GET", "/sign-in", None, {"Host": host})
            assert answer.status == status, (host, answer)
            assert "evil" not in answer.text
        assert client.raw("GET", "/healthz", None, {"Host": "probe"}).status == 200
        refused = client.raw("GET", "/api/v1/me", None, {"Host": "evil.example"})
        assert refused.status == 421 and refused.headers["content-type"].startswith("application/problem+json")
        assert "max-age=31536000; includeSubDomains" in answer.headers["strict-transport-security"]


def test_who_finds_a_hole_knows_whom_to_tell(database):
    with Server(database, more={"DRAAGVLAK_SECURITY_CONTACT": "security@example.org",
                                "DRAAGVLAK_BASE_URL": "https://example.org/okr"}) as server:
        answer = server.client().raw("GET", "/.well-known/security.txt")
        assert answer.status == 200 and answer.headers["content-type"].startswith("text/plain")
        fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
        assert fields["Contact"] == "mailto:security@example.org"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", fields["Expires"])
        assert fields["Canonical"] == "https://example.org/.well-known/security.txt"
    result = draagvlak("serve", "--database", database, "--security-contact", "javascript:alert(1)")
    assert result.returncode == 64, result.stderr


class Addresses(HTMLParser):
    """Every address of a page, whatever attribute holds it."""

    HOLDERS = {"href", "src", "action", "formaction", "data-next", "data-from", "data-remarks", "poster", "srcset"}
    # These are posted to.
    POSTED = {"action", "formaction", "data-remarks"}

    def __init__(self):
        super().__init__()
        self.found: list[str] = []
        self.followed: list[str] = []

    def handle_starttag(self, _, attributes):
        self.found += [value for name, value in attributes if name in self.HOLDERS and value]
        self.followed += [value for name, value in attributes if name in self.HOLDERS - self.POSTED and value]


@pytest.fixture(scope="module")
def below(demos):
    """The product below /okr."""
    port = free_port()
    with Server(demos.fresh("sqlite"), port, more={"DRAAGVLAK_BASE_URL": f"http://127.0.0.1:{port}/okr"}) as server:
        yield server


def enter(server: Server, name: str):
    said = must(draagvlak("person", "add", CAST[name], "--name", name.title(), "--database", server.database))
    link = LINK.search(said).group()
    assert link.startswith(server.url + "/okr/sign-in/"), link
    client = server.client()
    path = link.removeprefix(server.url)
    form = next(one for one in forms_of(client.raw("GET", path).text, path) if one.method == "post")
    assert form.action.startswith("/okr/"), form.action
    answer = client.raw("POST", form.action, form.encode(), form.headers(server.port))
    assert answer.status == 303 and answer.headers["location"] == "/okr/", answer
    assert "Path=/okr;" in answer.headers["set-cookie"]
    return client


def test_every_address_stays_below_the_path(below):
    client = enter(below, "anna")
    waiting, seen, opened = ["/okr/"], {"/okr/"}, {}
    while waiting and len(seen) < 4000:
        path = waiting.pop(0)
        kind = re.sub(r"[0-9A-Z]{26}|[0-9a-f]{16}", "…", path.split("?")[0])
        opened[kind] = opened.get(kind, 0) + 1
        if opened[kind] > 2:
            continue
        answer = client.raw("GET", path)
        assert answer.status in (200, 303), (path, answer.status)
        if location := answer.headers.get("location"):
            assert location.startswith("/okr/"), (path, location)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        reader = Addresses()
        reader.feed(answer.text)
        for address in reader.found:
            if address.startswith("/"):
                assert address.startswith("/okr/") or address == "/okr", (path, address)
                assert not address.startswith("/okr/okr"), (path, address)
        for address in reader.followed:
            there = address.split("#")[0]
            if there.startswith("/") and there not in seen:
                seen.add(there)
                waiting.append(there)
    assert len(opened) > 40, sorted(opened)


def test_outside_the_path_is_nothing_of_ours(below):
    client = enter(below, "bram")
    for path in ("/", "/goals", "/okrs/goals", "/assets/x/app.js"):
        assert client.raw("GET", path).status == 404, path
    assert client.raw("GET", "/healthz").status == 200 and client.raw("GET", "/okr/healthz").status == 200
    token = below.client(below.token(CAST["daan"]))
    assert token.api("GET", "/me").status == 404
    described = token.raw("GET", "/okr/api/v1/openapi.json")
    assert described.status == 200 and described.json["servers"] == [{"url": "/okr"}]
    cycle = next(one for one in token.raw("GET", "/okr/api/v1/cycles").json["items"] if one["state"] == "active")
    team = token.raw("GET", "/okr/api/v1/teams").json["items"][0]
    made = token.raw("POST", "/okr/api/v1/objectives",
                     b'{"title":"Onder een pad","why":"Omdat het kan","cycle":"%s","team":"%s"}' % (cycle["id"].encode(), team["id"].encode()),
                     {"Content-Type": "application/json"})
    assert made.status == 201 and made.headers["location"].startswith("/okr/api/v1/objectives/"), made
    assert token.raw("GET", made.headers["location"]).status == 200


def test_a_browser_never_leaves_the_path(below):
    driver = chromium(watch=False)
    wait = lambda of: WebDriverWait(driver, 10).until(of)  # noqa: E731
    # A stream that is still open stands in no timing: it is noted when a page opens it.
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
        const Real = EventSource;
        globalThis.streams = [];
        globalThis.EventSource = class extends Real { constructor(at) { super(at); streams.push(this.url); } };"""})
    seen = "return [...streams, ...performance.getEntriesByType('resource').map((one) => one.name)]"
    try:
        said = must(draagvlak("person", "add", CAST["daan"], "--name", "Daan", "--database", below.database))
        driver.get(LINK.search(said).group())
        driver.find_element(By.CSS_SELECTOR, "main form[method=post] button").click()
        wait(lambda d: d.current_url.endswith("/okr/"))
        box = driver.find_element(By.CSS_SELECTOR, "[data-search]")
        box.send_keys("klanten")
        wait(lambda d: d.find_elements(By.CSS_SELECTOR, "#found > li"))
        box.send_keys(Keys.ESCAPE)
        driver.execute_script("document.activeElement.blur()")
        driver.find_element(By.TAG_NAME, "body").send_keys("?")
        wait(lambda d: d.find_elements(By.CSS_SELECTOR, "dialog.keys[open]"))
        asked = driver.execute_script(seen)
        assert any("/okr/live?" in one for one in asked), asked
        driver.get(below.url + "/okr/goals")
        asked += driver.execute_script(seen)
        assert all(one.startswith(below.url + "/okr/") for one in asked), asked
        # Switching the language leads back to the page it was done on.
        before = driver.find_element(By.TAG_NAME, "html").get_attribute("lang")
        form = driver.find_element(By.CSS_SELECTOR, "form[action^='/okr/me/language'] button")
        driver.execute_script("arguments[0].click()", form)
        wait(lambda d: d.find_element(By.TAG_NAME, "html").get_attribute("lang") != before)
        assert driver.current_url.startswith(below.url + "/okr/goals"), driver.current_url
        # A session that ends sends to our own sign-in page, and back.
        driver.delete_all_cookies()
        driver.get(below.url + "/okr/check-in")
        assert driver.current_url.startswith(below.url + "/okr/sign-in?next=%2Fcheck-in"), driver.current_url
        assert complaints(driver) == []
    finally:
        driver.quit()


def test_signing_out_empties_the_browser(database):
    with Server(database) as server:
        client = server.client()
        path = server.link(CAST["cem"], "Cem").removeprefix(server.url)
        form = next(one for one in forms_of(client.raw("GET", path).text, path) if one.method == "post")
        client.raw("POST", form.action, form.encode(), form.headers(server.port))
        answer = client.raw("POST", "/sign-out", b"", form.headers(server.port))
        assert answer.headers["clear-site-data"] == '"cache", "storage"'
        assert client.raw("GET", "/goals").status == 303
