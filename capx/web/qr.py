import io

import segno
from django.http import HttpResponse

_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def code_response(address: str, ending: str) -> HttpResponse:
    """An address as a QR code; `ending` is `svg` or `png`."""
    code, file = segno.make(address, error="m", micro=False), io.BytesIO()
    if ending == "svg":
        code.save(file, kind="svg", border=3, scale=8, light="#fff", xmldecl=False)
    else:
        code.save(file, kind="png", border=3, scale=10)
    response = HttpResponse(file.getvalue(), content_type=_TYPES[ending])
    response["Cache-Control"] = "private, max-age=3600"
    return response
