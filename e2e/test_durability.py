"""What was acknowledged is there after `kill -9`, and nothing is there by half. KILLS=1000 for `make torture`."""

import http.client
import os
import random
import sqlite3
import threading
import time
import uuid
from datetime import datetime

from running import CAST, Client, Server

KILLS = int(os.environ.get("KILLS", "20"))
CONNECTIONS = 8


class Writer(threading.Thread):
    """Posts check-ins until the connection breaks; remembers what it sent and what was acknowledged."""

    def __init__(self, port: int, token: str, key_results: list[dict], seed: int):
        super().__init__(daemon=True)
        self.client = Client(port, token, timeout=20)
        self.key_results, self.chance = key_results, random.Random(seed)
        self.acknowledged: list[dict] = []
        self.open: dict | None = None
        self.wrong: str | None = None

    def run(self) -> None:
        while True:
            key_result = self.chance.choice(self.key_results)
            sent = {
                "keyResult": key_result["id"], "key": str(uuid.uuid4()),
                "body": {"value": round(self.chance.uniform(0, 1000), 2), "confidence": self.chance.randint(0, 10)},
            }
            sent["body"]["note"] = f"mark {sent['key']}"
            self.open = sent
            try:
                answer = post(self.client, sent)
            except (OSError, http.client.HTTPException):
                return
            if answer.status == 201:
                self.acknowledged.append(sent | {"id": answer.json["id"]})
            elif answer.status == 503:
                # It says "not now": that promises nothing.
                time.sleep(0.05)
            else:
                self.wrong = str(answer)
                return
            self.open = None


def post(client: Client, sent: dict):
    path = f"/key-results/{sent['keyResult']}/check-ins"
    return client.api("POST", path, sent["body"], Idempotency_Key=sent["key"])


def numeric_key_results(client: Client, wanted: int = 40) -> list[dict]:
    active = [cycle["id"] for cycle in client.all("/cycles") if cycle["state"] == "active"]
    found: list[dict] = []
    for cycle in active:
        for objective in client.all(f"/objectives?cycle={cycle}&state=agreed"):
            for key_result in client.api("GET", f"/objectives/{objective['id']}").json["keyResults"]:
                if key_result["kind"] in ("increase", "decrease") and key_result.get("state", "active") == "active":
                    found.append(key_result)
            if len(found) >= wanted:
                return found
    assert found, "the demo organisation has no running number to check in on"
    return found


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def assert_whole(client: Client, sent: dict, answer: dict) -> None:
    assert answer["value"] == sent["body"]["value"], (sent, answer)
    assert answer["confidence"] == sent["body"]["confidence"], (sent, answer)
    assert answer["note"] == sent["body"]["note"], (sent, answer)


def test_nothing_acknowledged_is_lost_and_nothing_is_half(demos, engine):
    chance = random.Random(20261122)
    database = demos.fresh(engine)
    server = Server(database).start()
    everything: dict[str, dict] = {}
    sent_keys: set[str] = set()
    try:
        token = server.token(CAST["daan"])
        key_results = numeric_key_results(server.client(token))
        for kill in range(max(1, KILLS // 2)):
            writers = [Writer(server.port, token, key_results, kill * 100 + n) for n in range(CONNECTIONS)]
            for writer in writers:
                writer.start()
            time.sleep(chance.uniform(0.05, 0.8))
            server.kill()
            for writer in writers:
                writer.join(timeout=30)
                assert not writer.is_alive() and writer.wrong is None, writer.wrong
            server.start()
            client = server.client(token)
            for writer in writers:
                for sent in writer.acknowledged:
                    everything[sent["id"]] = sent
                    sent_keys.add(sent["key"])
                    answer = client.api("GET", f"/check-ins/{sent['id']}")
                    assert answer.status == 200, (kill, sent, answer)
                    assert_whole(client, sent, answer.json)
                if writer.open:
                    # Nobody answered this one. Sent again with its key it is there once, whatever happened before.
                    answer = post(client, writer.open)
                    assert answer.status == 201, (kill, answer)
                    everything[answer.json["id"]] = writer.open | {"id": answer.json["id"]}
                    sent_keys.add(writer.open["key"])
            client.close()
        assert len(everything) > KILLS, "too little was written to prove anything"
        client = server.client(token)
        marked = 0
        for key_result in key_results:
            items = client.all(f"/key-results/{key_result['id']}/check-ins")
            ours = [item for item in items if (item["note"] or "").startswith("mark ")]
            notes = [item["note"] for item in ours]
            assert len(notes) == len(set(notes)), "one check-in was written twice"
            for item in ours:
                assert item["note"].removeprefix("mark ") in sent_keys, item
                assert_whole(client, everything[item["id"]], item)
            marked += len(ours)
            now = client.api("GET", f"/key-results/{key_result['id']}").json
            newest = max((i for i in items if i["withdrawnAt"] is None), key=lambda i: (instant(i["at"]), i["id"]), default=None)
            if newest:
                assert now["lastCheckIn"]["id"] == newest["id"], (now, newest)
                assert now["current"] == newest["value"], (now, newest)
        assert marked == len(everything)
        client.close()
    finally:
        server.stop()
    if engine == "sqlite":
        with sqlite3.connect(database.removeprefix("sqlite:")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
    print(f"{engine}: {max(1, KILLS // 2)} kills, {len(everything)} check-ins, none lost, none half")
