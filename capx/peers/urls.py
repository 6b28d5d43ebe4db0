from django.urls import path, register_converter

from capx.peers.views.imported import imported
from capx.peers.views.organization_members import organization_members
from capx.peers.views.pictures import picture
from capx.peers.views.profile import profile, still_true
from capx.peers.views.section import edit


class PictureSize:
    """In addresses of pictures: `small` for lists, `large` for a profile."""

    regex = "small|large"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PictureSize, "picture_size")

app_name = "peers"
urlpatterns = [
    path("me/profile/", profile, name="profile"),
    path("me/profile/still-true/", still_true, name="confirm"),
    path("me/profile/imported/", imported, name="imported"),
    path("me/profile/<slug:section>/", edit, name="edit"),
    path("organizations/<slug:slug>/members/", organization_members, name="organization-members"),
    path("pictures/<row:picture_id>-<picture_size:size>.webp", picture, name="picture"),
]
