"""Where the engine's parts come from: pinned downloads, our own wheel, and what Pyodide's own Python makes of them."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

RUNTIME = "node_modules/pyodide"
PYODIDE_VERSION = "314.0.7"
PLATFORM = "pyemscripten_2026_0_wasm32"
INSIDE = "/lib/python3.14/site-packages"
WORKBOOK_WHEELS = ("python_calamine-", "xlsxwriter-")
# Pyodide tries to import a script as soon as it is read, to find out where it runs; browsers would report the refusal.
NO_IMPORTS = 'self.importScripts = () => { throw new TypeError("The engine imports no scripts."); };'
# What must change in Pyodide's module so that it is a classic script and takes the extension ready compiled.
GLUE_CHANGES = {
    "export default _createPyodideModule;": "",
    "createRequire(import.meta.url)": "createRequire()",
    "_scriptName=import.meta.url;": '_scriptName="https://engine.invalid/";',
    'new URL("pyodide.asm.wasm",import.meta.url)': 'new URL("https://engine.invalid/")',
    "var asyncLoad=async url=>{var arrayBuffer=await readAsync(url);return new Uint8Array(arrayBuffer)};": (
        "var asyncLoad=url=>self.linkedModule(url);"
    ),
}


class EngineError(Exception):
    """The engine cannot be built; the message says what to do."""


def digest(*contents: bytes) -> str:
    """The sha256 sum of the contents, one after the other."""
    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def kept(folder: Path, name: str, sources: Iterable[bytes], make: Callable[[Path], None]) -> Path:
    """The file `name` made from `sources`, made again only when they or this module change."""
    checksum = digest(Path(__file__).read_bytes(), *sources)
    place = folder / f"{Path(name).stem}.{checksum[:16]}{Path(name).suffix}"
    if not place.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f"{place.name}.{os.getpid()}")
        make(unfinished)
        unfinished.replace(place)
        _forget_others(place, Path(name))
    return place


def _forget_others(place: Path, name: Path) -> None:
    """Keep the three newest of one name, so that the folder does not grow with every edit."""
    others = sorted(place.parent.glob(f"{name.stem}.*{name.suffix}"), key=lambda file: file.stat().st_mtime)
    for old in others[:-3]:
        old.unlink(missing_ok=True)


def check_runtime(root: Path) -> Path:
    """The folder of the Pyodide that npm installed; stops when it is another version than the one tried."""
    runtime = root / RUNTIME
    if not (runtime / "package.json").exists():
        raise EngineError(f"Pyodide is not in {RUNTIME}. Run npm ci first.")
    version = json.loads((runtime / "package.json").read_text())["version"]
    if version != PYODIDE_VERSION:
        raise EngineError(f"Pyodide {version} is installed, but the engine is made for {PYODIDE_VERSION}.")
    return runtime


def browser_wheels(root: Path) -> list[Path]:
    """The wheels that every calculator needs; the snapshot holds them ready."""
    return [wheel for wheel in _wheels(root) if not wheel.name.startswith(WORKBOOK_WHEELS)]


def workbook_wheels(root: Path) -> list[Path]:
    """The wheels that read and write workbooks, with an extension of their own: too large to be in every start."""
    return [wheel for wheel in _wheels(root) if wheel.name.startswith(WORKBOOK_WHEELS)]


def _wheels(root: Path) -> list[Path]:
    """The wheels of requirements-browser.lock, downloaded once for each state of the lock file."""
    lock = root / "requirements-browser.lock"
    folder = root / "build" / "wheels" / digest(lock.read_bytes())[:16]
    if not folder.exists():
        unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        _download(lock, unfinished)
        unfinished.rename(folder)
    return sorted(folder.glob("*.whl"))


def _download(lock: Path, folder: Path) -> None:
    target = ["--only-binary", ":all:", "--platform", PLATFORM, "--implementation", "cp"]
    version = ["--python-version", "3.14", "--abi", "cp314", "--abi", "abi3", "--abi", "none"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run([*pip, "--require-hashes", *target, *version, "-r", str(lock), "-d", str(folder)], "The wheels did not arrive")


def own_wheel(root: Path) -> Path:
    """Our calculators as a wheel; equal sources give equal bytes."""
    files = sorted(file for file in (root / "calculators").rglob("*") if _is_source(file))
    sources = [str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() for file in files]

    def make(target: Path) -> None:
        folder = target.with_name(f"{target.name}.d")
        hatch = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        run(hatch, "The calculators' wheel could not be built", cwd=root, SOURCE_DATE_EPOCH="315532800")
        next(folder.glob("*.whl")).replace(target)
        folder.rmdir()

    return kept(root / "build" / "engine", "calculators.whl", [(root / "pyproject.toml").read_bytes(), *sources], make)


def _is_source(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def packages(wheels: Iterable[Path], target: Path, *, linked: bool = True) -> None:
    """One archive of what the wheels install.

    Args:
        wheels: the wheels.
        target: the archive.
        linked: native extensions are linked before Python starts, so the archive holds only their names.
    """
    with zipfile.ZipFile(target, "w") as made:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as given:
                for name in sorted(given.namelist()):
                    if _is_needed(name):
                        made.writestr(name, b"" if linked and name.endswith(".so") else given.read(name))


def _is_needed(name: str) -> bool:
    return not name.endswith(("/", ".pyi", "/py.typed")) and ".dist-info/" not in name


def extension(wheels: Iterable[Path]) -> tuple[str, bytes]:
    """The one native extension of the wheels: its path inside Python's file system, and its bytes."""
    found = []
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as given:
            found += [(name, given.read(name)) for name in given.namelist() if name.endswith(".so")]
    if len(found) != 1:
        raise EngineError(f"The engine links one native extension; the wheels hold {len(found)}.")
    name, content = found[0]
    return f"{INSIDE}/{name}", content


def worker_script(runtime: Path, *own: str) -> bytes:
    """Pyodide's two scripts and our own as one classic script: a sealed worker may import nothing."""
    glue = (runtime / "pyodide.asm.mjs").read_text(encoding="utf-8")
    loader = (runtime / "pyodide.js").read_text(encoding="utf-8").split("//# sourceMappingURL", 1)[0]
    for old, new in GLUE_CHANGES.items():
        if glue.count(old) != 1:
            raise EngineError(f"Pyodide's script does not hold this once, see GLUE_CHANGES: {old}")
        glue = glue.replace(old, new)
    return "\n".join([NO_IMPORTS, glue, loader, *(script.replace("\nexport ", "\n") for script in own)]).encode()


def node(root: Path, script: str, *arguments: str | Path) -> None:
    """Run one of the build scripts beside this file."""
    binary = Path(sys.prefix) / "bin" / "node"
    command = [str(binary) if binary.exists() else "node", str(Path(__file__).with_name(script))]
    run([*command, *map(str, arguments)], f"{script} failed", cwd=root, PYTHONHASHSEED="0", TZ="UTC")


def run(command: list[str], trouble: str, cwd: Path | None = None, **environment: str) -> None:
    """Run a command quietly; when it fails, say what it was for and how it ended."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EngineError(f"{trouble}:\n{(done.stderr or done.stdout)[-2000:]}")
