import pytest
from hypothesis import given
from hypothesis import strategies as st

from capx.events.enums import SourceKind
from capx.events.lookup.errors import LookupRefusedError, NotAnAddressError, NotListedError
from capx.events.lookup.sources import Source, source_of

META, WIKIDATA, LEARN = (
    "https://meta.wikimedia.org",
    "https://www.wikidata.org",
    "https://app.learn.wiki",
)
COURSE = "course-v1:Wikimedia+W101+2025"


@pytest.mark.parametrize(
    ("address", "kind", "wiki", "name"),
    [
        (f"{META}/wiki/Event:Party", SourceKind.WIKI_PAGE, META, "Event:Party"),
        (f"  {META}/wiki/A_b?uselang=pt#top ", SourceKind.WIKI_PAGE, META, "A b"),
        (f"{META}/wiki/%C3%81frica", SourceKind.WIKI_PAGE, META, "África"),
        (f"{META}/wiki/África", SourceKind.WIKI_PAGE, META, "África"),
        (f"{META}/wiki/Why%3F", SourceKind.WIKI_PAGE, META, "Why?"),
        (f"{META}/w/index.php?title=A_b&action=edit", SourceKind.WIKI_PAGE, META, "A b"),
        ("https://META.wikimedia.org:443/wiki/A", SourceKind.WIKI_PAGE, META, "A"),
        ("https://meta.m.wikimedia.org/wiki/A", SourceKind.WIKI_PAGE, META, "A"),
        (
            "https://pt.m.wikipedia.org/wiki/A",
            SourceKind.WIKI_PAGE,
            "https://pt.wikipedia.org",
            "A",
        ),
        (f"{META}/wiki/Q42", SourceKind.WIKI_PAGE, META, "Q42"),
        (f"{WIKIDATA}/wiki/Q42", SourceKind.WIKIDATA, WIKIDATA, "Q42"),
        (f"{WIKIDATA}/entity/Q42", SourceKind.WIKIDATA, WIKIDATA, "Q42"),
        (f"{WIKIDATA}/wiki/Special:EntityPage/Q42", SourceKind.WIKIDATA, WIKIDATA, "Q42"),
        (f"{WIKIDATA}/w/index.php?title=Q42", SourceKind.WIKIDATA, WIKIDATA, "Q42"),
        (f"{WIKIDATA}/wiki/Wikidata:Events", SourceKind.WIKI_PAGE, WIKIDATA, "Wikidata:Events"),
        (f"{META}/wiki/Special:EventDetails/12", SourceKind.CAMPAIGN_EVENTS, META, "12"),
        (f"{META}/wiki/Special:RegisterForEvent/12", SourceKind.CAMPAIGN_EVENTS, META, "12"),
        (
            f"{META}/w/rest.php/campaignevents/v0/event_registration/012",
            SourceKind.CAMPAIGN_EVENTS,
            META,
            "12",
        ),
        (f"{LEARN}/courses/{COURSE}/about", SourceKind.LEARN_WIKI, LEARN, COURSE),
        (f"{LEARN}/learning/course/{COURSE}/home", SourceKind.LEARN_WIKI, LEARN, COURSE),
        (f"https://learn.wiki/courses/{COURSE}", SourceKind.LEARN_WIKI, LEARN, COURSE),
    ],
)
def test_an_address_names_its_source(address, kind, wiki, name):
    assert source_of(address) == Source(kind, wiki, name)


@pytest.mark.parametrize(
    "address",
    [
        f"{META}/wiki/Event:Party",
        f"{META}/wiki/What%3F_100%25_%22C%23%22",
        f"{WIKIDATA}/wiki/Q42",
        f"{META}/wiki/Special:EventDetails/12",
        f"{LEARN}/courses/{COURSE}/about",
    ],
)
def test_the_address_for_people_names_the_same_source(address):
    source = source_of(address)
    assert source.address == address
    assert source_of(source.address) == source


@pytest.mark.parametrize(
    "address",
    [
        "",
        "Event:Party",
        "meta.wikimedia.org/wiki/A",
        "//meta.wikimedia.org/wiki/A",
        "http://meta.wikimedia.org/wiki/A",
        "javascript:alert(1)",
        "ftp://meta.wikimedia.org/",
        "https://",
        "https://meta.wikimedia.org:x/",
        "https://meta.wikimedia.org\n/",
        "https://[::1/",
        "https://①②⑦.0.0.1/",
        "https://" + "a" * 3_000,
    ],
)
def test_what_is_no_address_is_told(address):
    with pytest.raises(NotAnAddressError):
        source_of(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/wiki/A",
        "https://localhost/wiki/A",
        "https://127.0.0.1/wiki/A",
        "https://169.254.169.254/latest",
        "https://[::1]/wiki/A",
        "https://user@meta.wikimedia.org/wiki/A",
        "https://meta.wikimedia.org:8443/wiki/A",
        "https://meta.wikimedia.org/",
        "https://meta.wikimedia.org/wiki/",
        "https://meta.wikimedia.org/w/index.php?curid=7",
        "https://meta.wikimedia.org/wiki/A|B",
        f"{META}/courses/{COURSE}/about",
        f"{LEARN}/dashboard",
        "https://.m./wiki/A",
    ],
)
def test_what_nobody_looks_up_is_told(address):
    with pytest.raises(NotListedError):
        source_of(address)


@given(st.text())
def test_whatever_is_typed_is_a_source_or_refused(text):
    for address in (text, f"https://{text}", f"{META}/wiki/{text}", f"{LEARN}/courses/{text}"):
        try:
            source = source_of(address)
        except LookupRefusedError:
            continue
        assert source_of(source.address) == source
