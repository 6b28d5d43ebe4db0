from capx.messages.models.message import Delivery, Draft, Message
from capx.messages.models.outbox import Outbox, Reachability

__all__ = ["Delivery", "Draft", "Message", "Outbox", "Reachability"]
