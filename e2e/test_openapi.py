"""The served description is valid, and the server does what it says whatever a client sends."""

import re
import subprocess
import sys
from pathlib import Path

from openapi_spec_validator import validate

from running import CAST

SECONDS = 45


def test_the_description_is_public_and_valid(server):
    answer = server.client().api("GET", "/openapi.json")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.json["openapi"].startswith("3.1")
    validate(answer.json)


def test_every_operation_lists_its_answers(server):
    described = server.client().api("GET", "/openapi.json").json
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if method in ("get", "post", "put", "patch", "delete"):
                assert "application/problem+json" in str(operation["responses"]["default"]) or "$ref" in str(
                    operation["responses"]["default"]
                ), (method, path)
                assert any(status.startswith("2") for status in operation["responses"]), (method, path)


def test_schemathesis_finds_nothing(server, champion, tmp_path):
    """Generated requests, right and wrong: no 5xx, no undeclared status or type, no answer against its schema."""
    result = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")), "run", f"{server.url}/api/v1/openapi.json",
            "--header", f"Authorization:Bearer {champion.token}",
            "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
            "--phases", "examples,coverage,fuzzing", "--max-examples", "15", "--max-time", str(SECONDS),
            "--seed", "1", "--generation-deterministic", "--request-timeout", "20", "--warnings", "off",
            "--suppress-health-check", "all", "--no-color", "--continue-on-failure",
            "--report", "junit", "--report-dir", str(tmp_path),
        ],
        capture_output=True, text=True, timeout=SECONDS * 4, cwd=tmp_path,
    )
    summary = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout)
    assert result.returncode == 0, summary[-12000:] + result.stderr[-2000:]
    assert server.process.poll() is None, server.said()


def test_a_member_is_kept_to_what_a_member_may(server):
    """The same description with a member's token: refusals are 403 or 404, never 5xx."""
    member = server.client(server.token(CAST["cem"]))
    for path in server.client().api("GET", "/openapi.json").json["paths"]:
        answer = member.api("DELETE", re.sub(r"\{\w+\}", "01H0000000000000000000000A", path))
        assert answer.status in (401, 403, 404, 405, 409), (path, answer)
        assert answer.headers["content-type"].startswith("application/problem+json"), (path, answer)
