// Draws a scene: symbols, plaques, areas, arrows and labels, and the names of the base map around
// them. Text reaches the screen by fillText alone.
"use strict";

(function () {
  const FIRM = 1, FAINT = 2, FILED = 4;
  const EXACT = 0, AREA = 2;
  const CHOSEN = 2;
  const CONTRADICTION = 2;
  // From the middle of a line of text down to its base, as a share of its size.
  const BASE = 0.36;
  // Pixels between a plaque and its anchor from which on a line ties them.
  const LEAST_TIE = 6;
  // A region narrower than twice this keeps names of the base map out.
  const SMALL = 110;

  const shapes = new Map();
  let canvas = null, names = null, sprites = new Map(), taken = [], namesLater = 0;

  dateline.scene = null;
  dateline.names = [];

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
    dateline.redraw(data.version);
  };

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
  dateline.outline = outline;

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

  // The count in a symbol: it changes with every frame of a scrub, so it is in no sprite.
  function count(context, look, code, precision, size, flag, text, x, y) {
    const hollow = precision === AREA || !(flag & FIRM);
    const drop = look.shapes[code] === "triangle" ? size * 0.06 : 0;
    context.globalAlpha = flag & FAINT ? look.faint : 1;
    context.fillStyle = hollow ? look.classes[code] : look.ink;
    context.fillText(text, x, y + BASE * 10 + drop);
    context.globalAlpha = 1;
  }

  // A symbol drawn once and kept; the same few hundred come again and again while scrubbing.
  function sprite(look, code, precision, size, flag) {
    const key = ((code * 8 + precision) * 128 + flag) * 512 + Math.round(size * 4);
    let kept = sprites.get(key);
    if (!kept) {
      const ratio = window.devicePixelRatio || 1;
      const side = Math.ceil((size * 0.75 + 13) * ratio) * 2;
      kept = document.createElement("canvas");
      kept.width = kept.height = side;
      const context = kept.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, side / 2, side / 2);
      symbol(context, look, code, precision, size / 2, flag);
      if (sprites.size > 800) sprites = new Map();
      sprites.set(key, kept);
    }
    return kept;
  }

  dateline.forgetSprites = function () {
    sprites = new Map();
  };

  function place(view, x, y) {
    let dx = x - view.x;
    dx -= Math.round(dx);
    return [view.width / 2 + dx * view.scale, view.height / 2 + (y - view.y) * view.scale];
  }
  dateline.place = place;

  function halo(context, look, text, x, y, colour) {
    context.strokeStyle = look.textHalo;
    context.lineWidth = 2 * look.lengths.halo;
    context.lineJoin = "round";
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  function drawArea(context, look, area, view) {
    const colour = look.classes[area.code];
    if (area.key) {
      context.beginPath();
      for (const ring of shapes.get(area.key) || []) {
        let west = 9, east = -9;
        for (let i = 0; i < ring.length; i += 2) {
          west = Math.min(west, ring[i]);
          east = Math.max(east, ring[i]);
        }
        const half = view.width / 2 / view.scale;
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
      return;
    }
    const [x, y] = place(view, area.x, area.y);
    context.globalAlpha = area.faint ? look.faint : 1;
    context.save();
    context.translate(x, y);
    context.scale(1, area.ry / area.rx);
    const soft = context.createRadialGradient(0, 0, 0, 0, 0, area.rx);
    soft.addColorStop(0, colour + "38");
    soft.addColorStop(0.7, colour + "24");
    soft.addColorStop(1, colour + "00");
    context.fillStyle = soft;
    context.beginPath();
    context.arc(0, 0, area.rx, 0, 2 * Math.PI);
    context.fill();
    context.restore();
    context.beginPath();
    context.ellipse(x, y, area.rx, area.ry, 0, 0, 2 * Math.PI);
    context.strokeStyle = area.state ? look.ring : colour;
    context.lineWidth = area.state ? 2 : 1.6;
    context.lineCap = "round";
    context.setLineDash(area.firm ? [0.5, 5] : [4, 4]);
    context.stroke();
    context.setLineDash([]);
    context.lineCap = "butt";
    context.font = "italic 12px " + look.font;
    context.textAlign = "center";
    const base = y + area.dy + BASE * 12;
    halo(context, look, area.text, x + area.dx, base, area.state ? look.ring : colour);
    context.globalAlpha = 1;
    if (area.badge) sign(context, look, x + area.dx + area.width / 2 + 9, y + area.dy - 6, area.badge);
  }

  function drawArrow(context, look, arrow, view) {
    const [x0, y0] = place(view, arrow.x0, arrow.y0);
    const dx = (arrow.x1 - arrow.x0) * view.scale, dy = (arrow.y1 - arrow.y0) * view.scale;
    const length = Math.hypot(dx, dy);
    if (length < arrow.gap0 + arrow.gap1 + 12) return;
    const ux = dx / length, uy = dy / length;
    const ax = x0 + ux * arrow.gap0, ay = y0 + uy * arrow.gap0;
    const bx = x0 + dx - ux * arrow.gap1, by = y0 + dy - uy * arrow.gap1;
    const bend = Math.min(length * 0.12, 46);
    const mx = (ax + bx) / 2 + uy * bend, my = (ay + by) / 2 - ux * bend;
    const tx = bx - mx, ty = by - my, tip = Math.hypot(tx, ty) || 1;
    const head = 5 + arrow.width * 1.9;
    const hx = bx - (tx / tip) * head, hy = by - (ty / tip) * head;
    const colour = arrow.state ? look.ring : look.classes[arrow.code];
    const stem = function () {
      context.beginPath();
      context.moveTo(ax, ay);
      context.quadraticCurveTo(mx, my, hx, hy);
    };
    context.globalAlpha = arrow.faint ? look.faint : 0.9;
    context.lineCap = "round";
    stem();
    context.strokeStyle = look.outline;
    context.lineWidth = arrow.width + 2.4;
    context.stroke();
    stem();
    context.strokeStyle = colour;
    context.lineWidth = arrow.width;
    if (!arrow.firm) context.setLineDash([5, 4]);
    context.stroke();
    context.setLineDash([]);
    context.lineCap = "butt";
    const px = (-ty / tip) * head * 0.46, py = (tx / tip) * head * 0.46;
    context.beginPath();
    context.moveTo(bx, by);
    context.lineTo(hx + px, hy + py);
    context.lineTo(hx - px, hy - py);
    context.closePath();
    context.strokeStyle = look.outline;
    context.lineWidth = 2;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }

  // A plaque that found no room at its anchor is tied to it by a line.
  function drawTie(context, look, plaque, view) {
    const [x, y] = place(view, plaque.x, plaque.y);
    const toX = x + Math.max(plaque.dx - plaque.width / 2, Math.min(0, plaque.dx + plaque.width / 2));
    const toY = y + Math.max(plaque.dy - plaque.height / 2, Math.min(0, plaque.dy + plaque.height / 2));
    if (Math.hypot(toX - x, toY - y) < LEAST_TIE) return;
    context.globalAlpha = plaque.faint ? look.faint : 1;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(toX, toY);
    context.strokeStyle = look.outline;
    context.lineWidth = 3.4;
    context.stroke();
    context.strokeStyle = context.fillStyle = look.classes[plaque.code];
    context.lineWidth = 1.2;
    context.stroke();
    context.beginPath();
    context.arc(x, y, 2.2, 0, 2 * Math.PI);
    context.fill();
    context.globalAlpha = 1;
  }

  function drawPlaque(context, look, plaque, view) {
    const [px, py] = place(view, plaque.x, plaque.y);
    const left = Math.round(px + plaque.dx - plaque.width / 2);
    const top = Math.round(py + plaque.dy - plaque.height / 2);
    if (left > view.width || top > view.height || left + plaque.width < 0 || top < -40) return;
    const colour = look.classes[plaque.code];
    context.globalAlpha = plaque.faint ? look.faint : 1;
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
    context.fill();
    context.strokeStyle = look.outline;
    context.lineWidth = 3.4;
    context.stroke();
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    if (!plaque.firm) context.setLineDash([look.lengths.dash * 1.5, look.lengths.dash]);
    context.stroke();
    context.setLineDash([]);
    const middle = top + plaque.height / 2;
    context.save();
    context.translate(left + 11, middle);
    outline(context, look.shapes[plaque.code], 3.8);
    context.fillStyle = plaque.firm ? colour : look.panel;
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.fill();
    context.stroke();
    context.restore();
    context.textAlign = "left";
    context.font = "bold 12px " + look.font;
    context.fillStyle = look.plaqueText;
    context.fillText(plaque.text, left + 19, middle + BASE * 12);
    if (plaque.many) {
      context.textAlign = "right";
      context.fillStyle = colour;
      context.fillText(plaque.many, left + plaque.width - 7, middle + BASE * 12);
    }
    context.globalAlpha = 1;
    if (plaque.badge) sign(context, look, left + plaque.width - 1, top + 1, plaque.badge);
  }

  function drawLabel(context, look, label, view) {
    const [px, py] = place(view, label.x, label.y);
    const left = px + label.dx, base = py + label.dy + label.height / 2 + BASE * label.size;
    context.font = (label.bold ? "bold " : "") + label.size + "px " + look.font;
    context.textAlign = label.align === "centre" ? "center" : label.align;
    const x = label.align === "left" ? left
      : label.align === "right" ? left + label.width : left + label.width / 2;
    halo(context, look, label.text, x, base, look.text);
  }

  dateline.draw = function () {
    const view = dateline.view, look = dateline.look, scene = dateline.scene;
    if (!view || !look || !view.width) return;
    if (!canvas) {
      names = dateline.makeCanvas(dateline.above, "dateline-names");
      canvas = dateline.makeCanvas(dateline.above, "dateline-marks");
    }
    const context = dateline.fitCanvas(canvas, view.width, view.height);
    context.clearRect(0, 0, view.width, view.height);
    if (!scene) return;
    for (const area of scene.areas) drawArea(context, look, area, view);
    for (const arrow of scene.arrows) drawArrow(context, look, arrow, view);
    const ratio = window.devicePixelRatio || 1, edge = 40;
    context.font = "bold 10px " + look.font;
    context.textAlign = "center";
    for (let i = 0; i < scene.x.length; i++) {
      const [x, y] = place(view, scene.x[i], scene.y[i]);
      if (x < -edge || y < -edge || x > view.width + edge || y > view.height + edge) continue;
      const code = scene.code[i] & 7, precision = scene.code[i] >> 3;
      const image = sprite(look, code, precision, scene.size[i], scene.flag[i]);
      const left = Math.round(x * ratio - image.width / 2) / ratio;
      const top = Math.round(y * ratio - image.height / 2) / ratio;
      context.drawImage(image, left, top, image.width / ratio, image.height / ratio);
      if (scene.texts[i]) {
        count(context, look, code, precision, scene.size[i], scene.flag[i], scene.texts[i], x, y);
      }
    }
    for (const plaque of scene.plaques) drawTie(context, look, plaque, view);
    for (const plaque of scene.plaques) drawPlaque(context, look, plaque, view);
    for (const label of scene.labels) drawLabel(context, look, label, view);
    window.clearTimeout(namesLater);
    namesLater = window.setTimeout(dateline.drawNames, 90);
  };

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
      if (Math.abs(x - px - area.dx) <= area.width / 2 + 4 && Math.abs(y - py - area.dy) <= 10) {
        return symbols + scene.plaques.length + i;
      }
    }
    return -1;
  };

  // Names of the base map, in the room that the scene leaves.
  dateline.drawNames = function () {
    const view = dateline.view, look = dateline.look;
    if (!names || !view || !look) return;
    const context = dateline.fitCanvas(names, view.width, view.height);
    context.clearRect(0, 0, view.width, view.height);
    names.style.transform = "";
    dateline.namesAt = { x: view.x, y: view.y, scale: view.scale };
    if (!dateline.bare) return;
    taken = [];
    occupy(view);
    const plaques = new Set(dateline.scene ? dateline.scene.plaques.map((p) => p.key) : []);
    for (const name of dateline.names) {
      if (name.key && plaques.has(name.key)) continue;
      const [x, y] = place(view, name.at[0], name.at[1]);
      if (free(x - name.width / 2, y - name.height / 2, name.width, name.height)) {
        drawName(context, look, name, x, y, view);
      }
    }
  };

  function occupy(view) {
    const scene = dateline.scene;
    if (!scene) return;
    const take = (x, y, width, height) => taken.push([x, y, x + width, y + height]);
    for (let i = 0; i < scene.x.length; i++) {
      const [x, y] = place(view, scene.x[i], scene.y[i]), r = scene.size[i] / 2 + 1;
      take(x - r, y - r, 2 * r, 2 * r);
    }
    for (const plaque of scene.plaques) {
      const [x, y] = place(view, plaque.x, plaque.y);
      take(x + plaque.dx - plaque.width / 2 - 3, y + plaque.dy - plaque.height / 2 - 3,
        plaque.width + 6, plaque.height + 6);
    }
    for (const label of scene.labels) {
      const [x, y] = place(view, label.x, label.y);
      take(x + label.dx, y + label.dy, label.width, label.height);
    }
    for (const area of scene.areas) {
      if (area.key) continue;
      const [x, y] = place(view, area.x, area.y);
      const wide = 1.7 * area.rx, high = 1.7 * area.ry;
      if (area.rx < SMALL) take(x - wide / 2, y - high / 2, wide, high);
      take(x + area.dx - area.width / 2 - 2, y + area.dy - 8, area.width + 4, 16);
    }
  }

  function free(x, y, width, height) {
    for (const box of taken) {
      if (x < box[2] && x + width > box[0] && y < box[3] && y + height > box[1]) return false;
    }
    return true;
  }

  function drawName(context, look, name, x, y, view) {
    if (name.dot) {
      const [dx, dy] = place(view, name.dot[0], name.dot[1]);
      context.beginPath();
      if (name.capital) context.rect(dx - 2.2, dy - 2.2, 4.4, 4.4);
      else context.arc(dx, dy, 2, 0, 2 * Math.PI);
      context.fillStyle = look.label;
      context.strokeStyle = look.textHalo;
      context.lineWidth = 1;
      context.fill();
      context.stroke();
    }
    const kind = (name.italic ? "italic " : "") + (name.bold ? "bold " : "");
    context.font = kind + name.size + "px " + look.font;
    context.letterSpacing = name.spacing + "px";
    context.textAlign = "center";
    context.lineJoin = "round";
    context.save();
    context.translate(x, y);
    context.rotate((-name.turn * Math.PI) / 180);
    name.lines.forEach(function (words, i) {
      // A ligature would not be spaced.
      const line = name.spacing ? words.replace(/f(?=[fil])/g, "f\u200c") : words;
      const top = (i - (name.lines.length - 1) / 2) * name.size * 1.22 + BASE * name.size;
      context.strokeStyle = name.water ? look.waterHalo : look.textHalo;
      context.lineWidth = 3.2;
      // Letter spacing trails the last letter; half of it back puts the line in the middle.
      context.strokeText(line, name.spacing / 2, top);
      context.fillStyle = name.water ? look.waterLabel : look.label;
      context.fillText(line, name.spacing / 2, top);
    });
    context.restore();
    context.letterSpacing = "0px";
  }

  // Keeps the names where they belong while the map moves.
  dateline.moveNames = function () {
    const at = dateline.namesAt, view = dateline.view;
    if (!names || !at) return;
    const grow = view.scale / at.scale;
    if (Math.abs(grow - 1) > 0.001) {
      const context = dateline.fitCanvas(names, view.width, view.height);
      context.clearRect(0, 0, view.width, view.height);
      dateline.namesAt = null;
      return;
    }
    let dx = at.x - view.x;
    dx -= Math.round(dx);
    names.style.transform =
      "translate(" + dx * view.scale + "px," + (at.y - view.y) * view.scale + "px)";
  };
})();
