"""What a period file holds about the rows of a file of visits."""

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from calculators.law import Cited, Law
from calculators.patient_volume.visits.payers import Service


class CountingLaws(BaseModel):
    """The passages that decide about a row or a period and carry no figure of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    one_a_day: Law
    any_payer: Law
    no_payer: Law
    not_counted: Law
    not_a_visit: Law
    discharge: Law
    not_hospital: Law
    not_acute: Law
    global_billing: Law
    home_health: Law
    sites: Law
    one_site_certified: Law
    half_certified: Law
    whole_group: Law
    one_provider: Law
    as_written: Law
    beyond_file: Law
    ties: Law
    margin: Law
    panel_list: Law


class Counting(BaseModel):
    """Which services count, whether Medicaid had to pay, and when a period stands for the practice."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    services: dict[Literal["medicaid", "needy"], Cited[list[Service]]]
    must_pay: Cited[bool]
    few: Cited[Decimal]
    home_state: Cited[list[str]]
    home_places: Cited[list[str]]
    hospital_places: Cited[list[str]]
    center_places: Cited[list[str]]
    center_months: Cited[int]
    certified_share: Cited[Decimal]
    laws: CountingLaws
