"""Measures what the page "How good is it" shows."""
