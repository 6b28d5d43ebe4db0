from django.urls import path

from capx.web.views.about import about
from capx.web.views.capacity import capacity
from capx.web.views.health import healthz, readyz
from capx.web.views.home import home
from capx.web.views.language import language
from capx.web.views.person import person
from capx.web.views.privacy import policy, privacy

app_name = "web"
urlpatterns = [
    path("", home, name="home"),
    path("capacities/<slug:slug>/", capacity, name="capacity"),
    path("people/<path:username>/", person, name="person"),
    path("me/privacy/", privacy, name="privacy"),
    path("about/", about, name="about"),
    path("about/privacy/", policy, name="policy"),
    path("language/", language, name="language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
