"""The heart: a peer is a person or an organization, and what is true of both hangs on `Peer`."""

from capx.peers.models.changes import PeerChange, Revision
from capx.peers.models.facts import (
    Affiliation,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Statement,
)
from capx.peers.models.hosted_project import HostedProject, ProjectPartner
from capx.peers.models.news import NewsFeed, NewsPost
from capx.peers.models.organization import Management, Organization, OrganizationName
from capx.peers.models.peer import Peer, Person
from capx.peers.models.picture import Picture
from capx.peers.models.resource import Resource

__all__ = [
    "Affiliation",
    "HostedProject",
    "Management",
    "NewsFeed",
    "NewsPost",
    "Organization",
    "OrganizationName",
    "Peer",
    "PeerChange",
    "PeerLanguage",
    "PeerProject",
    "PeerTerritory",
    "Person",
    "Picture",
    "ProjectPartner",
    "Resource",
    "Revision",
    "Statement",
]
