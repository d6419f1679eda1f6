// Draws symbols and signs, and keeps pictures of what is drawn again and again: while the hand moves
// the time, sixty scenes a second hardly differ.
"use strict";

(function () {
  const FIRM = 1, FAINT = 2, FILED = 4;
  const EXACT = 0, AREA = 2;
  const CHOSEN = 2;
  const CONTRADICTION = 2;
  // How far a shape reaches from its middle, as a share of its size.
  const REACH = { circle: 0.5, dot: 0.5, square: 0.5, diamond: 0.62, triangle: 0.71 };
  // Of all kept pictures: 12 MB. A larger one than this is drawn anew each time.
  const MOST_PIXELS = 3000000, LARGEST = 250000;

  let sprites = new Map(), kept = new Map(), pixels = 0;
  let still = { at: "", pictures: new Map() };

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

  // A symbol drawn once and kept, no larger than it has to be; the same few hundred come again and
  // again.
  function sprite(look, code, precision, size, flag) {
    const key = ((code * 8 + precision) * 128 + flag) * 512 + Math.round(size * 4);
    let found = sprites.get(key);
    if (!found) {
      const marked = flag >> 2;
      const more = marked ? 13 : precision === EXACT ? 3 + look.lengths.tick : 3;
      const half = size * REACH[look.shapes[code]] + more;
      found = picture(
        [-half, -half, half, half], (inner) => symbol(inner, look, code, precision, size / 2, flag));
      if (sprites.size > 1500) sprites = new Map();
      sprites.set(key, found);
    }
    return found.image;
  }

  // What is drawn around (0, 0) within a box, and where its corner lies, in device pixels.
  function picture(box, paint) {
    const ratio = window.devicePixelRatio || 1;
    const left = Math.floor(box[0] * ratio) - 1, top = Math.floor(box[1] * ratio) - 1;
    const width = Math.ceil(box[2] * ratio) + 1 - left, height = Math.ceil(box[3] * ratio) + 1 - top;
    const canvas = new OffscreenCanvas(width, height), context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, -left, -top);
    paint(context);
    return { image: canvas.transferToImageBitmap(), left, top };
  }

  // Draws something around (x, y), on whole device pixels, by the picture kept under a key that says
  // all that makes it look as it does.
  function keep(context, x, y, key, box, paint) {
    const ratio = window.devicePixelRatio || 1;
    if ((box[2] - box[0]) * (box[3] - box[1]) > LARGEST) {
      context.save();
      context.translate(x, y);
      paint(context);
      context.restore();
      return;
    }
    let found = kept.get(key);
    if (found) kept.delete(key);
    else {
      found = picture(box, paint);
      pixels += found.image.width * found.image.height;
    }
    kept.set(key, found);
    for (const [oldest, { image }] of kept) {
      if (pixels <= MOST_PIXELS || kept.size < 2) break;
      pixels -= image.width * image.height;
      kept.delete(oldest);
    }
    const { image, left, top } = found;
    context.drawImage(image, (Math.round(x * ratio) + left) / ratio,
      (Math.round(y * ratio) + top) / ratio, image.width / ratio, image.height / ratio);
  }

  // What covers the whole map is kept only while the map rests: from the second time on.
  function keepStill(context, view, key, paint) {
    const at = [view.x, view.y, view.scale, view.width, view.height].join("|");
    if (still.at !== at) {
      still = { at, pictures: new Map() };
      paint(context);
      return;
    }
    let found = still.pictures.get(key);
    if (!found) {
      found = picture([0, 0, view.width, view.height], paint);
      still.pictures.set(key, found);
    }
    const ratio = window.devicePixelRatio || 1, { image, left, top } = found;
    context.drawImage(image, left / ratio, top / ratio, image.width / ratio, image.height / ratio);
  }

  // From the middle of a line of text down to its base, as a share of its size; and half the width
  // below which a region is small: it keeps names of the base map out.
  dateline.measures = { BASE: 0.36, SMALL: 110 };
  dateline.pictures = { outline, sign, sprite, keep, keepStill };

  dateline.forgetSprites = function () {
    sprites = new Map();
    kept = new Map();
    pixels = 0;
    still = { at: "", pictures: new Map() };
  };
})();
