"""A whole file of claims, with the providers' links and enrollments beside it."""
