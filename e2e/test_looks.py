"""Every page, in both languages, both colour schemes, on a phone and on a desk: WCAG 2.2 AA, sound HTML, nothing
sideways, nothing on the console, and usable with large text, forced colours and the keyboard."""

import re

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from checkers import HTMLChecker, axe, with_axe
from chromium import chromium, complaints, size
from pages import Reader, Walk, get
from running import Server

pytestmark = pytest.mark.browser
WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def walk(demos):
    with Server(demos.fresh("sqlite")) as server:
        yield Walk(server)


@pytest.fixture(scope="module")
def driver():
    driver = chromium()
    with_axe(driver)
    yield driver
    driver.quit()


@pytest.fixture(params=["nl", "en"])
def language(request, walk, driver):
    Reader(driver, walk).speak(request.param)
    return request.param


@pytest.fixture
def reader(driver, walk):
    # What an earlier test left on the console is not this one's.
    complaints(driver)
    yield Reader(driver, walk)
    media(driver)
    size(driver, 1280)


def media(driver, scheme: str = "light", **features: str) -> None:
    # Without motion: a colour that is still on its way would be judged half-way.
    wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"} | {name.replace("_", "-"): value for name, value in features.items()}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia",
                           {"features": [{"name": name, "value": value} for name, value in wanted.items()]})


def sideways(driver, width: int) -> list[str]:
    """What sticks out, when the page is wider than its window."""
    wide = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"]
    if wide <= width:
        return []
    return [f"{wide} of {width} px wide: {outside}" for outside in driver.execute_script("""
        return [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > arguments[0] + 1)
          .slice(-3).map((it) => `<${it.localName} class="${it.getAttribute("class") ?? ""}">`);""", width) or ["?"]]


def test_every_route_that_answers_a_page_is_walked(walk):
    assert len(walk.pages) > 20
    assert walk.unseen == [], "no link leads there: link it, or add it to BESIDE in e2e/pages.py:\n" + "\n".join(walk.unseen)


def test_wcag_and_width_and_console(reader, driver, language):
    wrong = []
    for shown in reader.pages():
        for width in WIDTHS:
            size(driver, width, mobile=width < 500)
            for scheme in SCHEMES:
                media(driver, scheme)
                found = axe(driver) + sideways(driver, width)
                wrong += [f"{shown.route} {scheme} {width}: {one}" for one in found]
        spoken = driver.execute_script("return document.documentElement.lang")
        # A screen in the hallway speaks the organisation's language: nobody in particular reads it.
        if spoken != language and shown.route != "/wall/{secret}":
            wrong.append(f"{shown.route} speaks {spoken}")
        # A page that answers 403 or 404 says so on the console as well; that is the browser's own line.
        wrong += [f"{shown.route} console: {one}" for one in complaints(driver) if not re.search("status of 40[34]", one)]
    assert wrong == [], "\n".join(wrong)


@pytest.fixture(scope="module")
def checker():
    with HTMLChecker() as checker:
        yield checker


def test_html(walk, checker, language):
    wrong = []
    for shown in walk.pages:
        _, kind, body = get(walk.clients[shown.person], shown.address)
        assert kind.startswith("text/html"), shown
        wrong += [f"{shown.route}: {one}" for one in checker.errors(body)]
    assert wrong == [], "\n".join(wrong)


def test_reflow_and_large_text(reader, driver):
    """WCAG 1.4.10 and 1.4.4: 320 px wide, and text twice as large. In Dutch, whose words are longer."""
    reader.speak("nl")
    wrong = []
    for shown in reader.pages():
        for width, share in ((320, 100), (1280, 200), (640, 200), (2560, 100)):
            size(driver, width, mobile=width < 500)
            driver.execute_script("document.documentElement.style.fontSize = arguments[0] + '%'", share)
            wrong += [f"{shown.route} at {share}%: {one}" for one in sideways(driver, width)]
    assert wrong == [], "\n".join(wrong)


# Focus that cannot be seen: of the element, or of what stands for it (a radio button drawn by its label).
UNSEEN_FOCUS = """
    const seen = (it) => it && getComputedStyle(it).outlineStyle !== "none" && parseFloat(getComputedStyle(it).outlineWidth) >= 2;
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled)
      .filter((it) => { it.focus(); return it === document.activeElement && !seen(it) && !seen(it.nextElementSibling); })
      .map((it) => it.outerHTML.slice(0, 100)).slice(0, 3);"""
# Focus that ends up behind the places at the foot of a phone (WCAG 2.4.11).
COVERED_FOCUS = """
    const bar = document.querySelector(".places");
    return !bar?.checkVisibility() || getComputedStyle(bar).position !== "fixed" ? [] : [...document.querySelectorAll("main :is(a[href], button, input:not([type=hidden]), select, textarea, summary)")]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }))
      .filter((it) => { document.activeElement?.blur(); it.focus(); return it === document.activeElement && it.getBoundingClientRect().top >= bar.getBoundingClientRect().top - 4; })
      .map((it) => it.outerHTML.slice(0, 100)).slice(0, 3);"""
