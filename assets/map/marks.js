// Draws a scene: symbols, plaques, areas, arrows and labels. Text reaches the screen by fillText
// alone.
"use strict";

(function () {
  const FIRM = 1, FAINT = 2;
  const AREA = 2;
  const CHOSEN = 2;
  // Height of a plaque's letters, as a share of its own.
  const LETTERS = 0.6;
  // Pixels between a plaque and its anchor from which on a line ties them.
  const LEAST_TIE = 6;
  // Number of arrows up to which each gets a light edge: more of them would only be a web.
  const CASED = 8;
  // Straight pieces of an arrow: its bend is too flat for more to be seen.
  const BENDS = 20;

  const shapes = new Map();
  const ruler = new OffscreenCanvas(1, 1).getContext("2d");
  const { outline, sign } = dateline.symbols;
  const { sprite, keep } = dateline.pictures;
  const { BASE, SMALL } = dateline.measures;

  dateline.scene = null;

  dateline.receive = function (data) {
    const symbols = data.symbols;
    data.x = dateline.decode(symbols.x, Float32Array);
    data.y = dateline.decode(symbols.y, Float32Array);
    data.size = dateline.decode(symbols.size, Float32Array);
    data.code = dateline.decode(symbols.code, Uint8Array);
    data.flag = dateline.decode(symbols.flag, Uint8Array);
    for (const key of Object.keys(data.shapes)) {
      shapes.set(key, data.shapes[key].map((ring) => dateline.decode(ring, Float32Array)));
    }
    dateline.scene = data;
    dateline.namesSoon();
    dateline.redraw(data.version);
  };

  // The count in a symbol, which is kept apart from it: there are many of either.
  function count(sheet, look, code, precision, size, flag, text, x, y) {
    const hollow = precision === AREA || !(flag & FIRM);
    const drop = look.shapes[code] === "triangle" ? size * 0.06 : 0;
    write(sheet, look, 10, text, x, y + drop, hollow ? look.classes[code] : look.ink, "center",
      flag & FAINT ? look.faint : 1);
  }

  // Bold words round or before (x, y), letter by letter: each frame of a scrub has counts that no
  // frame had before, but hardly a letter. They stand at quarters of a device pixel.
  function write(sheet, look, size, text, x, y, colour, align, alpha) {
    const font = "bold " + size + "px " + look.font, widths = widthsOf(font), { ratio } = sheet;
    const box = [-2, -0.7 * size, size + 2, 0.7 * size], kind = "letter|" + size + colour;
    const begin = Math.round(x * ratio) / ratio;
    let gone = 0;
    for (const letter of text) gone -= widthOf(font, widths, letter) * (align === "center" ? 0.5 : 1);
    for (const letter of text) {
      const steps = Math.round(gone * ratio * 4), beside = steps & 3;
      const left = begin + (steps - beside) / 4 / ratio;
      keep(sheet, left, y, kind + beside + letter, box, alpha, function (inner) {
        inner.font = font;
        inner.fillStyle = colour;
        inner.fillText(letter, beside / 4 / ratio, BASE * size);
      });
      gone += widthOf(font, widths, letter);
    }
  }

  let widthsByFont = new Map(), measured = 0;

  function widthsOf(font) {
    if (measured !== dateline.looks) {
      // Other fonts are there now.
      measured = dateline.looks;
      widthsByFont = new Map();
    }
    if (!widthsByFont.has(font)) widthsByFont.set(font, new Map());
    return widthsByFont.get(font);
  }

  function widthOf(font, widths, letter) {
    let width = widths.get(letter);
    if (width === undefined) {
      ruler.font = font;
      width = ruler.measureText(letter).width;
      widths.set(letter, width);
    }
    return width;
  }

  function place(view, x, y) {
    let dx = x - view.x;
    dx -= Math.round(dx);
    return [view.width / 2 + dx * view.scale, view.height / 2 + (y - view.y) * view.scale];
  }
  dateline.place = place;

  // A line of text with a halo, from the left end of its base line. An outline of letters is slow to
  // draw, so it is kept.
  function halo(sheet, look, font, text, width, x, y, colour, alpha) {
    const size = parseFloat(font.match(/([0-9.]+)px/)[1]);
    const box = [-3, -size - 3, width + size / 2 + 3, size / 2 + 3];
    keep(sheet, x, y, "text|" + font + "|" + colour + "|" + text, box, alpha, function (inner) {
      inner.font = font;
      inner.strokeStyle = look.textHalo;
      inner.lineWidth = 2 * look.lengths.halo;
      inner.lineJoin = "round";
      inner.strokeText(text, 0, 0);
      inner.fillStyle = colour;
      inner.fillText(text, 0, 0);
    });
  }

  function drawArea(sheet, look, area, view) {
    const colour = look.classes[area.code], alpha = area.faint ? look.faint : 1;
    const [x, y] = place(view, area.x, area.y);
    const key = ["area", area.rx, area.ry, area.code, area.firm, area.state].join("|");
    const box = [-area.rx - 2, -area.ry - 2, area.rx + 2, area.ry + 2];
    keep(sheet, x, y, key, box, alpha, (inner) => paintArea(inner, look, area, colour));
    const left = x + area.dx - area.width / 2, base = y + area.dy + BASE * area.size;
    halo(sheet, look, "italic " + area.size + "px " + look.font, area.text, area.width, left, base,
      area.state ? look.ring : colour, alpha);
    if (area.badge) {
      const half = look.lengths.badge + 2;
      keep(sheet, x + area.dx + area.width / 2 + 9, y + area.dy - 6, "sign|" + area.badge,
        [-half, -half, half, half], 1, (inner) => sign(inner, look, 0, 0, area.badge));
    }
  }

  function paintOutline(context, look, area, colour, view) {
    const half = view.width / 2 / view.scale;
    context.beginPath();
    for (const ring of shapes.get(area.key) || []) {
      let west = 9, east = -9;
      for (let i = 0; i < ring.length; i += 2) {
        west = Math.min(west, ring[i]);
        east = Math.max(east, ring[i]);
      }
      const last = Math.floor(view.x + half - west);
      for (let k = Math.ceil(view.x - half - east); k <= last; k++) {
        dateline.trace(context, ring, 0, ring.length / 2, view, k, true);
      }
    }
    context.globalAlpha = area.hatched ? 0.5 : look.tint;
    context.fillStyle = area.hatched ? dateline.hatch(context, colour, 8, 1) : colour;
    context.fill("evenodd");
    context.globalAlpha = 0.9;
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.stroke();
    context.globalAlpha = 1;
  }

  function paintArea(context, look, area, colour) {
    context.save();
    context.scale(1, area.ry / area.rx);
    const soft = context.createRadialGradient(0, 0, 0, 0, 0, area.rx);
    soft.addColorStop(0, colour + "38");
    soft.addColorStop(0.7, colour + "24");
    soft.addColorStop(1, colour + "00");
    context.fillStyle = soft;
    // A continent is tinted less than a strait, or it would drown what lies in it.
    context.globalAlpha *= Math.min(1, SMALL / area.rx);
    context.beginPath();
    context.arc(0, 0, area.rx, 0, 2 * Math.PI);
    context.fill();
    context.restore();
    context.beginPath();
    context.ellipse(0, 0, area.rx, area.ry, 0, 0, 2 * Math.PI);
    context.strokeStyle = area.state ? look.ring : colour;
    context.lineWidth = area.state ? 2 : 1.6;
    context.lineCap = "round";
    context.setLineDash(area.firm ? [0.5, 5] : [4, 4]);
    context.stroke();
  }

  function drawArrow(sheet, look, arrow, view, cased) {
    const [x, y] = place(view, arrow.x0, arrow.y0);
    const dx = Math.round((arrow.x1 - arrow.x0) * view.scale * 2) / 2;
    const dy = Math.round((arrow.y1 - arrow.y0) * view.scale * 2) / 2;
    const length = Math.hypot(dx, dy);
    // Few different arrows, so that most of them are found kept: they begin under a mark that is
    // drawn later, end up to two pixels before one, and are as wide as half pixels allow.
    arrow.width = Math.round(arrow.width * 2) / 2;
    arrow.gap0 = Math.floor(arrow.gap0 / 6) * 6;
    arrow.gap1 = Math.ceil(arrow.gap1 / 3) * 3;
    if (length < arrow.gap0 + arrow.gap1 + 12) return;
    const reach = Math.min(length * 0.12, 46) + 12 + arrow.width;
    const box = [
      Math.min(0, dx) - reach, Math.min(0, dy) - reach,
      Math.max(0, dx) + reach, Math.max(0, dy) + reach];
    const key = ["arrow", dx, dy, arrow.gap0, arrow.gap1, arrow.width, arrow.code, arrow.firm,
      arrow.state, cased].join("|");
    keep(sheet, x, y, key, box, arrow.faint ? look.faint : 0.9,
      (pen) => paintArrow(pen, look, arrow, dx, dy, cased), true);
  }

  function paintArrow(pen, look, arrow, dx, dy, cased) {
    const length = Math.hypot(dx, dy), ux = dx / length, uy = dy / length;
    const ax = ux * arrow.gap0, ay = uy * arrow.gap0;
    const bx = dx - ux * arrow.gap1, by = dy - uy * arrow.gap1;
    const bend = Math.min(length * 0.12, 46);
    const mx = (ax + bx) / 2 + uy * bend, my = (ay + by) / 2 - ux * bend;
    const tx = bx - mx, ty = by - my, tip = Math.hypot(tx, ty) || 1;
    const head = 5 + arrow.width * 1.9;
    const hx = bx - (tx / tip) * head, hy = by - (ty / tip) * head;
    const colour = arrow.state ? look.ring : look.classes[arrow.code];
    const stem = [];
    for (let i = 0; i <= BENDS; i++) {
      const t = i / BENDS, s = 1 - t;
      stem.push(s * s * ax + 2 * s * t * mx + t * t * hx, s * s * ay + 2 * s * t * my + t * t * hy);
    }
    const edge = cased ? { colour: look.outline, beyond: 1.2 } : null;
    pen.line(stem, arrow.width, colour, arrow.firm ? null : [5, 4], edge);
    const px = (-ty / tip) * head * 0.46, py = (tx / tip) * head * 0.46;
    const tipped = [bx, by, hx + px, hy + py, hx - px, hy - py];
    if (cased) pen.line([...tipped, bx, by], 2, look.outline);
    pen.triangle(tipped, colour);
  }

  // A plaque that found no room at its anchor is tied to it by a line.
  function drawTie(sheet, look, plaque, view) {
    const [x, y] = place(view, plaque.x, plaque.y);
    const toX = Math.max(plaque.dx - plaque.width / 2, Math.min(0, plaque.dx + plaque.width / 2));
    const toY = Math.max(plaque.dy - plaque.height / 2, Math.min(0, plaque.dy + plaque.height / 2));
    if (Math.hypot(toX, toY) < LEAST_TIE) return;
    const box = [Math.min(0, toX) - 3, Math.min(0, toY) - 3, Math.max(0, toX) + 3, Math.max(0, toY) + 3];
    keep(sheet, x, y, ["tie", toX, toY, plaque.code].join("|"), box, plaque.faint ? look.faint : 1,
      (inner) => paintTie(inner, look, plaque.code, toX, toY));
  }

  function paintTie(context, look, code, toX, toY) {
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(toX, toY);
    context.strokeStyle = look.outline;
    context.lineWidth = 3.4;
    context.stroke();
    context.strokeStyle = context.fillStyle = look.classes[code];
    context.lineWidth = 1.2;
    context.stroke();
    context.beginPath();
    context.arc(0, 0, 2.2, 0, 2 * Math.PI);
    context.fill();
  }

  function drawPlaque(sheet, look, plaque, view) {
    const [px, py] = place(view, plaque.x, plaque.y);
    const x = px + plaque.dx, y = py + plaque.dy;
    const right = plaque.width / 2, low = plaque.height / 2;
    if (x - right > view.width || y - low > view.height || x + right < 0 || y - low < -40) return;
    const size = plaque.height * LETTERS, alpha = plaque.faint ? look.faint : 1;
    const key = ["plaque", plaque.text, plaque.width, plaque.height, plaque.code, plaque.firm, plaque.badge,
      plaque.state].join("|");
    keep(sheet, x, y, key, [-right - 9, -low - 9, right + 9, low + 9], alpha,
      (inner) => paintPlaque(inner, look, plaque));
    // The count changes all the time: it is kept apart.
    if (plaque.many) {
      write(sheet, look, size, plaque.many, x + right - (7 / 12) * size, y, look.classes[plaque.code],
        "right", alpha);
    }
  }

  function paintPlaque(context, look, plaque) {
    const colour = look.classes[plaque.code];
    const left = -plaque.width / 2, top = -plaque.height / 2;
    const size = plaque.height * LETTERS, part = size / 12;
    if (plaque.state) {
      context.strokeStyle = look.ring;
      for (const [grow, width] of plaque.state === CHOSEN ? [[3, 2], [6.5, 1.4]] : [[3, 2]]) {
        context.beginPath();
        context.roundRect(
          left - grow, top - grow, plaque.width + 2 * grow, plaque.height + 2 * grow, 4 + grow);
        context.lineWidth = width;
        context.stroke();
      }
    }
    context.beginPath();
    context.roundRect(
      left + 0.5, top + 0.5, plaque.width - 1, plaque.height - 1, look.lengths.plaqueRadius);
    context.fillStyle = look.panel;
    context.strokeStyle = look.outline;
    context.lineWidth = 3.4;
    context.stroke();
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    if (!plaque.firm) context.setLineDash([look.lengths.dash * 1.5, look.lengths.dash]);
    context.stroke();
    context.setLineDash([]);
    context.save();
    context.translate(left + 11 * part, 0);
    outline(context, look.shapes[plaque.code], 3.8 * part);
    context.fillStyle = plaque.firm ? colour : look.panel;
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.fill();
    context.stroke();
    context.restore();
    context.font = "bold " + size + "px " + look.font;
    context.fillStyle = look.plaqueText;
    context.fillText(plaque.text, left + 19 * part, BASE * size);
    if (plaque.badge) sign(context, look, left + plaque.width - 1, top + 1, plaque.badge);
  }

  function drawLabel(sheet, look, label, view) {
    const [px, py] = place(view, label.x, label.y);
    const base = py + label.dy + label.height / 2 + BASE * label.size;
    const font = (label.bold ? "bold " : "") + label.size + "px " + look.font;
    let left = px + label.dx;
    if (label.align !== "left") {
      ruler.font = font;
      const room = label.width - ruler.measureText(label.text).width;
      left += label.align === "right" ? room : room / 2;
    }
    halo(sheet, look, font, label.text, label.width, left, base, look.text, 1);
  }

  dateline.draw = function () {
    const view = dateline.view, look = dateline.look, scene = dateline.scene;
    if (!view || !look || !view.width) return;
    const outlined = scene ? scene.areas.filter((area) => area.key) : [];
    const key = outlined.map((area) => [area.key, area.hatched, area.code]).join("|");
    const sheet = dateline.openSheet(look, view, key, function (context) {
      for (const area of outlined) paintOutline(context, look, area, look.classes[area.code], view);
    });
    if (scene) drawScene(sheet, look, scene, view);
    const context = dateline.closeSheet(sheet);
    if (dateline.ringed) {
      context.strokeStyle = look.ring;
      context.lineWidth = 2;
      context.strokeRect(1, 1, view.width - 2, view.height - 2);
    }
  };

  function drawScene(sheet, look, scene, view) {
    const { ratio } = sheet, edge = 40;
    for (const area of scene.areas) if (!area.key) drawArea(sheet, look, area, view);
    const cased = scene.arrows.length <= CASED;
    for (const arrow of scene.arrows) drawArrow(sheet, look, arrow, view, cased);
    const middle = view.width / 2, level = view.height / 2, size = scene.size, flag = scene.flag;
    for (let i = 0; i < size.length; i++) {
      let dx = scene.x[i] - view.x;
      dx -= Math.round(dx);
      const x = middle + dx * view.scale, y = level + (scene.y[i] - view.y) * view.scale;
      if (x < -edge || y < -edge || x > view.width + edge || y > view.height + edge) continue;
      const code = scene.code[i] & 7, precision = scene.code[i] >> 3;
      sprite(sheet, look, code, precision, size[i], flag[i], x * ratio, y * ratio);
      if (scene.texts[i]) {
        count(sheet, look, code, precision, size[i], flag[i], scene.texts[i], x, y);
      }
    }
    for (const plaque of scene.plaques) drawTie(sheet, look, plaque, view);
    for (const plaque of scene.plaques) drawPlaque(sheet, look, plaque, view);
    for (const label of scene.labels) drawLabel(sheet, look, label, view);
  }

  // Which mark is under a point, topmost first; -1 for none.
  dateline.hit = function (x, y) {
    const scene = dateline.scene, view = dateline.view;
    if (!scene || !view) return -1;
    const symbols = scene.x.length;
    for (let i = scene.plaques.length - 1; i >= 0; i--) {
      const plaque = scene.plaques[i], [px, py] = place(view, plaque.x, plaque.y);
      const dx = Math.abs(x - px - plaque.dx), dy = Math.abs(y - py - plaque.dy);
      if (dx <= plaque.width / 2 + 2 && dy <= plaque.height / 2 + 2) return symbols + i;
    }
    let best = -1, nearest = Infinity;
    for (let i = symbols - 1; i >= 0; i--) {
      const [px, py] = place(view, scene.x[i], scene.y[i]);
      const reach = Math.max(scene.size[i] / 2 + 2, 12), away = Math.hypot(x - px, y - py);
      const beyond = Math.max(0, away - scene.size[i] / 2);
      if (away <= reach && beyond < nearest) {
        nearest = beyond;
        best = i;
      }
    }
    if (best >= 0) return best;
    for (let i = scene.areas.length - 1; i >= 0; i--) {
      const area = scene.areas[i];
      if (area.key) continue;
      const [px, py] = place(view, area.x, area.y);
      const across = Math.abs(x - px - area.dx), down = Math.abs(y - py - area.dy);
      if (across <= area.width / 2 + 4 && down <= area.size / 2 + 4) {
        return symbols + scene.plaques.length + i;
      }
    }
    return -1;
  };
})();
