"""What an address names: a page, an item, a registration or a course."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx
from django.conf import settings

from capx.events.enums import SourceKind
from capx.events.lookup.errors import NotAnAddressError, NotListedError
from capx.movement.vocabularies import projects
from capx.wikimedia.campaign_events import PATH as REGISTRATION
from capx.wikimedia.errors import RefusedError
from capx.wikimedia.guard import Guard, guard_for

LONGEST = 2_000  # characters; a title of 255 bytes has up to 765 when it is written in percents
_ITEM = re.compile(r"(?:Special:EntityPage/|/entity/)?(?P<name>Q[1-9][0-9]{0,14})")
_REGISTRATION = re.compile(
    rf"(?:Special:(?:EventDetails|RegisterForEvent)/|{re.escape(REGISTRATION)})(?P<name>[0-9]{{1,15}})"
)
_COURSE = re.compile(r"/(?:learning/course|courses)/(?P<name>course-v1:[\w.~+-]{1,200})(?:/.*)?")
# What would end a path or change it; other signs stand as they are, so that addresses stay short.
_IN_PATH = str.maketrans({" ": "_", "%": "%25", "?": "%3F", "#": "%23", '"': "%22", "\\": "%5C"})


@dataclass(frozen=True, slots=True)
class Source:
    """`name` is the title of the page, or the id of the item, the registration or the course."""

    kind: SourceKind
    wiki: str  # "https://meta.wikimedia.org"; a wiki of tests may have a port
    name: str

    @property
    def host(self) -> str:
        return httpx.URL(self.wiki).host

    @property
    def address(self) -> str:
        """For people, and the same for each way to name the source."""
        if self.kind == SourceKind.LEARN_WIKI:
            return f"{self.wiki}/courses/{self.name}/about"
        return page_address(self.wiki, _title(self))


def _title(source: Source) -> str:
    is_number = source.kind == SourceKind.CAMPAIGN_EVENTS
    return f"Special:EventDetails/{source.name}" if is_number else source.name


def page_address(wiki: str, title: str) -> str:
    return f"{wiki}/wiki/{title.translate(_IN_PATH)}"


def list_of_hosts() -> Guard:
    return guard_for(row.domain for row in projects().values())


def source_of(address: str) -> Source:
    """Raises `NotAnAddressError`, or `NotListedError` for what nobody looks up."""
    url = _parsed(address)
    try:
        list_of_hosts().check(url)
    except RefusedError as refusal:
        raise NotListedError from refusal
    wiki = f"{url.scheme}://{url.netloc.decode()}"
    found = next((source for read in _READERS for source in read(url, wiki)), None)
    if found is None:
        raise NotListedError
    return found


def _parsed(address: str) -> httpx.URL:
    address = address.strip()
    try:
        url = httpx.URL(address) if len(address) <= LONGEST else httpx.URL()
    except (httpx.InvalidURL, UnicodeError) as problem:
        raise NotAnAddressError from problem
    if url.scheme not in {"https", "http"} or not url.host:
        raise NotAnAddressError
    if url.scheme == "http" and not list_of_hosts().is_of_tests(url):
        raise NotAnAddressError
    return url.copy_with(host=_usual(url.host))


def _usual(host: str) -> str:
    """The site that is meant by the one for phones, and by the front of learn.wiki."""
    learn = httpx.URL(settings.LEARN_WIKI_URL).host
    if f"app.{host}" == learn:
        return learn
    first, _, rest = host.partition(".m.")
    return f"{first}.{rest}" if rest else host


def _titles(url: httpx.URL) -> Iterator[str]:
    """The title that an address names, in either way in which wikis write it."""
    if url.path.startswith("/wiki/"):
        yield url.path.removeprefix("/wiki/").replace("_", " ").strip()
    elif url.path == "/w/index.php" and "title" in url.params:
        yield url.params["title"].replace("_", " ").strip()


def _course(url: httpx.URL, wiki: str) -> Iterator[Source]:
    found = _COURSE.fullmatch(url.path)
    if found and wiki == settings.LEARN_WIKI_URL:
        yield Source(SourceKind.LEARN_WIKI, wiki, found["name"])


def _registration(url: httpx.URL, wiki: str) -> Iterator[Source]:
    for text in (url.path, *_titles(url)):
        if found := _REGISTRATION.fullmatch(text):
            yield Source(SourceKind.CAMPAIGN_EVENTS, wiki, str(int(found["name"])))


def _item(url: httpx.URL, wiki: str) -> Iterator[Source]:
    if not settings.WIKIDATA_API_URL.startswith(f"{wiki}/"):
        return
    for text in (url.path, *_titles(url)):
        if found := _ITEM.fullmatch(text):
            yield Source(SourceKind.WIKIDATA, wiki, found["name"])


def _page(url: httpx.URL, wiki: str) -> Iterator[Source]:
    for title in _titles(url):
        if title and "|" not in title:
            yield Source(SourceKind.WIKI_PAGE, wiki, title)


_READERS: tuple[Callable[[httpx.URL, str], Iterator[Source]], ...] = (
    _course,
    _registration,
    _item,
    _page,
)
