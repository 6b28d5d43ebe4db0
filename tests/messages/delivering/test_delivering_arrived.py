"""Words arrive where they should, and say where they come from."""

from datetime import timedelta

import pytest
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.services import erase
from capx.messages.enums import DeliveryState, Problem, Way
from capx.messages.models import Delivery, Message, Outbox
from capx.messages.services import delivering, forgetting
from capx.messages.services.pump import deliver_all_waiting
from capx.peers.models import Management, Peer
from capx.safety.models import Block, Sanction

WAYS = [Way.EMAIL, Way.TALK]
DELIVERED = (DeliveryState.DELIVERED, "")


def told(copy: Delivery) -> tuple[str, str]:
    return copy.state, copy.problem


def words_of(copy: Delivery) -> tuple[str, str]:
    return Message.objects.values_list("subject", "text").get(pk=copy.message_id)


def test_an_email_goes_to_its_reader(write, deliver, wiki):
    copy = deliver(write(Way.EMAIL))
    assert told(copy) == DELIVERED
    [letter] = wiki.letters
    assert (letter.sender, letter.to, letter.subject) == ("Ana", "Bea", "SPARQL")
    assert letter.text.startswith("Could you show me?\n\n")


def test_an_email_says_in_its_readers_language_who_wrote_it_and_where(write, deliver, wiki):
    Account.objects.filter(username="Bea").update(language="en")
    deliver(write(Way.EMAIL))
    assert wiki.letters[0].text.endswith("http://testserver/people/Ana/\n")
    assert "Ana has written this to you on Capacity Exchange" in wiki.letters[0].text


def test_a_section_is_added_to_the_talk_page(write, deliver, wiki):
    copy = deliver(write(Way.TALK))
    assert told(copy) == DELIVERED
    [edit] = wiki.edits
    assert (edit.title, edit.revision) == ("User talk:Bea", copy.revision)
    assert wiki.text_of("User talk:Bea").startswith("== SPARQL ==\n\nCould you show me?\n\n[[User:")


def test_the_history_of_the_page_says_where_it_comes_from(write, deliver, wiki):
    copy = deliver(write(Way.TALK))
    comment = wiki.edits[0].comment
    assert comment.startswith("/* SPARQL */ ")
    assert copy.marker in comment
    assert "testserver" in comment


def test_a_talk_page_that_redirects_is_followed(write, deliver, wiki):
    wiki.redirects["User talk:Bea"] = "User talk:Bea at work"
    assert told(deliver(write(Way.TALK))) == DELIVERED
    assert wiki.edits[0].title == "User talk:Bea at work"


@pytest.mark.parametrize("way", WAYS)
def test_a_message_needs_two_requests(write, deliver, line, way):
    deliver(write(way))
    module = "emailuser" if way == Way.EMAIL else "edit"
    assert [name for name, _asked in line.calls] == ["query", module]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_written_waits_for_lagging_replicas_and_is_never_anonymous(
    write, deliver, line, way
):
    deliver(write(way))
    assert {asked["maxlag"] for _name, asked in line.calls} == {"5"}
    assert {asked["assert"] for _name, asked in line.calls} == {"user"}


@pytest.mark.parametrize("way", WAYS)
def test_words_are_forgotten_once_they_have_arrived(write, deliver, way):
    assert words_of(deliver(write(way))) == ("", "")


def test_words_stay_while_another_copy_has_not_arrived(write, deliver, wiki):
    copy = write(Way.EMAIL)
    wiki.add("Cem", has_email=False)
    Delivery.objects.create(
        message=copy.message,
        sender=copy.sender,
        to="Cem",
        wiki_id="metawiki",
        way=Way.EMAIL,
        marker="another",
    )
    assert told(deliver(copy)) == DELIVERED
    assert words_of(copy) == ("SPARQL", "Could you show me?")


