"""Production starts with safe settings, or does not start and says why."""

import os
import subprocess
import sys

import pytest

from capx.settings import BASE_DIR

GOOD = {
    "MODE": "production",
    "SECRET_KEY": "a-key-of-many-signs-for-this-test-alone-0123456789-ABCDEFGH",
    "IDENTITY_HASH_KEY": "another-key-of-many-signs-for-this-test-alone-0123456789",
    "SITE_URL": "https://capx.example:8443",
    "DATABASE_URL": "postgres://capx@127.0.0.1:1/capx",
    "CONTACT": "operator@capx.example",
    "SOURCE_URL": "https://source.example/capx",
}
SHOW = """
from capx import settings
print(settings.ALLOWED_HOSTS, settings.DEMO, settings.SESSION_COOKIE_SECURE, settings.DEBUG)
"""


def run(*arguments, folder, **changed):
    variables = {name: value for name, value in (GOOD | changed).items() if value is not None}
    return subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_checks_of_django_for_deployment_find_nothing(tmp_path):
    check = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    done = run(*check, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_replica_is_read_with_little_patience_and_is_the_primary_in_tests(tmp_path):
    show = """
from capx import settings
print(settings.DATABASES["replica"], settings.DATABASE_ROUTERS, settings.MIDDLEWARE[-1])
"""
    replica = "postgres://capx@127.0.0.1:2/capx?sslmode=require&connect_timeout=9"
    done = run("-c", show, folder=tmp_path, DATABASE_REPLICA_URL=replica)
    assert "'sslmode': 'require'" in done.stdout
    assert "'connect_timeout': 9, 'tcp_user_timeout': 2000" in done.stdout
    assert "'MIRROR': 'default'" in done.stdout
    assert "ReplicaRouter'] capx.replicas.middleware.ReplicaMiddleware" in done.stdout


def test_without_a_replica_there_is_one_database_and_no_router(tmp_path):
    show = """
from django.conf import settings
print([*settings.DATABASES], settings.DATABASE_ROUTERS, "Replica" in str(settings.MIDDLEWARE))
"""
    done = run("-c", show, folder=tmp_path, DJANGO_SETTINGS_MODULE="capx.settings")
    assert done.stdout.strip() == "['default'] [] False"


def test_production_is_the_mode_where_none_is_named(tmp_path):
    done = run("-c", SHOW, folder=tmp_path, MODE=None)
    assert done.stdout.strip() == "['capx.example'] False True False"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"MODE": "prod"}, "Must be one of: production, demo, test"),
        ({"DEBUG": "1"}, "it is refused in production"),
        ({"SECRET_KEY": None}, '"SECRET_KEY" not set'),
        ({"SECRET_KEY": "short"}, "Shorter than minimum length 40"),
        ({"IDENTITY_HASH_KEY": None}, '"IDENTITY_HASH_KEY" not set'),
        ({"SITE_URL": None}, "Set SITE_URL to the https:// address"),
        ({"SITE_URL": "http://capx.example"}, "Set SITE_URL to the https:// address"),
        ({"SITE_URL": "https:///"}, "Set SITE_URL to the https:// address"),
        ({"SITE_URL": "https://capx.example/path"}, "without a path"),
        ({"CONTACT": None}, "how the operator is reached"),
        ({"SOURCE_URL": None}, "where the source code is"),
        ({"SOURCE_URL": "somewhere"}, '"SOURCE_URL" invalid'),
        ({"ALLOWED_HOSTS": "*"}, "any host is refused"),
        ({"DATABASE_URL": "nonsense"}, "Not a valid database URL"),
        ({"DATABASE_URL": None}, "Set DATABASE_URL to a PostgreSQL database"),
        ({"DATABASE_REPLICA_URL": "nonsense"}, "Not a valid database URL"),
        ({"DATABASE_REPLICA_URL": "sqlite:///a"}, "both PostgreSQL"),
        (
            {
                "DATABASE_REPLICA_URL": "postgres://capx@127.0.0.1:1/capx",
                "DATABASE_URL": None,
                "SQLITE_IN_PRODUCTION": "1",
            },
            "both PostgreSQL",
        ),
        ({"DEMO_BEYOND_LOOPBACK": "1"}, "The demo sign-in is refused in production."),
        ({"WIKI_ADDRESSES": "metawiki=http://meta.example"}, "Not a valid URL"),
        ({"OAUTH_WIKI_URL": "http://meta.example"}, '"OAUTH_WIKI_URL" invalid'),
        ({"COMMONS_API_URL": "ftp://commons.example"}, '"COMMONS_API_URL" invalid'),
        ({"OAUTH_CLIENT_ID": "lonely"}, "go together"),
        ({"CONTACT_CLIENT_ID": "lonely"}, "go together"),
        ({"FEEDBACK_WEBHOOK_URL": "https://tracker.example/"}, "go together"),
        ({"FEEDBACK_WEBHOOK_SECRET": "lonely"}, "go together"),
        (
            {"FEEDBACK_WEBHOOK_URL": "http://tracker.example/", "FEEDBACK_WEBHOOK_SECRET": "a"},
            "FEEDBACK_WEBHOOK_URL",
        ),
        ({"CONTACT_CLIENT_ID": "a", "CONTACT_CLIENT_SECRET": "b"}, "Set TOKEN_KEYS"),
        ({"SENDERS_AT_ONCE": "9"}, '"SENDERS_AT_ONCE" invalid'),
        ({"SECURE_HSTS_SECONDS": "a year"}, "Not a valid integer"),
        ({"LOG_LEVEL": "LOUD"}, "Must be one of: DEBUG"),
    ],
)
def test_nonsense_refuses_to_start_and_says_why(tmp_path, changed, reason):
    done = run("-c", SHOW, folder=tmp_path, **changed)
    assert done.returncode != 0
    assert reason in done.stderr.splitlines()[-1]


def test_keys_that_encrypt_nothing_refuse_to_start(tmp_path):
    done = run("manage.py", "check", folder=tmp_path, TOKEN_KEYS="short")
    assert done.returncode != 0
    assert "TOKEN_KEYS holds Fernet keys" in done.stderr.splitlines()[-1]


def test_the_demo_sign_in_does_not_exist_in_production(client, db, settings):
    settings.DEMO = False
    assert client.get("/sign-in/demo/").status_code == 404
    assert client.post("/sign-in/demo/", {"username": "Demo"}).status_code == 404
