/** What Pyodide's two scripts, put in front of the worker's by the build, leave in the global scope. */
declare function _createPyodideModule(settings: object): Promise<any>;
declare function loadPyodide(settings: object): Promise<any>;

/** What restore.js leaves there. */
declare const HEADER: number;
declare function restore(module: any, header: Uint8Array, packed: Uint8Array<ArrayBuffer>): void;