@pytest.mark.parametrize("name", ["bea", "_bea_", "Bea"])
def test_names_are_read_as_the_wikis_read_them(write, deliver, wiki, name):
    copy = deliver(write(Way.EMAIL, to=name))
    assert (told(copy), copy.to) == (DELIVERED, "Bea")


def test_underscores_are_spaces(make_writer, write, deliver, wiki):
    reader = make_writer("Bea de Souza")
    copy = deliver(write(Way.TALK, peer=reader, to="bea_de_Souza"))
    assert wiki.edits[0].title == "User talk:Bea de Souza"
    assert copy.to == "Bea de Souza"


@pytest.mark.parametrize("way", WAYS)
def test_a_reader_with_a_new_name_is_followed_by_number(write, deliver, wiki, way):
    copy = write(way)
    wiki.rename("Bea", "Beatriz")
    deliver(copy)
    assert (told(copy), copy.to) == (DELIVERED, "Beatriz")
    assert [letter.to for letter in wiki.letters] == ["Beatriz"] * (way == Way.EMAIL)


def test_somebody_else_who_has_taken_the_old_name_gets_nothing(write, deliver, wiki):
    copy = write(Way.EMAIL)
    wiki.rename("Bea", "Beatriz")
    wiki.add("Bea", central_id=77)
    assert told(deliver(copy)) == DELIVERED
    assert wiki.letters[0].to == "Beatriz"


def test_a_name_whose_number_nobody_has_is_missing(write, deliver, wiki):
    wiki.members["Bea"].central_id = 77
    assert told(deliver(write(Way.EMAIL))) == (DeliveryState.NOT_DELIVERED, Problem.MISSING)
    assert wiki.letters == []


def test_a_wiki_of_its_own_knows_no_numbers_of_all_wikis(write, deliver, wiki):
    wiki.is_central = False
    assert told(deliver(write(Way.EMAIL))) == DELIVERED


def test_a_missing_reader_is_missing_where_there_are_no_such_numbers(write, deliver, wiki):
    wiki.is_central = False
    wiki.members.pop("Bea")
    copy = write(Way.TALK)
    assert told(deliver(copy)) == (DeliveryState.NOT_DELIVERED, Problem.MISSING)


def test_a_sender_with_a_new_name_still_sends(write, deliver, wiki):
    copy = write(Way.TALK)
    wiki.rename("Ana", "Anna")
    assert told(deliver(copy)) == DELIVERED
    assert wiki.edits[0].user.name == "Anna"


def test_who_receives_no_email_is_not_written_to_in_public_instead(write, deliver, wiki):
    wiki.members["Bea"].takes_email = False
    copy = deliver(write(Way.EMAIL))
    assert told(copy) == (DeliveryState.NOT_DELIVERED, Problem.NO_EMAIL)
    assert wiki.edits == []
    assert words_of(copy) == ("SPARQL", "Could you show me?")


def sanctioned(ana: Peer, bea: Peer) -> None:
    Sanction.objects.create(account=ana.person.account, identity_hash="x", kind="no-contact")


def closed(ana: Peer, bea: Peer) -> None:
    Account.objects.filter(username="Ana").update(is_active=False)


def blocked(ana: Peer, bea: Peer) -> None:
    Block.objects.create(blocker=bea, blocked=ana)


def blocking(ana: Peer, bea: Peer) -> None:
    Block.objects.create(blocker=ana, blocked=bea)


def withheld(ana: Peer, bea: Peer) -> None:
    Peer.objects.filter(pk=bea.pk).update(is_withheld=True)


def deleted(ana: Peer, bea: Peer) -> None:
    bea.delete()


@pytest.mark.parametrize("change", [sanctioned, closed, blocked, blocking, withheld, deleted])
@pytest.mark.parametrize("way", WAYS)
def test_what_changed_since_it_was_sent_is_respected(write, deliver, ana, bea, line, change, way):
    copy = write(way)
    change(ana, bea)
    assert told(deliver(copy)) == (DeliveryState.NOT_DELIVERED, Problem.GONE)
    assert line.calls == []


