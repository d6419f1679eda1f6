// Writes the names of the base map in the room that a scene leaves. Text reaches the screen by
// fillText alone.
"use strict";

(function () {
  const { BASE, SMALL } = dateline.measures;
  let picture = null, at = null, taken = [], later = 0, written = "";

  dateline.names = [];

  // Names wait until the hand that moves the time rests.
  dateline.namesSoon = function () {
    window.clearTimeout(later);
    later = window.setTimeout(dateline.writeNames, 150);
  };

  dateline.writeNames = function () {
    const view = dateline.view, look = dateline.look;
    if (!view || !look || !view.width) return;
    const chosen = dateline.bare ? fitting(view) : [];
    const key = [dateline.looks, Object.keys(dateline.grounds), dateline.bare, view.x, view.y, view.scale,
      view.width, view.height, JSON.stringify(chosen)].join("|");
    if (written === key) return;
    written = key;
    at = { x: view.x, y: view.y, scale: view.scale, width: view.width, height: view.height };
    if (picture) picture.close();
    picture = dateline.picture(view.width, view.height, false, function (context) {
      if (!dateline.bare) dateline.drawDisputed(context, view, look);
      for (const name of chosen) drawName(context, look, name, view);
    });
    dateline.forgetBelow();
    dateline.redraw();
  };

  // The names where they belong while the map moves; while it is zoomed there are none.
  dateline.drawNames = function (context, view) {
    if (!picture) return;
    const [x, y, grow] = dateline.lie(at, view);
    if (Math.abs(grow - 1) < 0.001) context.drawImage(picture, x, y, at.width, at.height);
  };

  // Those that have room.
  function fitting(view) {
    taken = [];
    occupy(view);
    const plaques = new Set(dateline.scene ? dateline.scene.plaques.map((p) => p.key) : []);
    return dateline.names.filter(function (name) {
      if (name.key && plaques.has(name.key)) return false;
      const [x, y] = dateline.place(view, name.at[0], name.at[1]);
      return free(x - name.width / 2, y - name.height / 2, name.width, name.height);
    });
  }

  function occupy(view) {
    const scene = dateline.scene;
    if (!scene) return;
    const take = (x, y, width, height) => taken.push([x, y, x + width, y + height]);
    for (let i = 0; i < scene.x.length; i++) {
      const [x, y] = dateline.place(view, scene.x[i], scene.y[i]), r = scene.size[i] / 2 + 1;
      take(x - r, y - r, 2 * r, 2 * r);
    }
    for (const plaque of scene.plaques) {
      const [x, y] = dateline.place(view, plaque.x, plaque.y);
      take(x + plaque.dx - plaque.width / 2 - 3, y + plaque.dy - plaque.height / 2 - 3,
        plaque.width + 6, plaque.height + 6);
    }
    for (const label of scene.labels) {
      const [x, y] = dateline.place(view, label.x, label.y);
      take(x + label.dx, y + label.dy, label.width, label.height);
    }
    for (const area of scene.areas) {
      if (area.key) continue;
      const [x, y] = dateline.place(view, area.x, area.y);
      const wide = 1.7 * area.rx, high = 1.7 * area.ry;
      if (area.rx < SMALL) take(x - wide / 2, y - high / 2, wide, high);
      const tall = (area.size * 4) / 3;
      take(x + area.dx - area.width / 2 - 2, y + area.dy - tall / 2, area.width + 4, tall);
    }
  }

  function free(x, y, width, height) {
    for (const box of taken) {
      if (x < box[2] && x + width > box[0] && y < box[3] && y + height > box[1]) return false;
    }
    return true;
  }

  function drawName(context, look, name, view) {
    const [x, y] = dateline.place(view, name.at[0], name.at[1]);
    if (name.dot) {
      const [dx, dy] = dateline.place(view, name.dot[0], name.dot[1]);
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
})();
