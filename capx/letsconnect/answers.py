"""What members of Let's Connect are asked, and the codes under which their answers travel.

The codes are stored, sealed and sent; the words are shown in the reader's language. The fields and
answers are those of the programme's form of today.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_TOPICS = 2
OWN = "own"  # the code of "in my own words", whose words stand in a field of their own


class Role(TextChoices):
    PAID_STAFF = "paid-staff", _("Paid staff of an affiliate")
    VOLUNTEER_STAFF = "volunteer-staff", _("Volunteer staff of an affiliate")
    ORGANIZER = "organizer", _("Volunteer organizer, mostly outside user groups")
    EXECUTIVE_DIRECTOR = "executive-director", _("Executive director")
    BOARD_MEMBER = "board-member", _("Board member")
    EDITOR = "editor", _("Individual volunteer editor")


class Topic(TextChoices):
    CLIMATE = "climate", _("Climate and sustainability")
    PUBLIC_POLICY = "public-policy", _("Public policy")
    EDUCATION = "education", _("Education")
    OPEN_TECHNOLOGY = "open-technology", _("Open technology")
    DIVERSITY = "diversity", _("Diversity")
    HERITAGE = "heritage", _("Culture, heritage and GLAM")
    GOVERNANCE = "governance", _("Governance")
    HUMAN_RIGHTS = "human-rights", _("Human rights")
    ADVOCACY = "advocacy", _("Advocacy")
    OWN = OWN, pgettext_lazy("a topic", "In my own words")


class Gender(TextChoices):
    NOT_SAID = "not-said", _("I prefer not to say")
    MAN = "man", pgettext_lazy("gender", "Man")
    WOMAN = "woman", pgettext_lazy("gender", "Woman")
    AGENDER = "agender", pgettext_lazy("gender", "Agender")
    NON_BINARY = "non-binary", pgettext_lazy("gender", "Non-binary")
    OWN = OWN, pgettext_lazy("gender", "In my own words")


class Age(TextChoices):
    UNDER_25 = "under-25", _("Under 25")
    FROM_25 = "25-34", _("25 to 34")
    FROM_35 = "35-44", _("35 to 44")
    FROM_45 = "45-54", _("45 to 54")
    FROM_55 = "55-64", _("55 to 64")
    FROM_65 = "65-74", _("65 to 74")
    FROM_75 = "75-84", _("75 to 84")
    FROM_85 = "85-over", _("85 and over")


CHOICES: dict[str, type[TextChoices]] = {
    "role": Role,
    "topics": Topic,
    "gender": Gender,
    "age": Age,
}
# Where one answers in one's own words, and the field in which these stand.
OWN_WORDS = {"topics": "topics_own", "gender": "gender_own"}
# Every field, in the order of the form. `topics` is a list of codes, the others are text.
FIELDS = (
    "role",
    "full_name",
    "email",
    "topics",
    "topics_own",
    "gender",
    "gender_own",
    "age",
)
