"""Style and script of the page of findings."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light;--line:#d0d7de}
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif;
 margin:2rem auto;max-width:1180px;padding:0 1rem;color:#1f2328;background:#fff}
h1{font-size:1.6rem;margin:0 0 1rem}h2{font-size:1.1rem;margin-top:2rem}
.counts{display:flex;flex-wrap:wrap;gap:.6rem;margin:0 0 1rem}
.counts div{border:1px solid var(--line);border-radius:6px;padding:.3rem .8rem}
.counts dt{font-size:.8rem;color:#59636e}.counts dd{margin:0;font-weight:600}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;position:sticky;top:0;
 background:#fff;padding:.6rem 0;border-bottom:1px solid var(--line)}
select,input{font:inherit;max-width:16rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border-bottom:1px solid var(--line);padding:.5rem;text-align:left;vertical-align:top;
 overflow-wrap:anywhere}
th{white-space:nowrap;font-size:.85rem;color:#59636e}
th:first-child{width:2.5rem}th:nth-child(2){width:4.5rem}th:nth-child(3){width:20%}th:nth-child(5){width:17%}
td p{margin:0 0 .3rem}blockquote{margin:.2rem 0 .4rem;padding:.2rem .6rem;background:#f6f8fa;
 border-left:3px solid var(--line);white-space:pre-wrap}
small{color:#59636e}.waiver{color:#59636e}
.error td:nth-child(2) b{color:#b42318}.warning td:nth-child(2) b{color:#9a6700}
.note td:nth-child(2) b{color:#0550ae}.waived,.known{opacity:.6}.broken{background:#fff1f0}
[hidden]{display:none}
@media print{.filters{display:none}body{margin:0;max-width:none;font-size:11px}
 thead{display:table-header-group}tr{break-inside:avoid}.waived,.known{opacity:1}}
"""
SCRIPT = """
(() => {
  const keys = ["severity", "rule", "file", "state"];
  const rows = [...document.querySelectorAll("tbody tr")];
  const words = document.getElementById("words"), shown = document.getElementById("shown");
  if (!words) return;
  const said = rows.map(row => row.textContent.toLowerCase());
  const apply = () => {
    const wanted = keys.map(key => document.getElementById(key).value);
    const sought = words.value.trim().toLowerCase();
    let number = 0;
    rows.forEach((row, at) => {
      row.hidden = !keys.every((key, i) => !wanted[i] || row.dataset[key] === wanted[i])
        || !said[at].includes(sought);
      number += row.hidden ? 0 : 1;
    });
    shown.textContent = number + " / " + rows.length;
  };
  keys.forEach(key => document.getElementById(key).addEventListener("change", apply));
  words.addEventListener("input", apply);
  apply();
})();
"""
