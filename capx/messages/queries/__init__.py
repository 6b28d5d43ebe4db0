from capx.messages.queries.outgoing import draft_to, drafts_of, message_sent_by, messages_sent_by
from capx.messages.queries.recipients import Recipient, name_of, peer_called, recipients_of
from capx.messages.queries.ways import Ways, ways_to

__all__ = [
    "Recipient",
    "Ways",
    "draft_to",
    "drafts_of",
    "message_sent_by",
    "messages_sent_by",
    "name_of",
    "peer_called",
    "recipients_of",
    "ways_to",
]
