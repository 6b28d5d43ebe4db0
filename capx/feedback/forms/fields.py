from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from capx.feedback.limits import LARGEST_PICTURE, MOST_PICTURES
from capx.feedback.screenshots import BusyError, Screenshot, made_anew
from capx.pictures import TooManyPixelsError, UnreadablePictureError

_MEGABYTE = 1_000_000
type Upload = UploadedFile[bytes]


class PicturesInput(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Up to so many pictures, chosen at once; what comes out is made anew by us."""

    widget = PicturesInput

    def __init__(self, **kwargs: Any) -> None:
        accept = {"accept": "image/png,image/jpeg,image/webp,image/gif", "multiple": True}
        super().__init__(required=False, widget=PicturesInput(attrs=accept), **kwargs)

    def clean(self, data: Sequence[Upload] | None, initial: Any = None) -> list[Screenshot]:  # noqa: ARG002
        files = list(data or [])
        if len(files) > MOST_PICTURES:
            raise ValidationError(
                ngettext(
                    "Choose %(number)d picture at most.",
                    "Choose %(number)d pictures at most.",
                    MOST_PICTURES,
                )
                % {"number": MOST_PICTURES}
            )
        if any((file.size or 0) > LARGEST_PICTURE for file in files):
            raise ValidationError(
                _("A picture has %(number)d MB at most. Choose a smaller one."),
                params={"number": LARGEST_PICTURE // _MEGABYTE},
            )
        return [_screenshot(file) for file in files]


def _screenshot(file: Upload) -> Screenshot:
    try:
        return made_anew(file.read())
    except BusyError as problem:
        raise ValidationError(
            _("Others are sending pictures at the moment. Choose yours again, and send once more.")
        ) from problem
    except TooManyPixelsError as problem:
        raise ValidationError(
            _("One of the pictures is too large to open. Make it smaller, and choose it again.")
        ) from problem
    except UnreadablePictureError as problem:
        raise ValidationError(
            _("One of the files is no picture that we can read. We take PNG, JPEG, WebP and GIF.")
        ) from problem
