"""What people do from beginning to end, in a real Chromium. Nothing waits for a time, only for what must come."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from chromium import chromium, complaints, sign_in, size
from journeys import Keyboard, Thumb, due, fill, next_page, one, press, text_of, wait
from running import CAST, LINK, Server, draagvlak, must

pytestmark = pytest.mark.browser


@pytest.fixture
def own(demos):
    with Server(demos.fresh("sqlite")) as server:
        yield server


@pytest.fixture
def empty(demos):
    with Server(demos.fresh("sqlite", filled=False)) as server:
        yield server


@pytest.fixture
def browser():
    """Opens browsers; at the end none of them has anything to complain about."""
    opened = []

    def open_one(language: str = "nl", javascript: bool = True):
        driver = chromium(language, javascript)
        opened.append(driver)
        return driver

    yield open_one
    said = [complaints(driver) for driver in opened]
    for driver in opened:
        driver.quit()
    assert not any(said), said


def test_first_visit(empty, browser):
    """From an empty database to a second person at work, by pages alone."""
    driver = browser("nl")
    driver.get(empty.url)
    assert "draagvlak person add" in text_of(driver)
    said = must(draagvlak("person", "add", "anna@nieuw.example", "--name", "Anna", "--role", "admin",
                          "--database", empty.database))
    driver.get(LINK.search(said).group())
    press(driver, "main form[method=post] button")
    assert "Zo begin je" in text_of(driver)
    press(driver, "main a[href='/settings']")
    fill(driver, "name", "De Nieuwe Zaak")
    press(driver, "main form button")
    assert "Bewaard." in text_of(driver) and driver.title.endswith("De Nieuwe Zaak")
    press(driver, "a.brand")
    press(driver, "main a[href='/teams/new']")
    assert one(driver, "[name=lead]").get_attribute("value") == "anna@nieuw.example"
    press(driver, "main form button")
    press(driver, "a.brand")
    press(driver, "main a[href='/cycles/new']")
    fill(driver, "name", "Het eerste kwartaal")
    press(driver, "main form button")
    press(driver, "a.brand")
    press(driver, "main a[href='/people/new']")
    fill(driver, "name", "Bram")
    fill(driver, "email", "bram@nieuw.example")
    press(driver, "main form button")
    link = one(driver, "#f-link").get_attribute("value")
    press(driver, "a.brand")
    press(driver, "main a[href='/objectives/new']")
    fill(driver, "title", "Buren weten dat we er zijn")
    fill(driver, "why", "Zonder buren geen zaak, en ze lopen nu voorbij.")
    press(driver, "main form button")
    assert "Buren weten dat we er zijn" in text_of(driver)
    second = browser("en")
    second.get(link)
    assert "Bram" in text_of(second)
    press(second, "main form[method=post] button")
    assert second.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    assert "De Nieuwe Zaak" in text_of(second)
    second.get(link)
    assert "does not work any more" in text_of(second)
    second.get_log("browser")  # Chromium notes the 404 that this is.


def test_weekly_check_in_by_keyboard_only(own, browser):
    """Five key results; what is pressed beyond the numbers is counted from the open page to the last save."""
    key_results = due(own, "cem", 5)
    driver = browser("nl")
    sign_in(driver, own, CAST["cem"], "Cem")
    driver.get(own.url + "/check-in")
    keyboard = Keyboard(driver)
    for place in range(5):
        assert keyboard.here.get_attribute("name").endswith(".value"), place
        keyboard.number("1.234,5")
        keyboard.tab()
        keyboard.tab()
        keyboard.key(str(5 + place))
        keyboard.enter()
    assert "Wat dit in beweging zette" in text_of(driver)
    print(f"\n  check-in of 5 key results by keyboard: {keyboard.pressed} key presses beyond the values")
    assert keyboard.pressed <= 25
    client = own.client(own.token(CAST["cem"]))
    said = [client.api("GET", f"/key-results/{one['id']}").json["lastCheckIn"] for one in key_results]
    assert [one["value"] for one in said] == [1234.5] * 5
    assert sorted(one["confidence"] for one in said) == [5, 6, 7, 8, 9]


def test_nothing_changed_and_something_in_the_way(own, browser):
    [key_result] = due(own, "cem", 1)
    driver = browser("en")
    sign_in(driver, own, CAST["cem"], "Cem")
    driver.get(own.url + "/check-in")
    keyboard = Keyboard(driver)
    keyboard.tab()
    keyboard.key(Keys.SPACE)
    keyboard.tab()
    keyboard.key("3")
    one(driver, ".check-in-fields details summary").click()
    fill(driver, f"{key_result['id']}.obstacle", "The supplier does not answer.")
    press(driver, "button[name=save]")
    assert "What this moved" in text_of(driver)
    driver.get(f"{own.url}/key-results/{key_result['id']}")
    assert "The supplier does not answer." in text_of(driver) and "in the way" in text_of(driver)


def test_write_an_objective_with_three_key_results(own, browser):
    driver = browser("nl")
    sign_in(driver, own, CAST["bram"], "Bram")
    team = next(t for t in own.client(own.token(CAST["bram"])).api("GET", "/me").json["teams"] if t["leads"])
    driver.get(f"{own.url}/objectives/new?team={team['id']}")
    fill(driver, "title", "Nieuwe website bouwen")
    task = one(driver, "[data-remark=soundsLikeTask]")
    wait(driver, lambda d: task.is_displayed())
    fill(driver, "title", "Klanten regelen het zelf, ook ’s avonds")
    fill(driver, "why", "Nu bellen ze overdag, en dan staan ze in de wacht.")
    wait(driver, lambda d: not task.is_displayed())
    press(driver, "main form button")
    page = driver.current_url.split("?")[0].split("#")[0]

    def add(kind: str, **fields: str) -> None:
        driver.get(f"{page}/key-results/new")
        press(driver, f"main a[href*='kind={kind}']")
        for name, text in fields.items():
            fill(driver, name, text)
        preview = one(driver, "[data-preview]")
        if kind == "decrease":
            wait(driver, lambda d: "Lager is beter: bij 12 min ben je op de helft" in preview.text)
        press(driver, "main .form button")

    add("increase", title="Zelf geregeld", baseline="12,5", target="60", unit="%")
    add("decrease", title="Wachttijd aan de telefoon", baseline="20", target="4", unit="min")
    driver.get(f"{page}/key-results/new")
    press(driver, "main a[href*='kind=milestones']")
    fill(driver, "title", "De weg naar een eigen portaal")
    for box, step in zip(driver.find_elements(By.NAME, "step-title"), ("Kiezen", "Proef", "Voor iedereen")):
        box.send_keys(step)
    press(driver, "main .form button")
    shown = text_of(driver)
    for part in ("Zelf geregeld", "12,5%", "Wachttijd aan de telefoon", "De weg naar een eigen portaal"):
        assert part in shown, part
    press(driver, "main form[action$='/agreement'] button")
    client = own.client(own.token(CAST["bram"]))
    objective = client.api("GET", "/objectives/" + page.rsplit("/", 1)[1]).json
    assert objective["state"] == "agreed"
    assert [k["kind"] for k in objective["keyResults"]] == ["increase", "decrease", "milestones"]


def test_close_a_cycle(own, browser):
    champion = own.client(own.token(CAST["daan"]))
    cycle = next(c["id"] for c in champion.all("/cycles") if c["state"] == "active")
    driver = browser("nl")
    sign_in(driver, own, CAST["daan"], "Daan")
    for state in ("closing", "closed"):
        driver.get(f"{own.url}/cycles/{cycle}")
        press(driver, f"main a[href*='to={state}']")
        press(driver, "main form[method=post] button")
        wait(driver, lambda d: champion.api("GET", f"/cycles/{cycle}").json["state"] == state)
    left = {o["state"] for o in champion.all(f"/objectives?cycle={cycle}")}
    assert left <= {"closed", "dropped"}, left


def test_switch_language(own, browser):
    driver = browser("en")
    driver.get(own.url + "/sign-in")
    assert "Welcome" in text_of(driver)
    sign_in(driver, own, CAST["cem"], "Cem")
    html = lambda: one(driver, "html").get_attribute("lang")
    assert html() == "en"
    driver.get(own.url + "/goals")
    one(driver, "details.person summary").click()
    press(driver, "form[action^='/me/language'] button")
    assert html() == "nl" and driver.current_url.endswith("/goals")
    driver.get(own.url + "/me/settings")
    one(driver, "[name=language][value=en]").click()
    one(driver, "[name=scheme][value=dark]").click()
    one(driver, "[name=density][value=compact]").click()
    press(driver, "main form button")
    assert html() == "en" and "Saved." in text_of(driver)
    dark = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(18, 22, 31)"
    driver.get(own.url + "/help/check-in")
    assert "Checking in" in text_of(driver)
    press(driver, "main nav a[href='/help/writing']")
    assert "Writing an objective" in text_of(driver)


def test_without_javascript(own, browser):
    due(own, "cem", 2)
    driver = browser("nl", javascript=False)
    sign_in(driver, own, CAST["cem"], "Cem")
    fields = driver.find_element(By.CSS_SELECTOR, ".find input")
    fields.send_keys("klant")
    page = driver.find_element(By.TAG_NAME, "main")
    fields.send_keys(Keys.ENTER)
    gone(driver, page)
    assert "/search?q=klant" in driver.current_url
    driver.get(own.url + "/check-in")
    for left in (1, 0):
        value = next(v for v in driver.find_elements(By.CSS_SELECTOR, "input[name$='.value']") if v.is_displayed())
        value.send_keys("7,5")
        row = value.find_element(By.XPATH, "ancestor::form")
        row.find_element(By.CSS_SELECTOR, "label:has([name$='.confidence'][value='8'])").click()
        page = driver.find_element(By.TAG_NAME, "main")
        row.find_element(By.CSS_SELECTOR, "button[name=save]").click()
        gone(driver, page)
        assert len(driver.find_elements(By.CSS_SELECTOR, ".check-in")) == left
    assert "Wat dit in beweging zette" in text_of(driver)
    driver.get(own.url + "/objectives/new")
    driver.find_element(By.NAME, "title").send_keys("Bouw een portaal")
    page = driver.find_element(By.TAG_NAME, "main")
    driver.find_element(By.CSS_SELECTOR, "button[name=look]").click()
    gone(driver, page)
    assert "klinkt als een taak" in text_of(driver)
    assert driver.find_element(By.NAME, "title").get_attribute("value") == "Bouw een portaal"


def test_lost_connection_while_typing(own, browser):
    """What was typed is there again: after the tab was closed, after a save into nothing, after the session ended."""
    [key_result] = due(own, "cem", 1)
    driver = browser("nl")
    sign_in(driver, own, CAST["cem"], "Cem")
    name = key_result["id"]

    def stands(value: str, note: str) -> bool:
        driver.get(own.url + "/check-in")
        return wait(driver, lambda d: [d.find_element(By.NAME, f"{name}.{field}").get_attribute("value")
                                       for field in ("value", "note")] == [value, note])

    assert stands("", "")
    fill(driver, f"{name}.value", "12,5")
    fill(driver, f"{name}.note", "Getypt in de trein")
    assert stands("12,5", "Getypt in de trein")
    connection(driver, is_there=False)
    page = driver.find_element(By.TAG_NAME, "main")
    driver.find_element(By.CSS_SELECTOR, "button[name=save]").click()
    gone_or_same(driver, page)
    connection(driver, is_there=True)
    assert stands("12,5", "Getypt in de trein")
    wait(driver, lambda d: d.find_element(By.CSS_SELECTOR, f"label:has([name='{name}.confidence'][value='8'])").click() is None)
    session = {c["name"]: c for c in driver.get_cookies()}["s"]
    driver.delete_cookie("s")
    driver.find_element(By.CSS_SELECTOR, "button[name=save]").click()
    wait(driver, lambda d: "/sign-in" in d.current_url or "uitgelogd" in text_of(d))
    driver.add_cookie(session)
    assert stands("12,5", "Getypt in de trein")
    assert one(driver, f"[name='{name}.confidence'][value='8']").is_selected()
    driver.find_element(By.CSS_SELECTOR, "button[name=save]").click()
    wait(driver, lambda d: "Wat dit in beweging zette" in text_of(d))
    client = own.client(own.token(CAST["cem"]))
    assert len([c for c in client.api("GET", f"/key-results/{name}/check-ins").json["items"]
                if c["note"] == "Getypt in de trein"]) == 1
    assert driver.execute_script("return Object.keys(localStorage).filter(k => k.startsWith('draft:')).length") == 0
    # What Chromium itself says of the connection that was away.
    driver.get_log("browser")


def connection(driver, is_there: bool) -> None:
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
        "offline": not is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})


def gone_or_same(driver, page) -> None:
    """Without a connection a form leads to Chromium's own page; with a script that saves in place, to a sentence."""
    from journeys import is_gone

    wait(driver, lambda d: is_gone(page) or d.find_elements(By.CSS_SELECTOR, "[role=status]:not(:empty), [role=alert]"))


