"""People vote in a session while the server is killed, again and again: no ballot is lost and none counts twice."""

import random
import re
import time

import pytest
from running import CAST, Server
from voting import Book, post, send_through_kills, sign_in

KILLS = 6


def plan(server: Server, book: Book, leader) -> str:
    team = book.one("SELECT id FROM team WHERE parent IS NULL")
    cycle = book.one("SELECT id FROM cycle WHERE state = 'active' ORDER BY start_on LIMIT 1")
    phases = {phase: "5" for phase in ("prepare", "ideas", "group", "discuss", "vote", "draft", "consent")}
    made = post(leader, "/sessions", {
        "title": "Samen kiezen", "team": team, "cycle": cycle, "day": "2026-11-24", "time": "10:00",
        "secrecy": "confidential", "rule": "dots", "each": "5", "most": "3", "code": "yes"} | phases)
    assert made.status == 303, made.text[-2000:]
    return re.match(r"/sessions/[0-9A-Z]{26}", made.headers["location"]).group()


def move(leader, session: str, *phases: str) -> None:
    for before, after in zip(phases, phases[1:]):
        moved = post(leader, session + "/phase", {"from": before, "to": after})
        assert moved.status == 303, (before, after, moved.text[-2000:])


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_ballots_survive_kill_9_and_count_once(demos, engine):
    chance = random.Random(20261123)
    book = Book(demos, engine)
    people = [email for (email,) in book.rows(
        "SELECT email FROM person WHERE active AND role = 'member' ORDER BY id LIMIT 24")]
    server = Server(book.database, more=book.more).start()
    try:
        leader = sign_in(server, CAST["daan"])
        session = plan(server, book, leader)
        own = session.rsplit("/", 1)[1]
        code = book.one(f"SELECT code FROM goal_session WHERE id = '{own}'")
        clients = [sign_in(server, email) for email in people]
        for client in clients:
            assert post(client, "/join", {"code": code}).status == 303
        move(leader, session, "planned", "ideas")
        for number, client in enumerate(clients[:6]):
            assert post(client, session + "/cards", {"title": f"Idee {number}"}).status == 303
        move(leader, session, "ideas", "group", "discuss", "vote")
        vote, = book.rows(f"SELECT id, voters FROM vote WHERE session = '{own}' AND state = 'open'")
        options = [option for (option,) in book.rows(
            f"SELECT option FROM vote_option WHERE vote = '{vote[0]}' ORDER BY position")]
        assert len(options) == 6
        ballots = []
        for _ in people:
            first, second = chance.sample(options, 2)
            ballots.append({f"dots-{first}": chance.randint(0, 3), f"dots-{second}": chance.randint(0, 2)})
        acknowledged = send_through_kills(server, clients, session + "/ballot", ballots, KILLS, chance)
        # However often it is sent: one ballot of each, and of everybody.
        for client, ballot in zip(clients, ballots):
            assert post(client, session + "/ballot", ballot).status == 409
        given = int(book.one(f"SELECT given FROM vote WHERE id = '{vote[0]}'"))
        took = int(book.one(f"SELECT count(*) FROM vote_voter WHERE vote = '{vote[0]}' AND took_part"))
        assert given == took == len(people), (given, took)
        leader.close()
        move(leader, session, "vote", "draft")
        expected = [sum(int(ballot.get(f"dots-{option}", 0)) for ballot in ballots) for option in options]
        counted = [int(dots) for (dots,) in book.rows(
            f"SELECT dots FROM vote_option WHERE vote = '{vote[0]}' ORDER BY position")]
        assert counted == expected, (counted, expected)
        assert book.one(f"SELECT count(*) FROM vote_voter WHERE vote = '{vote[0]}'") == "0"
        deadline = time.monotonic() + 10
        while list(book.ballots.glob("*.tally")) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert not list(book.ballots.glob("*.tally"))
    finally:
        server.stop()
    print(f"{engine}: {KILLS} kills, {acknowledged} ballots acknowledged before one, {given} counted, {sum(expected)} dots")
