// Joins the map that folium made with Dateline: what Python says, and what the user does.
// Messages to Python are a word of a fixed list and whole numbers, nothing else.
"use strict";

(function () {
  const LIMIT = 80;
  const EASE = 0.28;
  let map = null, frame = 0, owed = [], started = 0, hovered = -1, aim = null, reported = "";
  let home = null, later = 0, hint = null, pointer = null, byHand = false;
  let stale = false, moving = false;

  function tell(word, numbers) {
    console.log("dateline:" + word + ":" + numbers.map((n) => Math.round(n)).join(","));
  }

  function mercator(lat) {
    const phi = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180;
    return 0.5 - Math.asinh(Math.tan(phi)) / (2 * Math.PI);
  }

  function look() {
    const centre = map.getCenter(), size = map.getSize(), zoom = map.getZoom();
    dateline.view = {
      x: centre.lng / 360 + 0.5, y: mercator(centre.lat), zoom, scale: 256 * Math.pow(2, zoom),
      width: size.x, height: size.y,
    };
  }

  // A scene is drawn when it comes, so that the next frame has only to show it; each version is
  // answered once, after that frame.
  dateline.redraw = function (version) {
    stale = version === undefined;
    if (!stale) {
      owed = [version];
      started = performance.now();
      dateline.draw();
    }
    if (frame) return;
    frame = window.requestAnimationFrame(function () {
      frame = 0;
      if (stale) dateline.draw();
      stale = false;
      const answer = owed;
      owed = [];
      if (answer.length) {
        const spent = (performance.now() - started) * 1000;
        // A task after the frame: by then the frame has been handed over.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => tell("painted", [answer[0], spent]);
        channel.port2.postMessage(0);
      }
    });
  };

  // Ground, names and marks move in one and the same frame: what moves the map runs in one.
  function moved() {
    if (!moving) window.queueMicrotask(follow);
    moving = true;
    if (!later) {
      later = window.setTimeout(function () {
        later = 0;
        report();
      }, 120);
    }
  }

  function follow() {
    moving = false;
    look();
    dateline.moveGround();
    dateline.draw();
    dateline.namesSoon();
  }

  function settled() {
    if (aim) return;
    look();
    dateline.redrawGround();
    dateline.redraw();
    report();
  }

  function report() {
    const centre = map.getCenter().wrap(), size = map.getSize();
    const numbers = [
      centre.lng * 1e6, centre.lat * 1e6, map.getZoom() * 1e3, size.x, size.y, byHand ? 1 : 0];
    const text = numbers.map(Math.round).join();
    if (text === reported) return;
    reported = text;
    tell("view", numbers);
  }

  function bounds() {
    const size = map.getSize();
    const band = 1 - 2 * mercator(LIMIT);
    const least = Math.max(Math.log2(size.y / band / 256), 0.75);
    if (Math.abs(map.getMinZoom() - least) > 0.01) map.setMinZoom(least);
  }

  // Zooms smoothly round a point of the container: the frame draws itself, the ground is scaled.
  function zoomTo(zoom, point) {
    zoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));
    const running = aim !== null;
    aim = { zoom, point: point || map.getSize().divideBy(2) };
    if (dateline.still) {
      const last = aim;
      aim = null;
      map.setZoomAround(last.point, last.zoom, { animate: false });
      return;
    }
    if (!running) window.requestAnimationFrame(step);
  }

  function step() {
    if (!aim) return;
    const now = map.getZoom(), rest = aim.zoom - now;
    const done = Math.abs(rest) < 0.01;
    const { point, zoom } = aim;
    if (done) aim = null;
    map.setZoomAround(point, done ? zoom : now + rest * EASE, { animate: false });
    if (!done) window.requestAnimationFrame(step);
  }

  function glide(centre, zoom, animated) {
    aim = null;
    const here = map.getCenter();
    const lng = centre[1] + 360 * Math.round((here.lng - centre[1]) / 360);
    if (animated && !dateline.still && Math.abs(zoom - map.getZoom()) < 0.01) {
      map.panTo([centre[0], lng], { animate: true, duration: 0.3 });
    } else if (animated && !dateline.still) {
      fly([centre[0], lng], zoom);
    } else {
      map.setView([centre[0], lng], zoom, { animate: false });
    }
  }

  // A short flight in 0.35 s; a new order breaks it off.
  let flight = 0;
  function fly(target, zoom) {
    const mine = ++flight, begin = performance.now();
    const from = map.getCenter(), low = map.getZoom();
    const hop = function (now) {
      if (mine !== flight) return;
      const t = Math.min(1, (now - begin) / 350), e = t * t * (3 - 2 * t);
      aim = t < 1 ? { zoom, point: null } : null;
      map.setView(
        [from.lat + (target[0] - from.lat) * e, from.lng + (target[1] - from.lng) * e],
        low + (zoom - low) * e, { animate: false });
      if (t < 1) window.requestAnimationFrame(hop);
    };
    window.requestAnimationFrame(hop);
  }

  // What Python may ask for. Every argument was made by json.dumps.
  dateline.show = function (data) {
    // Marks are numbered anew: what is under the pointer is looked at afresh.
    if (hovered !== -1) hovered = null;
    dateline.receive(data);
  };
  dateline.goto = function (to) {
    byHand = false;
    reported = "";
    glide([to.lat, to.lon], to.zoom, to.animated);
  };
  dateline.zoomBy = function (steps) {
    byHand = true;
    zoomTo((aim ? aim.zoom : map.getZoom()) + steps);
  };
  dateline.setHome = function (to) { home = to; };
  dateline.setHint = function (text) {
    if (!hint) return;
    hint.textContent = text;
    hint.style.display = text ? "block" : "none";
    placeHint();
  };
  // Beside the pointer, within the map.
  function placeHint() {
    if (!pointer || hint.style.display !== "block") return;
    const size = map.getSize(), wide = hint.offsetWidth, tall = hint.offsetHeight;
    const x = Math.max(4, Math.min(pointer.x + 14, size.x - wide - 6));
    const below = pointer.y + 16 + tall < size.y - 4;
    const y = below ? pointer.y + 16 : Math.max(4, pointer.y - tall - 10);
    hint.style.transform = "translate(" + x + "px," + y + "px)";
  }

  // What a screen reader says of the map.
  dateline.setSpoken = function (text) {
    if (text) map.getContainer().setAttribute("aria-label", text);
  };

  dateline.setNames = function (list) {
    dateline.names = list;
    dateline.writeNames();
  };
  dateline.setLook = function (value) {
    dateline.look = value;
    dateline.still = value.still;
    document.body.style.background = value.water;
    document.documentElement.style.setProperty("--panel", value.panel);
    document.documentElement.style.setProperty("--text", value.text);
    document.documentElement.style.setProperty("--tile-light", value.tileLight);
    document.documentElement.style.setProperty("--font", value.font);
    dateline.forgetSprites();
    dateline.redrawGround();
    dateline.redraw();
    const kinds = ["", "bold ", "italic "];
    Promise.all(kinds.map((kind) => document.fonts.load(kind + "12px " + value.font))).then(withFonts);
  };

  // A canvas does not draw anew by itself when a font has come. The page's own event of that waits
  // for a layout, and a page of canvases may need none for long.
  function withFonts() {
    dateline.forgetSprites();
    dateline.namesSoon();
    dateline.redraw();
  }

  function interact(container) {
    container.addEventListener("wheel", function (event) {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 40 : 1;
      const point = map.mouseEventToContainerPoint(event);
      const by = Math.max(-1.5, Math.min(1.5, -event.deltaY * unit * 0.006));
      flight++;
      byHand = true;
      zoomTo((aim ? aim.zoom : map.getZoom()) + by, point);
    }, { passive: false });
    map.on("dragstart boxzoomend", function () {
      flight++;
      aim = null;
      byHand = true;
    });
    map.on("dblclick", function (event) {
      byHand = true;
      zoomTo(map.getZoom() + (event.originalEvent.shiftKey ? -1 : 1), event.containerPoint);
    });
    map.on("mousemove", function (event) {
      const point = event.containerPoint;
      pointer = point;
      placeHint();
      over(dateline.hit(point.x, point.y));
    });
    map.on("mouseout", () => over(-1));
    document.documentElement.addEventListener("mouseleave", () => over(-1));
    map.on("click", function (event) {
      const point = event.containerPoint, mark = dateline.hit(point.x, point.y);
      tell("click", [dateline.scene ? dateline.scene.version : 0, mark]);
    });
    // A ring shows that keys go to the map, but not under a hand that works with the mouse. It is
    // drawn with the marks: an element as large as the map would be laid over every frame anew.
    function ring() {
      const ringed = container.matches(".dateline-keys:focus");
      if (ringed !== dateline.ringed) {
        dateline.ringed = ringed;
        dateline.redraw();
      }
    }
    function listen() {
      container.classList.add("dateline-keys");
      container.focus({ preventScroll: true });
      ring();
    }
    window.addEventListener("focus", listen);
    container.addEventListener("focus", ring);
    container.addEventListener("blur", ring);
    if (document.hasFocus()) listen();
    container.addEventListener("mousedown", function () {
      container.classList.remove("dateline-keys");
      ring();
    }, true);
    container.addEventListener("keydown", function (event) {
      container.classList.add("dateline-keys");
      ring();
      byHand = true;
      if (event.key === "Home" && home) glide([home.lat, home.lon], home.zoom, true);
      else if (event.key === "+" || event.key === "=") zoomTo(map.getZoom() + 1);
      else if (event.key === "-") zoomTo(map.getZoom() - 1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
  }

  function over(mark) {
    if (mark === hovered) return;
    hovered = mark;
    map.getContainer().style.cursor = mark >= 0 ? "pointer" : "";
    if (mark < 0) dateline.setHint("");
    tell("hover", [dateline.scene ? dateline.scene.version : 0, mark]);
  }

  dateline.start = function (leafletMap, sources) {
    map = leafletMap;
    dateline.sources = sources;
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", document.title || "Dateline");
    dateline.below = document.createElement("div");
    dateline.below.className = "dateline-below";
    container.insertBefore(dateline.below, container.firstChild);
    dateline.above = document.createElement("div");
    dateline.above.className = "dateline-above";
    container.appendChild(dateline.above);
    hint = document.createElement("div");
    hint.className = "dateline-hint";
    container.appendChild(hint);
    dateline.joinTiles(map, () => aim !== null);
    map.on("resize", function () {
      bounds();
      // Another screen may have finer pixels.
      dateline.forgetSprites();
    });
    map.on("move zoom resize viewreset", moved);
    map.on("moveend", settled);
    interact(container);
    document.fonts.addEventListener("loadingdone", withFonts);
    bounds();
    look();
    const watch = new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false }));
    watch.observe(container);
    tell("ready", []);
  };
})();
