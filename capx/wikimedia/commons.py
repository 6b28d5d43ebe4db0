"""Wikimedia Commons: a file's thumbnail, with the author and licence that have to stand by it."""

from dataclasses import dataclass
from html.parser import HTMLParser

import httpx
from django.conf import settings

from capx.wikimedia.action_api import ActionApi
from capx.wikimedia.answers import Json, object_of, objects_of, text_of
from capx.wikimedia.errors import MalformedError, RefusedError
from capx.wikimedia.http import fetch

# Of slides and films Commons shows the first page or a scene.
WITH_THUMBNAIL = ("image/", "application/pdf", "video/")


@dataclass(frozen=True, slots=True)
class CommonsFile:
    """`author` and `license` are plain text; each may be empty where Commons does not know."""

    thumbnail: str
    author: str
    license: str
    license_address: str


def describe_file(client: httpx.Client, name: str, *, width: int) -> CommonsFile:
    """Describe a file (its name without "File:") with a thumbnail `width` pixels wide.

    A file that does not exist is a `RefusedError` with code `missing`; one of which there is no
    picture, such as a sound, has `not-a-picture`.
    """
    answer = ActionApi(client, settings.COMMONS_API_URL).get(
        action="query",
        prop="imageinfo",
        titles=f"File:{name}",
        iiprop="url|mime|extmetadata",
        iiextmetadatafilter="Artist|LicenseShortName|LicenseUrl",
        iiextmetadatalanguage="en",
        iiurlwidth=str(width),
        redirects="1",
    )
    return _file(_image_info(answer, name))


def _image_info(answer: Json, name: str) -> Json:
    pages = objects_of(object_of(answer, "query"), "pages") if "query" in answer else []
    infos = objects_of(pages[0], "imageinfo") if pages and "imageinfo" in pages[0] else []
    if not infos:
        raise RefusedError(f"No such file: {name}", code="missing")
    if not str(infos[0].get("mime", "")).startswith(WITH_THUMBNAIL):
        raise RefusedError(f"Not a picture: {name}", code="not-a-picture")
    return infos[0]


def _file(info: Json) -> CommonsFile:
    facts = object_of(info, "extmetadata") if "extmetadata" in info else {}
    return CommonsFile(
        thumbnail=text_of(info, "thumburl"),
        author=_fact(facts, "Artist"),
        license=_fact(facts, "LicenseShortName"),
        license_address=_web_address(_fact(facts, "LicenseUrl")),
    )


def _fact(facts: Json, name: str) -> str:
    return plain_text(str(object_of(facts, name).get("value", ""))) if name in facts else ""


def _web_address(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""


def download_picture(client: httpx.Client, address: str, *, largest: int) -> bytes:
    """Fetch at most `largest` bytes behind a thumbnail's address; only a picture is accepted."""
    answer = fetch(client, "GET", address, largest=largest)
    if not answer.headers.get("Content-Type", "").startswith("image/"):
        raise MalformedError("The thumbnail is not a picture.")
    return answer.body


def plain_text(html: str) -> str:
    """Take the words out of the HTML in which Commons gives an author's name."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.pieces).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
