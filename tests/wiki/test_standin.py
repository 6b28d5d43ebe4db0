"""The stand-in of the action API against a real wiki: asked the same, it answers the same.

What the stand-in leaves out is not looked at; what it says, a real wiki says in the same shape.
"""

from dataclasses import dataclass

import httpx
import pytest

from tests.standins.action_api import serving
from tests.standins.action_wiki import ActionWiki
from tests.wiki.bearer_proxy import API
from tests.wiki.real_wiki import WikiMember

pytestmark = pytest.mark.wiki

ANA, BEA, SILENT, BLOCKED, MUTED = "Twin Ana", "Twin Bea", "Twin silent", "Twin off", "Twin mute"
CAST = (ANA, BEA, SILENT, BLOCKED, MUTED)
OLD, SHUT, NOBODY = "Twin old", "Twin shut", "Twin nobody"
FORBIDDEN = "Some words that a filter stops."
QUERY = {"action": "query"}
PLACE = {"action": "edit", "section": "new", "title": f"User talk:{BEA}"}
SECTION = PLACE | {"sectiontitle": "Hello", "text": "A good day", "summary": "Hello (marker)"}
LIMITED = SECTION | {"title": "User talk:Twin limited"}
EMAIL = {"action": "emailuser", "target": BEA, "subject": "Hello", "text": "A good day"}
USERS = {"list": "users", "usprop": "emailable|centralids"}
LETTER = QUERY | USERS | {"meta": "tokens|userinfo", "type": "csrf", "assert": "user"}
WRITTEN, MOVED = f"User:{ANA}/Old page", f"User:{ANA}/Older page"
TEXT = {"prop": "revisions", "rvprop": "content", "rvslots": "main", "redirects": "1"}
CASES = {
    "a letter is opened": (ANA, LETTER | {"ususers": "twin_Bea"}),
    "accounts are looked up": (ANA, QUERY | USERS | {"ususers": f"{SILENT}|{NOBODY}|a[b]"}),
    "nobody is signed in": ("", LETTER | {"ususers": BEA}),
    "a token is missing": (ANA, SECTION | {"token": None}),
    "a token is wrong": (ANA, SECTION | {"token": "0123+\\"}),
    "a page is begun": (ANA, SECTION),
    "a page goes on": (ANA, SECTION),
    "own edits are listed": (
        ANA,
        QUERY | {"list": "usercontribs", "ucuser": ANA, "ucprop": "ids|comment", "uclimit": "500"},
    ),
    "own edits have another page": (
        ANA,
        QUERY | {"list": "usercontribs", "ucuser": ANA, "ucprop": "ids|comment", "uclimit": "1"},
    ),
    "a redirect is followed": (ANA, SECTION | {"title": f"User talk:{OLD}", "redirect": "1"}),
    "a page is protected": (ANA, SECTION | {"title": f"User talk:{SHUT}"}),
    "a filter stops the words": (ANA, SECTION | {"text": FORBIDDEN}),
    "the writer is blocked": (BLOCKED, SECTION),
    "the text of a page is read": (ANA, QUERY | TEXT | {"titles": WRITTEN}),
    "the text of a page that was moved is read": (ANA, QUERY | TEXT | {"titles": MOVED}),
    "the text of a page that is not there is read": (ANA, QUERY | TEXT | {"titles": "User:None"}),
    "an e-mail is sent": (ANA, EMAIL | {"ccme": "1"}),
    "an e-mail is for nobody": (ANA, EMAIL | {"target": NOBODY}),
    "an e-mail is for who takes none": (ANA, EMAIL | {"target": SILENT}),
    "an e-mail comes from who has none": (SILENT, EMAIL),
    "an e-mail comes from who may not": (MUTED, EMAIL),
}


@dataclass
class World:
    """One of the two wikis, with the access tokens of the cast."""

    address: str
    tokens: dict[str, str]

    def ask(self, actor: str, asked: dict[str, str | None]) -> dict:
        complete = asked | {"format": "json", "formatversion": "2"}
        if asked["action"] != "query":
            complete = {"token": self.csrf_token(actor)} | complete
        given = {name: value for name, value in complete.items() if value is not None}
        method = "GET" if asked["action"] == "query" else "POST"
        where = {"params": given} if method == "GET" else {"data": given}
        token = self.tokens.get(actor)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.request(method, self.address, headers=headers, timeout=60, **where).json()

    def csrf_token(self, actor: str) -> str:
        return self.ask(actor, QUERY | {"meta": "tokens"})["query"]["tokens"]["csrftoken"]


