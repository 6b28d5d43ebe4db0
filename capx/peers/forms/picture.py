from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from capx.accounts.models import Account
from capx.peers import services
from capx.peers.enums import Pictogram
from capx.peers.forms.fields import CommonsFileField
from capx.peers.forms.section import SectionForm
from capx.peers.models import Peer

NONE, COMMONS = "none", "commons"


class PictogramSelect(forms.RadioSelect):
    """Radios that show the drawing they stand for."""

    option_template_name = "peers/widgets/pictogram_option.html"


class PictureForm(SectionForm):
    choice = forms.ChoiceField(
        label=_("Choose a picture"),
        choices=[
            (NONE, _("No picture, only the first letter of your name")),
            *Pictogram.choices,
            (COMMONS, _("A file of Wikimedia Commons")),
        ],
        widget=PictogramSelect(attrs={"class": "pictograms"}),
    )
    commons_file = CommonsFileField(label=_("File on Wikimedia Commons"))

    @staticmethod
    def stored(peer: Peer) -> dict[str, Any]:
        file = peer.picture.commons_file if peer.picture else ""
        return {"choice": COMMONS if file else peer.pictogram or NONE, "commons_file": file}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("choice") == COMMONS and not self.cleaned_data.get("commons_file"):
            self.add_error("commons_file", _t("Name the file that you want to show."))
        return self.cleaned_data

    def save(self, *, actor: Account, peer: Peer) -> None:
        choice = self.cleaned_data["choice"]
        if choice == COMMONS:
            services.choose_commons_file(
                actor=actor, peer=peer, file=self.cleaned_data["commons_file"]
            )
        else:
            pictogram = "" if choice == NONE else choice
            services.choose_pictogram(actor=actor, peer=peer, pictogram=pictogram)
