"""The tree and the map of goals, present mode, paper, and the screen in the hallway, in a real Chromium."""

import base64
import re
import shutil
import sqlite3
import subprocess
import time

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from chromium import chromium, complaints, sign_in, size
from running import CAST, Server

pytestmark = pytest.mark.browser
MANY = 5_000


@pytest.fixture(scope="module")
def large(demos):
    """The demo organisation with 5,000 more objectives below the company's first one."""
    database = demos.fresh("sqlite")
    with sqlite3.connect(database.removeprefix("sqlite:")) as it:
        cycle = it.execute("SELECT id FROM cycle WHERE state = 'active' ORDER BY start_on DESC").fetchone()[0]
        top = it.execute("SELECT o.id FROM objective AS o JOIN team AS t ON t.id = o.team WHERE t.parent IS NULL AND "
                         "o.cycle = ? ORDER BY o.id", (cycle,)).fetchone()[0]
        teams = [row[0] for row in it.execute("SELECT id FROM team WHERE parent IS NOT NULL")]
        rows = [(f"0M{number:024d}", f"Bijdrage nummer {number}", cycle, teams[number % len(teams)]) for number in range(MANY)]
        it.executemany("INSERT INTO objective (id, title, why, cycle, team, ambition, visibility, state, agreed_at, "
                       "without_consent, version, created_at) VALUES (?, ?, 'Omdat.', ?, ?, 'committed', 'everyone', "
                       "'agreed', 1, FALSE, 1, 1)", rows)
        # A tenth hangs below the company's objective, the rest below those.
        it.executemany("INSERT INTO alignment (objective, to_objective, to_key_result) VALUES (?, ?, '')",
                       [(row[0], top if number < MANY // 10 else rows[number % (MANY // 10)][0])
                        for number, row in enumerate(rows)])
    with Server(database) as server:
        server.top, server.rows, server.cycle = top, rows, cycle
        yield server


@pytest.fixture(scope="module")
def browser(large):
    driver = chromium("nl")
    sign_in(driver, large, CAST["daan"], "Daan")
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def plain(large):
    """The same without scripts."""
    driver = chromium("nl", javascript=False)
    sign_in(driver, large, CAST["daan"], "Daan")
    yield driver
    driver.quit()


def until(driver, condition, seconds: float = 10):
    """Waits; what is swapped meanwhile is looked up anew."""
    return WebDriverWait(driver, seconds, ignored_exceptions=[StaleElementReferenceException]).until(condition)


def active(driver):
    return driver.switch_to.active_element


def press(driver, *keys) -> None:
    for key in keys:
        active(driver).send_keys(key)


# MARK: The tree

def test_the_tree_is_walked_by_keyboard(large, browser):
    browser.get(large.url + "/goals")
    tree = browser.find_element(By.CSS_SELECTOR, "ul.branches[role=tree]")
    stops = tree.find_elements(By.CSS_SELECTOR, "[tabindex='0'], a:not([tabindex]), summary:not([tabindex])")
    assert len(stops) == 1, "one stop for Tab"
    browser.execute_script("arguments[0].focus()", stops[0])
    first = active(browser)
    assert first.get_attribute("role") == "treeitem" and first.get_attribute("aria-expanded") == "false"
    press(browser, Keys.ARROW_RIGHT)
    until(browser, lambda d: first.get_attribute("aria-expanded") == "true")
    until(browser, lambda d: first.find_elements(By.CSS_SELECTOR, ".branches > li[role=treeitem]"))
    press(browser, Keys.ARROW_RIGHT)
    child = active(browser)
    assert child != first and child.get_attribute("role") == "treeitem"
    assert child.accessible_name not in first.accessible_name, "a branch does not read out what stands below it"
    press(browser, Keys.ARROW_LEFT)
    assert active(browser) == first
    press(browser, Keys.ARROW_LEFT)
    until(browser, lambda d: first.get_attribute("aria-expanded") == "false")
    press(browser, Keys.END)
    last = active(browser)
    name = last.find_element(By.CSS_SELECTOR, ".branch-name").text
    press(browser, Keys.HOME)
    assert active(browser) == first
    press(browser, *name[:4].lower())
    assert active(browser) == last, "letters jump"
    press(browser, Keys.ARROW_UP, Keys.ARROW_DOWN)
    assert active(browser) == last
    assert len(tree.find_elements(By.CSS_SELECTOR, "li[tabindex='0']")) == 1
    shown = [item for item in tree.find_elements(By.CSS_SELECTOR, "li[role=treeitem]") if item.is_displayed()]
    assert shown and all(item.accessible_name for item in shown)
    goals = browser.find_element(By.CSS_SELECTOR, "ul.rows[role=tree]")
    item = goals.find_element(By.CSS_SELECTOR, "li[tabindex='0']")
    title = item.find_element(By.TAG_NAME, "a").text
    browser.execute_script("arguments[0].focus()", item)
    press(browser, Keys.ENTER)
    until(browser, lambda d: "/objectives/" in d.current_url)
    assert title in browser.find_element(By.TAG_NAME, "h1").text
    assert complaints(browser) == []


def test_filters_stand_in_the_address_and_come_off(large, browser, plain):
    for driver in (browser, plain):
        driver.get(large.url + "/goals")
        driver.find_element(By.CSS_SELECTOR, "#filters summary").click()
        driver.find_element(By.NAME, "person").send_keys("anna")
        driver.find_element(By.CSS_SELECTOR, "form.filters button").click()
        until(driver, lambda d: "person=anna" in d.current_url)
        chips = driver.find_elements(By.CSS_SELECTOR, ".narrowed a")
        assert len(chips) == 1 and "Anna" in chips[0].text
        chips[0].click()
        until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "ul.branches"))
        assert not driver.find_elements(By.CSS_SELECTOR, ".narrowed")
        driver.get(large.url + "/goals?owner=me&state=dropped&status=done")
        assert "Niets gevonden" in driver.find_element(By.TAG_NAME, "main").text
        assert complaints(driver) == []


