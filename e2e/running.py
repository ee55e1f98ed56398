"""What the tests and the measurements run: the real executable, throwaway databases, and a plain HTTP client."""

from __future__ import annotations

import glob
import hashlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(os.environ.get("DRAAGVLAK_BIN", ROOT / ".build/debug/draagvlak")).resolve()

CAST = {name: f"{name}@zonneveld.example" for name in ("anna", "bram", "cem", "daan", "eva", "fatima", "gijs")}
TOKEN = re.compile(r"dv_[0-9A-Za-z]{36}")
LINK = re.compile(r"https?://\S+")


def free_port() -> int:
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def environment(**more: str) -> dict[str, str]:
    """The caller's environment without settings of Draagvlak's own."""
    return {k: v for k, v in os.environ.items() if not k.startswith("DRAAGVLAK_")} | more


def draagvlak(*arguments: str, timeout: float = 60, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PROGRAM), *arguments], capture_output=True, text=True, timeout=timeout, env=environment(), cwd=folder
    )


def must(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 0, f"{result.args}: {result.returncode}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    def __str__(self) -> str:
        return f"{self.status} {self.body[:600]!r}"


class Client:
    """One keep-alive connection. `token` for the API, `cookies` for pages."""

    def __init__(self, port: int, token: str | None = None, timeout: float = 30):
        self.port, self.token, self.timeout = port, token, timeout
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None
        self.used = 0.0

    def close(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None

    def raw(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        sent = {"Connection": "keep-alive"} | (headers or {})
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        # A connection that nobody used for a while may be closed at the other end just as this is sent.
        if time.monotonic() - self.used > 30:
            self.close()
        self.used = time.monotonic()
        fresh = self.connection is None
        for attempt in (0, 1):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            try:
                self.connection.request(method, path, body=body, headers=sent)
                answer = self.connection.getresponse()
                data = answer.read()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()
                # The server may close an idle connection; a repeated refusal is news, and so is one of a new one.
                if attempt or fresh or method not in ("GET", "HEAD"):
                    raise
        for value in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name.strip()] = rest.split(";")[0]
        if answer.headers.get("Connection", "").lower() == "close":
            self.close()
        return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, data)

    def api(self, method: str, path: str, body=None, **headers: str) -> Answer:
        sent = {k.replace("_", "-"): v for k, v in headers.items()}
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        return self.raw(method, path if path.startswith("/api/") else "/api/v1" + path, data, sent)

    def all(self, path: str) -> list[dict]:
        """Every item of a list, page by page."""
        items: list[dict] = []
        after = ""
        while True:
            answer = self.api("GET", f"{path}{'&' if '?' in path else '?'}limit=200{after}")
            assert answer.status == 200, answer
            items += answer.json["items"]
            if answer.json["next"] is None:
                return items
            after = "&after=" + answer.json["next"]


@dataclass
class Server:
    """`draagvlak serve` on a free port. A context manager: it is stopped whatever happens."""

    database: str
    port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    wait: float = 30
    log: Path | None = None
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def key(self) -> dict[str, str]:
        """A database on a server has no folder for the key beside it: one for each database."""
        if self.database.startswith("sqlite:"):
            return {}
        named = hashlib.sha256(self.database.encode()).hexdigest()[:16]
        place = str(Path(tempfile.gettempdir()) / f"draagvlak-{named}")
        return {
            "DRAAGVLAK_SECRET_KEY_FILE": place + ".key", "DRAAGVLAK_BALLOT_KEY_FILE": place + ".ballot.key",
            "DRAAGVLAK_BALLOT_FOLDER": place + ".ballots",
        }

    def start(self) -> "Server":
        if self.log is None:
            handle, name = tempfile.mkstemp(prefix="draagvlak-", suffix=".log")
            os.close(handle)
            self.log = Path(name)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [str(PROGRAM), "serve", "--database", self.database, "--port", str(self.port)],
                stdout=out, stderr=out, env=environment(**self.key() | self.more),
            )
        end = time.monotonic() + self.wait
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"serve ended with {self.process.returncode}: {self.said()}")
            if self.ready():
                return self
            time.sleep(0.01)
        self.stop()
        raise AssertionError(f"serve was not ready in {self.wait} s: {self.said()}")

    def ready(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-4000:] if self.log and self.log.exists() else ""

    def kill(self) -> None:
        """Power off: no last words."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *_) -> None:
        self.stop()
        if self.log:
            self.log.unlink(missing_ok=True)

    def client(self, token: str | None = None) -> Client:
        return Client(self.port, token)

    def link(self, email: str, name: str = "Someone") -> str:
        said = must(draagvlak("person", "add", email, "--name", name, "--database", self.database, "--base-url", self.url))
        return LINK.search(said).group()

    def token(self, email: str, scope: str = "write") -> str:
        return token(self.database, email, scope)


def token(database: str, email: str, scope: str = "write") -> str:
    said = must(draagvlak("token", "create", email, "--name", "e2e", "--scope", scope, "--database", database))
    return TOKEN.search(said).group()


class Postgres:
    """A throwaway cluster on a free port, and PgBouncer in transaction mode before it when asked."""

    def __init__(self, fsync: bool = False):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or [os.path.dirname(shutil.which("initdb") or "")]
        self.bin = Path(found[-1])
        if not (self.bin / "initdb").exists():
            raise FileNotFoundError("PostgreSQL is not installed: sh scripts/install.sh test")
        self.folder = Path(tempfile.mkdtemp(prefix="draagvlak-pg-"))
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self.folder.chmod(0o755)
        self.port = free_port()
        self.bouncer: subprocess.Popen | None = None
        self._run("initdb", "-D", str(self.folder / "data"), "-A", "trust", "-U", "draagvlak", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        with (self.folder / "data/postgresql.conf").open("a") as it:
            it.write(f"port={self.port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories='{self.folder}'\n"
                     f"fsync={'on' if fsync else 'off'}\nmax_connections=200\nshared_buffers=256MB\n")
        self.start()

    def _as(self, *command: str) -> list[str]:
        return ["runuser", "-u", self.user, "--", *command] if self.user else list(command)

    def _run(self, tool: str, *arguments: str, timeout: float = 120) -> str:
        result = subprocess.run(self._as(str(self.bin / tool), *arguments), capture_output=True, text=True,
                                timeout=timeout, cwd=self.folder)
        assert result.returncode == 0, f"{tool}: {result.stdout}{result.stderr}"
        return result.stdout

    def start(self) -> None:
        subprocess.run(self._as(str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-l", str(self.folder / "log"),
                                "-w", "-t", "60", "start"), check=True, stdout=subprocess.DEVNULL, timeout=90, cwd=self.folder)

    def stop(self, mode: str = "fast") -> None:
        subprocess.run(self._as(str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-w", "-m", mode, "stop"),
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=90, cwd=self.folder)

    def psql(self, sql: str, database: str = "postgres") -> str:
        return self._run("psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "draagvlak", "-d", database, "-qAt",
                         "-v", "ON_ERROR_STOP=1", "-c", sql, timeout=900)

    def create(self, name: str, template: str | None = None) -> str:
        self.psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.psql(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return self.url(name)

    def url(self, name: str, port: int | None = None) -> str:
        return f"postgresql://draagvlak@127.0.0.1:{port or self.port}/{name}"

    def bounced(self, name: str) -> str:
        """The address of a database through PgBouncer."""
        if self.bouncer is None:
            self.bouncer_port = free_port()
            (self.folder / "users").write_text('"draagvlak" ""\n')
            (self.folder / "bouncer.ini").write_text(
                f"[databases]\n* = host=127.0.0.1 port={self.port}\n[pgbouncer]\nlisten_addr=127.0.0.1\n"
                f"listen_port={self.bouncer_port}\nunix_socket_dir=\nauth_type=trust\nauth_file={self.folder}/users\n"
                "pool_mode=transaction\nmax_client_conn=200\ndefault_pool_size=10\n")
            program = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
            self.bouncer = subprocess.Popen(self._as(program, "-q", str(self.folder / "bouncer.ini")),
                                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
            wait_for_port(self.bouncer_port)
        return self.url(name, self.bouncer_port)

    def close(self) -> None:
        if self.bouncer:
            self.bouncer.terminate()
            self.bouncer.wait(timeout=10)
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


def wait_for_port(port: int, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as it:
            if it.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on port {port}")


class Demos:
    """The made-up organisation, filled once for each engine and copied for whoever wants one."""

    def __init__(self, folder: Path, people: int = 60):
        self.folder, self.people = folder, people
        self.made: set[str] = set()
        self.count = 0
        self._postgres: Postgres | None = None

    @property
    def postgres(self) -> Postgres:
        if self._postgres is None:
            self._postgres = Postgres()
        return self._postgres

    def fresh(self, engine: str, filled: bool = True) -> str:
        self.count += 1
        if engine == "sqlite":
            return self._sqlite(filled)
        name = f"d{self.count}"
        if filled and "postgres" not in self.made:
            self.postgres.create("template_demo")
            self.fill(self.postgres.url("template_demo"))
            self.made.add("postgres")
        url = self.postgres.create(name, "template_demo" if filled else None)
        return self.postgres.bounced(name) if engine == "pgbouncer" else url

    def fill(self, database: str) -> None:
        must(draagvlak("demo", "--people", str(self.people), "--database", database, timeout=600, folder=self.folder))

    def _sqlite(self, filled: bool) -> str:
        path = self.folder / f"d{self.count}" / "draagvlak.sqlite"
        path.parent.mkdir(parents=True)
        if filled:
            template = self.folder / "template" / "draagvlak.sqlite"
            if "sqlite" not in self.made:
                template.parent.mkdir(parents=True)
                self.fill(f"sqlite:{template}")
                self.made.add("sqlite")
            for part in template.parent.glob("draagvlak.sqlite*"):
                if part.suffix not in (".lock", ".sock"):
                    shutil.copy(part, path.parent / part.name)
            # The open consent round of the demo has answers beside the database.
            shutil.copytree(template.parent / "ballots", path.parent / "ballots")
            shutil.copy(template.parent / "ballot.key", path.parent / "ballot.key")
        return f"sqlite:{path}"

    def close(self) -> None:
        if self._postgres:
            self._postgres.close()
