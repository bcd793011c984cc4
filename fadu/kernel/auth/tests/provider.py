"""A small OpenID provider on loopback that signs real RS256 tokens; the test may make it lie."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "fadu", "geheim-0123456789"


class Provider:
    """`claims` go into the id_token over the usual ones; `info` over the userinfo; `down` breaks the token endpoint."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signing_key = self.key
        self.claims: dict[str, Any] = {}
        self.info: dict[str, Any] = {}
        self.nonce = ""
        self.down = False
        self.asked: dict[str, list[str]] = {}
        self.address = ""

    def token(self, at: float) -> str:
        usual = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "sso-1",
            "iat": int(at),
            "exp": int(at) + 300,
            "nonce": self.nonce,
        }
        return jwt.encode({**usual, **self.claims}, self.signing_key, "RS256", headers={"kid": "k1"})

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]}


@contextmanager
def running(provider: Provider, *, at: float) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = provider.keys() if self.path == "/keys" else {"sub": "sso-1", **provider.info}
            self._send(200, body)

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            provider.asked = parse_qs(self.rfile.read(length).decode())
            if provider.down:
                self._send(503, {"error": "temporarily_unavailable"})
            else:
                self._send(200, {"id_token": provider.token(at), "access_token": "opaque"})

        def _send(self, status: int, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
