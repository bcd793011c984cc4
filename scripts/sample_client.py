#!/usr/bin/env python3
"""A sample of the other side (a court, the police): sends matters, takes the answers. Standard library and the OpenAPI only.

    sample_client.py list    SERVER
    sample_client.py send    SERVER KEY_ID OPERATION MESSAGE_ID FILE.json
    sample_client.py receipt SERVER KEY_ID MESSAGE_ID
    sample_client.py listen  PORT   KEY_ID

The secret is read from the environment variable FADU_CLIENT_SECRET.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import secrets
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

# (method, path, headers, body) -> (status, body)
Transport = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]


def over_http(server: str) -> Transport:
    def send(method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        request = urllib.request.Request(
            server.rstrip("/") + path, body or None, dict(headers), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    return send


def signature(
    secret: str, algorithm: str, *, method: str, path: str, headers: Mapping[str, str], body: bytes
) -> str:
    lines = (
        method,
        path,
        headers["X-Fadu-Timestamp"],
        headers["X-Fadu-Nonce"],
        headers.get("Idempotency-Key", ""),
        hashlib.new(algorithm, body).hexdigest(),
    )
    return hmac.new(secret.encode(), "\n".join(lines).encode(), algorithm).hexdigest()


@dataclass
class Client:
    """`clock` returns seconds since 1970. `algorithm`: sha256 or sm3."""

    send: Transport
    key_id: str
    secret: str
    algorithm: str = "sha256"
    clock: Callable[[], float] = time.time

    def document(self) -> Any:
        return json.loads(self.send("GET", "/gateway/openapi.json", {}, b"")[1])

    def post(self, operation: str, message: str, payload: Any) -> tuple[int, Any]:
        """Send one message to the inlet of that operationId; (status, receipt)."""
        path = next(
            path
            for path, methods in self.document()["paths"].items()
            if methods.get("post", {}).get("operationId") == operation
        )
        body = json.dumps(payload, ensure_ascii=False).encode()
        return self.request("POST", path, message, body)

    def receipt(self, message: str) -> tuple[int, Any]:
        return self.request("GET", f"/gateway/messages/{message}/", "", b"")

    def request(self, method: str, path: str, message: str, body: bytes) -> tuple[int, Any]:
        status, said = self.send(method, path, self.signed(method, path, message, body), body)
        return status, json.loads(said)

    def signed(self, method: str, path: str, message: str, body: bytes) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "X-Fadu-Key": self.key_id,
            "X-Fadu-Timestamp": str(int(self.clock())),
            "X-Fadu-Nonce": secrets.token_hex(16),
        } | ({"Idempotency-Key": message} if message else {})
        headers["X-Fadu-Signature"] = signature(
            self.secret, self.algorithm, method=method, path=path, headers=headers, body=body
        )
        return headers


@dataclass
class Mailbox:
    """The other side's own address for answers: checks the signature, keeps each message once, whatever comes twice.

    `status`: what it answers with (503: away).
    """

    secret: str
    algorithm: str = "sha256"
    status: int = 200
    kept: dict[str, Any] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> int:
        self.calls.append(headers.get("Idempotency-Key", ""))
        if self.status != 200:
            return self.status
        wanted = signature(self.secret, self.algorithm, method="POST", path=path, headers=headers, body=body)
        if not hmac.compare_digest(wanted, headers["X-Fadu-Signature"]):
            return 401
        self.kept.setdefault(headers["Idempotency-Key"], json.loads(body))
        return 200


def serving(mailbox: Mailbox, port: int = 0) -> HTTPServer:
    """Not yet running."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(mailbox.take(self.path, dict(self.headers), body))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return HTTPServer(("127.0.0.1", port), Handler)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--algorithm", choices=("sha256", "sm3"), default="sha256")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, wanted in {
        "list": ("server",),
        "send": ("server", "key_id", "operation", "message", "file"),
        "receipt": ("server", "key_id", "message"),
        "listen": ("port", "key_id"),
    }.items():
        command = commands.add_parser(name)
        for one in wanted:
            command.add_argument(one)
    given = parser.parse_args()
    secret = os.environ.get("FADU_CLIENT_SECRET", "")
    if given.command == "listen":
        print(f"listening on 127.0.0.1:{given.port}", flush=True)
        serving(Mailbox(secret, given.algorithm), int(given.port)).serve_forever()
    client = Client(over_http(given.server), getattr(given, "key_id", ""), secret, given.algorithm)
    if given.command == "list":
        for path, methods in client.document()["paths"].items():
            print(
                path, *(f"{method} {one['operationId']} {one['summary']}" for method, one in methods.items())
            )
        return 0
    if given.command == "send":
        status, said = client.post(
            given.operation, given.message, json.loads(Path(given.file).read_text("utf-8"))
        )
    else:
        status, said = client.receipt(given.message)
    print(status, json.dumps(said, ensure_ascii=False, indent=1))
    return 0 if status in (200, 202) else 1


if __name__ == "__main__":
    sys.exit(main())
