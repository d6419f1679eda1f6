"""Map projections: how degrees become a flat picture, which one suits which events, and where
geometry has to be cut for it.

Plane coordinates are in earth radii, x to the right and y up, of a sphere. Formulas: Snyder, *Map
Projections: A Working Manual* (1987), for Mercator and the azimuthal equal-area projection; Šavrič,
Patterson and Jenny, "The Equal Earth map projection" (2018).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dateline.model import BoundingBox, LonLat

_ORIGIN = LonLat(0.0, 0.0)
Floats = NDArray[np.float64]

EARTH_RADIUS_KM = 6371.0088
MERCATOR_LIMIT = 85.0511287798066
"""Latitude in degrees at which the Web Mercator square ends."""

_REGIONAL_ARC = 90.0
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)


class Projection(Protocol):
    """A way to flatten the earth.

    Attributes:
        name: "web-mercator", "equal-earth" or "laea".
        centre: the point (lon, lat) that it is centred on; only its longitude counts for the first
            two.
        reach: angular distance in degrees from `centre` beyond which nothing can be drawn; 180 when
            all of the earth can, with a seam opposite the central meridian.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def centre(self) -> LonLat: ...  # noqa: D102
    @property
    def reach(self) -> float: ...  # noqa: D102

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Plane coordinates (x, y) in earth radii of points in degrees.

        Longitudes are taken as they are: 181 lies right of 180, so that lines do not jump.
        """

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Degrees (lon, lat) of plane coordinates; NaN where the plane shows no earth."""


def _near(lon: ArrayLike, centre: float) -> Floats:
    """Longitude differences to `centre`, in radians, not wrapped."""
    return np.radians(np.asarray(lon, float) - centre)


def wrap(lon: ArrayLike, centre: float = 0.0) -> Floats:
    """Longitudes brought within 180 degrees of `centre`.

    >>> float(wrap(190.0))
    -170.0
    >>> float(wrap(-170.0, 100.0))
    190.0
    """
    return (np.asarray(lon, float) - centre + 180.0) % 360.0 - 180.0 + centre


@dataclass(frozen=True, slots=True)
class WebMercator:
    """The projection of web maps: conformal, blows up the north; for the screen alone."""

    centre: LonLat = _ORIGIN
    name: str = "web-mercator"
    reach: float = 180.0

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """See `Projection`; latitudes are clamped to the square."""
        phi = np.radians(np.clip(np.asarray(lat, float), -MERCATOR_LIMIT, MERCATOR_LIMIT))
        return _near(lon, self.centre.lon), np.arcsinh(np.tan(phi))

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """See `Projection`; also beyond the square's sides, where the world repeats."""
        lon = np.degrees(np.asarray(x, float)) + self.centre.lon
        return lon, np.degrees(np.arctan(np.sinh(np.asarray(y, float))))


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """An equal-area view of the whole world, for world snapshots."""

    centre: LonLat = _ORIGIN
    name: str = "equal-earth"
    reach: float = 180.0

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """See `Projection`."""
        a1, a2, a3, a4 = _EQUAL_EARTH
        theta = np.arcsin(math.sqrt(3) / 2 * np.sin(np.radians(np.asarray(lat, float))))
        t2 = theta * theta
        t6 = t2**3
        slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)
        x = 2 / math.sqrt(3) * _near(lon, self.centre.lon) * np.cos(theta) / slope
        return x, theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """See `Projection`; by Newton's method, to 1e-9 degrees."""
        a1, a2, a3, a4 = _EQUAL_EARTH
        x, y = np.asarray(x, float), np.asarray(y, float)
        theta = y / a1
        for _ in range(8):
            t2 = theta * theta
            t6 = t2**3
            off = theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2)) - y
            theta = theta - off / (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2))
        t2 = theta * theta
        slope = a1 + 3 * a2 * t2 + t2**3 * (7 * a3 + 9 * a4 * t2)
        sine = 2 / math.sqrt(3) * np.sin(theta)
        lam = math.sqrt(3) / 2 * x * slope / np.cos(theta)
        outside = (np.abs(sine) > 1) | (np.abs(lam) > math.pi + 1e-9)
        lat = np.degrees(np.arcsin(np.clip(sine, -1, 1)))
        lon = np.degrees(lam) + self.centre.lon
        return np.where(outside, np.nan, lon), np.where(outside, np.nan, lat)


