from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session for good: its row is deleted, and no token of the wiki is kept anywhere."""
    if not request.user.is_authenticated:
        return redirect("web:home")
    if request.method != "POST":
        return render(request, "accounts/sign_out.html")
    auth.logout(request)
    messages.success(request, _("You are signed out. See you soon!"))
    return redirect("web:home")
