"""Every page of the product, found as people find them: by following links. The route table says what must be found."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from dataclasses import dataclass
from urllib.parse import urlsplit

import forms
from running import CAST, Client, Server, draagvlak, must

# Who looks around, the one with most rights first: a page that one may not see, another does.
WALKERS = ("anna", "daan", "bram", "cem")
# So many addresses of one route are opened while looking for links to others.
OF_EACH = 6
# Pages that no link leads to, and states of pages worth a look. `{...}` is filled from what was found.
BESIDE = {
    "/sign-in": ("guest", "/sign-in"),
    "/sign-in/{secret}": ("guest", "link"),
    "/wall/{secret}": ("guest", "wall"),
    "/unsubscribe/{secret}": ("guest", "stop"),
    # Only half signed in, and only in a house without an admin: what everybody else sees. The pages themselves are samples.
    "/sign-in/code": ("guest", "/sign-in?next=%2Fgoals"),
    "/sign-in/return": ("guest", "/sign-in/return"),
    "/sign-in/with/{provider}": ("guest", "/sign-in/with/x"),
    "/me/sign-in/proof/{provider}": ("anna", "/me/sign-in/proof/x"),
    "/settings/sign-in/providers/{id}": ("anna", "/settings/sign-in/providers/x"),
    # What lies on the table of a session that is going on; the demo has none. The sessions test opens them.
    "/sessions/{id}/cards/{card}": ("anna", "/sessions/x/cards/x"),
    "/sessions/{id}/groups/{group}": ("anna", "/sessions/x/groups/x"),
    "/sessions/{id}/products/new": ("anna", "/sessions/x/products/new"),
    "/sessions/{id}/notes/{option}": ("anna", "/sessions/x/notes/x"),
    "/sessions/{id}/end": ("anna", "/sessions/x/end"),
    "/join/{code}": ("bram", "/join/4KQ7M2TX"),
    "/set-up/{secret}": ("guest", "/set-up/" + "x" * 43),
    "refused: 404": ("anna", "/nowhere"),
    "guest: 404": ("guest", "/nowhere"),
    "empty: search": ("anna", "/search?q=xyzzyxyzzy"),
    "empty: goals": ("anna", "/goals?state=dropped&owner=me"),
}


NO_PAGE = ("/api/", "/assets/", "/scim/", "/.well-known/")
# Answers without an end.
ENDLESS = ("/sessions/{id}/live",)


@dataclass(frozen=True)
class Shown:
    """A page to look at: the route it belongs to (or what state it is), who looks, and where."""

    route: str
    person: str
    address: str


def routes() -> list[tuple[str, str]]:
    """Path and who may, of everything that answers GET and is no API."""
    listed = json.loads(must(draagvlak("routes", "--json")))
    return [(row["path"], row["may"]) for row in listed if row["method"] == "GET" and not row["path"].startswith(NO_PAGE) and row["path"] not in ENDLESS]


def matcher(path: str) -> re.Pattern:
    parts = [".+" if part.endswith("...}") else "[^/]+" if part.startswith("{") else re.escape(part)
             for part in path.strip("/").split("/")]
    return re.compile("/" + "/".join(parts) + "$")


class Walk:
    """Goes through the product once per person and remembers an address for each route."""

    def __init__(self, server: Server, walkers: tuple[str, ...] = WALKERS):
        self.server = server
        # A literal wins over a parameter, as it does in the product.
        self.table = sorted(((path, matcher(path)) for path, _ in routes()), key=lambda row: row[0].count("{"))
        self.clients: dict[str, Client] = {"guest": server.client()}
        self.best: dict[str, tuple[int, Shown]] = {}
        self.others: set[str] = set()
        self.links: set[str] = set()
        for person in walkers:
            self.clients[person] = forms.sign_in(server, CAST[person], person.title())
        wall = self.hang("daan")
        self.connect("anna")
        self.clients[walkers[0]].raw("POST", "/me/sign-in/second-step", b"", {"Sec-Fetch-Site": "same-origin"})
        for person in walkers:
            self.walk(person)
        for person in walkers:
            self.guess(person)
        for route, (person, address) in BESIDE.items():
            if address == "link":
                address = server.link(CAST["cem"], "Cem").removeprefix(server.url)
            if address == "wall":
                address = wall
            if address == "stop":
                address = self.stop()
            self.best[route] = (0, Shown(route, person, address))

    @property
    def pages(self) -> list[Shown]:
        return [shown for _, shown in sorted(self.best.values(), key=lambda it: (it[1].person, it[1].route))]

    @property
    def unseen(self) -> list[str]:
        return [path for path, _ in routes() if path not in self.best and path not in self.others]

    def hang(self, person: str) -> str:
        """A screen in the hallway, made as people make it; where it is."""
        client = self.clients.get(person) or forms.sign_in(self.server, CAST[person], person.title())
        page = get(client, "/walls")[2].decode()
        form = next(one for one in forms.forms_of(page, "/walls") if one.action.endswith("/walls"))
        made = client.raw("POST", "/walls", form.encode({"name": "Hal"}), form.headers(client.port))
        return re.search(r"/wall/[\w-]{43}", made.text).group()

    def connect(self, person: str) -> None:
        """A directory with one group, and the token it speaks with."""
        directory = self.server.client(self.server.token(CAST[person], "scim"))
        body = json.dumps({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Zorg"}).encode()
        made = directory.raw("POST", "/scim/v2/Groups", body, {"Content-Type": "application/scim+json"})
        assert made.status == 201, made

    def stop(self) -> str:
        """The link at the end of a mail; no mail is sent here, so it is written beside the server."""
        secret = "unsubscribe".ljust(43, "x")
        if not self.server.database.startswith("sqlite:"):
            return "/unsubscribe/" + secret
        with sqlite3.connect(self.server.database.removeprefix("sqlite:"), timeout=20) as it:
            it.execute("INSERT INTO unsubscribe (hash, person, kind, created_at) "
                       "SELECT ?, id, 'reminder', 0 FROM person WHERE email = ? ON CONFLICT DO NOTHING",
                       (hashlib.sha256(secret.encode()).hexdigest(), CAST["cem"]))
        return "/unsubscribe/" + secret

    def route(self, address: str) -> str | None:
        path = urlsplit(address).path
        return next((route for route, pattern in self.table if pattern.match(path)), None)

    def walk(self, person: str) -> None:
        waiting = ["/"] + [path for path, _ in routes() if "{" not in path]
        opened: dict[str, int] = {}
        seen = set(waiting)
        while waiting:
            address = waiting.pop(0)
            route = self.route(address)
            if route is None or opened.get(route, 0) >= OF_EACH:
                continue
            opened[route] = opened.get(route, 0) + 1
            for link in self.open(person, route, address):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)

    def open(self, person: str, route: str, address: str) -> list[str]:
        """The links of a page; remembers it when it is the fullest of its route."""
        client = self.clients[person]
        status, kind, body = get(client, address)
        if status == 200 and not kind.startswith("text/html"):
            self.others.add(route)
        if status != 200 or not kind.startswith("text/html"):
            return []
        known = self.best.get(route)
        if known is None or (known[1].person == person and len(body) > known[0]):
            self.best[route] = (len(body), Shown(route, person, address))
        found = forms.read(body.decode(), address).links
        links = [link.split("#")[0] for link in found if link.startswith("/") and not link.startswith("//")]
        self.links.update(links)
        return links

    def guess(self, person: str) -> None:
        """Pages for things in a rare state: the beginning of their address is known, so every such thing is tried."""
        for route in self.unseen:
            if not (cut := route.find("}/") + 1):
                continue
            stem, rest = matcher(route[:cut]), route[cut:]
            known = {"/".join(link.split("?")[0].split("/")[:3]) for link in self.links}
            for address in sorted(one for one in known if stem.match(one))[-60:]:
                self.open(person, route, address + rest)
                if route in self.best:
                    break

    def speak(self, language: str) -> None:
        """Everybody reads this language from now on."""
        for person, client in self.clients.items():
            if person != "guest":
                client.raw("POST", f"/me/language?to={language}", b"", {
                    "Content-Type": "application/x-www-form-urlencoded", "Origin": self.server.url,
                    "Sec-Fetch-Site": "same-origin"})


def get(client: Client, address: str) -> tuple[int, str, bytes]:
    """Status, kind and body; a stream of events is recognised and left."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=20)
    try:
        cookies = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
        connection.request("GET", address, headers={"Cookie": cookies} if cookies else {})
        answer = connection.getresponse()
        kind = answer.headers.get("Content-Type", "")
        body = b"" if kind.startswith("text/event-stream") else answer.read()
        return answer.status, kind, body
    finally:
        connection.close()


class Reader:
    """Opens the pages of a walk in one browser, each as the person who found it."""

    def __init__(self, driver, walk: Walk):
        self.driver, self.walk, self.person = driver, walk, None
        driver.execute_cdp_cmd("Network.enable", {})

    def speak(self, language: str) -> None:
        self.walk.speak(language)
        self.driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": language}})

    def pages(self, wanted=lambda shown: True):
        for shown in filter(wanted, self.walk.pages):
            if shown.person != self.person:
                self.become(shown.person)
            self.driver.get(self.walk.server.url + shown.address)
            yield shown

    def become(self, person: str) -> None:
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        for name, value in self.walk.clients[person].cookies.items():
            self.driver.execute_cdp_cmd("Network.setCookie", {"name": name, "value": value, "url": self.walk.server.url})
        self.person = person
