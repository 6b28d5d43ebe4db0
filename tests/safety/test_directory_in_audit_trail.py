import pytest

from capx.capacities.directory import Words
from capx.capacities.models import Capacity
from capx.capacities.services import merge_capacity, write_words
from capx.errors import DomainError
from capx.safety.models import AuditEntry

pytestmark = pytest.mark.django_db


def of(slug):
    return Capacity.objects.get(slug=slug)


def test_a_merge_leaves_its_trace(staff):
    merge_capacity(actor=staff, source=of("sparql"), into=of("lexemes"))
    entry = AuditEntry.objects.get(action="capacity-merged")
    assert (entry.actor, entry.target, entry.details) == (staff, of("sparql"), {"into": "lexemes"})


def test_words_leave_their_language_and_not_themselves(staff):
    told = Words("Lexeme", "", ())
    write_words(actor=staff, capacity=of("lexemes"), language="de", words=told)
    assert AuditEntry.objects.get(action="words-written").details == {"language": "de"}


def test_what_was_refused_leaves_none(staff):
    with pytest.raises(DomainError):
        merge_capacity(actor=staff, source=of("sparql"), into=of("sparql"))
    assert not AuditEntry.objects.filter(action="capacity-merged").exists()
