"""make crowd: one goal-setting session with 2,000 people in it, on one server, each with a page that listens.

Ideas come in for a minute, everything is revealed at once, everybody votes within half a minute. Nothing may be lost or
counted twice, and every page must be where the session is within a second. Then fifty people sort and rename at random for
five minutes: what lies on the table at the end must be what the log says. The client shares the machine.

CROWD_PEOPLE    participants (2000)
CROWD_IDEAS     cards written in a minute (200)
CROWD_SECONDS   seconds in which all vote (30)
CROWD_SORTING   seconds in which fifty people sort (300)
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import re
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("DRAAGVLAK_BIN", str(ROOT / ".build/release/draagvlak"))
sys.path.insert(0, str(ROOT / "e2e"))

from running import CAST, Demos, Server  # noqa: E402

PEOPLE = int(os.environ.get("CROWD_PEOPLE", "2000"))
IDEAS = int(os.environ.get("CROWD_IDEAS", "200"))
SECONDS = float(os.environ.get("CROWD_SECONDS", "30"))
SORTING = float(os.environ.get("CROWD_SORTING", "300"))


def resident(pid: int) -> tuple[float, float]:
    """Megabytes of memory: now, and at most since the beginning."""
    text = Path(f"/proc/{pid}/status").read_text()
    return tuple(int(re.search(name + r":\s+(\d+)", text).group(1)) / 1024 for name in ("VmRSS", "VmHWM"))


class Seat:
    """One participant: a connection for acts and one for the stream."""

    def __init__(self, port: int, secret: str, path: str):
        self.port, self.secret, self.path = port, secret, path
        self.step, self.at, self.claim = -1, 0.0, ""
        self.wire: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.bytes = 0

    async def ask(self, method: str, target: str, fields: dict[str, str] | None = None) -> tuple[int, bytes]:
        body = urlencode(fields or {}).encode()
        for again in (False, True):
            if self.wire is None:
                self.wire = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
            reader, writer = self.wire
            try:
                writer.write(
                    f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: s={self.secret}{self.claim}\r\n"
                    f"Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
                head = await reader.readuntil(b"\r\n\r\n")
            except (ConnectionError, asyncio.IncompleteReadError):
                self.wire = None
                if again:
                    raise
                continue
            length = re.search(rb"(?i)content-length: (\d+)", head)
            text = await reader.readexactly(int(length.group(1))) if length else b""
            return int(head.split(b" ", 2)[1]), text
        raise AssertionError("no answer")

    def hang_up(self) -> None:
        if self.wire:
            self.wire[1].close()
            self.wire = None

    async def listen(self, step: int) -> None:
        """As a browser does: who is hung up on (pages are asked who they are every few minutes) comes back."""
        while True:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
            writer.write(f"GET {self.path}/live?view=participant&step={step} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
                         f"Cookie: s={self.secret}\r\nAccept: text/event-stream\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in head.split(b"\r\n")[0]:
                assert self.step >= 0, head
                return
            self.step = max(self.step, step)
            while data := await reader.read(1 << 16):
                self.bytes += len(data)
                for found in re.finditer(rb"\nid: (\d+)\n", b"\n" + data):
                    self.step, self.at = int(found.group(1)), time.monotonic()
            writer.close()
            step = self.step
            await asyncio.sleep(1)


class Crowd:
    def __init__(self, server: Server, secrets: list[str], anna: str):
        self.server, self.secrets, self.anna = server, secrets, anna
        self.rows: list[tuple[str, str]] = []

    def say(self, what: str, figure: str) -> None:
        self.rows.append((what, figure))
        print(f"{what}: {figure}", flush=True)

    def step(self) -> int:
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            return it.execute("SELECT step FROM goal_session WHERE id = ?", (self.id,)).fetchone()[0]

    def one(self, sql: str):
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            return it.execute(sql, (self.id,)).fetchone()[0]

    async def told(self, begin: float, what: str, most: float = 20) -> float:
        """Until every page has heard of the last step."""
        step = self.step()
        end = time.monotonic() + most
        while any(seat.step < step for seat in self.seats):
            assert time.monotonic() < end, (what, step, sum(seat.step < step for seat in self.seats))
            await asyncio.sleep(0.005)
        return max(seat.at for seat in self.seats) - begin

    async def each(self, acts, at_once: int = 64) -> list[int]:
        gate = asyncio.Semaphore(at_once)

        async def one(act):
            async with gate:
                return (await act)[0]
        return await asyncio.gather(*(one(act) for act in acts))

    async def move(self, before: str, after: str) -> float:
        begin = time.monotonic()
        status, text = await self.lead.ask("POST", self.path + "/phase", {"from": before, "to": after})
        assert status == 303, (status, text[-500:])
        return await self.told(begin, after)

    def rows_of(self, sql: str) -> list[tuple]:
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            return it.execute(sql, (self.id,)).fetchall()

    async def plan(self, secrecy: str) -> str:
        """Plans a session and gives its code."""
        self.lead = Seat(self.server.port, self.anna, "")
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            team = it.execute("SELECT id FROM team WHERE parent IS NULL").fetchone()[0]
            cycle = it.execute("SELECT id FROM cycle WHERE state = 'active'").fetchone()[0]
        plan = {"title": "Doelen van Zonneveld", "purpose": "", "team": team, "cycle": cycle, "day": "2027-01-04",
                "time": "10:00", "place": "", "secrecy": secrecy, "code": "yes", "rule": "dots", "each": "5", "most": "2",
                "prepare": "5", "ideas": "10", "group": "10", "discuss": "10", "vote": "5", "draft": "10"}
        status, text = await self.lead.ask("POST", "/sessions", plan)
        assert status == 303, text[-800:]
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            self.id, code = it.execute("SELECT id, code FROM goal_session ORDER BY id DESC LIMIT 1").fetchone()
        self.path = f"/sessions/{self.id}"
        return code

    async def run(self) -> None:
        port, code = self.server.port, await self.plan("confidential")
        self.seats = [Seat(port, secret, self.path) for secret in self.secrets]
        pid = self.server.process.pid
        self.say("memory before", "%.0f MB" % resident(pid)[0])

        begin = time.monotonic()
        statuses = await self.each(seat.ask("POST", "/join", {"code": code}) for seat in self.seats)
        assert set(statuses) == {303}, set(statuses)
        for seat in self.seats:
            seat.hang_up()
        self.say(f"{PEOPLE} join with the code", f"{time.monotonic() - begin:.1f} s")
        assert self.one("SELECT count(*) FROM session_seat WHERE session = ? AND joined") == PEOPLE

        step = self.step()
        streams = []
        for at in range(0, len(self.seats), 100):
            streams += [asyncio.create_task(seat.listen(step)) for seat in self.seats[at:at + 100]]
            await asyncio.sleep(0.05)
        while any(seat.step < 0 for seat in self.seats):
            await asyncio.sleep(0.05)
        self.say(f"{PEOPLE} listen", "%.0f MB" % resident(pid)[0])
        self.say("told of a phase, to the last", "%.0f ms" % (1000 * await self.move("planned", "ideas")))

        lags, chance = [], random.Random(7)
        begin = time.monotonic()

        async def write(number: int) -> None:
            await asyncio.sleep(max(0, begin + number * 60 / IDEAS - time.monotonic()))
            now = time.monotonic()
            status, text = await self.seats[number].ask("POST", self.path + "/cards", {"title": f"Idee {number}", "why": ""})
            assert status == 303, (status, text[-300:])
            lags.append(await self.told(now, "card"))
        await asyncio.gather(*(write(number) for number in range(IDEAS)))
        lags.sort()
        self.say(f"{IDEAS} cards in {time.monotonic() - begin:.0f} s, told to all: median, longest",
                 f"{1000 * lags[len(lags) // 2]:.0f} ms, {1000 * lags[-1]:.0f} ms")
        assert self.one("SELECT count(*) FROM session_card WHERE session = ?") == IDEAS

        before = sum(seat.bytes for seat in self.seats)
        taken = await self.move("ideas", "group")
        size = (sum(seat.bytes for seat in self.seats) - before) / PEOPLE / 1024
        self.say(f"{IDEAS} cards revealed to all at once", f"{1000 * taken:.0f} ms, {size:.0f} KB each")
        lags = []
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            cards = [row[0] for row in it.execute("SELECT id FROM session_card WHERE session = ? ORDER BY id", (self.id,))]
        for number in range(40):
            card, other = chance.sample(cards, 2)
            now = time.monotonic()
            status, text = await chance.choice(self.seats).ask("POST", f"{self.path}/cards/{card}/group", {"on": other})
            assert status == 303, (status, text[-300:])
            lags.append(await self.told(now, "put"))
        lags.sort()
        self.say("a card put on another, told to all: median, longest", f"{1000 * lags[20]:.0f} ms, {1000 * lags[-1]:.0f} ms")

        self.say("the vote opens for all", "%.0f ms" % (1000 * await self.move("group", "vote")))
        vote = self.one("SELECT id FROM vote WHERE session = ?")
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            options = [row[0] for row in it.execute("SELECT option FROM vote_option WHERE vote = ? ORDER BY position", (vote,))]
        given: dict[str, int] = {option: 0 for option in options}
        late, begin = [], time.monotonic()

        async def ballot(number: int, seat: Seat) -> None:
            await asyncio.sleep(max(0, begin + number * SECONDS / PEOPLE - time.monotonic()))
            chosen = chance.sample(options, 3)
            dots = dict(zip(chosen, (2, 2, 1)))
            now = time.monotonic()
            status, text = await seat.ask("POST", self.path + "/ballot", {f"dots-{k}": str(v) for k, v in dots.items()})
            seat.hang_up()
            assert status == 303, (status, text[-300:])
            late.append(time.monotonic() - now)
            for option, count in dots.items():
                given[option] += count
        await asyncio.gather(*(ballot(number, seat) for number, seat in enumerate(self.seats)))
        took = time.monotonic() - begin
        late.sort()
        self.say(f"{PEOPLE} ballots in {took:.1f} s, acknowledged after: median, 99 of 100, longest",
                 f"{1000 * late[len(late) // 2]:.0f} ms, {1000 * late[int(len(late) * 0.99)]:.0f} ms, {1000 * late[-1]:.0f} ms")
        self.say("every page has the last count after", "%.0f ms" % (1000 * max(0.0, await self.told(time.monotonic(), "given"))))
        statuses = await self.each(seat.ask("POST", self.path + "/ballot", {f"dots-{options[0]}": "1"}) for seat in self.seats[:200])
        assert set(statuses) == {409}, set(statuses)
        self.say("counted and told to all", "%.0f ms" % (1000 * await self.move("vote", "draft")))
        with sqlite3.connect(self.server.database.removeprefix("sqlite:")) as it:
            counted = dict(it.execute("SELECT option, dots FROM vote_option WHERE vote = ?", (vote,)).fetchall())
            assert it.execute("SELECT given FROM vote WHERE id = ?", (vote,)).fetchone()[0] == PEOPLE
        assert counted == given, "counted is not what was given"
        now, most = resident(pid)
        self.say("memory at the end, at most", f"{now:.0f} MB, {most:.0f} MB")
        for one in streams:
            one.cancel()


class Sorters(Crowd):
    """Fifty people who group, rename, take apart and rewrite at random, all at once."""

    async def run(self) -> None:
        code = await self.plan("signed")
        self.seats = [Seat(self.server.port, secret, self.path) for secret in self.secrets[:50]]
        assert set(await self.each(seat.ask("POST", "/join", {"code": code}) for seat in self.seats)) == {303}
        streams = [asyncio.create_task(seat.listen(self.step())) for seat in self.seats]
        while any(seat.step < 0 for seat in self.seats):
            await asyncio.sleep(0.05)
        await self.move("planned", "ideas")
        for number in range(100):
            fields = {"title": f"Idee {number}", "why": ""}
            assert (await self.seats[number % 50].ask("POST", self.path + "/cards", fields))[0] == 303
        await self.move("ideas", "group")
        self.done, self.refused, self.renamed = 0, 0, []
        end = time.monotonic() + SORTING
        await asyncio.gather(*(self.sort(seat, random.Random(at), end) for at, seat in enumerate(self.seats)))
        await self.told(time.monotonic(), "sorted")
        board, replayed = self.board(), self.replay()
        assert board == replayed, (len(board[0]), len(replayed[0]))
        steps = self.rows_of("SELECT kind, subject, title FROM session_step WHERE session = ? ORDER BY number")
        logged = [(subject, title) for kind, subject, title in steps if kind in ("renamed", "rewrote")]
        assert sorted(self.renamed) == sorted(logged), "what was acknowledged is not what was written"
        self.say(f"50 people sort for {SORTING:.0f} s: acts, told that another was first, steps in the log",
                 f"{self.done}, {self.refused}, {len(steps)}")
        self.say("the table is what the log says, every page at its last step", "yes")
        for one in streams:
            one.cancel()

    async def sort(self, seat: Seat, chance: random.Random, end: float) -> None:
        while time.monotonic() < end:
            cards = self.rows_of("SELECT id, version FROM session_card WHERE session = ? ORDER BY id")
            groups = self.rows_of("SELECT id, version FROM session_group WHERE session = ? ORDER BY id")
            # While they think, others change what they saw.
            await asyncio.sleep(chance.uniform(0.2, 1.2))
            (card, version), kind, text = chance.choice(cards), chance.random(), f"{chance.randrange(10**9)}"
            group = chance.choice(groups) if groups else ("", 0)
            if kind < 0.35:
                path, fields = f"/cards/{card}/group", {"on": chance.choice(cards)[0]}
            elif kind < 0.65:
                path, fields = f"/cards/{card}/group", {"group": group[0]}
            elif kind < 0.75:
                path, fields = "/groups", {"name": "Groep " + text}
            elif kind < 0.85 and groups:
                path, fields = "/groups/" + group[0], {"name": "Anders " + text, "version": str(group[1])}
            elif kind < 0.9 and groups:
                path, fields = f"/groups/{group[0]}/removal", {}
            else:
                # Their own card; of another's they are told that they may not.
                path, fields = "/cards/" + card, {"title": "Herschreven " + text, "why": "", "version": str(version)}
            status, answer = await seat.ask("POST", self.path + path, fields)
            # 403: another's card; 404, 422: the group is gone; 409: somebody else was first, or there are 200 groups.
            assert status in (303, 403, 404, 409, 422), (status, answer[-500:])
            self.done += status == 303
            self.refused += status in (404, 409, 422)
            if status == 303 and "version" in fields:
                self.renamed.append((path.split("/")[2], fields.get("name") or fields["title"]))

    def board(self) -> tuple[dict, dict]:
        cards = self.rows_of("SELECT id, title, why, author, grouped, version FROM session_card WHERE session = ?")
        groups = self.rows_of("SELECT id, name, version FROM session_group WHERE session = ?")
        return {row[0]: list(row[1:]) for row in cards}, {row[0]: list(row[1:]) for row in groups}

    def replay(self) -> tuple[dict, dict]:
        """What lies on the table by the log alone."""
        cards, groups = {}, {}
        for kind, subject, target, title, why in self.rows_of(
                "SELECT kind, subject, target, title, why FROM session_step WHERE session = ? ORDER BY number"):
            if kind == "wrote":
                cards[subject] = [title, why, target, None, 1]
            elif kind == "rewrote":
                cards[subject] = [title, why, *cards[subject][2:4], cards[subject][4] + 1]
            elif kind == "removed":
                del cards[subject]
            elif kind == "named":
                cards[subject][2] = target
            elif kind == "put":
                cards[subject][3] = target
            elif kind == "grouped":
                groups[subject] = [title, 1]
            elif kind == "renamed":
                groups[subject] = [title, groups[subject][1] + 1]
            elif kind == "dissolved":
                del groups[subject]
                for card in cards.values():
                    card[3] = None if card[3] == subject else card[3]
        return cards, groups


def enter(database: str, count: int) -> tuple[list[str], str]:
    """Signs everybody in at once: rows that the door would have written."""
    with sqlite3.connect(database.removeprefix("sqlite:")) as it:
        columns = [row[1] for row in it.execute("PRAGMA table_info(session)")]
        pattern = {"created_at", "seen_at", "expires_at", "renewed_at", "proved_at"} & set(columns)
        people = [row[0] for row in it.execute(
            "SELECT id FROM person WHERE active AND role <> 'observer' AND email <> ? ORDER BY id LIMIT ?", (CAST["anna"], count))]
        anna = it.execute("SELECT id FROM person WHERE email = ?", (CAST["anna"],)).fetchone()[0]
        assert len(people) == count, len(people)
        now = int(time.time() * 1000)
        secrets = []
        for number, person in enumerate([anna, *people]):
            secret = f"crowd{number}".ljust(43, "C")
            secrets.append(secret)
            row = {"hash": hashlib.sha256(secret.encode()).hexdigest(), "person": person}
            row |= {name: now + (30 * 86_400_000 if name == "expires_at" else 0) for name in pattern}
            if "id" in columns:
                row["id"] = ("01CROWD" + str(number)).ljust(26, "0")
            if "means" in columns:
                row["means"] = "link"
            it.execute(f"INSERT INTO session ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    return secrets[1:], secrets[0]


def main() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 3 * PEOPLE + 500)), hard))
    with tempfile.TemporaryDirectory() as folder:
        demos = Demos(Path(folder), people=PEOPLE + 200)
        database = demos.fresh("sqlite")
        secrets, anna = enter(database, PEOPLE)
        with Server(database) as server:
            asyncio.run(Crowd(server, secrets, anna).run())
            asyncio.run(Sorters(server, secrets, anna).run())
        demos.close()


if __name__ == "__main__":
    main()
