from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "capx.messages"
    label = "wiki_messages"  # Django's own messages have taken the short one
    verbose_name = _("Messages")
