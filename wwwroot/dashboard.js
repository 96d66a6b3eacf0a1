// What no server can know: the device's theme and time zone. Everything else works without scripts.
(() => {
  const root = document.documentElement;
  if (root.dataset.themeChosen === undefined) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
    follow();
    dark.addEventListener("change", follow);
  }

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && !document.cookie.split("; ").includes(`zone=${encodeURIComponent(zone)}`)) {
    document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
  }

  // A menu closes on Escape and when one clicks elsewhere.
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open], details.confirm[open]")) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // A list that can be put in order by dragging: the new order is sent with its form. The buttons beside each line do the same.
  const sortable = scope => {
    for (const list of scope.querySelectorAll("[data-sortable]")) {
      if (!window.Sortable || list.dataset.sortableReady) continue;
      list.dataset.sortableReady = "yes";
      window.Sortable.create(list, {
        handle: ".drag",
        animation: 0,
        onEnd: event => {
          if (event.oldIndex === event.newIndex) return;
          const form = document.getElementById(list.dataset.sortable);
          form.querySelector("[name=moved]").value = event.item.dataset.id;
          form.querySelector("[name=to]").value = String(event.newIndex);
          form.requestSubmit();
        },
      });
    }
  };
  document.addEventListener("DOMContentLoaded", () => sortable(document));
  document.addEventListener("htmx:load", event => sortable(event.target));
})();
