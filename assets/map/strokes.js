// Draws lines and triangles straight into pixels: the engine takes a hundred times as long to draw
// a long thin arrow and to give back the box around it.
"use strict";

(function () {
  // Pixels side by side that are looked at together, and its logarithm.
  const BLOCK = 8, SHIFT = 3;

  // What is being drawn, of a width that blocks fill: colours multiplied by their share; how much
  // of each pixel the present stroke covers, and its edge; the stroke that touched a block last, the
  // blocks that any touched, and those that the present one does.
  let ink = new Int32Array(0), cover = new Uint8Array(0), rim = new Uint8Array(0);
  let touched = new Uint8Array(0), stroke = 1;
  let blocks = new Int32Array(0), many = 0, present = new Int32Array(0), few = 0;
  let stride = 0, wide = 0, high = 0;

  function open(width, height) {
    stride = Math.ceil(width / BLOCK) * BLOCK;
    [wide, high] = [width, height];
    if (ink.length < stride * height) {
      ink = new Int32Array(stride * height);
      cover = new Uint8Array(stride * height);
      rim = new Uint8Array(stride * height);
      touched = new Uint8Array((stride / BLOCK) * height);
      blocks = new Int32Array((stride / BLOCK) * height);
      present = new Int32Array((stride / BLOCK) * height);
    }
    many = few = 0;
    stroke = 1;
  }

  function touch(row, first, end) {
    const last = (row * stride + end - 1) >> SHIFT;
    for (let block = (row * stride + first) >> SHIFT; block <= last; block++) {
      if (touched[block] === stroke) continue;
      if (!touched[block]) blocks[many++] = block;
      touched[block] = stroke;
      present[few++] = block;
    }
  }

  // A line with round ends or, where it is `cut`, flat ones, `half` pixels to either side, and an
  // edge that goes as much `beyond` it: of each pixel, as much as lies within.
  function segment(x0, y0, x1, y1, half, cut, beyond) {
    const inner = half + 0.5, reach = inner + beyond;
    const dx = x1 - x0, dy = y1 - y0, squared = dx * dx + dy * dy || 1;
    const long = Math.sqrt(squared);
    const low = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    const last = Math.min(high - 1, Math.floor(Math.max(y0, y1) + reach));
    for (let row = low; row <= last; row++) {
      const y = row + 0.5 - y0;
      let near = 0, far = 1;
      if (Math.abs(dy) > 0.01) {
        const one = (y - reach) / dy, other = (y + reach) / dy;
        near = Math.max(0, Math.min(one, other));
        far = Math.min(1, Math.max(one, other));
      }
      const a = x0 + dx * near, b = x0 + dx * far;
      const first = Math.max(0, Math.floor(Math.min(a, b) - reach));
      const end = Math.min(wide, Math.ceil(Math.max(a, b) + reach));
      if (first >= end) continue;
      touch(row, first, end);
      for (let column = first, at = row * stride + first; column < end; column++, at++) {
        const x = column + 0.5 - x0, along = (x * dx + y * dy) / squared;
        const t = along < 0 ? 0 : along > 1 ? 1 : along, ex = x - dx * t, ey = y - dy * t;
        const away = ex * ex + ey * ey;
        if (away >= reach * reach) continue;
        const distance = Math.sqrt(away);
        if (beyond) {
          const edge = (255 * Math.min(1, reach - distance)) | 0;
          if (edge > rim[at]) rim[at] = edge;
          if (distance >= inner) continue;
        }
        let share = Math.min(1, inner - distance);
        if (cut) share = Math.min(share, 0.5 + along * long, 0.5 + (1 - along) * long);
        share = (255 * share) | 0;
        if (share > cover[at]) cover[at] = share;
      }
    }
  }

  // A triangle: of each pixel as much as lies within all of its sides.
  function within(points) {
    const [ax, ay, bx, by, cx, cy] = points;
    const turn = Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
    const sides = [[ax, ay, bx, by], [bx, by, cx, cy], [cx, cy, ax, ay]].map(function ([x, y, X, Y]) {
      const length = Math.hypot(X - x, Y - y) || 1;
      return [(-turn * (Y - y)) / length, (turn * (X - x)) / length, x, y];
    });
    const first = Math.max(0, Math.floor(Math.min(ax, bx, cx)));
    const end = Math.min(wide, Math.ceil(Math.max(ax, bx, cx)));
    const last = Math.min(high, Math.ceil(Math.max(ay, by, cy)));
    if (first >= end) return;
    for (let row = Math.max(0, Math.floor(Math.min(ay, by, cy))); row < last; row++) {
      touch(row, first, end);
      for (let column = first; column < end; column++) {
        let share = 1;
        for (const [nx, ny, x, y] of sides) {
          share = Math.min(share, 0.5 + (column + 0.5 - x) * nx + (row + 0.5 - y) * ny);
        }
        if (share > 0) cover[row * stride + column] = 255 * share;
      }
    }
  }

  // What is covered gets a colour, over what was there.
  function tint(cover, colour) {
    const number = parseInt(colour.slice(1), 16);
    const redBlue = (number >>> 16) | ((number & 255) << 16), green = ((number >>> 8) & 255) | 0xff0000;
    for (let i = 0; i < few; i++) {
      for (let at = present[i] * BLOCK, end = at + BLOCK; at < end; at++) {
        if (!cover[at]) continue;
        const part = cover[at] + (cover[at] >>> 7);
        cover[at] = 0;
        const over = times(redBlue, green, part), under = ink[at];
        ink[at] = over + times(under & 0xff00ff, (under >>> 8) & 0xff00ff, 256 - (over >>> 24));
      }
    }
  }

  function next() {
    few = 0;
    stroke++;
  }

  // Both halves of a colour, of which each part gets so many 256ths.
  function times(redBlue, green, part) {
    return ((Math.imul(redBlue, part) >>> 8) & 0xff00ff) | (Math.imul(green, part) & 0xff00ff00);
  }

  // Takes what was drawn, as runs of pixels side by side: row, first, how many of `from`.
  function close(alpha) {
    const runs = [], from = new Int32Array(many * BLOCK), part = Math.round(256 * alpha);
    let length = 0, before = -1, row = -1;
    for (const block of blocks.subarray(0, many).sort()) {
      const start = block * BLOCK;
      if (block !== before + 1 || start === (row + 1) * stride) {
        row = Math.floor(start / stride);
        runs.push(row, start - row * stride, 0);
      }
      runs[runs.length - 1] += BLOCK;
      before = block;
      touched[block] = 0;
      for (let at = start; at < start + BLOCK; at++) {
        from[length++] = times(ink[at] & 0xff00ff, (ink[at] >>> 8) & 0xff00ff, part);
        ink[at] = 0;
      }
    }
    return { runs: Int32Array.from(runs), from };
  }

  // Draws in a picture of pixels with a pen that knows lines and triangles.
  dateline.strokes = function ({ left, top, width, height, ratio }, alpha, paint) {
    open(width, height);
    const at = (points) => points.map((n, i) => n * ratio - (i % 2 ? top : left));
    paint({
      line: function (points, thick, colour, dash, edge) {
        const half = (thick * ratio) / 2, to = at(points), gap = dash && dash.map((n) => n * ratio);
        const beyond = edge && !gap ? edge.beyond * ratio : 0;
        if (edge && gap) this.line(points, thick + 2 * edge.beyond, edge.colour);
        let gone = 0;
        for (let i = 2; i < to.length; i += 2) {
          if (gap) gone = dashes(to[i - 2], to[i - 1], to[i], to[i + 1], half, gap, gone);
          else segment(to[i - 2], to[i - 1], to[i], to[i + 1], half, false, beyond);
        }
        if (beyond) tint(rim, edge.colour);
        tint(cover, colour);
        next();
      },
      triangle: function (points, colour) {
        within(at(points));
        tint(cover, colour);
        next();
      },
    });
    return close(alpha);
  };

  // The dashes of a stretch of a line, of which so much has gone; how much has gone after it.
  function dashes(x0, y0, x1, y1, half, [on, off], gone) {
    const dx = x1 - x0, dy = y1 - y0, length = Math.hypot(dx, dy) || 1, room = half + on;
    // Of a line that leaves the picture, only what is in it.
    let near = 0, far = 1;
    for (const [begin, step, side] of [[x0, dx, wide], [y0, dy, high]]) {
      if (!step) continue;
      const one = (-room - begin) / step, other = (side + room - begin) / step;
      near = Math.max(near, Math.min(one, other));
      far = Math.min(far, Math.max(one, other));
    }
    const end = gone + far * length;
    let from = Math.floor((gone + near * length) / (on + off)) * (on + off);
    for (; from < end; from += on + off) {
      if (from + on <= gone) continue;
      // What goes on in the next stretch overlaps it by half a pixel.
      const a = Math.max(-0.5, from - gone) / length;
      const b = Math.min(length + 0.5, from + on - gone) / length;
      segment(x0 + dx * a, y0 + dy * a, x0 + dx * b, y0 + dy * b, half, true, 0);
    }
    return gone + length;
  }

  // The same pen on a canvas.
  dateline.strokesOn = function (context, paint) {
    const trace = function (points) {
      context.beginPath();
      for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    };
    context.lineJoin = "round";
    paint({
      line: function (points, thick, colour, dash, edge) {
        if (edge) this.line(points, thick + 2 * edge.beyond, edge.colour);
        trace(points);
        context.strokeStyle = colour;
        context.lineWidth = thick;
        context.lineCap = dash ? "butt" : "round";
        context.setLineDash(dash || []);
        context.stroke();
        context.setLineDash([]);
      },
      triangle: function (points, colour) {
        trace(points);
        context.fillStyle = colour;
        context.fill();
      },
    });
    context.lineCap = "butt";
  };
})();
