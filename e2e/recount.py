"""Recounts, without any code of this project, which sites lie within a distance of which areas.

Usage: recount.py SITES.geojson AREAS.geojson METRES
Reads both with json, repairs areas with shapely's make_valid, projects around each site (azimuthal, ellipsoidal radii of curvature: under a
millimetre at these distances) and prints one line per pair: site number, area number, distance in metres, for pairs within METRES + 1.
Source of the radii: Rapp, Geometric Geodesy I, 3.5 (meridian and prime vertical).
"""
import json
import math
import sys

from shapely.geometry import Point, shape
from shapely.ops import transform
from shapely.validation import make_valid

A, F = 6378137.0, 1 / 298.257223563
E2 = F * (2 - F)


def plane_around(lon0, lat0):
    phi = math.radians(lat0)
    w = math.sqrt(1 - E2 * math.sin(phi) ** 2)
    prime, meridian = A / w, A * (1 - E2) / w**3

    def project(x, y, z=None):
        if hasattr(x, "__iter__"):
            pairs = [project(a, b) for a, b in zip(x, y)]
            return tuple(zip(*pairs))
        return (math.radians(x - lon0) * prime * math.cos(math.radians(y)), math.radians(y - lat0) * meridian)

    return project


def main(sites_file, areas_file, metres):
    with open(sites_file, encoding="utf-8") as f:
        sites = json.load(f)["features"]
    with open(areas_file, encoding="utf-8") as f:
        areas = [make_valid(shape(feature["geometry"])) for feature in json.load(f)["features"]]
    reach = (metres + 1) / 90_000
    for number, site in enumerate(sites, 1):
        lon, lat = site["geometry"]["coordinates"][:2]
        here = Point(lon, lat)
        project = plane_around(lon, lat)
        for index, area in enumerate(areas, 1):
            if here.distance(area) > reach:
                continue
            near = area.intersection(here.buffer(reach * 1.5))
            distance = 0.0 if area.intersects(here) else transform(project, near).distance(Point(0, 0)) if not near.is_empty else metres * 2
            if distance <= metres + 1:
                print(number, index, f"{distance:.4f}")


main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
