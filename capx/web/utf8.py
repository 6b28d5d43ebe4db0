from collections.abc import Mapping
from typing import Any

from django.core.handlers.wsgi import WSGIRequest


class Utf8Request(WSGIRequest):
    """Addresses and forms are in UTF-8 here, whatever a request says of itself.

    Python knows encodings that are none of text (`charset=zlib`): Django fails on them before
    any middleware could answer.
    """

    def _set_content_type_params(self, meta: Mapping[str, Any]) -> None:
        kind, _, _ = meta.get("CONTENT_TYPE", "").partition(";")
        super()._set_content_type_params({"CONTENT_TYPE": kind})  # type: ignore[misc]
