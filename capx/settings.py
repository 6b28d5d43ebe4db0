"""One settings file, fed by the environment (and by `DATA_DIR/instance.env`, see `instance.py`).

It refuses to start on nonsense, and has no insecure default outside the demo. Every variable has
its line in `docs/operating.md`.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

from capx.findings.parameters import parameter_table
from capx.instance import BASE_DIR, FILE_NAME, data_dir
from capx.replicas import REPLICA
from capx.web.languages import interface_languages

DATA_DIR = data_dir(BASE_DIR)

env = Env()
log_level = validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"])
env.read_env(str(DATA_DIR / FILE_NAME), recurse=False)

# --- What this installation is ------------------------------------------------------------
MODE = env.str("MODE", "production", validate=validate.OneOf(["production", "demo", "test"]))
PRODUCTION = MODE == "production"
# A wiki for tests may speak plain http on loopback; production never.
web_address = validate.URL(
    schemes={"https"} if PRODUCTION else {"http", "https"}, require_tld=False
)
DEBUG = env.bool("DEBUG", False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows secrets to visitors: it is refused in production.")
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=40))
# Keys the hashes under which the identity of deleted members is kept (docs/privacy.md).
IDENTITY_HASH_KEY = env.str("IDENTITY_HASH_KEY", validate=validate.Length(min=40))
HERE = f"http://127.0.0.1:{env.int('PORT', 8000)}"
SITE_URL = env.str("SITE_URL", "" if PRODUCTION else HERE).rstrip("/")
SITE = urlsplit(SITE_URL)
if PRODUCTION and f"https://{SITE.netloc}" != SITE_URL:
    raise ImproperlyConfigured("Set SITE_URL to the https:// address of this site, without a path.")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", [SITE.hostname] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
)
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS names the hosts of this site: any host is refused.")
# Who calls the wikis (https://meta.wikimedia.org/wiki/User-Agent_policy), and where the source of
# this installation is to be had (AGPL, section 13): only its operator knows.
CONTACT = env.str("CONTACT", "" if PRODUCTION else SITE_URL)
SOURCE_URL = env.str("SOURCE_URL", "", validate=lambda address: not address or web_address(address))
if PRODUCTION and not (CONTACT and SOURCE_URL):
    raise ImproperlyConfigured(
        "Set CONTACT (how the operator is reached) and SOURCE_URL (where the source code is)."
    )
USER_AGENT = f"CapacityExchange/0.1 ({CONTACT})"

# --- The demo -----------------------------------------------------------------------------
DEMO = MODE == "demo"
# The demo lets anyone in as a synthetic member; beyond this machine only on purpose.
DEMO_BEYOND_LOOPBACK = env.bool("DEMO_BEYOND_LOOPBACK", False)
if PRODUCTION and DEMO_BEYOND_LOOPBACK:
    raise ImproperlyConfigured("The demo sign-in is refused in production.")
if DEMO_BEYOND_LOOPBACK:
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["*"])

# --- The house ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "capx.background",
    "capx.movement",
    "capx.wikimedia",
    "capx.accounts",
    "capx.capacities",
    "capx.safety",
    "capx.peers",
    "capx.explore",
    "capx.matching",
    "capx.events",
    "capx.messages",
    "capx.letsconnect",
    "capx.findings",
    "capx.feedback",
    "capx.exchanges",
    "capx.web",
    "django.forms",  # the widgets' own templates, after ours
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "capx.accounts.middleware.MemberLanguageMiddleware",
    "capx.accounts.middleware.DeletedMemberMiddleware",
    "capx.accounts.middleware.PrivatePagesMiddleware",
    "capx.safety.middleware.StandingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "capx.web.middleware.PlainAddressMiddleware",
]
ROOT_URLCONF = "capx.urls"
WSGI_APPLICATION = "capx.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "capx.web.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "capx.web.templatetags.drawings",
                "capx.web.templatetags.icons",
            ],
        },
    }
]
FORM_RENDERER = "capx.web.renderer.CodexFormRenderer"

# --- Data ---------------------------------------------------------------------------------
DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL", f"sqlite:///{DATA_DIR / 'capx.sqlite3'}", conn_max_age=600
    )
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    if PRODUCTION and not env.bool("SQLITE_IN_PRODUCTION", False):
        raise ImproperlyConfigured(
            "Set DATABASE_URL to a PostgreSQL database, or SQLITE_IN_PRODUCTION=1 for one machine."
        )
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A PostgreSQL that follows the first: it answers visitors and searches (capx/replicas).
if env.str("DATABASE_REPLICA_URL", ""):
    replica = env.dj_db_url("DATABASE_REPLICA_URL", conn_max_age=600, conn_health_checks=True)
    if {replica["ENGINE"], DATABASES["default"]["ENGINE"]} != {"django.db.backends.postgresql"}:
        raise ImproperlyConfigured("DATABASE_REPLICA_URL follows DATABASE_URL: both PostgreSQL.")
    patience = {"connect_timeout": 2, "tcp_user_timeout": 2_000}  # seconds, milliseconds
    replica["OPTIONS"] = patience | replica.get("OPTIONS", {})
    DATABASES[REPLICA] = {**replica, "TEST": {"MIRROR": "default"}}
    DATABASE_ROUTERS = ["capx.replicas.router.ReplicaRouter"]
    MIDDLEWARE.append("capx.replicas.middleware.ReplicaMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- Signing in ---------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["capx.accounts.backend.WikimediaBackend"]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "web:home"
SESSION_ENGINE = "capx.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30  # 30 days, in seconds
OAUTH_WIKI_URL = env.str(
    "OAUTH_WIKI_URL", "https://meta.wikimedia.org", validate=web_address
).rstrip("/")
OAUTH_CLIENT_ID = env.str("OAUTH_CLIENT_ID", "")
OAUTH_CLIENT_SECRET = env.str("OAUTH_CLIENT_SECRET", "")
if bool(OAUTH_CLIENT_ID) != bool(OAUTH_CLIENT_SECRET):
    raise ImproperlyConfigured("OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET go together.")

# --- Writing in a member's name -------------------------------------------------------------
# The second consumer, with the grants to edit pages and to send e-mail; asked for when needed.
CONTACT_CLIENT_ID = env.str("CONTACT_CLIENT_ID", "")
CONTACT_CLIENT_SECRET = env.str("CONTACT_CLIENT_SECRET", "")
if bool(CONTACT_CLIENT_ID) != bool(CONTACT_CLIENT_SECRET):
    raise ImproperlyConfigured("CONTACT_CLIENT_ID and CONTACT_CLIENT_SECRET go together.")
# Fernet keys. The first encrypts, all of them decrypt: put a new one in front to rotate.
TOKEN_KEYS: list[str] = env.list("TOKEN_KEYS", [])
if CONTACT_CLIENT_ID and not TOKEN_KEYS:
    raise ImproperlyConfigured("Set TOKEN_KEYS: tokens of members are encrypted at rest.")
# Where wikis for tests stand, by database name: `metawiki=http://127.0.0.1:8080`.
WIKI_ADDRESSES: dict[str, str] = env.dict("WIKI_ADDRESSES", {})
for address in WIKI_ADDRESSES.values():
    web_address(address)
SENDERS_AT_ONCE = env.int("SENDERS_AT_ONCE", 8, validate=validate.Range(1, 8))

# --- Facts from the wikis -------------------------------------------------------------------
WIKIDATA_API_URL = env.str(
    "WIKIDATA_API_URL", "https://www.wikidata.org/w/api.php", validate=web_address
)
COMMONS_API_URL = env.str(
    "COMMONS_API_URL", "https://commons.wikimedia.org/w/api.php", validate=web_address
)

# --- News and events from elsewhere -------------------------------------------------------
DIFF_URL = env.str("DIFF_URL", "https://diff.wikimedia.org", validate=web_address).rstrip("/")
LEARN_WIKI_URL = env.str("LEARN_WIKI_URL", "https://app.learn.wiki", validate=web_address).rstrip(
    "/"
)

# --- Let's Connect ------------------------------------------------------------------------
# Where sealed answers go (docs/decisions/0014-sealed-answers.md): nowhere, unless it is set.
LETS_CONNECT_WAY = env.str("LETS_CONNECT_WAY", "", validate=validate.OneOf(["", "vault", "relay"]))
LETS_CONNECT_RECIPIENTS: list[str] = env.list("LETS_CONNECT_RECIPIENTS", [])
LETS_CONNECT_SIGNING_KEY = env.str("LETS_CONNECT_SIGNING_KEY", "")
LETS_CONNECT_VAULT: Mapping[str, object] | None = None
if env.str("LETS_CONNECT_VAULT_URL", ""):
    LETS_CONNECT_VAULT = env.dj_db_url("LETS_CONNECT_VAULT_URL")
LETS_CONNECT_RELAY_URL = env.str("LETS_CONNECT_RELAY_URL", "")
LETS_CONNECT_STAFF_CONTACT = env.str("LETS_CONNECT_STAFF_CONTACT", CONTACT)

# --- What the old pages of Let's Connect say (docs/findings.md) ----------------------------
# Where they stand, and how they are written, is a guess until somebody has looked.
LETS_CONNECT_WIKI_URL = env.str(
    "LETS_CONNECT_WIKI_URL", OAUTH_WIKI_URL, validate=web_address
).rstrip("/")
LETS_CONNECT_PAGE = env.str("LETS_CONNECT_PAGE", "User:{username}/Let's Connect")
LETS_CONNECT_TEMPLATE: list[str] = env.list("LETS_CONNECT_TEMPLATE", ["Let's Connect profile"])
LETS_CONNECT_PARAMETERS = parameter_table(env.dict("LETS_CONNECT_PARAMETERS", {}))
if "{username}" not in LETS_CONNECT_PAGE:
    raise ImproperlyConfigured("LETS_CONNECT_PAGE has to say where the name stands: {username}.")
# The programme's own service, which is asked instead of the pages where it is set.
LETS_CONNECT_DATA_URL = env.str(
    "LETS_CONNECT_DATA_URL", "", validate=lambda address: not address or web_address(address)
).rstrip("/")

# --- Bug reports --------------------------------------------------------------------------
# Where they are sent on to, and the secret with which they are signed (docs/feedback.md).
FEEDBACK_WEBHOOK_URL = env.str(
    "FEEDBACK_WEBHOOK_URL", "", validate=lambda address: not address or web_address(address)
)
FEEDBACK_WEBHOOK_SECRET = env.str("FEEDBACK_WEBHOOK_SECRET", "")
if bool(FEEDBACK_WEBHOOK_URL) != bool(FEEDBACK_WEBHOOK_SECRET):
    raise ImproperlyConfigured("FEEDBACK_WEBHOOK_URL and FEEDBACK_WEBHOOK_SECRET go together.")

# --- Security -----------------------------------------------------------------------------
# What a form has sent is in no report of an error, not even where DEBUG shows one.
DEFAULT_EXCEPTION_REPORTER_FILTER = "capx.error_reports.WithoutForms"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "capx.web.views.errors.expired_form"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # bytes; no form of this product needs more
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
FILE_UPLOAD_HANDLERS = ["capx.uploads.RoomyUploadHandler"]  # files are taken where a view says so

# --- Languages and time -------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = interface_languages(BASE_DIR / "capx" / "locale")
LOCALE_PATHS = [BASE_DIR / "capx" / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000  # one year, in seconds
LANGUAGE_COOKIE_SAMESITE = "Lax"
SITE_NAME = _("Capacity Exchange")

# --- Static files -------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "build" / "static")))
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "capx.web.finders.NodePackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600  # seconds; hashed files are kept for ever

# --- Logging ------------------------------------------------------------------------------
# Nothing personal: the access log of the server is off, and no address or name is written here.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "without_addresses": {"()": "capx.logs.WithoutAddresses"},
        "with_reference": {"()": "capx.logs.WithReference"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_addresses", "with_reference"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING", validate=log_level)},
    # At DEBUG it writes down all that a page is made of, as soon as a template misses something.
    "loggers": {"django.template": {"level": "INFO"}},
}
