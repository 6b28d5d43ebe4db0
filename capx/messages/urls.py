from django.urls import path

from capx.messages.views.deeds import delete_draft, do
from capx.messages.views.listing import messages
from capx.messages.views.message import message
from capx.messages.views.writing import new

app_name = "messages"
urlpatterns = [
    path("messages/new/", new, name="new"),
    path("me/messages/", messages, name="list"),
    path("me/messages/drafts/<row:draft_id>/delete/", delete_draft, name="draft-delete"),
    path("me/messages/<row:message_id>/", message, name="message"),
    path("me/messages/<row:message_id>/<slug:deed>/", do, name="deed"),
]
