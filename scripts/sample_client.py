#!/usr/bin/env python3
"""A sample of the other side (a court, the police): sends matters, takes the answers. Standard library and the OpenAPI only.

    sample_client.py list    SERVER
    sample_client.py send    SERVER KEY_ID OPERATION MESSAGE_ID FILE.json
    sample_client.py receipt SERVER KEY_ID MESSAGE_ID
    sample_client.py fetch   SERVER KEY_ID DIRECTORY
    sample_client.py listen  PORT   KEY_ID [DIRECTORY] [--busy TIMES]

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

# (method, path, headers, body) -> (status, headers, body)
Transport = Callable[[str, str, Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]


class NotTheirs(Exception):
    """An answer whose signature is wrong: nothing of it is to be believed."""


def over_http(server: str) -> Transport:
    def send(
        method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        request = urllib.request.Request(
            server.rstrip("/") + path, body or None, dict(headers), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, dict(answer.headers.items()), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers.items()), error.read()

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
        return json.loads(self.send("GET", "/gateway/openapi.json", {}, b"")[2])

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
        status, _, said = self.send(method, path, self.signed(method, path, message, body), body)
        return status, json.loads(said)

    def fetch(self, keep: Callable[[str, Any], None]) -> int:
        """Take everything that waits: each is kept before it is acknowledged; how many messages came, repeats too.

        Whoever dies in between is given the same ones again: `keep` must not mind.
        """
        many = 0
        while found := self.authentic("GET", "/gateway/out/", b"")["messages"]:
            for one in found:
                keep(one["message"], one)
            body = json.dumps({"messages": [one["message"] for one in found]}).encode()
            many += len(found)
            if not self.authentic("POST", "/gateway/out/taken/", body)["taken"]:
                break
        return many

    def authentic(self, method: str, path: str, body: bytes) -> Any:
        """The answer to this very request, from the other side and from nobody else; NotTheirs."""
        asked = self.signed(method, path, "", body)
        status, told, said = self.send(method, path, asked, body)
        if status != 200:
            raise NotTheirs(f"HTTP {status}: {said.decode('utf-8', 'replace')[:300]}")
        headers = {
            "X-Fadu-Timestamp": told.get("X-Fadu-Timestamp", ""),
            "X-Fadu-Nonce": asked["X-Fadu-Nonce"],
        }
        wanted = signature(
            self.secret, self.algorithm, method="ANSWER", path=path, headers=headers, body=said
        )
        if not hmac.compare_digest(wanted, told.get("X-Fadu-Signature", "")):
            raise NotTheirs("the signature of the answer is wrong")
        return json.loads(said)

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

    `status`: what it answers with (503: away). `busy`: how often each message is turned away before it is taken.
    `folder`: where those kept are written, a file each.
    """

    secret: str
    algorithm: str = "sha256"
    status: int = 200
    busy: int = 0
    folder: Path | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def take(self, path: str, headers: Mapping[str, str], body: bytes) -> int:
        message = headers.get("Idempotency-Key", "")
        self.calls.append(message)
        if self.status != 200:
            return self.status
        if self.calls.count(message) <= self.busy:
            return 503
        wanted = signature(self.secret, self.algorithm, method="POST", path=path, headers=headers, body=body)
        if not hmac.compare_digest(wanted, headers["X-Fadu-Signature"]):
            return 401
        told = self.kept.setdefault(message, json.loads(body))
        if self.folder is not None and message.isalnum():
            _stored(self.folder, message, told)
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


COMMANDS = {
    "list": ("server",),
    "send": ("server", "key_id", "operation", "message", "file"),
    "receipt": ("server", "key_id", "message"),
    "fetch": ("server", "key_id", "directory"),
    "listen": ("port", "key_id"),
}


def _stored(folder: Path, message: str, told: Any) -> None:
    """One file for each message; whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{message}"
    fresh.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    fresh.replace(folder / f"{message}.json")


def _list(client: Client) -> None:
    for path, methods in client.document()["paths"].items():
        print(path, *(f"{method} {one['operationId']} {one['summary']}" for method, one in methods.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--algorithm", choices=("sha256", "sm3"), default="sha256")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, wanted in COMMANDS.items():
        command = commands.add_parser(name)
        for one in wanted:
            command.add_argument(one)
    commands.choices["listen"].add_argument("directory", nargs="?", type=Path)
    commands.choices["listen"].add_argument("--busy", type=int, default=0, metavar="TIMES")
    given = parser.parse_args()
    secret = os.environ.get("FADU_CLIENT_SECRET", "")
    if given.command == "listen":
        print(f"listening on 127.0.0.1:{given.port}", flush=True)
        mailbox = Mailbox(secret, given.algorithm, busy=given.busy, folder=given.directory)
        serving(mailbox, int(given.port)).serve_forever()
    client = Client(over_http(given.server), getattr(given, "key_id", ""), secret, given.algorithm)
    if given.command == "list":
        _list(client)
        return 0
    if given.command == "fetch":
        print(client.fetch(lambda message, told: _stored(Path(given.directory), message, told)))
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
