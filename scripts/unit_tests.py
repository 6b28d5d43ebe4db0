"""All tests but the browser's: on SQLite with coverage, then on PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# ruff: noqa: E402  # these need the path above
from scripts.postgres import throw_away_postgres
from scripts.vault_tests import run_vault_tests

HERE = ["-m", "not e2e and not wiki", "-n", "2"]
PYTEST = [sys.executable, "-m", "pytest", "-q", *HERE, *sys.argv[1:]]
OF_THE_VAULT = ["--cov", "--cov-report=", "--cov-fail-under=0"]
COVERAGE = [
    "--cov",
    "--cov-append",
    "--cov-report=term:skip-covered",
    "--cov-report=html:build/coverage",
]


def say(text: str) -> None:
    print(f"\n=== {text} ===", flush=True)


def pytest(*options: str, **environment: str) -> None:
    command = [*PYTEST, *options]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, **environment})


def main() -> None:
    say("Tests of the vault on SQLite")
    run_vault_tests(*OF_THE_VAULT)
    say("Unit tests on SQLite")
    pytest(*COVERAGE)
    try:
        with throw_away_postgres() as server:
            say("Tests with a database on PostgreSQL")
            pytest("--only-database", DATABASE_URL=server.database("tests"))
            say("Tests of the vault on PostgreSQL")
            run_vault_tests("--no-cov", DATABASE_URL=server.database("vault"))
    except FileNotFoundError as missing:
        say(f"NOT RUN ON POSTGRESQL: {missing}")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
