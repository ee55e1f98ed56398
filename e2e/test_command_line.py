"""Each command tells a stranger what it does, and says in a sentence why it cannot."""

import os
import signal
import socket
import sqlite3
import stat
import subprocess
import time
from pathlib import Path

import pytest

from running import CAST, LINK, TOKEN, Server, draagvlak, free_port, must

COMMANDS = [("serve",), ("demo",), ("migrate",), ("person",), ("person", "add"), ("token",), ("token", "create")]
AS_ROOT = [] if os.geteuid() == 0 else ["sudo"]  # as scripts/install.sh does


def says_why(result: subprocess.CompletedProcess, status: int = 1) -> str:
    """A refusal: the status, and one sentence for a person on standard error."""
    said = result.stderr.strip()
    assert result.returncode == status, (result.args, result.returncode, result.stdout, said)
    assert said and len(said.splitlines()) <= 2 and len(said) < 500, said
    assert said.endswith((".", ":", "?")) or "." in said, said
    for noise in ("Fatal error", "StoreError", "Swift.", "GRDB.", "Optional(", "NIO", "Error Domain", "stack"):
        assert noise not in said, said
    return said


@pytest.mark.parametrize("command", [(), *COMMANDS], ids=" ".join)
def test_help_is_there(command):
    said = must(draagvlak(*command, "--help"))
    assert "USAGE" in said and len(said) > 100
    if command[:1] in (("serve",), ("demo",)):
        assert "--database" in said and "DRAAGVLAK_DATABASE" in said


def test_wrong_usage_is_64():
    assert draagvlak("serve", "--nonsense").returncode == 64
    assert draagvlak("nonsense").returncode == 64
    assert draagvlak("serve", "--port", "many").returncode == 64
    assert draagvlak("person", "add").returncode == 64


def test_an_unknown_kind_of_database_is_refused(tmp_path):
    result = draagvlak("migrate", "--database", "mysql://localhost/x", folder=tmp_path)
    assert result.returncode in (1, 64) and "mysql" in result.stderr, result.stderr


def test_migrate_makes_the_schema_and_has_nothing_to_do_twice(demos, engine):
    database = demos.fresh(engine, filled=False)
    must(draagvlak("migrate", "--dry-run", "--database", database))
    must(draagvlak("migrate", "--database", database))
    must(draagvlak("migrate", "--database", database))


def test_demo_refuses_a_database_with_people(demos, engine):
    said = says_why(draagvlak("demo", "--database", demos.fresh(engine)))
    assert "people" in said.lower()


def test_the_same_seed_gives_the_same_organisation(demos, tmp_path):
    texts = []
    for name in ("a", "b"):
        database = f"sqlite:{tmp_path / name}.sqlite"
        must(draagvlak("demo", "--people", "20", "--seed", "7", "--database", database))
        with sqlite3.connect(tmp_path / f"{name}.sqlite") as connection:
            texts.append(connection.execute("SELECT id, title FROM objective ORDER BY id").fetchall())
    assert texts[0] == texts[1] and texts[0]


def test_a_person_and_a_token_while_serving(server):
    # On PostgreSQL the servers may be anywhere, so there the command is told their address.
    base = () if server.database.startswith("sqlite:") else ("--base-url", server.url)
    link = LINK.search(must(draagvlak("person", "add", "new@zonneveld.example", "--name", "Nieuw", "--role", "member",
                                      "--database", server.database, *base))).group()
    assert link.startswith(server.url), link
    token = TOKEN.search(must(draagvlak("token", "create", "new@zonneveld.example", "--name", "mine", "--scope", "read",
                                        "--database", server.database))).group()
    client = server.client(token)
    me = client.api("GET", "/me")
    assert me.status == 200 and "new@zonneveld.example" in me.text, me
    refused = client.api("PATCH", f"/people/{me.json['id']}", {"name": "Other"})
    assert refused.status == 403, refused
    again = must(draagvlak("person", "add", "new@zonneveld.example", "--name", "Iemand anders", "--database", server.database))
    assert LINK.search(again).group() != link
    assert "Nieuw" in client.api("GET", "/me").text
    unknown = draagvlak("token", "create", "nobody@zonneveld.example", "--name", "x", "--database", server.database)
    assert "nobody@zonneveld.example" in says_why(unknown)


