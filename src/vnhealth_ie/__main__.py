"""`python -m vnhealth_ie`: the command line."""

from __future__ import annotations

from vnhealth_ie.cli import main

if __name__ == "__main__":
    main()
