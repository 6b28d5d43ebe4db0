"""Fills a row of any model with a word that can be searched for afterwards."""

from itertools import count
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from capx.accounts.models import Account
from capx.accounts.personal_data import covered_models
from capx.peers.enums import Kind, OrganizationType
from capx.peers.models import Organization, Peer

WORD = "plantedword"
_numbers = count(700_000)
# Kept for years on purpose: words of our own code, never of a member.
CODES = {"safety.AuditEntry.action", "safety.Sanction.identity_hash"}
# A resource is a link or a file, and never both.
LEFT_EMPTY = {"peers.Resource.commons_file"}
# The other of two, who is not the member.
OTHER_PEER = {"safety.Block.blocked", "exchanges.Exchange.answerer"}
# They name the member without pointing at the account.
WIKIMEDIA_IDS = {"letsconnect.Outgoing.member"}
_TEXTS = (models.CharField, models.TextField)
_TIMES = (models.DateTimeField, models.DateField)
_MADE = (
    (models.JSONField, lambda word: {"word": word}),
    (models.BinaryField, str.encode),
    (models.BooleanField, lambda _word: False),
    (models.UUIDField, lambda _word: uuid4()),
    (_TIMES, lambda _word: timezone.now()),
    (_TEXTS, str),
)

type Rows = dict[type[models.Model], models.Model]


def plant(model: type[models.Model], rows: Rows) -> models.Model:
    """Make a row of `model`, joined to those in `rows` where it can be.

    Every text of a model that holds personal data is the word.
    """
    if model not in rows:
        fields = [field for field in model._meta.concrete_fields if not _makes_itself(field)]
        rows[model] = model(
            **{field.attname: _value(field, rows, _word_for(field)) for field in fields}
        )
        rows[model].save(force_insert=True)
    return rows[model]


def plant_proposal(rows: Rows) -> None:
    """An organization that the member alone has proposed: a peer beside their own."""
    peer = Peer.objects.create(
        kind=Kind.ORGANIZATION, handle=WORD, name=WORD, name_folded=WORD, about=WORD
    )
    rows[Organization] = Organization.objects.create(
        peer=peer, type=OrganizationType.INFORMAL, acronym=WORD, proposed_by=rows[Account]
    )


def _makes_itself(field: models.Field) -> bool:
    return isinstance(field, models.AutoField) or (
        field.has_default()
        and not isinstance(field, (*_TEXTS, models.JSONField, models.BinaryField))
    )


def _word_for(field: models.Field) -> str:
    if str(field) in LEFT_EMPTY:
        return ""
    return WORD if field.model in covered_models() and str(field) not in CODES else "a code"


def _value(field: models.Field, rows: Rows, word: str) -> Any:
    if str(field) in WIKIMEDIA_IDS:
        return rows[Account].wikimedia_id
    if field.is_relation:
        return _related(field, rows)
    if field.choices:
        return field.get_default() or field.choices[0][0]
    made = (make for types, make in _MADE if isinstance(field, types))
    return next(made, lambda _word: next(_numbers))(word)


def _related(field: models.Field, rows: Rows) -> Any:
    """A row that may be missing is left out, unless it is one of the member's."""
    target = field.related_model
    if str(field) in OTHER_PEER:
        return rows[Organization].pk
    if field.null and target not in rows:
        return None
    return plant(target, rows).serializable_value(field.target_field.attname)
