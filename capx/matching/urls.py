from django.urls import path

from capx.matching.views import dismissed, set_aside

app_name = "matching"
urlpatterns = [
    path("me/matches/dismissed/", dismissed, name="dismissed"),
    path("me/matches/<row:peer_id>/", set_aside, name="set-aside"),
]
