"""Speaking to the tracker: one request for a report, signed. `docs/feedback.md` describes it."""

import hashlib
import hmac
import json
import time

from django.conf import settings
from django.urls import reverse

from capx.feedback.models import BugReport
from capx.wikimedia.http import fetch, open_client

LARGEST_ANSWER = 100_000  # bytes; nothing of it is looked at


def send(report: BugReport) -> None:
    """Raises the errors of `wikimedia/errors.py`. A redirect is not followed: it is a refusal."""
    body = body_of(report)
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Capx-Timestamp": timestamp,
        "Capx-Signature": "sha256=" + signature_of(body, timestamp),
        "Idempotency-Key": f"bug-{report.pk}",
    }
    with open_client() as client:
        fetch(
            client,
            "POST",
            settings.FEEDBACK_WEBHOOK_URL,
            largest=LARGEST_ANSWER,
            content=body,
            headers=headers,
            follow_redirects=False,
        )


def body_of(report: BugReport) -> bytes:
    """The report and no more: nothing says whose it is."""
    told = {
        "number": report.pk,
        "kind": report.kind,
        "title": report.title,
        "description": report.description,
        "page": report.page,
        "error": report.error,
        "address": settings.SITE_URL + reverse("feedback:report", args=[report.pk]),
    }
    return json.dumps(told, ensure_ascii=False).encode()


def signature_of(body: bytes, timestamp: str) -> str:
    """HMAC-SHA256 of the timestamp, a full stop and the body, in hexadecimal digits."""
    signed = timestamp.encode() + b"." + body
    return hmac.new(settings.FEEDBACK_WEBHOOK_SECRET.encode(), signed, hashlib.sha256).hexdigest()
