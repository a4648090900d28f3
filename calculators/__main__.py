"""The same door for a terminal: `python -m calculators list`, `schema NAME`, `run NAME`."""

import json
import sys

from calculators import browser, names

USAGE = """usage: python -m calculators list
       python -m calculators schema NAME
       python -m calculators run NAME < inputs.json

run reads a JSON object and prints one. Exit 0: a result. Exit 2: {"errors": [...]}, every error at once."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 for a result and 2 for errors."""
    match sys.argv[1:] if arguments is None else arguments:
        case ["list"]:
            return _print("\n".join(names()))
        case ["schema", name]:
            try:
                return _print(json.dumps(browser.schema(name), indent=2))
            except LookupError:
                return _print(browser.run(name, "{}"))
        case ["run", name]:
            return _print(browser.run(name, _standard_input()))
    print(USAGE, file=sys.stderr)
    return 2


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")


def _print(text: str) -> int:
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()
    return 2 if text.startswith('{"errors"') else 0


if __name__ == "__main__":
    sys.exit(main())
