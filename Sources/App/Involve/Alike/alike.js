// Ideas that look like the one being written, as the server shows them on a page of their own.
for (const box of all("[data-alike]")) {
  const title = first("[name=title]", box.closest("form"));
  let timer, turn = 0;
  const look = async () => {
    const mine = ++turn;
    try {
      const answer = await ask(`${box.dataset.alike}?${new URLSearchParams({ title: title.value })}`);
      if (answer.ok && mine === turn) box.replaceChildren(...all("#alike .card", answer.page));
    } catch {
      // No connection: the button below asks too.
    }
  };
  on(title, "input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  });
}
