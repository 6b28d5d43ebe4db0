"""What a WSGI server loads: `gunicorn capx.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capx.settings")
application = get_wsgi_application()

from capx.web.utf8 import Utf8Request  # noqa: E402  # needs the application above
from capx.web.warming import warm_up  # noqa: E402

application.request_class = Utf8Request
warm_up()
