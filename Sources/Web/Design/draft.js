// A form with data-draft="key" keeps what is typed in this browser until it is sent: a lost connection or a closed
// tab loses nothing. Passwords, files and hidden fields are never kept. A draft is forgotten after two weeks.
const prefix = "draft:";
const lifetime = 14 * 24 * 3600 * 1000;
const kept = (field) => field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type);

const read = (key) => {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null");
    return draft && Date.now() - draft.at < lifetime ? draft.fields : null;
  } catch {
    return null;
  }
};

const write = (key, form) => {
  const fields = [...form.elements].filter(kept).filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked);
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: fields.map((field) => [field.name, field.value]) }));
  } catch {
    // Full or forbidden: the form still works.
  }
};

const restore = (form, fields) => {
  for (const field of [...form.elements].filter(kept)) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(field.type)) {
      if (values.length > 0 || field.type === "checkbox") field.checked = values.includes(field.value);
    } else if (values.length > 0 && field.value === field.defaultValue) {
      field.value = values[0];
    }
  }
};

// Forgotten once the server took it: it then leads on to another page. What was sent into a lost connection, or by
// somebody whose session had ended, is kept.
const sent = sessionStorage.getItem("sent");
if (sent) {
  sessionStorage.removeItem("sent");
  const isLedOn = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  if (isLedOn && !location.pathname.startsWith("/sign-in")) localStorage.removeItem(sent);
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = prefix + form.dataset.draft;
  const fields = form.querySelector("[data-focus]") ? null : read(key);
  if (fields) restore(form, fields);
  form.addEventListener("input", () => write(key, form));
  form.addEventListener("submit", () => sessionStorage.setItem("sent", key));
}

// Signing out leaves nothing behind on a shared computer.
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  });
}
