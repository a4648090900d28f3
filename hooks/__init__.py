"""Build time: calculators become pages. The site generator is touched in pages.py alone."""