# MARK: The map

def test_the_map_stays_small_among_five_thousand(large, browser):
    client = large.client()
    client.cookies = {one["name"]: one["value"] for one in browser.get_cookies()}
    opened = ".".join([large.top] + [row[0] for row in large.rows[:11]])
    for path in ("/goals/map", f"/goals/map?open={large.top}", f"/goals/map?open={opened}", f"/goals/map?of={large.top}",
                 f"/goals/map?of={large.top}&after={large.rows[23][0]}", f"/goals/map?of={large.rows[0][0]}"):
        began = time.monotonic()
        page = client.raw("GET", path)
        took = time.monotonic() - began
        assert page.status == 200, path
        drawn = page.text.count("<foreignObject")
        assert drawn <= 130 and len(page.body) <= 180_000, (path, drawn, len(page.body))
        assert took < 2, (path, took)
    assert "meer dan 99" in client.raw("GET", "/goals/map").text
    rest = client.raw("GET", f"/goals/map?of={large.rows[0][0]}").text
    assert "Bijdrage nummer 500" in rest and "Bijdrage nummer 501<" not in rest


def test_the_map_opens_in_place_and_moves_by_keyboard(large, browser):
    size(browser, 1280)
    browser.get(large.url + "/goals/map")
    toggle = browser.find_element(By.ID, "m-" + large.top)
    assert toggle.get_attribute("aria-expanded") == "false"
    before = toggle.location
    browser.execute_script("arguments[0].focus(); window.same = true", toggle)
    press(browser, Keys.ENTER)
    until(browser, lambda d: d.find_element(By.ID, "m-" + large.top).get_attribute("aria-expanded") == "true")
    assert browser.execute_script("return window.same") is True, "the page stays"
    assert large.top in browser.current_url and active(browser).get_attribute("id") == "m-" + large.top
    assert abs(active(browser).location["x"] - before["x"]) < 3
    assert "Bijdrage nummer" in browser.find_element(By.CSS_SELECTOR, "svg.map").text
    view = browser.find_element(By.CSS_SELECTOR, ".map-view")
    wide = lambda: browser.execute_script("return document.querySelector('svg.map').getBoundingClientRect().width")
    first = wide()
    browser.execute_script("arguments[0].focus()", view)
    press(browser, "+", "+")
    assert wide() > first * 1.4
    at = browser.execute_script("return [arguments[0].scrollLeft, arguments[0].scrollTop]", view)
    press(browser, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    until(browser, lambda d: d.execute_script("return arguments[0].scrollLeft", view) > at[0])
    press(browser, "0")
    assert abs(wide() - first) < 1
    press(browser, "-")
    assert wide() < first
    browser.find_element(By.CSS_SELECTOR, "[data-zoom='0']").click()
    assert abs(wide() - first) < 1
    browser.execute_cdp_cmd("Input.dispatchMouseEvent", {
        "type": "mouseWheel", "x": view.location["x"] + 300, "y": 500, "deltaX": 0, "deltaY": -300, "modifiers": 2})
    until(browser, lambda d: wide() > first * 1.2)
    assert complaints(browser) == []


def test_the_map_works_without_scripts_on_a_phone(large, plain):
    size(plain, 360, mobile=True)
    plain.get(large.url + "/goals/map")
    plain.find_element(By.ID, "m-" + large.top).click()
    until(plain, lambda d: "open=" in d.current_url)
    assert "Bijdrage nummer" in plain.find_element(By.CSS_SELECTOR, ".map-list").text
    plain.find_element(By.CSS_SELECTOR, "[data-zoom='1.25']").click()
    until(plain, lambda d: "zoom=125" in d.current_url)
    plain.find_element(By.CSS_SELECTOR, ".map-list a[href*='after=']").send_keys(Keys.ENTER)
    until(plain, lambda d: f"of={large.top}" in d.current_url)
    metrics = plain.execute_cdp_cmd("Page.getLayoutMetrics", {})
    assert metrics["cssContentSize"]["width"] <= 360
    size(plain, 1280)


# MARK: Present mode and paper

def team_with_goals(server) -> str:
    client = server.client(server.token(CAST["daan"]))
    counts: dict[str, int] = {}
    for one in client.api("GET", f"/objectives?cycle={server.cycle}&state=agreed&limit=200").json["items"]:
        counts[one["team"]] = counts.get(one["team"], 0) + 1
    return max(counts, key=counts.get)


def test_present_mode_turns_by_arrow_keys(large, browser, plain):
    team = team_with_goals(large)
    browser.get(f"{large.url}/teams/{team}/present")
    title = lambda: browser.find_element(By.TAG_NAME, "h1").text
    position = lambda d=browser: d.find_element(By.CSS_SELECTOR, ".slides nav [role=status]").text
    first, all_of = title(), position().split()[-1]
    assert position().startswith("1 van ") and int(all_of) > 1
    assert not browser.find_element(By.CSS_SELECTOR, "header.top").is_displayed()
    browser.execute_script("window.same = true")
    press(browser, Keys.ARROW_RIGHT)
    until(browser, lambda d: position() == f"2 van {all_of}")
    assert title() != first and browser.execute_script("return window.same") is True
    assert "at=2" in browser.current_url
    press(browser, Keys.ARROW_LEFT)
    until(browser, lambda d: position() == f"1 van {all_of}")
    assert title() == first
    press(browser, Keys.ARROW_LEFT)
    assert position() == f"1 van {all_of}"
    press(browser, Keys.ESCAPE)
    until(browser, lambda d: re.search(r"/teams/[^/]+$", d.current_url.split("?")[0]))
    plain.get(f"{large.url}/teams/{team}/present")
    plain.find_element(By.CSS_SELECTOR, "a[rel=next]").click()
    until(plain, lambda d: position(d) == f"2 van {all_of}")
    plain.find_element(By.CSS_SELECTOR, "a[data-turn=leave]").click()
    until(plain, lambda d: "/present" not in d.current_url)
    assert complaints(browser) == []


def pages_of(driver, tmp_path) -> list[str]:
    """What stands on each sheet of A4."""
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]))
    box = subprocess.run([shutil.which("pdfinfo"), pdf], capture_output=True, text=True, check=True).stdout
    assert "A4" in box, box
    text = subprocess.run([shutil.which("pdftotext"), "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def test_pages_print_as_a_clean_report(large, browser, tmp_path):
    team = team_with_goals(large)
    client = large.client(large.token(CAST["daan"]))
    objective = client.api("GET", f"/objectives?cycle={large.cycle}&state=agreed&limit=1").json["items"][0]
    for path, title in ((f"/objectives/{objective['id']}", objective["title"]), (f"/teams/{team}", None),
                        (f"/cycles/{large.cycle}", None)):
        browser.get(large.url + path)
        shown = title or browser.find_element(By.TAG_NAME, "h1").text
        sheets = pages_of(browser, tmp_path)
        first = " ".join(sheets[0].split())
        assert first.startswith("Zonneveld "), first[:80]
        assert re.search(r"\d{1,2} \w+ 20\d\d", first[:80]), first[:80]
        assert " ".join(shown.split()[:3]) in first
        for screen in ("Vandaag", "Naar de inhoud", "Zoek", "Presenteer", "Als CSV", "Nieuw doel"):
            assert screen not in " ".join(sheets), (path, screen)
    browser.get(f"{large.url}/teams/{team}/present?at=all")
    titles = [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".slide h2")]
    sheets = [" ".join(sheet.split()) for sheet in pages_of(browser, tmp_path)]
    where = [next(number for number, sheet in enumerate(sheets) if " ".join(title.split()[:4]) in sheet) for title in titles[:4]]
    assert where == sorted(set(where)), "every objective begins on a page of its own"
    assert "Terug" not in sheets[0] and "Ctrl+P" not in sheets[0]


# MARK: The wall

def test_the_wall_shows_no_names_and_ends_with_its_link(large, browser, plain):
    browser.get(large.url + "/walls")
    browser.find_element(By.NAME, "name").send_keys("Hal begane grond")
    browser.find_element(By.CSS_SELECTOR, "main form button").click()
    link = until(browser, lambda d: d.find_element(By.CSS_SELECTOR, "#wall-link")).text
    with sqlite3.connect(large.database.removeprefix("sqlite:")) as it:
        names = [row[0] for row in it.execute("SELECT name FROM person")]
        hidden = [row[0] for row in it.execute("SELECT title FROM objective WHERE visibility = 'team'")]
        shown = {row[0] for row in it.execute("SELECT title FROM objective WHERE visibility = 'everyone'")}
        assert link.rsplit("/", 1)[1] not in str(it.execute("SELECT id, hash, name FROM wall").fetchall())
    stranger = large.client()
    page = stranger.raw("GET", link.removeprefix(large.url))
    assert page.status == 200 and "noindex" in page.headers["x-robots-tag"]
    for name in names:
        assert name not in page.text, name
    assert not any(title in page.text for title in set(hidden) - shown)
    plain.delete_all_cookies()
    plain.get(link)
    assert plain.find_elements(By.CSS_SELECTOR, ".wall-goal") and not plain.find_element(By.CSS_SELECTOR, "header.top").is_displayed()
    refresh = plain.find_element(By.CSS_SELECTOR, "meta[http-equiv=refresh]").get_attribute("content")
    assert re.fullmatch(r"\d+; url=\?after=\w*", refresh)
    browser.get(large.url + "/walls")
    browser.find_element(By.CSS_SELECTOR, "a[href$='/revocation']").click()
    browser.find_element(By.CSS_SELECTOR, "form.confirm button").click()
    until(browser, lambda d: d.current_url == large.url + "/walls" and not d.find_elements(By.CSS_SELECTOR, "a[href$='/revocation']"))
    gone = stranger.raw("GET", link.removeprefix(large.url))
    assert gone.status == 404 and "wall-goal" not in gone.text
    assert complaints(browser) == []
