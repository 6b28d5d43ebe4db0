from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pyroaring import BitMap

from capx.matching.models import FrozenLevel, FrozenPart
from capx.peers.enums import Kind
from capx.peers.models import Peer
from capx.peers.queries.visibility import SHOWN_TO_MEMBERS

pytestmark = pytest.mark.django_db
SMALL = {"people": 5, "organizations": 7}


def test_it_builds_all_parts_and_tells_how_many_were_added(capsys):
    call_command("demo", **SMALL)
    printed = capsys.readouterr()
    assert printed.out.splitlines()[:2] == [
        "Added 5 people to the demo community.",
        "Added 7 organizations to the demo community.",
    ]
    assert "100%" in printed.err
    assert Peer.objects.filter(kind=Kind.ORGANIZATION).count() == 7


def test_it_adds_to_a_community_that_is_here(capsys):
    call_command("demo", **SMALL, verbosity=0)
    call_command("demo", **SMALL | {"organizations": 9}, verbosity=0)
    assert "Added 2 organizations" in capsys.readouterr().out


def test_matches_know_at_once_who_was_confirmed_lately():
    call_command("demo", **SMALL, verbosity=0)
    call_command("demo", **SMALL | {"people": 9}, verbosity=0)
    frozen = FrozenLevel.objects.filter(part=FrozenPart.RECENCY)
    peers = BitMap.union(*(BitMap.deserialize(bytes(level.peers)) for level in frozen))
    month = timezone.now() - timedelta(days=31)
    older = Peer.objects.filter(confirmed_at__lt=month, visibility__in=SHOWN_TO_MEMBERS)
    assert set(peers) >= set(older.values_list("pk", flat=True))


def test_the_order_of_the_day_stays_where_nothing_is_added():
    whole = SMALL | {"events": 0, "exchanges": 0}
    call_command("demo", **whole, verbosity=0)
    frozen = list(FrozenLevel.objects.values_list("pk", flat=True))
    call_command("demo", **whole, verbosity=0)
    assert list(FrozenLevel.objects.values_list("pk", flat=True)) == frozen


def test_it_refuses_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="kept out of production"):
        call_command("demo", **SMALL)


@pytest.mark.parametrize("part", SMALL)
def test_it_refuses_a_negative_number(part):
    with pytest.raises(CommandError, match="can be negative"):
        call_command("demo", **SMALL | {part: -1})
    assert not Peer.objects.exists()
