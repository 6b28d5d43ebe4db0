"""Resources and projects of the demo's organizations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from capx.capacities.directory import Directory, Entry
from capx.peers.demo.organizations.forms import words
from capx.peers.demo.organizations.identities import OrganizationIdentity
from capx.peers.demo.organizations.records import entries_of, past_year
from capx.peers.demo.texts import within_sentence
from capx.peers.demo.weighted import happens
from capx.peers.enums import InvitationState, ResourceKind
from capx.peers.models import HostedProject, ProjectPartner, Resource

_MOST_RESOURCES, _MOST_PROJECTS, _MOST_PARTNERS = 4, 2, 3
_ABOUT_A_CAPACITY = frozenset(
    {ResourceKind.SLIDES, ResourceKind.GUIDE, ResourceKind.TEMPLATE, ResourceKind.TOOL}
)
_ANSWERS = (InvitationState.ACCEPTED, InvitationState.ACCEPTED, InvitationState.INVITED)


class Home(NamedTuple):
    """An organization, and the number that it has in the database."""

    identity: OrganizationIdentity
    pk: int


@dataclass(frozen=True)
class Sharing:
    """What organizations share, drawn with one seed; dates lie around `today`."""

    seed: int
    today: date
    directory: Directory

    def share(self, homes: Sequence[Home]) -> None:
        """Write the resources and projects of these; partners are drawn among them."""
        chances = [Random(f"sharing/{self.seed}/{home.identity.number}") for home in homes]  # noqa: S311
        pairs = list(zip(homes, chances, strict=True))
        _write_resources([each for home, chance in pairs for each in self._resources(home, chance)])
        projects = [each for home, chance in pairs for each in self._projects(home, chance)]
        _write_projects(projects)
        _invite([project for project, _ in projects], homes, Random(f"partners/{self.seed}"))  # noqa: S311

    def _projects(self, home: Home, chance: Random) -> Iterable[tuple[HostedProject, Entry]]:
        language, said = home.identity.language, words(home.identity.language)["projects"]
        for _ in range(chance.randint(0, _MOST_PROJECTS)):
            entry = self._entry(home, chance)
            begins = self.today + timedelta(days=chance.randint(-300, 60))
            project = HostedProject(
                host_id=home.pk,
                title=_about(chance.choice(said["titles"]), entry, language),
                text=chance.choice(said["texts"]),
                language_id=language,
                link=_link(home, chance) if happens(chance, 60) else "",
                begins_on=begins,
                ends_on=begins + timedelta(days=chance.randint(30, 400)),
            )
            yield project, entry

    def _resources(self, home: Home, chance: Random) -> Iterable[tuple[Resource, Entry | None]]:
        language = home.identity.language
        kinds = chance.sample(list(ResourceKind), chance.randint(0, _MOST_RESOURCES))
        for place, kind in enumerate(kinds):
            entry = self._entry(home, chance)
            title = words(language)["resources"][kind.value]
            resource = Resource(
                peer_id=home.pk,
                kind=kind,
                title=_about(title, entry, language, year=past_year(chance)),
                language_id=language,
                link=_link(home, chance),
                place=place,
            )
            yield resource, entry if kind in _ABOUT_A_CAPACITY else None

    def _entry(self, home: Home, chance: Random) -> Entry:
        return chance.choice(
            entries_of(home.identity, self.directory) or list(self.directory.offered)
        )


def _write_resources(resources: list[tuple[Resource, Entry | None]]) -> None:
    Resource.objects.bulk_create(resource for resource, _ in resources)
    through = Resource.capacities.through
    through.objects.bulk_create(
        through(resource_id=resource.pk, capacity_id=entry.id)
        for resource, entry in resources
        if entry
    )


def _write_projects(projects: list[tuple[HostedProject, Entry]]) -> None:
    HostedProject.objects.bulk_create(project for project, _ in projects)
    through = HostedProject.capacities.through
    through.objects.bulk_create(
        through(hostedproject_id=project.pk, capacity_id=entry.id) for project, entry in projects
    )


def _invite(projects: Sequence[HostedProject], homes: Sequence[Home], chance: Random) -> None:
    partners = []
    for project in projects:
        others = [
            home.pk for home in homes if home.pk != project.host_id and not home.identity.part
        ]
        number = min(len(others), chance.randint(0, _MOST_PARTNERS))
        partners += [
            ProjectPartner(project=project, organization_id=other, state=chance.choice(_ANSWERS))
            for other in chance.sample(others, number)
        ]
    ProjectPartner.objects.bulk_create(partners)


def _about(text: str, entry: Entry, language: str, **values: int) -> str:
    return text.format(capacity=within_sentence(entry.label(language)), **values)


def _link(home: Home, chance: Random) -> str:
    return f"https://example.org/{home.identity.slug}/{chance.randint(1, 99)}"
