"""The engine's files: Pyodide, its library, packages, our calculators and a memory snapshot, each under its hash."""

import base64
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from hooks import engine_parts, pack

FOLDER = "engine"
RUNTIME = ("package.json", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip")
WORKER = ("restore.js", "worker.js")
SCRIPTS = ("runtime.mjs", "memory.mjs", "compile.mjs", "snapshot.mjs")
# Brotli's quality and window, where they pay: 10 costs seconds for code that seldom changes, and minutes for a memory.
PACKING = {"wasm": (10, 22), "extension": (10, 22), "snapshot": (9, 24)}
FRAME_POLICY = (
    "default-src 'none'; script-src 'sha256-{hash}' blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'"
)


@dataclass(frozen=True)
class Part:
    """One file of the engine: `bytes` and `sha256` as it is used, `wire` as a good host sends it."""

    name: str
    file: str
    sha256: str
    bytes: int
    wire: int
    encoding: str | None


@dataclass(frozen=True)
class Manifest:
    """What the page must know to fetch, check and start the engine."""

    version: str
    parts: tuple[Part, ...]
    frame: str
    inside: str
    info: dict[str, str]

    def text(self) -> str:
        """The manifest as JSON that may stand in a `<script type="application/json">` element."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def frame_script(root: Path) -> str:
    """The script of the sealed frame, byte for byte as it stands in it."""
    return (root / "docs/assets/frame.js").read_text(encoding="utf-8")


def frame_document(script: str) -> str:
    """The document of the sealed frame: no origin, no network, one script known by its hash."""
    checksum = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = FRAME_POLICY.format(hash=checksum)
    return (
        '<!doctype html><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><script>{script}</script>'
    )


def build(root: Path, site: Path, quality: int = 11) -> Manifest:
    """Put the engine into `site/engine/` and say what is there. What did not change comes from `build/`.

    Args:
        root: the repository.
        site: the built site.
        quality: of the brotli copies, 0 to 11, the most that any part gets.

    Raises:
        EngineError: a pinned version, a download or a build step is not as it must be.
    """
    runtime = engine_parts.check_runtime(root)
    wheels = [*engine_parts.browser_wheels(root), engine_parts.own_wheel(root)]
    inside, _ = engine_parts.extension(wheels)
    files = _files(root, runtime, wheels)
    parts = tuple(_publish(root, site, name, file, quality) for name, file in files.items())
    info = json.loads((runtime / "pyodide-lock.json").read_text())["info"]
    _remove_others(site / FOLDER, parts)
    return Manifest(engine_parts.PYODIDE_VERSION, parts, frame_document(frame_script(root)), inside, info)


def _files(root: Path, runtime: Path, wheels: list[Path]) -> dict[str, Path]:
    """The parts on this machine, in the order in which the page wants them."""
    own = [root / "docs/assets" / name for name in WORKER]
    tools = [*(runtime / name for name in RUNTIME), *(Path(__file__).with_name(name) for name in SCRIPTS), own[0]]
    pyodide = [file.read_bytes() for file in tools]

    def make(name: str, sources: list[bytes], maker: Callable[[Path], None]) -> Path:
        return engine_parts.kept(root / "build" / "engine", name, sources, maker)

    def compiled(name: str, sources: list[bytes], given: Path, at: str) -> Path:
        return make(name, sources, lambda target: engine_parts.node(root, "compile.mjs", runtime, given, target, at))

    def packed(name: str, shelf: list[Path], *, linked: bool) -> Path:
        sources = [wheel.read_bytes() for wheel in shelf]
        plain = make(f"plain_{name}", sources, lambda target: engine_parts.packages(shelf, target, linked=linked))
        return compiled(name, [*pyodide, plain.read_bytes()], plain, engine_parts.INSIDE)

    inside, native = engine_parts.extension(wheels)
    extension = make("extension.wasm", [native], lambda target: _write(target, native))
    worker = engine_parts.worker_script(runtime, *(script.read_text(encoding="utf-8") for script in own))
    memory = [
        compiled("library.zip", pyodide, runtime / "python_stdlib.zip", "/lib/python314.zip"),
        packed("packages.zip", wheels, linked=True),
        extension,
    ]
    snapshot = make(
        "snapshot.bin",
        [*pyodide, *(file.read_bytes() for file in memory)],
        lambda target: engine_parts.node(root, "snapshot.mjs", runtime, *memory, inside, target),
    )
    return {
        "worker": make("worker.js", [worker], lambda target: _write(target, worker)),
        "wasm": runtime / "pyodide.asm.wasm",
        "extension": extension,
        "snapshot": snapshot,
        "library": memory[0],
        "packages": memory[1],
        "workbooks": packed("workbooks.zip", engine_parts.workbook_wheels(root), linked=False),
    }


def _write(target: Path, content: bytes) -> None:
    target.write_bytes(content)


def _publish(root: Path, site: Path, name: str, file: Path, quality: int) -> Part:
    """Copy one part under its hash, with a gzip and a brotli copy beside it."""
    content = file.read_bytes()
    checksum = hashlib.sha256(content).hexdigest()
    target = site / FOLDER / f"{name}.{checksum[:16]}{file.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)
    best, window = PACKING.get(name, (9, pack.WINDOW))
    wire = pack.beside(target, root / "build" / "packed", min(best, quality), window)
    return Part(name, target.name, checksum, len(content), wire, "gzip")


def _remove_others(folder: Path, parts: tuple[Part, ...]) -> None:
    """Remove the files of earlier builds."""
    names = {f"{part.file}{suffix}" for part in parts for suffix in ("", ".gz", ".br")}
    for file in folder.iterdir():
        if file.name not in names:
            file.unlink()
