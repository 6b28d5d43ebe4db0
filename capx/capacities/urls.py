from django.urls import path

from capx.capacities.views import directory

app_name = "capacities"
urlpatterns = [
    path("capacities/", directory, name="directory"),
]
