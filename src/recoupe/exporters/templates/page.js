"use strict";
/* Comfort only: everything on the page can be read and followed without it. */
(() => {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  if (button) {
    const store = {
      get() { try { return localStorage.getItem("recoupe-theme"); } catch { return null; } },
      set(value) { try { localStorage.setItem("recoupe-theme", value); } catch { /* private window: not kept */ } },
    };
    const asked = store.get();
    if (asked === "light" || asked === "dark") root.dataset.theme = asked;
    button.hidden = false;
    document.getElementById("keys").hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      store.set(root.dataset.theme);
    });
  }

  const open = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  /* The place that keys led on from: its hashchange may come after them, and takes nobody back. */
  let went = null;
  const arrive = () => {
    const late = went === location.hash;
    went = null;
    if (late) return;
    for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    open(target);
    const finding = target.closest(".finding");
    if (finding && getComputedStyle(finding).display === "none") {
      target.closest(".story").querySelector('.filter input[value="all"]').checked = true;
    }
    target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
    for (const mark of document.querySelectorAll("mark")) mark.classList.toggle("lit", mark.dataset.claim === id);
  };
  addEventListener("hashchange", arrive);
  arrive();

  document.addEventListener("change", (event) => {
    if (!event.target.closest(".filter")) return;
    const story = event.target.closest(".story");
    if (event.target.value === "single") story.querySelector(".singles").open = true;
    else if (event.target.value !== "all") for (const rest of story.querySelectorAll(".rest:has(> .findings)")) rest.open = true;
  });

  const shown = () => [...document.querySelectorAll(".finding, .row")].filter((f) => f.getClientRects().length);
  const go = (step) => {
    const all = shown();
    const here = all.indexOf(document.activeElement.closest(".finding, .row"));
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
    const rest = step > 0 && all[here]?.matches(".findings > :last-child") && all[here].parentElement.nextElementSibling;
    if (rest && rest.matches(".rest:not([open])")) { rest.open = true; go(step); return; }
    if (!all[next]) return;
    went = location.hash;
    all[next].focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "start" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]), textarea, select")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "b") history.back();
    else if (event.key === "Enter" && event.target.matches(".finding, .row")) event.target.querySelector("a.exact, a.open")?.click();
  });

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
})();
