from django import forms
from django.core.exceptions import ValidationError

from capx.capacities.errors import DirectoryRuleError
from capx.capacities.models import Capacity
from capx.capacities.services.places import require_room


class CapacityForm(forms.ModelForm[Capacity]):
    """Says beside the field why a new capacity has no room where it was put."""

    class Meta:
        model = Capacity
        fields = ["slug", "parent", "wikidata_id"]

    def clean_parent(self) -> Capacity:
        parent: Capacity = self.cleaned_data["parent"]
        try:
            require_room(Capacity(), under=parent)
        except DirectoryRuleError as error:
            raise ValidationError(str(error)) from error
        return parent
