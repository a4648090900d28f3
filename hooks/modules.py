"""The site's small modules as one script, for a page that can load none."""

import re
from collections.abc import Iterable
from pathlib import Path

IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"\./([\w.]+)";\n', re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:class|function|const) (\w+))", re.M)


def joined(folders: Iterable[Path], *entries: str) -> str:
    """A classic script that runs each entry after everything that it imports, each module in a scope of its own.

    Args:
        folders: where modules lie; the first that has one wins.
        entries: the file names of the modules to run, in their order.

    Raises:
        ValueError: a module imports or exports in a way that this does not know.
    """
    places, texts = list(folders), dict[str, str]()
    for entry in entries:
        _gather(places, entry, texts)
    return '"use strict";\n(() => {\nconst modules = {};\n' + "".join(texts.values()) + "})();\n"


def _gather(folders: list[Path], name: str, texts: dict[str, str]) -> None:
    """Add a module after the modules that it imports; a text that is there already is left alone."""
    if name in texts:
        return
    file = next((folder / name for folder in folders if (folder / name).exists()), folders[-1] / name)
    text = file.read_text(encoding="utf-8")
    for _, other in IMPORT.findall(text):
        _gather(folders, other, texts)
    texts[name] = _scoped(name, text)


def _scoped(name: str, text: str) -> str:
    exports = EXPORT.findall(text)
    text = EXPORT.sub("", IMPORT.sub(_taken, text))
    if left := re.search(r"^(?:import|export)\b.*|^[^/*\n]*\bimport\(.*|.*</script.*", text, re.M):
        raise ValueError(f"{name} holds a line that cannot stand in one script: {left[0].strip()}")
    return f'// {name}\n{{\n{text}modules["{name}"] = {{ {", ".join(exports)} }};\n}}\n'


def _taken(found: re.Match[str]) -> str:
    if found[1] is None:
        return ""
    names = re.sub(r"\bas\b", ":", found[1])
    names = re.sub(r"(\w+)\s*:\s*(\w+)", r"\1: \2", names)
    return f'const {{{names}}} = modules["{found[2]}"];\n'
