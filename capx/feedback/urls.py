from django.urls import path

from capx.feedback.views.moderation import case, export, queue
from capx.feedback.views.own import bugs, report, take_back
from capx.feedback.views.pictures import picture

app_name = "feedback"
urlpatterns = [
    path("bugs/", bugs, name="bugs"),
    path("bugs/<row:bug_id>/", report, name="report"),
    path("bugs/<row:bug_id>/take-back/", take_back, name="take-back"),
    path("bugs/<row:bug_id>/pictures/<row:place>", picture, name="picture"),
    path("moderation/bugs/", queue, name="queue"),
    path("moderation/bugs/export.csv", export, name="export"),
    path("moderation/bugs/<row:bug_id>/", case, name="case"),
]
