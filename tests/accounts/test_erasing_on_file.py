import json
import os
import subprocess
import sys
from pathlib import Path

from capx.accounts.personal_data import covered_models

SCRIPT = Path(__file__).with_name("erase_on_file.py")


def test_not_one_byte_of_a_deleted_member_is_left_in_the_file(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "capx.settings"}
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, SCRIPT], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["planted"] == sorted(model._meta.label for model in covered_models())
    assert report["before"], "the word has to be there before it can go"
    assert report["after"] == []
