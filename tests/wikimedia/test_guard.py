import httpx
import pytest

from capx.wikimedia.errors import RefusedError
from capx.wikimedia.guard import Guard, guard_for

GUARD = Guard(frozenset({"meta.wikimedia.org", "pt.wikipedia.org"}))

REFUSED = [
    "https://localhost/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://127。0。0。1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/",
    "https://evil.example/",
    "https://evil.example/meta.wikimedia.org",
    "https://meta.wikimedia.org.evil.example/",
    "https://evilmeta.wikimedia.org/",
    "https://meta.wikimedia.org./",
    "https://meta%2ewikimedia.org/",
    "https://someone@meta.wikimedia.org/",
    "https://someone:secret@meta.wikimedia.org/",
    "https://meta.wikimedia.org@evil.example/",
    "https://meta.wikimedia.org\\@evil.example/",
    "https://meta.wikimedia.org:8443/",
    "https://meta.wikimedia.org:80/",
    "http://meta.wikimedia.org/",
    "http://meta.wikimedia.org:443/",
    "ftp://meta.wikimedia.org/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//meta.wikimedia.org/",
    "meta.wikimedia.org",
    "",
]


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_not_on_the_list_is_refused(address):
    with pytest.raises(RefusedError) as caught:
        GUARD.check(httpx.URL(address))
    assert caught.value.code == "not-listed"


@pytest.mark.parametrize(
    "address",
    [
        "https://meta.wikimedia.org/wiki/Event:Ünïcode?x=1#part",
        "https://META.wikimedia.org/",
        "https://meta.wikimedia.org:443/",
        "https://pt.wikipedia.org/w/api.php",
    ],
)
def test_a_host_on_the_list_passes(address):
    GUARD.check(httpx.URL(address))


def test_the_services_of_the_settings_are_on_the_list(settings):
    settings.LEARN_WIKI_URL = "https://learn.example"
    guard = guard_for(["pt.wikipedia.org"])
    assert guard.hosts >= {"learn.example", "pt.wikipedia.org", "www.wikidata.org"}
    assert not guard.origins


def test_a_stand_in_of_the_settings_passes_by_its_exact_origin_alone(settings):
    settings.OAUTH_WIKI_URL = "http://127.0.0.1:8123"
    guard = guard_for([])
    guard.check(httpx.URL("http://127.0.0.1:8123/w/api.php"))
    for other in ("http://127.0.0.1:8124/", "https://127.0.0.1:8123/", "http://localhost:8123/"):
        with pytest.raises(RefusedError):
            guard.check(httpx.URL(other))


def test_no_stand_in_passes_in_production(settings):
    settings.OAUTH_WIKI_URL, settings.PRODUCTION = "http://127.0.0.1:8123", True
    with pytest.raises(RefusedError):
        guard_for([]).check(httpx.URL("http://127.0.0.1:8123/"))
