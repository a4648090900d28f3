"""An invented hospital, as the tests of its payment enter it."""

HOSPITAL = {
    "first_payment_year": 2014,
    "discharges": [4800, 4900, 5000, 5100],
    "medicaid_days": 4000,
    "medicaid_managed_care_days": 2500,
    "total_days": 25000,
    "total_charges": "100000000",
    "charity_charges": "8000000",
}
