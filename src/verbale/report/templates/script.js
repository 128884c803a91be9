// Marks every stretch of the words that the address points to, not only the first. The page is whole without it.
(function () {
  "use strict";
  function show() {
    document.querySelectorAll("mark.on").forEach(function (mark) { mark.classList.remove("on"); });
    var id = decodeURIComponent(location.hash.slice(1)).replace(/^w\d+-/, "");
    if (!id || id === location.hash.slice(1)) { return; }
    document.querySelectorAll("mark[data-rows]").forEach(function (mark) {
      if (mark.dataset.rows.split(" ").indexOf(id) >= 0) { mark.classList.add("on"); }
    });
  }
  window.addEventListener("hashchange", show);
  show();
})();
