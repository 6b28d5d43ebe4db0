"""The page on which one writes: typed, looked at, sent."""

import re

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from capx.accounts.models import ContactPermission
from capx.messages.enums import Way
from capx.messages.models import Draft, Message, Reachability
from capx.peers.models import Management, Peer
from capx.safety.enums import SanctionKind
from capx.safety.models import FirstContact, Sanction
from tests.messages.pages import TO_ANA, read, typed

TO_GROUP = "/messages/new/?to=org:group"

pytestmark = pytest.mark.django_db


def test_the_page_says_which_way_it_goes_and_who_reads_it(writer, lima, answer, client_of):
    answer("Ana Lima")
    page = read(client_of(writer).get(TO_ANA))
    assert "goes through Meta-Wiki. Only Ana Lima can read it, and sees your e-mail" in page
    assert "talk page of Ana Lima on Meta-Wiki. Everyone can read it, for ever" in page


@pytest.mark.parametrize("wish", ["email", "talk"])
def test_only_what_the_recipient_wishes_is_offered(writer, lima, client_of, wish):
    Peer.objects.filter(pk=lima.pk).update(contact_way=wish)
    form = client_of(writer).get(TO_ANA).context["form"]
    assert [value for value, _label in form.fields["way"].choices] == [wish]
    assert form["way"].value() == wish


def test_it_goes_to_the_wiki_that_the_recipient_chose(writer, lima, client_of):
    Peer.objects.filter(pk=lima.pk).update(contact_project="ptwiki")
    assert "goes through Portuguese Wikipedia" in read(client_of(writer).get(TO_ANA))


def test_what_is_not_known_yet_is_said_and_asked(writer, lima, client_of):
    client = client_of(writer)
    page = client.get(TO_ANA)
    assert "We do not know yet" in read(page)
    assert 'hx-trigger="load delay:2s"' in page.content.decode()
    assert DBTaskResult.objects.filter(task_path__endswith="check_reachability").count() == 1


def test_the_choice_is_drawn_anew_until_the_wiki_has_answered(writer, lima, answer, client_of):
    client, htmx = client_of(writer), {"HTTP_HX_REQUEST": "true"}
    part = client.get(f"{TO_ANA}&looks=10&way=talk", **htmx).content.decode()
    assert "<html" not in part
    assert '"looks": "9"' in part
    assert re.search(r'value="talk"[^>]* checked', part)
    assert "hx-get" not in client.get(f"{TO_ANA}&looks=1", **htmx).content.decode()
    answer("Ana Lima")
    assert "hx-get" not in client.get(f"{TO_ANA}&looks=9", **htmx).content.decode()


@pytest.mark.parametrize("looks", ["", "x", "²", "-1", "9" * 30])
def test_looks_that_are_no_number_end_the_asking(writer, lima, client_of, looks):
    part = client_of(writer).get(TO_ANA, {"looks": looks}, HTTP_HX_REQUEST="true")
    assert "hx-get" not in part.content.decode()


def test_the_talk_page_instead_of_e_mail_has_to_be_chosen(writer, lima, answer, client_of):
    Peer.objects.filter(pk=lima.pk).update(contact_way="email")
    answer("Ana Lima", takes_email=False)
    client = client_of(writer)
    page = client.get(TO_ANA)
    assert "would rather get an e-mail, but receives none" in read(page)
    assert page.context["form"]["way"].value() is None
    assert client.post(TO_ANA, typed(way="")).context["form"].errors["way"]
    assert client.post(TO_ANA, typed(way="talk")).templates[0].name == "messages/preview.html"


def test_the_preview_shows_what_is_sent_and_keeps_a_draft(writer, lima, client_of):
    page = client_of(writer).post(TO_ANA, typed())
    assert "This is exactly what is sent" in read(page)
    assert page.context["letter"].text.startswith("Hello Ana\n\nMember has written this to you")
    assert Draft.objects.values_list("subject", "text", "way").get() == (
        "Maps",
        "Hello Ana",
        "email",
    )
    assert not Message.objects.exists()


