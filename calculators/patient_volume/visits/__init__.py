"""From a file of visits to patient-days: which rows count, what each payer is, and every period of 90 days."""
