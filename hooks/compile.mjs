/**
 * Turns an archive of Python modules into one of compiled modules, with the very Python that will run them. What a
 * reader never sees, docstrings and assertions, stays behind.
 * usage: node compile.mjs RUNTIME IN.zip OUT.zip FOLDER_INSIDE
 */
import fs from "node:fs";
import { freezeTimeAndChance, reportPlainly, start } from "./runtime.mjs";

const COMPILE = `
import importlib._bootstrap_external as bootstrap, importlib.util, io, zipfile

def compiled(name, source):
    code = compile(source, f"{folder}/{name}", "exec", dont_inherit=True, optimize=2)
    return bootstrap._code_to_hash_pyc(code, importlib.util.source_hash(source), False)

def entry(name, data):
    if name.endswith(".py"):
        name, data = name + "c", compiled(name, data)
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data

def library():
    answer = io.BytesIO()
    with zipfile.ZipFile("/in.zip") as given, zipfile.ZipFile(answer, "w", zipfile.ZIP_STORED) as made:
        for name in sorted(given.namelist()):
            if not name.endswith("/"):
                made.writestr(*entry(name, given.read(name)))
    return answer.getvalue()

with open("/out.zip", "wb") as file:
    file.write(library())
`;

const [runtime, given, made, folder] = process.argv.slice(2);
reportPlainly();
await freezeTimeAndChance();
const python = await start({ runtime });
python.FS.writeFile("/in.zip", fs.readFileSync(given));
python.globals.set("folder", folder);
python.runPython(COMPILE);
fs.writeFileSync(made, python.FS.readFile("/out.zip"));
