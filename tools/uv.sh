#!/bin/sh
# Prints the path of an uv that runs, installing the locked one into .uv where there is none. No right to write
# outside this folder is needed: a virtual environment first, else pip's own target folder.
set -eu
cd "$(dirname "$0")/.."

for uv in .uv/bin/uv uv; do
    if "$uv" --version >/dev/null 2>&1; then command -v "$uv"; exit 0; fi
done
for python in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 || continue
    rm -rf .uv
    if "$python" -m venv .uv >/dev/null 2>&1 && .uv/bin/python -m pip --version >/dev/null 2>&1; then
        .uv/bin/python -m pip install --quiet --require-hashes -r requirements-uv.lock >&2 && { echo .uv/bin/uv; exit 0; }
    fi
    rm -rf .uv
    if "$python" -m pip install --quiet --require-hashes --target .uv -r requirements-uv.lock >&2; then
        echo .uv/bin/uv; exit 0
    fi
done
echo "Attestation Desk needs a Python 3.8 or newer that has the module venv or pip. Install one, then run make again." >&2
exit 1