def gone(driver, page) -> None:
    from journeys import is_gone

    wait(driver, lambda d: is_gone(page))


def test_check_in_on_a_phone_with_one_thumb(own, browser):
    due(own, "cem", 3)
    driver = browser("nl")
    size(driver, 360, 740, mobile=True)
    thumb = Thumb(driver)
    sign_in(driver, own, CAST["cem"], "Cem")
    thumb.tap(one(driver, "main a[href='/check-in']"), leads_on=True)
    for left in (2, 1, 0):
        form = next(f for f in driver.find_elements(By.CSS_SELECTOR, ".check-in-fields") if f.is_displayed())
        thumb.tap(form.find_element(By.CSS_SELECTOR, "input[name$='.value']"))
        driver.switch_to.active_element.send_keys("9")
        numbers = form.find_elements(By.CSS_SELECTOR, ".scale-row label")
        tops = [label.rect["y"] for label in numbers]
        assert len(set(tops[:6])) == 1 and len(set(tops[6:])) == 1 and tops[0] < tops[6]
        thumb.tap(numbers[7])
        assert form.find_element(By.CSS_SELECTOR, "[name$='.confidence'][value='7']").is_selected()
        metrics = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})
        assert metrics["cssContentSize"]["width"] <= 360
        thumb.tap(form.find_element(By.CSS_SELECTOR, "button[name=save]"), leads_on=True)
        assert len(driver.find_elements(By.CSS_SELECTOR, ".check-in")) == left
    assert "Wat dit in beweging zette" in text_of(driver)
