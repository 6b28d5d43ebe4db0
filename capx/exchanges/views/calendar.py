from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from capx.accounts.kept_form import members_only
from capx.accounts.requests import member
from capx.exchanges.calendar_file import CONTENT_TYPE, calendar_of
from capx.exchanges.queries import own_peers
from capx.exchanges.queries.page import shown_exchange
from capx.exchanges.views.fetching import own_or_404
from capx.reader import reader_language


@members_only
@never_cache
@require_safe
def calendar(request: HttpRequest, exchange_id: int) -> HttpResponse:
    """The agreed time for calendar programs; nothing where no time is agreed on."""
    own = own_peers(member(request))
    exchange = own_or_404(own, exchange_id)
    content = calendar_of(shown_exchange(exchange, member(request), reader_language(), own))
    if content is None:
        raise Http404
    disposition = {"Content-Disposition": f'inline; filename="exchange-{exchange.pk}.ics"'}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=disposition)
