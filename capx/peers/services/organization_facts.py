"""What only organizations have: names in many languages, a type, pages elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from capx.accounts.models import Account
from capx.errors import DomainError, LimitReachedError, NotFoundError
from capx.movement.vocabularies import languages, projects
from capx.peers import limits
from capx.peers.enums import ContactWay, OrganizationType
from capx.peers.models import Organization, OrganizationName, Peer
from capx.peers.services.editing import editing
from capx.peers.services.judging import link_or_none, short_enough
from capx.peers.transfer.usernames import canonical_username, folded_name
from capx.peers.web_addresses import mastodon_address, meta_page_address

ENGLISH = "en"


@dataclass(frozen=True, kw_only=True)
class Links:
    """Pages elsewhere as somebody typed them. `home_project` is the name of a wiki's database."""

    meta_page: str = ""
    website: str = ""
    report: str = ""
    email: str = ""
    mastodon: str = ""
    home_project: str = ""


def set_names(
    *, actor: Account, peer: Peer, names: Mapping[str, str], kind: str, acronym: str
) -> None:
    """Names by code of language, at least one; lists sort by the English or else the first."""
    checked = checked_names(names)
    type_, short = checked_type(kind), checked_acronym(acronym)
    with editing(actor=actor, peer=peer) as locked:
        locked.name = main_name(checked)
        locked.name_folded = folded_name(locked.name)
        organization = locked.organization
        organization.type, organization.acronym = type_, short
        organization.save(update_fields=["type", "acronym"])
        write_names(organization, checked)


def set_organization_contact(
    *, actor: Account, peer: Peer, way: ContactWay, project: str, username: str
) -> None:
    """As `set_contact`, and to which account; where it is empty, managers who are shown are asked.

    The name is kept as the wikis write it.
    """
    if project and project not in projects():
        raise NotFoundError(_("We do not know this wiki."), field="contact_project")
    name = canonical_username(username) if username else ""
    if name is None:
        raise DomainError(_("No account of a wiki can have this name."), field="contact_username")
    with editing(actor=actor, peer=peer) as locked:
        locked.contact_way = way
        locked.contact_project_id = project or None
        locked.organization.contact_username = name
        locked.organization.save(update_fields=["contact_username"])


def set_links(*, actor: Account, peer: Peer, links: Links) -> None:
    """Each may be empty; one that cannot be read is refused beside its field."""
    if links.home_project and links.home_project not in projects():
        raise NotFoundError(_("We do not know this wiki."), field="home_project")
    checked = {
        "meta_page": checked_meta_page(links.meta_page),
        "website": link_or_none(links.website, field="website"),
        "report": link_or_none(links.report, field="report"),
        "mastodon": _mastodon(links.mastodon),
        "email": _email(links.email),
        "home_project": links.home_project or None,
    }
    with editing(actor=actor, peer=peer) as locked:
        Organization.objects.filter(pk=locked.pk).update(**checked)


def checked_names(names: Mapping[str, str]) -> dict[str, str]:
    """Names without surrounding space; raises `DomainError` for the field `names`."""
    checked = {code: name.strip() for code, name in names.items()}
    if not checked or not all(checked.values()):
        raise DomainError(_("Write at least one name."), field="names")
    if any(code not in languages() for code in checked):
        raise NotFoundError(_("Name the language of each name."), field="names")
    for name in checked.values():
        short_enough(name, most=limits.LONGEST_NAME, field="names")
    if len(checked) > limits.MOST_NAMES:
        raise LimitReachedError(
            ngettext(
                "Write at most %(limit)d name.", "Write at most %(limit)d names.", limits.MOST_NAMES
            )
            % {"limit": limits.MOST_NAMES},
            field="names",
        )
    return checked


def checked_type(kind: str) -> OrganizationType:
    if kind not in OrganizationType:
        raise NotFoundError(_("Choose what kind of organization it is."), field="type")
    return OrganizationType(kind)


def checked_acronym(acronym: str) -> str:
    return short_enough(acronym.strip(), most=limits.LONGEST_ACRONYM, field="acronym")


def checked_meta_page(text: str) -> str:
    address = meta_page_address(text) if text.strip() else ""
    if address is None:
        raise DomainError(
            _("Write the title of a page on Meta-Wiki, or its address."), field="meta_page"
        )
    return address


def main_name(names: Mapping[str, str]) -> str:
    return names.get(ENGLISH) or next(iter(names.values()))


def write_names(organization: Organization, names: Mapping[str, str]) -> None:
    """Write the names anew in this order, unless they are the same."""
    rows = organization.names.order_by("pk").values_list("language_id", "name")
    if list(rows) == list(names.items()):
        return
    organization.names.all().delete()
    OrganizationName.objects.bulk_create(
        OrganizationName(organization=organization, language_id=code, name=name)
        for code, name in names.items()
    )


def _mastodon(text: str) -> str:
    address = mastodon_address(text) if text.strip() else ""
    if address is None:
        raise DomainError(_("Write it as @name@server, or as its address."), field="mastodon")
    return address


def _email(text: str) -> str:
    email = text.strip()
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise DomainError(_("This is no e-mail address."), field="email") from error
    return email
