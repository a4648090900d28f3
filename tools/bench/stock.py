"""What we compare with: Pyodide and pydantic as they come, in the versions that we use, served in the same way."""

import json
import shutil
from pathlib import Path

from hooks import engine_parts, pack

HERE = Path(__file__).parent
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
# Kept by the browser for ever, as our engine's files are.
HEADERS = f"/*\n  Cache-Control: {'public, max-age=31536000, immutable'}\n"


def write(root: Path, folder: Path) -> None:
    """Write the site that we compare with, with packed copies beside its files.

    Args:
        root: the repository.
        folder: where the site goes; what was there is removed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    runtime = engine_parts.check_runtime(root)
    wheels = engine_parts.browser_wheels(root)
    for file in [*(runtime / name for name in RUNTIME), *wheels]:
        shutil.copy(file, folder)
    script = (HERE / "stock.mjs").read_text(encoding="utf-8")
    names = json.dumps([wheel.name for wheel in wheels])
    (folder / "worker.mjs").write_text(script.replace("const WHEELS = [];", f"const WHEELS = {names};"))
    shutil.copy(HERE / "stock.html", folder / "index.html")
    for file in list(folder.iterdir()):
        pack.beside(file, root / "build/packed", 9)
    (folder / "_headers").write_text(HEADERS)
