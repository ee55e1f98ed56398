"""A directory provisions people: the public compliance tester, real streams that end, and 10,000 users in small."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from forms import sign_in
from running import CAST, environment
from streams import Streams

USERS = 300


@pytest.fixture(scope="module")
def directory(server):
    client = server.client(server.token(CAST["anna"], "scim"))
    yield client
    client.close()


def scim(client, method: str, path: str, body=None):
    data = json.dumps(body).encode() if body is not None else None
    answer = client.raw(method, "/scim/v2" + path, data, {"Content-Type": "application/scim+json"} if data else {})
    if answer.body:
        assert answer.headers["content-type"] == "application/scim+json", answer
    return answer


def test_the_compliance_tester_finds_no_failed_check(server, directory):
    result = subprocess.run(
        [sys.executable, "-c", "from scim2_cli import cli; cli()", "--url", f"{server.url}/scim/v2", "test"],
        capture_output=True, text=True, timeout=120,
        env=environment(SCIM_CLI_HEADERS=f"Authorization: Bearer {directory.token}"),
    )
    lines = [line for line in result.stdout.splitlines() if line[:1].isupper() and " " in line]
    failed = [line for line in lines if line.split()[0] in ("ERROR", "CRITICAL")]
    passed = [line for line in lines if line.split()[0] == "SUCCESS"]
    print(f"scim2-tester: {len(passed)} checks passed, {len(failed)} failed")
    assert result.returncode == 0 and not failed and len(passed) > 50, result.stdout[-6000:] + result.stderr[-2000:]


def test_T6_a_disabled_user_is_out_within_a_second(server, directory):
    for name in ("eva", "gijs"):
        client = sign_in(server, CAST[name], name.capitalize())
        own = server.token(CAST[name], "read")
        cookies = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
        found = scim(directory, "GET", f"/Users?filter=userName%20eq%20%22{CAST[name]}%22").json["Resources"]
        with Streams(server.port, [cookies], "cycle/x", 3) as pages:
            begin = time.monotonic()
            value = "False" if name == "eva" else False
            answer = scim(directory, "PATCH", f"/Users/{found[0]['id']}", {
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{"op": "Replace", "path": "active", "value": value}]})
            assert answer.status == 200 and answer.json["active"] is False, answer
            end = pages.until_closed(5)
            assert end is not None and end - begin < 1, end and end - begin
            print(f"streams of {name} ended in {(end - begin) * 1000:.0f} ms")
        assert client.raw("GET", "/goals").status == 303
        assert server.client(own).api("GET", "/me").status == 401
        back = scim(directory, "PATCH", f"/Users/{found[0]['id']}",
                    {"Operations": [{"op": "replace", "value": {"active": True}}]})
        assert back.status == 200 and server.client(own).api("GET", "/me").status == 401


def test_many_users_come_quickly_and_pages_stay_quick(server, directory):
    reader = sign_in(server, CAST["bram"], "Bram")
    slow, begin = [], time.monotonic()
    for number in range(USERS):
        answer = scim(directory, "POST", "/Users", {
            "userName": f"p{number}@many.example", "externalId": f"ext-{number}", "active": True,
            "name": {"givenName": "P", "familyName": str(number)}})
        assert answer.status == 201, answer
        if number % 20 == 0:
            at = time.monotonic()
            assert reader.raw("GET", "/goals").status == 200
            slow.append(time.monotonic() - at)
    rate = USERS / (time.monotonic() - begin)
    print(f"{rate:.0f} users a second, slowest page {max(slow) * 1000:.0f} ms")
    assert rate > 25
    members = [{"value": one["id"]} for one in scim(directory, "GET", "/Users?count=200").json["Resources"]]
    group = scim(directory, "POST", "/Groups", {"displayName": "Everybody", "members": members})
    assert group.status == 201 and len(group.json["members"]) == len(members)
    assert scim(directory, "PATCH", f"/Groups/{group.json['id']}", {"Operations": [
        {"op": "Remove", "path": "members", "value": [{"$ref": None, "value": members[0]["value"]}]}]}).status == 204
    assert len(scim(directory, "GET", f"/Groups/{group.json['id']}").json["members"]) == len(members) - 1
