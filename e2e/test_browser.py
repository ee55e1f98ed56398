"""What people do, in a real Chromium: with scripts and without, in both languages, on a phone and on a desk."""

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from chromium import chromium, complaints, scheme, sign_in, size
from running import CAST, Server

pytestmark = pytest.mark.browser
WORDS = {
    "nl": {"today": "Vandaag", "goals": "Doelen", "lang": "nl"},
    "en": {"today": "Today", "goals": "Goals", "lang": "en"},
}


@pytest.fixture(scope="module")
def served(demos):
    with Server(demos.fresh("sqlite")) as server:
        yield server


@pytest.fixture(params=["nl", "en"])
def language(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def javascript(request):
    return request.param


@pytest.fixture
def driver(language, javascript):
    driver = chromium(language, javascript)
    yield driver
    driver.quit()


def addresses(server) -> dict[str, str]:
    client = server.client(server.token(CAST["bram"]))
    cycle = next(c["id"] for c in client.all("/cycles") if c["state"] == "active")
    objective = client.api("GET", f"/objectives?cycle={cycle}&state=agreed&limit=1").json["items"][0]
    return {"today": "/", "goals": "/goals", "objective": f"/objectives/{objective['id']}", "team": f"/teams/{objective['team']}",
            "check-in": "/check-in", "cycle": f"/cycles/{cycle}", "search": "/search?q=klant"}


def fill(driver, name: str, text: str) -> None:
    field = driver.find_element(By.NAME, name)
    field.clear()
    field.send_keys(text)


def submit(driver, field: str) -> None:
    """Presses the button of the form that a field stands in, and waits for the next page."""
    form = driver.find_element(By.NAME, field).find_element(By.XPATH, "ancestor::form")
    page = driver.find_element(By.TAG_NAME, "html")
    button = form.find_element(By.CSS_SELECTOR, "button:not([type=button]):not([type=reset])")
    driver.execute_cdp_cmd("Runtime.evaluate", {"expression": "1"})
    button.location_once_scrolled_into_view
    button.click()
    WebDriverWait(driver, 10).until(lambda d: stale(page))


def stale(element) -> bool:
    try:
        element.is_enabled()
        return False
    except Exception:
        return True


def text_of(driver) -> str:
    return driver.find_element(By.TAG_NAME, "body").text


def test_the_pages_speak_the_language_fit_the_phone_and_complain_about_nothing(served, driver, language, javascript):
    sign_in(driver, served, CAST["bram"], "Bram")
    for name, address in addresses(served).items():
        driver.get(served.url + address)
        assert driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == WORDS[language]["lang"], address
        assert len(driver.find_elements(By.TAG_NAME, "h1")) == 1, address
        assert driver.title, address
        shown = text_of(driver)
        assert WORDS[language]["goals"] in shown, address
        for leak in ("Optional(", "nil", "{n,", "undefined", "NaN", "[object"):
            assert leak not in shown.split(), (address, leak)
        assert not re.search(r"\{\w+\}|Word\(|ID<", shown), address
        for width in (360, 768, 1280, 2560):
            size(driver, width, mobile=width == 360)
            metrics = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})
            assert metrics["cssContentSize"]["width"] <= width, (address, width, metrics["cssContentSize"])
        for colours in ("dark", "light"):
            scheme(driver, colours)
        assert complaints(driver) == [], address


def test_a_member_checks_in(served, driver, language, javascript):
    sign_in(driver, served, CAST["cem"], "Cem")
    driver.get(served.url + "/check-in")
    values = [one for one in driver.find_elements(By.CSS_SELECTOR, "main form [name=value]") if one.get_attribute("type") != "radio"]
    if not values:
        pytest.skip("nothing with a number is due for Cem any more")
    form = values[0].find_element(By.XPATH, "ancestor::form")
    for opener in form.find_elements(By.XPATH, "ancestor::details[not(@open)]/summary"):
        opener.click()
    values[0].clear()
    values[0].send_keys("1,5" if language == "nl" else "1.5")
    form.find_element(By.CSS_SELECTOR, "[name=confidence][value='8']").find_element(By.XPATH, "ancestor::label | .").click()
    notes = form.find_elements(By.NAME, "note")
    if notes:
        notes[0].send_keys(f"Met de browser, {language}")
    form.find_element(By.CSS_SELECTOR, "button:not([type=button])").click()
    client = served.client(served.token(CAST["cem"]))
    WebDriverWait(driver, 10).until(lambda d: any(
        (item.get("note") or "") == f"Met de browser, {language}" for item in latest_check_ins(client)))
    assert complaints(driver) == []


def latest_check_ins(client):
    cycle = next(c["id"] for c in client.all("/cycles") if c["state"] == "active")
    for objective in client.all(f"/objectives?cycle={cycle}&state=agreed"):
        for key_result in client.api("GET", f"/objectives/{objective['id']}").json["keyResults"]:
            if key_result["lastCheckIn"]:
                yield key_result["lastCheckIn"]


def test_a_lead_writes_an_objective_with_a_key_result(served, driver, language, javascript):
    sign_in(driver, served, CAST["bram"], "Bram")
    driver.get(served.url + "/goals")
    new = driver.find_elements(By.CSS_SELECTOR, "a[href*='/objectives/new']")
    assert new, "the goals page offers to write an objective"
    new[0].click()
    title = f"Geschreven in de browser {language} {javascript}"
    fill(driver, "title", title)
    fill(driver, "why", "Omdat het **kan**.")
    for choice in driver.find_elements(By.CSS_SELECTOR, "main form select[required]"):
        select = Select(choice)
        if not select.first_selected_option.get_attribute("value"):
            select.select_by_index(1)
    submit(driver, "why")
    assert title in text_of(driver)
    assert "/objectives/" in driver.current_url
    add = driver.find_elements(By.CSS_SELECTOR, "a[href*='key-results/new']")
    if add:
        add[0].click()
    fill(driver, "baseline", "0")
    fill(driver, "target", "1.234,5" if language == "nl" else "1,234.5")
    box = driver.find_element(By.NAME, "target").find_element(By.XPATH, "ancestor::form")
    kind = box.find_elements(By.CSS_SELECTOR, "select[name=kind]")
    if kind:
        Select(kind[0]).select_by_value("increase")
    field = box.find_element(By.NAME, "title")
    field.send_keys("Een getal omhoog")
    submit(driver, "target")
    shown = text_of(driver)
    assert "Een getal omhoog" in shown
    assert ("1.234,5" if language == "nl" else "1,234.5") in shown
    assert complaints(driver) == []
