// Says while one types what the button "look along" would say: the remarks stand in the page already, hidden.
for (const box of all("[data-remarks]")) {
  const form = box.closest("form");
  let timer = 0;
  let asked = 0;
  const ask = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(box.dataset.remarks, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok || turn !== asked) return;
      const { remarks, preview } = await answer.json();
      for (const one of all("[data-remark]", box)) one.hidden = !remarks.includes(one.dataset.remark);
      const line = first("[data-preview]", box);
      if (line) line.textContent = preview;
    } catch {
      // No connection: the remarks wait.
    }
  };
  on(form, "input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 400);
  });
}
