(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("chart-data").textContent);
  var kinds = { payment: "Payment", device: "Device", network: "Network", client: "Client", sign_up: "Sign-up", template: "Prompt template", other: "Other" };
  // Colours are the style sheet's variables, so that dark mode and print change them without a redraw.
  var ink = "var(--ink)", soft = "var(--soft)", rule = "var(--rule)";
  var font = getComputedStyle(document.body).fontFamily;
  var number = function (n) { return n.toLocaleString("en-US"); };
  var tooltip = { renderMode: "richText", backgroundColor: "#1c2126", borderWidth: 0, padding: [8, 10], textStyle: { color: "#ffffff", fontSize: 12, fontFamily: font }, confine: true };

  function timeline(t) {
    return {
      animation: false,
      textStyle: { fontFamily: font },
      grid: { left: 4, right: 8, top: 10, bottom: 4, containLabel: true },
      tooltip: Object.assign({ trigger: "axis", axisPointer: { type: "none" }, formatter: function (p) { return p[0].name + "\n" + number(p[0].value) + " exchanges"; } }, tooltip),
      xAxis: { type: "category", data: t.labels, axisLine: { lineStyle: { color: soft } }, axisTick: { show: false }, axisLabel: { color: soft, fontSize: 12, hideOverlap: true } },
      yAxis: { type: "value", splitNumber: 4, splitLine: { lineStyle: { color: rule } }, axisLabel: { color: soft, fontSize: 12, formatter: function (v) { return v >= 1e6 ? v / 1e6 + "M" : v >= 1e3 ? v / 1e3 + "k" : v; } } },
      series: [{ type: "bar", data: t.counts, barCategoryGap: "18%", itemStyle: { color: "var(--bar)" }, emphasis: { disabled: true } }]
    };
  }

  function graph(g, width, height) {
    var narrow = width < 560;
    var largest = g.values.reduce(function (m, v) { return Math.max(m, v.accounts); }, 1);
    var bySize = g.values.map(function (v, i) { return i; }).sort(function (a, b) { return g.values[b].accounts - g.values[a].accounts || a - b; });
    var labelled = {};
    bySize.slice(0, narrow ? 6 : 14).forEach(function (i) { labelled[i] = true; });
    var present = Object.keys(kinds).filter(function (k) { return g.values.some(function (v) { return kind(v) === k; }); });
    // A tall picture for a phone: the same layout, turned. Stretched to the box here, or the library would stretch the discs too.
    var all = g.values.concat(g.accounts), margin = narrow ? 46 : 76, top = 26, bottom = narrow ? 84 : 62;
    var onto = function (key, extent) {
      var low = Math.min.apply(null, all.map(function (n) { return n[key]; })), high = Math.max.apply(null, all.map(function (n) { return n[key]; }));
      return function (n) { return (n[key] - low) / Math.max(high - low, 1) * extent; };
    };
    var across = onto(narrow ? "y" : "x", width - 2 * margin), down = onto(narrow ? "x" : "y", height - top - bottom);
    var at = function (n) { return { x: across(n), y: down(n) }; };
    var nodes = g.accounts.map(function (a, i) {
      return Object.assign(at(a), { id: "a" + i, name: "Account " + a.label, symbolSize: narrow ? 4 : 6, itemStyle: { color: "var(--node)" }, label: { show: false }, category: present.length });
    }).concat(g.values.map(function (v, i) {
      return Object.assign(at(v), {
        id: "v" + i, name: kinds[kind(v)] + ": " + v.label + "\n" + number(v.accounts) + " members, " + number(v.elsewhere) + " elsewhere",
        symbolSize: (narrow ? 8 : 12) + (narrow ? 20 : 38) * Math.sqrt(v.accounts / largest), category: present.indexOf(kind(v)),
        itemStyle: { color: "var(--k-" + kind(v) + ")", borderColor: "var(--raised)", borderWidth: 1.5 },
        label: { show: !!labelled[i], position: "bottom", distance: 4, formatter: function () { return v.label; }, color: ink, fontSize: narrow ? 10 : 11.5, textBorderColor: "var(--raised)", textBorderWidth: 3 }
      });
    }));
    return {
      animation: false,
      textStyle: { fontFamily: font },
      tooltip: Object.assign({ formatter: function (p) { return p.dataType === "node" ? p.data.name : ""; } }, tooltip),
      legend: [{ bottom: 8, left: "center", selectedMode: false, itemWidth: 10, itemHeight: 10, icon: "circle", itemGap: narrow ? 8 : 16, textStyle: { color: soft, fontSize: 12 },
        data: present.map(function (k) { return { name: kinds[k], itemStyle: { color: "var(--k-" + k + ")" } }; }).concat([{ name: "Account", itemStyle: { color: "var(--node)" } }]) }],
      series: [{
        type: "graph", layout: "none", roam: false, silent: false, nodeScaleRatio: 0, left: margin, right: margin, top: top, bottom: bottom,
        categories: present.map(function (k) { return { name: kinds[k], itemStyle: { color: "var(--k-" + k + ")" } }; }).concat([{ name: "Account", itemStyle: { color: "var(--node)" } }]),
        data: nodes,
        links: g.edges.map(function (e) { return { source: "v" + e[0], target: "a" + e[1] }; }),
        lineStyle: { color: "var(--edge)", width: 0.7, opacity: 0.6 },
        labelLayout: { hideOverlap: true },
        emphasis: { disabled: true }
      }]
    };
  }

  function kind(v) { return kinds[v.kind] ? v.kind : "other"; }

  function draw(element) {
    var figures = data[element.dataset.campaign];
    var width = element.clientWidth;
    var chart = echarts.getInstanceByDom(element) || echarts.init(element, null, { renderer: "svg" });
    chart.resize();
    chart.setOption(element.dataset.chart === "graph" ? graph(figures.graph, width, element.clientHeight) : timeline(figures.timeline), true);
    var svg = element.querySelector("svg");
    svg.setAttribute("aria-hidden", "true");
    // A view box lets print scale the drawing to the paper.
    svg.setAttribute("viewBox", "0 0 " + svg.getAttribute("width") + " " + svg.getAttribute("height"));
    element.dataset.width = width;
  }

  var charts = Array.prototype.slice.call(document.querySelectorAll("[data-chart]"));
  charts.forEach(draw);
  var waiting;
  window.addEventListener("resize", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      if (!window.matchMedia("print").matches) {
        charts.forEach(function (c) { if (c.clientWidth && String(c.clientWidth) !== c.dataset.width) { draw(c); } });
      }
    }, 150);
  });
}());
