"""Several servers on one PostgreSQL write the reminders of a whole organisation while they are killed, again and again."""

from __future__ import annotations

import os
import random
import subprocess
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from running import Postgres, Server, draagvlak, free_port, must

# Reminders go on working days: the servers' wall clock is moved to the next Monday, their timers stay true.
SHIFT = Path(__file__).with_name("rtshift.c")


def shifted(folder: Path) -> dict[str, str]:
    """The variables of a process that thinks it is Monday, ten o'clock in Amsterdam."""
    library, offset = folder / "rtshift.so", folder / "offset"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SHIFT), "-ldl"], check=True)
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    monday = (now + timedelta(days=7 - now.weekday())).replace(hour=10, minute=0)
    offset.write_text(str(int((monday - now).total_seconds())))
    return {"LD_PRELOAD": str(library), "RTSHIFT_FILE": str(offset)}


def people(postgres: Postgres, name: str, count: int) -> None:
    """So many people, each with a key result that nobody checked in for weeks, and all of them planned for long ago."""
    digits = "lpad(i::text, 22, '0')"
    postgres.psql(f"""
        INSERT INTO person (id, email, name, role, active, version, created_at, remind_at)
            SELECT 'P00P' || {digits}, 'p' || i || '@zonneveld.example', 'Persoon ' || i, 'member', TRUE, 1, 0, 1
            FROM generate_series(1, {count}) AS i;
        INSERT INTO team (id, name, version, created_at) VALUES ('T0', 'Zonneveld', 1, 0);
        INSERT INTO cycle (id, name, start_on, end_on, state, version, created_at)
            VALUES ('C0', 'Nu', '{datetime.now() - timedelta(days=60):%Y-%m-%d}', '{datetime.now() + timedelta(days=60):%Y-%m-%d}', 'active', 1, 0);
        INSERT INTO objective (id, title, why, cycle, team, owner, ambition, visibility, state, agreed_at, without_consent, version, created_at)
            SELECT 'O00O' || {digits}, 'Doel ' || i, '', 'C0', 'T0', 'P00P' || {digits}, 'committed', 'everyone', 'agreed', 1, FALSE, 1, 0
            FROM generate_series(1, {count}) AS i;
        INSERT INTO key_result (id, objective, position, title, kind, baseline, target, unit, weight, cadence, state, version, created_at)
            SELECT 'K00K' || {digits}, 'O00O' || {digits}, 0, 'Resultaat ' || i, 'increase', 0, 10, '', 1, 'weekly', 'active', 1, 0
            FROM generate_series(1, {count}) AS i;
        ANALYZE;
    """, name)


@dataclass
class Outcome:
    people: int
    kills: int
    # How many kills fell while there was still somebody to remind.
    amid: int
    letters: int
    persons: int
    seconds: float


def remind(postgres: Postgres, folder: Path, count: int, kills: int, processes: int = 3, seed: int = 7) -> Outcome:
    name = "reminding"
    database = postgres.create(name)
    must(draagvlak("migrate", "--database", database))
    people(postgres, name, count)
    # Nobody listens at that port: letters are written, and stay.
    more = shifted(folder) | {
        "DRAAGVLAK_SMTP_HOST": "127.0.0.1", "DRAAGVLAK_SMTP_PORT": "1",
        "DRAAGVLAK_SMTP_SECURITY": "none", "DRAAGVLAK_MAIL_FROM": "okr@zonneveld.example",
    }
    chance = random.Random(seed)
    ports = [free_port() for _ in range(processes)]
    servers = [Server(database, port=port, more=more | {"DRAAGVLAK_BASE_URL": f"http://127.0.0.1:{port}"}, wait=60) for port in ports]
    waiting = lambda: int(postgres.psql("SELECT count(*) FROM person WHERE remind_at = 1", name))
    amid, begun = 0, time.monotonic()
    try:
        for server in servers:
            server.start()
        for _ in range(kills):
            victim = chance.choice(servers)
            time.sleep(chance.uniform(0, 0.25))
            amid += waiting() > 0
            victim.kill()
            victim.start()
        while waiting():
            assert time.monotonic() - begun < 1200, f"{waiting()} people still wait"
            time.sleep(0.5)
        # Everybody is planned for later; another round finds nobody.
        time.sleep(3)
        seconds = time.monotonic() - begun
    finally:
        for server in servers:
            server.stop()
            if server.log:
                server.log.unlink(missing_ok=True)
    row = postgres.psql("SELECT count(*), count(DISTINCT person) FROM letter WHERE kind = 'reminder'", name).strip().split("|")
    return Outcome(count, kills, amid, int(row[0]), int(row[1]), seconds)
