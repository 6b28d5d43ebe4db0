"""What an exchange is about, and where it stands, in a sentence for one of the two."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.exchanges.enums import Kind, Outcome, State
from capx.exchanges.queries.shown import ShownExchange
from capx.isolation import isolated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

type Sentences[Case] = "Mapping[Case, _StrPromise]"

# By kind, and whether the reader is the one who asks.
_OF_READER: Sentences[tuple[str, bool]] = {
    (Kind.LEARN, True): _("You would like to learn %(capacity)s from %(them)s."),
    (Kind.LEARN, False): _("%(them)s would like to learn %(capacity)s from you."),
    (Kind.SHARE, True): _("You offer to share %(capacity)s with %(them)s."),
    (Kind.SHARE, False): _("%(them)s offers to share %(capacity)s with you."),
    (Kind.SWAP, True): _(
        "You would like to learn %(capacity)s from %(them)s, and offer to share %(return)s in "
        "return."
    ),
    (Kind.SWAP, False): _(
        "%(them)s would like to learn %(capacity)s from you, and offers to share %(return)s in "
        "return."
    ),
}
# The same, where the reader takes part for an organization.
_OF_ORGANIZATION: Sentences[tuple[str, bool]] = {
    (Kind.LEARN, True): _("%(us)s would like to learn %(capacity)s from %(them)s."),
    (Kind.LEARN, False): _("%(them)s would like to learn %(capacity)s from %(us)s."),
    (Kind.SHARE, True): _("%(us)s offers to share %(capacity)s with %(them)s."),
    (Kind.SHARE, False): _("%(them)s offers to share %(capacity)s with %(us)s."),
    (Kind.SWAP, True): _(
        "%(us)s would like to learn %(capacity)s from %(them)s, and offers to share %(return)s in "
        "return."
    ),
    (Kind.SWAP, False): _(
        "%(them)s would like to learn %(capacity)s from %(us)s, and offers to share %(return)s in "
        "return."
    ),
}
# What came of it, by state, and whether the reader is the one who asked.
_OVER: Sentences[tuple[str, bool]] = {
    (State.NOT_NOW, True): _("It does not suit them at the moment. You may ask again later."),
    (State.NOT_NOW, False): _("You have said that it does not suit you at the moment."),
    (State.DECLINED, True): _("They have said no this time. Others may be glad to."),
    (State.DECLINED, False): _("You have said no, which is fine."),
    (State.EXPIRED, True): _(
        "No answer came within three weeks, so we have put this request away. Life gets busy: it "
        "says nothing about you or your wish."
    ),
    (State.EXPIRED, False): _(
        "Three weeks have passed without an answer, so we have put this request away. No harm is "
        "done: get in touch whenever it suits you."
    ),
}
_OVER_FOR_BOTH: Sentences[str] = {
    State.WITHDRAWN: _("It was taken back before it took place."),
    State.HELD: _("It took place. Something has been learnt!"),
    State.NOT_HELD: _("It did not take place. Perhaps another time."),
    State.ENDED: _("This exchange has come to its end."),
}


def about(shown: ShownExchange) -> str:
    """Who would like what from whom; the reader is "you", their organization goes by its name."""
    sentences = _OF_ORGANIZATION if shown.own_name else _OF_READER
    return str(sentences[shown.exchange.kind, shown.is_asker]) % _names(shown)


def waiting(shown: ShownExchange) -> str:
    """What the reader is asked to do about it."""
    if shown.exchange.state == State.HELD:
        text = _t("%(them)s thanks you, and would like everybody to read it. Do you agree?")
    elif shown.proposed_by_other:
        text = _t("%(them)s proposes a time to exchange %(capacity)s.")
    elif shown.is_agreed:
        text = _t("Did you and %(them)s exchange %(capacity)s? Please tell.")
    else:
        return about(shown)
    return text % _names(shown)


def standing(shown: ShownExchange) -> str:
    """Where it stands, and what comes next."""
    exchange = shown.exchange
    if shown.is_open:
        return _open(shown)
    both = _OVER_FOR_BOTH.get(exchange.state)
    return str(both or _OVER[exchange.state, shown.is_asker])


def _open(shown: ShownExchange) -> str:
    if shown.proposed_by_other:
        return _t("They propose another time. Does it suit you?")
    if shown.exchange.proposed_by:
        return _t("You have proposed another time, and wait for an answer.")
    if shown.is_agreed:
        return _agreed(shown)
    return _t("You wait for an answer.") if shown.is_asker else _t("They wait for your answer.")


def _agreed(shown: ShownExchange) -> str:
    if shown.said == Outcome.TOOK_PLACE:
        return _t("You have told that it took place. The other side has not told yet.")
    if shown.said:
        return _t("You have told that it did not take place. The other side has not told yet.")
    if shown.waits_for_reader:
        return _t("How did it go? Please tell whether it took place.")
    if shown.exchange.starts_at:
        return _t("You have agreed, and the time is settled.")
    return _t("You have agreed. Now find a time that suits both of you.")


def _names(shown: ShownExchange) -> dict[str, str]:
    return {
        "us": isolated(shown.own_name),
        "them": isolated(shown.other_name) if shown.other else _t("Somebody who is not shown"),
        "capacity": isolated(shown.capacity.label),
        "return": isolated(shown.in_return.label if shown.in_return else ""),
    }
