"""The forms of a page, read as a browser without scripts would."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin


@dataclass
class Field:
    name: str
    kind: str
    value: str
    options: list[str] = field(default_factory=list)
    checked: bool = False


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    multipart: bool = False

    def values(self) -> list[tuple[str, str]]:
        """What a browser sends when nothing is touched."""
        sent: list[tuple[str, str]] = []
        for one in self.fields:
            if one.kind in ("radio", "checkbox") and not one.checked:
                continue
            sent.append((one.name, one.value))
        return sent

    def encode(self, changes: dict[str, str] | None = None) -> bytes:
        changes = changes or {}
        values = [(name, value) for name, value in self.values() if name not in changes] + list(changes.items())
        return urlencode(values).encode()

    @property
    def visible(self) -> list[Field]:
        return [one for one in self.fields if one.kind not in ("hidden", "submit")]

    def headers(self, port: int) -> dict[str, str]:
        return {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{port}",
            "Sec-Fetch-Site": "same-origin",
        }


class _Reader(HTMLParser):
    def __init__(self, base: str):
        super().__init__(convert_charrefs=True)
        self.base, self.forms, self.links = base, [], []
        self.form: Form | None = None
        self.select: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag, attributes):
        at = {k: v if v is not None else "" for k, v in attributes}
        if tag == "a" and "href" in at:
            self.links.append(urljoin(self.base, at["href"]))
        if tag == "form":
            self.form = Form(urljoin(self.base, at.get("action") or self.base), at.get("method", "get").lower(),
                             multipart="multipart" in at.get("enctype", ""))
            self.forms.append(self.form)
        if self.form is None or "disabled" in at:
            return
        if tag in ("input", "button") and at.get("name"):
            kind = at.get("type", "text" if tag == "input" else "submit").lower()
            value = at.get("value", "on" if kind in ("checkbox", "radio") else "")
            if kind == "submit" and any(f.kind == "submit" for f in self.form.fields):
                return
            self.form.fields.append(Field(at["name"], kind, value, checked="checked" in at))
        elif tag == "select" and at.get("name"):
            self.select = Field(at["name"], "select", "")
            self.form.fields.append(self.select)
        elif tag == "option" and self.select is not None:
            self.select.options.append(at.get("value", ""))
            if "selected" in at or len(self.select.options) == 1:
                self.select.value = at.get("value", "")
        elif tag == "textarea" and at.get("name"):
            self.area = Field(at["name"], "textarea", "")
            self.form.fields.append(self.area)

    def handle_data(self, data):
        if self.area is not None:
            self.area.value += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None


def read(page: str, path: str) -> _Reader:
    reader = _Reader(path)
    reader.feed(page)
    return reader


def forms_of(page: str, path: str) -> list[Form]:
    return read(page, path).forms


def sign_in(server, email: str, name: str = "Someone"):
    """A client with a session, through a fresh one-time link."""
    client = server.client()
    path = server.link(email, name).removeprefix(server.url)
    answer = client.raw("GET", path)
    if answer.status == 200:
        form = next(form for form in forms_of(answer.text, path) if form.method == "post")
        answer = client.raw("POST", form.action, form.encode(), form.headers(client.port))
    assert answer.status == 303 and client.cookies, answer
    return client
