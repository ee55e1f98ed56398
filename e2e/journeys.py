"""Hands and eyes for the journeys: a keyboard that counts, a thumb, and a page that is waited for."""

from __future__ import annotations

from contextlib import contextmanager

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from running import CAST, Server


def wait(driver, condition, seconds: float = 10):
    """What a script or the next page just replaced is looked for again."""
    return WebDriverWait(driver, seconds, 0.05, [WebDriverException]).until(condition)


def is_gone(element) -> bool:
    try:
        element.is_enabled()
        return False
    except WebDriverException:
        return True


def rows_left(driver) -> int:
    return len(driver.find_elements(By.CSS_SELECTOR, "form[data-row]"))


@contextmanager
def next_page(driver):
    """Whatever is done inside leads to another page, or saves one of several rows in its place."""
    page = driver.find_element(By.TAG_NAME, "main")
    rows = rows_left(driver)
    yield
    wait(driver, lambda d: is_gone(page) or 0 < rows_left(d) < rows)
    wait(driver, lambda d: d.execute_script("return document.readyState") == "complete")


def one(driver, selector: str):
    return wait(driver, lambda d: next(iter(d.find_elements(By.CSS_SELECTOR, selector)), None))


def text_of(driver) -> str:
    return driver.find_element(By.TAG_NAME, "body").text


def fill(driver, name: str, text: str) -> None:
    field = one(driver, f"main [name='{name}']")
    field.clear()
    field.send_keys(text)


def press(driver, selector: str) -> None:
    """Presses what leads to the next page."""
    button = one(driver, selector)
    with next_page(driver):
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()


class Keyboard:
    """Types into whatever has the focus, and counts what is pressed beyond the numbers."""

    def __init__(self, driver):
        self.driver, self.pressed = driver, 0

    def number(self, text: str) -> None:
        ActionChains(self.driver).send_keys(text).perform()

    def key(self, key: str) -> None:
        self.pressed += 1
        ActionChains(self.driver).send_keys(key).perform()

    def tab(self) -> None:
        self.key(Keys.TAB)

    def enter(self) -> None:
        with next_page(self.driver):
            self.key(Keys.ENTER)

    @property
    def here(self):
        return self.driver.switch_to.active_element


class Thumb:
    """Taps with a finger on a touch screen; refuses what a thumb would miss or not reach."""

    def __init__(self, driver):
        self.driver = driver
        driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def tap(self, element, leads_on: bool = False) -> None:
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        box = self.driver.execute_script(
            "const b = arguments[0].getBoundingClientRect(); return [b.x, b.y, b.width, b.height]", element)
        assert box[3] >= 44 or box[2] * box[3] >= 24 * 24 and element.tag_name in ("a", "input"), (element.text, box)
        assert box[0] >= 0 and box[0] + box[2] <= 360, (element.text, box)
        point = [{"x": box[0] + box[2] / 2, "y": box[1] + box[3] / 2}]
        if leads_on:
            with next_page(self.driver):
                self._touch(point)
        else:
            self._touch(point)

    def _touch(self, point) -> None:
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": point})
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def due(server: Server, name: str, count: int) -> list[dict]:
    """Sees to it that exactly so many key results with numbers are due for somebody."""
    champion = server.client(server.token(CAST["daan"]))
    person = server.client(server.token(CAST[name])).api("GET", "/me").json["id"]
    other = champion.api("GET", "/me").json["id"]
    cycles = {cycle["id"] for cycle in champion.all("/cycles") if cycle["state"] == "active"}
    mine: list[dict] = []
    spare: list[dict] = []
    for cycle in cycles:
        for objective in champion.all(f"/objectives?cycle={cycle}&state=agreed"):
            for one in champion.all(f"/objectives/{objective['id']}/key-results"):
                if not one["due"] or one["state"] != "active":
                    continue
                owner = one["owner"] or objective["owner"]
                (mine if owner == person else spare).append(one)
    numbers = [one for one in mine if one["kind"] in ("increase", "decrease")][:count]
    for one in mine:
        if one not in numbers:
            give(champion, one, other)
    for one in [one for one in spare if one["kind"] in ("increase", "decrease")][: count - len(numbers)]:
        give(champion, one, person)
        numbers.append(one)
    assert len(numbers) == count
    return numbers


def give(champion, key_result: dict, person: str) -> None:
    answer = champion.api("PATCH", f"/key-results/{key_result['id']}", {"owner": person, "reason": "Proef"})
    assert answer.status == 200, answer
