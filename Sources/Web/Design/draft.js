// What is typed in a form stays in this browser until the server took it: a lost connection, a session that ended or a
// closed tab loses nothing. Passwords, files and hidden fields are never kept; a draft is forgotten after two weeks.
const lifetime = 14 * 24 * 3600 * 1000;
const kept = (form) => fieldsOf(form).filter((field) => !["password", "file", "hidden"].includes(field.type));
const isTick = (field) => field.type === "radio" || field.type === "checkbox";

// What was typed over an older version of a thing is not put over a newer one.
const versionOf = (form) => form.elements.version?.value;

const read = (key, version) => {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft && Date.now() - draft.at < lifetime && draft.version === version ? draft.fields : null;
  } catch {
    return null;
  }
};

const write = (form) => {
  const fields = kept(form).filter((field) => !isTick(field) || field.checked);
  try {
    const text = JSON.stringify({ at: Date.now(), version: versionOf(form), fields: fields.map((field) => [field.name, field.value]) });
    localStorage.setItem(draftKey(form), text);
  } catch {
    // Full or forbidden: the form still works.
  }
};

const restore = (form, fields) => {
  for (const field of kept(form)) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isTick(field)) {
      if (values.length > 0 || field.type === "checkbox") field.checked = values.includes(field.value);
    } else if (values.length > 0 && !isTouched(field)) {
      field.value = values[0];
    }
    if (isTouched(field)) for (let box = field; (box = box.parentElement?.closest("details")); ) box.open = true;
  }
};

// Forgotten once the server took it: it then leads on to another page. What was sent into a lost connection, or by
// somebody whose session had ended, is kept.
const isLedOn = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
const sent = sessionStorage.getItem("sent");
sessionStorage.removeItem("sent");
if (sent && me && isLedOn) forget(sent);

if (me) {
  for (const form of all("main form[method=post]")) {
    const fields = read(draftKey(form), versionOf(form));
    if (fields) restore(form, fields);
  }
  on(self, "input", ({ target }) => target.form?.matches("main form[method=post]") && write(target.form));
  on(self, "submit", ({ target }) => {
    // Signing out leaves nothing behind on a shared computer.
    if (target.matches("[data-forget]")) Object.keys(localStorage).filter((key) => key.startsWith("draft:")).forEach(forget);
    else if (target.matches("main form[method=post]")) sessionStorage.setItem("sent", draftKey(target));
  });
}
