"""10,000 users by SCIM while people read pages: `python scripts/provision.py [--users 10000] [--database sqlite|postgres]`.

Works on the release executable (DRAAGVLAK_BIN, else .build/release/draagvlak) and prints one line for docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "e2e"))
os.environ.setdefault("DRAAGVLAK_BIN", str(ROOT / ".build/release/draagvlak"))

from forms import sign_in  # noqa: E402
from running import CAST, Demos, Server  # noqa: E402

CLIENTS = 4
PAGES = ("/", "/goals", "/people", "/teams")


def create(server: Server, token: str, numbers: range, failed: list[str]) -> None:
    client = server.client(token)
    for number in numbers:
        body = {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": f"p{number}@many.example",
            "externalId": f"00000000-0000-4000-8000-{number:012d}", "active": True,
            "name": {"givenName": "Persoon", "familyName": str(number)},
            "emails": [{"type": "work", "primary": True, "value": f"p{number}@many.example"}],
        }
        # As Entra ID does: look first, then create.
        found = client.raw("GET", f"/scim/v2/Users?filter=userName%20eq%20%22p{number}@many.example%22")
        made = client.raw("POST", "/scim/v2/Users", json.dumps(body).encode(), {"Content-Type": "application/scim+json"})
        if found.status != 200 or made.status != 201:
            failed.append(str(made))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--users", type=int, default=10_000)
    options.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    chosen = options.parse_args()
    demos = Demos(Path(tempfile.mkdtemp(prefix="draagvlak-provision-")))
    try:
        with Server(demos.fresh(chosen.database)) as server:
            token = server.token(CAST["anna"], "scim")
            reader = sign_in(server, CAST["anna"], "Anna")
            failed: list[str] = []
            share = chosen.users // CLIENTS
            threads = [
                threading.Thread(target=create, args=(server, token, range(one * share, (one + 1) * share), failed))
                for one in range(CLIENTS)
            ]
            begin = time.monotonic()
            for thread in threads:
                thread.start()
            pages: list[float] = []
            while any(thread.is_alive() for thread in threads):
                at = time.monotonic()
                assert reader.raw("GET", PAGES[len(pages) % len(PAGES)]).status == 200
                pages.append((time.monotonic() - at) * 1000)
                time.sleep(0.02)
            seconds = time.monotonic() - begin
            assert not failed, failed[:3]
            pages.sort()
            print(
                f"{chosen.database}: {share * CLIENTS} users in {seconds:.1f} s ({share * CLIENTS / seconds:.0f}/s); "
                f"{len(pages)} pages meanwhile, median {statistics.median(pages):.1f} ms, "
                f"p99 {pages[int(len(pages) * 0.99)]:.1f} ms, slowest {pages[-1]:.1f} ms"
            )
    finally:
        demos.close()


if __name__ == "__main__":
    main()
