"""A goal-setting session in a real browser, with a server that dies in each of its phases."""

import re
import socket
import time
from datetime import UTC, datetime, timedelta

import pytest
from chromium import By, chromium
from icalendar import Calendar
from forms import sign_in
from running import CAST, Server
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from voting import post as sent

PHASES = ["prepare", "ideas", "group", "discuss", "vote", "draft", "consent"]


def wait(text: str, driver, selector: str = "#main", seconds: float = 10) -> float:
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if text in (driver.execute_script("return document.querySelector(arguments[0])?.innerText", selector) or ""):
            return time.monotonic() - begin
        time.sleep(0.05)
    raise AssertionError(f"{text!r} is not in {driver.find_element(By.CSS_SELECTOR, 'body').text[:1500]}")


def plan(client, post) -> str:
    found = client.raw("GET", "/sessions/new", headers={"Accept-Language": "en"})
    assert found.status == 200, found
    fields = {"title": "Doelen zetten", "purpose": "", "day": "2027-01-04", "time": "10:00", "place": "", "secrecy": "signed",
              "code": "yes", "rule": "dots", "each": "3", "most": "2", **{phase: "5" for phase in PHASES}}
    for name in ("team", "cycle"):
        part = found.text.split(f'name="{name}"')[1].split("</select>")[0]
        values = [one.split('"')[0] for one in part.split('value="')[1:]]
        fields[name] = [one for one in values if one][0]
    answer = post("/sessions", fields)
    assert answer.status == 303, answer.text[-1500:]
    return answer.headers["location"].split("?")[0]


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_session_survives_kill_9_in_every_phase(demos, engine):
    server = Server(demos.fresh(engine)).start()
    driver = chromium("en")
    try:
        lead, guest = sign_in(server, CAST["daan"]), sign_in(server, CAST["cem"])
        api = server.client(server.token(CAST["daan"]))
        cem = next(one["id"] for one in api.all("/people") if one["email"] == CAST["cem"])

        def post(path, fields):
            return sent(lead, path, fields)

        page = plan(lead, post)
        driver.get(server.link(CAST["bram"], "Bram"))
        driver.find_element(By.CSS_SELECTOR, "form button").click()
        shown = lead.raw("GET", page, headers={"Accept-Language": "en"}).text
        code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", shown)
        assert code, shown[-3000:]
        code = code.group()
        driver.get(f"{server.url}/join/{code}")
        driver.find_element(By.CSS_SELECTOR, "form[action$='/join'] button").click()
        wait("Planned", driver)
        assert post(page + "/join", {}).status == 303
        before, slowest, here = "planned", 0.0, 2
        for phase in PHASES:
            answer = post(page + "/phase", {"from": before, "to": phase})
            assert answer.status == 303, answer.text[-1500:]
            names = {"prepare": "Read what it is about", "ideas": "One thought a card", "group": "Everybody can move",
                     "discuss": "what is missing", "vote": "counts once", "draft": "of what was chosen", "consent": "how strongly"}
            wait(names[phase], driver, "#b-head")
            if phase == "ideas":
                for text in ("Eerste idee", "Tweede idee"):
                    field = driver.find_element(By.CSS_SELECTOR, "#b-mine [name=title]")
                    field.send_keys(text)
                    field.submit()
                    wait(text, driver, "#b-mine")
            if phase == "vote":
                dots = driver.find_elements(By.CSS_SELECTOR, "#b-mine input[type=number]")
                dots[0].send_keys("2")
                dots[0].submit()
                wait("Your vote is in", driver, "#b-mine")
            server.kill()
            lead.close()
            guest.close()
            server.start()
            # Nobody touches the page: it comes back by itself and hears who comes and goes.
            begin = time.monotonic()
            if here == 2:
                assert post(f"{page}/people/{cem}", {"act": "restore"}).status in (303, 404)
                assert sent(guest, "/join", {"code": code}).status == 303
            else:
                assert post(f"{page}/people/{cem}", {"act": "remove"}).status == 303
            here = 5 - here
            wait(f"{here} take part", driver, "#b-head")
            slowest = max(slowest, time.monotonic() - begin)
            before = phase
        assert slowest < 5, slowest
        driver.get(server.url + page)
        wait("2 dots", driver)
        wait("Eerste idee", driver)
        print(f"{engine}: the slowest page was back after {slowest:.1f} s")
    finally:
        driver.quit()
        server.stop()



