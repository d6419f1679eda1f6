// Keeps pictures of what is drawn again and again, and lays them where they belong: while the hand
// moves the time, sixty scenes a second hardly differ.
"use strict";

(function () {
  // Of all kept pictures: 12 MB, unless one frame needs more. A larger one than this is drawn anew
  // each time on a canvas.
  const MOST_PIXELS = 3000000, LARGEST = 250000;
  const MOST_SPRITES = 4000;
  // Width and height of the canvas that new pictures are drawn on to be read.
  const WIDE = 1024, HIGH = 512;

  let sprites = new Map(), kept = new Map(), held = 0, frames = 0;
  let draft = null, waiting = [], nextX = 0, nextY = 0, tall = 0;

  // How often what is kept was thrown away: fonts and colours have changed.
  dateline.looks = 0;

  // A sheet is what a scene is drawn on: the context of a canvas, or pixels without holes. The engine
  // needs several times as long to record, check and draw a small picture as it takes to copy it.
  //
  // A picture is kept for either: as an image, and as pixels, row by row from the first to the last
  // that is not clear, multiplied by their share.
  function lay(sheet, picture, x, y, alpha, paint) {
    const left = x + picture.left, top = y + picture.top;
    if (sheet.pixels) {
      if (!picture.pixels) sketch(picture, alpha, paint);
      sheet.laid.push(picture.pixels, left, top);
      return;
    }
    if (!picture.image) {
      picture.image = image(picture, paint);
      if (picture.kept) held += picture.width * picture.height;
    }
    sheet.context.globalAlpha = alpha;
    sheet.context.drawImage(picture.image, left, top);
    sheet.context.globalAlpha = 1;
  }

  // Copies all that was laid on a sheet of pixels, in its order.
  function finish(sheet) {
    readDraft();
    const { laid } = sheet;
    for (let i = 0; i < laid.length; i += 3) blend(sheet, laid[i], laid[i + 1], laid[i + 2]);
    trim(frames++);
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
  function frame(box, kept) {
    const ratio = window.devicePixelRatio || 1;
    const left = Math.floor(box[0] * ratio) - 1, top = Math.floor(box[1] * ratio) - 1;
    const width = Math.ceil(box[2] * ratio) + 1 - left, height = Math.ceil(box[3] * ratio) + 1 - top;
    return { left, top, width, height, ratio, kept, used: 0, image: null, pixels: null };
  }

  function draw(context, { left, top, width, height, ratio }, x, y, paint) {
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.setTransform(ratio, 0, 0, ratio, x - left, y - top);
    paint(context);
    context.restore();
  }

  function image(picture, paint) {
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    draw(canvas.getContext("2d"), picture, 0, 0, paint);
    return canvas.transferToImageBitmap();
  }

  // Draws a picture beside the other new ones of a frame: to read a canvas takes long, however little
  // is on it, so they are read together. Large ones are read alone.
  function sketch(picture, alpha, paint) {
    const { width, height } = picture;
    picture.pixels = { rows: null, from: null };
    if (width > WIDE || height > HIGH) {
      const own = readable(width, height);
      draw(own, picture, 0, 0, paint);
      take(picture, alpha, own.getImageData(0, 0, width, height), 0, 0);
      return;
    }
    if (nextX + width > WIDE) {
      nextX = 0;
      nextY += tall;
      tall = 0;
    }
    if (nextY + height > HIGH) readDraft();
    draft = draft || readable(WIDE, HIGH);
    draw(draft, picture, nextX, nextY, paint);
    waiting.push([picture, alpha, nextX, nextY]);
    nextX += width;
    tall = Math.max(tall, height);
  }

  function readDraft() {
    if (!waiting.length) return;
    const wide = nextY ? WIDE : nextX, data = draft.getImageData(0, 0, wide, nextY + tall);
    for (const [picture, alpha, x, y] of waiting) take(picture, alpha, data, x, y);
    draft.clearRect(0, 0, WIDE, HIGH);
    waiting = [];
    nextX = nextY = tall = 0;
  }

  function take(picture, alpha, read, x, y) {
    const { width, height, pixels } = picture, data = new Int32Array(read.data.buffer);
    const rows = new Int32Array(3 * height), from = new Int32Array(width * height);
    let length = 0;
    for (let row = 0; row < height; row++) {
      const line = (y + row) * read.width + x;
      let first = 0, end = width;
      while (first < end && !(data[line + first] >>> 24)) first++;
      while (end > first && !(data[line + end - 1] >>> 24)) end--;
      rows.set([first, end, length], 3 * row);
      for (let at = line + first; at < line + end; at++) from[length++] = multiplied(data[at], alpha);
    }
    pixels.rows = rows;
    pixels.from = from.slice(0, length);
    if (picture.kept) held += length;
  }

  function multiplied(pixel, alpha) {
    const share = (pixel >>> 24) * alpha, part = share / 255;
    if (part === 1 || share === 0) return share ? pixel : 0;
    return Math.round((pixel & 255) * part) | (Math.round(((pixel >>> 8) & 255) * part) << 8) |
      (Math.round(((pixel >>> 16) & 255) * part) << 16) | (Math.round(share) << 24);
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
      found = frame([-half, -half, half, half], false);
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
    const found = kept.get(key) || frame(box, true);
    kept.delete(key);
    kept.set(key, found);
    found.used = frames;
    lay(sheet, found, Math.round(x * ratio), Math.round(y * ratio), alpha, paint);
    if (!sheet.pixels) trim(-1);
  }

  // Gives up what was not asked for the longest, but nothing of one frame.
  function trim(frame) {
    for (const [oldest, { used, image, pixels, width, height }] of kept) {
      if (held <= MOST_PIXELS || kept.size < 2 || used === frame) break;
      held -= (image ? width * height : 0) + (pixels ? pixels.from.length : 0);
      kept.delete(oldest);
    }
  }

  // From the middle of a line of text down to its base, as a share of its size; and half the width
  // below which a region is small: it keeps names of the base map out.
  dateline.measures = { BASE: 0.36, SMALL: 110 };
  dateline.pictures = { sprite, keep, finish };

  dateline.forgetSprites = function () {
    sprites = new Map();
    kept = new Map();
    held = 0;
    dateline.looks++;
    dateline.forgetBelow();
  };
})();
