"""A real browser in front of the real server with a small demo community."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from capx.instance import create_demo_instance

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = "60"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
# Without these the browser looks for its maker's servers at every start.
SILENT = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of the product, served as `make run` serves it, with a community of its own."""
    data = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    create_demo_instance(data)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in OF_TESTS},
        "DATA_DIR": str(data),
        "STATIC_ROOT": str(data / "static"),
        "DEMO_PEOPLE": PEOPLE,
        "PORT": str(port),
    }
    server = subprocess.Popen([sys.executable, "scripts/run.py"], cwd=ROOT, env=environment)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


OF_TESTS = {"MODE", "SECRET_KEY", "IDENTITY_HASH_KEY", "SITE_URL", "DATABASE_URL"}


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _second in range(120):
        assert server.poll() is None, "the server has stopped"
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(1)
    pytest.fail("the server did not start within two minutes")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SILENT)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(browser, site) -> Iterator[Callable[..., Page]]:
    """A window of its own, with the options of Playwright's contexts; fails on script errors."""
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_window(**options: object) -> Page:
        context = browser.new_context(base_url=site, **{"locale": "en-GB", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda line: _note(problems, line))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert problems == []


def _note(problems: list[str], line: object) -> None:
    """Violations of the content security policy reach the console as errors."""
    if "Content Security Policy" in line.text:
        problems.append(line.text)


@pytest.fixture
def sign_in() -> Callable[[Page, str], None]:
    """Enter the demo as its newcomer, member, moderator or staff."""

    def enter(page: Page, role: str) -> None:
        page.goto("/sign-in/demo/")
        page.locator(f'button[data-role="{role}"]').click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)

    return enter
