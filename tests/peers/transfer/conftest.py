import json
from collections.abc import Callable

import pytest

from capx.peers.enums import Kind, OrganizationType, Visibility
from capx.peers.models import Organization, Peer
from capx.peers.transfer.importing import import_peers
from capx.peers.transfer.report import ImportReport


@pytest.fixture
def bring_in(db) -> Callable[..., ImportReport]:
    """Import dictionaries, or lines as they are; bad lines stand in `bring_in.refused`."""

    def bring(*lines: dict[str, object] | str | bytes, **options: bool) -> ImportReport:
        bring.refused = []
        return import_peers(
            [json.dumps(line) if isinstance(line, dict) else line for line in lines],
            on_bad_line=lambda number, reason: bring.refused.append((number, reason)),
            **options,
        )

    return bring


@pytest.fixture
def make_organization(db) -> Callable[[str, Visibility], Organization]:
    def make(slug: str, visibility: Visibility) -> Organization:
        peer = Peer.objects.create(
            kind=Kind.ORGANIZATION, handle=slug, name=slug, name_folded=slug, visibility=visibility
        )
        return Organization.objects.create(peer=peer, type=OrganizationType.INFORMAL)

    return make
