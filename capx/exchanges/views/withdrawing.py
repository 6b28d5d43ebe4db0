from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.errors import DomainError
from capx.exchanges import services
from capx.exchanges.machine import Move
from capx.exchanges.models import Exchange
from capx.exchanges.queries import own_peers, possible_moves
from capx.exchanges.queries.page import shown_exchange
from capx.exchanges.views.fetching import own_or_404
from capx.peers.views.row_numbers import row_number
from capx.reader import reader_language


@members_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, exchange_id: int) -> HttpResponse:
    """Ask first, and take the request back when that is sent."""
    own = own_peers(member(request))
    exchange = own_or_404(own, exchange_id)
    if request.method == "POST":
        _withdraw(request, exchange)
        return redirect("exchanges:exchange", exchange_id)
    shown = shown_exchange(exchange, member(request), reader_language(), own)
    if Move.WITHDRAW not in possible_moves(exchange, shown.side):
        raise Http404
    return render(request, "exchanges/withdraw.html", {"shown": shown})


def _withdraw(request: HttpRequest, exchange: Exchange) -> None:
    version = row_number(request.POST.get("version", ""))
    try:
        services.withdraw(actor=member(request), exchange=exchange, version=version)
    except DomainError as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("It is taken back, and the other side sees that."))
