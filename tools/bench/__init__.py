"""How fast the built site is, measured side by side with a plain Pyodide page: `make bench`."""
