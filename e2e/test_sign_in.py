"""Coming in: through a real provider and through one that lies, and what is left of other ways when one is enforced."""

from __future__ import annotations

import concurrent.futures
import re
import time
import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from evil_provider import BAD, GOOD, EvilProvider
from running import CAST, Client, Server, draagvlak, must

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
SECRET = "s3cret of: the client/+%"


@pytest.fixture(scope="module")
def evil():
    provider = EvilProvider("draagvlak at the provider", SECRET)
    yield provider
    provider.shutdown()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    database = f"sqlite:{tmp_path_factory.mktemp('sign-in')}/d.sqlite"
    must(draagvlak("demo", "--people", "20", "--cycles", "1", "--database", database))
    with Server(database, more={"DRAAGVLAK_OUTBOUND_ALLOW": "http://127.0.0.0/8,http://::1/128"}) as running:
        yield running


@pytest.fixture(scope="module")
def admin(server) -> Client:
    return by_link(server, "anna")


@pytest.fixture(scope="module")
def ids(evil, admin) -> dict[str, str]:
    """Every issuer of the evil provider, set up as an admin does it."""
    made = {}
    for fault in (*GOOD, *BAD):
        made[fault] = set_up(admin, evil, fault, admits="yes" if fault == "joiner-ok" else "")
    return made


def post(client: Client, path: str, /, **fields: str):
    return client.raw("POST", path, urlencode({k: v for k, v in fields.items() if v}).encode(), FORM)


def by_link(server: Server, who: str) -> Client:
    client = server.client()
    link = server.link(CAST[who], who.title()).removeprefix(server.url)
    assert post(client, link).status == 303
    return client


def set_up(admin: Client, evil: EvilProvider, fault: str, **more: str) -> str:
    fields = {"name": fault, "issuer": evil.issuer(fault), "client": evil.client, "secret": evil.secret,
              "domains": "zonneveld.example"} | more
    saved = post(admin, "/settings/sign-in/providers", **fields)
    assert saved.status == 303, saved.text
    page = admin.raw("GET", "/settings/sign-in").text
    return re.search(rf'/settings/sign-in/providers/(\w+)">{fault}<', page).group(1)


def authorize(address: str) -> str:
    """What the provider sends the browser back to, below our own address."""
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None
    try:
        urllib.request.build_opener(Stay).open(address, timeout=10)
    except urllib.error.HTTPError as answer:
        back = urlsplit(answer.headers["Location"])
        return back.path + "?" + back.query
    raise AssertionError("the provider did not send anybody back")


def begin(client: Client, provider: str, following: str = "") -> str:
    asked = client.raw("GET", f"/sign-in/with/{provider}" + (f"?next={following}" if following else ""))
    assert asked.status == 303, asked.text
    return asked.headers["location"]


def is_in(client: Client) -> bool:
    return client.raw("GET", "/me/sign-in").status == 200


@pytest.mark.parametrize("fault", GOOD)
def test_T1_an_honest_answer_lets_somebody_in(server, evil, ids, fault):
    browser = server.client()
    evil.subject, evil.email = "cem-there", CAST["cem"]
    address = begin(browser, ids[fault], "/goals")
    asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
    assert asked["code_challenge_method"] == "S256" and asked["redirect_uri"] == server.url + "/sign-in/return"
    back = browser.raw("GET", authorize(address))
    assert back.status == 303 and back.headers["location"] == "/goals", back.text
    assert is_in(browser)
    assert CAST["cem"] in browser.raw("GET", "/me/sign-in/password").text


@pytest.mark.parametrize("fault", BAD)
def test_T1_a_lie_lets_nobody_in(server, evil, ids, fault):
    browser = server.client()
    evil.subject, evil.email = "cem-there", CAST["cem"]
    back = browser.raw("GET", authorize(begin(browser, ids[fault])))
    assert back.status == 403, (fault, back.status, back.text[-500:])
    assert not browser.cookies.get("s") and not is_in(browser)


def test_T1_a_provider_that_calls_itself_another_is_not_taken(evil, admin):
    saved = post(admin, "/settings/sign-in/providers", name="x", issuer=evil.issuer("discovery"), client="x",
                 domains="zonneveld.example")
    assert saved.status == 422 and "f-issuer-error" in saved.text


