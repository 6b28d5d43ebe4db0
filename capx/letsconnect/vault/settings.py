"""The settings of the vault, from variables of the environment that begin with `VAULT_`.

`VAULT_SETTINGS_FILE` names a file that holds them as well; the environment wins over it. Each has
its line in `docs/lets-connect.md`; nonsense is refused, as the platform does.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

from capx.instance import BASE_DIR
from capx.letsconnect.envelope import verifying_key
from capx.letsconnect.errors import BadKeyError
from capx.web.languages import interface_languages

env = Env(prefix="VAULT_")
if settings_file := env.str("SETTINGS_FILE", ""):
    if not Path(settings_file).is_file():
        raise ImproperlyConfigured("VAULT_SETTINGS_FILE names a file that is not there.")
    env.read_env(settings_file, recurse=False)

# --- What this vault is -------------------------------------------------------------------
MODE = env.str("MODE", "production", validate=validate.OneOf(["production", "demo", "test"]))
PRODUCTION, DEMO = MODE == "production", MODE == "demo"
DEBUG = False
web_address = validate.URL(
    schemes={"https"} if PRODUCTION else {"http", "https"}, require_tld=False
)
# Signs sessions and forms.
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=40))
# Keys the hashes that stay of members who have withdrawn, and under which the trail names members.
VAULT_HASH_KEY = env.str("HASH_KEY", validate=validate.Length(min=40))
VAULT_HOST = env.str("HOST", "127.0.0.1")
VAULT_PORT = env.int("PORT", 8001)
HERE = f"http://127.0.0.1:{VAULT_PORT}"
SITE_URL = env.str("SITE_URL", "" if PRODUCTION else HERE).rstrip("/")
SITE = urlsplit(SITE_URL)
if PRODUCTION and f"https://{SITE.netloc}" != SITE_URL:
    raise ImproperlyConfigured(
        "Set VAULT_SITE_URL to the https:// address of the vault, without a path."
    )
ALLOWED_HOSTS = [SITE.hostname] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
CONTACT = env.str("CONTACT", "" if PRODUCTION else SITE_URL)
if not CONTACT:
    raise ImproperlyConfigured("Set VAULT_CONTACT: wikis want to know how the operator is reached.")
USER_AGENT = f"CapacityExchangeVault/0.1 ({CONTACT})"

# --- Whom it trusts -----------------------------------------------------------------------
signers: list[str] = env.list("SIGNERS", validate=validate.Length(min=1))
try:
    VAULT_SIGNERS = [verifying_key(key.strip()) for key in signers]
except BadKeyError as problem:
    raise ImproperlyConfigured(f"VAULT_SIGNERS: {problem}") from problem
# Wikimedia usernames of those who may enter, as the wikis write them.
staff: list[str] = env.list("STAFF", validate=validate.Length(min=1))
VAULT_STAFF = [name.strip().replace("_", " ") for name in staff]
if not all(VAULT_STAFF) or len(set(VAULT_STAFF)) < len(VAULT_STAFF):
    raise ImproperlyConfigured("VAULT_STAFF lists usernames, each once.")
OAUTH_WIKI_URL = env.str(
    "OAUTH_WIKI_URL", "https://meta.wikimedia.org", validate=web_address
).rstrip("/")
OAUTH_CLIENT_ID = env.str("OAUTH_CLIENT_ID", "")
OAUTH_CLIENT_SECRET = env.str("OAUTH_CLIENT_SECRET", "")
if bool(OAUTH_CLIENT_ID) != bool(OAUTH_CLIENT_SECRET):
    raise ImproperlyConfigured("VAULT_OAUTH_CLIENT_ID and VAULT_OAUTH_CLIENT_SECRET go together.")
if PRODUCTION and not OAUTH_CLIENT_ID:
    raise ImproperlyConfigured("Set VAULT_OAUTH_CLIENT_ID: nobody could enter.")

# --- What it keeps ------------------------------------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL", conn_max_age=600)}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# The role of PostgreSQL under which the platform appends; `prepare` gives it that right alone.
VAULT_WRITER_ROLE = env.str(
    "WRITER_ROLE", "", validate=validate.Regexp(r"^([A-Za-z_][A-Za-z0-9_]{0,62})?$")
)
THREE_YEARS = 3 * 365
# After that many days without an answer, all of a member's records are deleted.
VAULT_RETENTION_DAYS = env.int("RETENTION_DAYS", THREE_YEARS, validate=validate.Range(31, 36_500))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# --- The house ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "capx.letsconnect.vault",
    "capx.web",  # its styles, drawings and components; it has no tables
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "capx.letsconnect.vault.middleware.StaffMiddleware",
    "capx.letsconnect.vault.middleware.NothingKeptMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "capx.web.middleware.PlainAddressMiddleware",
]
ROOT_URLCONF = "capx.letsconnect.vault.urls"
WSGI_APPLICATION = "capx.letsconnect.vault.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "capx.letsconnect.vault.context.vault",
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
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Security -----------------------------------------------------------------------------
SESSION_COOKIE_AGE = 60 * 60  # seconds without a request
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # the way back from the wiki is a link
CSRF_COOKIE_SAMESITE = "Strict"
# Cookies know no ports: the vault of a demo stands beside its platform on one host.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "vault-session", "vault-csrf"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
# Without a referrer browsers send forms with the origin "null", which is refused.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000  # bytes; its forms are short

# --- Languages and time -------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = interface_languages(BASE_DIR / "capx" / "locale")
LOCALE_PATHS = [BASE_DIR / "capx" / "locale"]
SITE_NAME = _("Vault of Let's Connect")

# --- Static files -------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "build" / "vault-static")))
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

# --- Logging ------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_addresses": {"()": "capx.logs.WithoutAddresses"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_addresses"],
        }
    },
    "root": {
        "handlers": ["console"],
        "level": env.str(
            "LOG_LEVEL",
            "WARNING",
            validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"]),
        ),
    },
}
