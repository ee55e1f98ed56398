"""make bench: one table of ratios, measured in one run, with the same server's static 20 KB file as the unit.

BENCH_PEOPLE    people in the large organisation (100000)
BENCH_DATABASE  a large SQLite database that is there already
BENCH_SECONDS   seconds a measurement lasts (3, at most 5)
BENCH_ROUNDS    rounds; the median counts (3)
BENCH_BUILD=1   also measure a clean debug build, which takes minutes
BENCH_OUT       a file for the table, as Markdown
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("DRAAGVLAK_BIN", str(ROOT / ".build/release/draagvlak"))
sys.path.insert(0, str(ROOT / "e2e"))

from forms import forms_of, sign_in  # noqa: E402
from paint import largest_paints  # noqa: E402
from running import CAST, PROGRAM, Postgres, Server, draagvlak, environment, free_port, must  # noqa: E402
from streams import Streams, connections  # noqa: E402

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "100000"))
SECONDS = min(5.0, float(os.environ.get("BENCH_SECONDS", "3")))
ROUNDS = max(3, int(os.environ.get("BENCH_ROUNDS", "3")))
TICKS = os.sysconf("SC_CLK_TCK")
FLOORS = ("/assets/floor.bin", "/assets/floor-20k.bin")


def note(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def cpu(pid: int) -> float:
    """CPU seconds a process has used, its ended threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident(pid: int) -> float:
    """Megabytes of memory."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


@dataclass
class Load:
    requests: int
    seconds: float
    micros: float  # of server CPU for each request

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def load(server: Server, path: str, headers: dict[str, str], connections: int = 16, script: Path | None = None,
         seconds: float = SECONDS) -> Load:
    """wrk on loopback for a few seconds, and what it cost the server."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "20s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", str(script)]
    before = cpu(server.process.pid)
    said = subprocess.run([*command, server.url + path], capture_output=True, text=True, timeout=90).stdout
    used = cpu(server.process.pid) - before
    found = re.search(r"(\d+) requests in ([\d.]+)(m?s)", said)
    assert found, said
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    count = int(found.group(1)) - (int(bad.group(1)) if bad else 0)
    if bad and int(bad.group(1)) > int(found.group(1)) * 0.01:
        raise AssertionError(f"{path}: {said}\n{server.said()}")
    return Load(count, float(found.group(2)) * (0.001 if found.group(3) == "ms" else 1), used / max(count, 1) * 1e6)


class Table:
    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, str, str]] = []

    def add(self, what: str, measured: str, ratio: float | None = None, most: float | None = None,
            least: float | None = None, unit: str = "×") -> None:
        shown = "" if ratio is None else f"{ratio:.2f} {unit}".strip()
        target, met = "", ""
        if ratio is not None and most is not None:
            target, met = f"≤ {most:g} {unit}".strip(), "yes" if ratio <= most else "**no**"
        if ratio is not None and least is not None:
            target, met = f"≥ {least:g} {unit}".strip(), "yes" if ratio >= least else "**no**"
        self.rows.append((what, measured, shown, target, met))

    def text(self) -> str:
        head = ("what", "measured", "ratio or figure", "target", "met")
        widths = [max(len(row[n]) for row in [head, *self.rows]) for n in range(5)]
        line = lambda row: "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"  # noqa: E731
        return "\n".join([line(head), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, self.rows)])


@dataclass
class Served:
    server: Server
    people: int
    cookie: dict[str, str]
    bearer: dict[str, str]
    pages: dict[str, str]
    floor: str
    key_results: list[str]