def test_T3_a_state_of_another_browser_or_another_try_is_refused(server, evil, ids):
    evil.subject, evil.email = "cem-there", CAST["cem"]
    one, two = server.client(), server.client()
    mine, theirs = authorize(begin(one, ids["ok"])), authorize(begin(two, ids["ps-ok"]))
    # Each with the other's answer, with no try at all, with a state that is nothing.
    for browser, answer in ((one, theirs), (two, mine), (server.client(), mine)):
        assert browser.raw("GET", answer).status == 403 and not is_in(browser)
    for state in ("", "null", "0", "A" * 43):
        answer = re.sub(r"state=\w+", f"state={state}", mine)
        assert one.raw("GET", answer).status == 403 and not is_in(one)
    # The code of one in the try of the other: state right, everything else not.
    code = parse_qs(urlsplit(theirs).query)["code"][0]
    address = begin(one, ids["ok"])
    state = parse_qs(urlsplit(address).query)["state"][0]
    swapped = "/sign-in/return?" + urlencode({"code": code, "state": state, "iss": evil.issuer("ok")})
    assert one.raw("GET", swapped).status == 403 and not is_in(one)


def test_T1_T3_an_answer_counts_once(server, evil, ids):
    evil.subject, evil.email = "cem-there", CAST["cem"]
    browser = server.client()
    answer = authorize(begin(browser, ids["ok"]))
    kept = dict(browser.cookies)
    assert browser.raw("GET", answer).status == 303 and is_in(browser)
    thief = server.client()
    thief.cookies = kept
    assert thief.raw("GET", answer).status == 403 and not is_in(thief)
    assert browser.raw("GET", answer).status == 403


@pytest.mark.parametrize("following", ["//evil.example", "/\\evil.example", "https://evil.example", "/%2f%2fevil.example",
                                       "/%0d%0aSet-Cookie:x=y", "javascript:alert(1)"])
def test_T23_nobody_is_sent_elsewhere(server, evil, ids, following):
    evil.subject, evil.email = "cem-there", CAST["cem"]
    browser = server.client()
    back = browser.raw("GET", authorize(begin(browser, ids["ok"], following.replace("%", "%25") if "%0d" in following else following)))
    assert back.status == 303 and (back.headers["location"] == "/" or back.headers["location"].startswith("/%0d%0a"))
    assert "x" not in browser.cookies


def test_who_is_new_comes_in_only_where_that_is_allowed(server, evil, ids):
    evil.subject, evil.email = "new-one", "new.one@zonneveld.example"
    browser = server.client()
    assert browser.raw("GET", authorize(begin(browser, ids["ok"]))).status == 403
    assert browser.raw("GET", authorize(begin(browser, ids["joiner-ok"]))).status == 303 and is_in(browser)
    # Later somebody else has that address there.
    evil.subject = "another-one"
    other = server.client()
    assert other.raw("GET", authorize(begin(other, ids["joiner-ok"]))).status == 403 and not is_in(other)


def test_groups_become_teams_and_never_take_the_last_admin(server, evil, admin, ids):
    api = server.client(server.token(CAST["anna"]))
    team = api.all("/teams")[-1]
    provider = ids["groups-ok"]
    changed = post(admin, f"/settings/sign-in/providers/{provider}", name="groups-ok", issuer=evil.issuer("groups-ok"),
                   client=evil.client, domains="zonneveld.example", version="1", claim="groups",
                   groups=f"engineers = {team['name']}\nbosses = role:champion\nlow = role:observer")
    assert changed.status == 303, changed.text
    evil.subject, evil.email, evil.groups = "gijs-there", CAST["gijs"], ["engineers", "bosses"]
    browser = server.client()
    assert browser.raw("GET", authorize(begin(browser, provider))).status == 303
    assert browser.raw("GET", "/settings").status == 200
    assert CAST["gijs"].split("@")[0].title() in browser.raw("GET", f"/teams/{team['id']}/members").text
    evil.subject, evil.email, evil.groups = "anna-there", CAST["anna"], ["low"]
    boss = server.client()
    assert boss.raw("GET", authorize(begin(boss, provider))).status == 303
    assert boss.raw("GET", "/settings/sign-in").status == 200
    evil.groups = []


