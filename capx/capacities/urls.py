from django.urls import path

from capx.capacities.views import directory, suggest

app_name = "capacities"
urlpatterns = [
    path("capacities/", directory, name="directory"),
    path("capacities/suggest/", suggest, name="suggest"),
]
