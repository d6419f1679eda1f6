// Online tiles over the base map, for a user who agreed to them. They come over our own scheme
// alone; one that does not come leaves the base map in sight.
"use strict";

(function () {
  let map = null, zooming = null, layer = null, credit = null;

  // Whether the base map is in sight with nothing over it, and so needs its names.
  dateline.bare = true;
  // Whether tiles are wanted at all.
  dateline.tiled = false;

  // While the map is zoomed it passes through levels that nobody looks at: the tiles in sight stay
  // until it rests.
  const Tiles = L.TileLayer.extend({
    _update: function (centre) {
      if (!zooming()) L.TileLayer.prototype._update.call(this, centre);
    },
    _pruneTiles: function () {
      if (!zooming()) L.TileLayer.prototype._pruneTiles.call(this);
    },
  });

  function nameGround() {
    const bare = !layer || !layer.getContainer() ||
      !layer.getContainer().querySelector(".leaflet-tile-loaded");
    if (dateline.bare === bare) return;
    dateline.bare = bare;
    dateline.writeNames();
  }

  dateline.setTiles = function (value) {
    if (layer) layer.remove();
    layer = null;
    credit.textContent = value ? value.credit : "";
    credit.style.display = value ? "block" : "none";
    if (value) {
      layer = new Tiles("/tiles/{z}/{x}/{y}.png", {
        maxNativeZoom: value.zoom, maxZoom: map.getMaxZoom(), updateWhenIdle: true, keepBuffer: 1,
        className: "dateline-tiles",
      });
      layer.on("tileload tileunload load", nameGround);
      layer.addTo(map);
    }
    if (dateline.tiled !== Boolean(value)) {
      dateline.tiled = Boolean(value);
      dateline.layGround();
      dateline.layMarks();
    }
    nameGround();
  };

  // Takes the map, and what tells whether it is being zoomed right now.
  dateline.joinTiles = function (leafletMap, isZooming) {
    map = leafletMap;
    zooming = isZooming;
    credit = document.createElement("div");
    credit.className = "dateline-credit";
    map.getContainer().appendChild(credit);
  };
})();
