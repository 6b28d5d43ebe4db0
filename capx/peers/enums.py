from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    PERSON = "person", _("People")
    ORGANIZATION = "organization", _("Organizations")


class Visibility(models.TextChoices):
    """Who sees a profile. A draft was never published, and nobody but its owner sees it."""

    DRAFT = "draft", _("Not published yet")
    # Translators: who sees a profile.
    PUBLIC = "public", _("Everyone")
    MEMBERS = "members", _("Members only")
    PAUSED = "paused", _("Nobody, my profile is paused")


class Proficiency(models.TextChoices):
    """Babel levels (https://www.mediawiki.org/wiki/Extension:Babel): how well one speaks it."""

    NONE = "0", _("Not at all")
    # Translators: how well somebody speaks a language.
    BASIC = "1", _("Basic")
    # Translators: how well somebody speaks a language.
    INTERMEDIATE = "2", _("Intermediate")
    # Translators: how well somebody speaks a language.
    ADVANCED = "3", _("Advanced")
    NEAR_NATIVE = "4", _("Almost like a first language")
    # Translators: how well somebody speaks a language.
    PROFESSIONAL = "5", _("Professional")
    NATIVE = "N", _("First language")


class Programme(models.TextChoices):
    """In which members take part, shown where they wish it."""

    LETS_CONNECT = "lets-connect", _("Let's Connect")


class ContactWay(models.TextChoices):
    """How a peer likes to be written to."""

    EMAIL = "email", _("E-mail through the wiki")
    TALK = "talk", _("Talk page")
    EITHER = "either", _("E-mail or talk page, as you like")


class AnswerBand(models.TextChoices):
    """How often a peer has answered requests so far, as the page says it."""

    TOO_FEW = "too-few", _("Too few requests so far to say whether they answer")
    USUALLY = "usually", _("Usually answers")
    SOMETIMES = "sometimes", _("Sometimes answers")
    RARELY = "rarely", _("Rarely answers")


class OrganizationType(models.TextChoices):
    CHAPTER = "chapter", pgettext_lazy("kind of Wikimedia affiliate", "Chapter")
    THEMATIC = "thematic", pgettext_lazy("kind of Wikimedia affiliate", "Thematic organization")
    USER_GROUP = "user-group", pgettext_lazy("kind of Wikimedia affiliate", "User group")
    INFORMAL = "informal", _("Group without recognition")


class ManagementState(models.TextChoices):
    """How far somebody is with managing an organization. `PROPOSED` waits for a moderator."""

    PROPOSED = "proposed", _("Waits for a moderator")
    DECLINED = "declined", _("Declined by a moderator")
    INVITED = "invited", _("Invited")
    ACTIVE = "active", pgettext_lazy("of an organization", "Manager")


class InvitationState(models.TextChoices):
    """What became of an invitation to take part."""

    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", pgettext_lazy("of an invitation", "Accepted")
    DECLINED = "declined", pgettext_lazy("of an invitation", "Declined")


class AffiliationState(models.TextChoices):
    """What the organization says of somebody who states that they belong to it."""

    STATED = "stated", _("Not confirmed by the organization yet")
    CONFIRMED = "confirmed", _("Confirmed by the organization")
    REMOVED = "removed", _("Removed by the organization")


class ResourceKind(models.TextChoices):
    """What the Movement calls shareable resources."""

    SLIDES = "slides", pgettext_lazy("resource", "Slides")
    GUIDE = "guide", pgettext_lazy("resource", "Guide")
    TEMPLATE = "template", pgettext_lazy("resource", "Template")
    TOOL = "tool", pgettext_lazy("resource", "Tool")
    ROOM = "room", pgettext_lazy("resource", "Room")
    EQUIPMENT = "equipment", pgettext_lazy("resource", "Equipment")
    REPORT = "report", pgettext_lazy("resource", "Report of activities")


class PictureState(models.TextChoices):
    WAITING = "waiting", _("On its way from Wikimedia Commons")
    # Translators: the state of a picture that is fetched from Wikimedia Commons.
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be fetched")


class PictureProblem(models.TextChoices):
    """Why a picture could not be fetched, in words for its member."""

    MISSING = "missing", _("Wikimedia Commons has no file of this name.")
    NOT_A_PICTURE = "not-a-picture", _("This file is not a picture.")
    UNREADABLE = "unreadable", _("This picture could not be read. Please choose another one.")
    UNREACHABLE = "unreachable", _("Wikimedia Commons did not answer. Please try again later.")


class Pictogram(models.TextChoices):
    """The drawings of this project that a member may choose, by file name."""

    ACACIA = "acacia", pgettext_lazy("drawing", "Acacia tree")
    BAOBAB = "baobab", pgettext_lazy("drawing", "Baobab tree")
    DRUM = "drum", pgettext_lazy("drawing", "Drum")
    FISH = "fish", pgettext_lazy("drawing", "Fish")
    HUMMINGBIRD = "hummingbird", pgettext_lazy("drawing", "Hummingbird")
    KITE = "kite", pgettext_lazy("drawing", "Paper kite")
    LIGHTHOUSE = "lighthouse", pgettext_lazy("drawing", "Lighthouse")
    LOOM = "loom", pgettext_lazy("drawing", "Weaving loom")
    LOTUS = "lotus", pgettext_lazy("drawing", "Lotus flower")
    MOUNTAIN = "mountain", pgettext_lazy("drawing", "Mountain")
    OPEN_BOOK = "open-book", pgettext_lazy("drawing", "Open book")
    OWL = "owl", pgettext_lazy("drawing", "Owl")
    PEN = "pen", pgettext_lazy("drawing", "Pen")
    TEAPOT = "teapot", pgettext_lazy("drawing", "Teapot")
    TELESCOPE = "telescope", pgettext_lazy("drawing", "Telescope")
    TURTLE = "turtle", pgettext_lazy("drawing", "Turtle")
