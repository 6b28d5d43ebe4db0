"""The service that Let's Connect uses today, on loopback: it checks tokens as the real one does.

It takes `POST /endpoint/` with `{"token": <JWT, RS256>}`, and can be told to misbehave.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

CLAIMS = {
    *("user", "timestamp", "nonce", "full_name", "email", "role", "area", "gender", "age"),
}


@dataclass
class ProgrammeService:
    public_key: RSAPublicKey
    address: str = ""
    status: int = 200  # of its answers, whatever was sent
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None  # in place of what it would say
    taken: list[dict] = field(default_factory=list)
    nonces: set[str] = field(default_factory=set)
    may_answer: Event = field(default_factory=Event)

    def take(self, body: bytes) -> tuple[int, dict]:
        try:
            claims = jwt.decode(json.loads(body)["token"], self.public_key, algorithms=["RS256"])
        except jwt.InvalidTokenError:
            return 401, {"error": "The token is not valid."}
        if set(claims) != CLAIMS or claims["nonce"] in self.nonces or not claims["role"]:
            return 400, {"error": f"Not what was expected: {claims}"}
        self.nonces.add(claims["nonce"])
        self.taken.append(claims)
        confirmation = sha256(claims["nonce"].encode()).hexdigest()
        return 200, {"message": "Thank you.", "confirmation": confirmation}


class _Handler(BaseHTTPRequestHandler):
    service: ProgrammeService
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.service.may_answer.wait(10)
        status, answer = 404, {"error": "There is nothing here."}
        if self.path == "/endpoint/" and self.headers["Content-Type"] == "application/json":
            status, answer = self.service.take(body)
        if self.service.status != 200:
            status, answer = self.service.status, {"error": f"Refused: {body.decode()}"}
        content = (
            self.service.body if self.service.body is not None else json.dumps(answer).encode()
        )
        self.send_response(status)
        for name, value in {**self.service.headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running(service: ProgrammeService) -> Iterator[ProgrammeService]:
    service.may_answer.set()
    handler = type("Handler", (_Handler,), {"service": service})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    service.address = f"http://127.0.0.1:{server.server_port}/endpoint/"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield service
    finally:
        service.may_answer.set()
        server.shutdown()
        thread.join()
        server.server_close()
