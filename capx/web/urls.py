from django.urls import path, re_path

from capx.web.views.about import about
from capx.web.views.capacity import capacity
from capx.web.views.health import healthz, readyz
from capx.web.views.home import home
from capx.web.views.language import language
from capx.web.views.matches import how_matches_are_made, matches, organization_matches
from capx.web.views.organizations import organization, organization_code, organizations
from capx.web.views.person import person, person_code
from capx.web.views.privacy import delete, download, policy, privacy

app_name = "web"
urlpatterns = [
    path("", home, name="home"),
    path("capacities/<slug:slug>/", capacity, name="capacity"),
    path("people/<path:username>/", person, name="person"),
    re_path(r"^people/(?P<username>.+)/qr\.(?P<ending>svg|png)$", person_code, name="person-code"),
    path("organizations/", organizations, name="organizations"),
    path("organizations/<slug:slug>/", organization, name="organization"),
    re_path(
        r"^organizations/(?P<slug>[-\w]+)/qr\.(?P<ending>svg|png)$",
        organization_code,
        name="organization-code",
    ),
    path("organizations/<slug:slug>/matches/", organization_matches, name="organization-matches"),
    path("me/matches/", matches, name="matches"),
    path("help/matches/", how_matches_are_made, name="how-matches-are-made"),
    path("me/privacy/", privacy, name="privacy"),
    path("me/privacy/download/", download, name="privacy-download"),
    path("me/privacy/delete/", delete, name="privacy-delete"),
    path("about/", about, name="about"),
    path("about/privacy/", policy, name="policy"),
    path("language/", language, name="language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
