"""A real Chromium, without downloads."""

from __future__ import annotations

import shutil

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


def find(*names: str) -> str:
    for name in names:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(f"{names[0]} is not installed: sh scripts/install.sh test")


def chromium(language: str = "en", javascript: bool = True, watch: bool = False) -> webdriver.Chrome:
    """`watch` keeps what happens on the network, for `get_log("performance")`."""
    options = webdriver.ChromeOptions()
    options.binary_location = find("chromium", "chromium-browser", "google-chrome")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", f"--lang={language}",
                     "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--hide-scrollbars"):
        options.add_argument(argument)
    preferences = {"intl.accept_languages": {"nl": "nl,en", "en": "en,nl"}[language]}
    if not javascript:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"} | ({"performance": "ALL"} if watch else {}))
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(find("chromedriver")))
    driver.set_page_load_timeout(30)
    return driver


def size(driver, width: int, height: int = 900, mobile: bool = False, scale: float = 1) -> None:
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile})


def scheme(driver, name: str) -> None:
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": name}, {"name": "prefers-reduced-motion", "value": "reduce"}]})


def sign_in(driver, server, email: str, name: str) -> None:
    """Follows a one-time link, and presses its button when it has one."""
    driver.get(server.link(email, name))
    if "/sign-in" in driver.current_url or driver.find_elements(By.CSS_SELECTOR, "form[method=post] button"):
        buttons = driver.find_elements(By.CSS_SELECTOR, "main form[method=post] button")
        if buttons and driver.current_url.rstrip("/") != server.url:
            buttons[0].click()
    WebDriverWait(driver, 10).until(lambda d: d.current_url.rstrip("/") == server.url)


def complaints(driver) -> list[str]:
    """What the console holds against the pages since the last look."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
