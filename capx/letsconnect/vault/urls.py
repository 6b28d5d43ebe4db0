from django.urls import path

from capx.letsconnect.vault.views import downloads, entering, members

urlpatterns = [
    path("", members.members, name="members"),
    path("members/<int:wikimedia_id>/", members.member, name="member"),
    path("members/<int:wikimedia_id>/delete/", members.delete, name="delete"),
    path(
        "members/<int:wikimedia_id>/download/", downloads.records_of_member, name="download-member"
    ),
    path("records/<uuid:number>/download/", downloads.record, name="download-record"),
    path("download/", downloads.all_records, name="download-all"),
    path("trail/", members.audit, name="trail"),
    path("sign-in/", entering.sign_in, name="sign-in"),
    path("sign-in/callback/", entering.callback, name="callback"),
    path("sign-in/demo/", entering.demo, name="demo"),
    path("sign-out/", entering.sign_out, name="sign-out"),
    path("healthz", members.healthz, name="healthz"),
]
