"""Generated requests signed in as each role: nothing breaks, nothing of others is read or changed."""

import base64
import re
import subprocess
import sys
from pathlib import Path

import pytest

from running import CAST, Server

SECONDS = 8
MARK = "merk-geheim-7f3a"


@pytest.fixture(scope="module")
def house(demos):
    """A demo of our own, with something in it that is for the leads and members of one team only."""
    with Server(demos.fresh("sqlite")) as server:
        anna = server.client(server.token(CAST["anna"]))
        people = {person["email"]: person for person in anna.all("/people")}
        team = anna.api("POST", "/teams", {"name": "Apart"}).json["id"]
        cycle = next(one for one in anna.all("/cycles") if one["state"] == "active")["id"]
        made = anna.api("POST", "/objectives", {
            "title": MARK, "why": MARK, "cycle": cycle, "team": team, "visibility": "team", "owner": None})
        assert made.status == 201, made
        key_result = anna.api("POST", f"/objectives/{made.json['id']}/key-results", {"title": MARK, "kind": "binary"})
        assert key_result.status == 201, key_result
        yield server, anna, made.json["id"], key_result.json["id"], people


def told(folder: Path) -> str:
    """Everything in the reports; bodies are base64 there."""
    raw = "".join(report.read_text() for report in folder.rglob("*.ndjson"))
    bodies = (base64.b64decode(found).decode("utf-8", "replace") for found in set(re.findall(r'"\$?base64": ?"([A-Za-z0-9+/=]+)"', raw)))
    return raw + "".join(bodies)


@pytest.mark.parametrize("name", ["gijs", "cem", "bram", "daan", "anna"])
def test_schemathesis_as_each_role(house, tmp_path, name):
    server, anna, objective, key_result, people = house
    assert CAST[name] in people
    before = [anna.api("GET", path).json for path in (f"/objectives/{objective}", f"/key-results/{key_result}")]
    everybody = {person["id"]: person for person in anna.all("/people")}
    own = server.client(server.token(CAST[name]))
    public = [one["title"] for one in own.api("GET", "/objectives").json["items"]]
    assert own.api("GET", f"/objectives/{objective}").status == (200 if name in ("daan", "anna") else 404)
    result = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")), "run", f"{server.url}/api/v1/openapi.json",
            "--header", f"Authorization:Bearer {server.token(CAST[name])}",
            "--checks", "not_a_server_error", "--phases", "examples,coverage,fuzzing", "--max-examples", "6",
            "--max-time", str(SECONDS), "--seed", "1", "--generation-deterministic", "--request-timeout", "20",
            "--warnings", "off", "--suppress-health-check", "all", "--no-color", "--continue-on-failure",
            "--report", "ndjson", "--report-dir", str(tmp_path),
        ],
        capture_output=True, text=True, timeout=SECONDS * 6, cwd=tmp_path,
    )
    summary = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)
    assert result.returncode == 0, summary[-6000:] + result.stderr[-2000:]
    said = told(tmp_path)
    assert len(said) > 10_000, "the report holds what was sent and answered"
    assert any(title in said for title in public), "what this person may see is found, so the search below can find something"
    if name in ("gijs", "cem", "bram"):
        assert MARK not in said and objective not in said and key_result not in said
        after = [anna.api("GET", path).json for path in (f"/objectives/{objective}", f"/key-results/{key_result}")]
        assert after == before
        assert {person["id"]: person for person in anna.all("/people")} == everybody, "no member changes people"
    print(f"{name}: {re.search(r'[0-9,]+ generated|[0-9,]+ test cases?', summary)}")
