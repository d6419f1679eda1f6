// The base map: land, borders, lakes, disputed areas and their names, on a canvas that is larger
// than the window, so that a pan only moves it.
"use strict";

const dateline = { grounds: {}, look: null, view: null };

(function () {
  // What of the base map is drawn beside the window: a share of it, but no more pixels than these.
  const PADDING = 0.35, MOST_PADDING = 448;
  // Points in one path: the engine's paths grow slower the longer they are.
  const ENOUGH = 600;
  const COAST = 0, BORDER = 1, DISPUTED = 2, RIVER = 3, DIVISION = 4;

  dateline.decode = function (text, Kind) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return new Kind(bytes.buffer);
  };

  // Arrays of one level of detail arrive as a script, since the page may fetch nothing.
  dateline.ground = function (level, data) {
    const xy = dateline.decode(data.xy, Float32Array);
    const group = function (text, holes) {
      const start = dateline.decode(text, Uint32Array);
      const boxes = new Float32Array(4 * Math.max(start.length - 1, 0));
      for (let i = 0; i + 1 < start.length; i++) {
        let west = 9, north = 9, east = -9, south = -9;
        for (let p = start[i]; p < start[i + 1]; p++) {
          const x = xy[2 * p], y = xy[2 * p + 1];
          if (x < west) west = x;
          if (x > east) east = x;
          if (y < north) north = y;
          if (y > south) south = y;
        }
        boxes.set([west, north, east, south], 4 * i);
      }
      return { start, boxes, holes: holes && dateline.decode(holes, Uint8Array) };
    };
    dateline.grounds[level] = {
      xy,
      land: group(data.land, data.landHoles),
      disputed: group(data.disputed, data.disputedHoles),
      lakes: group(data.lakes, data.lakeHoles),
      lines: group(data.lines),
      kinds: dateline.decode(data.kinds, Uint8Array),
      ranks: dateline.decode(data.ranks, Uint8Array),
    };
    dateline.redrawGround();
    dateline.namesSoon();
    dateline.redraw();
  };

  // Calls `draw(offset)` for every copy of the world that a box may be seen in.
  function copies(view, west, east, draw) {
    const half = view.width / 2 / view.scale;
    const first = Math.ceil(view.x - half - east), last = Math.floor(view.x + half - west);
    for (let k = first; k <= last; k++) draw(k);
  }

  dateline.trace = function (context, xy, from, to, view, offset, closed) {
    const left = view.width / 2 + (offset - view.x) * view.scale;
    const top = view.height / 2 - view.y * view.scale;
    let lastX = left + xy[2 * from] * view.scale, lastY = top + xy[2 * from + 1] * view.scale;
    context.moveTo(lastX, lastY);
    let drawn = 1;
    for (let p = from + 1; p < to; p++) {
      const x = left + xy[2 * p] * view.scale, y = top + xy[2 * p + 1] * view.scale;
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < 1.1 && p + 1 < to) continue;
      context.lineTo(x, y);
      lastX = x;
      lastY = y;
      drawn++;
    }
    if (closed) context.closePath();
    return drawn;
  };

  // Traces the paths of a group that are in sight and finishes them in portions: rings (where the
  // group has holes) stay with their holes.
  function traceGroup(context, ground, group, view, finish, wanted) {
    const half = view.height / 2 / view.scale, closed = Boolean(group.holes);
    let points = 0;
    context.beginPath();
    for (let i = 0; i + 1 < group.start.length; i++) {
      if (wanted && !wanted(i)) continue;
      if (points > ENOUGH && !(closed && group.holes[i])) {
        finish();
        context.beginPath();
        points = 0;
      }
      const west = group.boxes[4 * i], north = group.boxes[4 * i + 1];
      const east = group.boxes[4 * i + 2], south = group.boxes[4 * i + 3];
      if (south < view.y - half || north > view.y + half) continue;
      if (closed && (east - west + south - north) * view.scale < 0.6) continue;
      copies(view, west, east, function (offset) {
        points += dateline.trace(
          context, ground.xy, group.start[i], group.start[i + 1], view, offset, closed);
      });
    }
    finish();
  }

  dateline.hatch = function (context, colour, gap, width) {
    const tile = document.createElement("canvas");
    const ratio = window.devicePixelRatio || 1;
    const side = Math.max(2, Math.round(gap * ratio));
    tile.width = tile.height = side;
    const brush = tile.getContext("2d");
    brush.strokeStyle = colour;
    brush.lineWidth = width * ratio;
    brush.beginPath();
    for (const shift of [-side, 0, side]) {
      brush.moveTo(shift, side);
      brush.lineTo(shift + side, 0);
    }
    brush.stroke();
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, 0, 0]));
    return pattern;
  };

  function level(zoom) {
    const density = (256 * Math.pow(2, zoom)) / 360;
    const wanted = density <= 5 ? "world" : density <= 20 ? "default" : "zoomed";
    if (!dateline.grounds[wanted]) dateline.want(wanted);
    const known = dateline.grounds;
    return known[wanted] || known.default || known.world || known.zoomed || null;
  }

  // Loads a finer level once, as a script of our own.
  const asked = {};
  dateline.want = function (name) {
    const source = dateline.sources && dateline.sources[name];
    if (!source || asked[name]) return;
    asked[name] = true;
    const script = document.createElement("script");
    script.src = source;
    // Its text is megabytes long: nobody needs it once the arrays are there.
    script.onload = () => script.remove();
    document.head.appendChild(script);
  };

  dateline.makeCanvas = function (parent, className) {
    const canvas = document.createElement("canvas");
    canvas.className = className;
    canvas.setAttribute("aria-hidden", "true");
    parent.appendChild(canvas);
    return canvas;
  };

  dateline.fitCanvas = function (canvas, width, height, opaque) {
    const ratio = window.devicePixelRatio || 1;
    const across = Math.round(width * ratio), down = Math.round(height * ratio);
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
      canvas.style.width = width + "px";
      canvas.style.height = height + "px";
    }
    const context = canvas.getContext("2d", { alpha: !opaque });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  };

  // A picture that is as large as asked for on the screen.
  dateline.picture = function (width, height, opaque, paint) {
    const ratio = window.devicePixelRatio || 1;
    const across = Math.max(1, Math.round(width * ratio)), down = Math.max(1, Math.round(height * ratio));
    const draft = new OffscreenCanvas(across, down);
    const context = draft.getContext("2d", { alpha: !opaque });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context);
    return draft.transferToImageBitmap();
  };

  let picture = null, drawn = null, canvas = null;

  dateline.redrawGround = function () {
    const view = dateline.view, look = dateline.look;
    if (!view || !look || !view.width) return;
    const padded = (side) => Math.ceil(side + 2 * Math.min(side * PADDING, MOST_PADDING));
    drawn = {
      x: view.x, y: view.y, scale: view.scale, zoom: view.zoom,
      width: padded(view.width), height: padded(view.height),
    };
    if (picture) picture.close();
    picture = dateline.picture(drawn.width, drawn.height, true, (context) => paint(context, drawn, look));
    dateline.forgetBelow();
    if (dateline.tiled) showUnderTiles();
    dateline.moveGround();
  };

  // Online tiles are elements, and the base map lies under them: so it is one as well.
  function showUnderTiles() {
    if (!canvas) canvas = dateline.makeCanvas(dateline.below, "dateline-ground");
    canvas.getContext("bitmaprenderer").transferFromImageBitmap(picture);
    canvas.style.width = drawn.width + "px";
    canvas.style.height = drawn.height + "px";
    picture = null;
  }

  // The nearest whole device pixel: a picture that lies between two is slow to show, and blurred.
  dateline.whole = function (length) {
    const ratio = window.devicePixelRatio || 1;
    return Math.round(length * ratio) / ratio;
  };

  // Where what was drawn for one view lies in another: its upper left corner and how much it grew.
  dateline.lie = function (drawn, view) {
    const grow = view.scale / drawn.scale;
    let dx = drawn.x - view.x;
    dx -= Math.round(dx);
    const x = view.width / 2 + dx * view.scale - (drawn.width / 2) * grow;
    const y = view.height / 2 + (drawn.y - view.y) * view.scale - (drawn.height / 2) * grow;
    return Math.abs(grow - 1) < 1e-9 ? [dateline.whole(x), dateline.whole(y), 1] : [x, y, grow];
  };

  // Brings what is drawn to where the map is now; draws anew when its edge would show.
  dateline.moveGround = function () {
    const view = dateline.view;
    if (!drawn) return;
    const [x, y, grow] = dateline.lie(drawn, view);
    if (canvas) {
      canvas.style.transform =
        "translate(" + x.toFixed(2) + "px," + y.toFixed(2) + "px) scale(" + grow.toFixed(5) + ")";
    }
    // A zoom in flight may show an edge for a moment; a pan may not.
    if (!covers(x, y, grow, view) && Math.abs(grow - 1) < 0.001) dateline.redrawGround();
  };

  function covers(x, y, grow, view) {
    return x <= 0 && y <= 0 && x + drawn.width * grow >= view.width &&
      y + drawn.height * grow >= view.height;
  }

  // The base map as it lies now, without the names.
  dateline.drawGround = function (context, look, view) {
    if (!picture) return;
    const [x, y, grow] = dateline.lie(drawn, view);
    if (!covers(x, y, grow, view)) {
      context.fillStyle = look.water;
      context.fillRect(0, 0, view.width, view.height);
    }
    context.drawImage(picture, x, y, drawn.width * grow, drawn.height * grow);
  };

  // Without tiles the base map is drawn under the marks; with them it is an element of its own.
  dateline.layGround = function () {
    if (canvas) canvas.remove();
    canvas = null;
    dateline.redrawGround();
  };

  // Disputed areas once more, for a canvas that lies over online tiles: those draw one side's view.
  dateline.drawDisputed = function (context, view, look) {
    const ground = level(view.zoom);
    if (!ground) return;
    context.lineJoin = context.lineCap = "round";
    context.fillStyle = dateline.hatch(context, look.hatch, 7, 1);
    traceGroup(context, ground, ground.disputed, view, () => context.fill("evenodd"));
    disputedLines(context, ground, view, look);
  };

  function disputedLines(context, ground, view, look) {
    strokeLines(context, ground, view, DISPUTED, look.disputedBorder, 1.1, [4.4, 2.9]);
  }

  function strokeLines(context, from, view, kind, colour, width, dash, least) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(dash);
    traceGroup(context, from, from.lines, view, () => context.stroke(),
      (i) => from.kinds[i] === kind && (least === undefined || from.ranks[i] <= least));
    context.setLineDash([]);
  }

  function paint(context, view, look) {
    context.fillStyle = look.water;
    context.fillRect(0, 0, view.width, view.height);
    const ground = level(view.zoom);
    if (!ground) return;
    context.lineJoin = context.lineCap = "round";
    const fill = () => context.fill("evenodd");
    context.fillStyle = look.land;
    traceGroup(context, ground, ground.land, view, fill);
    context.fillStyle = dateline.hatch(context, look.hatch, 7, 1);
    traceGroup(context, ground, ground.disputed, view, fill);
    context.fillStyle = look.water;
    context.strokeStyle = look.coast;
    context.lineWidth = 0.6;
    traceGroup(context, ground, ground.lakes, view, function () {
      fill();
      context.stroke();
    });
    const line = function (from, kind, colour, width, dash, least) {
      strokeLines(context, from, view, kind, colour, width, dash, least);
    };
    const density = view.scale / 360;
    const least = 1 + 1.6 * Math.log2(Math.max(density, 1) / 3);
    line(ground, RIVER, look.river, 1, [], Math.max(least, 0));
    if (density >= 14) {
      if (dateline.grounds.divisions) {
        line(dateline.grounds.divisions, DIVISION, look.division, 0.8, []);
      } else {
        dateline.want("divisions");
      }
    }
    line(ground, COAST, look.coast, 0.8, []);
    line(ground, BORDER, look.border, 1, []);
    disputedLines(context, ground, view, look);
  }
})();
