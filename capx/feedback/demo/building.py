"""A few bug reports of the demo's cast, so that no page about them is empty."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from tomllib import loads
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw

from capx.accounts.models import Account
from capx.feedback.enums import CLOSED, Kind, State
from capx.feedback.models import Answer, BugPicture, BugReport
from capx.feedback.screenshots import made_anew
from capx.peers.demo.cast import PLAYERS

DATA = Path(__file__).resolve().parent / "bugs.toml"
MODERATOR = PLAYERS[1].username
_SCREEN = (640, 360)  # pixels


@transaction.atomic
def build_bug_reports() -> int:
    """Have the reports of the demo; returns how many were added. What is there stays."""
    if BugReport.objects.filter(author__is_synthetic=True).exists():
        return 0
    names = [player.username for player in PLAYERS]
    cast = {each.username: each for each in Account.objects.filter(username__in=names)}
    stories = loads(DATA.read_text())["bug"]
    told = [story for story in stories if PLAYERS[story["by"]].username in cast]
    for story in told:
        author = cast[PLAYERS[story["by"]].username]
        _build(story, author, cast.get(MODERATOR), timezone.now())
    return len(told)


def _build(story: dict[str, Any], author: Account, team: Account | None, now: datetime) -> None:
    told_at = now - timedelta(days=story["days"])
    state = State(story.get("state", State.NEW))
    answered_at = told_at + timedelta(hours=20)
    report = BugReport.objects.create(
        author=author,
        form_key=uuid4(),
        kind=Kind(story["kind"]),
        title=story["title"],
        description=story["description"],
        page=story["page"],
        state=state,
        changes=int("answer" in story),
        created_at=told_at,
        closed_at=answered_at if state in CLOSED else None,
    )
    if "answer" in story:
        Answer.objects.create(
            report=report, moderator=team, state=state, text=story["answer"], at=answered_at
        )
    if story.get("picture"):
        shot = made_anew(_drawing())
        BugPicture.objects.create(
            report=report, place=1, data=shot.data, width=shot.width, height=shot.height
        )


def _drawing() -> bytes:
    """A screen with a button that does not fit on it, and a circle around that."""
    screen = Image.new("RGB", _SCREEN, "white")
    pen = ImageDraw.Draw(screen)
    for top in range(40, 260, 40):
        pen.rectangle((40, top, 600 - top, top + 14), fill="#c8ccd1")
    pen.rectangle((40, 330, 180, 380), fill="#36c")
    pen.ellipse((16, 300, 206, 358), outline="#d73333", width=4)
    file = io.BytesIO()
    screen.save(file, "PNG")
    return file.getvalue()