def test_T4_where_a_provider_is_enforced_nothing_local_works(server, evil, admin, ids):
    bram = by_link(server, "bram")
    assert post(bram, "/me/sign-in/password", password="fiets appel wolk lamp").status == 303
    old = server.link(CAST["bram"]).removeprefix(server.url)
    page = admin.raw("GET", f"/settings/sign-in/providers/{ids['ok']}").text
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    fields = {"name": "ok", "issuer": evil.issuer("ok"), "client": evil.client, "domains": "zonneveld.example"}
    assert post(admin, f"/settings/sign-in/providers/{ids['ok']}", **fields, version=version, enforced="yes").status == 303
    try:
        assert not is_in(bram) and is_in(admin)
        stranger = server.client()
        for email in (CAST["bram"], CAST["anna"], "nobody@zonneveld.example"):
            assert post(stranger, "/sign-in", email=email, password="fiets appel wolk lamp").status == 403
        for link in (old, server.link(CAST["bram"]).removeprefix(server.url)):
            assert stranger.raw("GET", link).status == 403 and post(stranger, link).status == 403
        # An invitation by an admin inside the product, also for an admin.
        anna = re.search(r'href="(/people/\w{26})"', admin.raw("GET", "/").text).group(1)
        invited = post(admin, anna + "/invitation").text
        inside = re.search(r"/sign-in/\w{43}", invited).group()
        assert post(stranger, inside).status == 403 and not is_in(stranger)
        # The way out when the provider is down.
        assert is_in(by_link(server, "anna"))
        evil.subject, evil.email = "bram-there", CAST["bram"]
        browser = server.client()
        assert browser.raw("GET", authorize(begin(browser, ids["ok"]))).status == 303 and is_in(browser)
    finally:
        page = admin.raw("GET", f"/settings/sign-in/providers/{ids['ok']}").text
        version = re.search(r'name="version" value="(\d+)"', page).group(1)
        assert post(admin, f"/settings/sign-in/providers/{ids['ok']}", **fields, version=version).status == 303


def test_only_admins_reach_the_providers(server, evil, ids):
    for who in ("daan", "cem"):
        client = by_link(server, who)
        for path in ("/settings/sign-in", "/settings/sign-in/providers/new", f"/settings/sign-in/providers/{ids['ok']}"):
            assert client.raw("GET", path).status == 403
        assert post(client, f"/settings/sign-in/providers/{ids['ok']}/removal").status == 403
    shown = by_link(server, "anna").raw("GET", f"/settings/sign-in/providers/{ids['ok']}").text
    assert SECRET not in shown


def test_a_real_provider(server, admin, iam_server, monkeypatch):
    """Canaille: registered, asked, answered, and the same person the next time."""
    back = server.url + "/sign-in/return"
    request = urllib.request.Request(
        iam_server.url + "oauth/register", method="POST", headers={"Content-Type": "application/json"},
        data=__import__("json").dumps({
            "client_name": "Draagvlak", "redirect_uris": [back], "grant_types": ["authorization_code"], "response_types": ["code"],
            "scope": "openid profile email groups", "token_endpoint_auth_method": "client_secret_basic",
            "contacts": ["a@zonneveld.example"], "client_uri": server.url,
        }).encode())
    client = __import__("json").load(urllib.request.urlopen(request, timeout=10))
    user = iam_server.random_user(emails=[CAST["eva"]], formatted_name="Eva van Daar")
    iam_server.login(user)
    iam_server.consent(user)
    try:
        issuer = iam_server.url.rstrip("/")
        saved = post(admin, "/settings/sign-in/providers", name="Canaille", issuer=issuer, client=client["client_id"],
                     secret=client["client_secret"], domains="zonneveld.example")
        assert saved.status == 303, saved.text
        found = re.search(r'/settings/sign-in/providers/(\w+)">Canaille<', admin.raw("GET", "/settings/sign-in").text).group(1)
        # It says nothing about who looked after the address: then the address is nothing to go by.
        silent = server.client()
        assert silent.raw("GET", authorize(begin(silent, found))).status == 403 and not is_in(silent)
        from canaille.oidc import provider
        plain = provider.generate_user_claims
        monkeypatch.setattr(provider, "generate_user_claims", lambda *a: plain(*a) | {"email_verified": True})
        for _ in range(2):
            browser = server.client()
            answer = browser.raw("GET", authorize(begin(browser, found)))
            why = admin.raw("GET", f"/settings/sign-in/providers/{found}").text
            assert answer.status == 303, re.findall(r"notice.*?</div>", why)
            assert is_in(browser) and CAST["eva"] in browser.raw("GET", "/me/sign-in/password").text
    finally:
        iam_server.logout()


def test_a_flood_of_tries_is_bounded(server):
    """Small: 400 tries on eight connections. The figures for a minute of 200 a second are in `make bench`."""
    inside = by_link(server, "cem")
    before = memory(server)

    def knock(number: int) -> set[int]:
        client = server.client()
        return {post(client, "/sign-in", email=f"n{number}.{i}@x.example", password="welkom01").status for i in range(50)}

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        knocks = [pool.submit(knock, number) for number in range(8)]
        times = []
        while not all(one.done() for one in knocks):
            begin = time.monotonic()
            assert inside.raw("GET", "/").status == 200
            times.append(time.monotonic() - begin)
        statuses = set().union(*(one.result() for one in knocks))
    assert statuses <= {422, 429, 503} and 429 in statuses
    assert max(times) < 2 and memory(server) - before < 300, (max(times), memory(server) - before)


def memory(server: Server) -> int:
    """Resident, in MiB."""
    status = open(f"/proc/{server.process.pid}/status").read()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024
