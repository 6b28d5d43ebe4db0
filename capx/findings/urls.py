from django.urls import path

from capx.findings import views

app_name = "findings"
urlpatterns = [
    path("me/findings/", views.findings, name="findings"),
    path("me/findings/ask/", views.ask, name="ask"),
    path("me/findings/decline/", views.decline, name="decline"),
    path("me/findings/<row:bringing_id>/take-back/", views.take_back, name="take-back"),
]
