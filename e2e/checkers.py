"""axe-core and the Nu HTML checker, as the wheels of files.txt carry them."""

from __future__ import annotations

import http.client
import json
import subprocess
import time
from pathlib import Path

from chromium import find
from running import ROOT, free_port

FILES = ROOT / ".venv/files"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def carried(name: str) -> Path:
    found = sorted(FILES.rglob(name))
    if not found:
        raise FileNotFoundError(f"{name} is not in .venv/files: sh scripts/install.sh test")
    return found[0]


def with_axe(driver) -> None:
    """Every page that this browser opens from now on has axe; the pages' own policy stays as it is."""
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": carried("axe.min.js").read_text()})


def axe(driver) -> list[str]:
    """What WCAG 2.2 A and AA hold against the page as it is shown now; target-size included, by its tag."""
    return driver.execute_async_script("""
        const [tags, done] = arguments;
        axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
          .then((result) => done(result.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
            `${rule.id}: ${node.target.join(" ")} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message})`))))
          .catch((error) => done([`axe: ${error}`]));
        """, TAGS)


class HTMLChecker:
    """The Nu HTML checker as a small server. A context manager."""

    def __enter__(self) -> "HTMLChecker":
        self.port = free_port()
        self.process = subprocess.Popen(
            [find("java"), "-Xss2m", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", str(carried("vnu.jar")),
             "-Dnu.validator.servlet.bind-address=127.0.0.1", "nu.validator.servlet.Main", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                self.errors(b"<!doctype html><html lang=en><title>x</title>")
                return self
            except (OSError, ValueError):
                assert self.process.poll() is None, "the HTML checker ended"
                time.sleep(0.2)
        raise AssertionError("the HTML checker did not start")

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)

    def errors(self, page: bytes) -> list[str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", "/?out=json", page, {
                "Content-Type": "text/html; charset=utf-8", "User-Agent": "e2e"})
            messages = json.loads(connection.getresponse().read())["messages"]
        finally:
            connection.close()
        return [f"{it['message']} … {it.get('extract', '').strip()[:120]}" for it in messages if it["type"] != "info"]
