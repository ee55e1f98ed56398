"""Pages that stay open, in a real Chromium: changes by others, a server that restarts, a line that breaks, a session that
ends, and no mouse."""

import time

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from chromium import chromium, complaints, sign_in
from running import CAST, Server
from test_live import check_in, something

pytestmark = pytest.mark.browser


@pytest.fixture
def own(demos):
    with Server(demos.fresh("sqlite")) as server:
        yield server


@pytest.fixture(params=["nl", "en"])
def language(request):
    return request.param


@pytest.fixture
def driver(language):
    driver = chromium(language)
    yield driver
    driver.quit()


def until(driver, what, seconds: float = 15):
    return WebDriverWait(driver, seconds).until(what)


def text_of(driver, selector: str) -> str:
    return driver.execute_script("return document.querySelector(arguments[0])?.textContent ?? ''", selector)


def focused(driver) -> str:
    return driver.execute_script("return document.activeElement.name || document.activeElement.id || document.activeElement.tagName")


def offline(driver, is_off: bool) -> None:
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.emulateNetworkConditions",
                           {"offline": is_off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})


def opened_row(driver, server):
    """The check-in page with a numeric row open, its value field and its key result."""
    driver.get(server.url + "/check-in")
    field = next(one for one in driver.find_elements(By.CSS_SELECTOR, "form[data-row] input[name$='.value']")
                 if one.get_attribute("type") == "text")
    driver.execute_script("arguments[0].closest('details').open = true", field)
    return field, field.get_attribute("name").removesuffix(".value")


def fill(driver, field, key: str, value: str) -> None:
    field.clear()
    field.send_keys(value)
    driver.execute_script("document.querySelector(arguments[0]).click()", f"[name='{key}.confidence'][value='7']")
    driver.find_element(By.NAME, key + ".note").send_keys("Getypt zonder verbinding")


def check_ins(server, key: str) -> list[dict]:
    return server.client(server.token(CAST["daan"])).api("GET", f"/key-results/{key}/check-ins").json["items"]


def test_a_change_arrives_and_what_was_typed_stays(own, driver):
    champion, key_result, on = something(own)
    check_in(champion, key_result, 11)
    sign_in(driver, own, CAST["bram"], "Bram")
    driver.get(own.url + "/" + on.split()[0].replace("objective/", "objectives/"))
    field = driver.find_element(By.CSS_SELECTOR, "textarea[name=text]")
    field.send_keys("Half geschre")
    opened = driver.execute_script(
        "const one = document.querySelector('#history'); one.open = true; scrollTo(0, 300); return scrollY")
    once = driver.execute_script("return arguments[0].form.elements.once.value", field)
    check_in(champion, key_result, 4321)
    until(driver, lambda d: "4321" in "".join(c for c in text_of(d, "#main") if c.isdigit() or c == " "))
    assert field.get_attribute("value") == "Half geschre" and focused(driver) == "text"
    assert driver.execute_script("return document.querySelector('#history').open")
    assert abs(driver.execute_script("return scrollY") - opened) < 5
    assert driver.execute_script("return arguments[0].form.elements.once.value", field) == once
    field.send_keys("ven")
    assert field.get_attribute("value") == "Half geschreven"
    assert complaints(driver) == []


def test_the_map_and_present_mode_keep_up(own, driver):
    champion, key_result, on = something(own)
    id = on.split()[0].removeprefix("objective/")
    sign_in(driver, own, CAST["bram"], "Bram")
    driver.get(f"{own.url}/objectives/{id}/present")
    check_in(champion, key_result, 6543)
    until(driver, lambda d: "6543" in "".join(c for c in text_of(d, "[data-slides]") if c.isdigit()))
    driver.get(f"{own.url}/goals/map?of={id}")
    driver.find_element(By.CSS_SELECTOR, "[data-zoom='1.25']").click()
    wide = driver.execute_script("return document.querySelector('svg.map').getBoundingClientRect().width")
    rename(champion, id, "Een naam van zojuist")
    until(driver, lambda d: "Een naam van zojuist" in text_of(d, "svg.map"))
    until(driver, lambda d: abs(d.execute_script(
        "return document.querySelector('svg.map').getBoundingClientRect().width") - wide) < 1)
    assert complaints(driver) == []


