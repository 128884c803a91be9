// Makes the face quick. Every page works without it: it opens the page of a row's words in a drawer beside the page one
// is on, keeps the address in step, turns the list of days into a slider, copies citations, and says what time it was
// here when it was so there.
(function () {
  "use strict";
  var drawer = document.getElementById("drawer");
  var opener = null;

  function within(link) {
    return link && link.origin === location.origin && link.pathname.indexOf("/rows/") === 0 && !/\.json$/.test(link.pathname);
  }

  function fill(html, href) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var words = page.getElementById("evidence");
    if (!words) { location.assign(href); return; }
    var close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", function () { drawer.close(); });
    drawer.replaceChildren(close, document.importNode(words, true));
    copies(drawer);
    times(drawer);
    if (!drawer.open) { drawer.showModal(); }
    drawer.scrollTop = 0;
    close.focus();
  }

  function show(href) {
    fetch(href, { headers: { "Accept": "text/html" } }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.text();
    }).then(function (html) { fill(html, href); }).catch(function () { location.assign(href); });
  }

  function open(link) {
    if (!drawer.open) { opener = link; }
    var path = new URL(link.href);
    history.pushState({ drawer: link.href }, "", "#row=" + encodeURIComponent(path.pathname.slice(6)) + (path.search ? "&" + path.search.slice(1) : ""));
    show(link.href);
  }

  function plain(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }

  function named() {
    var found = /^#row=([^&]+)(?:&(.*))?$/.exec(location.hash);
    return found ? "/rows/" + plain(found[1]) + (found[2] ? "?" + found[2] : "") : null;
  }

  function copies(part) {
    part.querySelectorAll(".cite pre").forEach(function (text) {
      if (!navigator.clipboard || text.nextElementSibling) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(text.textContent).then(function () { button.textContent = "Copied"; });
      });
      text.after(button);
    });
    var link = part.querySelector(".permalink");
    if (link) { link.textContent = link.href; }
  }

  function times(part) {
    part.querySelectorAll("time[datetime]").forEach(function (stamp) {
      var told = stamp.dateTime;
      if (!/T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)$/.test(told) || stamp.nextElementSibling && stamp.nextElementSibling.className === "local") { return; }
      var here = document.createElement("span");
      here.className = "local";
      here.textContent = " (" + new Date(told).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }) + " your time)";
      stamp.after(here);
    });
  }

  function slider(form) {
    var list = form.querySelector("select");
    var days = Array.from(list.options, function (option) { return option.value; });
    var range = document.createElement("input");
    var told = document.createElement("output");
    range.type = "range";
    range.min = "0";
    range.max = String(days.length - 1);
    range.value = String(list.selectedIndex);
    range.id = list.id;
    list.removeAttribute("id");
    list.hidden = true;
    told.textContent = list.value;
    range.setAttribute("aria-valuetext", list.value);
    range.addEventListener("input", function () {
      list.selectedIndex = Number(range.value);
      told.textContent = list.value;
      range.setAttribute("aria-valuetext", list.value);
    });
    range.addEventListener("change", function () { form.requestSubmit(); });
    list.after(range, told);
  }

  function marked() {
    document.querySelectorAll("mark.on").forEach(function (mark) { mark.classList.remove("on"); });
    var found = /^#w-(.+)$/.exec(location.hash);
    if (!found) { return; }
    document.querySelectorAll("mark[data-rows]").forEach(function (mark) {
      if (mark.dataset.rows.split(" ").indexOf(plain(found[1])) >= 0) { mark.classList.add("on"); }
    });
  }

  if (drawer && drawer.showModal) {
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a");
      if (!within(link) || link.closest(".permalink") || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) { return; }
      if (location.pathname.indexOf("/rows/") === 0 && !drawer.open) { return; }
      event.preventDefault();
      open(link);
    });
    drawer.addEventListener("click", function (event) { if (event.target === drawer) { drawer.close(); } });
    drawer.addEventListener("close", function () {
      if (named()) { history.pushState(null, "", location.pathname + location.search); }
      if (opener) { opener.focus(); }
    });
    window.addEventListener("popstate", function () {
      var href = named();
      if (href) { show(href); } else if (drawer.open) { drawer.close(); }
    });
    if (named()) { show(named()); }
  }
  window.addEventListener("hashchange", marked);
  marked();
  document.querySelectorAll("form.slide").forEach(slider);
  document.querySelectorAll(".picture").forEach(function (part) {
    var ends = Array.from(part.querySelectorAll(".f-printed"), function (mark) { return mark.getBoundingClientRect().right; });
    if (ends.length) { part.scrollLeft = Math.max.apply(null, ends) - part.getBoundingClientRect().right + 60; }
  });
  if (matchMedia("(max-width: 62rem)").matches) {
    document.querySelectorAll(".facet:not(:has(.chosen))").forEach(function (part) { part.open = false; });
  }
  copies(document);
  times(document);
})();