@pytest.fixture(scope="session")
def people(wiki) -> None:
    wiki.add_members(
        WikiMember(name, email="" if name == SILENT else f"{name[5:]}@wiki.example")
        for name in CAST
    )
    wiki.block(BLOCKED)
    wiki.block(MUTED, noemail="1")
    page = {"title": f"User talk:{OLD}", "text": f"#REDIRECT [[User talk:{BEA}]]"}
    wiki.admin.write(action="edit", **page)
    wiki.admin.write(action="edit", title=WRITTEN, text="Some {{text}}")
    wiki.admin.write(action="edit", title=MOVED, text=f"#REDIRECT [[{WRITTEN}]]")
    wiki.admin.write(action="protect", title=f"User talk:{SHUT}", protections="create=sysop")


@pytest.fixture
def real(people, wiki, proxy) -> World:
    tokens = {name: proxy.token_for(number, name) for number, name in enumerate(CAST)}
    return World(f"{proxy.address}{API}", tokens)


@pytest.fixture
def stand_in(actions):
    with serving(actions) as line:
        yield World(f"{line.address}{API}", {name: actions.token_for(name) for name in CAST})


@pytest.fixture
def actions() -> ActionWiki:
    wiki = ActionWiki(is_central=False)
    for name in CAST:
        wiki.add(name, has_email=name != SILENT)
    wiki.members[BLOCKED].is_blocked = True
    wiki.members[MUTED].is_blocked_from_email = True
    wiki.redirects = {f"User talk:{OLD}": f"User talk:{BEA}", MOVED: WRITTEN}
    wiki.pages = {WRITTEN: "Some {{text}}"}
    wiki.protected = {f"User talk:{SHUT}"}
    wiki.stopped_words = {FORBIDDEN: "abusefilter-disallowed"}
    return wiki


def differences(said: object, real: object, path: str = "") -> list[str]:
    """Where the stand-in says what the real wiki does not, or in another shape."""
    if isinstance(said, dict) and isinstance(real, dict):
        found = [f"{path}.{key} is not there" for key in said if key not in real]
        for key in said.keys() & real.keys():
            found += differences(said[key], real[key], f"{path}.{key}")
        return found
    if isinstance(said, list) and isinstance(real, list):
        found = [] if len(said) == len(real) else [f"{path}: {len(said)}, not {len(real)}"]
        for one, other in zip(by_name(said), by_name(real), strict=False):
            found += differences(one, other, f"{path}[]")
        return found
    if path.endswith((".code", ".result", ".name", ".missing", ".invalid", ".emailable")):
        return [] if said == real else [f"{path} is {said!r}, not {real!r}"]
    return [] if type(said) is type(real) else [f"{path} is {said!r}, not {real!r}"]


def by_name(rows: list) -> list:
    """Accounts come in any order."""
    return sorted(rows, key=lambda row: row.get("name", "") if isinstance(row, dict) else "")


def test_the_stand_in_answers_as_the_real_wiki(real, stand_in):
    found = {}
    for case, (actor, asked) in CASES.items():
        said, told = stand_in.ask(actor, asked), real.ask(actor, asked)
        assert ("error" in said) == ("error" in told), (case, said, told)
        found[case] = differences(said, told)
    assert {case: parts for case, parts in found.items() if parts} == {}


def test_the_stand_in_is_read_only_as_the_real_wiki(real, stand_in, actions, wiki):
    actions.read_only = "The wiki is being looked after."
    real.csrf_token(ANA)  # she cannot log in later
    with wiki.read_only():
        for asked in (SECTION, EMAIL):
            assert differences(stand_in.ask(ANA, asked), real.ask(ANA, asked)) == []


def test_the_stand_in_asks_for_captchas_as_the_real_wiki(
    real, stand_in, actions, proxy, new_member
):
    actions.asks_captcha = True
    real.tokens[ANA] = proxy.token_for(77, new_member("suspect").name)
    assert differences(stand_in.ask(ANA, SECTION), real.ask(ANA, SECTION)) == []


@pytest.mark.parametrize(("asked", "limit"), [(LIMITED, 2), (EMAIL, 1)])
def test_the_stand_in_has_limits_as_the_real_wiki(
    real, stand_in, actions, proxy, new_member, asked, limit
):
    actions.limits = {asked["action"]: limit}
    real.tokens[ANA] = proxy.token_for(78, new_member("hurried").name)
    for _number in range(limit + 1):
        assert differences(stand_in.ask(ANA, asked), real.ask(ANA, asked)) == []
    assert stand_in.ask(ANA, asked)["error"]["code"] == "ratelimited"
