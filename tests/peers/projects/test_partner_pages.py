"""The host invites to its project, and each of the invited answers, page by page."""

import pytest
from django.urls import reverse

from capx.peers.enums import InvitationState
from capx.peers.models import ProjectPartner

pytestmark = pytest.mark.django_db


def url(name, project, host="host"):
    return reverse(f"peers:{name}", args=[host, project.pk])


@pytest.mark.parametrize("typed", ["Guest", "guest"])
def test_the_host_invites_by_name(at, project, guest, typed):
    response = at.post(url("project-partners", project), {"organization": typed}, follow=True)
    assert ProjectPartner.objects.get().organization_id == guest.pk
    assert "Invited" in response.content.decode()


@pytest.mark.parametrize("typed", ["", "Nobody", "Host", "x" * 10_000])
def test_who_cannot_be_invited_is_told_beside_the_field(at, project, typed):
    response = at.post(url("project-partners", project), {"organization": typed})
    assert response.context["invite"].errors["organization"]
    assert not ProjectPartner.objects.exists()


def test_whom_a_visitor_wanted_to_invite_is_kept_until_they_have_signed_in(
    client, manager, project, guest
):
    address = url("project-partners", project)
    client.post(address, {"organization": "Guest", "member": str(manager.pk)})
    client.force_login(manager)
    response = client.get(address)
    assert response.context["invite"]["organization"].value() == "Guest"
    assert not ProjectPartner.objects.exists()


def test_rows_are_added_where_an_invitation_was_refused(at, project):
    data = {"title": "Museums", "text": "A course.", "capacities": ["SPARQL"], "add_row": "1"}
    response = at.post(url("project-partners", project), data, headers={"HX-Request": "true"})
    assert response.context["form"].initial["text"] == "A course."


def test_the_host_takes_an_invitation_back(at, project, partner):
    at.post(url("project-partners", project), {"partner": partner.pk})
    assert not ProjectPartner.objects.exists()
    response = at.post(url("project-partners", project), {"partner": "²"}, follow=True)
    assert "not invited any more" in response.content.decode()


@pytest.mark.parametrize(
    ("before", "answer", "after"),
    [
        ("invited", "accept", "accepted"),
        ("invited", "decline", "declined"),
        ("declined", "accept", "accepted"),
        ("accepted", "leave", "declined"),
        ("invited", "nonsense", "invited"),
    ],
)
def test_the_invited_answers_on_the_page(
    client_of, member, project, partner, before, answer, after
):
    ProjectPartner.objects.update(state=before)
    client = client_of(member)
    html = client.get(url("project", project)).content.decode()
    assert (f'value="{answer}"' in html) is (answer != "nonsense")
    data = {"organization": "guest", "answer": answer}
    response = client.post(url("project-answer", project), data)
    assert response["Location"] == url("project", project)
    partner.refresh_from_db()
    assert partner.state == InvitationState(after)


def test_nobody_answers_for_others(client, client_of, at, project, partner):
    data = {"organization": "guest", "answer": "accept"}
    assert "/sign-in/" in client.post(url("project-answer", project), data)["Location"]
    assert at.post(url("project-answer", project), data).status_code == 403
    for slug in ("", "nothing"):
        wrong = {"organization": slug, "answer": "accept"}
        assert at.post(url("project-answer", project), wrong).status_code == 404
    partner.refresh_from_db()
    assert partner.state == InvitationState.INVITED


def test_an_answer_to_no_invitation_is_told(at, project):
    data = {"organization": "host", "answer": "accept"}
    html = at.post(url("project-answer", project), data, follow=True).content.decode()
    assert "not invited" in html


def test_only_those_who_accepted_are_shown(client, project, partner):
    assert "Guest" not in client.get(url("project", project)).content.decode()
    ProjectPartner.objects.update(state=InvitationState.ACCEPTED)
    assert "Guest" in client.get(url("project", project)).content.decode()
