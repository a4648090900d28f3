"""The visit file: which rows go into a log, which period serves best, and what is given back."""
