"""Run by `test_erasing_on_file.py` in a process of its own, on a SQLite file of its own.

Plants a word in every table with personal data, erases the member, and reports what is left of the
word in the bytes of the database.
"""

import json
import os
import sys
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    planted = _plant_everywhere()
    before = _files_with_word()
    _erase()
    print(json.dumps({"planted": planted, "before": before, "after": _files_with_word()}))  # noqa: T201


def _plant_everywhere() -> list[str]:
    from capx.accounts.models import Account
    from capx.accounts.personal_data import covered_models
    from capx.peers.models import Peer, Picture
    from tests.accounts.planting import plant, plant_proposal

    rows = {}
    plant(Account, rows)
    plant_proposal(rows)
    for model in (Picture, Peer, *covered_models()):
        plant(model, rows)
    return sorted(model._meta.label for model in covered_models() & set(rows))


def _erase() -> None:
    from capx.accounts import services
    from capx.accounts.models import Account

    services.erase(actor=Account.objects.get())


def _files_with_word() -> list[str]:
    from tests.accounts.planting import WORD

    files = Path(os.environ["DATA_DIR"]).iterdir()
    return sorted(file.name for file in files if WORD.encode() in file.read_bytes())


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
