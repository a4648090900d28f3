"""Stands in for the calculators where the engine itself is tested."""
