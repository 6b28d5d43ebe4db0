"""Everything that can be done to an organization and what belongs to it, by one form each.

Each deed is the address that takes the form, and what the form sends; names in angle brackets are
parts of the world.
"""

from datetime import timedelta

from django.utils import timezone

_THIS = "/organizations/<slug>/"
_PROJECT = f"{_THIS}projects/<project_id>/"
_RESOURCE = f"{_THIS}edit/resources/<resource_id>/"
_EVENT = "/events/<event_id>/"
_BUG = "/moderation/bugs/<bug_id>/"
_TOMORROW = (timezone.now() + timedelta(days=1)).date().isoformat()
_RESOURCE_SAYS = {"kind": "guide", "title": "Mended", "link": "https://example.org/", "save": "1"}
_EVENT_SAYS = {
    "title": "Mended",
    "language": "en",
    "starts_on": _TOMORROW,
    "starts_time": "10:00",
    "ends_on": _TOMORROW,
    "ends_time": "11:00",
    "time_zone": "UTC",
    "format": "online",
    "save": "draft",
}

_JOINING = {"role": "editor", "step": "send", "agreed_way": "vault", "consent": "on"}

type Deed = tuple[str, dict[str, str]]

DEEDS: dict[str, Deed] = {
    "change a section": (f"{_THIS}edit/about/", {"about": "We", "language": "en", "save": "1"}),
    "hide the organization": (f"{_THIS}edit/visibility/", {"visibility": "paused", "save": "1"}),
    "confirm that all is true": (f"{_THIS}edit/still-true/", {}),
    "invite a manager": (f"{_THIS}managers/invite/", {"username": "Belongs"}),
    "take an invitation back": (f"{_THIS}managers/<number>/", {"deed": "take-back"}),
    "be shown as its manager": (f"{_THIS}managers/show/", {}),
    "close it": (f"{_THIS}managers/close/", {}),
    "appoint a manager": (f"{_THIS}managers/appoint/", {"username": "Belongs"}),
    "confirm a member": (
        f"{_THIS}members/",
        {"decision": "confirm", "affiliation": "<affiliation>"},
    ),
    "remove a member": (f"{_THIS}members/", {"decision": "remove", "affiliation": "<affiliation>"}),
    "add a resource": (f"{_THIS}edit/resources/new/", _RESOURCE_SAYS),
    "change a resource": (_RESOURCE, _RESOURCE_SAYS),
    "move a resource": (f"{_RESOURCE}move/", {"step": "1", "to": "down"}),
    "delete a resource": (f"{_RESOURCE}delete/", {}),
    "begin a project": (f"{_THIS}projects/new/", {"title": "New", "language": "en", "save": "1"}),
    "change a project": (f"{_PROJECT}edit/", {"title": "Mended", "language": "en", "save": "1"}),
    "delete a project": (f"{_PROJECT}delete/", {}),
    "invite a partner": (f"{_PROJECT}partners/", {"organization": "Other"}),
    "take a partner's invitation back": (f"{_PROJECT}partners/", {"partner": "<partner>"}),
    "take part in a project": (
        f"{_PROJECT}answer/",
        {"organization": "guest", "answer": "accept"},
    ),
    "begin an event in its name": ("/events/new/", _EVENT_SAYS | {"host": "org:<slug>"}),
    "change an event": (f"{_EVENT}edit/", _EVENT_SAYS),
    "publish an event": ("/events/<draft>/publish/", {}),
    "cancel an event": (f"{_EVENT}cancel/", {}),
    "delete an event": ("/events/<draft>/delete/", {}),
    "follow the source of an event": (f"{_EVENT}source/", {"take": "title"}),
    "invite an organizer": (f"{_EVENT}organizers/", {"organizer": "Belongs"}),
    "organize an event together": (f"{_EVENT}invitation/", {"peer": "<guest>", "answer": "accept"}),
    "be interested in an event": (f"{_EVENT}interest/", {}),
    "save it among one's peers": ("/me/saved/<peer_id>/", {"next": "/"}),
    "set a match of it aside": ("/me/matches/<guest>/", {"seeker": "<peer_id>"}),
    "block it": (f"{_THIS}block/", {"blockers": "me"}),
    "block somebody in its name": ("/people/<username>/block/", {"blockers": "<slug>"}),
    "undo a block in its name": ("/me/privacy/blocks/<block>/", {}),
    "join Let's Connect": ("/lets-connect/", _JOINING),
    "change an answer to it": ("/lets-connect/change/", _JOINING),
    "withdraw from it": ("/lets-connect/withdraw/", {}),
    "show that one takes part": ("/lets-connect/badge/", {"shown": "1"}),
    "propose an organization": (
        "/organizations/new/",
        {"name": "New Circle", "language": "English", "type": "informal", "propose": "1"},
    ),
    "report it": (
        "/reports/new/",
        {"about": "organization", "key": "<slug>", "reason": "spam", "words": "Buy this"},
    ),
    "take a report": ("/moderation/<report_id>/", {"step": "take", "take-reason": "Mine"}),
    "close a report": ("/moderation/<taken>/", {"step": "close", "close-reason": "Done"}),
    "report a bug": ("/bugs/", {"kind": "idea", "title": "Maps", "description": "Of everything"}),
    "take a bug report of somebody else back": ("/bugs/<bug_id>/take-back/", {}),
    "answer a bug report": (
        _BUG,
        {"step": "answer", "answer-seen": "0", "answer-state": "planned"},
    ),
    "mark a bug report as a duplicate": (
        "/moderation/bugs/<again>/",
        {"step": "duplicate", "duplicate-seen": "0", "duplicate-of": "<bug_id>"},
    ),
    "make a capacity of a bug report": (
        _BUG,
        {
            "step": "capacity",
            "capacity-seen": "0",
            "capacity-label_text": "Sewing",
            "capacity-language": "en",
            "capacity-under": "technology",
            "capacity-slug": "sewing",
        },
    ),
    "export bug reports": ("/moderation/bugs/export.csv", {"state": "", "kind": ""}),
}
