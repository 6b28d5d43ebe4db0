"""The questions asked: from no filter to five facets, rare and common values, several scripts."""

from dataclasses import dataclass
from urllib.parse import urlencode

type Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A page, and the kind of page that its figures are put together under."""

    kind: str
    address: str
    in_place: bool = False  # asked by htmx, for a part of the page


CAPACITIES = ("technology", "sparql", "wikidata", "governance", "edit-a-thons", "photography")
NARROWINGS: tuple[tuple[Pair, ...], ...] = (
    (),
    (("incomplete", "1"),),
    (("kind", "person"),),
    *(((("capacity", slug),)) for slug in CAPACITIES),
    *((("capacity", slug), ("intent", "available")) for slug in CAPACITIES[:3]),
    (("intent", "wanted"),),
    (("language", "en"),),
    (("language", "sw"),),
    (("language", "pt"), ("language", "es")),
    (("territory", "sub-saharan-africa"),),
    (("territory", "GH"),),
    (("territory", "TV"),),
    (("project", "wikidatawiki"),),
    (("project", "ptwiki"), ("project", "commonswiki")),
    (("capacity", "wikidata"), ("language", "fr")),
    (("capacity", "technology"), ("territory", "latin-america-caribbean")),
    (("capacity", "technology"), ("intent", "wanted"), ("language", "en")),
    (("capacity", "sparql"), ("language", "ar"), ("territory", "middle-east-north-africa")),
    (
        ("capacity", "technology"),
        ("intent", "available"),
        ("language", "en"),
        ("territory", "south-asia"),
        ("project", "wikidatawiki"),
    ),
    (
        ("capacity", "communication"),
        ("capacity", "technology"),
        ("intent", "known"),
        ("language", "pt"),
        ("territory", "BR"),
        ("project", "ptwiki"),
        ("kind", "person"),
    ),
    (("language", "tvl"), ("territory", "IS"), ("capacity", "sparql")),
    (("sort", "name"),),
    (("sort", "name"), ("language", "en")),
    (("sort", "recent"), ("capacity", "technology")),
)
WORDS = (
    "ana", "a", "wikidata", "edit", "photography brazil", "workshop", "sparql ana",
    "زيادة", "ويكي", "تدريب",
    "维基", "编辑", "学", "ウィキ",
    "विकि", "википедия", "zzzz",
)  # fmt: skip
BOTH: tuple[tuple[Pair, ...], ...] = (
    (("q", "wiki"), ("language", "en"), ("capacity", "technology")),
    (("q", "ana"), ("territory", "latin-america-caribbean")),
    (("q", "编辑"), ("intent", "available")),
)


ORGANIZATIONS: tuple[tuple[Pair, ...], ...] = (
    (),
    (("page", "20"),),
    (("type", "chapter"),),
    (("type", "user-group"), ("page", "5")),
    (("territory", "GH"),),
    (("q", "wiki"),),
    (("q", "фото"),),
    (("q", "zzzz"),),
    (("q", "women"), ("type", "user-group")),
)
EVENTS: tuple[tuple[Pair, ...], ...] = (
    (),
    (("page", "50"),),
    (("past", "1"),),
    (("capacity", "technology"),),
    (("capacity", "edit-a-thons"),),
    (("capacity", "sparql"), ("capacity", "governance")),
    (("language", "en"),),
    (("language", "sw"), ("language", "pt")),
    (("format", "online"),),
    (("territory", "sub-saharan-africa"),),
    (("territory", "GH"), ("format", "on-site")),
    (("organization", "demo-wikimedians-of-ghana"),),
    (("q", "wikidata"),),
    (("q", "编"),),
    (("q", "zzzz"),),
    (("q", "workshop"), ("capacity", "technology"), ("language", "en"), ("format", "both")),
    (("view", "month"),),
    (("view", "month"), ("capacity", "communication"), ("language", "fr")),
)


def searches() -> list[Question]:
    asked = [*NARROWINGS, *((("q", words),) for words in WORDS), *BOTH]
    first = [Question("explore", f"/explore/?{urlencode(pairs)}") for pairs in asked]
    deep = [Question("explore, page 50", f"{question.address}&page=50") for question in first]
    return first + deep


def pages(usernames: list[str], slugs: list[str]) -> list[Question]:
    """The other pages whose speed is promised."""
    typed = ("spar", "wikid", "edici", "фото", "编", "テンプ", "तस्", "sparqk", "quary", "zzzz")
    return [
        *(Question("profile", f"/people/{name}/") for name in usernames),
        *(Question("capacity", f"/capacities/{slug}/") for slug in slugs),
        *(Question("directory", f"/capacities/?view={v}") for v in ("cards", "tree", "themes")),
        *(Question("directory search", f"/capacities/?q={word}", in_place=True) for word in typed),
        Question("landing", "/"),
    ]


def gatherings(slugs: list[str], event_ids: list[str]) -> list[Question]:
    """Lists and pages of organizations and of events."""
    return [
        *(
            Question("organizations", f"/organizations/?{urlencode(pairs)}")
            for pairs in ORGANIZATIONS
        ),
        *(Question("organization", f"/organizations/{slug}/") for slug in slugs),
        *(Question("events", f"/events/?{urlencode(pairs)}") for pairs in EVENTS),
        *(Question("event", f"/events/{number}/") for number in event_ids),
    ]