def test_a_manager_who_has_blocked_the_sender_gets_nothing_through_the_organization(
    make_organization, write, deliver, ana, bea
):
    group = make_organization("Group", managers=[bea.person.account])
    copy = write(peer=group, to="Bea")
    blocked(ana, bea)
    assert told(deliver(copy)) == (DeliveryState.NOT_DELIVERED, Problem.GONE)


def test_who_manages_the_organization_no_more_gets_nothing_meant_for_it(
    make_organization, write, deliver, ana, bea
):
    group = make_organization("Group", managers=[bea.person.account])
    copy = write(peer=group, to="Bea")
    Management.objects.all().delete()
    assert told(deliver(copy)) == (DeliveryState.NOT_DELIVERED, Problem.GONE)


def test_who_manages_the_organization_gets_what_is_meant_for_it(
    make_organization, write, deliver, bea
):
    group = make_organization("Group", managers=[bea.person.account])
    Management.objects.update(is_shown=True)
    assert told(deliver(write(peer=group, to="Bea"))) == DELIVERED


def test_the_former_name_stands_nowhere_once_they_have_left(write, deliver, bea):
    from capx.accounts.signals import account_renamed

    copy, account = deliver(write()), bea.person.account
    account.username = "Beatriz"
    account.save()
    account_renamed.send(Account, account=account, old_username="Bea")
    erase(actor=account)
    copy.refresh_from_db()
    assert (copy.state, copy.to) == (DeliveryState.DELIVERED, "")


def test_who_leaves_while_the_wiki_writes_is_not_named_afterwards(write, deliver, monkeypatch, bea):
    copy, add_section = write(), delivering.add_section

    def leaves_meanwhile(*args, **facts):
        erase(actor=bea.person.account)
        return add_section(*args, **facts)

    monkeypatch.setattr(delivering, "add_section", leaves_meanwhile)
    assert deliver(copy).to == ""


def test_who_was_renamed_here_is_written_to_by_the_new_name(write, bea):
    from capx.accounts.signals import account_renamed

    copy, account = write(), bea.person.account
    account.username = "Beatriz"
    account.save()
    account_renamed.send(Account, account=account, old_username="Bea")
    copy.refresh_from_db()
    assert copy.to == "Beatriz"


def test_the_demo_delivers_to_nobody(write, deliver, line, settings):
    settings.DEMO = True
    assert told(deliver(write(Way.EMAIL))) == DELIVERED
    assert line.calls == []


def test_a_demo_with_a_consumer_delivers(write, deliver, wiki, settings):
    settings.DEMO, settings.CONTACT_CLIENT_ID = True, "consumer"
    deliver(write(Way.EMAIL))
    assert len(wiki.letters) == 1


def test_words_that_could_not_be_delivered_are_dropped_after_a_month(write, deliver, wiki):
    wiki.members["Bea"].has_email = False
    copy = deliver(write(Way.EMAIL))
    month_ago = timezone.now() - timedelta(days=31)
    Message.objects.update(created_at=month_ago)
    assert forgetting.drop_old_words() == 0  # somebody tried again a moment ago
    Delivery.objects.update(ended_at=month_ago)
    assert forgetting.drop_old_words() == 1
    assert words_of(copy) == ("", "")


def test_words_that_still_wait_are_kept_however_old(write, ana):
    write()
    Message.objects.update(created_at=timezone.now() - timedelta(days=400))
    assert forgetting.drop_old_words() == 0


def test_a_turn_is_given_back(write, deliver):
    deliver(write())
    assert Outbox.objects.values_list("held_until", "holder").get() == (None, "")


def test_nothing_is_asked_of_anybody_where_nothing_waits(line, db, django_assert_num_queries):
    with django_assert_num_queries(3):  # on beginning, on going on, at the end
        assert not deliver_all_waiting()
    assert line.calls == []