# Shapes that say something and are not seen against the ground of forced colours.
UNSEEN_SHAPES = """
    const light = (colour) => { const [r, g, b] = colour.match(/[\\d.]+/g).map((n) => { const s = n / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const ground = light(getComputedStyle(document.body).backgroundColor);
    const apart = (colour) => /^rgb\\(/.test(colour) && (Math.max(light(colour), ground) + 0.05) / (Math.min(light(colour), ground) + 0.05) >= 3;
    return [...document.querySelectorAll(".status .icon path, .meter .fill, .ring .fill, .pillars .on, .spark .line, .chart .line")]
      .filter((it) => !apart(getComputedStyle(it).fill) && !apart(getComputedStyle(it).stroke))
      .map((it) => `${it.parentElement.getAttribute("class")} > ${it.getAttribute("class")}`).slice(0, 3);"""
MOVING = """
    return [...document.querySelectorAll("*")].filter((it) => { const s = getComputedStyle(it); return s.animationName !== "none" || s.transitionDuration.split(",").some((d) => parseFloat(d) > 0); })
      .map((it) => it.outerHTML.slice(0, 80)).slice(0, 3);"""


def test_forced_colours_keyboard_focus_and_stillness(reader, driver):
    wrong = []
    for shown in reader.pages():
        for colours in ("none", "active"):
            media(driver, forced_colors=colours)
            press_tab(driver)
            wrong += [f"{shown.route} focus, forced colours {colours}: {one}" for one in driver.execute_script(UNSEEN_FOCUS)]
        size(driver, 360, 700, mobile=True)
        wrong += [f"{shown.route} focus is covered: {one}" for one in driver.execute_script(COVERED_FOCUS)]
        size(driver, 1280)
        wrong += [f"{shown.route} in forced colours: {one}" for one in driver.execute_script(UNSEEN_SHAPES)]
        wrong += [f"{shown.route} moves: {one}" for one in driver.execute_script(MOVING)]
    assert wrong == [], "\n".join(wrong)


def press_tab(driver) -> None:
    """From here on the browser shows focus as it does for who uses the keyboard."""
    for kind in ("keyDown", "keyUp"):
        driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9})


def opened_menu(driver):
    driver.find_element("css selector", ".person > summary").click()
    return ".person > .menu"


def opened_dialog(driver):
    button = driver.find_element("css selector", "[popovertarget=who-sees]")
    driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", button)
    button.click()
    return "#who-sees"


def refused_form(driver):
    driver.execute_script("const form = document.querySelector('main form[method=post]'); form.noValidate = true; form.querySelector('[name=title]').value = ''; form.requestSubmit();")
    WebDriverWait(driver, 10).until(lambda d: d.find_elements("css selector", ".error-summary"))
    return ".error-summary"


def said(driver):
    return ".toast"


STATES = {
    "the person's menu": ("/", "", opened_menu), "a dialog": ("/objectives/{id}", "", opened_dialog),
    "a refused form": ("/objectives/new", "", refused_form), "what was done": ("/objectives/{id}", "?done=saved", said),
}


@pytest.mark.parametrize("state", STATES)
def test_what_opens_or_is_refused_looks_right_as_well(reader, driver, walk, state):
    route, query, make = STATES[state]
    shown = next(iter(reader.pages(lambda it: it.route == route)))
    wrong = []
    for width in WIDTHS:
        size(driver, width, mobile=width < 500)
        driver.get(walk.server.url + shown.address + query)
        place = driver.find_element("css selector", make(driver))
        assert place.is_displayed(), width
        for scheme in SCHEMES:
            media(driver, scheme)
            wrong += [f"{scheme} {width}: {one}" for one in axe(driver) + sideways(driver, width)]
    wrong += [one for one in complaints(driver) if "status of 422" not in one]
    assert wrong == [], "\n".join(wrong)


def test_a_dialog_and_a_toast_close_without_a_script(walk):
    """With scripts off, as the browser's own: by their button, and a dialog by Escape."""
    driver = chromium(javascript=False)
    try:
        reader = Reader(driver, walk)
        shown = next(iter(reader.pages(lambda it: it.route == "/objectives/{id}")))
        driver.get(walk.server.url + shown.address + "?done=saved")
        toast = driver.find_element("css selector", ".toast")
        assert toast.is_displayed()
        toast.find_element("css selector", "button").click()
        assert not toast.is_displayed()
        dialog = driver.find_element("id", "who-sees")
        driver.find_element("css selector", "[popovertarget=who-sees]").click()
        assert dialog.is_displayed()
        driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        assert not dialog.is_displayed()
    finally:
        driver.quit()