def drag(driver) -> str:
    """Puts the first loose card on the second with the mouse, and gives the words of the second."""
    for attempt in range(5):
        one, other = driver.find_elements(By.CSS_SELECTOR, "#loose [data-card]")
        try:
            title = other.text.split("\n")[0]
            moves = ActionChains(driver).move_to_element(one).click_and_hold()
            for _ in range(3):
                moves.move_by_offset(4, 4).pause(0.1)
            moves.move_to_element(other).pause(0.2).move_by_offset(2, 2).pause(0.2).release().perform()
            return title
        except StaleElementReferenceException:
            # What lies there was told anew at that very moment.
            assert attempt < 4
            time.sleep(0.3)
    raise AssertionError


def test_cards_are_dragged_and_what_is_talked_about_is_told_without_a_reload(demos):
    with Server(demos.fresh("sqlite")) as server:
        lead, driver = sign_in(server, CAST["daan"]), chromium("en")
        try:
            page = plan(lead, lambda path, fields: sent(lead, path, fields))
            driver.get(server.link(CAST["cem"], "Cem"))
            driver.find_element(By.CSS_SELECTOR, "form button").click()
            code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", lead.raw("GET", page).text).group()
            driver.get(f"{server.url}/join/{code}")
            driver.find_element(By.CSS_SELECTOR, "form[action$='/join'] button").click()
            assert sent(lead, page + "/join", {}).status == 303
            assert sent(lead, page + "/phase", {"from": "planned", "to": "ideas"}).status == 303
            for text in ("Bel terug", "Bel eerder"):
                assert sent(lead, page + "/cards", {"title": text, "why": ""}).status == 303
            assert sent(lead, page + "/phase", {"from": "ideas", "to": "group"}).status == 303
            wait("Bel eerder", driver, "#loose")
            driver.execute_script("window.same = true")
            title = drag(driver)
            wait(title, driver, "#groups h3")
            assert len(driver.find_elements(By.CSS_SELECTOR, "#groups [data-card]")) == 2
            assert sent(lead, page + "/phase", {"from": "group", "to": "discuss"}).status == 303
            group = driver.find_element(By.CSS_SELECTOR, "#groups [data-group]").get_attribute("data-group")
            assert sent(lead, page + "/focus", {"option": group}).status == 303
            wait("We are talking about", driver, "#b-work")
            assert sent(lead, f"{page}/notes/{group}", {"text": "Eens: **morgen**", "version": "0"}).status == 303
            wait("Eens: morgen", driver, "#b-work")
            assert driver.execute_script("return window.same") is True, "the page was not loaded again"
        finally:
            driver.quit()


def test_a_calendar_reads_the_appointment_and_its_changes(demos):
    with Server(demos.fresh("sqlite")) as server:
        lead, api = sign_in(server, CAST["daan"]), server.client(server.token(CAST["daan"]))
        page = plan(lead, lambda path, fields: sent(lead, path, fields))

        def entry():
            answer = lead.raw("GET", page + "/calendar.ics")
            assert answer.status == 200 and answer.headers["content-type"].startswith("text/calendar"), answer
            (event,) = Calendar.from_ical(answer.body).walk("VEVENT")
            return event
        first = entry()
        assert str(first["SUMMARY"]) == "Doelen zetten" and first["DURATION"].dt == timedelta(minutes=35)
        title = "Één; twee, drie \\ " + "é" * 120
        answer = api.api("PATCH", page, {"title": title, "startsAt": "2027-01-05T23:30:00Z", "place": "Zaal 4, achter"})
        assert answer.status == 200, answer
        second = entry()
        assert str(second["SUMMARY"]) == title and str(second["LOCATION"]) == "Zaal 4, achter"
        assert second["DTSTART"].dt == datetime(2027, 1, 5, 23, 30, tzinfo=UTC)
        assert second["UID"] == first["UID"] and second["SEQUENCE"] > first["SEQUENCE"]


def test_one_person_opens_no_more_pages_than_a_person_has(demos):
    with Server(demos.fresh("sqlite")) as server:
        lead = sign_in(server, CAST["daan"])
        page = plan(lead, lambda path, fields: sent(lead, path, fields))
        assert sent(lead, page + "/join", {}).status == 303
        cookie = "; ".join(f"{name}={value}" for name, value in lead.cookies.items())

        def listen() -> tuple[socket.socket, bytes]:
            it = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            it.sendall(f"GET {page}/live?view=participant HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
                       f"Cookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n".encode())
            return it, it.recv(4096).split(b"\r\n")[0]
        streams = [listen() for _ in range(20)]
        assert all(b" 200 " in head for _, head in streams), streams
        late, head = listen()
        assert b" 429 " in head, head
        late.close()
        for one, _ in streams[:5]:
            one.close()
        end = time.monotonic() + 10
        while time.monotonic() < end:
            one, head = listen()
            one.close()
            if b" 200 " in head:
                break
            time.sleep(0.2)
        assert b" 200 " in head, head
        for one, _ in streams[5:]:
            one.close()
