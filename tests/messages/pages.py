"""What is typed into the page on which one writes, and what is read there."""

import re
from uuid import uuid4

TO_ANA = "/messages/new/?to=Ana_Lima"


def typed(**fields):
    words = {"subject": "Maps", "text": "Hello Ana", "way": "email", "key": str(uuid4())}
    return words | {"step": "preview"} | fields


def read(response) -> str:
    """The words of a page, without its markup."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("\u2068", "").replace("\u2069", "").split())
