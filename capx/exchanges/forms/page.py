"""All forms of the page of the two; what is typed is in the one that was sent."""

from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo

from django.http import QueryDict

from capx.exchanges.forms.answering import AnswerForm
from capx.exchanges.forms.together import LinkForm, ThanksForm
from capx.messages.enums import Way
from capx.peers.forms.edited import EditedForm


@dataclass
class PageForms:
    """`sent` is the one of these that a deed sends."""

    answer: AnswerForm
    link: LinkForm
    thanks: ThanksForm
    sent: EditedForm

    @classmethod
    def opened(cls, zone: ZoneInfo, way: Way | None) -> Self:
        answer = AnswerForm(zone, way)
        return cls(answer, LinkForm(), ThanksForm(), sent=answer)

    @classmethod
    def of(cls, zone: ZoneInfo, way: Way | None, data: QueryDict, *, judged: bool) -> Self:
        """With what was typed; the form that was sent is judged, or only drawn anew."""
        forms = cls.opened(zone, way)
        match data.get("deed"):
            case "add-link":
                forms.sent = forms.link = LinkForm(data) if judged else LinkForm.typed(data)
            case "thank":
                forms.sent = forms.thanks = ThanksForm(data) if judged else ThanksForm.typed(data)
            case _answer:
                drawn = AnswerForm(zone, way, data) if judged else AnswerForm.drawn(zone, way, data)
                forms.sent = forms.answer = drawn
        return forms
