"""The set-up files agree with each other, and with what the README says."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: conda-forge's name, where it differs.
CONDA_NAMES = {"matplotlib": "matplotlib-base"}


def requirements(*extras: str) -> dict[str, str]:
    lines = PROJECT["dependencies"] + [
        line for extra in extras for line in PROJECT["optional-dependencies"][extra]
    ]
    return {Requirement(line).name: str(Requirement(line).specifier) for line in lines}


def environment() -> tuple[dict[str, str], list[str]]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = dict(
        re.fullmatch(r"([\w-]+)(.*)", line).groups() for line in listed if isinstance(line, str)
    )
    pip = next(item["pip"] for item in listed if isinstance(item, dict))
    return conda, pip


def test_environment_has_the_core_and_notebook_requirements_with_their_bounds() -> None:
    conda, pip = environment()

    wanted = {CONDA_NAMES.get(n, n): bound for n, bound in requirements("notebooks").items()}

    assert wanted.items() <= conda.items()
    assert pip == ["-e ."]
    assert conda["python"] == PROJECT["requires-python"]


def test_environment_asks_for_nothing_that_the_project_does_not() -> None:
    conda, _ = environment()
    known = {CONDA_NAMES.get(n, n): bound for n, bound in requirements("notebooks", "test").items()}

    assert {n: b for n, b in conda.items() if n not in {"python", "pip"}}.items() <= known.items()


@pytest.mark.parametrize("extra", sorted(PROJECT["optional-dependencies"]))
def test_lock_pins_every_requirement_of_an_extra(extra: str) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^([\w.-]+)==", lock, re.M)
    }

    missing = {re.sub(r"[-_.]+", "-", name).lower() for name in requirements(extra)} - pinned

    assert not missing


def test_lock_has_hashes_and_no_index_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    pins = re.findall(r"^[\w.-]+==[^\n]*\\\n    --hash=sha256:", lock, re.M)

    assert "://" not in lock
    assert len(pins) == len(re.findall(r"^[\w.-]+==", lock, re.M))


def test_workflow_calls_the_commands_that_the_readme_gives() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    runs = {
        name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert runs["make"] == ["bash .ci/run", "make report"]
    for line in runs["pip"]:
        assert line in readme


def test_ci_calls_lint_and_then_the_test_command_of_the_readme() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [line for line in lines if line.startswith("make")] == ["make lint", "make test"]
    assert "make test" in readme


def test_binder_installs_the_same_environment_and_then_the_package() -> None:
    whole = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    binder = yaml.safe_load((ROOT / ".binder/environment.yml").read_text(encoding="utf-8"))
    post_build = ROOT / ".binder/postBuild"

    assert binder["dependencies"] == [d for d in whole["dependencies"] if isinstance(d, str)]
    assert binder["channels"] == whole["channels"]
    assert "pip install --no-deps -e ." in post_build.read_text(encoding="utf-8")
    assert post_build.stat().st_mode & 0o111


def test_import_does_not_load_what_only_a_stage_needs() -> None:
    heavy = ["sklearn", "matplotlib", "trafilatura", "dask", "nbclient", "scipy"]
    code = f"import sys, newsresearch; print([m for m in {heavy} if m in sys.modules])"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_every_public_name_has_something_behind_it() -> None:
    import newsresearch as nr

    assert list(nr.__all__) == sorted(nr.__all__)
    for name in nr.__all__:
        assert getattr(nr, name).__doc__, name
