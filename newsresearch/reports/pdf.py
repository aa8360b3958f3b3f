"""Print a page to PDF with the Chromium that is installed, if there is one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from newsresearch.errors import ArgumentError, InputError

__all__ = ["find_chromium", "print_pdf"]

#: Names of browsers that print without a window, in order of preference.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
)
#: A page is one file on disk: nothing of the browser may reach out, nothing of it is kept.
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-extensions",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pdf-header-footer",
)
SECONDS = 120
#: Stands in place of the clock in a PDF, with the same number of bytes.
NO_DATE = b"D:20000101000000+00'00'"


def find_chromium() -> str:
    """Return the path of an installed Chromium.

    The environment variable ``CHROMIUM`` names one that is not on the path.

    Raises
    ------
    ArgumentError
        If there is none.
    """
    named = os.environ.get("CHROMIUM")
    for name in (named,) if named else BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    raise ArgumentError("pdf", True, "False where no Chromium is installed")


def print_pdf(page: Path, *, chromium: str) -> Path:
    """Print `page` to a PDF beside it and return that file's path.

    Parameters
    ----------
    page : pathlib.Path
        An HTML file.
    chromium : str
        From `find_chromium`.

    Raises
    ------
    InputError
        If the browser writes no PDF.
    """
    target = page.with_suffix(".pdf")
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [chromium, *FLAGS, f"--user-data-dir={profile}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # as root, Chromium has none
        command += [f"--print-to-pdf={target.resolve()}", page.resolve().as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise InputError(f"took longer than {SECONDS} seconds to print", page.name) from None
    if not target.is_file():
        raise InputError("could not be printed to PDF", page.name)
    # The same page gives the same file: dates are the only thing in it that differs.
    content = target.read_bytes()
    target.write_bytes(re.sub(rb"D:\d{14}\+00'00'", NO_DATE, content))
    return target
