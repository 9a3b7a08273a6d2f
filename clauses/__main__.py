"""`python -m clauses`."""

from clauses.cli import main

if __name__ == "__main__":
    main()
