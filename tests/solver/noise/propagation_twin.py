"""Propagation of CNOSSOS-EU 2.5 written down as the standard says it: scalars, plain Python, no care for speed."""

from __future__ import annotations

import math

OCTAVES = (63.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0)
C = 340.0


def mean_plane(points):
    """(2.5.3) with its integrals A and B as printed: slope and height at x = 0 of the regression through the profile."""
    a_sum = b_sum = 0.0
    for (x1, z1), (x2, z2) in zip(points, points[1:]):
        if x2 > x1:
            slope = (z2 - z1) / (x2 - x1)
            level = z1 - slope * x1
            a_sum += 2 / 3 * slope * (x2**3 - x1**3) + level * (x2**2 - x1**2)
            b_sum += slope * (x2**2 - x1**2) + 2 * level * (x2 - x1)
    first, last = points[0][0], points[-1][0]
    if last == first:
        return 0.0, points[0][1]
    span = last - first
    a = 3 * (2 * a_sum - b_sum * (last + first)) / span**3
    b = 2 * (last**3 - first**3) / span**4 * b_sum - 3 * (last + first) / span**3 * a_sum
    return a, b


def height_over(plane, point):
    """Orthogonal height above the plane, not below 0."""
    a, b = plane
    return max((point[1] - a * point[0] - b) / math.hypot(1, a), 0.0)


def projected_length(plane, p, q):
    a, _ = plane
    return abs((q[0] - p[0]) + a * (q[1] - p[1])) / math.hypot(1, a)


def image(plane, point):
    """The point mirrored on the plane; a point below it is its own image."""
    a, b = plane
    h = height_over(plane, point)
    n = math.hypot(1, a)
    return (point[0] + 2 * h * a / n, point[1] - 2 * h / n)


def g_path(points, g):
    """Ground factor averaged over the length of the way on the plan."""
    span = points[-1][0] - points[0][0]
    if span == 0:
        return g[0]
    return sum(gi * (q[0] - p[0]) for p, q, gi in zip(points, points[1:], g)) / span


def g_path_prime(g, g_source, d_p, heights):
    """(2.5.14)"""
    reach = 30 * heights
    return g * d_p / reach + g_source * (1 - d_p / reach) if d_p <= reach and reach > 0 else g


def w_of(f, g):
    """(2.5.17)"""
    return 0.0185 * f**2.5 * g**2.6 / (f**1.5 * g**2.6 + 1.3e3 * f**0.75 * g**1.3 + 1.16e6)


def c_f(f, g, d):
    """(2.5.16)"""
    w = w_of(f, g)
    return d * (1 + 3 * w * d * math.exp(-math.sqrt(w * d))) / (1 + w * d)


def ground(f, z_s, z_r, d, g_w, g_m, g, favourable):
    """(2.5.15), (2.5.18) to (2.5.20)"""
    floor = -3 * (1 - g_m)
    if favourable and d > 30 * (z_s + z_r):
        floor *= 1 + 2 * (1 - 30 * (z_s + z_r) / d)
    if g == 0:
        return floor if favourable else -3.0
    if d <= 0 or (favourable and z_s + z_r == 0):
        return floor
    if favourable:
        total, turbulence = z_s + z_r, 6e-3 * d / (z_s + z_r)
        z_s, z_r = (z + 2e-4 * (z / total) ** 2 * d**2 / 2 + turbulence for z in (z_s, z_r))
    k = 2 * math.pi * f / C
    c = c_f(f, g_w, d)
    x = 4 * k**2 / d**2
    x *= z_s**2 - math.sqrt(2 * c / k) * z_s + c / k
    x *= z_r**2 - math.sqrt(2 * c / k) * z_r + c / k
    return max(-10 * math.log10(x), floor)


def distance(p, q):
    return math.hypot(q[0] - p[0], q[1] - p[1])


def arc(p, q, radius):
    """(2.5.25)"""
    return 2 * radius * math.asin(distance(p, q) / (2 * radius))


def above_chord(p, s, r):
    return p[1] > s[1] + (r[1] - s[1]) * (p[0] - s[0]) / (r[0] - s[0])


def hull(points, above):
    """Indices of the upper hull, ends included: points are removed until none lies below the line (or arc) of its neighbours."""
    kept = list(range(len(points)))
    again = True
    while again:
        again = False
        for i in range(1, len(kept) - 1):
            before, here, after = (points[k] for k in kept[i - 1 : i + 2])
            if not above(here, before, after):
                del kept[i]
                again = True
                break
    return kept


def signed_difference(s, d, r, radius):
    """Path difference over one edge; radius None is homogeneous. Negative when the ray passes above the edge."""
    if radius is None:
        detour = distance(s, d) + distance(d, r) - distance(s, r)
        return detour if above_chord(d, s, r) else -detour
    over = arc(s, d, radius) + arc(d, r, radius)
    if above_chord(d, s, r):
        return over - arc(s, r, radius)
    a = (d[0], s[1] + (r[1] - s[1]) * (d[0] - s[0]) / (r[0] - s[0]))
    return 2 * arc(s, a, radius) + 2 * arc(a, r, radius) - over - arc(s, r, radius)  # (2.5.26)


def difference(s, edges, r, radius):
    if len(edges) == 1:
        return signed_difference(s, edges[0], r, radius)
    length = distance if radius is None else lambda p, q: arc(p, q, radius)
    nodes = [s, *edges, r]
    return sum(length(p, q) for p, q in zip(nodes, nodes[1:])) - length(s, r)


def c_second(f, e):
    """(2.5.23)"""
    x = (5 * C / f / e) ** 2 if e > 0.3 else 1
    return (1 + x) / (1 / 3 + x) if e > 0.3 else 1.0


