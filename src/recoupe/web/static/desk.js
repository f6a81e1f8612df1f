"use strict";
/* Comfort only: every page can be read, and every form sent, without it. */
(() => {
  const body = document.body;
  const byId = (id) => document.getElementById(id);
  const typing = (element) => element.matches("input:not([type=radio], [type=checkbox]), textarea, select") || element.isContentEditable;

  /* On a phone the rooms run past the edge: the one we are in is in sight. */
  document.querySelector(".rooms [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  /* The button for light and dark knows what the reader's machine prefers; the server does not. */
  const scheme = byId("scheme");
  if (scheme) {
    const chosen = document.documentElement.dataset.theme;
    const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    scheme.value = dark ? "light" : "dark";
  }

  /* Words asked for on a wide page open beside the grid. */
  const reader = byId("reader");
  let lastAsked = null;
  const closeReader = () => {
    if (!reader || reader.hidden) return false;
    reader.hidden = true;
    reader.replaceChildren();
    lastAsked?.focus();
    return true;
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) { closeReader(); return; }
    const link = event.target.closest("a.exact");
    if (!reader || !link || !link.closest(".story") || event.ctrlKey || event.metaKey || event.shiftKey || innerWidth < 960) return;
    event.preventDefault();
    lastAsked = link;
    const anchor = new URL(link.href).hash.slice(1);
    htmx.ajax("GET", link.getAttribute("href").split("#")[0], { target: "#reader", swap: "innerHTML", headers: { "HX-Passage": "1" } }).then(() => {
      reader.hidden = false;
      let first = null;
      for (const mark of reader.querySelectorAll("mark")) {
        const lit = mark.dataset.claim === anchor;
        mark.classList.toggle("lit", lit);
        mark.removeAttribute("id");
        if (lit && !first) first = mark;
      }
      first?.scrollIntoView({ block: "center" });
      reader.querySelector(".close")?.focus({ preventScroll: true });
    });
  });

  /* A finding is weighed where it stands. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.judge-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const holder = link.closest(".judge");
    const open = holder.parentElement.querySelector(".judgement");
    if (open) { open.remove(); return; }
    htmx.ajax("GET", link.getAttribute("href"), { target: holder, swap: "afterend", headers: { "HX-Judgement": "1" } })
      .then(() => holder.parentElement.querySelector(".judgement input[type=radio]")?.focus());
  });

  /* What was seen: told once the page has been looked at for a while. */
  const seen = document.querySelector("form.seen");
  if (seen) {
    const tell = () => {
      if (document.visibilityState !== "visible") return;
      fetch(seen.action, { method: "POST", body: new URLSearchParams(new FormData(seen)), keepalive: true, headers: { "HX-Request": "true" } }).catch(() => {});
    };
    let timer = setTimeout(tell, 8000);
    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") timer = setTimeout(tell, 8000);
    });
  }

  /* Keys. */
  let leader = 0;
  const rooms = { s: "/", a: "/actors", c: "/changes", x: "/corrections", f: "/search" };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && closeReader()) return;
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (leader && Date.now() - leader < 1500 && rooms[event.key]) { location.assign(rooms[event.key]); return; }
    leader = 0;
    const here = document.activeElement?.closest(".finding, .row");
    if (event.key === "g") leader = Date.now();
    else if (event.key === "/") { event.preventDefault(); (byId("q") ?? byId("seek"))?.focus(); }
    else if (event.key === "?") byId("keys-help")?.showModal();
    else if (event.key === "w") here?.querySelector(".judge-link")?.click();
    else if (event.key === "m") seen?.requestSubmit();
  });
  byId("help-link")?.addEventListener("click", (event) => {
    event.preventDefault();
    byId("keys-help").showModal();
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  /* Changes and running work as they come. */
  if (!body.dataset.follow || !window.EventSource) return;
  const alerts = byId("alerts"), news = byId("news"), work = byId("work");
  let count = 0;
  const show = (change) => {
    count += 1;
    if (news) { news.hidden = false; news.textContent = String(count); }
    const box = document.createElement("div"), text = document.createElement("div");
    const sort = document.createElement("span"), link = document.createElement("a"), close = document.createElement("button");
    box.className = `alert c-${change.kind}`;
    sort.className = "sort";
    sort.textContent = change.label;
    link.href = change.address;
    link.textContent = change.summary;
    close.className = "bare close";
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", byId("keys-help")?.querySelector(".close")?.getAttribute("aria-label") ?? "×");
    close.addEventListener("click", () => box.remove());
    text.append(sort, link);
    box.append(text, close);
    alerts.prepend(box);
    while (alerts.children.length > 3) alerts.lastElementChild.remove();
    setTimeout(() => { if (!box.matches(":hover, :focus-within")) box.remove(); }, 20000);
    body.dispatchEvent(new CustomEvent("desk-change"));
  };
  const source = new EventSource(body.dataset.follow);
  source.addEventListener("change", (event) => show(JSON.parse(event.data)));
  source.addEventListener("work", (event) => {
    const now = JSON.parse(event.data);
    work.hidden = !now.words;
    work.replaceChildren();
    if (!now.words) return;
    const spin = document.createElement("span"), words = document.createElement("span");
    spin.className = "spin";
    words.textContent = now.words;
    work.append(spin, words);
    if (now.total) {
      const bar = document.createElement("progress");
      bar.max = now.total;
      bar.value = now.done;
      work.append(" ", bar);
    }
  });
  addEventListener("pagehide", () => source.close());
})();
