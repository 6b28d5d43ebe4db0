"""What a real wiki does not do, and what the sender is told."""

import pytest

from capx.messages.enums import DeliveryState, Problem, Way

pytestmark = pytest.mark.wiki


@pytest.fixture
def ana(new_member) -> str:
    return new_member().name


@pytest.fixture
def bea(new_member) -> str:
    return new_member().name


@pytest.fixture
def problem(mailbox, wiki):
    """Why a letter does not arrive: it says so, keeps its words, and leaves nothing behind."""

    def send(sender: str, to: str, way: Way, text: str = "A good day") -> Problem:
        before = wiki.text_of(f"User talk:{to}")
        letter = mailbox.deliver(mailbox.post(sender, to, way, text=text))
        assert letter.state == DeliveryState.NOT_DELIVERED
        letter.message.refresh_from_db()
        assert letter.message.text == text
        assert wiki.text_of(f"User talk:{to}") == before
        return Problem(letter.problem)

    return send


def test_a_recipient_without_email(problem, ana, new_member):
    silent = new_member(email=False).name
    assert problem(ana, silent, Way.EMAIL) == Problem.NO_EMAIL


def test_a_sender_without_email(problem, bea, new_member):
    silent = new_member(email=False).name
    assert problem(silent, bea, Way.EMAIL) == Problem.SENDER_CANNOT_EMAIL


@pytest.mark.parametrize("way", [Way.EMAIL, Way.TALK])
def test_an_account_that_is_not_there(problem, ana, way):
    assert problem(ana, "Nobody of this name", way) == Problem.MISSING


@pytest.mark.parametrize("way", [Way.EMAIL, Way.TALK])
def test_a_name_that_no_account_can_have(problem, ana, way):
    assert problem(ana, "a#b", way) == Problem.MISSING


@pytest.mark.parametrize("way", [Way.EMAIL, Way.TALK])
def test_the_old_name_of_an_account_that_was_renamed(problem, wiki, ana, new_member, way):
    old = new_member().name
    wiki.rename(old, f"Renamed {old}")
    assert problem(ana, old, way) == Problem.MISSING


def test_a_blocked_sender(problem, wiki, ana, bea):
    wiki.block(ana)
    assert problem(ana, bea, Way.TALK) == Problem.SENDER_BLOCKED


def test_a_sender_whose_block_forbids_email(problem, wiki, ana, bea):
    wiki.block(ana, noemail="1")
    assert problem(ana, bea, Way.EMAIL) == Problem.SENDER_CANNOT_EMAIL


@pytest.mark.parametrize("what", ["create=sysop", "edit=sysop"])
def test_a_protected_talk_page(problem, wiki, ana, bea, what):
    page = f"User talk:{bea}"
    if what.startswith("edit"):
        wiki.admin.write(action="edit", title=page, text="Leave me alone")
    wiki.admin.write(action="protect", title=page, protections=what)
    assert problem(ana, bea, Way.TALK) == Problem.PROTECTED


@pytest.mark.parametrize(
    "text",
    [
        "Some words that the wiki forbids.",  # $wgSpamRegex
        "Look at https://forbidden.example/ today.",  # SpamBlacklist
        "Some words that a filter stops.",  # AbuseFilter
    ],
)
def test_words_that_a_filter_stops(problem, wiki, ana, bea, text):
    assert problem(ana, bea, Way.TALK, text) == Problem.SPAM_FILTER


def test_a_title_that_may_not_be_created(problem, wiki, ana):
    nope = wiki.member_called("Unwanted title")
    assert problem(ana, nope, Way.TALK) == Problem.SPAM_FILTER


def test_a_captcha(problem, bea, new_member):
    assert problem(new_member("suspect").name, bea, Way.TALK) == Problem.CAPTCHA


def test_a_permission_that_was_taken_back_on_the_wiki(problem, mailbox, proxy, ana, bea):
    mailbox.post(ana, bea, Way.TALK)
    proxy.revoked = True
    proxy.refreshes.clear()
    assert problem(ana, bea, Way.TALK) == Problem.NO_PERMISSION
