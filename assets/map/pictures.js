// Keeps pictures of what is drawn again and again, and lays them where they belong: while the hand
// moves the time, sixty scenes a second hardly differ.
"use strict";

(function () {
  // Of all kept pictures: 12 MB. A larger one than this is drawn anew each time.
  const MOST_PIXELS = 3000000, LARGEST = 250000;
  const MOST_SPRITES = 1500;
  // Side of the canvas that small pictures are drawn on to be read.
  const DRAFT = 256;

  let sprites = new Map(), kept = new Map(), held = 0;
  let draft = null;

  // A sheet is what a scene is drawn on: the context of a canvas, or pixels without holes. The engine
  // needs several times as long to record, check and draw a small picture as it takes to copy it.
  //
  // A picture is kept for either: as an image, and as pixels, row by row from the first to the last
  // that is not clear, multiplied by their share.
  function lay(sheet, picture, x, y, alpha, paint) {
    const left = x + picture.left, top = y + picture.top;
    if (!sheet.pixels) {
      picture.image = picture.image || image(picture, paint);
      sheet.context.globalAlpha = alpha;
      sheet.context.drawImage(picture.image, left, top);
      sheet.context.globalAlpha = 1;
      return;
    }
    picture.pixels = picture.pixels || read(picture, alpha, paint);
    blend(sheet, picture.pixels, left, top);
  }

  function blend(sheet, { rows, from }, left, top) {
    const { pixels, across, down } = sheet;
    const last = Math.min(rows.length / 3, down - top);
    for (let row = Math.max(0, -top); row < last; row++) {
      const start = left + rows[3 * row], first = Math.max(start, 0);
      const end = Math.min(left + rows[3 * row + 1], across);
      let source = rows[3 * row + 2] + first - start;
      const line = (top + row) * across;
      for (let at = line + first; at < line + end; at++, source++) {
        const over = from[source], share = over >>> 24;
        if (share === 255) {
          pixels[at] = over;
        } else if (share) {
          const under = pixels[at], rest = 256 - share;
          pixels[at] = (over + ((Math.imul(under & 0xff00ff, rest) >>> 8) & 0xff00ff) +
            (Math.imul((under >>> 8) & 0xff00ff, rest) & 0xff00ff00)) | 0;
        }
      }
    }
  }

  // An empty picture of what is drawn within a box around (0, 0), in device pixels.
  function frame(box) {
    const ratio = window.devicePixelRatio || 1;
    const left = Math.floor(box[0] * ratio) - 1, top = Math.floor(box[1] * ratio) - 1;
    const width = Math.ceil(box[2] * ratio) + 1 - left, height = Math.ceil(box[3] * ratio) + 1 - top;
    return { left, top, width, height, ratio, image: null, pixels: null };
  }

  function size({ image, pixels, width, height }) {
    return (image ? width * height : 0) + (pixels ? pixels.from.length : 0);
  }

  function draw(context, { left, top, ratio }, paint) {
    context.save();
    context.setTransform(ratio, 0, 0, ratio, -left, -top);
    paint(context);
    context.restore();
  }

  function image(picture, paint) {
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    draw(canvas.getContext("2d"), picture, paint);
    return canvas.transferToImageBitmap();
  }

  function read(picture, alpha, paint) {
    const { width, height } = picture, small = width <= DRAFT && height <= DRAFT;
    if (small && !draft) draft = readable(DRAFT, DRAFT);
    const context = small ? draft : readable(width, height);
    context.clearRect(0, 0, width, height);
    draw(context, picture, paint);
    const { data } = context.getImageData(0, 0, width, height);
    const rows = new Int32Array(3 * height), from = new Int32Array(width * height);
    let length = 0;
    for (let row = 0; row < height; row++) {
      const line = row * width;
      let first = 0, end = width;
      while (first < width && !data[4 * (line + first) + 3]) first++;
      while (end > first && !data[4 * (line + end) - 1]) end--;
      rows.set([first, end, length], 3 * row);
      for (let at = 4 * (line + first); at < 4 * (line + end); at += 4) {
        const share = data[at + 3] * alpha, part = share / 255;
        from[length++] = (Math.round(data[at] * part)) | (Math.round(data[at + 1] * part) << 8) |
          (Math.round(data[at + 2] * part) << 16) | (Math.round(share) << 24);
      }
    }
    return { rows, from: from.slice(0, length) };
  }

  function readable(width, height) {
    return new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  }

  // A symbol in the middle (x, y), no larger than it has to be; the same few hundred come again and
  // again. All in device pixels.
  function sprite(sheet, look, code, precision, size, flag, x, y) {
    const key = ((code * 8 + precision) * 128 + flag) * 512 + Math.round(size * 4);
    const { reach, symbol } = dateline.symbols;
    let found = sprites.get(key);
    if (!found) {
      const half = reach(look, code, precision, size, flag);
      found = frame([-half, -half, half, half]);
      if (sprites.size > MOST_SPRITES) sprites = new Map();
      sprites.set(key, found);
    }
    lay(sheet, found, Math.round(x), Math.round(y), 1,
      (inner) => symbol(inner, look, code, precision, size / 2, flag));
  }

  // Draws something around (x, y), on whole device pixels, by the picture kept under a key that says
  // all that makes it look as it does.
  function keep(sheet, x, y, key, box, alpha, paint) {
    const { context, ratio } = sheet;
    if (!sheet.pixels && (box[2] - box[0]) * (box[3] - box[1]) > LARGEST) {
      context.save();
      context.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
      context.globalAlpha = alpha;
      paint(context);
      context.restore();
      return;
    }
    if (alpha !== 1) key += "|" + alpha;
    const found = kept.get(key) || frame(box);
    kept.delete(key);
    kept.set(key, found);
    held -= size(found);
    lay(sheet, found, Math.round(x * ratio), Math.round(y * ratio), alpha, paint);
    held += size(found);
    for (const [oldest, picture] of kept) {
      if (held <= MOST_PIXELS || kept.size < 2) break;
      held -= size(picture);
      kept.delete(oldest);
    }
  }

  // From the middle of a line of text down to its base, as a share of its size; and half the width
  // below which a region is small: it keeps names of the base map out.
  dateline.measures = { BASE: 0.36, SMALL: 110 };
  dateline.pictures = { sprite, keep };

  dateline.forgetSprites = function () {
    sprites = new Map();
    kept = new Map();
    held = 0;
    dateline.forgetBelow();
  };
})();