def pure_diffraction(f, delta, e=0.0):
    """(2.5.21), without the bound of 25 dB"""
    x = 40 * f / C * c_second(f, e) * delta
    return max(10 * math.log10(3 + x), 0.0) if x >= -2 else 0.0


def delta_ground(a_ground, with_image, without):
    """(2.5.31), (2.5.32); an image that is nearer to the edge than the end counts as the end."""
    with_image = max(with_image, without)
    return -20 * math.log10(1 + (10 ** (-a_ground / 20) - 1) * 10 ** (-(with_image - without) / 20))


def vertical(profile, g, z_source, z_receiver, g_source, favourable):
    """All terms of a vertical path by octave: a dict of lists (None where the band does not use it) and the geometry."""
    s, r = (profile[0][0], z_source), (profile[-1][0], z_receiver)
    radius = max(1000.0, 8 * distance(s, r)) if favourable else None
    inner = [i for i, p in enumerate(profile) if s[0] < p[0] < r[0]]
    points = [s, *(profile[i] for i in inner), r]

    def above(p, a, b):
        if radius is None:
            return (p[1] - a[1]) * (b[0] - a[0]) > (b[1] - a[1]) * (p[0] - a[0])
        return turns_down(p, a, b, radius)

    kept = [inner[k - 1] for k in hull(points, above)[1:-1]]
    blocked = bool(kept)
    if not blocked and inner:
        kept = [max(inner, key=lambda i: signed_difference(s, profile[i], r, radius))]
    out = {"blocked": blocked, "edges": kept, "bands": []}
    sr = mean_plane(profile)
    out["SR"] = facts(sr, s, r, g_path(profile, g), g_source)
    if kept:
        edges = [profile[i] for i in kept]
        first, last = kept[0], kept[-1]
        so_points, or_points = profile[: first + 1], profile[last:]
        so, o_r = mean_plane(so_points), mean_plane(or_points)
        out["SO"] = facts(so, s, edges[0], g_path(so_points, g[:first]), g_source)
        out["OR"] = facts(o_r, edges[-1], r, g_path(or_points, g[last:]), None)
        s_image, r_image = image(so, s), image(o_r, r)
        length = distance if radius is None else lambda p, q: arc(p, q, radius)
        out["e"] = sum(length(p, q) for p, q in zip(edges, edges[1:]))
        out["delta"] = difference(s, edges, r, radius)
        out["delta_s"] = difference(s_image, edges, r, radius)
        out["delta_r"] = difference(s, edges, r_image, radius)
        out["images"] = (s_image, r_image)
        if not blocked:
            out["delta_star"] = signed_difference(s_image, edges[0], r_image, radius)
    for f in OCTAVES:
        wave = C / f
        diffracts = blocked or (
            bool(kept) and out["delta"] > -wave / 20 and out["delta"] > wave / 4 - out["delta_star"]
        )
        band = {}
        if diffracts:
            e = out["e"]
            band["Delta_dif_SR"] = sr_ = pure_diffraction(f, out["delta"], e)
            band["Delta_dif_SprimeR"] = pure_diffraction(f, out["delta_s"], e)
            band["Delta_dif_SRprime"] = pure_diffraction(f, out["delta_r"], e)
            for name, key in (("A_ground_SO", "SO"), ("A_ground_OR", "OR")):
                p = out[key]
                g_w = p["G_path"] if favourable else p["G_path_prime"]
                band[name] = ground(f, p["zs"], p["zr"], p["dp"], g_w, p["G_path_prime"], p["G_path"], favourable)
            band["Delta_ground_SO"] = delta_ground(band["A_ground_SO"], band["Delta_dif_SprimeR"], sr_)
            band["Delta_ground_OR"] = delta_ground(band["A_ground_OR"], band["Delta_dif_SRprime"], sr_)
            band["A_dif"] = min(sr_, 25.0) + band["Delta_ground_SO"] + band["Delta_ground_OR"]
            band["A_boundary"] = band["A_dif"]
        else:
            p = out["SR"]
            g_w = p["G_path"] if favourable else p["G_path_prime"]
            band["w"], band["Cf"] = w_of(f, g_w), c_f(f, g_w, p["dp"])
            band["A_ground"] = ground(f, p["zs"], p["zr"], p["dp"], g_w, p["G_path_prime"], p["G_path"], favourable)
            band["A_boundary"] = band["A_ground"]
        out["bands"].append(band)
    return out


def turns_down(p, a, b, radius):
    """True when the way a, p, b of two arcs bends downwards at p."""
    turn = math.atan2(p[1] - a[1], p[0] - a[0]) - math.atan2(b[1] - p[1], b[0] - p[0])
    return turn > math.asin(distance(a, p) / (2 * radius)) + math.asin(distance(p, b) / (2 * radius))


def facts(plane, s, r, g, g_source):
    z_s, z_r, d_p = height_over(plane, s), height_over(plane, r), projected_length(plane, s, r)
    prime = g if g_source is None else g_path_prime(g, g_source, d_p, z_s + z_r)
    return {"a": plane[0], "b": plane[1], "zs": z_s, "zr": z_r, "dp": d_p, "G_path": g, "G_path_prime": prime}


def attenuation(profile, g, z_source, z_receiver, g_source, favourable, alpha):
    """Total attenuation by octave of a vertical path without reflections, (2.5.6)."""
    length = distance((profile[0][0], z_source), (profile[-1][0], z_receiver))
    found = vertical(profile, g, z_source, z_receiver, g_source, favourable)
    spread = 20 * math.log10(length) + 11
    return [spread + a * length / 1000 + band["A_boundary"] for a, band in zip(alpha, found["bands"])]
