"""What `capx/wikimedia/writing.py` does at a real wiki."""

import pytest

from capx.wikimedia import writing
from capx.wikimedia.errors import RefusedError, UnreachableError
from tests.wiki.bearer_proxy import Fate

pytestmark = pytest.mark.wiki


@pytest.fixture
def ana(new_member):
    return new_member()


@pytest.fixture
def bea(new_member):
    return new_member()


@pytest.fixture
def api(api_of, ana):
    return api_of(ana)


def add_section(api, owner: str, **changed: str) -> int:
    words = {"title": "Hello", "text": "A good day", "summary": "Hello [marker-1]"} | changed
    return writing.add_section(api, owner=owner, token=writing.csrf_token(api), **words)


def send_email(api, to: str, **changed: str) -> None:
    words = {"subject": "Hello", "text": "A good day"} | changed
    writing.send_email(api, to=to, token=writing.csrf_token(api), **words)


def test_accounts_are_looked_up_by_any_spelling(api, bea, new_member):
    silent = new_member(email=False)
    lower = bea.name[0].lower() + bea.name[1:].replace(" ", "_")
    found = writing.look_up(api, [lower, silent.name, "Nobody here", "a[b]"])
    told = {name: (it.name, it.exists, it.takes_email) for name, it in found.items()}
    assert told == {
        lower: (bea.name, True, True),
        silent.name: (silent.name, True, False),
        "Nobody here": ("Nobody here", False, False),
        "a[b]": ("a[b]", False, False),
    }


def test_a_letter_is_opened_with_the_name_of_the_sender_and_a_token_that_works(api, ana, bea):
    opening = writing.open_letter(api, bea.name)
    assert (opening.sender, opening.recipient.takes_email) == (ana.name, True)
    letter = {"subject": "Hello", "text": "A good day", "token": opening.token}
    writing.send_email(api, to=opening.recipient.name, **letter)


def test_the_revision_of_a_section_is_told_and_found_by_its_marker(api, ana, bea):
    revision = add_section(api, bea.name)
    assert writing.find_edit(api, sender=ana.name, marker="[marker-1]") == revision
    assert writing.find_edit(api, sender=ana.name, marker="[marker-2]") is None


def test_an_edit_whose_answer_is_lost_is_found_by_its_marker(api, proxy, wiki, ana, bea):
    token = writing.csrf_token(api)
    proxy.weather.next_fates = [Fate.LOST_ANSWER]
    words = {"title": "Hello", "text": "A good day", "summary": "Hello [marker-1]"}
    with pytest.raises(UnreachableError):
        writing.add_section(api, owner=bea.name, token=token, **words)
    assert writing.find_edit(api, sender=ana.name, marker="[marker-1]")
    assert wiki.text_of(f"User talk:{bea.name}").count("A good day") == 1


def test_a_redirected_talk_page_is_followed(api, wiki, bea, new_member):
    moved = new_member()
    page = {"title": f"User talk:{moved.name}", "text": f"#REDIRECT [[User talk:{bea.name}]]"}
    wiki.admin.write(action="edit", **page)
    add_section(api, moved.name)
    assert "A good day" in wiki.text_of(f"User talk:{bea.name}")
    assert "A good day" not in wiki.text_of(page["title"])


def test_the_sender_gets_a_copy_of_an_email(api, sink, ana, bea):
    send_email(api, bea.name)
    [sent], [copy] = sink.to(bea.email), sink.to(ana.email)
    assert sent["Reply-To"].addresses[0].addr_spec == ana.email
    assert copy["Subject"].startswith("Copy of your message")


def test_words_of_every_script_arrive_as_they_are(api, wiki, sink, bea):
    words = "Ọjọ́ dára — يوم جميل\nनमस्ते 👋 {{subst:PAGENAME}} & <b>"
    send_email(api, bea.name, subject="Ọjọ́ dára يوم", text=words)
    [sent] = sink.to(bea.email)
    assert sent["Subject"] == "Ọjọ́ dára يوم"
    assert words in sent.get_content().replace("\r\n", "\n")


def test_a_mail_server_that_fails_leaves_in_the_dark_whether_it_was_sent(api, sink, bea):
    sink.refuses = True
    try:
        with pytest.raises(UnreachableError):
            send_email(api, bea.name)
    finally:
        sink.refuses = False


def test_a_token_that_the_wiki_has_ended_is_refused(api, proxy):
    proxy.revoked = True
    with pytest.raises(RefusedError) as refusal:
        writing.csrf_token(api)
    assert refusal.value.code == "mwoauth-invalid-authorization"
