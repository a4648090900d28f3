"""Every served file of the site with its licence and the works it was made of, as a CycloneDX list."""

import hashlib
import json
import re
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6

OWN = "attestation-desk"
PACKED = {".br", ".gz"}
# Assets lie in a folder that is named by what it holds.
TAG = re.compile(r"^assets/\w+/")
PYDANTIC = ("pydantic", "pydantic-core", "annotated-types", "typing-inspection", "typing-extensions")
WORKBOOKS = ("python-calamine", "xlsxwriter")
FONT = "@fontsource-variable/public-sans"
THEME = "mkdocs-material"
# The works that a served file was made of, by where it stands; the first that fits decides, the last fits all.
MADE_OF = (
    ("engine/worker.", (OWN, "pyodide")),
    ("engine/wasm.", ("pyodide", "cpython")),
    ("engine/library.", ("cpython", "pyodide")),
    ("engine/extension.", ("pydantic-core",)),
    ("engine/packages.", (OWN, *PYDANTIC)),
    ("engine/workbooks.", WORKBOOKS),
    ("engine/snapshot.", (OWN, "pyodide", "cpython", *PYDANTIC)),
    ("assets/fonts/", (FONT,)),
    ("assets/javascripts/", (THEME,)),
    ("assets/stylesheets/", (THEME,)),
    ("assets/images/", (THEME,)),
    ("download/", (OWN, "pyodide", "cpython", *PYDANTIC, *WORKBOOKS, FONT, THEME)),
    ("", (OWN, THEME)),
)


def text(root: Path, site: Path, version: str) -> str:
    """The list as CycloneDX 1.6 JSON, without a day or a number of its own: equal sites give equal lists.

    Args:
        root: the repository with what was installed for it.
        site: the built site.
        version: the release.
    """
    works = {name: _work(root, name, version) for _, names in MADE_OF for name in names}
    release = Component(name=OWN, version=version, type=ComponentType.APPLICATION, bom_ref="release")
    bom = Bom(components=works.values())
    bom.metadata.component = release
    bom.register_dependency(release, works.values())
    for file in _served(site):
        place = file.relative_to(site).as_posix()
        names = next(names for start, names in MADE_OF if TAG.sub("assets/", place).startswith(start))
        part = _part(place, file, sorted({str(licence.value) for name in names for licence in works[name].licenses}))
        bom.components.add(part)
        bom.register_dependency(part, [works[name] for name in names])
    return _without_moment(JsonV1Dot6(bom).output_as_string())


def _served(site: Path) -> Iterator[Path]:
    """What a host serves, but for the same bytes packed."""
    return (file for file in sorted(site.rglob("*")) if file.is_file() and file.suffix not in PACKED)


def _part(place: str, file: Path, licences: list[str]) -> Component:
    checksum = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(file.read_bytes()).hexdigest())
    joined = LicenseExpression(" AND ".join(licences))
    return Component(name=place, type=ComponentType.FILE, hashes=[checksum], licenses=[joined], bom_ref=f"file:{place}")


def _work(root: Path, name: str, version: str) -> Component:
    """A library with the version and the licence that its own package names."""
    if name == OWN:
        found, licence = version, "MIT"
    elif name == "cpython":
        runtime = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
        found, licence = runtime["info"]["python"], "PSF-2.0"
    elif (root / "node_modules" / name).exists():
        package = _npm(root, name)
        found, licence = package["version"], package["license"]
    else:
        told = metadata(name)
        found, licence = told["Version"], told["License-Expression"]
    return Component(
        name=name,
        version=found,
        type=ComponentType.LIBRARY,
        licenses=[LicenseExpression(licence)],
        bom_ref=f"work:{name}",
    )


def _npm(root: Path, name: str) -> dict[str, str]:
    package: dict[str, str] = json.loads((root / "node_modules" / name / "package.json").read_text(encoding="utf-8"))
    return package


def _without_moment(told: str) -> str:
    """The list without the two things that no two lists have in common."""
    whole = json.loads(told)
    del whole["serialNumber"], whole["metadata"]["timestamp"]
    return json.dumps(whole, indent=1, sort_keys=True) + "\n"
