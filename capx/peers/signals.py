"""What happened to peers, for the rooms above. Sent within the transaction."""

from django.dispatch import Signal

# peer_changed(sender=Peer, peer: Peer): its facts or its visibility are not what they were.
peer_changed = Signal()
