(function () {
  "use strict";
  var plots = JSON.parse(document.getElementById("plots").textContent);
  var drawn = [];
  var HEIGHT = 190;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function number(value) {
    if (value === null || value === undefined) {
      return "unknown";
    }
    var size = Math.abs(value);
    var digits = size >= 100 || value === Math.round(value) ? 0 : size >= 1 ? 1 : 3;
    return value.toLocaleString("en", { maximumFractionDigits: digits });
  }

  // What stands behind the line: the fault, the phases' borders, limit and baseline.
  function backdrop(plot) {
    return function (u) {
      var ctx = u.ctx, box = u.bbox, ratio = devicePixelRatio;
      function x(second) {
        return Math.max(box.left, Math.min(box.left + box.width, u.valToPos(second, "x", true)));
      }
      function across(value, from, to, style, dash, width) {
        var y = u.valToPos(value, "y", true);
        ctx.strokeStyle = style;
        ctx.lineWidth = width * ratio;
        ctx.setLineDash(dash.map(function (d) { return d * ratio; }));
        ctx.beginPath();
        ctx.moveTo(from, y);
        ctx.lineTo(to, y);
        ctx.stroke();
        ctx.setLineDash([]);
      }
      ctx.save();
      ctx.beginPath();
      ctx.rect(box.left, box.top, box.width, box.height);
      ctx.clip();
      if (plot.fault) {
        var from = x(plot.fault[0]), to = x(plot.fault[1]);
        ctx.fillStyle = colour("fault");
        ctx.fillRect(from, box.top, to - from, box.height);
        ctx.fillStyle = colour("fault-edge");
        ctx.fillRect(from, box.top, 1.5 * ratio, box.height);
        ctx.fillRect(to, box.top, 1 * ratio, box.height);
      }
      plot.phases.forEach(function (phase) {
        if (phase.from > 0 && phase.name !== "fault" && phase.name !== "recovery") {
          ctx.fillStyle = colour("rule");
          ctx.fillRect(x(phase.from), box.top, ratio, box.height);
        }
      });
      if (plot.baseline !== null) {
        across(plot.baseline, box.left, box.left + box.width, colour("soft"), [4, 4], 1);
      }
      if (plot.limit !== null) {
        var end = plot.fault ? x(plot.fault[1]) : box.left + box.width;
        across(plot.limit, plot.fault ? x(plot.fault[0]) : box.left, end, colour("limit"), [], 1.5);
      }
      ctx.restore();
    };
  }

  // From zero, so that heights compare; a limit far above the values is left to the caption.
  function range(plot) {
    var most = Math.max.apply(null, plot.values.filter(function (v) { return v !== null; }));
    if (plot.whole) {
      return [0, Math.max(100, most) * 1.04];
    }
    if (plot.baseline !== null) {
      most = Math.max(most, plot.baseline);
    }
    if (plot.limit !== null && plot.limit <= 5 * most) {
      most = Math.max(most, plot.limit);
    }
    return [0, most > 0 ? most * 1.12 : 1];
  }

  function reading(plot) {
    var label = document.createElement("div");
    label.className = "reading";
    label.hidden = true;
    return {
      hooks: {
        init: function (u) { u.over.appendChild(label); },
        setCursor: function (u) {
          var i = u.cursor.idx;
          label.hidden = i === null || i === undefined || u.cursor.left < 0;
          if (!label.hidden) {
            label.textContent = number(plot.values[i]) + (plot.values[i] === null ? "" : plot.unit)
              + " at +" + Math.round(plot.seconds[i]) + "s";
            label.style.left = u.cursor.left > u.over.clientWidth / 2 ? "2px" : "auto";
            label.style.right = u.cursor.left > u.over.clientWidth / 2 ? "auto" : "2px";
          }
        }
      }
    };
  }

  function draw(plot) {
    var place = document.getElementById(plot.id);
    var bounds = range(plot);
    var font = "11px system-ui, sans-serif";
    var axis = {
      stroke: colour("soft"), font: font,
      grid: { stroke: colour("rule"), width: 1 }, ticks: { stroke: colour("rule"), width: 1, size: 4 }
    };
    return new uPlot({
      width: place.clientWidth || 480,
      height: HEIGHT,
      padding: [8, 6, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: plot.group }, points: { size: 7 } },
      scales: { x: { time: false }, y: { range: function () { return bounds; } } },
      axes: [
        Object.assign({}, axis, {
          space: 60, size: 28, gap: 4, grid: { show: false },
          values: function (u, ticks) { return ticks.map(function (t) { return "+" + t + "s"; }); }
        }),
        Object.assign({}, axis, {
          space: 36, size: 58, gap: 4,
          values: function (u, ticks) { return ticks.map(function (t) { return number(t) + plot.unit; }); }
        })
      ],
      series: [
        {},
        { stroke: colour("series"), width: 1.8, points: { show: false }, spanGaps: false }
      ],
      hooks: { drawClear: [backdrop(plot)] },
      plugins: [reading(plot)]
    }, [plot.seconds, plot.values], place);
  }

  function drawAll() {
    drawn.forEach(function (each) { each.destroy(); });
    drawn = plots.map(draw);
  }

  function fit() {
    drawn.forEach(function (each, i) {
      var width = document.getElementById(plots[i].id).clientWidth;
      if (width && width !== each.width) {
        each.setSize({ width: width, height: HEIGHT });
      }
    });
  }

  drawAll();
  addEventListener("resize", fit);
  addEventListener("beforeprint", drawAll);
  addEventListener("afterprint", drawAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  matchMedia("print").addEventListener("change", drawAll);
})();
