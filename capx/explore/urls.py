from django.urls import path

from capx.explore.views.saved import note, save, saved
from capx.explore.views.search import search

app_name = "explore"
urlpatterns = [
    path("explore/", search, name="search"),
    path("me/saved/", saved, name="saved"),
    path("me/saved/<row:peer_id>/", save, name="save"),
    path("me/saved/<row:peer_id>/note/", note, name="note"),
]