def test_a_link_signs_in_once(server):
    link = server.link(CAST["gijs"], "Gijs")
    path = link.removeprefix(server.url)
    first = server.client()
    answer = first.raw("GET", path)
    if answer.status == 200:
        # A page with a button, so that a mail scanner does not use the link up.
        answer = submit_only_form(first, path, answer.text)
    assert answer.status == 303 and first.cookies, answer
    assert first.raw("GET", "/").status == 200
    second = server.client()
    answer = second.raw("GET", path)
    if answer.status == 200 and "<form" in answer.text:
        answer = submit_only_form(second, path, answer.text)
    assert answer.status >= 400 or answer.status == 303, answer
    assert second.raw("GET", "/goals").status in (303, 401), "the link signed in twice"


def submit_only_form(client, path, page):
    from forms import forms_of

    form = next(form for form in forms_of(page, path) if form.method == "post")
    return client.raw("POST", form.action, form.encode(), form.headers(client.port))


def test_the_socket_belongs_to_its_owner(demos):
    with Server(demos.fresh("sqlite")) as server:
        path = Path(server.database.removeprefix("sqlite:") + ".sock")
        assert stat.S_ISSOCK(path.stat().st_mode)
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_demo_and_migrate_beside_a_running_server_explain(demos):
    with Server(demos.fresh("sqlite")) as server:
        says_why(draagvlak("demo", "--database", server.database))
        says_why(draagvlak("migrate", "--database", server.database))
        says_why(draagvlak("serve", "--port", str(free_port()), "--database", server.database))


def test_a_killed_server_leaves_nothing_in_the_way(demos):
    server = Server(demos.fresh("sqlite")).start()
    server.kill()
    assert LINK.search(server.link(CAST["anna"], "Anna"))
    server.start()
    assert LINK.search(server.link(CAST["anna"], "Anna"))
    server.stop()


def test_a_taken_port_is_explained(demos):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = says_why(draagvlak("serve", "--port", port, "--database", demos.fresh("sqlite", filled=False)))
        assert port in said


def test_a_newer_database_is_explained(demos, engine):
    database = demos.fresh(engine)
    columns = "number"
    if engine == "sqlite":
        with sqlite3.connect(database.removeprefix("sqlite:")) as connection:
            connection.execute(f"UPDATE schema_version SET {columns} = 9999 WHERE number = (SELECT max(number) FROM schema_version)")
            connection.commit()
        connection.close()
    else:
        demos.postgres.psql(
            "UPDATE schema_version SET number = 9999 WHERE number = (SELECT max(number) FROM schema_version)",
            database.rsplit("/", 1)[1])
    said = says_why(draagvlak("serve", "--port", str(free_port()), "--database", database))
    assert "newer" in said
    says_why(draagvlak("migrate", "--database", database))


def test_a_folder_that_is_not_there_is_explained(tmp_path):
    says_why(draagvlak("serve", "--port", str(free_port()), "--database", f"sqlite:{tmp_path}/not/there.sqlite"))


def test_a_file_that_is_no_database_is_explained(tmp_path):
    (tmp_path / "x.sqlite").write_text("this is not a database, and it is long enough to be sure of that " * 20)
    says_why(draagvlak("serve", "--port", str(free_port()), "--database", f"sqlite:{tmp_path}/x.sqlite"))


def test_a_folder_that_cannot_be_written_is_explained(tmp_path, mounted):
    folder = mounted(tmp_path / "ro", "ro")
    says_why(draagvlak("serve", "--port", str(free_port()), "--database", f"sqlite:{folder}/x.sqlite"))


def test_a_full_disk_is_explained(tmp_path, mounted):
    folder = mounted(tmp_path / "small", "size=600k")
    said = says_why(draagvlak("demo", "--people", "200", "--database", f"sqlite:{folder}/x.sqlite"))
    assert "full" in said.lower() or "space" in said.lower()


