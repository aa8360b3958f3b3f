(() => {
  "use strict";
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function start(root) {
    root.dataset.ready = "";
    const list = root.querySelector(".nr-entries");
    const entries = [...list.children];
    const form = root.querySelector(".nr-filter");
    const count = root.querySelector(".nr-count");
    const words = new Map(entries.map((e) => [e, plain(e.textContent)]));

    for (const passage of root.querySelectorAll(".nr-passages > li")) addCopy(passage, root);
    if (!form) return;
    form.hidden = false;
    const all = form.querySelector(".nr-all");

    function value(name) {
      const field = form.elements.namedItem(name);
      return field ? field.value : "";
    }

    function matches(entry) {
      const data = entry.dataset;
      const wanted = plain(value("words")).split(/\s+/).filter(Boolean);
      return wanted.every((word) => words.get(entry).includes(word))
        && ["kind", "precision", "confidence"].every((n) => !value(n) || data[n] === value(n))
        && (!value("source") || data.sources.split("\u001f").includes(value("source")))
        && (!value("from") || data.last >= value("from"))
        && (!value("to") || data.first <= value("to"));
    }

    function update() {
      let shown = 0;
      for (const entry of entries) {
        entry.hidden = !matches(entry);
        shown += entry.hidden ? 0 : 1;
      }
      const total = entries.length;
      count.textContent = shown === total ? `${total} entries` : `${shown} of ${total} entries`;
    }

    function sort() {
      const ordered = value("order") ? [...entries].reverse() : entries;
      list.append(...ordered);
    }

    form.addEventListener("input", update);
    form.addEventListener("change", () => { sort(); update(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => { sort(); update(); }));
    all.addEventListener("click", () => {
      const open = all.textContent === "Open all";
      for (const d of list.querySelectorAll("details")) d.open = open;
      all.textContent = open ? "Close all" : "Open all";
    });
  }

  function addCopy(passage, root) {
    const cite = passage.querySelector(".nr-cite");
    if (!cite) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nr-copy";
    button.textContent = "Copy citation";
    button.addEventListener("click", async () => {
      const quote = passage.querySelector("mark").textContent.trim();
      const link = cite.querySelector("a");
      let source = "";
      for (const node of cite.childNodes) {
        if (node !== button) source += node === link ? link.href : node.textContent;
      }
      const done = await copy(`“${quote}” ${source.trim()}`);
      button.textContent = done ? "Copied" : "Could not copy";
      root.querySelector(".nr-count").textContent = done ? "Citation copied" : "Citation not copied";
      setTimeout(() => { button.textContent = "Copy citation"; }, 2000);
    });
    cite.append(" ", button);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  function openTarget() {
    const name = decodeURIComponent(location.hash.slice(1));
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
