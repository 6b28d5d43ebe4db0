"""Taking sealed records along. Each download is a form, so that no link and no browser that loads
ahead brings one about.
"""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from capx.letsconnect.vault import trail
from capx.letsconnect.vault.archive import file_name, zipped
from capx.letsconnect.vault.enums import Action
from capx.letsconnect.vault.models import Member, SealedRecord
from capx.letsconnect.vault.queries import sealed_records
from capx.letsconnect.vault.requests import StaffRequest
from capx.letsconnect.vault.views.doors import for_staff

_AT_ONCE = 100  # records read from the database at a time


@require_POST
@for_staff
def record(request: StaffRequest, number: UUID) -> HttpResponse:
    found = get_object_or_404(SealedRecord.objects.select_related("member"), pk=number)
    trail.note(Action.DOWNLOADED_RECORD, actor=request.staff.name, member_hash=found.member.hash)
    return HttpResponse(
        found.sealed,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{file_name(found)}"'},
    )


@require_POST
@for_staff
def records_of_member(request: StaffRequest, wikimedia_id: int) -> StreamingHttpResponse:
    found = get_object_or_404(Member, pk=wikimedia_id)
    trail.note(Action.DOWNLOADED_MEMBER, actor=request.staff.name, member_hash=found.hash)
    return _archive(f"lets-connect-{found.pk}", wikimedia_id=found.pk)


@require_POST
@for_staff
def all_records(request: StaffRequest) -> StreamingHttpResponse:
    trail.note(Action.DOWNLOADED_ALL, actor=request.staff.name)
    return _archive("lets-connect-all")


def _archive(name: str, *, wikimedia_id: int | None = None) -> StreamingHttpResponse:
    records = sealed_records()
    if wikimedia_id is not None:
        records = records.filter(member_id=wikimedia_id)
    file = f"{name}-{timezone.now():%Y%m%dT%H%M%SZ}.zip"
    return StreamingHttpResponse(
        zipped(records.iterator(_AT_ONCE)),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
