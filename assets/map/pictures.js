// Keeps pictures of what is drawn again and again, and lays them where they belong: while the hand
// moves the time, sixty scenes a second hardly differ.
"use strict";

(function () {
  // Of all kept pictures: 12 MB, unless one frame needs more. A larger one than this is drawn anew
  // each time on a canvas.
  const MOST_PIXELS = 3000000, LARGEST = 250000;
  const MOST_SPRITES = 4000;
  // Width and height of the canvas that new pictures are drawn on to be read.
  const WIDE = 512, HIGH = 512;

  let sprites = new Map(), kept = new Map(), held = 0, frames = 0;
  let draft = null, waiting = [], nextX = 0, nextY = 0, tall = 0;

  // How often what is kept was thrown away: fonts and colours have changed.
  dateline.looks = 0;

  // A sheet is what a scene is drawn on: the context of a canvas, or pixels without holes. The engine
  // needs several times as long to record, check and draw a small picture as it takes to copy it.
  //
  // A picture is kept for either: as an image, and as pixels, in runs from the first to the last of a
  // row that is not clear, multiplied by their share.
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

  function blend(sheet, { runs, from }, left, top) {
    const { pixels, across, down } = sheet;
    let passed = 0;
    for (let i = 0; i < runs.length; i += 3) {
      const row = top + runs[i], start = left + runs[i + 1], first = Math.max(start, 0);
      const end = row < 0 || row >= down ? 0 : Math.min(start + runs[i + 2], across);
      let source = passed + first - start;
      passed += runs[i + 2];
      const line = row * across;
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
  function frame(box, kept, pen) {
    const ratio = window.devicePixelRatio || 1;
    const left = Math.floor(box[0] * ratio) - 1, top = Math.floor(box[1] * ratio) - 1;
    const width = Math.ceil(box[2] * ratio) + 1 - left, height = Math.ceil(box[3] * ratio) + 1 - top;
    return { left, top, width, height, ratio, kept, pen, used: 0, image: null, pixels: null };
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
    const canvas = new OffscreenCanvas(picture.width, picture.height), context = canvas.getContext("2d");
    if (picture.pen) context.putImageData(imageData(picture, dateline.strokes(picture, 1, paint)), 0, 0);
    else draw(context, picture, 0, 0, paint);
    return canvas.transferToImageBitmap();
  }

  function imageData({ width, height }, { runs, from }) {
    const data = new ImageData(width, height), to = new Int32Array(data.data.buffer);
    let source = 0;
    for (let i = 0; i < runs.length; i += 3) {
      const first = runs[i] * width + runs[i + 1], end = Math.min(first + runs[i + 2], (runs[i] + 1) * width);
      for (let at = first; at < end; at++) {
        const pixel = from[source + at - first];
        if (pixel) to[at] = divided(pixel);
      }
      source += runs[i + 2];
    }
    return data;
  }

  // Draws a picture beside the other new ones of a frame: to read a canvas takes long, however little
  // is on it, so they are read together. Large ones are read alone.
  function sketch(picture, alpha, paint) {
    const { width, height } = picture;
    if (picture.pen) {
      picture.pixels = dateline.strokes(picture, alpha, paint);
      held += picture.pixels.from.length;
      return;
    }
    picture.pixels = { runs: null, from: null };
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
    const wide = nextY ? WIDE : nextX, high = nextY + tall;
    const data = draft.getImageData(0, 0, wide, high);
    for (const [picture, alpha, x, y] of waiting) take(picture, alpha, data, x, y);
    draft.clearRect(0, 0, wide, high);
    waiting = [];
    nextX = nextY = tall = 0;
  }

  function take(picture, alpha, read, x, y) {
    const { width, height, pixels } = picture, data = new Int32Array(read.data.buffer);
    const runs = [], from = new Int32Array(width * height);
    let length = 0;
    for (let row = 0; row < height; row++) {
      const line = (y + row) * read.width + x;
      let first = 0, end = width;
      while (first < end && !(data[line + first] >>> 24)) first++;
      while (end > first && !(data[line + end - 1] >>> 24)) end--;
      if (first < end) runs.push(row, first, end - first);
      for (let at = line + first; at < line + end; at++) from[length++] = multiplied(data[at], alpha);
    }
    pixels.runs = Int32Array.from(runs);
    pixels.from = from.slice(0, length);
    if (picture.kept) held += length;
  }

  function multiplied(pixel, alpha) {
    const share = (pixel >>> 24) * alpha, part = share / 255;
    if (part === 1 || share === 0) return share ? pixel : 0;
    return Math.round((pixel & 255) * part) | (Math.round(((pixel >>> 8) & 255) * part) << 8) |
      (Math.round(((pixel >>> 16) & 255) * part) << 16) | (Math.round(share) << 24);
  }

  // A pixel as a canvas takes it: its colours not multiplied by its share.
  function divided(pixel) {
    const share = pixel >>> 24, part = 255 / share;
    return Math.min(255, Math.round((pixel & 255) * part)) |
      (Math.min(255, Math.round(((pixel >>> 8) & 255) * part)) << 8) |
      (Math.min(255, Math.round(((pixel >>> 16) & 255) * part)) << 16) | (share << 24);
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
  // all that makes it look as it does. What is drawn with a pen is `paint` given one, not a context.
  function keep(sheet, x, y, key, box, alpha, paint, pen) {
    const { context, ratio } = sheet;
    if ((box[2] - box[0]) * (box[3] - box[1]) > LARGEST) {
      if (!sheet.pixels) {
        context.save();
        context.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
        context.globalAlpha = alpha;
        if (pen) dateline.strokesOn(context, paint);
        else paint(context);
        context.restore();
        return;
      }
      // It may be larger than the world: what is in sight of it, where it is now.
      box = [
        Math.max(box[0], -x), Math.max(box[1], -y),
        Math.min(box[2], sheet.across / ratio - x), Math.min(box[3], sheet.down / ratio - y)];
      if (box[0] >= box[2] || box[1] >= box[3]) return;
      key += "|" + Math.round(x * ratio) + "|" + Math.round(y * ratio);
    }
    if (alpha !== 1) key += "|" + alpha;
    const found = kept.get(key) || frame(box, true, pen);
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
