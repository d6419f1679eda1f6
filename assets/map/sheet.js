// What a scene is drawn on: a canvas with the base map and its names or, while the map rests, the
// pixels of one.
"use strict";

(function () {
  let canvas = null, below = { key: "" }, edition = 0, copy = null;

  // Base map and names are drawn with the marks: each further layer of the page would be laid over
  // every frame anew, while a picture without holes is only copied. As long as the map rests they
  // are kept, from the second time on; then marks are laid into pixels, for the engine needs
  // several times as long to record, check and draw a small picture as it takes to copy it.
  //
  // Over online tiles, which are elements, the canvas has to have holes, and is drawn on.
  dateline.openSheet = function (look, view, outlines, paintOutlines) {
    if (!canvas) canvas = dateline.makeCanvas(dateline.above, "dateline-marks");
    const context = dateline.fitCanvas(canvas, view.width, view.height, !dateline.tiled);
    const across = canvas.width, down = canvas.height, ratio = window.devicePixelRatio || 1;
    const sheet = { context, across, down, ratio, pixels: null, laid: [] };
    const paint = function (inner) {
      if (!dateline.tiled) dateline.drawGround(inner, look, view);
      dateline.drawNames(inner, view);
      paintOutlines(inner);
    };
    const key = [view.x, view.y, view.scale, across, down, outlines].join("|");
    const again = below.key === key;
    if (!again || below.edition !== edition) below = { key, edition, image: null, pixels: null };
    if (dateline.tiled || !again) context.clearRect(0, 0, view.width, view.height);
    if (!again) {
      paint(context);
    } else if (dateline.tiled) {
      below.image = below.image || dateline.picture(view.width, view.height, false, paint);
      context.drawImage(below.image, 0, 0, view.width, view.height);
    } else {
      below.pixels = below.pixels || pixels(across, down, ratio, paint);
      if (!copy || copy.width !== across || copy.height !== down) copy = new ImageData(across, down);
      sheet.pixels = new Int32Array(copy.data.buffer);
      sheet.pixels.set(below.pixels);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    return sheet;
  };

  // Shows what was drawn; gives the canvas's context for what lies over all.
  dateline.closeSheet = function (sheet) {
    const { context, pixels, ratio } = sheet;
    if (pixels) {
      dateline.pictures.finish(sheet);
      context.putImageData(copy, 0, 0);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  };

  function pixels(across, down, ratio, paint) {
    const draft = new OffscreenCanvas(across, down);
    const context = draft.getContext("2d", { alpha: false, willReadFrequently: true });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context);
    return new Int32Array(context.getImageData(0, 0, across, down).data.buffer);
  }

  // Takes note that base map or names have changed.
  dateline.forgetBelow = function () {
    edition++;
  };

  // A canvas is with or without holes from its first moment on.
  dateline.layMarks = function () {
    if (canvas) canvas.remove();
    canvas = null;
    dateline.forgetBelow();
    dateline.redraw();
  };
})();
