"""What every calculator must be."""

import ast
import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import BaseModel

import calculators
from calculators import browser, get, names

ROOT = Path(calculators.__file__).parent
SHARED = {file.stem for file in ROOT.glob("*.py")} | {"tables", "exports"}
FILES = ["__init__.py", "checks.py", "explain.py", "law.toml", "model.py", "rules.py"]
# A number after a point is a part of an object identifier, not a year.
_YEAR = re.compile(r"(?<!\.)\b20\d\d\b")
CLOCKS = re.compile(r"\b(today|now|utcnow|time)\(\)|\bimport time\b")


def sources(name):
    return sorted((ROOT / name).glob("*.py"))


def examples(name):
    return [example for rules in get(name).RULES for example in rules.example]


def answered(name, example):
    return json.loads(browser.run(name, json.dumps(example.inputs, default=str)))


def models(model):
    """A model and every model inside it."""
    found = {model}
    for field in model.model_fields.values():
        for part in [field.annotation, *getattr(field.annotation, "__args__", ())]:
            if isinstance(part, type) and issubclass(part, BaseModel):
                found |= models(part)
    return found


def test_there_are_calculators():
    assert {"api_scenario", "mips_pi", "patient_volume"} <= set(names())


@pytest.mark.parametrize("name", names())
class TestEveryCalculator:
    def test_holds_the_same_files(self, name):
        assert not [file for file in FILES if not (ROOT / name / file).exists()]

    def test_has_the_same_face(self, name):
        found = get(name)
        for part in ["TITLE", "Inputs", "Result", "RULES", "period_of", "fields", "problems", "calculate"]:
            assert hasattr(found, part), part

    def test_titles_every_input(self, name):
        untitled = [
            f"{model.__name__}.{key}"
            for model in models(get(name).Inputs)
            for key, field in model.model_fields.items()
            if not field.title
        ]
        assert not untitled

    def test_works_out_two_examples_in_every_period_with_different_answers(self, name):
        for rules in get(name).RULES:
            told = {answered(name, example)["answer"]["sentence"] for example in rules.example}
            assert len(told) >= 2, f"{rules.name}: {told}"

    def test_says_what_its_form_asks_in_every_period(self, name):
        for rules in get(name).RULES:
            assert all(isinstance(group, BaseModel) for group in get(name).fields(rules))

    def test_gives_every_step_its_law(self, name):
        for example in examples(name):
            result = answered(name, example)
            assert result["steps"]
            assert isinstance(result["still_needed"], list)
            for step in result["steps"]:
                assert set(step["law"]) == {"cite", "url", "says", "checked", "evidence"}, step
                assert step["label"], step
                assert step["value"], step

    def test_checked_no_law_in_the_future(self, name):
        for example in examples(name):
            for step in answered(name, example)["steps"]:
                assert step["law"]["checked"] <= datetime.now(UTC).date().isoformat()

    def test_imports_nothing_but_its_own_and_the_shared(self, name):
        for file in sources(name):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                for module in modules:
                    first, _, rest = module.partition(".")
                    second = rest.partition(".")[0]
                    allowed = first in sys.stdlib_module_names or first in {"pydantic", "pydantic_core"}
                    own = first == "calculators" and second in {"", name, *SHARED}
                    assert allowed or own, f"{file.name} imports {module}"

    def test_has_no_clock(self, name):
        assert not [file.name for file in sources(name) if CLOCKS.search(file.read_text(encoding="utf-8"))]

    def test_writes_no_year_outside_its_period_files(self, name):
        for file in sources(name):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            docstrings = {
                id(node.body[0].value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and isinstance(node.body[0], ast.Expr)
            }
            for node in ast.walk(tree):
                if file.name == "model.py" or id(node) in docstrings or not isinstance(node, ast.Constant):
                    continue
                assert not (isinstance(node.value, int) and 2000 <= node.value < 2100), f"{file.name}: {node.value}"
                assert not (isinstance(node.value, str) and _YEAR.search(node.value)), node.value

    def test_puts_its_inputs_in_the_schema(self, name):
        assert browser.schema(name)["properties"]


def test_no_calculator_is_long():
    long = [
        f"{file.relative_to(ROOT)}: {node.name}, {node.end_lineno - node.lineno + 1} lines"
        for file in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 40
    ]
    assert not long
    assert not [file.name for file in ROOT.rglob("*.py") if len(file.read_text(encoding="utf-8").splitlines()) > 250]
