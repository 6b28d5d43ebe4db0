"""Nothing is lost and nothing is sent twice, whatever dies and whenever."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Self

import pytest

from scripts.postgres import find_binaries, throw_away_postgres
from tests.standins.wiki import WikiAccount
from tests.wiki.bearer_proxy import Fate, ProxiedWiki, Weather
from tests.wiki.browser import Browser
from tests.wiki.killable_site import KillableSite, kill
from tests.wiki.outcome import deliveries, states
from tests.wiki.real_wiki import WikiMember

pytestmark = pytest.mark.wiki

SEED = 4
SENDERS = 20
EMAIL_READERS = 5  # of the senders, who write to each other
BAD_WEATHER = {Fate.LOST_REQUEST: 0.02, Fate.LOST_ANSWER: 0.04, Fate.LATE_ANSWER: 0.01}
MOST_LOST = 16
# A turn whose holder died is taken over after a minute, and an edit of which nothing is found is
# made again after 200 seconds.
SETTLED_WITHIN = 15 * 60  # seconds


@dataclass(frozen=True)
class Size:
    """How many messages each of the senders writes, and how often all is killed meanwhile."""

    each: int
    kills: int


SIZES = {"sqlite": Size(each=10, kills=10), "postgresql": Size(each=4, kills=4)}


@pytest.fixture(params=SIZES)
def kind(request) -> str:
    return request.param


@pytest.fixture
def size(kind) -> Size:
    return SIZES[kind]


@pytest.fixture
def members(new_member) -> list[WikiMember]:
    return [new_member() for _number in range(SENDERS)]


@pytest.fixture
def database(kind, tmp_path) -> Iterator[Path | str]:
    """A file of SQLite, or the DATABASE_URL of a server of our own."""
    if kind == "sqlite":
        yield tmp_path / "capx.sqlite3"
        return
    try:
        find_binaries()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    with throw_away_postgres() as server:
        yield server.database("killed")


@pytest.fixture
def site(proxy, members, database, tmp_path):
    settings = {} if isinstance(database, Path) else {"DATABASE_URL": database}
    site = KillableSite(tmp_path, wiki=proxy.address, **settings)
    proxy.redirect_address = f"{site.address}/sign-in/callback/"
    proxy.contact_redirect_address = f"{site.address}/sign-in/contact/callback/"
    with site:
        planted = [(500 + i, each.name, way_to(i)) for i, each in enumerate(members)]
        script = f"from tests.wiki.planting import plant; plant({planted!r})"
        site.manage("shell", "-c", script)
        yield site


def way_to(number: int) -> str:
    return "email" if number < EMAIL_READERS else "talk"


@pytest.fixture
def browsers(site, proxy, members):
    """One for each member, who has signed in and allowed us to write."""
    opened = [Browser(site.address) for _member in members]
    for number, (browser, member) in enumerate(zip(opened, members, strict=True)):
        proxy.reader = WikiAccount(sub=500 + number, username=member.name)
        browser.sign_in()
    yield opened
    for browser in opened:
        browser.close()


def words(sender: int, number: int) -> str:
    return f"Words-{sender}-{number}-end"


def write_all(browser: Browser, sender: int, members: list[WikiMember], each: int) -> list[str]:
    """One message to each of the next members, with a pause now and then."""
    random, pages = Random(SEED + sender), []  # noqa: S311  # it decides about tests
    for number in range(each):
        reader = (sender + 1 + number) % SENDERS
        to, text = members[reader].name.replace(" ", "_"), words(sender, number)
        pages.append(browser.write(to=to, subject=text, text=text, way=way_to(reader)))
        time.sleep(random.uniform(0, 4))
    return pages


def write_all_at_once(browsers, members, each: int) -> list[str]:
    with ThreadPoolExecutor(SENDERS) as pool:
        jobs = [
            pool.submit(write_all, browser, sender, members, each)
            for sender, browser in enumerate(browsers)
        ]
        return [page for job in jobs for page in job.result()]


class Killer(Thread):
    """Kills after a few requests each time, wherever worker and web server happen to be."""

    def __init__(self, site: KillableSite, proxy: ProxiedWiki, times: int) -> None:
        super().__init__()
        self.site, self.proxy, self.is_over = site, proxy, Event()
        self.random = Random(SEED)  # noqa: S311  # it decides about tests
        self.deaths, self.times = 0, times

    def run(self) -> None:
        while self.deaths < self.times and self._moment_has_come():
            kill(self.site.worker)
            self.site.start_worker()
            if self.deaths % 3 == 0:
                kill(self.site.web)
                self.site.start_web()
            self.deaths += 1

    def _moment_has_come(self) -> bool:
        """False once all is over."""
        enough = self.proxy.forwarded + self.random.randint(5, 50)
        while self.proxy.forwarded < enough:
            if self.is_over.wait(0.02):
                return False
        return not self.is_over.wait(self.random.uniform(0, 0.4))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.is_over.set()
        self.join()


def settle(database: Path | str) -> None:
    deadline = time.monotonic() + SETTLED_WITHIN
    found = states(database)
    while any(state == "waiting" for _way, state in found):
        assert time.monotonic() < deadline, found
        time.sleep(1)
        found = states(database)


def test_killing_all_at_random_moments_loses_nothing_and_doubles_nothing(
    site, browsers, proxy, members, database, size, wiki, sink
):
    proxy.weather = Weather(BAD_WEATHER, seed=SEED, most=MOST_LOST)
    with Killer(site, proxy, size.kills) as killer:
        pages = write_all_at_once(browsers, members, size.each)
        settle(database)
    assert killer.deaths == size.kills
    assert len(set(pages)) == SENDERS * size.each
    found = deliveries(database)
    judge_talk_pages(found, members, size, wiki)
    judge_emails(found, members, size, sink)
    assert {each.text for each in found} == {""}


def judge_talk_pages(found, members, size, wiki) -> None:
    on_talk_pages = [each for each in found if each.way == "talk"]
    assert {(each.state, each.problem) for each in on_talk_pages} == {("delivered", "")}
    edits = edits_of(wiki, members)
    for each in on_talk_pages:
        assert [edit["revid"] for edit in edits if each.marker in edit["comment"]] == [
            each.revision
        ]
    standing = "".join(wiki.text_of(f"User talk:{member.name}") for member in members)
    expected = sent_by("talk", size)
    assert {text: standing.count(text) for text in expected} == dict.fromkeys(expected, 2)


def edits_of(wiki, members) -> list[dict]:
    edits = []
    for member in members:
        asked = {"list": "usercontribs", "ucuser": member.name, "uclimit": "500"}
        edits += wiki.admin.get(action="query", ucprop="ids|comment", **asked)["query"][
            "usercontribs"
        ]
    return edits


def judge_emails(found, members, size, sink) -> None:
    by_email = [each for each in found if each.way == "email"]
    states_seen = Counter(each.state for each in by_email)
    assert set(states_seen) <= {"delivered", "uncertain"}
    mails = [email for member in members for email in sink.to(member.email)]
    arrived = Counter(str(email["Subject"]) for email in mails)
    received = {text: arrived[text] for text in sent_by("email", size)}
    assert max(received.values()) == 1, "an e-mail was sent twice"
    assert sum(received.values()) >= states_seen["delivered"]


def sent_by(way: str, size: Size) -> list[str]:
    return [
        words(sender, number)
        for sender in range(SENDERS)
        for number in range(size.each)
        if way_to((sender + 1 + number) % SENDERS) == way
    ]
