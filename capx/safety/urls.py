from django.urls import path

from capx.safety.views.moderation import case, queue
from capx.safety.views.reporting import report, reports
from capx.safety.views.standing import acknowledge, standing

app_name = "safety"
urlpatterns = [
    path("reports/new/", report, name="report"),
    path("me/reports/", reports, name="reports"),
    path("me/standing/", standing, name="standing"),
    path("me/standing/read/", acknowledge, name="acknowledge"),
    path("moderation/", queue, name="moderation"),
    path("moderation/<row:report_id>/", case, name="case"),
]
