from django.urls import path

from capx.exchanges.views.asking import new
from capx.exchanges.views.calendar import calendar
from capx.exchanges.views.exchange import exchange
from capx.exchanges.views.listing import exchanges
from capx.exchanges.views.withdrawing import withdraw

app_name = "exchanges"
urlpatterns = [
    path("exchanges/new/", new, name="new"),
    path("me/exchanges/", exchanges, name="list"),
    path("me/exchanges/<row:exchange_id>/", exchange, name="exchange"),
    path("me/exchanges/<row:exchange_id>/withdraw/", withdraw, name="withdraw"),
    path("me/exchanges/<row:exchange_id>/exchange.ics", calendar, name="calendar"),
]
