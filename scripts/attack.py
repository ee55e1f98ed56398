"""Two well-known attackers against the demo organisation: `make attack`, which installs both in a folder of their own.

Each is signed in as an admin; wapiti follows links and forms, sqlmap tries the addresses that take something.
wapiti counts a form without a token as open to other sites; here the origin of a request decides instead, so each such
form is sent from another site, and is a finding only when that is not refused. Works on the release executable
(DRAAGVLAK_BIN, else .build/release/draagvlak); ends with 1 when there is a finding.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "e2e"))
os.environ.setdefault("DRAAGVLAK_BIN", str(ROOT / ".build/release/draagvlak"))

from forms import sign_in  # noqa: E402
from running import CAST, Demos, Server  # noqa: E402

TOOLS = ROOT / ".build/attack/bin"
MODULES = "sql,xss,permanentxss,crlf,redirect,ssrf,exec,file,csp,http_headers,cookieflags,csrf"
SECONDS = 300
# Where the attacker would throw away their own way in.
LEAVE = ("sign-out", "sign-in", "tokens", "sessions")


def wapiti(server: Server, cookie: str, folder: Path) -> list[str]:
    report = folder / "wapiti.json"
    leave = [part for word in LEAVE for part in ("-x", f"{server.url}/*{word}*")]
    subprocess.run(
        [str(TOOLS / "wapiti"), "-u", f"{server.url}/", "--scope", "domain", "-m", MODULES, "-f", "json", "-o", str(report),
         "--flush-session", "--store-session", str(folder), "--max-scan-time", str(SECONDS), "--max-attack-time", "40",
         "--max-links-per-page", "40", "-H", f"Cookie: {cookie}", "-H", "Sec-Fetch-Site: same-origin", *leave],
        timeout=SECONDS * 3, check=True, stdout=subprocess.DEVNULL)
    read = json.loads(report.read_text())
    print(f"wapiti: {read['infos'].get('crawled_pages_nbr', '?')} pages")
    tokenless = {one["path"] for one in read["vulnerabilities"].pop(FORGERY, [])}
    open_to_others = sorted(path for path in tokenless if not refuses_others(server, cookie, path))
    print(f"wapiti: {len(tokenless)} forms without a token, {len(open_to_others)} of them open to other sites")
    return [f"{FORGERY}: {path}" for path in open_to_others] + [
        f"wapiti: {kind}: {one['method']} {one['path']} {one.get('parameter') or ''}: {one['info']}"
        for kind, all_of in read["vulnerabilities"].items() for one in all_of]


FORGERY = "Cross Site Request Forgery"
# How a browser marks what another site sends: today's, and those from before Sec-Fetch-Site.
ELSEWHERE = ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"},
             {"Origin": "https://evil.example"}, {"Origin": "null"})


def refuses_others(server: Server, cookie: str, path: str) -> bool:
    client = server.client()
    form = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    return all(client.raw("POST", path, b"x=1", form | marks).status == 403 for marks in ELSEWHERE)


# What takes something, and the proof that goes with it.
ADDRESSES = {
    "cookie": ("/search?q=1*", "/goals?person=1*&state=agreed*", "/map?open=1*", "/people?after=1*",
               "/settings/audit?who=1*&act=1*"),
    "write": ("/api/v1/objectives?cycle=1*&state=agreed*&after=1*&limit=5*", "/api/v1/people?after=1*"),
    "scim": ("/scim/v2/Users?filter=userName%20eq%20%221*%22&startIndex=1*",),
}


def sqlmap(server: Server, cookie: str, folder: Path) -> list[str]:
    found = []
    for proof, paths in ADDRESSES.items():
        head = f"Cookie: {cookie}" if proof == "cookie" else f"Authorization: Bearer {server.token(CAST['anna'], proof)}"
        for path in paths:
            said = subprocess.run(
                [str(TOOLS / "sqlmap"), "-u", server.url + path, "--batch", "--level", "1", "--risk", "1", "--threads", "2",
                 "--flush-session", "--headers", head, "--output-dir", str(folder / "sqlmap"), "--ignore-code", "*"],
                capture_output=True, text=True, timeout=SECONDS).stdout
            is_clean = "do not appear to be injectable" in said
            if not is_clean:
                found.append(f"sqlmap: {path}: {said[-800:]}")
    print(f"sqlmap: {sum(map(len, ADDRESSES.values()))} addresses")
    return found


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="draagvlak-attack-"))
    demos = Demos(folder)
    try:
        with Server(demos.fresh("sqlite")) as server:
            person = sign_in(server, CAST["anna"], "Anna")
            cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
            found = wapiti(server, cookie, folder) + sqlmap(server, cookie, folder)
            assert server.process.poll() is None, server.said()
    finally:
        demos.close()
    print("\n".join(found) or "no finding")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