def rename(champion, id: str, title: str) -> None:
    now = champion.api("GET", f"/objectives/{id}")
    answer = champion.api("PATCH", f"/objectives/{id}", {"title": title, "reason": "Duidelijker"},
                          If_Match=now.headers["etag"])
    assert answer.status == 200, answer


def test_a_restarted_server_is_found_again(own, driver):
    champion, key_result, on = something(own)
    sign_in(driver, own, CAST["bram"], "Bram")
    driver.get(own.url + "/" + on.split()[0].replace("objective/", "objectives/"))
    time.sleep(1)
    own.stop()
    own.start()
    check_in(own.client(champion.token), key_result, 5432)
    until(driver, lambda d: "5432" in "".join(c for c in text_of(d, "#main") if c.isdigit() or c == " "), 30)


def test_rows_are_saved_in_place_and_the_next_one_waits(own, driver):
    sign_in(driver, own, CAST["cem"], "Cem")
    field, key = opened_row(driver, own)
    rows = len(driver.find_elements(By.CSS_SELECTOR, "form[data-row]"))
    assert rows > 1
    field.send_keys("x", Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, f"#row-{key} .error"))
    assert driver.find_element(By.NAME, key + ".value").get_attribute("value") == "x"
    until(driver, lambda d: focused(d) == key + ".value")
    before = len(check_ins(own, key))
    field = driver.find_element(By.NAME, key + ".value")
    fill(driver, field, key, "12")
    field.send_keys(Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".saved-row"))
    assert "12" in text_of(driver, ".saved-row")
    assert len(driver.find_elements(By.CSS_SELECTOR, "form[data-row]")) == rows - 1
    assert focused(driver).startswith(driver.find_element(
        By.CSS_SELECTOR, "form[data-row]:has(:focus) button[name=save]").get_attribute("value"))
    assert driver.current_url.startswith(own.url + "/check-in")
    assert len(check_ins(own, key)) == before + 1
    assert driver.execute_script("return Object.keys(localStorage).filter((k) => k.includes(arguments[0])).length", key) == 0
    assert [one for one in complaints(driver) if "422" not in one] == []


def test_a_broken_line_loses_nothing(own, driver):
    sign_in(driver, own, CAST["cem"], "Cem")
    field, key = opened_row(driver, own)
    before = len(check_ins(own, key))
    fill(driver, field, key, "13")
    offline(driver, True)
    field.send_keys(Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, f"#row-{key} [data-word=row-away]"))
    assert field.get_attribute("value") == "13"
    offline(driver, False)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".saved-row"), 30)
    assert len(check_ins(own, key)) == before + 1 and check_ins(own, key)[0]["note"] == "Getypt zonder verbinding"


def test_a_session_that_ends_while_typing_costs_no_text(own, driver):
    sign_in(driver, own, CAST["cem"], "Cem")
    field, key = opened_row(driver, own)
    fill(driver, field, key, "14")
    cookie = driver.get_cookie("s")
    client = own.client()
    client.cookies = {"s": cookie["value"]}
    assert client.raw("POST", "/sign-out", b"", {"Sec-Fetch-Site": "same-origin"}).status == 303
    field.send_keys(Keys.ENTER)
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, f"#row-{key} [data-word=row-signed-out] a"))
    assert field.get_attribute("value") == "14"
    link = driver.find_element(By.CSS_SELECTOR, f"#row-{key} [data-word=row-signed-out] a")
    assert "next=%2Fcheck-in" in link.get_attribute("href")
    link.click()
    until(driver, lambda d: "/sign-in" in d.current_url)
    driver.find_element(By.XPATH, "//details[.//input[@name='link']]/summary").click()
    driver.find_element(By.NAME, "link").send_keys(own.link(CAST["cem"], "Cem"), Keys.ENTER)
    until(driver, lambda d: "/sign-in/" in d.current_url)
    driver.find_element(By.CSS_SELECTOR, "main form[method=post] button").click()
    until(driver, lambda d: d.current_url.startswith(own.url + "/check-in"))
    again = until(driver, lambda d: d.find_element(By.NAME, key + ".value"))
    assert again.get_attribute("value") == "14" and again.is_displayed()
    assert driver.find_element(By.NAME, key + ".note").get_attribute("value") == "Getypt zonder verbinding"


