/**
 * Freezes a Python that has every calculator loaded and exercised into one file.
 * usage: node snapshot.mjs RUNTIME LIBRARY.zip PACKAGES.zip EXTENSION INSIDE OUT.bin
 */
import fs from "node:fs";
import { freezeTimeAndChance, install, reportPlainly, start, withoutZeros } from "./runtime.mjs";

// What is not imported now could not be imported after a restore: a snapshot holds memory, no files.
const EXERCISE = `
import csv, datetime, decimal, difflib, fractions, gc, importlib, io, json, linecache, pkgutil, random, textwrap
import traceback, zipfile
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
await freezeTimeAndChance();
const python = await start({ runtime, library, extension, inside, freezing: true });
install(python, fs.readFileSync(packages));
python.runPython(EXERCISE);
fs.writeFileSync(made, withoutZeros(python.makeMemorySnapshot()));