@dataclass(frozen=True, slots=True)
class AzimuthalEqualArea:
    """Lambert's azimuthal equal-area projection around a point, for regional snapshots."""

    centre: LonLat = _ORIGIN
    name: str = "laea"
    reach: float = 120.0

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """See `Projection`; what lies beyond `reach` is put on the circle that bounds it."""
        lam, phi = _near(lon, self.centre.lon), np.radians(np.asarray(lat, float))
        phi0 = math.radians(self.centre.lat)
        cosine = np.clip(
            math.sin(phi0) * np.sin(phi) + math.cos(phi0) * np.cos(phi) * np.cos(lam), -1.0, 1.0
        )
        x = np.cos(phi) * np.sin(lam)
        y = math.cos(phi0) * np.sin(phi) - math.sin(phi0) * np.cos(phi) * np.cos(lam)
        limit = math.cos(math.radians(self.reach))
        rim = 2 * math.sin(math.radians(self.reach) / 2)
        length = np.maximum(np.hypot(x, y), 1e-12)
        k = np.where(cosine >= limit, np.sqrt(2 / np.maximum(1 + cosine, 1e-12)), rim / length)
        return k * x, k * y

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """See `Projection`."""
        x, y = np.asarray(x, float), np.asarray(y, float)
        phi0 = math.radians(self.centre.lat)
        rho = np.hypot(x, y)
        c = 2 * np.arcsin(np.clip(rho / 2, 0, 1))
        safe = np.where(rho < 1e-12, 1.0, rho)
        sine = np.cos(c) * math.sin(phi0) + y * np.sin(c) * math.cos(phi0) / safe
        lat = np.degrees(np.arcsin(np.clip(sine, -1, 1)))
        lam = np.arctan2(
            x * np.sin(c), safe * math.cos(phi0) * np.cos(c) - y * math.sin(phi0) * np.sin(c)
        )
        lon = wrap(np.degrees(lam) + self.centre.lon)
        outside = rho > 2
        return np.where(outside, np.nan, lon), np.where(outside, np.nan, lat)


def distance(lon: ArrayLike, lat: ArrayLike, centre: LonLat) -> Floats:
    """Angular distances in degrees from `centre` (haversine formula)."""
    lam, phi = _near(lon, centre.lon), np.radians(np.asarray(lat, float))
    phi0 = math.radians(centre.lat)
    half = np.sin((phi - phi0) / 2) ** 2 + np.cos(phi) * math.cos(phi0) * np.sin(lam / 2) ** 2
    return np.asarray(np.degrees(2 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))))


def middle(lon: ArrayLike, lat: ArrayLike) -> LonLat:
    """The point in the middle of others on the sphere, whatever side of 180 degrees they lie on.

    Longitude: the middle of the shortest arc of the equator that holds all; latitude: the middle of
    their range.

    Raises:
        ValueError: when there is no point.
    """
    lons, lats = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
    if not lons.size:
        raise ValueError("no point to find the middle of")
    west, east = arc(lons)
    return LonLat(float(wrap((west + east) / 2)), float((lats.min() + lats.max()) / 2))


def arc(lon: ArrayLike) -> tuple[float, float]:
    """West and east end in degrees of the shortest arc that holds all longitudes; east ≥ west, and
    may exceed 180.

    >>> arc([170.0, -170.0])
    (170.0, 190.0)
    """
    lons = np.sort(wrap(np.atleast_1d(np.asarray(lon, float))))
    gaps = np.diff(np.append(lons, lons[0] + 360.0))
    widest = int(gaps.argmax())
    west = float(lons[(widest + 1) % lons.size])
    east = float(lons[widest])
    return west, east if east >= west else east + 360.0


