"""What people do, in a real Chromium: with scripts and without, in both languages, on a phone and on a desk."""

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

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
    button = form.find_element(By.CSS_SELECTOR, "button:not([type=button]):not([type=reset]):not([name=look])")
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


@pytest.fixture
def own(demos):
    """A server of one's own, for what writes."""
    with Server(demos.fresh("sqlite")) as server:
        yield server


def test_a_member_checks_in(own, driver, language, javascript):
    sign_in(driver, own, CAST["cem"], "Cem")
    driver.get(own.url + "/check-in")
    value = next(one for one in driver.find_elements(By.CSS_SELECTOR, "main form input[name$='.value']")
                 if one.get_attribute("type") == "text")
    key_result = value.get_attribute("name").removesuffix(".value")
    open_around(value)
    value.clear()
    value.send_keys("1.234,5" if language == "nl" else "1,234.5")
    driver.find_element(By.CSS_SELECTOR, f"label:has([name='{key_result}.confidence'][value='8']), "
                        f"[name='{key_result}.confidence'][value='8'] + label").click()
    note = driver.find_element(By.NAME, f"{key_result}.note")
    open_around(note)
    note.send_keys("Met de browser")
    row = value.find_element(By.XPATH, f"ancestor::form//button[@name='save' and @value='{key_result}']")
    row.click()
    client = own.client(own.token(CAST["cem"]))
    WebDriverWait(driver, 10).until(lambda d: latest(client, key_result)["note"] == "Met de browser")
    assert latest(client, key_result)["value"] == 1234.5 and latest(client, key_result)["confidence"] == 8
    assert client.api("GET", f"/key-results/{key_result}/check-ins").json["items"][1]["note"] != "Met de browser"
    assert complaints(driver) == []


def open_around(element) -> None:
    for summary in element.find_elements(By.XPATH, "ancestor::details[not(@open)]/summary"):
        summary.click()


def latest(client, key_result: str) -> dict:
    return client.api("GET", f"/key-results/{key_result}").json["lastCheckIn"] or {"note": None}


def test_a_lead_writes_an_objective_with_a_key_result(own, driver, language, javascript):
    sign_in(driver, own, CAST["bram"], "Bram")
    team = own.client(own.token(CAST["bram"])).api("GET", "/me").json["teams"][-1]
    driver.get(f"{own.url}/teams/{team['id'] if isinstance(team, dict) else team}")
    driver.find_element(By.CSS_SELECTOR, "main a[href*='/objectives/new']").click()
    title = "Geschreven in de browser"
    fill(driver, "title", title)
    fill(driver, "why", "Omdat het kan.")
    submit(driver, "why")
    assert title in text_of(driver) and "/objectives/" in driver.current_url
    driver.find_element(By.CSS_SELECTOR, "main a[href*='key-results/new']").click()
    driver.find_element(By.CSS_SELECTOR, "main a[href*='kind=increase']").click()
    fill(driver, "baseline", "0")
    fill(driver, "target", "1.234,5" if language == "nl" else "1,234.5")
    field = driver.find_element(By.NAME, "target").find_element(By.XPATH, "ancestor::form").find_element(By.NAME, "title")
    field.send_keys("Een getal omhoog")
    submit(driver, "target")
    shown = text_of(driver)
    assert "Een getal omhoog" in shown
    assert ("1.234,5" if language == "nl" else "1,234.5") in shown
    assert complaints(driver) == []
