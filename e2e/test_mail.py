"""Mail, from the form that causes it to a real mail server, on both databases."""

import re
import socket
import sqlite3
import time

import pytest

import forms
from postbox import Postbox
from reminding import remind
from running import CAST, Server, free_port

HEAD = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Language", "Auto-Submitted",
        "X-Auto-Response-Suppress", "List-Id", "Content-Type"]
STOP = ["List-Unsubscribe", "List-Unsubscribe-Post"]


@pytest.fixture(scope="module")
def postbox(tmp_path_factory):
    with Postbox(tmp_path_factory.mktemp("mail")) as postbox:
        yield postbox


@pytest.fixture(scope="module")
def server(demos, engine, postbox):
    database, port = demos.fresh(engine), free_port()
    with Server(database, port=port, more=postbox.settings(f"http://127.0.0.1:{port}")) as server:
        yield server


@pytest.fixture(scope="module")
def anna(server):
    return forms.sign_in(server, CAST["anna"], "Anna")


def sql(demos, server, statement: str) -> None:
    if server.database.startswith("sqlite:"):
        with sqlite3.connect(server.database.removeprefix("sqlite:"), timeout=20) as it:
            it.execute(statement)
    else:
        demos.postgres.psql(statement, server.database.rsplit("/", 1)[1])


def post(server, client, path: str, **fields: str):
    return client.raw("POST", path, forms.Form(path, "post").encode(fields), forms.Form(path, "post").headers(server.port))


def ask(server, address: str):
    return post(server, server.client(), "/sign-in/mail", email=address)


def heads(came) -> list[str]:
    return [name for name in came.mail.keys() if name not in STOP]


def test_an_invitation_arrives_and_lets_in(server, anna, postbox):
    name = 'Zoë "de Zon" =?utf-8?q?Bcc:_x?= 名前'
    email = f"zoe-{server.port}@zonneveld.example"
    page = post(server, anna, "/people", name=name, email=email, role="member", language="en")
    assert page.status == 200 and "also gets a mail" in page.text or "krijgt ook een mail" in page.text
    (came,) = postbox.wait(email)
    mail = came.mail
    assert heads(came) == HEAD and not mail["List-Unsubscribe"]
    # Python's reader puts a space between encoded words where RFC 2047 has none.
    assert "".join(mail["To"].addresses[0].display_name.split()) == "".join(name.split())
    assert mail["To"].addresses[0].addr_spec == email
    assert mail["From"].addresses[0].addr_spec == "okr@zonneveld.example"
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Content-Language"] == "en"
    assert mail.get_content_type() == "multipart/alternative" and not mail.defects
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert all(len(line) <= 998 for line in came.raw.split(b"\r\n")) and b"\n" not in came.raw.replace(b"\r\n", b"")
    assert f"Hello {name}," in came.part("plain") and "&quot;de Zon&quot;" in came.part("html")
    (link,) = came.links
    assert link.startswith(server.url + "/sign-in/") and f'href="{link}"' in came.part("html")
    client = server.client()
    entered = post(server, client, link.removeprefix(server.url))
    assert entered.status == 303, entered
    assert post(server, server.client(), link.removeprefix(server.url)).status == 404
    assert client.raw("GET", "/me/settings").status == 200


def test_a_link_by_mail_is_for_who_is_known_and_says_the_same_to_all(server, postbox):
    known, unknown = CAST["fatima"], f"nobody-{server.port}@zonneveld.example"
    before = len(postbox.to(known))
    said = [ask(server, address) for address in (known, unknown)]
    assert [one.status for one in said] == [200, 200]
    assert said[0].text.replace(known, "X") == said[1].text.replace(unknown, "X")
    came = postbox.wait(known, before + 1)[-1]
    (link,) = came.links
    assert post(server, server.client(), link.removeprefix(server.url)).status == 303
    # Three in a quarter of an hour, however often one asks.
    for _ in range(4):
        assert ask(server, known).status in (200, 429)
    time.sleep(3)
    assert len(postbox.to(known)) <= before + 3 and not postbox.to(unknown)
    assert len({one.mail["Message-ID"] for one in postbox.to(known)[before:]}) == len(postbox.to(known)) - before


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: x@y.example", "a@b.example%0d%0aBcc:x", "<a@b.example>", "a@b.example, c@d.example"])
def test_an_address_is_one_address(server, anna, postbox, address):
    count = len(postbox.tried)
    assert ask(server, address).status in (422, 429) or "%" in address
    made = post(server, anna, "/people", name="Kwaad", email=address, role="member", language="")
    assert made.status == 422 or "%" in address
    time.sleep(1.5)
    assert not [one for one in postbox.tried[count:] if one in ("x@y.example", "c@d.example")]
    assert not [one for one in postbox.came if "Bcc" in one.mail]


