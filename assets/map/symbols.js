// Draws symbols and the signs on them around (0, 0).
"use strict";

(function () {
  const FIRM = 1, FAINT = 2, FILED = 4;
  const EXACT = 0, AREA = 2;
  const CHOSEN = 2;
  const CONTRADICTION = 2;
  // How far a shape reaches from its middle, as a share of its size.
  const REACH = { circle: 0.5, dot: 0.5, square: 0.5, diamond: 0.62, triangle: 0.71 };

  // The shape of a class around (0, 0), as large as a disc of radius r.
  function outline(context, shape, r) {
    context.beginPath();
    if (shape === "diamond") {
      const d = r * 1.24;
      context.moveTo(0, -d);
      context.lineTo(d, 0);
      context.lineTo(0, d);
      context.lineTo(-d, 0);
    } else if (shape === "triangle") {
      const R = r * 1.42;
      context.moveTo(0, -R);
      context.lineTo(R * 0.866, R / 2);
      context.lineTo(-R * 0.866, R / 2);
    } else if (shape === "square") {
      const s = r * 0.886;
      context.rect(-s, -s, 2 * s, 2 * s);
    } else {
      context.arc(0, 0, shape === "dot" ? r * 0.82 : r, 0, 2 * Math.PI);
    }
    context.closePath();
  }

  function symbol(context, look, code, precision, r, flag) {
    const colour = look.classes[code], firm = flag & FIRM, hollow = precision === AREA || !firm;
    const state = (flag >> 5) & 3, badge = (flag >> 3) & 3;
    const shape = look.shapes[code], lengths = look.lengths;
    context.lineJoin = "round";
    if (state) rings(context, look, r, state);
    if (flag & FILED) {
      filed(context, look, r);
      return;
    }
    if (flag & FAINT) context.globalAlpha = look.faint;
    if (precision === EXACT) {
      const inner = r * (shape === "diamond" ? 1.24 : 1) + 1.5, outer = inner + Math.min(lengths.tick, r * 0.6);
      context.beginPath();
      for (const [x, y] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        context.moveTo(x * inner, y * inner);
        context.lineTo(x * outer, y * outer);
      }
      context.lineCap = "butt";
      context.strokeStyle = look.outline;
      context.lineWidth = 3.4;
      context.stroke();
      context.strokeStyle = colour;
      context.lineWidth = 1.6;
      context.stroke();
    }
    outline(context, shape, r - (hollow ? 0.6 : 0));
    context.strokeStyle = look.outline;
    context.lineWidth = 2 * lengths.outline + (hollow ? lengths.hollow : 0);
    context.stroke();
    context.fillStyle = hollow ? look.panel : colour;
    context.fill();
    if (hollow) {
      context.strokeStyle = colour;
      context.lineWidth = lengths.hollow;
      if (!firm) context.setLineDash([lengths.dash, lengths.dash * 0.8]);
      context.stroke();
      context.setLineDash([]);
    }
    context.globalAlpha = 1;
    if (badge) sign(context, look, r * 0.72 + 1, -r * 0.72 - 1, badge);
  }

  function rings(context, look, r, state) {
    context.strokeStyle = look.outline;
    context.lineWidth = state === CHOSEN ? 9 : 6;
    context.beginPath();
    context.arc(0, 0, r + (state === CHOSEN ? 5.5 : 4), 0, 2 * Math.PI);
    context.stroke();
    context.strokeStyle = look.ring;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(0, 0, r + 4, 0, 2 * Math.PI);
    context.stroke();
    if (state === CHOSEN) {
      context.lineWidth = 1.4;
      context.beginPath();
      context.arc(0, 0, r + 7.5, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  function filed(context, look, r) {
    const w = r * 0.66, h = r * 0.86, fold = r * 0.5;
    context.beginPath();
    context.moveTo(-w, -h);
    context.lineTo(w - fold, -h);
    context.lineTo(w, -h + fold);
    context.lineTo(w, h);
    context.lineTo(-w, h);
    context.closePath();
    context.fillStyle = look.panel;
    context.strokeStyle = look.plaqueText;
    context.lineWidth = 1.2;
    context.fill();
    context.stroke();
    context.beginPath();
    for (const y of [-0.1, 0.2, 0.5]) {
      context.moveTo(-w * 0.55, y * r);
      context.lineTo(w * 0.55, y * r);
    }
    context.lineWidth = 1;
    context.stroke();
  }

  function sign(context, look, x, y, badge) {
    context.beginPath();
    context.arc(x, y, look.lengths.badge - 0.5, 0, 2 * Math.PI);
    context.strokeStyle = look.outline;
    context.lineWidth = 2;
    context.stroke();
    context.fillStyle = look.badges[badge];
    context.fill();
    context.strokeStyle = look.outline;
    context.lineWidth = 1.6;
    context.lineCap = "round";
    context.beginPath();
    if (badge === CONTRADICTION) {
      context.moveTo(x, y - 2.8);
      context.lineTo(x, y + 0.6);
      context.moveTo(x, y + 2.9);
      context.lineTo(x, y + 3);
    } else {
      context.moveTo(x - 2.6, y + 0.2);
      context.lineTo(x - 0.7, y + 2.1);
      context.lineTo(x + 2.7, y - 2);
    }
    context.stroke();
    context.lineCap = "butt";
  }

  // How far a symbol reaches from its middle with all that is drawn around it.
  function reach(look, code, precision, size, flag) {
    const marked = flag >> 2;
    return size * REACH[look.shapes[code]] +
      (marked ? 13 : precision === EXACT ? 3 + look.lengths.tick : 3);
  }

  dateline.symbols = { outline, symbol, sign, reach };
})();
