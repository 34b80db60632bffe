"""Take `report.png`, the picture of the report page in the README, with the demo article and the stories of the tests.

Needs the models and the extra `dev`, and a Chromium of the system. Run: python docs/images/take_pictures.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from eventx import Extractor  # noqa: E402
from eventx.check import DEMO  # noqa: E402
from eventx.view.report import write_report  # noqa: E402
from tests.view.browser import Tab, open_browser  # noqa: E402

TARGET = Path(__file__).with_name("report.png")


def take(folder: Path) -> None:
    """Read the articles, write the page, open one event, take the picture."""
    extractor = Extractor()
    paths = [DEMO, *sorted((ROOT / "tests" / "stories").glob("*.txt"))]
    articles = [{"id": path.name, "text": path.read_text(encoding="utf-8")} for path in paths]
    page = folder / "report.html"
    write_report(extractor.extract_many(articles), page, title="Events in 17 articles")
    with open_browser() as browser:
        tab = Tab(browser, page)
        tab.page.set_viewport_size({"width": 1280, "height": 1200})
        tab.page.select_option("#type", "*violence")
        # The siege of the demo article comes first among the surest.
        tab.page.click("#sort-confidence")
        tab.page.locator(".open").first.click()
        tab.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        tab.page.screenshot(path=str(TARGET))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        take(Path(folder))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