def test_who_is_mentioned_gets_a_mail_and_stops_it_with_one_click(server, demos, postbox):
    daan = server.client(server.token(CAST["daan"]))
    objective = next(o for o in daan.all("/objectives?limit=50") if o["visibility"] == "everyone")
    bram = next(p for p in daan.all("/people") if p["email"] == CAST["bram"])
    text = f"Kijk je mee, @{bram['name']}?\n.\n<script>alert(1)</script> --=_x\nSubject: anders"
    before = len(postbox.to(CAST["bram"]))
    assert daan.api("POST", f"/objectives/{objective['id']}/comments", {"text": text}).status == 201
    came = postbox.wait(CAST["bram"], before + 1)[-1]
    assert heads(came) == HEAD and came.mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "> Subject: anders" in came.part("plain") and "> <script>" in came.part("plain")
    assert "<script>" not in came.part("html") and "&lt;script&gt;" in came.part("html")
    assert any(link.startswith(f"{server.url}/objectives/{objective['id']}#c-") for link in came.links)
    stop = re.fullmatch(r"<(http\S+)>", came.mail["List-Unsubscribe"]).group(1).removeprefix(server.url)
    count = len(postbox.to(CAST["bram"]))

    def again() -> int:
        assert daan.api("POST", f"/objectives/{objective['id']}/comments", {"text": f"@{bram['name']} nog eens"}).status == 201
        time.sleep(2.5)
        return len(postbox.to(CAST["bram"])) - count

    # A program that looks for danger opens the link, and changes nothing.
    assert server.client().raw("GET", stop).status == 200 and again() == 1
    sent = server.client().raw("POST", stop, b"List-Unsubscribe=One-Click", {"Content-Type": "application/x-www-form-urlencoded"})
    assert sent.status == 200, sent
    assert again() == 1


def test_a_reminder_says_everything_that_is_due_in_one_mail(server, demos, postbox):
    daan = server.client(server.token(CAST["daan"]))
    cem = next(p for p in daan.all("/people") if p["email"] == CAST["cem"])
    now, before = int(time.time() * 1000), len(postbox.to(CAST["cem"]))
    sql(demos, server, "INSERT INTO letter (id, kind, person, about, state, rank, attempts, due_at, lease_until, owner, error, created_at) "
        f"VALUES ('R{now}', 'reminder', '{cem['id']}', 'today', 'waiting', 1, 0, 0, 0, '', '', {now})")
    came = postbox.wait(CAST["cem"], before + 1)[-1]
    assert heads(came) == HEAD and came.mail["List-Unsubscribe"]
    links = [link for link in came.links if "/key-results/" in link]
    assert links and len(links) == came.part("html").count("/key-results/")
    assert server.client().raw("GET", links[0].removeprefix(server.url)).status == 303


def test_what_cannot_be_delivered_is_shown_and_tried_again_with_the_same_id(server, anna, postbox):
    address = f"weg-{server.port}@zonneveld.example"
    postbox.faults[address] = 550
    post(server, anna, "/people", name="Weg", email=address, role="member", language="")
    end = time.monotonic() + 15
    while address not in (page := anna.raw("GET", "/settings/mail").text):
        assert time.monotonic() < end
        time.sleep(0.3)
    assert "no such user here" in page and "550" in page
    retry = re.search(r"/settings/mail/([0-9A-Z]{26})/retry", page[page.index(address):]).group(1)
    del postbox.faults[address]
    assert post(server, anna, f"/settings/mail/{retry}/retry").status == 303
    (came,) = postbox.wait(address)
    assert came.mail["Message-ID"].startswith(f"<{retry}@")
    assert address not in anna.raw("GET", "/settings/mail").text


def test_a_mail_that_is_put_off_is_tried_again(server, postbox):
    address = CAST["gijs"]
    tried, before = postbox.tried.count(address), len(postbox.to(address))
    postbox.faults[address] = 451
    # Ten a minute from one place: the tests before this one may have used them up.
    while (said := ask(server, address)).status == 429:
        time.sleep(int(said.headers["retry-after"]) + 1)
    end = time.monotonic() + 15
    while postbox.tried.count(address) == tried:
        assert time.monotonic() < end
        time.sleep(0.1)
    del postbox.faults[address]
    postbox.wait(address, before + 1, seconds=30)


def test_a_test_mail_says_what_the_server_answered(server, anna, postbox):
    count = len(postbox.to(CAST["anna"]))
    page = post(server, anna, "/settings/mail/test")
    assert page.status == 200 and CAST["anna"] in page.text and "tone-good" in page.text
    assert len(postbox.wait(CAST["anna"], count + 1)) == count + 1
    postbox.faults[CAST["anna"]] = 554
    try:
        page = post(server, anna, "/settings/mail/test")
        assert page.status == 200 and "this message will not do" in page.text
    finally:
        del postbox.faults[CAST["anna"]]


