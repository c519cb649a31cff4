"""veraPDF, the validator that tests put archive and screen files to: fetched by Maven into its own store.

Java and Maven come with the system's packages, like the other judges of our output.  Whatever is missing, the checks
go on: its tests are skipped, and one sentence says what to do.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from environment import run_with_progress, say

ARTIFACT = "org.verapdf.apps:greenfield-apps:1.28.1"
# What has to be there before the validator can be fetched and run: command -> Debian package.
TOOLS = {"java": "default-jre-headless", "mvn": "maven"}


def fetch_validator(environment: dict[str, str]) -> None:
    """Fetch veraPDF where it is not there yet; say what to do where that fails."""
    store = Path(environment.get("HOME") or Path.home()) / ".m2" / "repository"
    if os.environ.get("BANXIN_VERAPDF") or place_in(store).is_file():
        return
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        say(f"The checks of archive files are skipped: they need {' and '.join(missing)}.")
        return
    say("Fetching veraPDF, which checks archive files (about 20 MB the first time) ...")
    fetch = command(store)
    if run_with_progress(fetch, environment):
        say(f"The checks of archive files are skipped. Run: {' '.join(fetch)}")


def place_in(store: Path) -> Path:
    """Return where Maven keeps the validator in its ``store``."""
    group, name, version = ARTIFACT.split(":")
    return store.joinpath(*group.split("."), name, version, f"{name}-{version}.jar")


def command(store: Path) -> list[str]:
    """Return what fetches the validator into ``store``, which Java alone might look for elsewhere."""
    goal = "org.apache.maven.plugins:maven-dependency-plugin:get"
    return ["mvn", "--batch-mode", f"-Dmaven.repo.local={store}", goal, f"-Dartifact={ARTIFACT}", "-Dtransitive=false"]