def test_an_open_page_says_that_the_session_is_over_and_another_person_gets_no_draft(own, driver):
    _, _, on = something(own)
    sign_in(driver, own, CAST["cem"], "Cem")
    path = "/" + on.split()[0].replace("objective/", "objectives/")
    driver.get(own.url + path)
    driver.find_element(By.CSS_SELECTOR, "textarea[name=text]").send_keys("Van Cem")
    client = own.client()
    client.cookies = {"s": driver.get_cookie("s")["value"]}
    client.raw("POST", "/sign-out", b"", {"Sec-Fetch-Site": "same-origin"})
    link = until(driver, lambda d: d.find_element(By.CSS_SELECTOR, "#toasts [data-word=signed-out] a"))
    assert "next=" in link.get_attribute("href")
    sign_in(driver, own, CAST["bram"], "Bram")
    driver.get(own.url + path)
    assert driver.find_element(By.CSS_SELECTOR, "textarea[name=text]").get_attribute("value") == ""
    sign_in(driver, own, CAST["cem"], "Cem")
    driver.get(own.url + path)
    assert driver.find_element(By.CSS_SELECTOR, "textarea[name=text]").get_attribute("value") == "Van Cem"
    driver.execute_script("document.querySelector('form[data-forget]').requestSubmit()")
    until(driver, lambda d: "/sign-in" in d.current_url)
    assert driver.execute_script("return Object.keys(localStorage).filter((k) => k.startsWith('draft:')).length") == 0


def test_search_goes_by_keyboard(own, driver):
    sign_in(driver, own, CAST["bram"], "Bram")
    driver.find_element(By.TAG_NAME, "body").send_keys("/")
    assert focused(driver) == "q"
    box = driver.switch_to.active_element
    box.send_keys("kl")
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "#found:not([hidden]) [role=option]"))
    assert box.get_attribute("role") == "combobox" and box.get_attribute("aria-expanded") == "true"
    box.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    chosen = driver.find_element(By.CSS_SELECTOR, "#found [aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id") == "found-0"
    box.send_keys(Keys.ESCAPE)
    assert box.get_attribute("aria-expanded") == "false" and box.get_attribute("value") == "kl"
    box.send_keys("a")
    until(driver, lambda d: d.find_elements(By.CSS_SELECTOR, "#found:not([hidden]) [role=option]"))
    box.send_keys(Keys.ARROW_DOWN)
    to = driver.find_element(By.CSS_SELECTOR, "#found [aria-selected=true]").get_attribute("data-to")
    box.send_keys(Keys.ENTER)
    until(driver, lambda d: d.current_url == to)
    assert complaints(driver) == []


def test_the_keys_are_listed_and_can_be_switched_off(own, driver, language):
    sign_in(driver, own, CAST["bram"], "Bram")
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys("?")
    dialog = until(driver, lambda d: d.find_element(By.CSS_SELECTOR, "dialog.keys[open]"))
    assert {"nl": "Sneltoetsen", "en": "Keyboard shortcuts"}[language] in dialog.text
    dialog.find_element(By.CSS_SELECTOR, "[data-keys]").click()
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    until(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, "dialog.keys"))
    body.send_keys("?")
    body.send_keys("/")
    time.sleep(0.5)
    assert not driver.find_elements(By.CSS_SELECTOR, "dialog.keys") and focused(driver) != "q"
    driver.execute_script("localStorage.removeItem('keys')")
    body.send_keys("g2")
    until(driver, lambda d: d.current_url == own.url + "/goals")
    assert complaints(driver) == []
