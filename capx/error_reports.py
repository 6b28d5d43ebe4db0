"""What a report of an error tells: nothing of what somebody has typed."""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

TYPED = frozenset({"POST", "PUT", "PATCH"})


class WithoutForms(SafeExceptionReporterFilter):
    """Where a form was sent, neither its fields nor any variable of the code that has read it.

    Also in DEBUG, where Django's own filter shows everything, and for forms that are refused before
    a view could say how sensitive they are.
    """

    def is_active(self, request: HttpRequest | None) -> bool:  # noqa: ARG002
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:  # noqa: ARG002
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        if request is not None and request.method in TYPED:
            return ItemsView({})
        return super().get_traceback_frame_variables(request, tb_frame)
