"""Many open event streams at once, on one thread."""

from __future__ import annotations

import select
import socket
import time
from urllib.parse import quote


class Streams:
    """A context manager: `count` streams of one server, the cookies handed round."""

    def __init__(self, port: int, cookies: list[str], on: str, count: int, patience: float = 30):
        self.poll = select.epoll()
        self.sockets: dict[int, socket.socket] = {}
        self.heard: dict[int, bytes] = {}
        at = 0
        while at < count:
            # In steps, so that the server's backlog is never full.
            for number in range(at, min(at + 200, count)):
                self._open(port, cookies[number % len(cookies)], on)
            at = min(at + 200, count)
            assert self.until(b"event: hello", at, patience) is not None, f"{self.count(b'event: hello')} of {at} were let in: {self.odd()}"
        self.clear()

    def _open(self, port: int, cookie: str, on: str) -> None:
        it = socket.create_connection(("127.0.0.1", port), timeout=20)
        it.sendall(f"GET /live?on={quote(on)}&at={int(time.time() * 1000)} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                   f"Cookie: {cookie}\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip, br\r\n\r\n".encode())
        it.setblocking(False)
        self.sockets[it.fileno()] = it
        self.heard[it.fileno()] = b""
        self.poll.register(it.fileno(), select.EPOLLIN)

    def read(self, seconds: float) -> None:
        for number, _ in self.poll.poll(max(0.0, seconds)):
            try:
                data = self.sockets[number].recv(65536)
            except BlockingIOError:
                continue
            except ConnectionResetError:
                data = b""
            if not data:
                self.poll.unregister(number)
                self.sockets.pop(number).close()
            self.heard[number] += data

    def count(self, text: bytes) -> int:
        return sum(text in one for one in self.heard.values())

    def odd(self) -> bytes:
        return next((one[:300] for one in self.heard.values() if b"event: hello" not in one), b"")

    def until(self, text: bytes, count: int, seconds: float) -> float | None:
        """When that many had read it, by the monotonic clock; None when it took longer."""
        end = time.monotonic() + seconds
        left = {number for number, one in self.heard.items() if text not in one}
        while len(self.heard) - len(left) < count:
            if time.monotonic() > end:
                return None
            self.read(min(0.5, end - time.monotonic()))
            left = {number for number in left if text not in self.heard[number]}
        return time.monotonic()

    def until_closed(self, seconds: float) -> float | None:
        end = time.monotonic() + seconds
        while self.sockets:
            if time.monotonic() > end:
                return None
            self.read(min(0.2, end - time.monotonic()))
        return time.monotonic()

    def clear(self) -> None:
        self.heard = dict.fromkeys(self.heard, b"")

    def close(self) -> None:
        for one in self.sockets.values():
            one.close()
        self.sockets = {}
        self.poll.close()

    def __enter__(self) -> "Streams":
        return self

    def __exit__(self, *_) -> None:
        self.close()


def resident(pid: int) -> float:
    """Kilobytes of memory."""
    for line in open(f"/proc/{pid}/status"):
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    raise AssertionError("no VmRSS")


def connections(pid: int, port: int) -> int:
    """Established connections that the server itself still has."""
    import os

    inodes = set()
    for name in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{name}")
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    found = 0
    for line in open("/proc/net/tcp").readlines()[1:]:
        fields = line.split()
        if int(fields[1].split(":")[1], 16) == port and fields[9] in inodes and fields[3] != "0A":
            found += 1
    return found
