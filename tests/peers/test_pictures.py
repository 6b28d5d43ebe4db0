"""Choosing a picture, fetching it in the background, showing it, and getting rid of it."""

import io

import pytest
from django.tasks import TaskResultStatus
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image

from capx.errors import DomainError, NotFoundError
from capx.peers.enums import PictureProblem, PictureState, Visibility
from capx.peers.models import Picture
from capx.peers.services import choose_commons_file, choose_pictogram, fetching
from capx.peers.tasks import fetch_picture
from capx.wikimedia.commons import CommonsFile
from capx.wikimedia.errors import MalformedError, RefusedError, UnreachableError

pytestmark = pytest.mark.django_db


def choose(peer, file="Ana.jpg"):
    choose_commons_file(actor=peer.person.account, peer=peer, file=file)


@pytest.fixture
def commons(monkeypatch):
    """Commons has every file, as one red picture; what it answers may be replaced by an error."""
    file = io.BytesIO()
    Image.new("RGB", (60, 60), "red").save(file, "PNG")
    answers = {"picture": file.getvalue()}

    def describe(_client, name, *, width):
        if isinstance(answers["picture"], Exception):
            raise answers["picture"]
        return CommonsFile("https://upload/x.png", "Ana L.", "CC BY 4.0", "https://cc/by")

    monkeypatch.setattr(fetching, "describe_file", describe)
    monkeypatch.setattr(fetching, "download_picture", lambda *_args, **_kw: answers["picture"])
    return answers


def test_a_pictogram_replaces_a_file(ana, commons):
    choose(ana)
    choose_pictogram(actor=ana.person.account, peer=ana, pictogram="owl")
    assert (ana.pictogram, ana.picture) == ("owl", None)
    assert not Picture.objects.exists()


def test_a_picture_can_be_taken_away(ana):
    choose_pictogram(actor=ana.person.account, peer=ana, pictogram="owl")
    choose_pictogram(actor=ana.person.account, peer=ana, pictogram="")
    assert ana.pictogram == ""


def test_an_unknown_drawing_is_refused(ana):
    with pytest.raises(NotFoundError):
        choose_pictogram(actor=ana.person.account, peer=ana, pictogram="../secret")


def test_a_file_is_fetched_later_and_once(ana, make_person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        choose(ana)
        choose(make_person("Bola"))
        choose(ana)
    assert ana.picture.state == PictureState.WAITING
    assert DBTaskResult.objects.count() == 1


def test_what_names_no_file_is_refused(ana):
    with pytest.raises(DomainError) as refusal:
        choose(ana, "just words")
    assert refusal.value.field == "commons_file"


def test_a_fetched_picture_is_kept_with_author_and_licence(ana, commons):
    choose(ana)
    fetch_picture.call(_context(ana.picture_id), ana.picture_id)
    picture = Picture.objects.get()
    assert picture.state == PictureState.READY
    assert (picture.author, picture.license) == ("Ana L.", "CC BY 4.0")
    assert 0 < len(picture.small) <= 3_000
    assert 0 < len(picture.large) <= 40_000


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (RefusedError("", code="missing"), PictureProblem.MISSING),
        (RefusedError("", code="not-a-picture"), PictureProblem.NOT_A_PICTURE),
        (RefusedError("", code="404"), PictureProblem.MISSING),
        (MalformedError(""), PictureProblem.UNREADABLE),
        (b"no picture", PictureProblem.UNREADABLE),
    ],
)
def test_a_failure_is_told_in_words(ana, commons, client_of, answer, problem):
    choose(ana)
    commons["picture"] = answer
    fetching.fetch_picture(ana.picture_id)
    ana.picture.refresh_from_db()
    assert (ana.picture.state, ana.picture.problem) == (PictureState.FAILED, problem)
    html = client_of(ana.person.account).get(reverse("peers:edit", args=["picture"])).content
    assert str(problem.label) in html.decode()


def test_when_commons_is_down_it_is_tried_again(ana, commons):
    choose(ana)
    commons["picture"] = UnreachableError("")
    with pytest.raises(UnreachableError):
        fetch_picture.call(_context(ana.picture_id), ana.picture_id)
    assert Picture.objects.get().state == PictureState.WAITING
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1


def test_at_last_it_is_given_up_and_may_be_asked_for_again(
    ana, commons, django_capture_on_commit_callbacks
):
    choose(ana)
    commons["picture"] = UnreachableError("")
    with pytest.raises(UnreachableError):
        fetch_picture.call(_context(ana.picture_id), ana.picture_id, attempt=5)
    assert Picture.objects.get().problem == PictureProblem.UNREACHABLE
    with django_capture_on_commit_callbacks(execute=True):
        choose(ana)
    assert Picture.objects.get().state == PictureState.WAITING
    assert DBTaskResult.objects.count() == 1


def test_a_picture_that_was_deleted_meanwhile_is_not_fetched(commons):
    fetching.fetch_picture(123)
    assert not Picture.objects.exists()


def test_deleting_a_picture_deletes_what_the_queue_knows_of_it(
    ana, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        choose(ana)
    choose_pictogram(actor=ana.person.account, peer=ana, pictogram="")
    assert not DBTaskResult.objects.exists()


def test_a_picture_that_others_show_stays(ana, make_person):
    bola = make_person("Bola")
    choose(ana)
    choose(bola)
    choose(ana, "Other.jpg")
    assert set(Picture.objects.values_list("commons_file", flat=True)) == {"Ana.jpg", "Other.jpg"}


@pytest.fixture
def shown(ana, commons):
    choose(ana)
    fetching.fetch_picture(ana.picture_id)
    return ana


def url(peer, size="small"):
    return reverse("peers:picture", args=[peer.picture_id, size])


@pytest.mark.parametrize("size", ["small", "large"])
def test_a_picture_is_served_with_headers_that_keep_it_safe(client, shown, size):
    response = client.get(url(shown, size))
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    assert response.content.startswith(b"RIFF")


def test_a_picture_is_hidden_with_its_profile(client, shown, client_of, newcomer):
    shown.visibility = Visibility.MEMBERS
    shown.save()
    assert client.get(url(shown)).status_code == 404
    assert client_of(newcomer).get(url(shown)).status_code == 200


def test_a_picture_on_its_way_is_not_there_yet(client, ana):
    choose(ana)
    assert client.get(url(ana)).status_code == 404


def test_only_two_sizes_exist(client, shown):
    assert client.get(f"/pictures/{shown.picture_id}-huge.webp").status_code == 404
    assert client.get("/pictures/999-small.webp").status_code == 404
    assert client.post(url(shown)).status_code == 405


def test_a_picture_costs_two_queries(client, shown, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(url(shown))


class _Result:
    """As much of a task's result as trying again needs."""

    task = fetch_picture
    kwargs: dict[str, int] = {}

    def __init__(self, picture_id):
        self.args = [picture_id]


class _context:  # noqa: N801
    def __init__(self, picture_id):
        self.task_result = _Result(picture_id)
