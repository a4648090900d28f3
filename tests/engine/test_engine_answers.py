"""Every worked example gives the same answer, to the byte, in this Python and in the reader's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from calculators import get, names
from calculators.browser import run

ROOT = Path(__file__).parents[2]
NODE = Path(sys.prefix) / "bin" / "node"
EXAMPLES = [
    (name, json.dumps(example.inputs, default=str))
    for name in names()
    for rules in get(name).RULES
    for example in rules.example
]
# Nothing that a reader can send may need a file that a snapshot does not hold.
TROUBLE = [(name, text) for name in names() for text in ("{}", "[]", "{", '{"nonsense": true}', "")] + [("none", "{}")]


@pytest.mark.parametrize("way", ["snapshot", "plain"])
def test_same_answers_in_pyodide(built, way, tmp_path):
    questions = EXAMPLES + TROUBLE
    runner = [NODE, Path(__file__).with_name("run_in_pyodide.mjs"), ROOT / "node_modules/pyodide"]
    asked = tmp_path / "questions.json"
    asked.write_text(json.dumps(questions), encoding="utf-8")
    done = subprocess.run(
        [*runner, built / "engine", built / "manifest.json", way, asked],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == [run(name, text) for name, text in questions]
