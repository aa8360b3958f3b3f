"""``python -m newsresearch`` is the ``newsresearch`` command."""

from newsresearch.cli import main

if __name__ == "__main__":
    main()