def served(server: Server, people: int) -> Served:
    token = server.token(CAST["bram"])
    client = server.client(token)
    me = client.api("GET", "/me").json
    cycle = next(c["id"] for c in client.all("/cycles") if c["state"] == "active")
    teams = [team["id"] if isinstance(team, dict) else team for team in me["teams"]]
    team = teams[-1]
    objectives = client.api("GET", f"/objectives?cycle={cycle}&team={team}&state=agreed&limit=50").json["items"]
    if not objectives:
        objectives = client.api("GET", f"/objectives?cycle={cycle}&state=agreed&limit=50").json["items"]
    session = sign_in(server, CAST["bram"], "Bram")
    cookie = {"Cookie": "; ".join(f"{k}={v}" for k, v in session.cookies.items()), "Accept-Language": "nl"}
    champion = server.client(server.token(CAST["daan"]))
    numbers: list[str] = []
    after = ""
    while len(numbers) < 300:
        page = champion.api("GET", f"/objectives?cycle={cycle}&state=agreed&limit=200{after}").json
        for objective in page["items"]:
            for key_result in champion.api("GET", f"/objectives/{objective['id']}").json["keyResults"]:
                if key_result["kind"] in ("increase", "decrease") and key_result.get("state", "active") == "active":
                    numbers.append(key_result["id"])
        if page["next"] is None:
            break
        after = "&after=" + page["next"]
    floor = next(path for path in FLOORS if client.raw("GET", path).status == 200)
    pages = {"Today": "/", "the tree of goals": "/goals", "an objective": f"/objectives/{objectives[0]['id']}",
             "a team": f"/teams/{team}", "Together": "/together", "the sessions": "/sessions",
             "GET /api/v1/objectives": "/api/v1/objectives"}
    for name, path in list(pages.items()):
        answer = session.raw("GET", path) if not path.startswith("/api/") else champion.raw("GET", path)
        if answer.status != 200:
            note(f"{name} {path} answers {answer.status}: not measured")
            del pages[name]
            continue
        note(f"{people} people: {name} {path} is {len(answer.body)} bytes")
    return Served(server, people, cookie, {"Authorization": f"Bearer {champion.token}"}, pages, floor, numbers)


def headers_of(site: Served, path: str) -> dict[str, str]:
    return site.bearer if path.startswith("/api/") else site.cookie if path != site.floor else {}


def measure_pages(table: Table, small: Served, large: Served | None) -> None:
    sites = [small] + ([large] if large else [])
    taken: dict[tuple[int, str], list[Load]] = {}
    for site in sites:
        for path in (site.floor, *site.pages.values()):
            load(site.server, path, headers_of(site, path), seconds=1)
    for number in range(ROUNDS):
        note(f"pages, round {number + 1} of {ROUNDS}")
        for name in ("static 20 KB", *small.pages):
            for site in sites:
                path = site.floor if name == "static 20 KB" else site.pages[name]
                taken.setdefault((site.people, name), []).append(load(site.server, path, headers_of(site, path)))
    middle = {key: (median(one.micros for one in all), median(one.rate for one in all)) for key, all in taken.items()}
    for site in sites:
        floor, floor_rate = middle[site.people, "static 20 KB"]
        table.add(f"static 20 KB, {site.people} people", f"{floor:.0f} µs CPU, {floor_rate:.0f}/s")
        for name in site.pages:
            micros, rate = middle[site.people, name]
            aimed = 15 if name in ("Today", "an objective", "a team") else None
            table.add(f"{name}, {site.people} people, CPU against static", f"{micros:.0f} µs CPU, {rate:.0f}/s",
                      micros / floor, most=aimed)
    if large:
        for name in small.pages:
            ratio = middle[large.people, name][0] / middle[small.people, name][0]
            aimed = 1.5 if name in ("Today", "an objective", "a team") else None
            table.add(f"{name}, CPU at {large.people} people against {small.people}", "", ratio, most=aimed)


def check_in_script(site: Served, folder: Path) -> Path:
    """wrk posts check-ins, each with its own key result and value."""
    script = folder / f"check-in-{site.server.port}.lua"
    listed = ",".join(f'"{one}"' for one in site.key_results)
    script.write_text(f"""
local ids = {{{listed}}}
local n = {os.getpid() % 1000}
wrk.headers["Content-Type"] = "application/json"
request = function()
  n = n + 1
  local body = string.format('{{"value":%d,"confidence":%d,"note":"bench"}}', n % 1000, n % 11)
  return wrk.format("POST", "/api/v1/key-results/" .. ids[n % #ids + 1] .. "/check-ins", nil, body)
end
""")
    return script


def measure_check_ins(table: Table, engine: str, site: Served, folder: Path) -> None:
    script = check_in_script(site, folder)
    one, many, static = [], [], []
    load(site.server, "/", site.bearer, 8, script, seconds=1)
    for number in range(ROUNDS):
        note(f"durable check-ins on {engine}, round {number + 1} of {ROUNDS}")
        one.append(load(site.server, "/", site.bearer, 1, script))
        many.append(load(site.server, "/", site.bearer, 64, script))
        static.append(load(site.server, site.floor, {}))
    single, group = median(x.rate for x in one), median(x.rate for x in many)
    cost, floor = median(x.micros for x in many), median(x.micros for x in static)
    table.add(f"durable check-ins, {engine}, 64 clients against 1", f"{group:.0f}/s and {single:.0f}/s", group / single, least=2)
    table.add(f"a durable check-in, {engine}, CPU against static", f"{cost:.0f} µs and {floor:.0f} µs", cost / floor, most=25)


