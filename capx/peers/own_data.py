"""The personal data of this room: what "download" gives a member, and what "delete" takes away."""

from datetime import date
from typing import Any

from django.db.models import Q

from capx.accounts.models import Account
from capx.accounts.personal_data import PersonalData, register
from capx.peers.models import (
    Affiliation,
    Management,
    Peer,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Person,
    Picture,
    Resource,
    Statement,
)
from capx.peers.queries import blocked_by, imported_profile_for, person_of
from capx.peers.services.managers import leave_all
from capx.peers.services.organizations import withdraw_all
from capx.peers.services.people import delete_peer
from capx.safety.models import Block


def register_own_data() -> None:
    register(
        PersonalData(
            name="profile",
            models=(
                *(Peer, Person, Picture, Statement),
                *(PeerLanguage, PeerTerritory, PeerProject, Affiliation),
                Resource,
            ),
            download=_download,
            erase=_erase,
        )
    )
    register(
        PersonalData(name="blocks", models=(Block,), download=_download_blocks, erase=_erase_blocks)
    )
    register(
        PersonalData(
            name="organizations",
            models=(Management,),
            download=_download_managements,
            erase=_erase_managements,
            hold=_hold,
        )
    )


def _download_blocks(account: Account) -> list[dict[str, Any]]:
    """Whom the member has blocked; never who has blocked them, nor what organizations do."""
    own = blocked_by(account).filter(blocker__person__account=account)
    return [{"blocked": row.blocked.name, "since": row.since.isoformat()} for row in own]


def _erase_blocks(account: Account) -> None:
    """Those of both directions go with the profile."""
    Block.objects.filter(blocker__person__account=account).delete()


def _profiles_of(account: Account) -> list[Peer]:
    """The member's own, and one that was imported for them and still waits."""
    return [peer for peer in (person_of(account), imported_profile_for(account)) if peer]


def _hold(account: Account) -> None:
    """The member's profile, and the organizations that it concerns, in the order of their rows."""
    concerned = (
        Q(person__account=account)
        | Q(pk__in=Management.objects.filter(account=account).values("organization"))
        | Q(organization__proposed_by=account)
    )
    peers = Peer.objects.filter(pk__in=Peer.objects.filter(concerned).values("pk"))
    list(peers.select_for_update().order_by("pk").values_list("pk"))


def _erase(account: Account) -> None:
    for peer in _profiles_of(account):
        delete_peer(peer)


def _erase_managements(account: Account) -> None:
    """What they alone managed becomes a draft; what they alone proposed goes with them."""
    leave_all(account=account)
    withdraw_all(account=account)
    Management.objects.filter(account=account).delete()


def _download_managements(account: Account) -> list[dict[str, Any]]:
    rows = Management.objects.filter(account=account).order_by("pk")
    return [
        {
            "organization": row.organization.peer.handle,
            "name": row.organization.peer.name,
            "state": row.state,
            "proposed": row.organization.proposed_by_id == account.pk,
            "shown": row.is_shown,
            "answer": row.answer,
            "since": row.since.isoformat(),
        }
        for row in rows.select_related("organization__peer")
    ]


def _download(account: Account) -> list[dict[str, Any]]:
    return [_described(peer) | _facts(peer) for peer in _profiles_of(account)]


def _described(peer: Peer) -> dict[str, Any]:
    return {
        "name": peer.name,
        "taken_over": peer.taken_over,
        "visibility": peer.visibility,
        "programme": peer.programme,
        "about": peer.about,
        "about_language": peer.about_language_id,
        "pronouns": peer.person.pronouns,
        "time_zone": peer.time_zone,
        "wikidata_item": peer.person.wikidata_id,
        "on_the_wikis_since": _day(peer.person.wikimedian_since),
        "pictogram": peer.pictogram,
        "picture": _picture(peer.picture) if peer.picture else None,
        "contact": {"way": peer.contact_way, "project": peer.contact_project_id},
        "open_to_exchanges": peer.is_open,
        "away_until": _day(peer.away_until),
        "exchanges_at_once": peer.exchanges_at_once,
        "confirmed": peer.confirmed_at.isoformat(),
        "created": peer.created_at.isoformat(),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _picture(picture: Picture) -> dict[str, str]:
    return {
        "commons_file": picture.commons_file,
        "state": picture.state,
        "author": picture.author,
        "license": picture.license,
    }


def _facts(peer: Peer) -> dict[str, Any]:
    languages = peer.languages.order_by("language_id").values_list("language_id", "level")
    statements = peer.statements.order_by("intent", "capacity__slug")
    affiliations = peer.affiliations.order_by("organization__peer__handle")
    return {
        "capacities": [
            {"capacity": slug, "intent": intent}
            for intent, slug in statements.values_list("intent", "capacity__slug")
        ],
        "languages": [{"code": code, "level": level} for code, level in languages],
        "territories": sorted(peer.territories.values_list("territory_id", flat=True)),
        "projects": sorted(peer.projects.values_list("project_id", flat=True)),
        "affiliations": [
            {"organization": slug, "state": state}
            for slug, state in affiliations.values_list("organization__peer__handle", "state")
        ],
        "resources": [_resource(resource) for resource in peer.resources.all()],
    }


def _resource(resource: Resource) -> dict[str, Any]:
    return {
        "kind": resource.kind,
        "title": resource.title,
        "language": resource.language_id,
        "link": resource.link,
        "commons_file": resource.commons_file,
        "capacities": sorted(resource.capacities.values_list("slug", flat=True)),
        "created": resource.created_at.isoformat(),
    }
