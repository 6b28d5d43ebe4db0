"""The lists of a profile: each is given as a whole, and only what changed is written."""

from collections.abc import Collection, Mapping

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.errors import NotAllowedError
from capx.movement.vocabularies import languages as known_languages
from capx.movement.vocabularies import projects as known_projects
from capx.movement.vocabularies import territories as known_territories
from capx.peers import limits
from capx.peers.enums import AffiliationState, Kind, Proficiency
from capx.peers.models import (
    Affiliation,
    Peer,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
)
from capx.peers.queries import organization_names, peers_visible_to, seen_by
from capx.peers.services.editing import editing
from capx.peers.services.judging import few_known
from capx.reader import reader_language


def set_languages(*, actor: Account, peer: Peer, languages: Mapping[str, Proficiency]) -> None:
    """Languages by code, each with its level."""
    few_known(languages, known_languages(), most=limits.MOST_LANGUAGES, field="languages")
    with editing(actor=actor, peer=peer) as locked:
        held = dict(locked.languages.values_list("language_id", "level"))
        changed = {code for code, level in languages.items() if held.get(code) != level}
        locked.languages.filter(language_id__in=(held.keys() - languages.keys()) | changed).delete()
        PeerLanguage.objects.bulk_create(
            PeerLanguage(peer=locked, language_id=code, level=languages[code])
            for code in sorted(changed)
        )


def set_territories(*, actor: Account, peer: Peer, territories: Collection[str]) -> None:
    """Countries and regions by code."""
    few_known(territories, known_territories(), most=limits.MOST_TERRITORIES, field="territories")
    with editing(actor=actor, peer=peer) as locked:
        new = _leave_only(locked.territories.all(), "territory_id", territories)
        PeerTerritory.objects.bulk_create(
            PeerTerritory(peer=locked, territory_id=code) for code in new
        )


def set_projects(*, actor: Account, peer: Peer, projects: Collection[str]) -> None:
    """Wikis by the name of their database."""
    few_known(projects, known_projects(), most=limits.MOST_PROJECTS, field="projects")
    with editing(actor=actor, peer=peer) as locked:
        new = _leave_only(locked.projects.all(), "project_id", projects)
        PeerProject.objects.bulk_create(PeerProject(peer=locked, project_id=code) for code in new)


def set_affiliations(*, actor: Account, peer: Peer, organizations: Collection[str]) -> None:
    """Organizations by slug. One that the member does not see at present stays as it is.

    A row that an organization has removed stays too, so that it cannot be stated anew.
    """
    visible = peers_visible_to(actor).order_by().filter(kind=Kind.ORGANIZATION)
    with editing(actor=actor, peer=peer) as locked:
        named = visible.filter(handle__in=organizations)
        ids = dict(named.values_list("handle", "pk"))
        few_known(organizations, ids, most=limits.MOST_AFFILIATIONS, field="affiliations")
        seen = locked.affiliations.filter(seen_by(actor, "organization"))
        _refuse_removed(seen, ids)
        stated = seen.exclude(state=AffiliationState.REMOVED)
        new = _leave_only(stated, "organization_id", set(ids.values()))
        Affiliation.objects.bulk_create(Affiliation(peer=locked, organization_id=pk) for pk in new)


def _refuse_removed(affiliations: QuerySet[Affiliation], ids: Mapping[str, int]) -> None:
    """What an organization has removed is its managers' to restore."""
    removed = affiliations.filter(state=AffiliationState.REMOVED, organization__in=ids.values())
    pk = removed.values_list("organization_id", flat=True).first()
    if pk is None:
        return
    raise NotAllowedError(
        _("%(organization)s has removed this affiliation. Please ask its managers.")
        % {"organization": organization_names([pk], reader_language()).get(pk, "")},
        field="affiliations",
    )


def _leave_only[Key: (int, str)](
    rows: QuerySet[Model], column: str, wanted: Collection[Key]
) -> list[Key]:
    """Delete the rows that are not wanted, and give what is wanted and has no row yet."""
    held = set(rows.values_list(column, flat=True))
    rows.filter(**{f"{column}__in": held - set(wanted)}).delete()
    return sorted(set(wanted) - held)
