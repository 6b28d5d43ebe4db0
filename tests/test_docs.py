"""The documentation names everything that it promises to name, and its links lead somewhere."""

import re
import tomllib
from pathlib import Path

import pytest
from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver

from capx.background import schedule
from capx.settings import BASE_DIR

DOCUMENTS = [*BASE_DIR.glob("*.md"), *(BASE_DIR / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
READ_BY_SETTINGS = re.compile(r'env\.\w+\(\s*"([A-Z_]+)"')
READ_BY_PROGRAMS = re.compile(r'os\.environ\.get\("([A-Z_]+)"|\$\{?([A-Z_]+)')


def read(name: str) -> str:
    return (BASE_DIR / name).read_text()


def first_cells(name: str) -> set[str]:
    """What stands in the first column of the tables of a document, one by one."""
    rows = re.findall(r"^\| ([^|]+) \|", read(name), re.MULTILINE)
    return {cell.strip("` ") for row in rows for cell in row.split(", ")}


def variables() -> set[str]:
    """Every variable of the environment that the product reads."""
    programs = "".join(map(read, ("capx/instance.py", "scripts/run.py", "Procfile")))
    found = {name for names in READ_BY_PROGRAMS.findall(programs) for name in names if name}
    return found | set(READ_BY_SETTINGS.findall(read("capx/settings.py")))


def settings_of_program(file: str, prefix: str) -> set[str]:
    """What a program of its own reads: variables with a prefix that its code leaves out."""
    return {f"{prefix}{name}" for name in READ_BY_SETTINGS.findall(read(file))}


def addresses(resolver: URLResolver | None = None, before: str = "/") -> set[str]:
    """Every address of the product, its variable parts by name; the administration as one."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        route = simplify_regex(re.sub(r"<\w+:", "<", str(pattern.pattern)))
        address = before + route.lstrip("/").replace("\\", "")
        if isinstance(pattern, URLPattern) or address == "/admin/":
            found.add(address)
        else:
            found |= addresses(pattern, before)
    return found


def test_every_variable_of_the_environment_has_its_row_in_operating():
    documented = {cell for cell in first_cells("docs/operating.md") if cell.isupper()}
    assert documented == variables()


def test_every_setting_of_vault_and_relay_has_its_row():
    cells = first_cells("docs/lets-connect.md")
    for file, prefix in (("vault", "VAULT_"), ("relay", "RELAY_")):
        documented = {cell for cell in cells if cell.startswith(prefix)}
        assert documented == settings_of_program(f"capx/letsconnect/{file}/settings.py", prefix)


def test_every_periodic_job_has_its_row_in_operating():
    cells = first_cells("docs/operating.md")
    documented = {cell for cell in cells if re.fullmatch(r"[a-z]+\.[a-z_]+", cell)}
    assert documented == {job.name for job in schedule.jobs()}


def test_every_address_has_its_row():
    documented = {cell for cell in first_cells("docs/addresses.md") if cell.startswith("/")}
    assert documented == addresses()


def test_every_dependency_says_why_it_is_there():
    project = tomllib.loads(read("pyproject.toml"))
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w-]+", line).group() for line in declared}
    documented = {cell.partition(" ")[0] for cell in first_cells("docs/dependencies.md")}
    assert documented - {"package", "---"} == names


def test_every_npm_package_is_named():
    package = read("package.json")
    names = re.findall(r'"(@?[\w/-]+)": "\d', package)
    assert names
    assert [name for name in names if f"`{name}`" not in read("docs/dependencies.md")] == []


def test_every_command_is_mentioned():
    commands = [path.stem for path in BASE_DIR.glob("capx/*/management/commands/[a-z]*.py")]
    told = "".join(path.read_text() for path in DOCUMENTS)
    assert commands
    assert [name for name in commands if f"`manage.py {name}" not in told] == []


def test_every_make_target_is_mentioned():
    targets = re.findall(r"^([a-z0-9-]+):.*##", read("Makefile"), re.MULTILINE)
    told = "".join(map(read, ("README.md", "CONTRIBUTING.md", "docs/operating.md")))
    assert targets
    assert [name for name in targets if not re.search(rf"make {name}\b", told)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(document: Path):
    missing = [
        link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()
    ]
    assert missing == []


def test_files_that_the_code_refers_to_are_there():
    sources = [*BASE_DIR.glob("capx/**/*.py"), BASE_DIR / "pyproject.toml", BASE_DIR / "Makefile"]
    named = {name for path in sources for name in re.findall(r"docs/[\w/-]+\.md", path.read_text())}
    assert "docs/privacy.md" in named
    assert [name for name in named if not (BASE_DIR / name).exists()] == []
