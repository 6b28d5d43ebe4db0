"""Nothing is lost and nothing is sent twice, whatever dies and whenever."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Event, Thread

import pytest

from tests.standins.wiki import WikiAccount
from tests.wiki.bearer_proxy import Fate, ProxiedWiki, Weather
from tests.wiki.browser import Browser
from tests.wiki.killable_site import KillableSite, kill
from tests.wiki.outcome import deliveries, states
from tests.wiki.real_wiki import WikiMember

pytestmark = pytest.mark.wiki

SEED = 4
SENDERS, EACH = 20, 10  # 200 deliveries
EMAIL_READERS = 5  # of the senders, who write to each other
KILLS = 12
BAD_WEATHER = {Fate.LOST_REQUEST: 0.02, Fate.LOST_ANSWER: 0.04, Fate.LATE_ANSWER: 0.01}
MOST_LOST = 16
# A turn whose holder died is taken over after a minute, and an edit whose answer was lost is
# looked for after 200 seconds.
SETTLED_WITHIN = 15 * 60  # seconds


@pytest.fixture
def members(wiki) -> list[WikiMember]:
    made = [
        WikiMember(f"Sender {number}", email=f"sender{number}@wiki.example")
        for number in range(SENDERS)
    ]
    wiki.add_members(made)
    return made


@pytest.fixture
def site(proxy, members, tmp_path):
    site = KillableSite(tmp_path, wiki=proxy.address)
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


def write_all(browser: Browser, sender: int, members: list[WikiMember]) -> list[str]:
    """One message to each of the next members, with a pause now and then."""
    random, pages = Random(SEED + sender), []  # noqa: S311  # it decides about tests
    for number in range(EACH):
        reader = (sender + 1 + number) % SENDERS
        to, text = members[reader].name.replace(" ", "_"), words(sender, number)
        pages.append(browser.write(to=to, subject=text, text=text, way=way_to(reader)))
        time.sleep(random.uniform(0, 4))
    return pages


def kill_again_and_again(site: KillableSite, proxy: ProxiedWiki, is_over: Event) -> None:
    """After a few requests each time, wherever worker and web server happen to be."""
    random = Random(SEED)  # noqa: S311  # it decides about tests
    for number in range(KILLS):
        enough = proxy.forwarded + random.randint(3, 30)
        while proxy.forwarded < enough and not is_over.wait(0.05):
            pass
        is_over.wait(random.uniform(0, 0.4))
        kill(site.worker)
        site.start_worker()
        if number % 3 == 0:
            kill(site.web)
            site.start_web()


def settle(database) -> None:
    deadline = time.monotonic() + SETTLED_WITHIN
    found = states(database)
    while any(state == "waiting" for _way, state in found):
        assert time.monotonic() < deadline, found
        time.sleep(1)
        found = states(database)


def test_killing_all_at_random_moments_loses_nothing_and_doubles_nothing(
    site, browsers, proxy, members, wiki, sink
):
    proxy.weather = Weather(BAD_WEATHER, seed=SEED, most=MOST_LOST)
    is_over = Event()
    killer = Thread(target=kill_again_and_again, args=(site, proxy, is_over))
    killer.start()
    try:
        with ThreadPoolExecutor(SENDERS) as pool:
            jobs = [
                pool.submit(write_all, browser, sender, members)
                for sender, browser in enumerate(browsers)
            ]
            pages = [page for job in jobs for page in job.result()]
        database = site.folder / "capx.sqlite3"
        settle(database)
    finally:
        is_over.set()
        killer.join()
    assert len(set(pages)) == SENDERS * EACH
    found = deliveries(database)
    judge_talk_pages(found, members, wiki)
    judge_emails(found, sink)
    assert {each.text for each in found} == {""}


def judge_talk_pages(found, members, wiki) -> None:
    on_talk_pages = [each for each in found if each.way == "talk"]
    assert {(each.state, each.problem) for each in on_talk_pages} == {("delivered", "")}
    edits = edits_of(wiki, members)
    for each in on_talk_pages:
        assert [edit["revid"] for edit in edits if each.marker in edit["comment"]] == [
            each.revision
        ]
    standing = "".join(wiki.text_of(f"User talk:{member.name}") for member in members)
    expected = sent_by("talk")
    assert {text: standing.count(text) for text in expected} == dict.fromkeys(expected, 2)


def edits_of(wiki, members) -> list[dict]:
    edits = []
    for member in members:
        asked = {"list": "usercontribs", "ucuser": member.name, "uclimit": "500"}
        edits += wiki.admin.get(action="query", ucprop="ids|comment", **asked)["query"][
            "usercontribs"
        ]
    return edits


def judge_emails(found, sink) -> None:
    by_email = [each for each in found if each.way == "email"]
    states_seen = Counter(each.state for each in by_email)
    assert set(states_seen) <= {"delivered", "uncertain"}
    arrived = Counter(str(email["Subject"]) for email in sink.emails)
    received = {text: arrived[text] for text in sent_by("email")}
    assert max(received.values()) == 1, "an e-mail was sent twice"
    assert sum(received.values()) >= states_seen["delivered"]


def sent_by(way: str) -> list[str]:
    return [
        words(sender, number)
        for sender in range(SENDERS)
        for number in range(EACH)
        if way_to((sender + 1 + number) % SENDERS) == way
    ]
