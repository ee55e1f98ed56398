"""A login flood while people work: `python scripts/flood.py [--rate 200] [--seconds 60]`.

Wrong passwords for people who exist and for people who do not, from a hundred addresses behind a trusted proxy, on a
clock of their own; beside it two people ask pages, also by the clock: what a page waited in a queue counts. Works on the
release executable (DRAAGVLAK_BIN, else .build/release/draagvlak) and prints one line for docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import os
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "e2e"))
os.environ.setdefault("DRAAGVLAK_BIN", str(ROOT / ".build/release/draagvlak"))

from forms import sign_in  # noqa: E402
from running import CAST, Demos, Server  # noqa: E402

PAGES = ("/", "/goals", "/check-in", "/teams")
PAGE_RATE = 20


async def ask(port: int, head: str, body: bytes = b"") -> int:
    """One request on a connection of its own, as a flood makes them; the status, or 0 when there was no answer."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(head.encode() + b"Connection: close\r\n" + (f"Content-Length: {len(body)}\r\n".encode() if body else b"")
                         + b"\r\n" + body)
            answer = await asyncio.wait_for(reader.read(), 30)
            return int(answer.split(b" ", 2)[1])
        finally:
            writer.close()
    except (OSError, asyncio.TimeoutError, IndexError, ValueError):
        return 0


async def by_clock(rate: float, seconds: float, one) -> None:
    begin, waiting = time.perf_counter(), []
    for number in range(int(rate * seconds)):
        due = begin + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        waiting.append(asyncio.create_task(one(number, due)))
    await asyncio.gather(*waiting)


async def flood(server: Server, cookies: list[str], rate: float, seconds: float) -> tuple[collections.Counter, list[float]]:
    answers, pages = collections.Counter(), []
    known = list(CAST.values())

    async def door(number: int, _: float) -> None:
        email = known[number % len(known)] if number % 2 else f"p{number}@zonneveld.example"
        body = urlencode({"email": email, "password": f"guess number {number}"}).encode()
        head = (f"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nSec-Fetch-Site: same-origin\r\n"
                f"X-Forwarded-For: 198.51.100.{number % 100}\r\nContent-Type: application/x-www-form-urlencoded\r\n")
        answers[await ask(server.port, head, body)] += 1

    async def page(number: int, due: float) -> None:
        head = (f"GET {PAGES[number % len(PAGES)]} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                f"Cookie: {cookies[number % len(cookies)]}\r\nX-Forwarded-For: 203.0.113.{number % 2}\r\n")
        status = await ask(server.port, head)
        assert status == 200, f"a page answered {status} during the flood"
        pages.append((time.perf_counter() - due) * 1000)

    await asyncio.gather(by_clock(rate, seconds, door), by_clock(PAGE_RATE, seconds, page))
    return answers, sorted(pages)


def peak(pid: int) -> float:
    """The most memory the process ever had, in MiB."""
    line = next(one for one in Path(f"/proc/{pid}/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rate", type=float, default=200)
    options.add_argument("--seconds", type=float, default=60)
    chosen = options.parse_args()
    demos = Demos(Path(tempfile.mkdtemp(prefix="draagvlak-flood-")))
    try:
        with Server(demos.fresh("sqlite"), more={"DRAAGVLAK_TRUSTED_PROXIES": "127.0.0.1"}) as server:
            people = [sign_in(server, CAST[name], name.title()) for name in ("bram", "cem")]
            cookies = ["; ".join(f"{name}={value}" for name, value in one.cookies.items()) for one in people]
            answers, pages = asyncio.run(flood(server, cookies, chosen.rate, chosen.seconds))
            said = ", ".join(f"{count} × {status or 'none'}" for status, count in sorted(answers.items()))
            print(
                f"{sum(answers.values())} sign-ins at {chosen.rate:.0f}/s for {chosen.seconds:.0f} s: {said}; "
                f"{len(pages)} pages meanwhile, median {pages[len(pages) // 2]:.1f} ms, "
                f"p99 {pages[int(len(pages) * 0.99)]:.1f} ms, slowest {pages[-1]:.1f} ms; "
                f"at most {peak(server.process.pid):.0f} MiB"
            )
    finally:
        demos.close()


if __name__ == "__main__":
    main()
