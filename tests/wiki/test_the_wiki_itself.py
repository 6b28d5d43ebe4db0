"""What the other tests rely on: that the wiki writes pages and sends e-mail."""

import pytest

from tests.wiki.session import Session

pytestmark = pytest.mark.wiki


@pytest.fixture
def session_of(wiki):
    opened = []

    def open_session(member) -> Session:
        opened.append(Session(wiki.address, member.name))
        return opened[-1]

    yield open_session
    for session in opened:
        session.close()


def test_a_member_writes_on_a_talk_page(wiki, new_member, session_of):
    writer, reader = new_member(), new_member()
    session = session_of(writer)
    session.write(
        action="edit",
        section="new",
        title=f"User talk:{reader.name}",
        sectiontitle="Hello",
        text="A good day",
        summary="Hello",
    )
    assert wiki.text_of(f"User talk:{reader.name}") == "== Hello ==\n\nA good day"


def test_an_email_of_the_wiki_ends_in_the_sink(sink, new_member, session_of):
    writer, reader = new_member(), new_member()
    session = session_of(writer)
    session.write(action="emailuser", target=reader.name, subject="Hello", text="A good day")
    [email] = sink.to(reader.email)
    assert email["Subject"] == "Hello"
    assert email.get_content().startswith("A good day")