def measure_saves(table: Table, site: Served, count: int = 100) -> None:
    """A check-in as a browser saves it in its row: the form of the page, posted with its session, answered with a page."""
    champion = sign_in(site.server, CAST["daan"], "Daan")
    taken: list[float] = []
    for turn in range(count + 5):
        path = f"/key-results/{site.key_results[turn % len(site.key_results)]}/check-in"
        shown = champion.raw("GET", path)
        form = next(one for one in forms_of(shown.text, path) if any(f.name.endswith(".confidence") for f in one.fields))
        said = {next(f.name for f in form.fields if f.name.endswith("." + name)): value
                for name, value in (("value", str(turn)), ("confidence", str(turn % 11)), ("note", "bench"))}
        body, headers = form.encode(said), form.headers(champion.port) | {"X-Fragment": "1"}
        begin = time.perf_counter()
        answer = champion.raw("POST", form.action, body, headers)
        taken.append((time.perf_counter() - begin) * 1000)
        assert answer.status == 200 and "data-next" in answer.text, (answer.status, answer.text[:2000])
    taken = sorted(taken[5:])  # the first ones warm up
    middle, late = median(taken), taken[int(len(taken) * 0.95)]
    table.add("a check-in saved in its row, median", f"{count} saves, one after the other", middle, most=50, unit="ms")
    table.add("a check-in saved in its row, 95 of 100 within", "", late, most=50, unit="ms")


