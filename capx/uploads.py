"""Files come in where a view takes them, as many and as large as it says, and nowhere else.

Django counts the fields of a form and not its files, and would put those of anybody on our disk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


@dataclass(frozen=True, slots=True)
class Room:
    """For files of members: `number` of them, each of `largest` bytes; `body` for all that is sent.

    Of a file that is larger only the size is kept. A body that is larger is not read at all.
    """

    number: int
    largest: int
    body: int


def takes_files[View: Callable[..., Any]](room: Room) -> Callable[[View], View]:
    """Say of a view what it has room for. To be the outermost of its decorators."""

    def mark(view: View) -> View:
        view.room_for_files = room  # type: ignore[attr-defined]
        return view

    return mark


class RoomyUploadHandler(FileUploadHandler):
    """Holds files in memory, within the room of the view; visitors bring none."""

    def handle_raw_input(
        self,
        input_data: object,  # noqa: ARG002
        META: dict[str, str],  # noqa: ARG002, N803  # Django's name
        content_length: int,
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        """Called before anything is read."""
        self._room = self._room_of_view()
        self._taken = 0
        most = self._room.body if self._room else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if content_length > most:
            raise RequestDataTooBig("The body is larger than this page takes.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self._room is None or not self._is_member():
            raise SkipFile
        self._taken += 1
        self._bytes = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = self._room
        if room and self._taken <= room.number and start + len(raw_data) <= room.largest:
            self._bytes.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._bytes.seek(0)
        return InMemoryUploadedFile(
            self._bytes,
            self.field_name,
            self.file_name,
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def _room_of_view(self) -> Room | None:
        match = getattr(self.request, "resolver_match", None)
        return getattr(match.func, "room_for_files", None) if match else None

    def _is_member(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(user and user.is_authenticated)
