"""The page as a reader uses it: filter, open an event, see its evidence, find a person, switch language, print."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.report.conftest import HOSTILE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    # urllib3 and selenium leave sockets to the driver's end; that is theirs to mend.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture
def opened(browser: Any, page: Path) -> Iterator[Any]:
    from selenium.webdriver.support.ui import WebDriverWait

    browser.set_window_size(1280, 1000)
    browser.get(page.as_uri())
    WebDriverWait(browser, 20).until(
        lambda b: b.execute_script("return document.documentElement.dataset.ready") == "yes"
    )
    yield browser
    problems = [e for e in browser.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]
    assert problems == []


def one(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def every(browser: Any, selector: str) -> list[Any]:
    found: list[Any] = browser.find_elements("css selector", selector)
    return found


def rows(browser: Any) -> int:
    return len(every(browser, "#event-table tbody tr"))


def test_shows_all_events_and_figures(opened: Any) -> None:
    assert rows(opened) == 9
    assert [f.text for f in every(opened, "#figures strong")][:3] == ["9", "3", "3"]
    assert len(every(opened, "#map path[data-n]")) == 3


def test_filters_by_search_kind_and_map(opened: Any) -> None:
    one(opened, "#search").send_keys("jepara")
    assert rows(opened) == 3
    one(opened, "#filters button[type=reset]").click()
    opened.execute_async_script("setTimeout(arguments[0], 100)")
    assert rows(opened) == 9
    opened.execute_script(
        "document.querySelector('#map path[data-code=\"35.14\"]').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}))"
    )
    assert rows(opened) == 3
    assert "Pasuruan" in one(opened, "#status").text


def test_a_word_of_a_headline_finds_its_event(opened: Any) -> None:
    one(opened, "#search").send_keys("hacked")
    assert rows(opened) == 1


def tiles(browser: Any) -> dict[str, str]:
    return {
        f.find_element("css selector", "span").text: f.find_element("css selector", "strong").text
        for f in every(browser, "#figures button")
    }


def test_tiles_follow_the_filters_and_lead_to_what_they_count(opened: Any) -> None:
    assert tiles(opened)["kutipan langsung"] == "9"
    one(opened, "#search").send_keys("jepara")
    assert tiles(opened)["kutipan langsung"] == "3"
    assert len(every(opened, "#quote-table tbody tr")) == 3


def test_a_person_s_number_of_quotations_is_the_number_shown(opened: Any) -> None:
    row = one(opened, "#people-table tbody tr")
    count = row.find_elements("css selector", "button")[-1]
    shown = int(count.text)
    count.click()
    assert len(every(opened, "#detail-body blockquote")) == shown == 3
    one(opened, "#close").click()


def test_scope_tells_elections_from_other_themes(opened: Any) -> None:
    opened.execute_script(
        "const s = document.getElementById('scope'); s.value = 'out_of_scope'; s.dispatchEvent(new Event('input'))"
    )
    assert rows(opened) == 1
    assert "gizi" in one(opened, "#event-table tbody tr").text
    assert "Pemilu dan pilkada, umum" not in one(opened, "#event-table").text


def test_no_month_is_left_out_of_the_heat_map(opened: Any) -> None:
    heads = [h.text for h in every(opened, "#heat thead th")][1:]
    assert heads == ["2024-09", "2024-10", "2024-11", "2024-12"]  # nothing happened in November
    opened.execute_script(
        "const s = document.getElementById('from'); s.value = ''; s.dispatchEvent(new Event('input'))"
    )


def test_names_of_the_network_do_not_cover_one_another(opened: Any) -> None:
    opened.execute_async_script("setTimeout(arguments[0], 600)")
    over = opened.execute_script("""
      const boxes = reportNetwork.nodes().filter((n) => Number(n.style("text-opacity")) > 0)
        .map((n) => n.boundingBox({includeNodes: false, includeEdges: false, includeLabels: true}));
      return boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2)).filter(Boolean).length
    """)
    assert over == 0


def test_print_cuts_nothing(opened: Any) -> None:
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    opened.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 718, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    )
    cut = opened.execute_script("""
      return [...document.querySelectorAll("#map, #timeline svg, #heat table, #event-table table")]
        .filter((n) => n.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((n) => n.parentElement.id)
    """)
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert cut == []


def test_an_event_opens_its_evidence(opened: Any) -> None:
    one(opened, "#event-table tbody button").click()
    detail = one(opened, "#detail")
    assert detail.is_displayed()
    assert [m.text for m in every(detail, "mark")] == ["sosialisasi"]
    assert "menggelar" in one(detail, "blockquote").text


def test_hostile_text_is_text(opened: Any) -> None:
    assert "hacked" not in opened.title
    opened.execute_script(
        "[...document.querySelectorAll('#event-table tbody tr')].find((r) => r.textContent.includes('onerror')).querySelector('button').click()"
    )
    assert HOSTILE in one(opened, "#detail").text
    assert every(opened, "#detail img, #detail script, #event-table img") == []
    assert list(every(opened, "a[href^=javascript]")) == []


def test_policy_stops_a_smuggled_script(browser: Any, page: Path) -> None:
    smuggled = page.with_name("smuggled.html")
    smuggled.write_text(
        page.read_text(encoding="utf-8").replace(
            "<main>", "<main><script>document.title = 'hacked'</script><img src=x onerror=\"document.title='hacked'\">"
        ),
        encoding="utf-8",
    )
    browser.get(smuggled.as_uri())
    browser.execute_async_script("setTimeout(arguments[0], 300)")
    browser.get_log("browser")
    assert "hacked" not in browser.title


def test_a_person_leads_to_events(opened: Any) -> None:
    opened.execute_script("document.querySelector('#people-table tbody button').click()")
    assert rows(opened) == 3
    assert "Rekawan" in one(opened, "#status").text


def test_network_finds_and_shows(opened: Any) -> None:
    opened.execute_async_script("setTimeout(arguments[0], 600)")
    assert opened.execute_script("return reportNetwork.nodes().length") == 6
    one(opened, "#network-search").send_keys("rekawan satu")
    assert "Rekawan Satu: 3" in one(opened, "#network-about").text


def test_language_switches(opened: Any) -> None:
    one(opened, "button[data-language=en]").click()
    assert one(opened, "#events-title").text == "Events"
    assert opened.execute_script("return document.documentElement.lang") == "en"
    one(opened, "button[data-language=id]").click()
    assert one(opened, "#events-title").text == "Kegiatan"


def test_everything_is_reached_by_keyboard(opened: Any) -> None:
    unreachable = opened.execute_script(
        "return [...document.querySelectorAll('[onclick], .link, #map path[data-n], svg .bar')].filter((n) => n.tabIndex < 0).length"
    )
    assert unreachable == 0


def test_phone_width_needs_no_sideways_scrolling(opened: Any) -> None:
    opened.set_window_size(500, 900)
    wide = opened.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    opened.set_window_size(1280, 1000)
    assert wide <= 1


def test_prints_without_controls(opened: Any) -> None:
    pdf = base64.b64decode(opened.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    assert pdf.startswith(b"%PDF")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = one(opened, "#filters").is_displayed()
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert not shown


def test_the_timeline_page_draws_without_network_or_errors(browser: Any, dataset: Path) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    from netralitas_nlp.dataset.load import read_tables
    from netralitas_nlp.timeline import build_timeline, timeline_page

    timeline = build_timeline(read_tables(dataset))
    hostile = "A\u2028B</script><script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"
    timeline["venue"] = hostile
    timeline.loc[0, "region"] = hostile
    file = dataset / "timeline.html"
    head, _, end = timeline_page(timeline).rpartition("</body>")
    file.write_text(f"{head}<script>document.title='smuggled in'</script></body>{end}", encoding="utf-8")
    browser.get_log("browser")
    browser.get(file.as_uri())
    WebDriverWait(browser, 20).until(lambda b: b.find_elements("css selector", "canvas, svg.marks"))

    # The drawing library warns that a chart whose height follows from its rows cannot be fitted; that is meant.
    severe = [e["message"] for e in browser.get_log("browser") if e["level"] == "SEVERE"]
    assert len(severe) == 1, severe  # the script that was smuggled in is refused, and nothing else went wrong
    assert "Content Security Policy" in severe[0]
    assert "http://" not in (
        fetched := browser.execute_script("return performance.getEntriesByType('resource').map((r) => r.name).join()")
    )
    assert "https://" not in fetched
    assert browser.title not in ("hacked", "smuggled in")
    assert [t for t in browser.find_elements("css selector", "canvas, svg.marks") if t.size["height"] > 50]
