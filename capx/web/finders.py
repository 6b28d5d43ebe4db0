"""Serve front-end packages out of where npm and pip installed them; none is committed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from capx.instance import BASE_DIR

_WIKIMEDIA = BASE_DIR / "node_modules" / "@wikimedia"

# The address below /static/ of each file that a page loads, and the installed file behind it.
PACKAGE_FILES = {
    "codex/codex.css": _WIKIMEDIA / "codex/dist/codex.style-bidi.css",
    "codex/tokens.css": _WIKIMEDIA / "codex-design-tokens/dist/theme-wikimedia-ui-root.css",
    "codex/dark.css": _WIKIMEDIA / "codex-design-tokens/dist/theme-wikimedia-ui-mode-dark.css",
}


class NodePackageFinder(BaseFinder):
    def check(self, **kwargs: Any) -> list[Any]:  # noqa: ARG002  # Django's signature
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: ARG002, FBT001, FBT002
        file = PACKAGE_FILES.get(path)
        if file is None or not file.is_file():
            return []
        return [str(file)] if find_all else str(file)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:  # noqa: ARG002
        for address in PACKAGE_FILES:
            yield address, PackageFileStorage()


class PackageFileStorage(FileSystemStorage):
    """Opens an address of `PACKAGE_FILES` at the place where its package was installed."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(PACKAGE_FILES[name])
