/**
 * Freezes a Python that has every calculator loaded and exercised into one file.
 * usage: node snapshot.mjs RUNTIME LIBRARY.zip PACKAGES.zip EXTENSION INSIDE OUT.bin
 */
import fs from "node:fs";
import { justMade, packed } from "./memory.mjs";
import { install, reportPlainly, start } from "./runtime.mjs";

// What is not imported now could not be imported after a restore: a snapshot holds memory, no files.
const EXERCISE = `
import copy, csv, dataclasses, datetime, decimal, difflib, encodings.cp1252, encodings.utf_16_be, encodings.utf_16_le
import encodings.utf_8_sig, enum, fractions, gc, hashlib, importlib, io, json, linecache, math, operator, pathlib
import pkgutil, random, shutil, stat, struct, tempfile, textwrap, time, traceback, typing, typing_extensions, warnings
import zipfile, zlib
import calculators, calculators.browser

for module in pkgutil.walk_packages(calculators.__path__, "calculators."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
calculators.browser.warm()
calculators.browser.run("", "{}")
try:
    raise ValueError("warm")
except ValueError as error:
    traceback.format_exception(error)
linecache.clearcache()
importlib.invalidate_caches()
gc.collect()
`;

const [runtime, library, packages, extension, inside, made] = process.argv.slice(2);
reportPlainly();
const modules = await justMade({ runtime, extension, inside });
const python = await start({ runtime, library, extension, inside, freezing: true });
install(python, fs.readFileSync(packages));
python.runPython(EXERCISE);
fs.writeFileSync(made, packed(python.makeMemorySnapshot(), modules));
