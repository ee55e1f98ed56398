"""People answer a consent round while the server is killed, again and again: what was acknowledged counts, and once."""

import random
import time

import pytest
from running import Server
from voting import Book, post, send_through_kills, sign_in

KILLS = 6


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_answers_survive_kill_9_and_count_once(demos, engine):
    chance = random.Random(20261123)
    book = Book(demos, engine)
    round_, objective, before = book.rows("SELECT id, objective, given FROM consent_round WHERE state = 'open'")[0]
    people = [email for (email,) in book.rows(
        "SELECT p.email FROM consent_voter AS v JOIN person AS p ON p.id = v.person"
        f" WHERE v.round = '{round_}' AND NOT v.took_part ORDER BY p.id LIMIT 24")]
    page = f"/objectives/{objective}/consent-round"
    server = Server(book.database, more=book.more).start()
    fields = [{"fingers": fingers, "note": f"opmerking {fingers}"} for fingers in (chance.randint(0, 5) for _ in people)]
    try:
        clients = [sign_in(server, email) for email in people]
        acknowledged = send_through_kills(server, clients, page + "/answer", fields, KILLS, chance)
        # However often it is sent: one answer of each, and of everybody.
        for client in clients:
            assert post(client, page + "/answer", fields[0]).status == 409
        server.stop()
        given = int(book.one(f"SELECT given FROM consent_round WHERE id = '{round_}'"))
        took = int(book.one(f"SELECT count(*) FROM consent_voter WHERE round = '{round_}' AND took_part"))
        assert given == took == int(before) + len(people), (given, took, before)
        book.rows(f"UPDATE consent_round SET closes_at = 1 WHERE id = '{round_}'")
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
    left = sorted(it.name for it in book.ballots.iterdir())
    assert left == ["place"], left
    figures = book.one(f"SELECT figures FROM consent_round WHERE id = '{round_}'")
    assert sum(int(count) for count in figures.split()[1:]) == given, figures
    assert book.one("SELECT count(*) FROM consent_voter") == "0"
    print(f"{engine}: {KILLS} kills, {acknowledged} answers acknowledged before one, {given} counted")
