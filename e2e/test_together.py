"""A suggestion on a draft, from the words of one to the text of another, in a real Chromium on a phone's width."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from chromium import chromium, complaints, sign_in, size
from running import CAST, Server

pytestmark = pytest.mark.browser
TITLE = "Wie ons belt, is in één keer geholpen"
OTHER = "Wie belt, is in één keer goed geholpen"


@pytest.fixture(scope="module")
def house(demos):
    with Server(demos.fresh("sqlite")) as server:
        yield server


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def people(house, request):
    """Cem and the champion, each with a browser of their own."""
    both = []
    for name in ("cem", "daan"):
        driver = chromium("nl", javascript=request.param)
        both.append(driver)
        sign_in(driver, house, CAST[name], name.title())
        size(driver, 360, mobile=True)
    yield both
    for driver in both:
        driver.quit()


def draft(house) -> str:
    """A draft of the champion's, where Cem may only suggest."""
    daan = house.client(house.token(CAST["daan"]))
    cycle = next(one for one in daan.all("/cycles") if one["state"] == "active")
    team = next(one for one in daan.all("/teams") if one["parent"] is None)
    made = daan.api("POST", "/objectives", {"title": TITLE, "why": "Drie keer bellen kost vertrouwen.",
                                     "cycle": cycle["id"], "team": team["id"]})
    assert made.status == 201, made
    return made.json["id"]


def press(driver, selector: str) -> None:
    element = driver.find_element(By.CSS_SELECTOR, selector)
    driver.execute_cdp_cmd("Page.bringToFront", {})
    element.click()


def text(driver) -> str:
    return driver.find_element(By.TAG_NAME, "main").text


def test_words_of_one_become_the_text_of_another(house, people):
    cem, daan = people
    objective = draft(house)
    cem.get(f"{house.url}/objectives/{objective}/suggestions/new?field=title&keyResult=")
    field = cem.find_element(By.ID, "f-text")
    assert field.get_attribute("value") == TITLE
    field.clear()
    field.send_keys(OTHER)
    cem.find_element(By.ID, "f-why").send_keys("Het gaat om goed, niet om ons.")
    press(cem, "main form[action$='/suggestions'] button")
    WebDriverWait(cem, 10).until(lambda it: "/suggestions/0" in it.current_url)
    assert cem.find_element(By.CSS_SELECTOR, "del").text.split()[:2] == ["Weg:", "ons"]
    assert "goed" in cem.find_element(By.CSS_SELECTOR, "ins").text

    daan.get(house.url + "/")
    assert "wacht op jouw antwoord" in text(daan) or "wachten op jouw antwoord" in text(daan)
    daan.get(cem.current_url.split("?")[0])
    cards = daan.find_elements(By.CSS_SELECTOR, ".compare > .card")
    assert [card.rect["x"] for card in cards][0] == [card.rect["x"] for card in cards][1], "below each other on a phone"
    size(daan, 1280)
    cards = daan.find_elements(By.CSS_SELECTOR, ".compare > .card")
    assert cards[0].rect["y"] == cards[1].rect["y"], "beside each other on a desk"
    press(daan, "form[action$='/acceptance'] button")
    WebDriverWait(daan, 10).until(lambda it: f"/objectives/{objective}" in it.current_url)
    assert daan.find_element(By.TAG_NAME, "h1").text == OTHER
    daan.find_element(By.CSS_SELECTOR, "#history summary").click()
    assert "voorgesteld door Cem" in text(daan)

    cem.get(house.url + "/")
    assert "overgenomen" in text(cem)
    assert complaints(cem) == [] and complaints(daan) == []
