"""A real mail server for the tests: TLS, sign-in, and recipients with whom something goes wrong."""

from __future__ import annotations

import email
import email.policy
import ssl
import subprocess
import threading
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from running import free_port

USER, PASSWORD = "draagvlak", "geheim wachtwoord"


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that nobody knows, and its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(cert),
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
                   check=True, capture_output=True)
    return cert, key


@dataclass
class Came:
    to: str
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    def part(self, kind: str) -> str:
        return self.mail.get_body((kind,)).get_content()

    @property
    def links(self) -> list[str]:
        return [word for word in self.part("plain").split() if word.startswith("http")]


@dataclass
class Postbox:
    """Keeps what arrives. `faults` says what a recipient gets instead: 451 or 550 at RCPT, 554 after the message, `cut` (the
    line goes dead after the message arrived)."""

    folder: Path
    encrypted: bool = True
    port: int = field(default_factory=free_port)
    came: list[Came] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    faults: dict[str, object] = field(default_factory=dict)
    on_cut: object = None

    def __enter__(self) -> "Postbox":
        self.news = threading.Condition()
        context = None
        if self.encrypted:
            self.cert, key = certificate(self.folder)
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(self.cert, key)
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, tls_context=context, require_starttls=self.encrypted,
            auth_required=self.encrypted, authenticator=self.authenticate, auth_require_tls=self.encrypted)
        self.controller.start()
        return self

    def __exit__(self, *_) -> None:
        self.controller.stop()

    def authenticate(self, server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=good)

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tried.append(address)
        fault = self.faults.get(address)
        if fault == 451:
            return "451 4.7.1 try again later"
        if fault == 550:
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            if self.faults.get(address) == 554:
                return "554 5.6.0 this message will not do"
            with self.news:
                self.came.append(Came(address, bytes(envelope.content)))
                self.news.notify_all()
            if self.faults.get(address) == "cut":
                self.on_cut()
        return "250 OK"

    def to(self, address: str) -> list[Came]:
        return [one for one in self.came if one.to == address]

    def wait(self, address: str, count: int = 1, seconds: float = 20) -> list[Came]:
        end = time.monotonic() + seconds
        with self.news:
            while len(self.to(address)) < count:
                left = end - time.monotonic()
                assert left > 0, f"{len(self.to(address))} of {count} mails to {address}; {[one.to for one in self.came]}"
                self.news.wait(left)
        return self.to(address)

    def settings(self, url: str, **more: str) -> dict[str, str]:
        """The variables of a server that sends here."""
        secret = self.folder / "secret"
        secret.write_text(PASSWORD + "\n")
        known = {
            "DRAAGVLAK_BASE_URL": url, "DRAAGVLAK_SMTP_HOST": "localhost" if self.encrypted else "127.0.0.1",
            "DRAAGVLAK_SMTP_PORT": str(self.port), "DRAAGVLAK_SMTP_SECURITY": "starttls" if self.encrypted else "none",
            "DRAAGVLAK_MAIL_FROM": "okr@zonneveld.example",
        }
        if self.encrypted:
            known |= {"DRAAGVLAK_SMTP_USER": USER, "DRAAGVLAK_SMTP_PASSWORD_FILE": str(secret),
                      "DRAAGVLAK_OUTBOUND_CA": str(self.cert)}
        return known | more
