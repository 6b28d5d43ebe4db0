"""A post office on loopback that takes every e-mail of the wiki and keeps it for the test."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from typing import Self

ANSWERS = {b"EHLO": "250 sink", b"HELO": "250 sink", b"QUIT": "221 bye", b"DATA": "354 go on"}


class Sink(ThreadingTCPServer):
    """`emails` are as they came in; with `refuses` none is taken."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.port: int = self.server_address[1]
        self.emails: list[EmailMessage] = []
        self.refuses = False
        self.lock = Lock()
        self.thread = Thread(target=self.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()

    def to(self, address: str) -> list[EmailMessage]:
        with self.lock:
            return [email for email in self.emails if address in email["To"]]

    def keep(self, raw: bytes) -> None:
        with self.lock:
            self.emails.append(message_from_bytes(raw, policy=policy.default))


class _Conversation(StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            self._say(self._answer(word))
            if word == b"DATA" and not self.server.refuses:
                self._take()
            if word == b"QUIT":
                return

    def _answer(self, word: bytes) -> str:
        if self.server.refuses and word in {b"MAIL", b"DATA"}:
            return "451 not now"
        return ANSWERS.get(word, "250 ok")

    def _take(self) -> None:
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.keep(b"".join(line.removeprefix(b".") for line in lines))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
