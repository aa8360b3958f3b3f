import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from newsresearch.reports.record import digest, hide, inputs, machine_paths, versions


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "my pages"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "two.txt").write_bytes(b"two")
    (folder / "a.txt").write_bytes(b"one")
    (folder / ".hidden").write_bytes(b"x")
    return folder


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_folders_digest_is_that_of_its_sorted_checksum_lines(corpus: Path) -> None:
    lines = f"{sha(b'one')}  a.txt\n{sha(b'two')}  b/two.txt\n"

    assert digest(corpus) == (2, sha(lines.encode()))


def test_a_folders_digest_can_be_made_again_with_standard_tools(corpus: Path) -> None:
    if os.name != "posix":
        pytest.skip("needs sha256sum")
    made = subprocess.run(
        "find . -type f ! -name '.*' | sed 's|^./||' | LC_ALL=C sort"
        " | tr '\\n' '\\0' | xargs -0 sha256sum | sha256sum",
        shell=True, cwd=corpus, capture_output=True, check=True, text=True,
    )  # fmt: skip

    assert digest(corpus)[1] == made.stdout.split()[0]


def test_a_changed_byte_or_name_changes_the_digest(corpus: Path) -> None:
    before = digest(corpus)
    (corpus / "a.txt").write_bytes(b"onE")
    changed = digest(corpus)
    (corpus / "a.txt").write_bytes(b"one")
    (corpus / "a.txt").rename(corpus / "c.txt")

    assert len({before, changed, digest(corpus)}) == 3


def test_a_files_digest_is_its_own(corpus: Path) -> None:
    assert digest(corpus / "a.txt") == (1, sha(b"one"))


def test_parameters_are_listed_and_what_they_name_is_digested(corpus: Path) -> None:
    hidden = machine_paths(corpus.parent / "n" / "n.ipynb", corpus)
    given = {"CORPUS": str(corpus), "QUERY": "a/b", "K": 3, "REFERENCE": "none.csv"}
    rows = inputs(given, folder=corpus.parent, shown=hidden)

    assert rows == [
        ("Parameters", "CORPUS = 'my pages'\nQUERY = 'a/b'\nK = 3\nREFERENCE = 'none.csv'"),
        ("CORPUS", f"my pages: 2 files, SHA-256 {digest(corpus)[1]}"),
    ]


def test_a_value_that_is_no_path_at_all_is_no_error(tmp_path: Path) -> None:
    assert len(inputs({"CORPUS": "x" * 9999, "Q": "\0/"}, folder=tmp_path, shown={})) == 1


def test_paths_of_this_machine_are_replaced_the_longest_first() -> None:
    home = Path.home()
    hidden = machine_paths(home / "work" / "notebooks" / "n.ipynb", home / "work" / "pages")
    text = f"{home}/work/pages/a.txt {home}/work/notebooks/n.ipynb {home}/work/x {home}/y"

    assert hide(text, hidden) == "pages/a.txt n.ipynb ../x ~/y"


def test_a_path_is_replaced_as_it_is_and_as_html_and_python_write_it() -> None:
    assert hide(r"C:\a&b C:\a&amp;b 'C:\\a&b'", {r"C:\a&b": "b"}) == "b b 'b'"


def test_a_root_folder_hides_nothing_else() -> None:
    hidden = machine_paths(Path("/n.ipynb"), None)

    assert hide("a / b /c", hidden) == "a / b /c"


def test_the_record_names_the_versions_that_made_it() -> None:
    [(name, made)] = versions()

    assert name == "Made by"
    for part in ("newsresearch ", "Python 3.", "pandas ", "scikit-learn ", "matplotlib "):
        assert part in made
