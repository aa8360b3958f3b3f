(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const distinct = (values) => [...new Set(values.filter(Boolean))];
  const counted = (n) => `${n} ${n === 1 ? "entry" : "entries"}`;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // Controls that need a script are made by it: without one there are none that do nothing.
  function controls(root, entries) {
    const all = (name) => distinct(entries.map((e) => e.dataset[name]));
    const sources = distinct(entries.flatMap((e) => sourcesOf(e)));
    const form = make("form", { class: "nr-filter" });
    const group = make("div", { role: "group", "aria-label": "Filter the chronology" });
    const field = (name, label, control) => {
      control.name = name;
      control.id = `${root.id}-${name}`;
      group.append(make("p", { class: "nr-field" }, make("label", { for: control.id }, label), control));
    };
    const menu = (name, label, values, first = "any") => {
      if (values.length < 2 && name !== "order") return;
      const options = values.map((v) => make("option", { value: v }, v));
      field(name, label, make("select", {}, make("option", { value: "" }, first), ...options));
    };
    const range = { type: "date", min: all("first").sort()[0], max: all("last").sort().at(-1) };
    field("words", "Words", make("input", { type: "search" }));
    menu("kind", "Kind", all("kind").sort());
    menu("precision", "Date given as", all("precision"));
    menu("confidence", "Confidence", ["high", "medium", "low"].filter((c) => all("confidence").includes(c)));
    menu("source", "Source", sources.sort((a, b) => a.localeCompare(b, "en")));
    field("from", "From", make("input", range));
    field("to", "To", make("input", range));
    menu("order", "Order", ["latest first"], "earliest first");
    group.append(make("p", { class: "nr-buttons" },
      make("button", { type: "reset" }, "Clear"), " ",
      make("button", { type: "button", class: "nr-all" }, "Open all")));
    form.append(group);
    return form;
  }

  const sourcesOf = (entry) => (entry.dataset.sources || "").split("\u001f");

  function start(root) {
    root.dataset.ready = "";
    const list = root.querySelector(".nr-entries");
    const entries = [...list.children];
    const count = root.querySelector(".nr-count");
    for (const passage of root.querySelectorAll(".nr-passages > li")) addCopy(passage, count);
    if (entries.length < 2) return;

    // What is around a passage is there to be read, not to be found.
    const told = ".nr-when, .nr-text, mark, .nr-cite";
    const text = (e) => [...e.querySelectorAll(told)].map((p) => p.textContent).join(" ");
    const words = new Map(entries.map((e) => [e, plain(text(e))]));
    const form = controls(root, entries);
    count.before(form);

    function value(name) {
      const field = form.elements.namedItem(name);
      return field ? field.value : "";
    }

    function matches(entry) {
      const data = entry.dataset;
      const wanted = plain(value("words")).split(/\s+/).filter(Boolean);
      return wanted.every((word) => words.get(entry).includes(word))
        && ["kind", "precision", "confidence"].every((n) => !value(n) || data[n] === value(n))
        && (!value("source") || sourcesOf(entry).includes(value("source")))
        && (!value("from") || data.last >= value("from"))
        && (!value("to") || data.first <= value("to"));
    }

    function update() {
      let shown = 0;
      for (const entry of entries) {
        entry.hidden = !matches(entry);
        shown += entry.hidden ? 0 : 1;
      }
      const total = counted(entries.length);
      count.textContent = shown === entries.length ? total : `${shown} of ${total}`;
    }

    function sort() {
      list.append(...(value("order") ? [...entries].reverse() : entries));
    }

    form.addEventListener("input", update);
    form.addEventListener("change", () => { sort(); update(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { sort(); update(); }));
    const all = form.querySelector(".nr-all");
    all.addEventListener("click", () => {
      const open = all.textContent === "Open all";
      for (const details of list.querySelectorAll("details")) details.open = open;
      all.textContent = open ? "Close all" : "Open all";
    });
  }

  function addCopy(passage, count) {
    const cite = passage.querySelector(".nr-cite");
    if (!cite) return;
    const link = cite.querySelector("a");
    const quote = passage.querySelector("mark").textContent.trim();
    const told = [...cite.childNodes].map((n) => (n === link ? link.href : n.textContent)).join("");
    const button = make("button", { type: "button", class: "nr-copy" }, "Copy citation");
    button.addEventListener("click", async () => {
      const done = await copy(`“${quote}” ${told.trim()}`);
      const before = count.textContent;
      button.textContent = done ? "Copied" : "Could not copy";
      count.textContent = done ? "Citation copied" : "Citation not copied";
      setTimeout(() => {
        button.textContent = "Copy citation";
        if (count.textContent.startsWith("Citation")) count.textContent = before;
      }, 2000);
    });
    cite.append(" ", button);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = make("textarea", {}, text);
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  function openTarget() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { return; }
    const entry = name && document.getElementById(name);
    if (!entry || !entry.classList.contains("nr-entry")) return;
    entry.hidden = false;
    entry.querySelector("details").open = true;
    entry.scrollIntoView();
  }

  for (const root of document.querySelectorAll(".nr-chronology:not([data-ready])")) start(root);

  // A notebook runs this once for every list that it shows; the page needs it once.
  if (window.nrChronology) return;
  window.nrChronology = true;
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".nr-chronology details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
  addEventListener("hashchange", openTarget);
  openTarget();
})();
