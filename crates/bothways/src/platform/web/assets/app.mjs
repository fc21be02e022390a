// Everything works without this script. What it adds can fail without loss.

// The crisis page stays at hand with no network after the first visit.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/worker.js").catch(() => {});

// Times: the reader's device zone beside the page's, where it differs.
for (const time of document.querySelectorAll("time[datetime][data-zone]")) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (here && here !== time.dataset.zone) {
    const when = new Date(time.dateTime);
    if (!Number.isNaN(when.getTime())) {
      time.title = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full", timeStyle: "short", timeZone: here }).format(when) + " (" + here + ")";
    }
  }
}

// A zone nobody chose yet starts as the device's own.
for (const choice of document.querySelectorAll("select[data-zone-here]")) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!choice.value && here && [...choice.options].some((o) => o.value === here)) choice.value = here;
}

// A first letter typed in the filter of a long list hides what does not fit, and says how many are left.
for (const box of document.querySelectorAll("input[data-filter]")) {
  const list = document.getElementById(box.dataset.filter);
  const count = document.getElementById(box.dataset.filter + "-count");
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    let left = 0;
    for (const item of list.querySelectorAll("[data-words]")) {
      const fits = !wanted || item.dataset.words.toLowerCase().includes(wanted) || item.querySelector("input:checked") !== null;
      item.hidden = !fits;
      if (fits) left += 1;
    }
    for (const part of list.querySelectorAll("details")) {
      part.hidden = part.querySelector("[data-words]:not([hidden])") === null;
      part.open = wanted ? !part.hidden : part.querySelector("input:checked") !== null;
    }
    if (count) count.textContent = String(left);
  });
}

// What was typed is kept on this device until the form is sent, so that a closed tab loses nothing.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = "kept:" + form.dataset.keep;
  const fields = () => [...form.elements].filter((e) => e.name && ["TEXTAREA"].includes(e.tagName));
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
    for (const field of fields()) if (!field.value && kept[field.name]) field.value = kept[field.name];
    form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(fields().map((f) => [f.name, f.value])))));
    form.addEventListener("submit", () => sessionStorage.removeItem(key));
  } catch {
    // A browser without storage keeps nothing; the form works all the same.
  }
}

// Files that are too large are named before they are sent for nothing.
for (const field of document.querySelectorAll("input[type=file][data-most]")) {
  const said = document.createElement("p");
  said.className = "wrong";
  said.id = field.id + "-too-large";
  said.setAttribute("role", "alert");
  field.after(said);
  const isTooLarge = () => [...field.files].reduce((sum, file) => sum + file.size, 0) > Number(field.dataset.most);
  field.addEventListener("change", () => {
    said.textContent = isTooLarge() ? field.dataset.tooLarge : "";
    if (isTooLarge()) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  });
  field.form.addEventListener("submit", (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    field.focus();
  });
}

// A second tap on the same button must not do the thing twice.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
}

// The button in a letter was the one tap: its page presses its own button. A page opened ahead of time, unseen, waits.
for (const form of document.querySelectorAll("form[data-at-once]")) {
  const press = () => document.visibilityState === "visible" && !form.dataset.sent && form.requestSubmit();
  document.addEventListener("visibilitychange", press);
  press();
}
