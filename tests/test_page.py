"""The HTML page: safe in its source, and in a real browser where one can be had."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_formats import make_fact, make_facts, make_finding, render
from validator.api import check_report, shipped_rules
from validator.formats import Checked, Exit, Run
from validator.formats.html import FindingPage
from validator.formats.marked import Mark, by_line, cut, fact_marks, lines_of
from validator.formats.results import Style
from validator.model import Content, Fact, FindingSpan, Ref, Report, ReportFacts, Span
from validator.text import Lines

NEWS = (
    "Two soldiers were killed on Friday, Velmora's defence ministry said.\n\n"
    "Orvania accused Velmora of shelling the village of Tarn. Velmora denied that it shelled the village of Tarn.\n"
    "Velmora accused Orvania of shelling its posts on 23 July 2021.\n"
)
EVIL = (
    "<script>window.evil = 1</script> Two men were killed. </span></p><img src=x onerror='window.evil=2'>\r\n"
    "שני חיילים נהרגו ביום שישי \u202e gnp.exe \u202c & &lt; \"quoted\" 'single'\r"
    "\x00\x08\x1b[31m ]]> --> {{7*7}} ${window.evil=3} javascript:window.evil=4\n😀 é\u2028\u2029 end"
)


def read(text: str, id: str = "r", **more: Any) -> Checked:
    report = Report(id=id, text=text, published="2021-07-24", **more)
    facts, findings, skipped = check_report(report, shipped_rules())
    return Checked(report, facts, findings, skipped)


def evil() -> Checked:
    """Foreign facts and findings with hostile text in every field that is shown."""
    at = EVIL.index("Two")
    span = Span(at, at + 21, EVIL[at : at + 21])
    fact = make_fact(
        id='x" onclick="window.evil=5', type='"><script>window.evil=6</script>', provenance=(span,), trigger=span,
        actor=(Ref(text=EVIL, span=Span(0, len(EVIL), EVIL)),), content=Content(text=EVIL), party=None, count=None,
        attribution=(),
    )  # fmt: skip
    finding = make_finding(
        message=EVIL, facts=(fact.id,), expected=EVIL, actual={"<b>": EVIL}, fix=EVIL,
        spans=(FindingSpan(0, len(EVIL), EVIL, EVIL),),
    )  # fmt: skip
    report = Report(id=EVIL, text=EVIL, title=EVIL, publisher=EVIL, file="e.txt")
    return Checked(report, make_facts(fact), (finding,))


class Tags(HTMLParser):
    """The tags of a page, and that they are closed as they were opened."""

    VOID = frozenset("meta link input br img".split())

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    return parser


def page_of(*results: Checked) -> str:
    return render("findings", "html", *results, run=Run(len(results), exit=Exit(0, "no findings")))


def test_nothing_of_a_report_is_markup() -> None:
    seen = tags(page_of(evil())).seen
    assert sum(tag == "script" for tag, _ in seen) == 1
    assert not any(tag == "img" for tag, _ in seen)
    assert not any(name.startswith("on") for _, attrs in seen for name in attrs)
    assert not any(name in ("src", "action") for _, attrs in seen for name in attrs)
    assert {attrs["href"] for tag, attrs in seen if tag in ("a", "link")} <= {"#main", "#r0", "data:,"}


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_page_that_holds_it(text: str) -> None:
    report = Report(id=text or "-", text=text, title=text)
    span = Span(0, len(text), text)
    facts = make_facts(make_fact(provenance=(span,), party=Ref(text=text, span=span))) if text else make_facts()
    tags(page_of(Checked(report, facts)))


@given(
    st.text("ab\r\n\x0b\x1c\x85\u2028é", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6),
)
def test_pieces_are_the_text_and_know_their_marks(text: str, places: list[tuple[int, int]]) -> None:
    spots = [(a, min(a + n, len(text))) for a, n in places if a < len(text)]
    marks = [Mark(start, end, number, "match") for number, (start, end) in enumerate(spots)]
    lines = lines_of(text)
    rows = by_line([start for start, _ in lines], marks)
    for number, (start, end) in enumerate(lines):
        assert Lines(text).locate(start) == (number + 1, 1)
        pieces = cut(start, end, rows.get(number, []))
        assert "".join(text[p.start : p.end] for p in pieces) == text[start:end]
        for piece in pieces:
            expected = {m.owner for m in marks if m.start <= piece.start and m.end >= piece.end}
            assert set(piece.facts) == expected or piece.start == piece.end


def test_the_page_loads_nothing_and_allows_nothing() -> None:
    page = "".join(FindingPage(Style()).begin())
    assert "default-src 'none'" in page
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]{44}'", page)
    assert not re.findall(r"https?://", page_of(read(NEWS)))


# ---- in a browser


def find_browser() -> tuple[str, str] | str:
    """The browser and its driver, or why there is none."""
    browser = os.environ.get("FACTLINT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    driver = os.environ.get("FACTLINT_CHROMEDRIVER") or shutil.which("chromedriver")
    if not browser or not driver:
        return "no chromium with chromedriver here: apt-get install chromium chromium-driver"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "no selenium here: pip install 'factlint[browser]'"
    return browser, driver


FOUND = find_browser()
in_browser = pytest.mark.skipif(isinstance(FOUND, str), reason=str(FOUND))


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    assert not isinstance(FOUND, str)
    options = Options()
    options.binary_location = FOUND[0]
    for word in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
    ):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(FOUND[1]))
    yield browser
    browser.quit()


def show(driver: Any, folder: Path, *results: Checked) -> Any:
    path = folder / "page.html"
    path.write_text(page_of(*results), encoding="utf-8", newline="")
    driver.get_log("performance")
    driver.get(path.as_uri())
    return driver


def covered(fact: Fact, text: str, facts: ReportFacts) -> set[int]:
    marks = fact_marks(fact, 0, len(text))
    return {at for mark in marks for at in range(mark.start, mark.end) if text[at] not in "\r\n"}


PIECES = """return [...document.querySelectorAll('#r0 .text .s')].map(
    e => [Number(e.dataset.s), e.textContent, e.dataset.f])"""


@in_browser
def test_highlights_are_where_the_offsets_say(driver: Any, tmp_path: Path) -> None:
    text = "\ufeff😀 é\r\n" + NEWS
    checked = read(text)
    assert len(checked.facts.facts) > 3
    pieces = show(driver, tmp_path, checked).execute_script(PIECES)
    for number, fact in enumerate(checked.facts.facts):
        shown = {
            int(start) + at
            for start, words, owners in pieces
            if f"f{number}" in owners.split()
            for at in range(len(words))
        }
        assert shown == covered(fact, text, checked.facts)
    for start, words, _ in pieces:
        assert words == text[start : start + len(words)]


@in_browser
def test_a_hostile_report_is_harmless_and_whole(driver: Any, tmp_path: Path) -> None:
    show(driver, tmp_path, evil(), read(NEWS))
    assert driver.execute_script("return window.evil === undefined")
    lines = driver.execute_script("return [...document.querySelectorAll('#r0 .row > p')].map(e => e.textContent)")
    assert "<script>window.evil = 1</script> Two men were killed." in lines[0]
    shown = "".join(lines)
    assert len(shown) == len(re.sub(r"[\r\n]", "", EVIL))
    assert "\u202e" not in shown


@in_browser
def test_no_console_error_and_no_request(driver: Any, tmp_path: Path) -> None:
    import json

    driver.get_log("browser")
    show(driver, tmp_path, read(NEWS), evil())
    assert driver.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in urls if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in urls if url.startswith("file:")]) == 1


@in_browser
def test_filters(driver: Any, tmp_path: Path) -> None:
    show(driver, tmp_path, read(NEWS), read("Nothing is told here.\n", "empty"))

    def visible(what: str) -> int:
        script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent).length"
        return int(driver.execute_script(script, what))

    def put(name: str, value: Any) -> None:
        script = """const e = document.querySelector(arguments[0]);
            if (e.type === 'checkbox') e.checked = arguments[1]; else e.value = arguments[1];
            e.dispatchEvent(new Event('input'))"""
        driver.execute_script(script, name, value)

    facts, findings = visible(".notes .fact"), visible(".finding")
    assert facts > 3
    assert findings > 0
    put("#type", "casualty")
    assert visible(".notes .fact") == sum(f.type == "casualty" for f in read(NEWS).facts.facts)
    put("#type", "")
    put("#only", True)
    assert visible(".report") == 1
    put("#only", False)
    assert visible(".report") == 2
    put("#search", "zzzz")
    assert visible(".report") == 0
    put("#search", "shelling")
    assert 0 < visible(".notes .fact") < facts
    put("#search", "")
    put("input[data-sev=info]", False)
    assert visible(".finding") < findings
    put("input[data-sev=info]", True)
    assert (visible(".notes .fact"), visible(".finding")) == (facts, findings)


@in_browser
def test_the_keyboard_is_enough(driver: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    show(driver, tmp_path, read(NEWS))

    def press(key: str) -> None:
        driver.switch_to.active_element.send_keys(key)

    def chosen() -> list[str]:
        script = "return [...document.querySelectorAll('.fact[aria-pressed=true]')].map(e => e.dataset.id)"
        return list(driver.execute_script(script))

    driver.find_element(By.TAG_NAME, "body").click()
    press("j")
    first = chosen()
    press("j")
    assert len(first) == 1
    assert chosen() != first
    press("k")
    assert chosen() == first
    assert driver.execute_script("return document.querySelectorAll('.s.on').length") > 0
    press("n")
    assert driver.execute_script("return document.activeElement.className").startswith("finding")
    press(Keys.ESCAPE)
    assert chosen() == []
    press("/")
    assert driver.execute_script("return document.activeElement.id") == "search"


@in_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_screen(driver: Any, tmp_path: Path, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        show(driver, tmp_path, read(NEWS + "x" * 400 + "\n"), evil())
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@in_browser
def test_contested_accounts_stand_side_by_side(driver: Any, tmp_path: Path) -> None:
    checked = read(NEWS)
    assert any(f.kind == "contested" for f in checked.findings)
    show(driver, tmp_path, checked)
    sides = driver.execute_script(
        "return [...document.querySelector('.sides').children].map(e => e.getBoundingClientRect().top)"
    )
    assert len(sides) == 2
    assert sides[0] == sides[1]
    assert driver.execute_script("return !!document.querySelector('.time time')")