def test_the_preview_of_a_talk_page_is_its_wikitext(writer, lima, client_of):
    letter = client_of(writer).post(TO_ANA, typed(way="talk", text="{{x}}")).context["letter"]
    assert letter.text == "&#123;&#123;x}}\n\n~~~~"


def test_from_the_preview_one_goes_back_to_what_was_typed(writer, lima, client_of):
    page = client_of(writer).post(TO_ANA, typed(step="write", way="talk"))
    form = page.context["form"]
    assert [form[name].value() for name in ("subject", "text", "way")] == [
        "Maps",
        "Hello Ana",
        "talk",
    ]
    assert not form.errors


def test_sending_leads_to_the_message(writer, lima, client_of):
    client = client_of(writer)
    page = client.post(TO_ANA, typed(step="send"))
    message = Message.objects.get()
    assert page["Location"] == f"/me/messages/{message.pk}/"
    assert message.deliveries.get().way == Way.EMAIL
    assert not Draft.objects.exists()


def test_the_same_form_sent_twice_leads_to_the_same_message(writer, lima, client_of):
    client, form = client_of(writer), typed(step="send")
    assert client.post(TO_ANA, form)["Location"] == client.post(TO_ANA, form)["Location"]


def test_permission_is_asked_for_and_leads_back_to_the_words(member, lima, client_of):
    client = client_of(member)
    assert "asks you to allow that" in read(client.post(TO_ANA, typed()))
    page = client.post(TO_ANA, typed(step="send"))
    way_back = "%2Fmessages%2Fnew%2F%3Fto%3DAna_Lima%26step%3Dpreview"
    assert page["Location"] == f"/me/contact-permission/?next={way_back}"
    form = client.get(TO_ANA).context["form"]
    assert (form["subject"].value(), form["text"].value()) == ("Maps", "Hello Ana")


def test_who_has_allowed_it_comes_back_to_the_letter_and_only_sends_it(writer, lima, client_of):
    client = client_of(writer)
    client.post(TO_ANA, typed(step="draft"))
    page = client.get(f"{TO_ANA}&step=preview")
    assert "This is exactly what is sent" in read(page)
    words = {name: page.context["form"][name].value() for name in ("subject", "text", "way", "key")}
    client.post(TO_ANA, {**words, "step": "send"})
    assert Message.objects.get().subject == "Maps"


def test_an_unfinished_draft_comes_back_to_be_written_on(writer, lima, client_of):
    client = client_of(writer)
    client.post(TO_ANA, typed(step="draft", text=""))
    page = client.get(f"{TO_ANA}&step=preview")
    assert page.status_code == 200
    assert "Look at it before sending" in read(page)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", ""),
        ("subject", "   "),
        ("subject", "x" * 201),
        ("subject", "a\0b"),
        ("text", ""),
        ("text", " \r\n "),
        ("text", "x" * 5_001),
        ("text", "a\0b"),
        ("way", ""),
        ("way", "pigeon"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "send"])
def test_wrong_input_is_told_beside_its_field(writer, lima, client_of, field, value, step):
    page = client_of(writer).post(TO_ANA, typed(step=step, **{field: value}))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert not Message.objects.exists()


def test_the_longest_message_counts_line_breaks_once(writer, lima, client_of):
    text = "\r\n".join(["x" * 9] * 500) + "y"
    page = client_of(writer).post(TO_ANA, typed(step="send", subject="s" * 200, text=text))
    assert page.status_code == 302
    assert len(Message.objects.get().text) == 5_000


def test_a_subject_is_one_line(writer, lima, client_of):
    client_of(writer).post(TO_ANA, typed(step="send", subject="Maps\r\nBcc: all@example.org"))
    assert Message.objects.get().subject == "Maps Bcc: all@example.org"


@pytest.mark.parametrize("key", ["", "x", "0"])
def test_a_forged_key_makes_a_message_of_its_own(writer, lima, client_of, key):
    client, form = client_of(writer), typed(step="send", key=key)
    assert client.post(TO_ANA, form)["Location"] != client.post(TO_ANA, form)["Location"]


def test_a_key_that_is_no_text_is_wrong_input(writer, lima, client_of):
    assert client_of(writer).post(TO_ANA, typed(step="send", key="\0")).status_code == 422
    assert not Message.objects.exists()


