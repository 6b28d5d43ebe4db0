import json

import pytest
from django.core.management import call_command

from capx.peers.enums import ManagementState, Visibility
from capx.peers.models import Management, Peer
from capx.peers.transfer.exporting import exported_lines, people_to_export
from capx.peers.transfer.organizations import exporting
from capx.peers.transfer.organizations.exporting import (
    organization_lines,
    organizations_to_export,
)
from capx.peers.transfer.organizations.record import KEYS
from capx.peers.transfer.report import ImportReport
from tests.peers.transfer.test_organizations import ANA, GROUP

pytestmark = pytest.mark.django_db
SECOND = GROUP | {"slug": "second", "names": {"fr": "Deux"}, "visibility": "paused"}


def export(*visibilities: Visibility, with_managers: bool = True) -> list[dict[str, object]]:
    chosen = organizations_to_export(visibilities or Visibility)
    return [json.loads(line) for line in organization_lines(chosen, with_managers=with_managers)]


def everything() -> list[str]:
    people = exported_lines(people_to_export(Visibility), with_ids=True)
    organizations = organizations_to_export(Visibility)
    return [*organization_lines(organizations, with_managers=True), *people]


def test_what_comes_in_goes_out_as_it_was(bring_in):
    bring_in(GROUP, SECOND)
    assert export() == [GROUP, SECOND]
    assert list(export()[0]) == list(KEYS)


def test_an_export_brought_in_elsewhere_gives_the_same_export(bring_in):
    bring_in(ANA, SECOND, GROUP)
    before = everything()
    assert bring_in(*before) == ImportReport(unchanged=3)
    Peer.objects.all().delete()
    assert bring_in(*before) == ImportReport(added=3)
    assert everything() == before


def test_only_chosen_visibilities_go_out_and_drafts_never(bring_in):
    bring_in(GROUP, SECOND, GROUP | {"slug": "third"})
    Peer.objects.filter(handle="third").update(visibility=Visibility.DRAFT)
    assert [line["slug"] for line in export()] == ["example-group", "second"]
    assert [line["slug"] for line in export(Visibility.PUBLIC)] == ["example-group"]
    assert export(Visibility.DRAFT) == []


def test_only_managers_who_wish_to_be_shown_are_named(bring_in, make_account):
    bring_in(GROUP)
    organization = Peer.objects.get().organization
    for name, state, is_shown in (
        ("Shown", ManagementState.ACTIVE, True),
        ("Hidden", ManagementState.ACTIVE, False),
        ("Invited", ManagementState.INVITED, True),
    ):
        Management.objects.create(
            organization=organization, account=make_account(name), state=state, is_shown=is_shown
        )
    assert export()[0]["managers"] == ["Shown"]
    assert export(with_managers=False)[0]["managers"] == []


@pytest.mark.parametrize(("options", "managers"), [([], ["Shown"]), (["--public"], [])])
def test_the_command_prints_organizations_first(bring_in, make_account, capsys, options, managers):
    bring_in(ANA | {"visibility": "public"}, GROUP)
    Management.objects.create(
        organization=Peer.objects.get(handle="example-group").organization,
        account=make_account("Shown"),
        state=ManagementState.ACTIVE,
        is_shown=True,
    )
    call_command("export_peers", *options)
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["slug"], first["managers"]) == ("example-group", managers)
    assert second["affiliations"] == ["example-group"]


def test_organizations_are_read_in_batches_with_the_same_queries_each(
    bring_in, monkeypatch, django_assert_num_queries
):
    bring_in(*(GROUP | {"slug": f"group-{number}"} for number in range(5)))
    monkeypatch.setattr(exporting, "BATCH", 2)
    with django_assert_num_queries(1 + 3 * 8 + 1):  # capacities, three batches, and the end
        assert len(export()) == 5
