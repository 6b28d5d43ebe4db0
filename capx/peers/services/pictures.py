"""The picture of a profile: a pictogram of ours, a file of Wikimedia Commons, or none."""

from django.db import transaction
from django.utils.translation import gettext as _

from capx.accounts.models import Account
from capx.background.services import forget_task
from capx.errors import DomainError, NotFoundError
from capx.peers.commons_names import commons_file_name
from capx.peers.enums import Pictogram, PictureState
from capx.peers.models import Peer, Picture
from capx.peers.services.editing import editing
from capx.peers.tasks import fetch_picture


@transaction.atomic
def choose_pictogram(*, actor: Account, peer: Peer, pictogram: str) -> None:
    """One of the drawings of this project; an empty name takes any picture away."""
    if pictogram and pictogram not in Pictogram.values:
        raise NotFoundError(_("We do not have this drawing."), field="pictogram")
    with editing(actor=actor, peer=peer) as locked:
        _show(locked, pictogram=pictogram, picture=None)


@transaction.atomic
def choose_commons_file(*, actor: Account, peer: Peer, file: str) -> None:
    """A file of Wikimedia Commons, by name or address. It is fetched in the background.

    One that could not be fetched before is tried again.
    """
    with editing(actor=actor, peer=peer) as locked:
        _show(locked, pictogram="", picture=picture_of(file))


def _show(peer: Peer, *, pictogram: str, picture: Picture | None) -> None:
    old = peer.picture_id
    peer.pictogram, peer.picture = pictogram, picture
    peer.save(update_fields=["pictogram", "picture"])
    if old != peer.picture_id:
        drop_unused_picture(old)


def picture_of(file: str, *, field: str = "commons_file") -> Picture:
    """The picture of a file of Commons, by name or address, that is fetched if it has to be.

    Called within the transaction of whatever shows it. Refuses what names no file, beside `field`.
    """
    name = commons_file_name(file)
    if name is None:
        raise DomainError(
            _("Write the name of a file on Wikimedia Commons, or its address."), field=field
        )
    picture, is_new = Picture.objects.select_for_update().get_or_create(commons_file=name)
    if is_new or picture.state == PictureState.FAILED:
        picture.state, picture.problem = PictureState.WAITING, ""
        picture.save(update_fields=["state", "problem"])
        transaction.on_commit(lambda: fetch_picture.enqueue(picture.pk))
    return picture


def drop_unused_picture(picture_id: int | None) -> None:
    """Delete a picture that no row shows any more, and every trace of fetching it.

    Called within a transaction: who chooses the same picture at this moment holds its row.
    """
    if picture_id is None:
        return
    unused = Picture.objects.select_for_update().filter(pk=picture_id).first()
    if unused is None or _is_used(unused):
        return
    unused.delete()
    forget_task(fetch_picture, picture_id)


def _is_used(picture: Picture) -> bool:
    """Whether anything points at it, in whichever room."""
    relations = Picture._meta.related_objects  # noqa: SLF001  # public, in spite of its name
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: picture}).exists()  # noqa: SLF001
        for relation in relations
    )
