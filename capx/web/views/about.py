from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def about(request: "HttpRequest") -> "HttpResponse":
    return render(request, "web/about.html")
