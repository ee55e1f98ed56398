"""What tests of consent rounds and votes share: the database asked from outside, and people who send while servers die."""

import http.client
import shutil
import sqlite3
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from running import Server

SENT = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


class Book:
    """The database of a test, asked from outside, and the folder where its answers wait."""

    def __init__(self, demos, engine: str):
        self.database = demos.fresh(engine)
        self.path = Path(self.database.removeprefix("sqlite:")) if engine == "sqlite" else None
        if self.path:
            self.ballots, self.more = self.path.parent / "ballots", {}
            return
        self.name, self.postgres = self.database.rsplit("/", 1)[1], demos.postgres
        # The open round of the demo has answers in the folder that it was made in.
        self.ballots = demos.folder / f"ballots-{self.name}"
        shutil.copytree(demos.folder / "ballots", self.ballots)
        self.more = {"DRAAGVLAK_BALLOT_FOLDER": str(self.ballots),
                     "DRAAGVLAK_BALLOT_KEY_FILE": str(demos.folder / "ballot.key")}

    def rows(self, sql: str) -> list[list[str]]:
        if self.path:
            with sqlite3.connect(self.path) as connection:
                return [[str(cell) for cell in row] for row in connection.execute(sql)]
        return [line.split("|") for line in self.postgres.psql(sql, self.name).splitlines()]

    def one(self, sql: str) -> str:
        return self.rows(sql)[0][0]


class Sender(threading.Thread):
    """Sends a form once: what the server answered, or None when the connection broke."""

    def __init__(self, client, path: str, fields: dict):
        super().__init__(daemon=True)
        self.client, self.path, self.fields = client, path, fields
        self.status: int | None = None

    def run(self) -> None:
        try:
            self.status = post(self.client, self.path, self.fields).status
        except (OSError, http.client.HTTPException):
            self.status = None


def post(client, path: str, fields: dict):
    return client.raw("POST", path, urlencode(fields).encode(), SENT)


def sign_in(server: Server, email: str):
    client = server.client()
    link = urlsplit(server.link(email)).path
    client.raw("GET", link)
    assert post(client, link, {}).status == 303
    return client


def send_through_kills(server: Server, clients: list, path: str, fields: list[dict], kills: int, chance) -> int:
    """Everybody sends once, some at a time, and each time the server is killed meanwhile; who heard nothing sends again.
    Answers with how many were acknowledged before a kill."""
    acknowledged = 0
    at_once = len(clients) // kills
    for first in range(0, len(clients), at_once):
        senders = [Sender(client, path, own) for client, own in
                   zip(clients[first:first + at_once], fields[first:first + at_once])]
        for sender in senders:
            sender.start()
        chance_to_send(chance)
        server.kill()
        for sender in senders:
            sender.join(timeout=30)
        for client in clients:
            client.close()
        server.start()
        for sender in senders:
            again = post(sender.client, path, sender.fields)
            # Acknowledged is refused now; what was not is taken, or had arrived in the last moment.
            assert again.status in ((409,) if sender.status == 303 else (303, 409)), (sender.status, again)
            acknowledged += sender.status == 303
    return acknowledged


def chance_to_send(chance) -> None:
    time.sleep(chance.uniform(0.0, 0.12))
