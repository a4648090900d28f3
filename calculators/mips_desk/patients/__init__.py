"""From a practice's own rows to the numerators and denominators of four measures."""