def measure_live(table: Table, site: Served, count: int = 2_000) -> None:
    """Open event streams: what each costs, how soon all are told, and what is left of them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count + 500:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 500), hard))
    note(f"{count} open streams")
    server, client = site.server, site.server.client(site.bearer["Authorization"].removeprefix("Bearer "))
    people = [one["email"] for one in client.all("/people") if one["active"]][: count // 50 + 1]
    cookies = [f"{k}={v}" for email in people for k, v in sign_in(server, email).cookies.items()]
    key_result = client.api("GET", f"/key-results/{site.key_results[0]}").json
    idle = connections(server.process.pid, server.port)
    with Streams(server.port, cookies, f"objective/{key_result['objective']}", 50):
        before = resident(server.process.pid)
        with Streams(server.port, cookies, f"objective/{key_result['objective']}", count) as pages:
            each = (resident(server.process.pid) - before) * 1024 / count
            taken = []
            for value in range(5):
                time.sleep(0.2)
                pages.clear()
                begin = time.monotonic()
                answer = client.api("POST", f"/key-results/{key_result['id']}/check-ins", {"value": value, "confidence": 5})
                assert answer.status == 201, answer
                end = pages.until(b"event: changed", count, 20)
                assert end is not None, pages.count(b"event: changed")
                taken.append((end - begin) * 1000)
    end = time.monotonic() + 10
    while connections(server.process.pid, server.port) > idle and time.monotonic() < end:
        time.sleep(0.1)
    table.add(f"{count} open streams, memory of each", "", each, most=45, unit="KB")
    table.add(f"a change told to {count} pages, from the POST to the last", f"{min(taken):.0f} to {max(taken):.0f} ms", median(taken),
              most=250, unit="ms")
    table.add("connections left after they went", "", connections(server.process.pid, server.port) - idle, most=0, unit="")


def measure_store(table: Table, folder: Path) -> None:
    """The engine room alone: single commits and group commit, 64 writers each."""
    note("group commit in the store")
    program = PROGRAM.with_name("StoreBench")
    if not program.exists():
        return note("StoreBench is not built: swift build -c release --product StoreBench")
    taken = []
    for number in range(ROUNDS):
        (folder / f"store-{number}").mkdir()
        said = subprocess.run([program, folder / f"store-{number}", "64", f"{SECONDS:g}"],
                              capture_output=True, text=True, check=True, timeout=60).stdout
        taken.append([int(word) for word in said.split()])
    alone, grouped = median(one for one, _ in taken), median(many for _, many in taken)
    table.add("SQLite store, 64 writers, group commit against single commits", f"{grouped:.0f}/s and {alone:.0f}/s", grouped / alone,
              least=3)


def cold_start(database: str) -> tuple[float, float]:
    """Milliseconds from exec to the first 200 of /readyz, and megabytes a second later."""
    port = free_port()
    begin = time.perf_counter()
    process = subprocess.Popen([str(PROGRAM), "serve", "--database", database, "--port", str(port)],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    try:
        while True:
            assert process.poll() is None and time.perf_counter() - begin < 30, "serve did not start"
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=2) as it:
                    it.sendall(b"GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    if b" 200 " in it.recv(200):
                        break
            except OSError:
                time.sleep(0.001)
        took = (time.perf_counter() - begin) * 1000
        time.sleep(1)
        return took, resident(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=15)


def measure_starts(table: Table, existing: str, folder: Path) -> None:
    note("cold starts")
    ready = [cold_start(existing) for _ in range(7)]
    empty = [cold_start(f"sqlite:{folder}/empty-{n}.sqlite") for n in range(7)]
    table.add("cold start to /readyz, existing database", "median of 7", median(t for t, _ in ready), most=100, unit="ms")
    table.add("cold start to /readyz, empty database", "median of 7", median(t for t, _ in empty), most=300, unit="ms")
    table.add("memory, idle", "one second after the start", median(m for _, m in ready), most=60, unit="MB")


def measure_build(table: Table) -> None:
    note("a clean debug build")
    with tempfile.TemporaryDirectory(dir=ROOT) as scratch:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.monotonic()
        flags = re.search(r'debug_flags="(.+)"', (ROOT / "scripts/environment.sh").read_text())
        assert flags, "scripts/environment.sh says how a debug build is made"
        subprocess.run(["swift", "build", "--product", "draagvlak", "--scratch-path", scratch, *flags.group(1).split()],
                       cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    table.add("a clean debug build, dependencies included", f"{time.monotonic() - begin:.0f} s by the clock", used, most=500,
              unit="CPU s")


def large_database() -> str:
    if given := os.environ.get("BENCH_DATABASE"):
        return given if given.startswith("sqlite:") else f"sqlite:{given}"
    path = ROOT / f".build/bench/demo-{PEOPLE}.sqlite"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        note(f"making an organisation of {PEOPLE} people; it is kept in .build/bench")
        must(draagvlak("demo", "--people", str(PEOPLE), "--database", f"sqlite:{path}.new", timeout=3600))
        for part in path.parent.glob(path.name + ".new*"):
            if not part.name.endswith((".lock", ".sock")):
                part.rename(path.parent / part.name.replace(".new", ""))
    return f"sqlite:{path}"


def measure_demos(table: Table, folder: Path) -> str:
    times = []
    for number in range(3):
        begin = time.monotonic()
        must(draagvlak("demo", "--people", "60", "--database", f"sqlite:{folder}/small-{number}.sqlite"))
        times.append(time.monotonic() - begin)
    table.add("demo of 60 people", "median of 3", median(times), most=2, unit="s")
    return f"sqlite:{folder}/small-0.sqlite"


def main() -> None:
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: sh scripts/install.sh measure")
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = measure_demos(table, folder)
        large = large_database() if PEOPLE > 60 else None
        measure_store(table, folder)
        measure_starts(table, f"sqlite:{folder}/small-1.sqlite", folder)
        with Server(small) as near:
            site = served(near, 60)
            for page, milliseconds in largest_paints(near).items():
                table.add(f"largest paint of {page}", "Chromium slowed 4 times, nothing cached", milliseconds, most=500, unit="ms")
            if large:
                with Server(large, wait=120) as far:
                    measure_pages(table, site, served(far, PEOPLE))
                    table.add(f"memory after serving {PEOPLE} people", "", resident(far.process.pid), most=200, unit="MB")
            else:
                measure_pages(table, site, None)
            measure_saves(table, site)
            measure_live(table, site)
            measure_check_ins(table, "SQLite", site, folder)
        cluster = Postgres(fsync=True)
        try:
            url = cluster.create("bench")
            must(draagvlak("demo", "--people", "60", "--database", url, timeout=600))
            with Server(url) as server:
                measure_check_ins(table, "PostgreSQL", served(server, 60), folder)
        finally:
            cluster.close()
    if os.environ.get("BENCH_BUILD"):
        measure_build(table)
    cores, now = os.cpu_count(), os.getloadavg()
    head = (f"{ROUNDS} rounds of {SECONDS:g} s, medians; {cores} cores shared by server and wrk; load {now[0]:.1f} at the end.")
    print(f"\n{head}\n\n{table.text()}")
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(f"{head}\n\n{table.text()}\n")


if __name__ == "__main__":
    main()
