from django.urls import URLPattern, path, register_converter

from capx.peers.views import blocks, hosted_projects, project_editing, project_partners
from capx.peers.views.imported import imported
from capx.peers.views.managers import change_manager, change_managers, managers
from capx.peers.views.organization_edit import (
    organization_overview,
    organization_section,
    organization_still_true,
)
from capx.peers.views.organization_members import organization_members
from capx.peers.views.pictures import picture
from capx.peers.views.profile import profile, still_true
from capx.peers.views.propose import ask, propose
from capx.peers.views.resources import (
    delete_resource,
    edit_resource,
    move_resource,
    resources,
)
from capx.peers.views.section import edit
from capx.peers.views.waiting import waiting


class PictureSize:
    """In addresses of pictures: `small` for lists, `large` for a profile."""

    regex = "small|large"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PictureSize, "picture_size")


def _resources(base: str, of: str = "") -> list[URLPattern]:
    """The pages on which resources are edited, below an address; `of` begins their names."""
    one = f"{base}resources/<row:resource_id>/"
    return [
        path(f"{base}resources/", resources, name=f"{of}resources"),
        path(f"{base}resources/new/", edit_resource, name=f"{of}resource-new"),
        path(one, edit_resource, name=f"{of}resource"),
        path(f"{one}move/", move_resource, name=f"{of}resource-move"),
        path(f"{one}delete/", delete_resource, name=f"{of}resource-delete"),
    ]


app_name = "peers"
urlpatterns = [
    path("people/<path:username>/block/", blocks.block_person, name="block-person"),
    path("organizations/<slug:slug>/block/", blocks.block_organization, name="block-organization"),
    path("me/privacy/blocks/<row:block_id>/", blocks.undo, name="unblock"),
    path("me/profile/", profile, name="profile"),
    path("me/profile/still-true/", still_true, name="confirm"),
    path("me/profile/imported/", imported, name="imported"),
    *_resources("me/profile/"),
    *_resources("organizations/<slug:slug>/edit/", "organization-"),
    path("me/profile/<slug:section>/", edit, name="edit"),
    path("organizations/<slug:slug>/projects/", hosted_projects.projects, name="projects"),
    path(
        "organizations/<slug:slug>/projects/new/", project_editing.new_project, name="project-new"
    ),
    *(
        path(f"organizations/<slug:slug>/projects/<row:project_id>/{rest}", view, name=name)
        for rest, view, name in (
            ("", hosted_projects.project, "project"),
            ("edit/", project_editing.edit_project, "project-edit"),
            ("delete/", project_editing.remove_project, "project-delete"),
            ("partners/", project_partners.partners, "project-partners"),
            ("answer/", project_partners.answer, "project-answer"),
        )
    ),
    path("organizations/new/", propose, name="propose"),
    path("organizations/waiting/", waiting, name="organizations-waiting"),
    path("organizations/<slug:slug>/ask/", ask, name="ask-to-manage"),
    path("organizations/<slug:slug>/edit/", organization_overview, name="organization-edit"),
    path(
        "organizations/<slug:slug>/edit/still-true/",
        organization_still_true,
        name="organization-confirm",
    ),
    path(
        "organizations/<slug:slug>/edit/<slug:section>/",
        organization_section,
        name="organization-section",
    ),
    path("organizations/<slug:slug>/managers/", managers, name="managers"),
    path("organizations/<slug:slug>/managers/<row:number>/", change_manager, name="manager"),
    path("organizations/<slug:slug>/managers/<slug:deed>/", change_managers, name="managers-deed"),
    path("organizations/<slug:slug>/members/", organization_members, name="organization-members"),
    path("pictures/<row:picture_id>-<picture_size:size>.webp", picture, name="picture"),
]
