"""One organization, called "this", with all that hangs on it, and everybody who may come near."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from capx.accounts.models import Account
from capx.capacities.models import Capacity
from capx.events.enums import EventState, SourceKind
from capx.events.models import CoOrganizer, Event, EventSource
from capx.feedback.models import BugPicture, BugReport
from capx.findings.models import Bringing
from capx.letsconnect.models import Membership
from capx.peers.enums import ManagementState, PictureState
from capx.peers.models import (
    Affiliation,
    HostedProject,
    Management,
    Peer,
    Picture,
    ProjectPartner,
    Resource,
)
from capx.safety.enums import About, Reason, ReportState
from capx.safety.models import Block, Report
from tests.rights.searches import watch_everybody

ROLES = ("visitor", "member", "manager", "elsewhere", "invited", "moderator")
A_DAY = timedelta(days=1)


@dataclass
class World:
    """Whoever acts, and the parts of addresses that lead to what belongs to "this"."""

    accounts: dict[str, Account | None]
    parts: dict[str, object] = field(default_factory=dict)

    def address(self, pattern: str, **other: object) -> str:
        """Fill a pattern such as `/events/<event_id>/` in."""
        for name, value in (self.parts | other).items():
            pattern = pattern.replace(f"<{name}>", str(value))
        return pattern


def build(make_account, make_person, make_organization, make_event) -> World:
    accounts: dict[str, Account | None] = {
        role: make_person(role.title()).person.account for role in ROLES if role != "visitor"
    }
    Account.objects.filter(pk=accounts["moderator"].pk).update(is_moderator=True)
    accounts["moderator"].refresh_from_db()
    Membership.objects.create(account=accounts["moderator"], code="7K3M-X2QD", way="vault")
    this = make_organization("This", managers=[accounts["manager"]])
    make_organization("Other", managers=[accounts["elsewhere"]])
    guest = make_organization("Guest", managers=[accounts["invited"]])
    world = World(accounts | {"visitor": None})
    world.parts = (
        {"slug": "this", "section": "about", "username": "Member", "ending": "svg", "deed": "show"}
        | _organization(this, guest, make_account, make_person)
        | _events(this, guest, make_event)
        | _reports(accounts, make_account)
        | _bugs(make_account)
        | watch_everybody(accounts["member"])
        | {"bringing_id": Bringing.objects.create(account=accounts["member"]).pk}
    )
    return world


def _organization(this: Peer, guest: Peer, make_account, make_person) -> dict[str, object]:
    picture = Picture.objects.create(
        commons_file="A.jpg", state=PictureState.READY, small=b"webp", large=b"webp"
    )
    Peer.objects.filter(pk=this.pk).update(picture=picture)
    resources = [
        Resource.objects.create(
            peer=this, kind="guide", title=title, place=place, link="https://example.org/"
        )
        for place, title in enumerate(("First", "Second"))
    ]
    project = HostedProject.objects.create(host=this.organization, title="Maps")
    partner = ProjectPartner.objects.create(project=project, organization=guest.organization)
    asked = Management.objects.create(
        organization=this.organization,
        account=make_account("Asked"),
        state=ManagementState.INVITED,
    )
    block = Block.objects.create(blocker=this, blocked=make_person("Blocked"))
    belongs = Affiliation.objects.create(
        peer=make_person("Belongs"), organization=this.organization
    )
    return {
        "picture_id": picture.pk,
        "size": "small",
        "resource_id": resources[0].pk,
        "project_id": project.pk,
        "partner": partner.pk,
        "number": asked.pk,
        "affiliation": belongs.pk,
        "block": block.pk,
        "peer_id": this.pk,
    }


def _reports(accounts: dict[str, Account | None], make_account) -> dict[str, object]:
    """About somebody else: one that waits, and one that the moderator has taken."""
    told = {
        "reporter": make_account("Tells"),
        "about": About.PERSON,
        "target_type": ContentType.objects.get_for_model(Peer),
        "target_id": Peer.objects.get(handle="Blocked").pk,
        "reason": Reason.SPAM,
        "words": "Buy this",
    }
    waits = Report.objects.create(**told)
    taken = {"state": ReportState.TAKEN, "taken_by": accounts["moderator"]}
    return {"report_id": waits.pk, "taken": Report.objects.create(**told | taken).pk}


def _bugs(make_account) -> dict[str, object]:
    """What somebody else has told the team: a missing capacity, and the same once more."""
    told = {"author": make_account("Suggests"), "kind": "capacity", "title": "Sewing"}
    bug = BugReport.objects.create(form_key=uuid4(), description="By hand", **told)
    again = BugReport.objects.create(form_key=uuid4(), description="Again", **told)
    BugPicture.objects.create(report=bug, place=1, data=b"webp", width=1, height=1)
    return {"bug_id": bug.pk, "place": 1, "again": again.pk}


def _events(this: Peer, guest: Peer, make_event) -> dict[str, object]:
    event = make_event("Course", host=this)
    event.capacities.set(Capacity.objects.filter(slug="sparql"))
    CoOrganizer.objects.create(event=event, peer=guest)
    EventSource.objects.create(
        event=event,
        kind=SourceKind.WIKIDATA,
        address="https://www.wikidata.org/wiki/Q1",
        found={"title": "Course"},
        differences={"title": "Class"},
        checked_at=timezone.now(),
    )
    draft: Event = make_event("Draft", host=this, state=EventState.DRAFT)
    return {"event_id": event.pk, "draft": draft.pk, "guest": guest.pk}
