// Pyodide as its own guide starts it: the runtime, the wheels, one model validated.
import { loadPyodide } from "./pyodide.mjs";

const WHEELS = [];
const python = await loadPyodide();
await python.loadPackage(WHEELS.map((name) => new URL(name, import.meta.url).href));
python.runPython(`
from pydantic import BaseModel

class Inputs(BaseModel):
    count: int

Inputs.model_validate_json('{"count": 7}')
`);
postMessage("ready");
