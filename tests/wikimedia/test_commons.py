import httpx
import pytest

from capx.wikimedia.commons import CommonsFile, describe_file, download_picture, plain_text
from capx.wikimedia.errors import MalformedError, RefusedError

INFO = {
    "mime": "image/jpeg",
    "thumburl": "https://upload.example/thumb.jpg",
    "descriptionurl": "https://commons.example/wiki/File:Owl.jpg",
    "extmetadata": {
        "Artist": {"value": '<a href="//x">Ana &amp; Rui</a>\n (<i>photographers</i>)'},
        "LicenseShortName": {"value": "CC BY-SA 4.0"},
        "LicenseUrl": {"value": "https://creativecommons.org/licenses/by-sa/4.0"},
    },
}


def answer_with(info) -> dict:
    return {"query": {"pages": [{"title": "File:Owl.jpg", "imageinfo": [info]}]}}


def describe(client):
    return describe_file(client, "Owl.jpg", width=320)


def test_a_file_comes_with_author_and_licence(client_that):
    assert describe(client_that(answer_with(INFO))) == CommonsFile(
        thumbnail="https://upload.example/thumb.jpg",
        author="Ana & Rui (photographers)",
        license="CC BY-SA 4.0",
        license_address="https://creativecommons.org/licenses/by-sa/4.0",
    )


def test_the_file_is_asked_for_by_its_name_and_width(client_that):
    asked = []

    def answer(request):
        asked.append(request.url.params)
        return httpx.Response(200, json=answer_with(INFO))

    describe(client_that(answer))
    assert (asked[0]["titles"], asked[0]["iiurlwidth"]) == ("File:Owl.jpg", "320")


def test_what_commons_does_not_know_is_empty(client_that):
    file = describe(client_that(answer_with(INFO | {"extmetadata": []})))
    assert (file.author, file.license, file.license_address) == ("", "", "")


def test_a_licence_address_that_is_none_is_left_out(client_that):
    facts = {"LicenseUrl": {"value": "javascript:alert(1)"}}
    assert describe(client_that(answer_with(INFO | {"extmetadata": facts}))).license_address == ""


@pytest.mark.parametrize(
    "answer",
    [{"query": {"pages": [{"missing": True}]}}, {"query": {"pages": []}}, {"batchcomplete": True}],
)
def test_a_file_that_is_not_there_is_refused(client_that, answer):
    with pytest.raises(RefusedError) as caught:
        describe(client_that(answer))
    assert caught.value.code == "missing"


def test_a_file_that_is_no_picture_is_refused(client_that):
    with pytest.raises(RefusedError) as caught:
        describe(client_that(answer_with(INFO | {"mime": "audio/ogg"})))
    assert caught.value.code == "not-a-picture"


@pytest.mark.parametrize("kind", ["application/pdf", "video/webm"])
def test_slides_and_films_have_a_thumbnail_as_well(client_that, kind):
    described = describe(client_that(answer_with(INFO | {"mime": kind})))
    assert described.thumbnail == INFO["thumburl"]


def picture(content_type):
    def answer(request):
        return httpx.Response(200, content=b"bytes", headers={"Content-Type": content_type})

    return answer


def test_a_picture_is_downloaded(client_that):
    client = client_that(picture("image/webp"))
    assert download_picture(client, "https://upload.example/a", largest=100) == b"bytes"


def test_a_page_is_not_taken_for_a_picture(client_that):
    with pytest.raises(MalformedError):
        download_picture(client_that(picture("text/html")), "https://upload.example/a", largest=100)


def test_a_large_picture_is_not_downloaded(client_that):
    with pytest.raises(MalformedError, match="larger"):
        download_picture(client_that(picture("image/png")), "https://upload.example/a", largest=3)


@pytest.mark.parametrize(
    ("html", "text"),
    [("", ""), ("Ana", "Ana"), ("<b>A</b>na", "Ana"), ("a &lt;b&gt;", "a <b>"), ("a <", "a <")],
)
def test_html_becomes_plain_text(html, text):
    assert plain_text(html) == text
