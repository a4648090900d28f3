/**
 * Runs calculators inside Pyodide: reads a JSON list of [name, inputs] from a file, prints the list of answers.
 * usage: node run_in_pyodide.mjs RUNTIME ENGINE_FOLDER MANIFEST.json snapshot|plain QUESTIONS.json
 */
import fs from "node:fs";
import path from "node:path";
import { HEADER, restore } from "../../docs/assets/restore.js";
import { install, reportPlainly, start } from "../../hooks/runtime.mjs";

const [runtime, folder, manifestFile, way, asked] = process.argv.slice(2);
reportPlainly();
const { parts, inside } = JSON.parse(fs.readFileSync(manifestFile, "utf8"));
const file = (name) => path.join(folder, parts.find((part) => part.name === name).file);
const shared = { runtime, extension: file("extension"), inside };
const ways = {
  snapshot: () => {
    const header = new Uint8Array(HEADER);
    const memory = Uint8Array.from(fs.readFileSync(file("snapshot")));
    return start({ ...shared, header, made: (module) => restore(module, header, memory) });
  },
  plain: async () => {
    const python = await start({ ...shared, library: file("library") });
    install(python, fs.readFileSync(file("packages")));
    return python;
  },
};
const { run } = (await ways[way]()).pyimport("calculators.browser");
const questions = JSON.parse(fs.readFileSync(asked, "utf8"));
process.stdout.write(JSON.stringify(questions.map(([name, inputs]) => run(name, inputs))));
