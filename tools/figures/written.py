"""How the words and the code are written: lengths of sentences, functions and files."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median_low, quantiles

from tests.site import plain
from tests.site.test_plain_language import PAGES

CODE = ("calculators", "hooks", "tools")
SCRIPTS = {".py", ".js", ".mjs", ".css", ".html"}


def prose() -> dict[str, float]:
    """The sentences of all pages of the guidance."""
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    pages = [plain.measure(text) for text in texts]
    whole = [length for text in texts for length in plain.whole(text)]
    return {
        "pages": len(pages),
        "sentences": len(whole),
        "mean": round(sum(whole) / len(whole), 1),
        "highest": round(max(page.mean for page in pages), 1),
        "longest": max(page.longest for page in pages),
    }


def texture(root: Path) -> dict[str, int]:
    """Functions of the Python code, and the longest file that is code."""
    functions = sorted(_functions(root))
    files = [file for folder in (*CODE, "docs/assets") for file in (root / folder).rglob("*") if file.suffix in SCRIPTS]
    return {
        "functions": len(functions),
        "median": median_low(functions),
        "tenth": round(quantiles(functions, n=10)[-1]),
        "longest": functions[-1],
        "file": max(len(file.read_text(encoding="utf-8").splitlines()) for file in files),
    }


def _functions(root: Path) -> Iterator[int]:
    for folder in CODE:
        for file in (root / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                    yield node.end_lineno - node.lineno + 1
