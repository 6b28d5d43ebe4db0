"""Bringing a picture from Wikimedia Commons: called by the background worker, never by a page."""

from django.db.models import QuerySet
from django.utils import timezone

from capx.peers.enums import PictureProblem, PictureState
from capx.peers.models import Picture
from capx.peers.thumbnails import encode
from capx.pictures import UnreadablePictureError
from capx.wikimedia.commons import describe_file, download_picture
from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.http import open_client

WIDTH = 640  # pixels asked of Commons: twice what a profile shows
LARGEST = 15_000_000  # bytes


def fetch_picture(picture_id: int) -> None:
    """Fetch, re-encode and keep a picture that waits; one that nobody waits for is left alone.

    What Commons refuses, and what is no picture, is noted as a problem. That Commons cannot be
    reached is raised (`UnreachableError`, `RateLimitedError`), so that it is tried again.
    """
    picture = Picture.objects.filter(pk=picture_id, state=PictureState.WAITING).first()
    if picture is None:
        return
    try:
        _fill(picture)
    except RefusedError as problem:
        _fail(picture_id, _known(problem.code))
    except (MalformedError, UnreadablePictureError):
        _fail(picture_id, PictureProblem.UNREADABLE)


def give_picture_up(picture_id: int) -> None:
    _fail(picture_id, PictureProblem.UNREACHABLE)


def _fill(picture: Picture) -> None:
    with open_client() as client:
        described = describe_file(client, picture.commons_file, width=WIDTH)
        original = download_picture(client, described.thumbnail, largest=LARGEST)
    encoded = encode(original)
    _waiting(picture.pk).update(
        state=PictureState.READY,
        small=encoded.small,
        large=encoded.large,
        author=described.author[:500],
        license=described.license[:120],
        license_url=described.license_address[:500],
        fetched_at=timezone.now(),
    )


def _fail(picture_id: int, problem: PictureProblem) -> None:
    _waiting(picture_id).update(state=PictureState.FAILED, problem=problem)


def _waiting(picture_id: int) -> QuerySet[Picture]:
    """The row, unless it was deleted while the answer was on its way."""
    return Picture.objects.filter(pk=picture_id, state=PictureState.WAITING)


def _known(code: str) -> PictureProblem:
    return PictureProblem(code) if code in PictureProblem.values else PictureProblem.MISSING
