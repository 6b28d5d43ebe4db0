"""What the buttons on the page of the two do, by the value of the button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.errors import DomainError
from capx.exchanges import services
from capx.exchanges.enums import Outcome, Side
from capx.exchanges.forms.answering import AnswerForm
from capx.exchanges.machine import other
from capx.exchanges.models import Exchange
from capx.peers.forms.edited import EditedForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Sent:
    """By whom, upon which version, with what in the form that was judged to be good."""

    actor: Account
    exchange: Exchange
    side: Side
    version: int
    form: EditedForm
    link_id: int

    @property
    def answer(self) -> AnswerForm:
        """Raises TypeError where another form was sent."""
        if not isinstance(self.form, AnswerForm):
            raise TypeError(self.form)
        return self.form


@dataclass(frozen=True, slots=True)
class Deed:
    does: Callable[[Sent], object]
    said: "_StrPromise"  # afterwards
    has_form: bool = False
    is_news: bool = False  # that the other side may be told through the wiki


def _accept(sent: Sent) -> None:
    services.accept(
        actor=sent.actor,
        exchange=sent.exchange,
        version=sent.version,
        answer=sent.form.cleaned_data["answer"],
        **sent.answer.meets,
    )


def _propose(sent: Sent) -> None:
    meets = sent.answer.meets
    if not meets:
        raise DomainError(_t("Say when it begins."), field="starts_at")
    services.propose_time(
        actor=sent.actor,
        exchange=sent.exchange,
        version=sent.version,
        answer=sent.form.cleaned_data["answer"],
        starts_at=meets["starts_at"],
        ends_at=meets["ends_at"],
    )


def _refusing(refuse: Callable[..., Exchange]) -> Callable[[Sent], None]:
    def does(sent: Sent) -> None:
        words = sent.form.cleaned_data["answer"]
        refuse(actor=sent.actor, exchange=sent.exchange, version=sent.version, answer=words)

    return does


def _telling(outcome: Outcome) -> Callable[[Sent], None]:
    def does(sent: Sent) -> None:
        services.say_outcome(actor=sent.actor, exchange=sent.exchange, outcome=outcome)

    return does


def _thank(sent: Sent) -> None:
    services.thank(actor=sent.actor, exchange=sent.exchange, **sent.form.cleaned_data)


def _publishing(*, own: bool, agrees: bool) -> Callable[[Sent], None]:
    """`own` are the reader's thanks to the other side."""

    def does(sent: Sent) -> None:
        services.agree_to_public(
            actor=sent.actor,
            exchange=sent.exchange,
            thanks_of=sent.side if own else other(sent.side),
            agrees=agrees,
        )

    return does


def _add_link(sent: Sent) -> None:
    services.add_link(actor=sent.actor, exchange=sent.exchange, **sent.form.cleaned_data)


def _remove_link(sent: Sent) -> None:
    services.remove_link(actor=sent.actor, exchange=sent.exchange, link_id=sent.link_id)


_PUBLIC = _("Everybody who sees your page may read these thanks now.")
_PRIVATE = _("Only the two of you read these thanks.")
_ANSWER = {"has_form": True, "is_news": True}

DEEDS: Mapping[str, Deed] = {
    "accept": Deed(_accept, _("You have said yes. Have a good exchange!"), **_ANSWER),
    "propose-time": Deed(_propose, _("The time is proposed. They answer next."), **_ANSWER),
    "not-now": Deed(
        _refusing(services.not_now), _("They see that it does not suit you now."), **_ANSWER
    ),
    "decline": Deed(_refusing(services.decline), _("They see that you have said no."), **_ANSWER),
    "took-place": Deed(_telling(Outcome.TOOK_PLACE), _("How good! It is noted.")),
    "did-not": Deed(_telling(Outcome.DID_NOT), _("It is noted that it did not take place.")),
    "thank": Deed(_thank, _("Your thanks stand here for them."), has_form=True),
    "agree-to-public": Deed(_publishing(own=False, agrees=True), _PUBLIC),
    "keep-private": Deed(_publishing(own=False, agrees=False), _PRIVATE),
    "keep-own-private": Deed(_publishing(own=True, agrees=False), _PRIVATE),
    "add-link": Deed(_add_link, _("The link is added."), has_form=True),
    "remove-link": Deed(_remove_link, _("The link is removed.")),
}
