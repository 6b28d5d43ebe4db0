"""What a wiki's word for a refusal means, and what its sender can do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from capx.messages.enums import Problem, Way

# Codes of the action API, those of its extensions included. A code that ends in "-" stands for
# all that begin so.
_BY_CODE = {
    Problem.NO_EMAIL: "noemail noemailtext nowikiemail nowikiemailtext usermaildisabled",
    Problem.NO_PERMISSION: (
        "assertuserfailed assertnameduserfailed mwoauth- 401 readapidenied writeapidenied "
        "notloggedin badtoken"
    ),
    Problem.SENDER_BLOCKED: (
        "blocked autoblocked globalblocking- wikimedia-globalblocking- torblock- "
        "mwoauth-invalid-authorization-blocked-user"
    ),
    Problem.SENDER_CANNOT_EMAIL: "cantsend badaccess blockedfrommail blockedemailuser",
    Problem.MISSING: "notarget notargettext nosuchuser invaliduser invalidtitle",
    Problem.CAPTCHA: "captcha captcha-",
    Problem.SPAM_FILTER: (
        "abusefilter abusefilter- spamblacklist spamdetected spam- spamprotectionmatch "
        "titleblacklist- hookaborted filtered"
    ),
    Problem.PROTECTED: (
        "protectedpage protectednamespace protectednamespace-interface protectedtitle "
        "cascadeprotected cantcreate noedit no-direct-editing edit-invalidredirect "
        "contenttoobig pagedeleted"
    ),
}
_EXACT = {code: problem for problem, codes in _BY_CODE.items() for code in codes.split()}
_ADVICE: dict[Problem, str | Promise] = {
    Problem.NO_EMAIL: _(
        "You can put your message on the talk page instead, where everybody can read it."
    ),
    Problem.NO_PERMISSION: _("Allow it, and send the message again: nothing of it is lost."),
    Problem.SENDER_BLOCKED: _(
        "Look at your talk page on that wiki: it says why, and how to ask for the block to be "
        "lifted. After that, send the message again."
    ),
    Problem.SENDER_CANNOT_EMAIL: _(
        "In your preferences on that wiki, confirm your e-mail address and allow e-mail from "
        "others. After that, send the message again, or choose the talk page."
    ),
    Problem.MISSING: _(
        "The account may have another name there, or may never have been to that wiki. Look at "
        "the profile: it may name another way."
    ),
    Problem.CAPTCHA: _(
        "Copy your words, open the recipient's talk page on the wiki, and write there yourself. "
        "Once you have made some edits, the wiki asks no more."
    ),
    Problem.SPAM_FILTER: _(
        "Links and some words wake such filters. Leave out the links, say it in other words, and "
        "send it as a new message."
    ),
    Problem.PROTECTED: _("Choose e-mail instead, or look for another way on the profile."),
    Problem.TOO_MANY: _(
        "We have tried for a day. Wait until tomorrow, and send the message again."
    ),
    Problem.UNREACHABLE: _("We have tried for a day. You can send the message again."),
    Problem.LOST_ANSWER: _(
        "To be safe, we do not send it twice. If there is a copy in your own mailbox, it has "
        "arrived. If there is none, please write again."
    ),
    Problem.GONE: _("There is nothing more that you can do here."),
    Problem.REFUSED: _(
        "Try it on the wiki itself, on the recipient's page: the wiki may tell you more there."
    ),
}


def problem_of(code: str, way: str) -> Problem:
    """What the code of a refusal says. `way` matters where a right to do something is missing."""
    if code == "permissiondenied" and way == Way.EMAIL:
        return Problem.SENDER_CANNOT_EMAIL
    if code in _EXACT:
        return _EXACT[code]
    families = [stem for stem in _EXACT if stem.endswith("-") and code.startswith(stem)]
    return _EXACT[max(families, key=len)] if families else Problem.REFUSED


def advice(problem: str) -> str | Promise:
    """What the sender can do about it, in plain words."""
    return _ADVICE[Problem(problem)]
