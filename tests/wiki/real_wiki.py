"""A MediaWiki of Debian's package, empty and on loopback, for one run of the tests."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

import httpx

from scripts.serving import free_port
from tests.wiki.session import BOT_PASSWORD, Session

MEDIAWIKI = Path("/usr/share/mediawiki")
HERE = Path(__file__).resolve().parent
EXTENSIONS = "AbuseFilter,ConfirmEdit,Renameuser,SpamBlacklist,TitleBlacklist"
WORKERS = "4"
START_SECONDS = 60
LIMIT_SECONDS = 3  # of `$wgRateLimits` in settings.php
FILTER = """
    INSERT INTO abuse_filter (af_id, af_pattern, af_user, af_user_text, af_timestamp,
                              af_comments, af_public_comments, af_actions)
    VALUES (1, 'added_lines rlike "words that a filter stops"', 1, 'Owner', '20260101000000',
            '', 'Words of the test', 'disallow');
    INSERT INTO abuse_filter_action VALUES (1, 'disallow', 'abusefilter-disallowed');
"""


@dataclass(frozen=True)
class WikiMember:
    """An account of the wiki; one without `email` cannot be written to."""

    name: str
    email: str = ""
    groups: tuple[str, ...] = ()
    password: str = field(default=BOT_PASSWORD, repr=False)


class RealWiki:
    """Installs into `folder` and serves; mails go to the SMTP server on `smtp_port`."""

    def __init__(self, folder: Path, *, smtp_port: int) -> None:
        self.folder, self.data = folder, folder / "data"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "MW_INSTALL_PATH": str(MEDIAWIKI),
            "WIKI_SERVER": self.address,
            "WIKI_SMTP_PORT": str(smtp_port),
            "PHP_CLI_SERVER_WORKERS": WORKERS,
        }

    def __enter__(self) -> Self:
        self._install()
        self.environment["MW_CONFIG_FILE"] = str(self.folder / "LocalSettings.php")
        self.add_members([WikiMember("Admin", groups=("sysop",))])
        self._add_filter()
        self._serve()
        return self

    def __exit__(self, *error: object) -> None:
        self.admin.close()
        os.killpg(self.server.pid, signal.SIGTERM)  # PHP leaves its workers behind otherwise
        self.server.wait(20)

    def _install(self) -> None:
        self.data.mkdir(parents=True)
        places = ["--dbpath", str(self.data), "--confpath", str(self.folder)]
        address = ["--server", self.address, "--scriptpath", "/w"]
        database = ["--dbtype", "sqlite", "--dbname", "wiki", "--extensions", EXTENSIONS]
        owner = ["--pass", BOT_PASSWORD, "Test wiki", "Owner"]
        self.maintain("maintenance/install.php", *database, *places, *address, *owner)
        with (self.folder / "LocalSettings.php").open("a") as settings:
            settings.write(f"require '{HERE / 'settings.php'}';\n")

    def _add_filter(self) -> None:
        with closing(sqlite3.connect(self.data / "wiki.sqlite")) as database, database:
            database.executescript(FILTER)

    def _serve(self) -> None:
        root = self.folder / "root"
        root.mkdir()
        (root / "w").symlink_to(MEDIAWIKI)
        address = ["-S", f"127.0.0.1:{self.port}", "-t", str(root)]
        with (self.folder / "php.log").open("w") as log:
            self.server = subprocess.Popen(  # noqa: S603  # our own words
                [_php(), "-d", "display_errors=0", *address],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.server.poll() is None:
            try:
                httpx.get(f"{self.address}/w/api.php", timeout=START_SECONDS).raise_for_status()
            except httpx.TransportError:
                time.sleep(0.1)  # it does not listen yet
            else:
                return
        raise RuntimeError((self.folder / "php.log").read_text())

    def add_members(self, members: Iterable[WikiMember]) -> None:
        self.maintain(
            str(HERE / "members.php"), given=json.dumps([asdict(member) for member in members])
        )

    def maintain(self, script: str, *options: str, given: str = "") -> str:
        """Run a maintenance script of the wiki; gives what it printed."""
        ran = subprocess.run(  # noqa: S603  # our own words
            [_php(), str(MEDIAWIKI / script), *options],
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def member_called(self, name: str) -> str:
        self.add_members([WikiMember(name)])
        return name

    def rename(self, old: str, new: str) -> None:
        script = "extensions/Renameuser/maintenance/renameUser.php"
        self.maintain(script, "--oldname", old, "--newname", new)

    def block(self, name: str, **options: str) -> None:
        self.admin.write(action="block", user=name, expiry="never", **options)

    @contextmanager
    def read_only(self) -> Iterator[None]:
        (self.data / "read-only").write_text("The wiki is being looked after.")
        try:
            yield
        finally:
            (self.data / "read-only").unlink()

    def wait_for_its_limit(self) -> None:
        """Until the wiki lets those do something again who have done too much."""
        time.sleep(LIMIT_SECONDS + 0.1)

    @cached_property
    def admin(self) -> Session:
        return Session(self.address, "Admin")

    def text_of(self, title: str) -> str:
        """The wikitext of a page, empty where there is none."""
        page = self.admin.get(
            action="query", prop="revisions", rvprop="content", rvslots="main", titles=title
        )["query"]["pages"][0]
        return page["revisions"][0]["slots"]["main"]["content"] if "revisions" in page else ""


def _php() -> str:
    found = shutil.which("php")
    if found is None or not MEDIAWIKI.exists():
        raise RuntimeError("MediaWiki is not installed: run `make test-wiki`.")
    return found
