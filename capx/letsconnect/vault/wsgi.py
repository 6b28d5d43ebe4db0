"""What a WSGI server loads: `gunicorn capx.letsconnect.vault.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "capx.letsconnect.vault.settings"
application = get_wsgi_application()

from capx.web.utf8 import Utf8Request  # noqa: E402  # needs the application above

application.request_class = Utf8Request
