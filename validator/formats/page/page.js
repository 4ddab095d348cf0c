"use strict";
(() => {
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const search = one("#search"), type = one("#type"), code = one("#code"), only = one("#only");
  const boxes = all("input[data-sev]"), shown = one("#shown"), help = one("#help");
  let here = null; // the note that is chosen

  // ---- one fact or finding chosen: its words are marked
  function clear() {
    all(".on").forEach((e) => { e.classList.remove("on"); e.removeAttribute("data-role"); e.style.removeProperty("--hue"); });
    all(".here").forEach((e) => e.classList.remove("here"));
    all(".fact[aria-pressed=true]").forEach((e) => e.setAttribute("aria-pressed", "false"));
    here = null;
  }

  function spans(note) {
    return (note.dataset.spans || "").split(" ").filter(Boolean).map((s) => {
      const [start, end, ...role] = s.split(":");
      return { start: Number(start), end: Number(end), role: role.join(":") };
    });
  }

  function pieces(note) {
    const report = note.closest(".report");
    const key = note.classList.contains("fact") ? "f" : "n";
    return all(".s, .u", report).filter((e) => (e.dataset[key] || "").split(" ").includes(note.dataset.id));
  }

  function choose(note, scroll = true) {
    clear();
    here = note;
    const marks = spans(note), fact = note.classList.contains("fact");
    const hue = getComputedStyle(note).getPropertyValue("--hue");
    if (fact) note.setAttribute("aria-pressed", "true");
    for (const piece of pieces(note)) {
      piece.classList.add(fact ? "on" : "here");
      if (fact) piece.style.setProperty("--hue", hue);
      const mark = fact && marks.find((m) => m.role && m.start === Number(piece.dataset.s));
      if (mark) piece.dataset.role = mark.role.replaceAll("_", " ");
    }
    note.focus({ preventScroll: true });
    if (scroll) note.scrollIntoView({ block: "center" });
  }

  const visible = (e) => !e.closest("[hidden]");
  function step(what, by) {
    const notes = all(what).filter(visible);
    if (!notes.length) return;
    const at = notes.indexOf(here);
    const after = here && at < 0 ? notes.findIndex((n) => here.compareDocumentPosition(n) & 4) : at + by;
    choose(notes[((at < 0 && !here ? (by > 0 ? 0 : -1) : after) + notes.length) % notes.length]);
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-go], .fact, .finding, .s, .u");
    if (!target) return;
    const report = target.closest(".report");
    if (target.dataset.go) return choose(one(`.notes .fact[data-id="${CSS.escape(target.dataset.go)}"]`, report) || target);
    if (target.matches(".fact, .finding")) return target === here && target.matches(".fact") ? clear() : choose(target, false);
    const finding = (target.dataset.n || "").split(" ").filter(Boolean).pop();
    const fact = (target.dataset.f || "").split(" ").filter(Boolean).pop();
    const note = finding && target.classList.contains("u")
      ? one(`.finding[data-id="${CSS.escape(finding)}"]`, report)
      : one(`.notes .fact[data-id="${CSS.escape(fact || "")}"]`, report);
    if (note) choose(note, !matchMedia("(min-width: 60rem)").matches);
  });

  // ---- filters
  function matches(note, words) {
    const text = note.textContent.toLowerCase();
    return words.every((word) => text.includes(word));
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const levels = new Set(boxes.filter((b) => b.checked).map((b) => b.dataset.sev));
    let facts = 0, findings = 0, reports = 0;
    for (const report of all(".report")) {
      let inside = 0, found = 0;
      for (const note of all(".notes .fact", report)) {
        note.hidden = (type.value !== "" && note.dataset.type !== type.value) || !matches(note, words);
        inside += !note.hidden;
      }
      for (const note of all(".finding", report)) {
        note.hidden = !levels.has(note.dataset.sev) || (code.value !== "" && note.dataset.code !== code.value)
          || !matches(note, words);
        found += !note.hidden;
      }
      const asked = words.length || type.value || code.value;
      const fits = (!only.checked || found) && (!asked || (code.value ? found : type.value ? inside : inside + found));
      report.hidden = !fits;
      const entry = one(`nav a[href="#${CSS.escape(report.id)}"]`);
      if (entry) entry.parentElement.hidden = !fits;
      if (fits) { facts += inside; findings += found; reports += 1; }
    }
    shown.textContent = `${reports} reports, ${facts} facts, ${findings} findings shown`;
    if (here && !visible(here)) clear();
  }
  for (const input of [search, type, code, only, ...boxes]) input.addEventListener("input", filter);

  // ---- keys
  const keys = {
    j: () => step(".notes .fact", 1), k: () => step(".notes .fact", -1),
    n: () => step(".finding", 1), p: () => step(".finding", -1),
    "/": () => search.focus(), "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !help.open) { clear(); if (document.activeElement) document.activeElement.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target.matches("input, select, textarea")) return;
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".finding")) {
      event.preventDefault();
      return choose(event.target);
    }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  one("#keys").addEventListener("click", () => help.showModal());
  one("#close").addEventListener("click", () => help.close());

  // Choices come from what is on the page; set as text, never as markup.
  const choices = (select, values) => values.forEach((value) => select.append(new Option(value, value)));
  choices(type, [...new Set(all(".notes .fact").map((e) => e.dataset.type))].sort());
  choices(code, [...new Set(all(".finding").map((e) => e.dataset.code))].sort());
  filter();
})();