def test_a_visitor_signs_in_and_finds_what_they_typed(client, member, lima):
    assert client.get(TO_ANA)["Location"] == "/sign-in/?next=/messages/new/%3Fto%3DAna_Lima"
    client.post(TO_ANA, typed(member=str(member.pk)))
    kept = client.session["kept_form"]
    client.force_login(member)
    session = client.session
    session["kept_form"] = kept
    session.save()
    page = client.get(TO_ANA)
    assert page.context["form"]["text"].value() == "Hello Ana"


def test_a_newcomer_without_profile_writes(newcomer, allow, lima, client_of):
    client = client_of(allow(newcomer))
    assert client.get(TO_ANA).status_code == 200
    assert client.post(TO_ANA, typed(step="send")).status_code == 302


def test_the_draft_is_kept_on_wish(member, lima, client_of):
    client = client_of(member)
    assert client.post(TO_ANA, typed(step="draft", text=""))["Location"] == TO_ANA
    assert client.get(TO_ANA).context["form"]["subject"].value() == "Maps"


def test_the_draft_is_kept_while_one_types(member, lima, client_of):
    client, htmx = client_of(member), {"HTTP_HX_REQUEST": "true"}
    part = client.post(TO_ANA, typed(step="draft"), **htmx)
    assert read(part) == "Kept as draft"
    part = client.post(TO_ANA, typed(step="draft", text="x" * 5_001), **htmx)
    assert "too long" in read(part)
    assert Draft.objects.get().text == "Hello Ana"


def test_a_draft_that_is_too_long_stays_in_the_form(member, lima, client_of):
    page = client_of(member).post(TO_ANA, typed(step="draft", text="x" * 5_001))
    assert page.status_code == 422
    assert page.context["form"]["text"].value() == "x" * 5_001


def test_who_may_not_write_is_told_before_a_word_is_typed(writer, lima, client_of):
    Sanction.objects.create(account=writer, kind=SanctionKind.NO_CONTACT, reason="Rude")
    assert "Moderators have paused contact" in read(client_of(writer).get(TO_ANA))


def test_the_limit_is_told_from_half_use_on(writer, lima, make_person, client_of):
    client = client_of(writer)
    assert "new peers in 24 hours" not in read(client.get(TO_ANA))
    for number in range(3):
        FirstContact.objects.create(account=writer, peer=make_person(f"Other {number}"))
    page = client.get(TO_ANA)
    assert "3 new peers in 24 hours, and have done so with 3" in read(page)
    refused = client.post(TO_ANA, typed(step="send"))
    assert "Please try again tomorrow" in read(refused)
    assert refused.context["form"]["text"].value() == "Hello Ana"
    assert Draft.objects.exists()


def test_whom_the_wiki_has_no_permission_for_any_more_is_led_to_give_it(writer, lima, client_of):
    client, form = client_of(writer), typed(step="send")
    ContactPermission.objects.all().delete()
    assert "/me/contact-permission/" in client.post(TO_ANA, form)["Location"]


@pytest.fixture
def group(make_organization, make_person):
    def make(number: int) -> None:
        managers = [make_person(f"Manager {each}").person.account for each in range(number)]
        make_organization("Group", managers=managers)
        Management.objects.update(is_shown=True)
        for account in managers:
            Reachability.objects.create(
                username=account.username,
                wiki_id="metawiki",
                exists=True,
                takes_email=True,
                checked_at=timezone.now(),
            )

    return make


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_reader_as_for_three(
    writer, group, client_of, django_assert_num_queries, number
):
    group(number)
    client = client_of(writer)
    with django_assert_num_queries(11):
        client.get(TO_GROUP)


@pytest.mark.parametrize("number", [1, 3])
def test_sending_asks_as_often_for_one_reader_as_for_three(
    writer,
    group,
    client_of,
    django_assert_num_queries,
    django_capture_on_commit_callbacks,
    number,
):
    group(number)
    client = client_of(writer)
    with django_assert_num_queries(38), django_capture_on_commit_callbacks(execute=True):
        client.post(TO_GROUP, typed(step="send"))
    assert Message.objects.get().deliveries.count() == number