def test_a_disk_that_fills_up_while_serving_stops_writing_and_nothing_else(demos, tmp_path, mounted):
    folder = mounted(tmp_path / "filling", "size=24m")
    source = Path(demos.fresh("sqlite").removeprefix("sqlite:"))
    for part in source.parent.glob("*.sqlite*"):
        if part.suffix not in (".lock", ".sock"):
            (folder / part.name).write_bytes(part.read_bytes())
    with Server(f"sqlite:{folder / source.name}") as server:
        client = server.client(server.token(CAST["daan"]))
        objective = client.api("GET", "/objectives?limit=1").json["items"][0]["id"]
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as out:
            try:
                while out.write(b"x" * 65536):
                    pass
            except OSError:
                pass
        statuses = set()
        for number in range(400):
            answer = client.api("POST", f"/objectives/{objective}/comments", {"text": f"{number} " + "y" * 9000})
            statuses.add(answer.status)
            if answer.status >= 500:
                break
        assert statuses - {201} <= {503, 507} and len(statuses) >= 1, statuses
        assert answer.status in (503, 507) and "disk" in answer.text.lower(), answer
        assert client.api("GET", f"/objectives/{objective}").status == 200
        filler.unlink()
        assert client.api("POST", f"/objectives/{objective}/comments", {"text": "room again"}).status == 201


@pytest.fixture
def mounted():
    folders = []

    def mount(folder: Path, options: str) -> Path:
        folder.mkdir()
        options += f",uid={os.geteuid()},gid={os.getegid()}"
        subprocess.run([*AS_ROOT, "mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
        folders.append(folder)
        return folder

    yield mount
    for folder in folders:
        subprocess.run([*AS_ROOT, "umount", "-l", str(folder)], check=False)


def test_postgresql_away_is_explained():
    begin = time.monotonic()
    said = says_why(draagvlak("serve", "--port", str(free_port()), "--database",
                              f"postgresql://draagvlak@127.0.0.1:{free_port()}/x"))
    assert "PostgreSQL" in said and time.monotonic() - begin < 30


def test_postgresql_going_away_and_coming_back(demos):
    with Server(demos.fresh("postgres")) as server:
        client = server.client(server.token(CAST["daan"]))
        assert client.api("GET", "/me").status == 200
        demos.postgres.stop("immediate")
        try:
            answer = client.api("GET", "/me")
            assert answer.status == 503 and "retry-after" in answer.headers, answer
            assert client.raw("GET", "/healthz").status == 200
            assert client.raw("GET", "/readyz").status == 503
        finally:
            demos.postgres.start()
        end = time.monotonic() + 15
        while client.api("GET", "/me").status != 200:
            assert time.monotonic() < end, "the server did not find PostgreSQL again"
            time.sleep(0.2)


def test_everything_works_through_pgbouncer(demos):
    with Server(demos.fresh("pgbouncer")) as server:
        client = server.client(server.token(CAST["daan"]))
        team = client.api("GET", "/teams?limit=1").json["items"][0]["id"]
        cycle = next(c["id"] for c in client.all("/cycles") if c["state"] == "active")
        for number in range(30):
            made = client.api("POST", "/objectives", {"title": f"Doel {number}", "why": "Omdat", "cycle": cycle, "team": team})
            assert made.status == 201, made
            assert client.api("GET", f"/objectives/{made.json['id']}").status == 200


def test_sigterm_stops_within_ten_seconds(demos, engine):
    with Server(demos.fresh(engine)) as server:
        client = server.client(server.token(CAST["daan"]))
        assert client.api("GET", "/me").status == 200
        with socket.create_connection(("127.0.0.1", server.port)) as half:
            half.sendall(b"POST /api/v1/objectives HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
            begin = time.monotonic()
            server.process.send_signal(signal.SIGTERM)
            code = server.process.wait(timeout=12)
            assert code == 0 and time.monotonic() - begin < 10, (code, time.monotonic() - begin, server.said())
