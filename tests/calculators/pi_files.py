"""Promoting Interoperability submissions as files, as the tests write them: QRDA Category III and QPP JSON."""

import json

from calculators import browser
from calculators.mips_pi import RULES

NAME = "mips_pi"
YEARS = [rules.starts.year for rules in RULES]
PI = "2.16.840.1.113883.10.20.27.2.5"
QUALITY = "2.16.840.1.113883.10.20.27.2.1"


def opened(content):
    return json.loads(browser.opened(NAME, content if isinstance(content, bytes) else content.encode()))


def said(content):
    return [error["message"] for error in opened(content)["errors"]]


def observation(inner):
    return f'<component><observation classCode="OBS" moodCode="EVN">{inner}</observation></component>'


def count(code, number):
    inner = f'<value code="{code}"/><entryRelationship><observation><code code="MSRAGG"/><value value="{number}"/>'
    return observation(f"{inner}</observation></entryRelationship>")


def answer(code):
    return observation(f'<templateId root="2.16.840.1.113883.10.20.27.3.27"/><value code="{code}"/>')


def rate(printed):
    return observation(f'<code code="72510-1"/><value value="{printed}"/>')


def entry(name, *observations):
    known = f'<id root="2.16.840.1.113883.3.7031" extension="{name}"/>' if name else ""
    reference = f"<reference><externalDocument>{known}<text>A measure</text></externalDocument></reference>"
    return f"<entry><organizer>{reference}{''.join(observations)}</organizer></entry>"


def measured(item):
    value = item["value"]
    if isinstance(value, bool):
        return entry(item["measureId"], answer("Y" if value else "N"))
    return entry(item["measureId"], count("NUMER", value["numerator"]), count("DENOM", value["denominator"]))


def period(start, end):
    times = f'<effectiveTime><low value="{start}"/><high value="{end}"/></effectiveTime>'
    return f'<entry><act><templateId root="2.16.840.1.113883.10.20.17.3.8"/>{times}</act></entry>'


def section(*entries, root=PI):
    return f'<component><section><templateId root="{root}"/>{"".join(entries)}</section></component>'


def report(*sections, cehrt="0015CABCDEFGHJK", space="urn:hl7-org:v3", root="2.16.840.1.113883.10.20.27.1.1"):
    device = f'<id root="2.16.840.1.113883.3.2074.1" extension="{cehrt}"/>'
    body = f"<component><structuredBody>{''.join(sections)}</structuredBody></component>"
    head = f'<templateId root="{root}"/><participant><associatedEntity>{device}</associatedEntity></participant>'
    return f'<?xml version="1.0"?>\n<ClinicalDocument xmlns="{space}">{head}{body}</ClinicalDocument>'


def of_2024(*entries):
    return report(section(*entries, period("20240101", "20241231")))


def compact(day):
    return day.replace("-", "")


def as_report(inputs):
    days = period(compact(inputs["performance_start"]), compact(inputs["performance_end"]))
    return report(section(*map(measured, inputs["measurements"]), days), cehrt=inputs.get("cehrt_id") or "")


def submissions():
    return [example.inputs for rules in RULES for example in rules.example]


def form(inputs):
    """The inputs that a file can carry."""
    kept = ("performance_year", "performance_start", "performance_end", "measurements", "cehrt_id")
    return {key: inputs[key] for key in kept if inputs.get(key)}


def submission(**changes):
    inner = {
        "category": "pi",
        "performanceStart": "2024-01-01",
        "performanceEnd": "2024-12-31",
        "cehrtId": "0015CABCDEFGHJK",
        "measurements": [{"measureId": "PI_EP_1", "value": {"numerator": 7, "denominator": 9}}],
    }
    return {"performanceYear": 2024, "measurementSets": [{**inner, **changes}]}
