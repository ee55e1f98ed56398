"""A provider that lies: each issuer below it has one fault, and only those that end in `ok` deserve to be believed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

GOOD = ("ok", "ps-ok", "es-ok", "joiner-ok", "groups-ok", "userinfo-ok")
BAD = (
    "none", "hs", "signature", "iss", "aud", "azp", "azp-missing", "nonce", "nonce-missing", "exp", "exp-missing", "iat",
    "iat-old", "nbf", "kid", "kid-missing", "crit", "jwk-inside", "sub-missing", "sub-empty", "at-hash", "userinfo-other", "answer-iss",
    "unverified", "unverified-text", "foreign", "address-missing", "no-json", "no-token", "denied", "weak",
)
RSA = {kid: RSAKey.generate_key(2048, parameters={"kid": kid, "use": "sig"}) for kid in ("one", "two")}
OTHER = RSAKey.generate_key(2048, parameters={"kid": "one"})
WEAK = RSAKey.generate_key(1024, parameters={"kid": "weak"}, auto_kid=False)
EC = ECKey.generate_key("P-256", parameters={"kid": "ec", "use": "sig"})


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def part(value: dict) -> str:
    return b64(json.dumps(value).encode())


class EvilProvider(ThreadingHTTPServer):
    def __init__(self, client: str, secret: str):
        super().__init__(("127.0.0.1", 0), Handler)
        self.client, self.secret = client, secret
        self.email, self.subject = "cem@zonneveld.example", "cem-there"
        self.groups: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def issuer(self, fault: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{fault}"

    def claims(self, fault: str, nonce: str) -> dict:
        now = int(time.time())
        it = {
            "iss": self.issuer(fault), "sub": self.subject, "aud": self.client, "exp": now + 300, "iat": now, "nonce": nonce,
            "email": self.email, "email_verified": True, "name": "Cem van Daar", "groups": self.groups, "auth_time": now,
        }
        changes = {
            "iss": {"iss": self.issuer("ok")}, "aud": {"aud": "somebody-else"}, "azp": {"azp": "somebody-else"},
            "azp-missing": {"aud": [self.client, "somebody-else"]}, "nonce": {"nonce": nonce[::-1]}, "exp": {"exp": now - 600},
            "iat": {"iat": now + 3600}, "iat-old": {"iat": now - 86400}, "nbf": {"nbf": now + 3600}, "sub-empty": {"sub": ""},
            "at-hash": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}, "unverified": {"email_verified": False},
            "unverified-text": {"email_verified": "no"},
            "foreign": {"email": "cem@elsewhere.example", "sub": "x"},
        }
        it |= changes.get(fault, {})
        gone = {"nonce-missing": "nonce", "exp-missing": "exp", "sub-missing": "sub", "address-missing": "email",
                "userinfo-ok": "email", "userinfo-other": "email"}.get(fault)
        it.pop(gone, None)
        if fault in BAD and "sub" in it and it["sub"]:
            it["sub"] += "-" + fault
        return it

    def token(self, fault: str, nonce: str) -> str:
        claims = self.claims(fault, nonce)
        signed = lambda header, key: jwt.encode(header, claims, key, algorithms=[header["alg"]])  # noqa: E731
        if fault == "none":
            return f'{part({"alg": "none"})}.{part(claims)}.'
        if fault == "hs":
            text = f'{part({"alg": "HS256", "kid": "one"})}.{part(claims)}'
            return text + "." + b64(hmac.new(RSA["one"].as_pem(private=False), text.encode(), hashlib.sha256).digest())
        if fault == "signature":
            return signed({"alg": "RS256", "kid": "one"}, OTHER)
        if fault == "kid":
            return signed({"alg": "RS256", "kid": "three"}, RSA["one"])
        if fault == "kid-missing":
            return signed({"alg": "RS256"}, RSA["one"])
        if fault == "weak":
            return signed({"alg": "RS256", "kid": "weak"}, WEAK)
        if fault in ("crit", "jwk-inside"):
            header = {"alg": "RS256", "kid": "one", "typ": "JWT"}
            header |= {"crit": ["exp"], "exp": 1} if fault == "crit" else {"jwk": OTHER.as_dict(private=False)}
            text = f"{part(header)}.{part(claims)}"
            from cryptography.hazmat.primitives import hashes
            from cryptography.hazmat.primitives.asymmetric import padding
            key = (RSA["one"] if fault == "crit" else OTHER).private_key
            return text + "." + b64(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))
        if fault == "ps-ok":
            return signed({"alg": "PS256", "kid": "two"}, RSA["two"])
        if fault == "es-ok":
            return signed({"alg": "ES256", "kid": "ec"}, EC)
        return signed({"alg": "RS256", "kid": "one"}, RSA["one"])


class Handler(BaseHTTPRequestHandler):
    server: EvilProvider

    def log_message(self, *_):
        pass

    def answer(self, status: int, value=None, **headers: str) -> None:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        at = urlsplit(self.path)
        fault, _, rest = at.path.strip("/").partition("/")
        issuer, asked = self.server.issuer(fault), {k: v[0] for k, v in parse_qs(at.query).items()}
        if rest == ".well-known/openid-configuration":
            said = self.server.issuer("ok") if fault == "discovery" else issuer
            self.answer(200, {
                "issuer": said, "authorization_endpoint": issuer + "/authorize", "token_endpoint": issuer + "/token",
                "jwks_uri": issuer + "/keys", "userinfo_endpoint": issuer + "/userinfo", "response_types_supported": ["code"],
                "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
                "authorization_response_iss_parameter_supported": True,
            })
        elif rest == "keys":
            keys = [it.as_dict(private=False) for it in (*RSA.values(), EC, WEAK)]
            self.answer(200, {"keys": keys})
        elif rest == "userinfo":
            subject = self.server.claims(fault, "")["sub"] + ("-other" if fault == "userinfo-other" else "")
            told = {} if fault == "address-missing" else {"email": self.server.email, "email_verified": True}
            self.answer(200, {"sub": subject} | told)
        elif rest == "authorize":
            code = part({"nonce": asked["nonce"], "challenge": asked["code_challenge"], "back": asked["redirect_uri"]})
            back = {"state": asked["state"], "iss": self.server.issuer("ok") if fault == "answer-iss" else issuer}
            back |= {"error": "access_denied"} if fault == "denied" else {"code": code}
            self.answer(302, {}, Location=asked["redirect_uri"] + "?" + urlencode(back))
        else:
            self.answer(404, {})

    def do_POST(self):
        fault = self.path.strip("/").split("/")[0]
        sent = {k: v[0] for k, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        code = json.loads(base64.urlsafe_b64decode(sent["code"] + "==="))
        challenge = b64(hashlib.sha256(sent["code_verifier"].encode()).digest())
        # RFC 6749, 2.3.1: both in the form of an URL before they are put together.
        pair = ":".join(quote(it, safe="-._~") for it in (self.server.client, self.server.secret))
        basic = "Basic " + base64.b64encode(pair.encode()).decode()
        if challenge != code["challenge"] or code["back"] != sent["redirect_uri"] or self.headers["Authorization"] != basic:
            return self.answer(400, {"error": "invalid_grant"})
        if fault == "no-json":
            return self.answer(200, b"<html>")
        answer = {"access_token": "access", "token_type": "Bearer"}
        if fault != "no-token":
            answer["id_token"] = self.server.token(fault, code["nonce"])
        self.answer(200, answer)
