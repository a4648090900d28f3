"""Draw the picture that other sites show beside a link: docs/assets/social-card.png. Run it when the words change."""

from pathlib import Path

from tests.browser.chromium import chromium

ROOT = Path(__file__).parent.parent
FONT = ROOT / "node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2"
MARK = (ROOT / "docs/assets/logo.svg").read_text(encoding="utf-8")
PAGE = f"""<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: "Public Sans"; src: url("{FONT.as_uri()}"); font-weight: 100 900; }}
body {{ margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 80px;
  background: #fff; color: #14212b; font: 400 34px/1.4 "Public Sans", sans-serif; border-bottom: 16px solid #0b5d66; }}
svg {{ width: 84px; height: 84px; }}
h1 {{ margin: 40px 0 24px; font-size: 76px; line-height: 1.1; letter-spacing: -0.02em; }}
p {{ margin: 0 0 14px; max-width: 24em; }}
b {{ color: #0b5d66; }}
</style>{MARK}<h1>The answer, the arithmetic and the rule</h1>
<p>Attestation Desk: plain guidance and calculators for US health-IT incentive programs.</p>
<p><b>Nothing you type leaves your browser.</b></p>"""


def main() -> None:
    """Write the picture."""
    source = ROOT / "build/social-card.html"
    source.parent.mkdir(exist_ok=True)
    source.write_text(PAGE, encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.goto(source.as_uri())
        page.evaluate("document.fonts.ready")
        page.screenshot(path=ROOT / "docs/assets/social-card.png")


if __name__ == "__main__":
    main()
