"""The built site as an attacker would have it: its own policies, but scripts of the attacker in the sealed frame."""

import base64
import contextlib
import hashlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path

from hooks import engine, headers, one_file
from hooks.serve import Site, header_rules, server

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SITE = ROOT / "site"
PAGE = "massachusetts-2019/index.html"
ATTACKS = (HERE / "ways.js").read_text(encoding="utf-8")
KEPT = "self.kept = { fetch: self.fetch.bind(self), importScripts: self.importScripts.bind(self) };\n"
# In the worker: the ways of the worker itself, or those of the Python that it runs.
WORKER = """
  const fromPython = async (verb, asked) => {
    // Whoever is inside takes away what our own script puts in the way.
    Object.assign(self, kept);
    python.FS.writeFile("/home/reader/ways.py", PYTHON);
    python.runPython("import sys, importlib; sys.path.insert(0, '/home/reader'); importlib.invalidate_caches()");
    const ways = python.pyimport("ways");
    const outcome = {};
    for (const [name, given] of asked) {
      try {
        // Where the last way is refused, Python itself stops, and its answer never comes.
        const end = new Promise((done) => setTimeout(done, 5000));
        outcome[name] = await Promise.race([ways.tried(verb, name, given), end]);
      } catch (error) {
        outcome[name] = `Python stopped: ${error}`;
      }
    }
    return outcome;
  };
  self.addEventListener("message", async ({ data: { kind, id, place, verb, asked } }) => {
    if (kind !== "attack" || place === "frame") return;
    const outcome = await (place === "worker" ? attacks[verb](asked) : fromPython(verb, asked));
    postMessage({ id, kind: "attacked", outcome });
  });
})();"""
FRAME = """
  addEventListener("message", ({ data }) => {
    if (data.kind !== "attack" || data.place !== "frame") return;
    const tell = (outcome) => parent.postMessage({ id: data.id, kind: "attacked", outcome }, "*");
    attacks[data.verb](data.asked).then(tell);
  });
})();"""
END = "})();"


class AttackedSite(Site):
    """The site, with some files replaced; without header files when they are not wanted."""

    def __init__(self, folder: Path, headers_sent: bool) -> None:
        super().__init__(SITE)
        self.changed, self.headers_sent = folder, headers_sent

    @property
    def rules(self) -> list[tuple[str, dict[str, str]]]:
        """What the host sends: what the site ships, or nothing."""
        return header_rules((self.changed / "_headers").read_text(encoding="utf-8")) if self.headers_sent else []

    def file(self, path: str) -> Path | None:
        """A changed file, else the site's own."""
        place = self.changed / path.lstrip("/")
        place = place / "index.html" if place.is_dir() else place
        return place if place.is_file() else super().file(path)


def write(folder: Path, sealed: bool, plain: bool = False) -> None:
    """Write what changes: the page, its frame and the worker; without any seal when it is to be a control."""
    page = (SITE / PAGE).read_text(encoding="utf-8")
    manifest = json.loads(one_file.MANIFEST.search(page)[1])
    frame = engine.frame_script(ROOT)
    attacking = f"{ATTACKS}\n{_at_the_end(frame, FRAME)}"
    manifest["frame"] = engine.frame_document(attacking) if sealed else f"<!doctype html><script>{attacking}</script>"
    _worker(folder, manifest)
    if plain:
        next(part for part in manifest["parts"] if part["name"] == "snapshot")["sha256"] = "0" * 64
    text = json.dumps(manifest).replace("<", "\\u003c")
    found = one_file.MANIFEST.search(page)
    page = page[: found.start(1)] + text + page[found.end(1) :]
    page = _renamed(page, frame, attacking) if sealed else _without_seal(page)
    target = folder / PAGE
    target.parent.mkdir(parents=True)
    target.write_text(page, encoding="utf-8")
    sent = _renamed((SITE / "_headers").read_text(encoding="utf-8"), frame, attacking)
    (folder / "_headers").write_text(sent if sealed else "", encoding="utf-8")


def _at_the_end(script: str, more: str) -> str:
    head, end, rest = script.rpartition(END)
    assert end
    assert not rest.strip()
    return head + more


def _worker(folder: Path, manifest: dict) -> None:
    part = next(part for part in manifest["parts"] if part["name"] == "worker")
    own = (SITE / "engine" / part["file"]).read_text(encoding="utf-8")
    python = json.dumps((HERE / "ways.py").read_text(encoding="utf-8"))
    script = f"{KEPT}{ATTACKS}\n{_at_the_end(own, WORKER.replace('PYTHON', python))}".encode()
    checksum = hashlib.sha256(script).hexdigest()
    part |= {"file": "worker.attacked.js", "sha256": checksum, "bytes": len(script), "encoding": None}
    (folder / "engine").mkdir(parents=True)
    (folder / "engine/worker.attacked.js").write_bytes(script)


def _renamed(text: str, old: str, new: str) -> str:
    """A policy that names the attacker's script where it named ours."""
    names = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in (old, new)]
    assert names[0] in text
    return text.replace(*names)


def _without_seal(page: str) -> str:
    """The page for a control: it has no policy, and its frame may do what it likes."""
    line = 'this.frame.setAttribute("sandbox", "allow-scripts");'
    assert page.count(line) == 1
    return headers.META.sub("", page).replace(line, "")


@contextlib.contextmanager
def serve(folder: Path, headers_sent: bool) -> Iterator[tuple[str, list[str]]]:
    """The attacked site: its address, and the growing list of what was asked of its own host."""
    site = AttackedSite(folder, headers_sent)
    running = server(site, 0)
    listening = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    listening.start()
    try:
        yield f"http://localhost:{running.server_address[1]}", site.asked
    finally:
        running.shutdown()
        running.server_close()
        listening.join()