@pytest.mark.parametrize("what", ["certificate", "password", "tls"])
def test_mail_leaves_only_as_it_was_meant_to(demos, tmp_path, what):
    """No trust, no sign-in or no TLS: nothing leaves, and the page says why."""
    with Postbox(tmp_path, encrypted=what != "tls") as postbox:
        port = free_port()
        more = postbox.settings(f"http://127.0.0.1:{port}")
        if what == "certificate":
            del more["DRAAGVLAK_OUTBOUND_CA"]
        if what == "password":
            more["DRAAGVLAK_SMTP_PASSWORD"] = "verkeerd"
        if what == "tls":
            more |= {"DRAAGVLAK_SMTP_SECURITY": "starttls"}
        with Server(demos.fresh("sqlite"), port=port, more=more) as server:
            anna = forms.sign_in(server, CAST["anna"], "Anna")
            page = post(server, anna, "/settings/mail/test")
            assert page.status == 200 and "tone-bad" in page.text, page.text[:3000]
            assert "verkeerd" not in page.text
            assert not postbox.came


def test_killed_between_sending_and_writing_it_down_it_goes_again_with_the_same_id(demos, engine, tmp_path):
    """At least once: the mail server may get it twice, and can see that it is one mail."""
    with Postbox(tmp_path, encrypted=False) as postbox:
        port = free_port()
        server = Server(demos.fresh(engine), port=port, more=postbox.settings(f"http://127.0.0.1:{port}"))
        with server:
            address = CAST["eva"]
            postbox.faults[address], postbox.on_cut = "cut", lambda: (server.kill(), postbox.faults.clear())
            anna = forms.sign_in(server, CAST["anna"], "Anna")
            assert ask(server, address).status == 200
            postbox.wait(address, 1)
            server.process.wait(timeout=10)
            # The lease of who died runs out.
            sql(demos, server, "UPDATE letter SET lease_until = 0 WHERE state = 'waiting'")
            server.start()
            first, second = postbox.wait(address, 2)
            assert first.mail["Message-ID"] == second.mail["Message-ID"]
            # Both links are good, each once.
            links = [came.links[0].removeprefix(server.url) for came in (first, second)]
            assert [post(server, server.client(), link).status for link in links] == [303, 303]
            time.sleep(2)
            assert len(postbox.to(address)) == 2


@pytest.mark.parametrize("more, why", [
    ({"DRAAGVLAK_SMTP_HOST": "mail.example"}, "base-url"),
    ({"DRAAGVLAK_SMTP_HOST": "mail.example", "DRAAGVLAK_BASE_URL": "https://a.example"}, "mail-from"),
    ({"DRAAGVLAK_SMTP_HOST": "mail.example", "DRAAGVLAK_BASE_URL": "https://a.example", "DRAAGVLAK_MAIL_FROM": "a b"}, "mail-from"),
    ({"DRAAGVLAK_SMTP_HOST": "mail.example/x", "DRAAGVLAK_BASE_URL": "https://a.example"}, "smtp-host"),
    ({"DRAAGVLAK_SMTP_HOST": "mail.example", "DRAAGVLAK_BASE_URL": "https://a.example", "DRAAGVLAK_MAIL_FROM": "a@b.example",
      "DRAAGVLAK_SMTP_SECURITY": "none", "DRAAGVLAK_SMTP_USER": "a"}, "TLS"),
    ({"DRAAGVLAK_SMTP_HOST": "mail.example", "DRAAGVLAK_SMTP_PORT": "0"}, "smtp-port"),
    ({"DRAAGVLAK_OUTBOUND_ALLOW": "10.0.0.0/99"}, "10.0.0.0/99"),
])
def test_settings_that_do_not_go_together_are_said_at_the_start(tmp_path, more, why):
    server = Server(f"sqlite:{tmp_path}/x.sqlite", more=more, log=tmp_path / "log")
    with pytest.raises(AssertionError, match="serve ended with 64"):
        server.start()
    assert why in server.said()


def test_each_reminder_is_written_once_whatever_is_killed(demos, tmp_path):
    """Small; the whole is scripts/reminders.py."""
    outcome = remind(demos.postgres, tmp_path, count=600, kills=6)
    assert outcome.amid > 0, "everything was done before the first kill"
    assert outcome.letters == outcome.persons == 600, outcome


def test_it_stops_while_a_mail_server_says_nothing(tmp_path):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(50)
        port = free_port()
        server = Server(f"sqlite:{tmp_path}/x.sqlite", port=port, log=tmp_path / "log", more={
            "DRAAGVLAK_BASE_URL": f"http://127.0.0.1:{port}", "DRAAGVLAK_SMTP_HOST": "127.0.0.1",
            "DRAAGVLAK_SMTP_PORT": str(silent.getsockname()[1]), "DRAAGVLAK_SMTP_SECURITY": "none",
            "DRAAGVLAK_MAIL_FROM": "okr@zonneveld.example"})
        server.start()
        try:
            server.link(CAST["cem"], "Cem")
            assert ask(server, CAST["cem"]).status == 200
            silent.settimeout(15)
            silent.accept()
            begun = time.monotonic()
        finally:
            assert server.stop() == 0
        assert time.monotonic() - begun < 6
    # The letter is free for the next server, and was not lost.
    with sqlite3.connect(f"{tmp_path}/x.sqlite") as it:
        assert it.execute("SELECT state, lease_until, attempts FROM letter").fetchall() == [("waiting", 0, 1)]
