"""What the air process leaves behind: indicators by building, receiver and road, air.gpkg and grid.tif for other programs.

results/<scenario>/air/
    values/air.<indicator>.npy           (n_buildings,) at the most exposed facade receiver; of heating (n_buildings,) [kg/a, t/a]
    values/air.receiver_<indicator>.npy  (n_receivers,) in the order of the layer receivers
    values/air.road_<nox|pm10|pm25|co2>[_per_km].npy   (n_roads,) in the order of the twin's roads, NaN: no source
    The concentration indicators are those of indicators/air.py: no2, nox, pm10, pm25 (means of the year), no2_hour_19th, …_above_….
    air.gpkg                layers receivers and roads, columns below
    grid.tif                COG, one band for each air.grid_<indicator>, its description "<indicator> [µg/m³]", "[hours]" or "[days]"
    result.json             summary: method, versions, background (statement), meteorology, sources, receivers, emission (totals of the
                            city by pollutant), heating, fleet, flags (counts by reason), validated (the range, and what is outside), transfer

Layer receivers (points), facade receivers first, then road-following receptors, then the user's points:
    id, kind ("facade", "road", "point"), building (id, "" none), floor (0 …, −1 none), height_m above the ground, azimuth_deg of the facade,
    no2, nox, pm10, pm25 and the other indicators by their names without "air.receiver_" [µg/m³, hours, days],
    nox_roads, nox_heating : what these add to the mean of the year [µg/m³],
    place ("in a street canyon", "beside an open road", "behind buildings: a courtyard or another block", "no road within 60 m"),
    street (id of the road the receiver belongs to, ""), canyon_share 0 … 1, canyon_h_m, canyon_w_m (NULL outside canyons)
Layer roads (lines, one row a straight link as it was computed):
    id of the road, part (1 …), flow_veh_day, speed_kmh (light vehicles), gradient_percent, nox_g_km_h, no2_g_km_h, pm10_g_km_h,
    pm25_g_km_h, co2_g_km_h (means of the day), zone (1 in a low-emission zone), traffic_origin, speed_origin (words of Origin),
    canyon_share, canyon_h_left_m, canyon_h_right_m, canyon_w_m (means over the link, NULL: no facade), height_guessed (1: a height is not given)
"""

from __future__ import annotations
