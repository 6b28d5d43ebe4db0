from django.urls import path

from capx.letsconnect.views.deeds import badge, withdraw
from capx.letsconnect.views.programme import change, programme

app_name = "letsconnect"
urlpatterns = [
    path("lets-connect/", programme, name="programme"),
    path("lets-connect/change/", change, name="change"),
    path("lets-connect/withdraw/", withdraw, name="withdraw"),
    path("lets-connect/badge/", badge, name="badge"),
]
