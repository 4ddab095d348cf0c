"""`python -m validator` is `factlint`."""

from validator.cli import run

if __name__ == "__main__":
    run()
