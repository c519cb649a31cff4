"""Words found once are known to the next run without the dictionary."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ASK = (
    "from editor.language.words import word_ends; import sys; print(word_ends('街道召开会议'), 'jieba' in sys.modules)"
)


def ask(cache: Path) -> str:
    environment = os.environ | {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache), "HOME": str(cache)}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_second_run_needs_no_dictionary(tmp_path: Path) -> None:
    assert ask(tmp_path) == "(2, 4, 6) True"
    assert ask(tmp_path) == "(2, 4, 6) False"


def test_a_damaged_or_foreign_memory_only_costs_the_loading(tmp_path: Path) -> None:
    ask(tmp_path)
    (memory,) = tmp_path.rglob("words.json")
    for damage in ("{", "[]", json.dumps({"dictionary": "another", "words": {}})):
        memory.write_text(damage, "utf-8")
        assert ask(tmp_path) == "(2, 4, 6) True"
