from django.urls import path

from capx.explore.views.saved import note, save, saved
from capx.explore.views.saving import new_search
from capx.explore.views.search import search
from capx.explore.views.search_feed import change_feed, feed
from capx.explore.views.searches import delete, looked, rename, search_news, searches

app_name = "explore"
urlpatterns = [
    path("explore/", search, name="search"),
    path("me/saved/", saved, name="saved"),
    path("me/saved/<row:peer_id>/", save, name="save"),
    path("me/saved/<row:peer_id>/note/", note, name="note"),
    path("me/searches/", searches, name="searches"),
    path("me/searches/new/", new_search, name="search-new"),
    path("me/searches/feed/", change_feed, name="search-feed"),
    path("me/searches/<row:search_id>/", search_news, name="search-news"),
    path("me/searches/<row:search_id>/seen/", looked, name="search-seen"),
    path("me/searches/<row:search_id>/rename/", rename, name="search-rename"),
    path("me/searches/<row:search_id>/delete/", delete, name="search-delete"),
    path("searches/<slug:token>.atom", feed, name="feed"),
]