def choose(lon: ArrayLike, lat: ArrayLike, *, home: float = 100.0) -> Projection:
    """The projection for a picture of these points.

    Up to 90 degrees of arc across: azimuthal equal-area, centred on them. Larger, or no points:
    Equal Earth, with the points' middle longitude (`home` without points) as central meridian.
    """
    lons, lats = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
    if not lons.size:
        return EqualEarth(LonLat(home, 0.0))
    centre = middle(lons, lats)
    if 2 * float(distance(lons, lats, centre).max()) <= _REGIONAL_ARC:
        return AzimuthalEqualArea(centre)
    return EqualEarth(LonLat(round(centre.lon / 10) * 10.0, 0.0))


def by_name(name: str, centre: LonLat) -> Projection:
    """The projection called `name` ("web-mercator", "equal-earth", "laea").

    Raises:
        KeyError: for another name.
    """
    kinds: dict[str, type[WebMercator | EqualEarth | AzimuthalEqualArea]] = {
        "web-mercator": WebMercator,
        "equal-earth": EqualEarth,
        "laea": AzimuthalEqualArea,
    }
    return kinds[name](centre)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a projection's plane, as a picture of `width` x `height` pixels.

    Pixels are device-independent, from the upper left corner, y down.

    Attributes:
        projection: how the earth is flattened.
        x: plane coordinate in earth radii in the middle of the picture.
        y: the same.
        scale: pixels per earth radius.
        width: of the picture, in pixels.
        height: of the picture, in pixels.
    """

    projection: Projection
    x: float
    y: float
    scale: float
    width: float
    height: float

    def pixels(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Pixel positions of points in degrees, those nearest to the middle of the picture."""
        return self.plane_to_pixels(*self.projection.forward(wrap(lon, self._meridian()), lat))

    def plane_to_pixels(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Pixel positions of plane coordinates."""
        return (
            (x - self.x) * self.scale + self.width / 2,
            (self.y - y) * self.scale + self.height / 2,
        )

    def lonlat(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Degrees of pixel positions; NaN where the picture shows no earth."""
        plane_x = (np.asarray(x, float) - self.width / 2) / self.scale + self.x
        plane_y = self.y - (np.asarray(y, float) - self.height / 2) / self.scale
        lon, lat = self.projection.inverse(plane_x, plane_y)
        return wrap(lon), lat

    def _meridian(self) -> float:
        """The longitude opposite the seam."""
        if isinstance(self.projection, WebMercator):
            return self.projection.centre.lon + math.degrees(self.x)
        return self.projection.centre.lon

    @property
    def meridian(self) -> float:
        """Longitude in degrees of the middle of the world as this picture shows it: geometry is
        cut 180 degrees from it.
        """
        return self._meridian()

    def kilometres_per_pixel(self, lat: float) -> float:
        """Ground length of one pixel in the east-west direction at a latitude, in the middle."""
        lon = self.meridian
        (x0, x1), (y0, y1) = self.projection.forward([lon - 0.05, lon + 0.05], [lat, lat])
        ground = math.radians(0.1) * math.cos(math.radians(lat)) * EARTH_RADIUS_KM
        return ground / (math.hypot(x1 - x0, y1 - y0) * self.scale)


def frame_of_view(centre: LonLat, zoom: float, width: float, height: float) -> Frame:
    """The frame of an interactive Web Mercator map: the world is 256 * 2**zoom pixels wide."""
    projection = WebMercator()
    x, y = projection.forward(centre.lon, centre.lat)
    return Frame(projection, float(x), float(y), 256 * 2**zoom / math.tau, width, height)


def fit(
    projection: Projection,
    lon: ArrayLike,
    lat: ArrayLike,
    width: float,
    height: float,
    *,
    margin: float = 0.12,
    least: float = 6.0,
) -> Frame:
    """The frame that shows all points, with a share `margin` of each side left free.

    Args:
        projection: how to flatten.
        lon: longitudes in degrees; none for the whole world.
        lat: latitudes.
        width: of the picture in pixels.
        height: of the picture in pixels.
        margin: share of the width and height that stays free on each side.
        least: smallest extent in degrees of arc, so that a single point gets surroundings.
    """
    lons, lats = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
    if not lons.size:
        return world(projection, width, height)
    x, y = projection.forward(wrap(lons, projection.centre.lon), lats)
    inner = 1 - 2 * margin
    floor = math.radians(least)
    span_x = max(float(np.ptp(x)), floor)
    span_y = max(float(np.ptp(y)), floor)
    scale = min(width * inner / span_x, height * inner / span_y)
    return _framed(projection, x, y, scale, (width, height))


def _framed(
    projection: Projection,
    x: Floats,
    y: Floats,
    scale: float,
    size: tuple[float, float],
) -> Frame:
    """The frame with points of the plane in its middle."""
    middle = (float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2)
    return Frame(projection, *middle, scale, *size)


def refitted(frame: Frame, width: float, height: float) -> Frame:
    """The frame that shows at least the same part of the plane in a picture of another size."""
    scale = frame.scale * min(width / frame.width, height / frame.height)
    return Frame(frame.projection, frame.x, frame.y, scale, width, height)


def world(projection: Projection, width: float, height: float, margin: float = 0.02) -> Frame:
    """The frame that shows the inhabited world: all longitudes, 58° S to 84° N."""
    lon = np.linspace(-179.999, 179.999, 73) + projection.centre.lon
    lat = np.linspace(-58.0, 84.0, 37)
    x, y = projection.forward(*(a.ravel() for a in np.meshgrid(lon, lat)))
    inner = 1 - 2 * margin
    scale = min(width * inner / float(np.ptp(x)), height * inner / float(np.ptp(y)))
    return _framed(projection, x, y, scale, (width, height))


def world_shape(projection: Projection, lon: ArrayLike, lat: ArrayLike) -> float:
    """The height, as a share of the width, that `world_around` some points fills with earth."""
    whole = world(projection, 1.0, 1.0, margin=0.0)
    (_, south), (_, north) = (projection.forward(projection.centre.lon, at) for at in (-58.0, 84.0))
    across = 1 / (whole.scale * 0.96)
    lons = wrap(np.atleast_1d(np.asarray(lon, float)), projection.centre.lon)
    if lons.size:
        x, _ = projection.forward(lons, np.atleast_1d(np.asarray(lat, float)))
        across = min(across, max(float(np.ptp(x)), math.radians(6.0)) / 0.8)
    return float(north - south) / across / 0.96


def world_around(
    projection: Projection, lon: ArrayLike, lat: ArrayLike, width: float, height: float
) -> Frame:
    """The part of a world map that holds all points, without empty seas or sky around them."""
    whole = world(projection, width, height)
    near = fit(projection, lon, lat, width, height, margin=0.1)
    if near.scale <= whole.scale:
        return whole
    (_, south), (_, north) = (projection.forward(projection.centre.lon, at) for at in (-58.0, 84.0))
    half = height / 2 / near.scale
    low, high = float(south) + half, float(north) - half * 0.98
    y = min(max(near.y, low), high) if low < high else (low + high) / 2
    return Frame(projection, near.x, y, near.scale, width, height)


def box_points(box: BoundingBox) -> tuple[Floats, Floats]:
    """Points along the sides of a box in degrees, to fit a frame to it."""
    east = box.east if box.east >= box.west else box.east + 360.0
    along = np.linspace(box.west, east, 17)
    up = np.linspace(box.south, box.north, 9)
    lon = np.concatenate([along, along, np.full(9, box.west), np.full(9, east)])
    lat = np.concatenate([np.full(17, box.south), np.full(17, box.north), up, up])
    return lon, lat
