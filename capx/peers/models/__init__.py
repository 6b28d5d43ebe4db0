"""The heart: a peer is a person or an organization, and what is true of both hangs on `Peer`."""

from capx.peers.models.changes import PeerChange, Revision
from capx.peers.models.facts import (
    Affiliation,
    PeerLanguage,
    PeerProject,
    PeerTerritory,
    Statement,
)
from capx.peers.models.peer import Organization, Peer, Person
from capx.peers.models.picture import Picture

__all__ = [
    "Affiliation",
    "Organization",
    "Peer",
    "PeerChange",
    "PeerLanguage",
    "PeerProject",
    "PeerTerritory",
    "Person",
    "Picture",
    "Revision",
    "Statement",
]
