"""People answer a consent round while the server is killed, again and again: what was acknowledged counts, and once."""

import http.client
import random
import sqlite3
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from running import Server

KILLS = 6


class Voter(threading.Thread):
    """Answers until the server says that it counts, or the connection breaks."""

    def __init__(self, client, path: str, fingers: int):
        super().__init__(daemon=True)
        self.client, self.path, self.fingers = client, path, fingers
        self.status: int | None = None

    def run(self) -> None:
        try:
            self.status = answer(self.client, self.path, self.fingers).status
        except (OSError, http.client.HTTPException):
            self.status = None


def answer(client, path: str, fingers: int):
    body = urlencode({"fingers": fingers, "note": f"opmerking {fingers}"}).encode()
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    return client.raw("POST", path + "/answer", body, sent)


def sign_in(server: Server, email: str):
    client = server.client()
    link = urlsplit(server.link(email)).path
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
    client.raw("GET", link)
    assert client.raw("POST", link, b"", sent).status == 303
    return client


def test_answers_survive_kill_9_and_count_once(demos):
    chance = random.Random(20261123)
    database = demos.fresh("sqlite")
    path = Path(database.removeprefix("sqlite:"))
    with sqlite3.connect(path) as connection:
        round_, objective, before = connection.execute(
            "SELECT id, objective, given FROM consent_round WHERE state = 'open'").fetchone()
        people = [email for (email,) in connection.execute(
            "SELECT p.email FROM consent_voter AS v JOIN person AS p ON p.id = v.person"
            " WHERE v.round = ? AND NOT v.took_part ORDER BY p.id LIMIT 24", (round_,))]
    page = f"/objectives/{objective}/consent-round"
    server = Server(database).start()
    acknowledged = 0
    try:
        clients = [sign_in(server, email) for email in people]
        waiting = list(clients)
        for _ in range(KILLS):
            batch, waiting = waiting[:4], waiting[4:]
            voters = [Voter(client, page, chance.randint(0, 5)) for client in batch]
            for voter in voters:
                voter.start()
            time.sleep(chance.uniform(0.0, 0.06))
            server.kill()
            for voter in voters:
                voter.join(timeout=30)
            for client in clients:
                client.close()
            server.start()
            for voter in voters:
                again = answer(voter.client, page, voter.fingers)
                # Acknowledged is refused now; what was not is taken, or had arrived in the last moment.
                assert again.status == (409 if voter.status == 303 else again.status), (voter.status, again)
                assert again.status in (303, 409), again
                acknowledged += voter.status == 303
        # However often it is sent: one answer of each, and of everybody.
        for client in clients:
            assert answer(client, page, 5).status == 409
        server.stop()
        with sqlite3.connect(path) as connection:
            given, = connection.execute("SELECT given FROM consent_round WHERE id = ?", (round_,)).fetchone()
            took, = connection.execute("SELECT count(*) FROM consent_voter WHERE round = ? AND took_part", (round_,)).fetchone()
            assert given == took == before + len(people), (given, took, before)
            connection.execute("UPDATE consent_round SET closes_at = 1 WHERE id = ?", (round_,))
        server.start()
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            text = clients[0].raw("GET", page, headers={"Accept-Language": "en"}).text
            if "people took part" in text:
                break
            time.sleep(0.5)
        assert f"{given} of " in text, text[-3000:]
    finally:
        server.stop()
    left = sorted(it.name for it in (path.parent / "ballots").iterdir())
    assert left == ["place"], left
    with sqlite3.connect(path) as connection:
        figures, = connection.execute("SELECT figures FROM consent_round WHERE id = ?", (round_,)).fetchone()
        assert sum(int(count) for count in figures.split()[1:]) == given, figures
        assert connection.execute("SELECT count(*) FROM consent_voter").fetchone() == (0,)
    print(f"{KILLS} kills, {acknowledged} answers acknowledged before one, {given} counted")
