<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>actions.py</name>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Show or hide the study panel: data, scenarios, run, results</source>
        <translation>Studienfenster ein- oder ausblenden: Daten, Szenarien, Berechnung, Ergebnisse</translation>
    </message>
    <message>
        <source>Open study…</source>
        <translation>Studie öffnen…</translation>
    </message>
    <message>
        <source>Open a twin folder</source>
        <translation>Einen Zwillingsordner öffnen</translation>
    </message>
    <message>
        <source>Import city data…</source>
        <translation>Stadtdaten importieren…</translation>
    </message>
    <message>
        <source>Buildings, roads, terrain and weather from files or QGIS layers</source>
        <translation>Gebäude, Straßen, Gelände und Wetter aus Dateien oder QGIS-Layern</translation>
    </message>
    <message>
        <source>Open the demo district</source>
        <translation>Demoviertel öffnen</translation>
    </message>
    <message>
        <source>Helsinki centre with a retrofit scenario, offline</source>
        <translation>Zentrum von Helsinki mit einem Sanierungsszenario, ohne Netz</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>Compute what is ticked in the study panel, as far as it is not up to date</source>
        <translation>Berechnen, was im Studienfenster angekreuzt ist, soweit es nicht aktuell ist</translation>
    </message>
    <message>
        <source>Show or hide the 3D view</source>
        <translation>3D-Ansicht ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Show or hide the charts</source>
        <translation>Diagramme ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Show or hide the clock: hours and months of what is shown, playing, date and hour of the sun</source>
        <translation>Uhr ein- oder ausblenden: Stunden und Monate des Gezeigten, Abspielen, Datum und Stunde der Sonne</translation>
    </message>
    <message>
        <source>Play through time</source>
        <translation>Zeit abspielen</translation>
    </message>
    <message>
        <source>Go through the hours or months of what is shown, or pause</source>
        <translation>Stunden oder Monate des Gezeigten durchlaufen oder anhalten</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Baseline and variants side by side: maps, 3D views, figures</source>
        <translation>Bestand und Varianten nebeneinander: Karten, 3D-Ansichten, Zahlen</translation>
    </message>
    <message>
        <source>Tours</source>
        <translation>Touren</translation>
    </message>
    <message>
        <source>Show or hide the tours: bookmarked views, shown one after the other, presented or made into a film</source>
        <translation>Touren ein- oder ausblenden: gemerkte Ansichten, nacheinander gezeigt, vorgeführt oder als Film</translation>
    </message>
    <message>
        <source>Bookmark this view</source>
        <translation>Ansicht merken</translation>
    </message>
    <message>
        <source>Keep what is looked at, with time, camera, selection and panels, as a step of the tour</source>
        <translation>Das Gezeigte mit Zeit, Kamera, Auswahl und Fenstern als Schritt der Tour behalten</translation>
    </message>
    <message>
        <source>Next step of the tour</source>
        <translation>Nächster Schritt der Tour</translation>
    </message>
    <message>
        <source>The bookmark after the one that is shown</source>
        <translation>Das Lesezeichen nach dem gezeigten</translation>
    </message>
    <message>
        <source>Previous step of the tour</source>
        <translation>Voriger Schritt der Tour</translation>
    </message>
    <message>
        <source>The bookmark before the one that is shown</source>
        <translation>Das Lesezeichen vor dem gezeigten</translation>
    </message>
    <message>
        <source>Present the tour</source>
        <translation>Tour vorführen</translation>
    </message>
    <message>
        <source>Map and 3D in the whole window, with large words; PgDn and PgUp walk, Esc ends it</source>
        <translation>Karte und 3D im ganzen Fenster mit großer Schrift; Bild ab und Bild auf blättern, Esc beendet</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht…</translation>
    </message>
    <message>
        <source>Make a report of what is looked at: a web page, a PDF, QGIS layouts with an atlas</source>
        <translation>Einen Bericht über das Gezeigte erstellen: Webseite, PDF, QGIS-Layouts mit Atlas</translation>
    </message>
    <message>
        <source>Why this level</source>
        <translation>Warum dieser Pegel</translation>
    </message>
    <message>
        <source>Which sources and which paths of sound make the noise level of a place</source>
        <translation>Welche Quellen und welche Schallwege den Lärmpegel eines Ortes ausmachen</translation>
    </message>
    <message>
        <source>Why this air</source>
        <translation>Warum diese Luft</translation>
    </message>
    <message>
        <source>Which roads, winds and street canyon make the air quality of a place</source>
        <translation>Welche Straßen, Winde und Straßenschlucht die Luftqualität eines Ortes ausmachen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Try other traffic, speed, pavement or vehicles on selected roads and see noise and air change at once</source>
        <translation>Auf gewählten Straßen anderen Verkehr, andere Geschwindigkeit, Beläge oder Fahrzeuge ausprobieren und sofort sehen, wie sich Lärm und Luft ändern</translation>
    </message>
    <message>
        <source>Undo view</source>
        <translation>Ansicht zurück</translation>
    </message>
    <message>
        <source>What was shown before</source>
        <translation>Was vorher gezeigt wurde</translation>
    </message>
    <message>
        <source>Redo view</source>
        <translation>Ansicht vor</translation>
    </message>
    <message>
        <source>What was shown after</source>
        <translation>Was danach gezeigt wurde</translation>
    </message>
    <message>
        <source>Close study</source>
        <translation>Studie schließen</translation>
    </message>
    <message>
        <source>Close the study and take its layers out of the project</source>
        <translation>Die Studie schließen und ihre Layer aus dem Projekt nehmen</translation>
    </message>
    <message>
        <source>Picture of the 3D view…</source>
        <translation>Bild der 3D-Ansicht…</translation>
    </message>
    <message>
        <source>Save the 3D view as a picture, up to eight times as large as on the screen</source>
        <translation>Die 3D-Ansicht als Bild speichern, bis zu achtmal so groß wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>3D model (glTF)…</source>
        <translation>3D-Modell (glTF)…</translation>
    </message>
    <message>
        <source>Save the city in the colours of the legend for Blender, web viewers and other programs</source>
        <translation>Die Stadt in den Farben der Legende für Blender, Web-Betrachter und andere Programme speichern</translation>
    </message>
    <message>
        <source>3D web page…</source>
        <translation>3D-Webseite…</translation>
    </message>
    <message>
        <source>Save the city as one HTML file that opens in any browser, without a network</source>
        <translation>Die Stadt als eine HTML-Datei speichern, die jeder Browser ohne Netz öffnet</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Show or hide the list of what is computed here, on a server or on a cluster</source>
        <translation>Liste dessen ein- oder ausblenden, was hier, auf einem Server oder einem Cluster gerechnet wird</translation>
    </message>
    <message>
        <source>Where to compute…</source>
        <translation>Rechenort…</translation>
    </message>
    <message>
        <source>This computer, a server or a Dask cluster</source>
        <translation>Dieser Rechner, ein Server oder ein Dask-Cluster</translation>
    </message>
    <message>
        <source>Set up the solver…</source>
        <translation>Rechenkern einrichten…</translation>
    </message>
    <message>
        <source>Make the solver's own Python environment</source>
        <translation>Die eigene Python-Umgebung des Rechenkerns anlegen</translation>
    </message>
    <message>
        <source>Verify the solver…</source>
        <translation>Rechenkern prüfen…</translation>
    </message>
    <message>
        <source>Run published reference cases on this computer and see what passes</source>
        <translation>Veröffentlichte Referenzfälle auf diesem Rechner rechnen und sehen, was besteht</translation>
    </message>
    <message>
        <source>Copy environment report</source>
        <translation>Umgebungsbericht kopieren</translation>
    </message>
    <message>
        <source>Versions of everything, for a bug report</source>
        <translation>Alle Versionen, für eine Fehlermeldung</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>How to work with Twinscape</source>
        <translation>Wie man mit Twinscape arbeitet</translation>
    </message>
</context>
<context>
    <name>client/air.py</name>
    <message>
        <source>Air quality needs {needs}: import {gives} first.</source>
        <translation>Luftqualität braucht {needs}: zuerst {gives} importieren.</translation>
    </message>
    <message>
        <source>an EPW file</source>
        <translation>eine EPW-Datei</translation>
    </message>
    <message>
        <source>a road network</source>
        <translation>ein Straßennetz</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt)</source>
        <translation>Tabellen (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Concentration of the town without the roads and buildings here, the same all year. Not given, a usual one is assumed and the result says so.</source>
        <translation>Konzentration der Stadt ohne die Straßen und Gebäude hier, das ganze Jahr gleich. Ohne Angabe wird eine übliche angenommen, und das Ergebnis sagt es.</translation>
    </message>
    <message>
        <source>Air quality</source>
        <translation>Luftqualität</translation>
    </message>
    <message>
        <source>NO₂, NOx, PM10 and PM2.5 of a year from traffic and heating, in street canyons and the open, at facades and on a map</source>
        <translation>NO₂, NOx, PM10 und PM2,5 eines Jahres aus Verkehr und Heizung, in Straßenschluchten und im Freien, an Fassaden und auf einer Karte</translation>
    </message>
    <message>
        <source>Grid of the map</source>
        <translation>Raster der Karte</translation>
    </message>
    <message>
        <source>Distance of the points of the map; half of it takes four times as long. Without a map concentrations are computed at facades only.</source>
        <translation>Abstand der Kartenpunkte; der halbe braucht viermal so lange. Ohne Karte werden Konzentrationen nur an Fassaden berechnet.</translation>
    </message>
    <message>
        <source>Vehicles of the year</source>
        <translation>Fahrzeuge des Jahres</translation>
    </message>
    <message>
        <source>How old and by which Euro class the vehicles of the country are, or those of the twin's own table air_fleet. A measure of the scenario goes before it.</source>
        <translation>Wie alt die Fahrzeuge des Landes sind und welcher Euro-Klasse, oder die der eigenen Tabelle air_fleet des Zwillings. Eine Maßnahme des Szenarios geht vor.</translation>
    </message>
    <message>
        <source>Vehicles are</source>
        <translation>Fahrzeuge sind</translation>
    </message>
    <message>
        <source>Classes of vehicles with their speed, cold starts and gradients; or the Dutch averages of light, medium heavy and heavy vehicles for streets (SRM1), which hold for the years of their table: 2014 whole, others in part. What the table does not have is an error.</source>
        <translation>Fahrzeugklassen mit Geschwindigkeit, Kaltstarts und Steigungen; oder die niederländischen Mittel für leichte, mittelschwere und schwere Fahrzeuge in Straßen (SRM1), die für die Jahre ihrer Tabelle gelten: 2014 ganz, andere teilweise. Was die Tabelle nicht hat, ist ein Fehler.</translation>
    </message>
    <message>
        <source>A table with a row for each hour of a year, columns date, no2, nox, o3, pm10, pm25 [µg/m³]. What it does not have is taken from the constants.</source>
        <translation>Eine Tabelle mit einer Zeile je Stunde eines Jahres, Spalten date, no2, nox, o3, pm10, pm25 [µg/m³]. Was sie nicht hat, kommt aus den Konstanten.</translation>
    </message>
    <message>
        <source>Hours of the year</source>
        <translation>Stunden des Jahres</translation>
    </message>
    <message>
        <source>By classes some 580 states of the air stand for the 8,760 hours; all: each hour is dispersed, 15 times as long.</source>
        <translation>Nach Klassen stehen rund 580 Zustände der Luft für die 8.760 Stunden; alle: jede Stunde wird gerechnet, 15-mal so lange.</translation>
    </message>
    <message>
        <source>Between buildings</source>
        <translation>Zwischen Gebäuden</translation>
    </message>
    <message>
        <source>Street canyons are found from the buildings. OSPM tells the leeward from the windward facade; SIRANE takes each street as one mixed box, which passes its air on at crossings and over the roofs; as in the open shows what the canyons add.</source>
        <translation>Straßenschluchten werden aus den Gebäuden gefunden. OSPM unterscheidet Lee- und Luvfassade; SIRANE nimmt jede Straße als einen durchmischten Kasten, der seine Luft an Kreuzungen und über die Dächer weitergibt; wie im Freien zeigt, was die Schluchten ausmachen.</translation>
    </message>
    <message>
        <source>Roads within</source>
        <translation>Straßen bis</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Above the ground, of receivers that are not on a floor.</source>
        <translation>Über Grund, von Immissionsorten ohne Geschoss.</translation>
    </message>
    <message>
        <source>Deposition</source>
        <translation>Ablagerung</translation>
    </message>
    <message>
        <source>Dry deposition, which depletes the plumes of roads on their way.</source>
        <translation>Trockene Deposition, die die Fahnen der Straßen unterwegs ausdünnt.</translation>
    </message>
    <message>
        <source>People of the town</source>
        <translation>Einwohner der Stadt</translation>
    </message>
    <message>
        <source>A town keeps the air above it moving by night; how much follows from how many people live in it.</source>
        <translation>Eine Stadt hält die Luft über sich nachts in Bewegung; wie sehr, folgt daraus, wie viele Menschen in ihr leben.</translation>
    </message>
    <message>
        <source>Heating of buildings</source>
        <translation>Gebäudeheizung</translation>
    </message>
    <message>
        <source>Also what buildings burn, where the scenario or its parent has an energy result.</source>
        <translation>Auch was Gebäude verbrennen, wenn das Szenario oder sein Vorgänger ein Energieergebnis hat.</translation>
    </message>
    <message>
        <source>Judged at stations</source>
        <translation>Beurteilt an Messstellen</translation>
    </message>
    <message>
        <source>A table of measuring stations, id, x, y (or lon, lat), height_m; or entities AirQualityObserved of a city platform (NGSI-LD), which say what was measured, too. The result says how good it is there: FAC2, NMSE, bias and MQI.</source>
        <translation>Eine Tabelle von Messstellen, id, x, y (oder lon, lat), height_m; oder Entitäten AirQualityObserved einer Stadtplattform (NGSI-LD), die auch sagen, was gemessen wurde. Das Ergebnis sagt, wie gut es dort ist: FAC2, NMSE, Bias und MQI.</translation>
    </message>
    <message>
        <source>Measured there</source>
        <translation>Dort gemessen</translation>
    </message>
    <message>
        <source>A table of what the stations measured: date, station and columns as no2 [µg/m³], a row for each hour. Stations and what they measured belong together.</source>
        <translation>Eine Tabelle der Messwerte: Datum, Messstelle und Spalten wie no2 [µg/m³], eine Zeile je Stunde. Messstellen und Messwerte gehören zusammen.</translation>
    </message>
    <message>
        <source>Measured in</source>
        <translation>Gemessen in</translation>
    </message>
    <message>
        <source>Where the headings of the measurements say no unit.</source>
        <translation>Wenn die Spaltenköpfe der Messwerte keine Einheit nennen.</translation>
    </message>
    <message>
        <source>Receivers on every floor</source>
        <translation>Immissionsorte in jedem Geschoss</translation>
    </message>
    <message>
        <source>Else at one height above the ground.</source>
        <translation>Sonst in einer Höhe über Grund.</translation>
    </message>
    <message>
        <source>Receptors beside roads</source>
        <translation>Immissionsorte neben Straßen</translation>
    </message>
    <message>
        <source>Points 2 to 80 m from the kerb on both sides, every 50 m: how far a road is noticed.</source>
        <translation>Punkte 2 bis 80 m vom Bordstein auf beiden Seiten, alle 50 m: wie weit eine Straße zu merken ist.</translation>
    </message>
    <message>
        <source>no map</source>
        <translation>keine Karte</translation>
    </message>
    <message>
        <source>the same all year</source>
        <translation>das ganze Jahr gleich</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>no stations</source>
        <translation>keine Messstellen</translation>
    </message>
    <message>
        <source>as the stations say</source>
        <translation>wie die Messstellen sagen</translation>
    </message>
    <message>
        <source>Those of the country</source>
        <translation>Die des Landes</translation>
    </message>
    <message>
        <source>Dutch averages (SRM1)</source>
        <translation>Niederländische Mittel (SRM1)</translation>
    </message>
    <message>
        <source>By classes</source>
        <translation>Nach Klassen</translation>
    </message>
    <message>
        <source>Canyons by OSPM</source>
        <translation>Schluchten nach OSPM</translation>
    </message>
    <message>
        <source>SIRANE network</source>
        <translation>SIRANE-Netz</translation>
    </message>
    <message>
        <source>As in the open</source>
        <translation>Wie im Freien</translation>
    </message>
    <message>
        <source>As headings say</source>
        <translation>Wie die Spaltenköpfe sagen</translation>
    </message>
    <message>
        <source>ppb, pm=µg/m³</source>
        <translation>ppb, PM=µg/m³</translation>
    </message>
    <message>
        <source>Gases in ppb</source>
        <translation>Gase in ppb</translation>
    </message>
</context>
<context>
    <name>client/computation.py</name>
    <message>
        <source>Vehicles</source>
        <translation>Fahrzeuge</translation>
    </message>
    <message>
        <source>Counts of the roads, and what is usual for their class where there are none; or those the traffic result of the same scenario has on them, with what its closures and bans move elsewhere.</source>
        <translation>Zählungen der Straßen und, wo es keine gibt, was für ihre Klasse üblich ist; oder die des Verkehrsergebnisses desselben Szenarios mit dem, was seine Sperrungen und Verbote verlagern.</translation>
    </message>
    <message>
        <source>Counted or usual</source>
        <translation>Gezählt oder üblich</translation>
    </message>
    <message>
        <source>Of the traffic result</source>
        <translation>Aus dem Verkehrsergebnis</translation>
    </message>
</context>
<context>
    <name>client/computations.py</name>
    <message>
        <source>Energy needs weather: import an EPW file first.</source>
        <translation>Energie braucht Wetter: zuerst eine EPW-Datei importieren.</translation>
    </message>
    <message>
        <source>Noise needs roads or rail lines, or industrial sources: import them first.</source>
        <translation>Lärm braucht Straßen, Gleise oder gewerbliche Quellen: zuerst importieren.</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Heat and cooling demand hour by hour by EN ISO 13790; hot water, final and primary energy, CO₂</source>
        <translation>Heizwärme- und Kühlbedarf Stunde für Stunde nach EN ISO 13790; Warmwasser, End- und Primärenergie, CO₂</translation>
    </message>
    <message>
        <source>Heated to</source>
        <translation>Geheizt auf</translation>
    </message>
    <message>
        <source>One temperature for the rooms of every heated use, in the hours of use; else each use has its own (table use_profiles).</source>
        <translation>Eine Temperatur für die Räume jeder beheizten Nutzung in den Nutzungsstunden; sonst hat jede Nutzung ihre eigene (Tabelle use_profiles).</translation>
    </message>
    <message>
        <source>Cooler outside the hours of use</source>
        <translation>Kühler außerhalb der Nutzungszeit</translation>
    </message>
    <message>
        <source>Off, rooms are heated to the same temperature at night and on weekends.</source>
        <translation>Aus: Räume werden nachts und am Wochenende auf dieselbe Temperatur geheizt.</translation>
    </message>
    <message>
        <source>Shade of the surroundings</source>
        <translation>Verschattung durch die Umgebung</translation>
    </message>
    <message>
        <source>Buildings and far hills keep sun and sky from walls and roofs. Off, each building stands alone.</source>
        <translation>Gebäude und ferne Hügel halten Sonne und Himmel von Wänden und Dächern ab. Aus: jedes Gebäude steht allein.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>EN ISO 13790 takes a building as one mass, fast enough for a whole city. EN ISO 52016-1 follows heat through each wall, roof and window: for some buildings, 200 at most, the others stay with EN ISO 13790.</source>
        <translation>EN ISO 13790 nimmt ein Gebäude als eine Masse, schnell genug für eine ganze Stadt. EN ISO 52016-1 verfolgt die Wärme durch jede Wand, jedes Dach und Fenster: für einige Gebäude, höchstens 200, die anderen bleiben bei EN ISO 13790.</translation>
    </message>
    <message>
        <source>By EN ISO 52016-1</source>
        <translation>Nach EN ISO 52016-1</translation>
    </message>
    <message>
        <source>Which buildings that method is for: those that are selected when the button is pressed. None taken: all, in a study of up to 200.</source>
        <translation>Für welche Gebäude dieses Verfahren ist: die beim Drücken ausgewählten. Keine übernommen: alle, in einer Studie bis 200.</translation>
    </message>
    <message>
        <source>Blinds let in</source>
        <translation>Sonnenschutz lässt durch</translation>
    </message>
    <message>
        <source>Part that shading lets through while more than 300 W/m² fall on a window: 0.65 white blinds inside, 0.15 outside; 1 is none.</source>
        <translation>Anteil, den der Sonnenschutz durchlässt, wenn mehr als 300 W/m² auf ein Fenster fallen: 0,65 weiße Jalousien innen, 0,15 außen; 1 ist keiner.</translation>
    </message>
    <message>
        <source>Snow reflects</source>
        <translation>Schnee strahlt zurück</translation>
    </message>
    <message>
        <source>Albedo of the ground in months with a mean below 0 °C: 0.5 in a city with snow, 0.8 fresh. Bare ground has 0.2.</source>
        <translation>Albedo des Bodens in Monaten mit einem Mittel unter 0 °C: 0,5 in einer Stadt mit Schnee, 0,8 frisch. Bloßer Boden hat 0,2.</translation>
    </message>
    <message>
        <source>Credit of solar export</source>
        <translation>Gutschrift für Solareinspeisung</translation>
    </message>
    <message>
        <source>k_exp of EN ISO 52000-1. 1: what is given to the grid is credited with what it saves there; 0: it is not.</source>
        <translation>k_exp der EN ISO 52000-1. 1: Eingespeistes wird mit dem gutgeschrieben, was es dort erspart; 0: nicht.</translation>
    </message>
    <message>
        <source>as each use</source>
        <translation>je nach Nutzung</translation>
    </message>
    <message>
        <source>no snow</source>
        <translation>kein Schnee</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Lärm</translation>
    </message>
    <message>
        <source>Road and rail noise by CNOSSOS-EU (2002/49/EC), at facades and on a map</source>
        <translation>Straßen- und Schienenlärm nach CNOSSOS-EU (2002/49/EG), an Fassaden und auf einer Karte</translation>
    </message>
    <message>
        <source>Distance of the points of the noise map; half of it takes four times as long. Without a map levels are computed at facades only.</source>
        <translation>Abstand der Punkte der Lärmkarte; der halbe braucht viermal so lange. Ohne Karte werden Pegel nur an Fassaden berechnet.</translation>
    </message>
    <message>
        <source>Points of the map</source>
        <translation>Punkte der Karte</translation>
    </message>
    <message>
        <source>All points of the grid; or, adaptive, points as close as that only where levels change, and levels between the others interpolated. Worth it for a fine grid or open ground, little among dense blocks.</source>
        <translation>Alle Punkte des Rasters; oder, adaptiv, so dicht nur dort, wo sich Pegel ändern, und Pegel dazwischen interpoliert. Lohnt bei feinem Raster oder offenem Gelände, wenig zwischen dichten Blöcken.</translation>
    </message>
    <message>
        <source>Adaptive within</source>
        <translation>Adaptiv auf</translation>
    </message>
    <message>
        <source>Of an adaptive grid: how far levels between its points may be off where that is looked at. What it is in fact is measured and stated with the map.</source>
        <translation>Beim adaptiven Raster: wie weit Pegel zwischen seinen Punkten dort danebenliegen dürfen, wo nachgesehen wird. Wie es wirklich ist, wird gemessen und mit der Karte genannt.</translation>
    </message>
    <message>
        <source>Reflections</source>
        <translation>Reflexionen</translation>
    </message>
    <message>
        <source>How often sound is reflected by facades on its way. 2 or 3 matter in courtyards and narrow streets, and take longer.</source>
        <translation>Wie oft Schall unterwegs an Fassaden reflektiert wird. 2 oder 3 zählen in Höfen und engen Straßen und dauern länger.</translation>
    </message>
    <message>
        <source>Sources within</source>
        <translation>Quellen bis</translation>
    </message>
    <message>
        <source>Roads and rail lines farther away than this are not heard.</source>
        <translation>Straßen und Gleise, die weiter weg sind, werden nicht gehört.</translation>
    </message>
    <message>
        <source>Ways of sound</source>
        <translation>Schallwege</translation>
    </message>
    <message>
        <source>Fast looks for no ways around corners and no reflections of sources that are hardly heard: two thirds of the time. What that costs is measured at 50 receivers and said with the result.</source>
        <translation>Schnell sucht keine Wege um Ecken und keine Reflexionen von Quellen, die kaum zu hören sind: zwei Drittel der Zeit. Was das ausmacht, wird an 50 Immissionsorten gemessen und mit dem Ergebnis genannt.</translation>
    </message>
    <message>
        <source>Favourable hours</source>
        <translation>Günstige Stunden</translation>
    </message>
    <message>
        <source>Share of the hours of a year in which wind or temperature carry sound to the receiver; 0.5 where it is not known.</source>
        <translation>Anteil der Stunden eines Jahres, in denen Wind oder Temperatur den Schall zum Immissionsort tragen; 0,5, wenn er nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Favourable by period</source>
        <translation>Günstig nach Zeitraum</translation>
    </message>
    <message>
        <source>One share of favourable hours for all periods and directions, as given beside; or 50, 75 and 100 % by day, evening and night, as the guide of WG-AEN has it; or the file p_favourable.csv in the twin's folder, by period and direction.</source>
        <translation>Ein Anteil günstiger Stunden für alle Zeiträume und Richtungen, wie nebenan angegeben; oder 50, 75 und 100 % tags, abends und nachts nach dem Leitfaden der WG-AEN; oder die Datei p_favourable.csv im Zwillingsordner, nach Zeitraum und Richtung.</translation>
    </message>
    <message>
        <source>Other ground</source>
        <translation>Übriger Boden</translation>
    </message>
    <message>
        <source>Ground factor G where the land cover says nothing: 0 is hard as in a city, 1 is soft as a meadow.</source>
        <translation>Bodenfaktor G, wo die Bodenbedeckung nichts sagt: 0 ist hart wie in der Stadt, 1 weich wie eine Wiese.</translation>
    </message>
    <message>
        <source>Air temperature</source>
        <translation>Lufttemperatur</translation>
    </message>
    <message>
        <source>Mean of the year, for what the air takes of the sound.</source>
        <translation>Jahresmittel, für das, was die Luft vom Schall schluckt.</translation>
    </message>
    <message>
        <source>Relative humidity</source>
        <translation>Relative Feuchte</translation>
    </message>
    <message>
        <source>Stopping at lights</source>
        <translation>Halten an Ampeln</translation>
    </message>
    <message>
        <source>Traffic slows down and pulls off within 100 m of crossings with lights and of roundabouts, as far as the city data say where they are. Off, it flows steadily everywhere.</source>
        <translation>Der Verkehr bremst und fährt an bis 100 m vor und nach Kreuzungen mit Ampeln und Kreisverkehren, soweit die Stadtdaten sagen, wo sie sind. Aus: er fließt überall gleichmäßig.</translation>
    </message>
    <message>
        <source>Else 4 m above ground, as the directive on noise maps asks for.</source>
        <translation>Sonst 4 m über Grund, wie es die Richtlinie für Lärmkarten verlangt.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Adaptive</source>
        <translation>Adaptiv</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>One share</source>
        <translation>Ein Anteil</translation>
    </message>
    <message>
        <source>Table of the twin</source>
        <translation>Tabelle des Zwillings</translation>
    </message>
</context>
<context>
    <name>client/environment.py</name>
    <message>
        <source>the twin solver is not set up: none of its Python environments was found</source>
        <translation>der Rechenkern ist nicht eingerichtet: keine seiner Python-Umgebungen wurde gefunden</translation>
    </message>
    <message>
        <source>Choose Twinscape ▸ Set up the solver…, or name a Python with the solver's packages in the settings.</source>
        <translation>Twinscape ▸ Rechenkern einrichten… wählen oder in den Einstellungen ein Python mit den Paketen des Rechenkerns nennen.</translation>
    </message>
    <message>
        <source>Set-up stopped with an error; the last lines of the log say why.</source>
        <translation>Das Einrichten brach mit einem Fehler ab; die letzten Zeilen des Protokolls sagen, warum.</translation>
    </message>
    <message>
        <source>The solver is ready.</source>
        <translation>Der Rechenkern ist bereit.</translation>
    </message>
    <message>
        <source>{program} could not be started.</source>
        <translation>{program} konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>not there ({error})</source>
        <translation>nicht da ({error})</translation>
    </message>
</context>
<context>
    <name>client/heat_planning.py</name>
    <message>
        <source>A heat network is laid along roads: import them first.</source>
        <translation>Ein Wärmenetz liegt in Straßen: diese zuerst importieren.</translation>
    </message>
    <message>
        <source>Heat network</source>
        <translation>Wärmenetz</translation>
    </message>
    <message>
        <source>District heat along the streets: pipes, losses, heat density, pressure and costs</source>
        <translation>Fernwärme in den Straßen: Rohre, Verluste, Wärmedichte, Druck und Kosten</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Anschließen</translation>
    </message>
    <message>
        <source>Which buildings the network is for.</source>
        <translation>Für welche Gebäude das Netz ist.</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>Gebäude</translation>
    </message>
    <message>
        <source>The selected buildings when the button is pressed; connected with “taken below”.</source>
        <translation>Die beim Drücken ausgewählten Gebäude; angeschlossen mit „unten übernommene“.</translation>
    </message>
    <message>
        <source>Much heat is</source>
        <translation>Viel Wärme ist</translation>
    </message>
    <message>
        <source>What a building takes in a year, at least, to be connected with “much heat”.</source>
        <translation>Was ein Gebäude im Jahr mindestens abnimmt, um mit „viel Wärme“ angeschlossen zu werden.</translation>
    </message>
    <message>
        <source>Supply</source>
        <translation>Vorlauf</translation>
    </message>
    <message>
        <source>Temperature at the heat source.</source>
        <translation>Temperatur an der Wärmequelle.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Rücklauf</translation>
    </message>
    <message>
        <source>Temperature at the buildings.</source>
        <translation>Temperatur an den Gebäuden.</translation>
    </message>
    <message>
        <source>Longest service pipe</source>
        <translation>Längste Anschlussleitung</translation>
    </message>
    <message>
        <source>From the street to the facade; buildings farther away are not connected, and named.</source>
        <translation>Von der Straße zur Fassade; weiter entfernte Gebäude werden nicht angeschlossen und genannt.</translation>
    </message>
    <message>
        <source>Friction at most</source>
        <translation>Reibung höchstens</translation>
    </message>
    <message>
        <source>Of a metre of straight pipe at the peak: less makes wider pipes.</source>
        <translation>Je Meter gerades Rohr in der Spitze: weniger macht weitere Rohre.</translation>
    </message>
    <message>
        <source>Velocity at most</source>
        <translation>Geschwindigkeit höchstens</translation>
    </message>
    <message>
        <source>Of the water at the peak.</source>
        <translation>Des Wassers in der Spitze.</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Erdreich</translation>
    </message>
    <message>
        <source>Temperature of the ground; else the mean of the air of the year.</source>
        <translation>Temperatur des Erdreichs; sonst das Jahresmittel der Luft.</translation>
    </message>
    <message>
        <source>Soil conducts</source>
        <translation>Boden leitet</translation>
    </message>
    <message>
        <source>Around the pipes: 1 dry, 2 wet.</source>
        <translation>Um die Rohre: 1 trocken, 2 nass.</translation>
    </message>
    <message>
        <source>Not all draw their peak at once</source>
        <translation>Nicht alle brauchen zugleich am meisten</translation>
    </message>
    <message>
        <source>Simultaneity by Winter (2001): 0.5 from 200 buildings on.</source>
        <translation>Gleichzeitigkeit nach Winter (2001): 0,5 ab 200 Gebäuden.</translation>
    </message>
    <message>
        <source>as the air</source>
        <translation>wie die Luft</translation>
    </message>
    <message>
        <source>Buildings with district heat</source>
        <translation>Gebäude mit Fernwärme</translation>
    </message>
    <message>
        <source>Buildings taken below</source>
        <translation>Unten übernommene Gebäude</translation>
    </message>
    <message>
        <source>Buildings with much heat</source>
        <translation>Gebäude mit viel Wärme</translation>
    </message>
    <message>
        <source>Geothermal potential</source>
        <translation>Geothermiepotenzial</translation>
    </message>
    <message>
        <source>Heat of boreholes on the open ground of each building, against its need</source>
        <translation>Wärme aus Erdsonden auf dem freien Grund jedes Gebäudes, gegen seinen Bedarf</translation>
    </message>
    <message>
        <source>Ground conducts</source>
        <translation>Untergrund leitet</translation>
    </message>
    <message>
        <source>Below 1.5 dry sediment, 1.5 to 3 rock and wet sediment, above 3 hard rock: geological maps say it.</source>
        <translation>Unter 1,5 trockenes Sediment, 1,5 bis 3 Fels und nasses Sediment, über 3 harter Fels: geologische Karten sagen es.</translation>
    </message>
    <message>
        <source>Full-load hours</source>
        <translation>Vollbenutzungsstunden</translation>
    </message>
    <message>
        <source>1800 for rooms, 2400 with hot water.</source>
        <translation>1800 für Räume, 2400 mit Warmwasser.</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Of a borehole.</source>
        <translation>Einer Erdsonde.</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Between boreholes: 6 m, down to 50 m of depth 5 m.</source>
        <translation>Zwischen Erdsonden: 6 m, bis 50 m Tiefe 5 m.</translation>
    </message>
    <message>
        <source>Ground within</source>
        <translation>Grund bis</translation>
    </message>
    <message>
        <source>Of the facade, nearer than to any other building; it stands in for the plot.</source>
        <translation>Von der Fassade, näher als an jedem anderen Gebäude; steht für das Grundstück.</translation>
    </message>
    <message>
        <source>Away from buildings</source>
        <translation>Weg von Gebäuden</translation>
    </message>
    <message>
        <source>Where nobody drills.</source>
        <translation>Wo niemand bohrt.</translation>
    </message>
</context>
<context>
    <name>client/job_queue.py</name>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Looking for the job on the server</source>
        <translation>Der Auftrag wird auf dem Server gesucht</translation>
    </message>
</context>
<context>
    <name>client/local_solver.py</name>
    <message>
        <source>a newer preview has taken its place</source>
        <translation>eine neuere Vorschau ist an ihre Stelle getreten</translation>
    </message>
    <message>
        <source>the solver's process was ended, as a job that was cancelled did not stop.</source>
        <translation>der Prozess des Rechenkerns wurde beendet, weil ein abgebrochener Auftrag nicht anhielt.</translation>
    </message>
    <message>
        <source>The twin is as it was; run it again.</source>
        <translation>Der Zwilling ist, wie er war; noch einmal rechnen.</translation>
    </message>
    <message>
        <source>stopped with its process</source>
        <translation>mit seinem Prozess beendet</translation>
    </message>
    <message>
        <source>Set up the solver again.</source>
        <translation>Den Rechenkern neu einrichten.</translation>
    </message>
    <message>
        <source>the solver's process ended unexpectedly (code {code}){last}.</source>
        <translation>der Prozess des Rechenkerns endete unerwartet (Code {code}){last}.</translation>
    </message>
</context>
<context>
    <name>client/pandapipes_environment.py</name>
    <message>
        <source>pandapipes is not set up. Make an environment for it with CPython 3.11 or 3.12: python3 -m venv {folder}, then {parent} install -r {root}; or choose a Python that has it.</source>
        <translation>pandapipes ist nicht eingerichtet. Eine Umgebung dafür mit CPython 3.11 oder 3.12 anlegen: python3 -m venv {folder}, dann {parent} install -r {root}; oder ein Python wählen, das es hat.</translation>
    </message>
</context>
<context>
    <name>client/probe.py</name>
    <message>
        <source>there was no answer</source>
        <translation>es kam keine Antwort</translation>
    </message>
    <message>
        <source>Twinscape solver {version} with {n} processes.</source>
        <translation>Twinscape-Rechenkern {version} mit {n} Prozessen.</translation>
    </message>
    <message>
        <source>Without https the credentials can be read on the way.</source>
        <translation>Ohne https sind die Zugangsdaten unterwegs lesbar.</translation>
    </message>
    <message>
        <source>Dask {version}: {processes} workers with {threads} threads and {gb:g} GB of memory.</source>
        <translation>Dask {version}: {processes} Arbeiter mit {threads} Threads und {gb:g} GB Speicher.</translation>
    </message>
    <message>
        <source>The cluster computes {n} tiles at once.</source>
        <translation>Der Cluster rechnet {n} Kacheln zugleich.</translation>
    </message>
    <message>
        <source>{package} {there} (here {here})</source>
        <translation>{package} {there} (hier {here})</translation>
    </message>
    <message>
        <source>Other versions there: {others}.</source>
        <translation>Andere Versionen dort: {others}.</translation>
    </message>
    <message>
        <source>It computes {running} jobs at once, each at most {hours:g} h and {gb:g} GB; {waiting} may wait.</source>
        <translation>Er rechnet {running} Aufträge zugleich, jeden höchstens {hours:g} h und {gb:g} GB; {waiting} dürfen warten.</translation>
    </message>
    <message>
        <source>A twin may have {gb:g} GB; finished jobs are kept for {days:g} days.</source>
        <translation>Ein Zwilling darf {gb:g} GB haben; fertige Aufträge bleiben {days:g} Tage.</translation>
    </message>
    <message>
        <source>It computes on {n} processors.</source>
        <translation>Er rechnet auf {n} Prozessoren.</translation>
    </message>
</context>
<context>
    <name>client/remote_job.py</name>
    <message>
        <source>Looking at the twin</source>
        <translation>Der Zwilling wird angesehen</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>Handing the job to the server</source>
        <translation>Der Auftrag geht an den Server</translation>
    </message>
    <message>
        <source>The server has the job</source>
        <translation>Der Server hat den Auftrag</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <translation>Das Ergebnis wird geholt</translation>
    </message>
    <message>
        <source>Asking the server what it takes</source>
        <translation>Der Server wird gefragt, was er annimmt</translation>
    </message>
    <message>
        <source>Close what writes into the twin and run it again.</source>
        <translation>Schließen, was in den Zwilling schreibt, und noch einmal rechnen.</translation>
    </message>
    <message>
        <source>waits on the server</source>
        <translation>wartet auf dem Server</translation>
    </message>
    <message>
        <source>Leave it away, or compute on this computer.</source>
        <translation>Weglassen oder auf diesem Rechner rechnen.</translation>
    </message>
    <message>
        <source>Looking at {n} files of the twin</source>
        <translation>{n} Dateien des Zwillings werden angesehen</translation>
    </message>
    <message>
        <source>The server is busy, trying again in {s} s</source>
        <translation>Der Server ist beschäftigt, neuer Versuch in {s} s</translation>
    </message>
    <message>
        <source>Connection lost, trying again in {s} s</source>
        <translation>Verbindung verloren, neuer Versuch in {s} s</translation>
    </message>
    <message>
        <source>Sending the twin: {done} of {whole} MB</source>
        <translation>Der Zwilling wird gesendet: {done} von {whole} MB</translation>
    </message>
    <message>
        <source>Fetching the result: {done} of {n} files</source>
        <translation>Das Ergebnis wird geholt: {done} von {n} Dateien</translation>
    </message>
    <message>
        <source>The server does not offer the option {name}.</source>
        <translation>Der Server bietet die Option {name} nicht.</translation>
    </message>
    <message>
        <source>Is it a Twinscape server of this version?</source>
        <translation>Ist es ein Twinscape-Server dieser Version?</translation>
    </message>
    <message>
        <source>The server's answer is not as agreed: {error}</source>
        <translation>Die Antwort des Servers ist nicht wie vereinbart: {error}</translation>
    </message>
</context>
<context>
    <name>client/remote_solver.py</name>
    <message>
        <source>The job has no result.</source>
        <translation>Der Auftrag hat kein Ergebnis.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation>Noch einmal rechnen.</translation>
    </message>
</context>
<context>
    <name>client/supervisor.py</name>
    <message>
        <source>the solver's process neither answered nor computed for {seconds} s and was ended.</source>
        <translation>der Prozess des Rechenkerns hat {seconds} s weder geantwortet noch gerechnet und wurde beendet.</translation>
    </message>
</context>
<context>
    <name>client/traffic.py</name>
    <message>
        <source>Traffic needs roads: import a road network first.</source>
        <translation>Verkehr braucht Straßen: zuerst ein Straßennetz importieren.</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Cars and lorries as they find their ways: user equilibrium on the roads by period of the day, with closures, speed limits and bans</source>
        <translation>Pkw und Lkw, wie sie ihre Wege finden: Nutzergleichgewicht auf den Straßen nach Tageszeit, mit Sperrungen, Tempolimits und Verboten</translation>
    </message>
    <message>
        <source>Trips between zones</source>
        <translation>Fahrten zwischen Zellen</translation>
    </message>
    <message>
        <source>A table of trips: CSV with origin, destination and a column for each period, or OMX. Without one trips follow from people, floor area and jobs by a gravity model, and every result says “synthetic demand”.</source>
        <translation>Eine Fahrtentabelle: CSV mit Quelle, Ziel und einer Spalte je Zeitraum, oder OMX. Ohne sie folgen Fahrten aus Einwohnern, Fläche und Arbeitsplätzen nach einem Gravitationsmodell, und jedes Ergebnis sagt „synthetische Nachfrage“.</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Verkehrszellen</translation>
    </message>
    <message>
        <source>Side of the squares</source>
        <translation>Seite der Quadrate</translation>
    </message>
    <message>
        <source>Of zones without polygons; smaller squares are more zones, four times as many for half of it.</source>
        <translation>Der Zellen ohne Polygone; kleinere Quadrate sind mehr Zellen, bei halber Seite viermal so viele.</translation>
    </message>
    <message>
        <source>Heavy vehicles</source>
        <translation>Schwere Fahrzeuge</translation>
    </message>
    <message>
        <source>Part of all trips that are of lorries, where the table of trips does not say.</source>
        <translation>Anteil der Lkw an allen Fahrten, wo die Fahrtentabelle nichts sagt.</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählungen</translation>
    </message>
    <message>
        <source>Observed flows at places: a CSV with x and y, a bearing where one direction was counted and vehicles an hour by period; a layer of points or lines with such fields; or TrafficFlowObserved of a city platform. Without them the counted roads of the twin.</source>
        <translation>Gezählte Verkehrsstärken an Orten: eine CSV mit x und y, einer Richtung, wo nur eine gezählt wurde, und Fahrzeugen je Stunde nach Zeitraum; ein Layer von Punkten oder Linien mit solchen Feldern; oder TrafficFlowObserved einer Stadtplattform. Ohne sie die gezählten Straßen des Zwillings.</translation>
    </message>
    <message>
        <source>Forbidden turns</source>
        <translation>Abbiegeverbote</translation>
    </message>
    <message>
        <source>A CSV of turns from road to road, or another OpenStreetMap file. Without it, those the import found with roads of OpenStreetMap.</source>
        <translation>Eine CSV der Abbiegungen von Straße zu Straße oder eine andere OpenStreetMap-Datei. Ohne sie die, die der Import mit Straßen aus OpenStreetMap fand.</translation>
    </message>
    <message>
        <source>Hand speeds on to noise and air</source>
        <translation>Geschwindigkeiten an Lärm und Luft geben</translation>
    </message>
    <message>
        <source>Noise and air that take the vehicles of the traffic result drive them as fast as here through the day; off, at the limit.</source>
        <translation>Lärm und Luft, die die Fahrzeuge des Verkehrsergebnisses nehmen, lassen sie über den Tag so schnell fahren wie hier; aus: mit dem Tempolimit.</translation>
    </message>
    <message>
        <source>Delay by volume</source>
        <translation>Zeitverlust nach Verkehr</translation>
    </message>
    <message>
        <source>How travel time grows with traffic: as the table of road classes has it, or one function for all roads.</source>
        <translation>Wie die Fahrzeit mit dem Verkehr wächst: wie in der Tabelle der Straßenklassen, oder eine Funktion für alle Straßen.</translation>
    </message>
    <message>
        <source>The Python interpreter of an environment that has AequilibraE; it assigns each period once more and the result says how far both are apart.</source>
        <translation>Der Python-Interpreter einer Umgebung mit AequilibraE; er legt jeden Zeitraum noch einmal um, und das Ergebnis sagt, wie weit beide auseinanderliegen.</translation>
    </message>
    <message>
        <source>Decay of gravity</source>
        <translation>Abnahme der Gravitation</translation>
    </message>
    <message>
        <source>Of synthetic demand: a trip that takes a minute longer is so much rarer.</source>
        <translation>Der synthetischen Nachfrage: eine Fahrt, die eine Minute länger dauert, ist so viel seltener.</translation>
    </message>
    <message>
        <source>Cars per lorry</source>
        <translation>Pkw je Lkw</translation>
    </message>
    <message>
        <source>How many passenger cars take as much of the capacity of a road as one lorry.</source>
        <translation>Wie viele Pkw so viel Kapazität einer Straße brauchen wie ein Lkw.</translation>
    </message>
    <message>
        <source>Relative gap</source>
        <translation>Relative Lücke</translation>
    </message>
    <message>
        <source>Excess travel time at which the assignment ends. Above 0.00001 a difference of scenarios shows the solver and not the measure.</source>
        <translation>Überschuss an Fahrzeit, bei dem die Umlegung endet. Über 0,00001 zeigt eine Differenz von Szenarien das Verfahren und nicht die Maßnahme.</translation>
    </message>
    <message>
        <source>Meet the counts</source>
        <translation>Zählungen treffen</translation>
    </message>
    <message>
        <source>Where roads have counted flows, trips are changed until the flows are met.</source>
        <translation>Wo Straßen gezählt sind, werden Fahrten geändert, bis die Zählungen getroffen sind.</translation>
    </message>
    <message>
        <source>synthetic demand</source>
        <translation>synthetische Nachfrage</translation>
    </message>
    <message>
        <source>Trips (*.csv *.omx)</source>
        <translation>Fahrten (*.csv *.omx)</translation>
    </message>
    <message>
        <source>Polygons (*.gpkg *.geojson *.shp)</source>
        <translation>Polygone (*.gpkg *.geojson *.shp)</translation>
    </message>
    <message>
        <source>fields of the roads</source>
        <translation>Felder der Straßen</translation>
    </message>
    <message>
        <source>Counts (*.csv *.gpkg *.geojson *.json)</source>
        <translation>Zählungen (*.csv *.gpkg *.geojson *.json)</translation>
    </message>
    <message>
        <source>those of the twin</source>
        <translation>die des Zwillings</translation>
    </message>
    <message>
        <source>Turns (*.csv *.pbf *.osm)</source>
        <translation>Abbiegungen (*.csv *.pbf *.osm)</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>nicht verglichen</translation>
    </message>
    <message>
        <source>Python (python* *.exe)</source>
        <translation>Python (python* *.exe)</translation>
    </message>
    <message>
        <source>As the class of the road</source>
        <translation>Nach der Straßenklasse</translation>
    </message>
    <message>
        <source>Conical</source>
        <translation>Konisch</translation>
    </message>
</context>
<context>
    <name>client/twin_tree.py</name>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Eine andere wählen.</translation>
    </message>
</context>
<context>
    <name>client/web.py</name>
    <message>
        <source>Is it a Twinscape server of this version? Test the connection in the settings.</source>
        <translation>Ist es ein Twinscape-Server dieser Version? Die Verbindung in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>Check its address and the network.</source>
        <translation>Seine Adresse und das Netz prüfen.</translation>
    </message>
    <message>
        <source>The server answered {status}: {why}</source>
        <translation>Der Server antwortete {status}: {why}</translation>
    </message>
    <message>
        <source>The server cannot be reached: {why}</source>
        <translation>Der Server ist nicht erreichbar: {why}</translation>
    </message>
</context>
<context>
    <name>client/where.py</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Dask at {address}</source>
        <translation>Dask unter {address}</translation>
    </message>
    <message>
        <source>Write it as https://twin.example.org.</source>
        <translation>So schreiben: https://twin.example.org.</translation>
    </message>
    <message>
        <source>Write it as tcp://host:8786.</source>
        <translation>So schreiben: tcp://host:8786.</translation>
    </message>
    <message>
        <source>“{url}” is no address of a server</source>
        <translation>„{url}“ ist keine Adresse eines Servers</translation>
    </message>
    <message>
        <source>“{address}” is no address of a Dask scheduler</source>
        <translation>„{address}“ ist keine Adresse eines Dask-Schedulers</translation>
    </message>
</context>
<context>
    <name>processing/air.py</name>
    <message>
        <source>Air quality of a scenario</source>
        <translation>Luftqualität eines Szenarios</translation>
    </message>
    <message>
        <source>NO2, NOx, PM10 and PM2.5 of a year from traffic and heating: means, high percentiles and days above limits of the EU from 2030 on and guidelines of WHO, at the facades of every building, on a grid and at points of your own; what every road and building emits. Street canyons are found from the buildings; they are computed by OSPM, which tells both sides of a street apart, or as SIRANE's network of streets, which pass their air on at crossings and over the roofs. The result is written into the twin; when nothing it rests on has changed, the one that is there is kept.</source>
        <translation>NO2, NOx, PM10 und PM2,5 eines Jahres aus Verkehr und Heizung: Mittel, hohe Perzentile und Tage über den Grenzwerten der EU ab 2030 und den Richtwerten der WHO, an den Fassaden jedes Gebäudes, auf einem Raster und an eigenen Punkten; was jede Straße und jedes Gebäude ausstößt. Straßenschluchten werden aus den Gebäuden gefunden; gerechnet werden sie nach OSPM, das die Straßenseiten unterscheidet, oder als Straßennetz nach SIRANE, dessen Straßen ihre Luft an Kreuzungen und über die Dächer weitergeben. Das Ergebnis wird in den Zwilling geschrieben; hat sich nichts geändert, worauf es beruht, bleibt das vorhandene.</translation>
    </message>
    <message>
        <source>Number of receivers at facades</source>
        <translation>Zahl der Immissionsorte an Fassaden</translation>
    </message>
</context>
<context>
    <name>processing/check.py</name>
    <message>
        <source>Check a twin</source>
        <translation>Einen Zwilling prüfen</translation>
    </message>
    <message>
        <source>Looks for what makes results wrong or doubtful: overlaps, levels, guessed attributes, unconnected roads, missing weather. Findings are written to the log, errors first, each with what to do about it.</source>
        <translation>Sucht, was Ergebnisse falsch oder zweifelhaft macht: Überlappungen, Ebenen, geschätzte Attribute, nicht verbundene Straßen, fehlendes Wetter. Befunde stehen im Protokoll, Fehler zuerst, jeder mit dem, was zu tun ist.</translation>
    </message>
    <message>
        <source>No errors were found</source>
        <translation>Es wurden keine Fehler gefunden</translation>
    </message>
    <message>
        <source>Number of errors</source>
        <translation>Zahl der Fehler</translation>
    </message>
    <message>
        <source>Number of warnings</source>
        <translation>Zahl der Warnungen</translation>
    </message>
</context>
<context>
    <name>processing/energy.py</name>
    <message>
        <source>Energy of a scenario</source>
        <translation>Energie eines Szenarios</translation>
    </message>
    <message>
        <source>Hourly heat and cooling demand of every building by EN ISO 13790 (5R1C), with archetype U-values, party walls, the shade of the surroundings and the twin's weather; hot water, final energy by carrier, primary energy, CO₂ and energy class. The result is written into the twin; when nothing it rests on has changed, the one that is there is kept.</source>
        <translation>Stündlicher Heizwärme- und Kühlbedarf jedes Gebäudes nach EN ISO 13790 (5R1C), mit U-Werten der Archetypen, Brandwänden, Verschattung durch die Umgebung und dem Wetter des Zwillings; Warmwasser, Endenergie nach Energieträger, Primärenergie, CO₂ und Energieklasse. Das Ergebnis wird in den Zwilling geschrieben; hat sich nichts geändert, worauf es beruht, bleibt das vorhandene.</translation>
    </message>
</context>
<context>
    <name>processing/heat_planning.py</name>
    <message>
        <source>Heat network of a scenario</source>
        <translation>Wärmenetz eines Szenarios</translation>
    </message>
    <message>
        <source>A network of district heat along the roads of the twin, from the heat source to the buildings: pipes sized for the peak, heat losses, linear heat density, pressure, electricity of the pump and costs by the table costs. Buildings that cannot be connected are named. The sections are the layer sections of heat_network.gpkg.</source>
        <translation>Ein Fernwärmenetz in den Straßen des Zwillings, von der Wärmequelle zu den Gebäuden: Rohre für die Spitze bemessen, Wärmeverluste, Wärmeliniendichte, Druck, Pumpenstrom und Kosten nach der Tabelle costs. Gebäude, die nicht angeschlossen werden können, werden genannt. Die Abschnitte sind der Layer sections von heat_network.gpkg.</translation>
    </message>
    <message>
        <source>Geothermal potential of a scenario</source>
        <translation>Geothermiepotenzial eines Szenarios</translation>
    </message>
    <message>
        <source>Borehole heat exchangers on the open ground around each building, by the W/m of VDI 4640-2:2001, and the share of what a ground heat pump for its rooms and hot water would take. The result is written into the twin, with the layer geothermal.gpkg.</source>
        <translation>Erdsonden auf dem freien Grund um jedes Gebäude, nach den W/m der VDI 4640-2:2001, und der Anteil dessen, was eine Sole-Wärmepumpe für Räume und Warmwasser entnähme. Das Ergebnis wird in den Zwilling geschrieben, mit dem Layer geothermal.gpkg.</translation>
    </message>
    <message>
        <source>The id of a building, or x,y in the CRS of the twin; empty: the crossing next to the centre of demand.</source>
        <translation>Die id eines Gebäudes oder x,y im KBS des Zwillings; leer: die Kreuzung am Schwerpunkt des Bedarfs.</translation>
    </message>
    <message>
        <source>Path of an interpreter with pandapipes: it solves pressure and temperature as well, to compare.</source>
        <translation>Pfad eines Interpreters mit pandapipes: er löst Druck und Temperatur ebenfalls, zum Vergleich.</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Heat source</source>
        <translation>Wärmequelle</translation>
    </message>
    <message>
        <source>Python that has pandapipes</source>
        <translation>Python mit pandapipes</translation>
    </message>
    <message>
        <source>Folder of the result</source>
        <translation>Ordner des Ergebnisses</translation>
    </message>
    <message>
        <source>Sections of the network</source>
        <translation>Abschnitte des Netzes</translation>
    </message>
    <message>
        <source>Buildings that are not connected</source>
        <translation>Nicht angeschlossene Gebäude</translation>
    </message>
    <message>
        <source>The id of a scenario of the twin, whose energy is computed: the name of its file in the folder scenarios.</source>
        <translation>Die id eines Szenarios des Zwillings, dessen Energie berechnet ist: der Name seiner Datei im Ordner scenarios.</translation>
    </message>
</context>
<context>
    <name>processing/import_city.py</name>
    <message>
        <source>Import city data into a twin</source>
        <translation>Stadtdaten in einen Zwilling importieren</translation>
    </message>
    <message>
        <source>Reads buildings, roads, rail, ground cover, terrain and weather into a twin folder. What was skipped, mended or inferred is reported. What is not given stays as it is in a twin that exists already.</source>
        <translation>Liest Gebäude, Straßen, Schienen, Bodenbedeckung, Gelände und Wetter in einen Zwillingsordner. Übergangenes, Ausgebessertes und Erschlossenes wird berichtet. Was nicht angegeben ist, bleibt in einem vorhandenen Zwilling, wie es ist.</translation>
    </message>
    <message>
        <source>Projected and in metres; that of the data when empty. Also assumed for files that do not say theirs.</source>
        <translation>Projiziert und in Metern; leer: das der Daten. Gilt auch für Dateien, die ihres nicht nennen.</translation>
    </message>
    <message>
        <source>What the fields of the files mean; auto looks at their names.</source>
        <translation>Was die Felder der Dateien bedeuten; auto sieht nach ihren Namen.</translation>
    </message>
    <message>
        <source>Of a CityJSON or CityGML file with several levels the highest up to this one is taken.</source>
        <translation>Von einer CityJSON- oder CityGML-Datei mit mehreren Stufen wird die höchste bis zu dieser genommen.</translation>
    </message>
    <message>
        <source>Else what is not given stays as it is.</source>
        <translation>Sonst bleibt, was nicht angegeben ist, wie es ist.</translation>
    </message>
    <message>
        <source>Its name should end in .twin.</source>
        <translation>Sein Name soll auf .twin enden.</translation>
    </message>
    <message>
        <source>CRS of the twin</source>
        <translation>KBS des Zwillings</translation>
    </message>
    <message>
        <source>Fields as in</source>
        <translation>Felder wie in</translation>
    </message>
    <message>
        <source>Highest level of detail to use</source>
        <translation>Höchste verwendete Detailstufe</translation>
    </message>
    <message>
        <source>Start the twin anew</source>
        <translation>Den Zwilling neu beginnen</translation>
    </message>
    <message>
        <source>Twin folder</source>
        <translation>Zwillingsordner</translation>
    </message>
    <message>
        <source>Number of buildings</source>
        <translation>Zahl der Gebäude</translation>
    </message>
    <message>
        <source>Number of road pieces</source>
        <translation>Zahl der Straßenstücke</translation>
    </message>
    <message>
        <source>Number of features left out</source>
        <translation>Zahl der ausgelassenen Objekte</translation>
    </message>
    <message>
        <source>Files taken as a whole</source>
        <translation>Ganz genommene Dateien</translation>
    </message>
    <message>
        <source>OpenStreetMap, GeoPackage, archive: every layer the preset knows.</source>
        <translation>OpenStreetMap, GeoPackage, Archiv: jeder Layer, den die Vorlage kennt.</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Straßen</translation>
    </message>
    <message>
        <source>Railways and trams</source>
        <translation>Eisen- und Straßenbahnen</translation>
    </message>
    <message>
        <source>Green, water and other ground</source>
        <translation>Grün, Wasser und anderer Boden</translation>
    </message>
    <message>
        <source>Water areas</source>
        <translation>Wasserflächen</translation>
    </message>
    <message>
        <source>Noise barriers and walls</source>
        <translation>Lärmschutzwände und Mauern</translation>
    </message>
    <message>
        <source>Population grid</source>
        <translation>Bevölkerungsraster</translation>
    </message>
    <message>
        <source>Industrial noise sources</source>
        <translation>Gewerbliche Lärmquellen</translation>
    </message>
    <message>
        <source>Terrain</source>
        <translation>Gelände</translation>
    </message>
    <message>
        <source>A raster of heights, or points with heights.</source>
        <translation>Ein Höhenraster oder Punkte mit Höhen.</translation>
    </message>
    <message>
        <source>Weather</source>
        <translation>Wetter</translation>
    </message>
    <message>
        <source>An EPW file of the place.</source>
        <translation>Eine EPW-Datei des Ortes.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What the study is called; the name of the folder when empty.</source>
        <translation>Wie die Studie heißt; leer: der Name des Ordners.</translation>
    </message>
    <message>
        <source>Country of the archetypes</source>
        <translation>Land der Archetypen</translation>
    </message>
    <message>
        <source>ISO 3166 code, for example FI; guessed from the CRS when empty.</source>
        <translation>ISO-3166-Kürzel, etwa FI; leer: aus dem KBS geschätzt.</translation>
    </message>
    <message>
        <source>Attribution of the data</source>
        <translation>Quellenangabe der Daten</translation>
    </message>
    <message>
        <source>Shown with every picture and kept in the twin.</source>
        <translation>Steht bei jedem Bild und bleibt im Zwilling.</translation>
    </message>
    <message>
        <source>Licence of the data</source>
        <translation>Lizenz der Daten</translation>
    </message>
    <message>
        <source>Kept in the twin.</source>
        <translation>Bleibt im Zwilling.</translation>
    </message>
</context>
<context>
    <name>processing/noise.py</name>
    <message>
        <source>Road and rail noise of a scenario</source>
        <translation>Straßen- und Schienenlärm eines Szenarios</translation>
    </message>
    <message>
        <source>Lday, Levening, Lnight and Lden by CNOSSOS-EU (Directive 2002/49/EC, Annex II) at the facades of every building and on a grid, with isophones and with the people and dwellings in bands of 5 dB; and at points of your own. The result is written into the twin; when nothing it rests on has changed, the one that is there is kept.</source>
        <translation>Lday, Levening, Lnight und Lden nach CNOSSOS-EU (Richtlinie 2002/49/EG, Anhang II) an den Fassaden jedes Gebäudes und auf einem Raster, mit Isophonen und mit Einwohnern und Wohnungen in Klassen von 5 dB; und an eigenen Punkten. Das Ergebnis wird in den Zwilling geschrieben; hat sich nichts geändert, worauf es beruht, bleibt das vorhandene.</translation>
    </message>
    <message>
        <source>Number of your points with a level</source>
        <translation>Zahl der eigenen Punkte mit Pegel</translation>
    </message>
</context>
<context>
    <name>processing/option_parameters.py</name>
    <message>
        <source>; or the path of another file</source>
        <translation>; oder der Pfad einer anderen Datei</translation>
    </message>
    <message>
        <source>{label}; ids with commas between</source>
        <translation>{label}; ids durch Kommas getrennt</translation>
    </message>
    <message>
        <source>; empty = {unset}</source>
        <translation>; leer = {unset}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>processing/provider.py</name>
    <message>
        <source>Twinscape: 3D local digital twins</source>
        <translation>Twinscape: lokale digitale 3D-Zwillinge</translation>
    </message>
</context>
<context>
    <name>processing/remote_run.py</name>
    <message>
        <source>Cancelled; the twin is as it was.</source>
        <translation>Abgebrochen; der Zwilling ist, wie er war.</translation>
    </message>
</context>
<context>
    <name>processing/report.py</name>
    <message>
        <source>Report of scenarios</source>
        <translation>Bericht über Szenarien</translation>
    </message>
    <message>
        <source>A report of scenarios of a twin as one web page with everything in it, and as PDF: maps of each scenario and difference, charts, figures, winners and losers, people exposed, method, data sources, assumptions, warnings and versions. What is not computed is told. 3D pictures and QGIS layouts with an atlas are made by Report… of the plugin's menu.</source>
        <translation>Ein Bericht über Szenarien eines Zwillings als eine Webseite mit allem darin und als PDF: Karten jedes Szenarios und jeder Differenz, Diagramme, Zahlen, Gewinner und Verlierer, betroffene Menschen, Verfahren, Datenquellen mit Lizenzen, Annahmen, Warnungen und Versionen. Was nicht berechnet ist, wird genannt. 3D-Bilder und QGIS-Layouts mit Atlas erstellt Bericht… im Menü der Erweiterung.</translation>
    </message>
    <message>
        <source>The id of the scenario differences are taken against: the name of its file in the folder scenarios.</source>
        <translation>Die id des Szenarios, gegen das Differenzen gebildet werden: der Name seiner Datei im Ordner scenarios.</translation>
    </message>
    <message>
        <source>Ids of up to three other scenarios with commas between them; empty: the first three others.</source>
        <translation>ids von bis zu drei anderen Szenarien, durch Kommas getrennt; leer: die ersten drei anderen.</translation>
    </message>
    <message>
        <source>Ids with commas between them, as energy.heat_demand_m2, noise.lden; empty: the main one of each computation that was run.</source>
        <translation>ids durch Kommas getrennt, etwa energy.heat_demand_m2, noise.lden; leer: der wichtigste jeder gelaufenen Berechnung.</translation>
    </message>
    <message>
        <source>The name of a selection set of the twin the report is about; empty: all buildings and roads.</source>
        <translation>Der Name einer Auswahlmenge des Zwillings, um die es geht; leer: alle Gebäude und Straßen.</translation>
    </message>
    <message>
        <source>What the report holds.</source>
        <translation>Was der Bericht enthält.</translation>
    </message>
    <message>
        <source>Empty: the title of the twin.</source>
        <translation>Leer: der Titel des Zwillings.</translation>
    </message>
    <message>
        <source>One file that loads nothing from anywhere.</source>
        <translation>Eine Datei, die nichts von irgendwo lädt.</translation>
    </message>
    <message>
        <source>Pages in A4.</source>
        <translation>Seiten in A4.</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Indikatoren</translation>
    </message>
    <message>
        <source>Selection set</source>
        <translation>Auswahlmenge</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Cancelled; no file was written.</source>
        <translation>Abgebrochen; keine Datei wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>processing/scenario_algorithm.py</name>
    <message>
        <source>The id of a scenario of the twin: the name of its file in the folder scenarios.</source>
        <translation>Die id eines Szenarios des Zwillings: der Name seiner Datei im Ordner scenarios.</translation>
    </message>
    <message>
        <source>For a comparison of durations, or when in doubt.</source>
        <translation>Für einen Vergleich von Dauern oder im Zweifel.</translation>
    </message>
    <message>
        <source>Of a file that does not say it; a CSV is in the CRS of the twin when this is empty.</source>
        <translation>Einer Datei, die es nicht nennt; eine CSV ist, wenn dies leer ist, im KBS des Zwillings.</translation>
    </message>
    <message>
        <source>Compute again even when nothing has changed</source>
        <translation>Neu rechnen, auch wenn sich nichts geändert hat</translation>
    </message>
    <message>
        <source>The result was there already</source>
        <translation>Das Ergebnis war schon da</translation>
    </message>
    <message>
        <source>Points of your own</source>
        <translation>Eigene Punkte</translation>
    </message>
    <message>
        <source>CRS of these points</source>
        <translation>KBS dieser Punkte</translation>
    </message>
</context>
<context>
    <name>processing/solver_algorithm.py</name>
    <message>
        <source>A folder ending in .twin, as the import makes it.</source>
        <translation>Ein Ordner mit der Endung .twin, wie ihn der Import anlegt.</translation>
    </message>
    <message>
        <source>Empty: as Twinscape ▸ Where to compute… says. Else: here = this computer; https://… = a Twinscape server; tcp://host:8786 = a Dask cluster, by the address of its scheduler.</source>
        <translation>Leer: wie unter Twinscape ▸ Rechenort… gewählt. Sonst: here = dieser Rechner; https://… = ein Twinscape-Server; tcp://host:8786 = ein Dask-Cluster, nach der Adresse seines Schedulers.</translation>
    </message>
    <message>
        <source>A configuration of QGIS's authentication in the place of that of the settings.</source>
        <translation>Eine Konfiguration der QGIS-Authentifizierung anstelle der eingestellten.</translation>
    </message>
    <message>
        <source>Where to compute</source>
        <translation>Wo gerechnet wird</translation>
    </message>
    <message>
        <source>Credentials of the server</source>
        <translation>Zugangsdaten des Servers</translation>
    </message>
    <message>
        <source>Where to compute: {place}</source>
        <translation>Wo gerechnet wird: {place}</translation>
    </message>
</context>
<context>
    <name>processing/traffic.py</name>
    <message>
        <source>Traffic of a scenario</source>
        <translation>Verkehr eines Szenarios</translation>
    </message>
    <message>
        <source>Cars and lorries on the roads of a twin, as they find their ways: user equilibrium in five periods of the day, from a table of trips or a gravity model of what buildings are used for, calibrated to counts where roads have any. Closures, speed limits and bans of the scenario are in force. Flows, speeds and volume by capacity of each direction are in the layer links of traffic.gpkg, pairs of zones without a way in its table unreachable.</source>
        <translation>Pkw und Lkw auf den Straßen eines Zwillings, wie sie ihre Wege finden: Nutzergleichgewicht in fünf Tageszeiten, aus einer Fahrtentabelle oder einem Gravitationsmodell der Gebäudenutzung, an Zählungen kalibriert, wo Straßen welche haben. Sperrungen, Tempolimits und Verbote des Szenarios gelten. Verkehrsstärken, Geschwindigkeiten und Auslastung je Richtung stehen im Layer links von traffic.gpkg, Zellenpaare ohne Weg in seiner Tabelle unreachable.</translation>
    </message>
    <message>
        <source>Layers links, zones, unreachable and counts</source>
        <translation>Layer links, zones, unreachable und counts</translation>
    </message>
    <message>
        <source>Largest relative gap of the periods</source>
        <translation>Größte relative Lücke der Zeiträume</translation>
    </message>
</context>
<context>
    <name>review/abatement.py</name>
    <message>
        <source>Compute the cost of CO₂ saved again.</source>
        <translation>Die Kosten des eingesparten CO₂ neu berechnen.</translation>
    </message>
    <message>
        <source>{path}: cannot be read ({error})</source>
        <translation>{path}: nicht lesbar ({error})</translation>
    </message>
</context>
<context>
    <name>review/air_exposure.py</name>
    <message>
        <source>{pollutant}: more than {value:g} {periods} above {threshold} µg/m³</source>
        <translation>{pollutant}: mehr als {value:g} {periods} über {threshold} µg/m³</translation>
    </message>
    <message>
        <source>{label} above {value:g} {unit}</source>
        <translation>{label} über {value:g} {unit}</translation>
    </message>
</context>
<context>
    <name>review/air_quality.py</name>
    <message>
        <source>in courtyards</source>
        <translation>in Höfen</translation>
    </message>
    <message>
        <source>All receivers are in the validated range.</source>
        <translation>Alle Immissionsorte liegen im geprüften Bereich.</translation>
    </message>
    <message>
        <source>Outside the validated range: {sum} of {total} receivers ({words}).</source>
        <translation>Außerhalb des geprüften Bereichs: {sum} von {total} Immissionsorten ({words}).</translation>
    </message>
    <message>
        <source>in canyons deeper than H/W {aspect}</source>
        <translation>in Straßenschluchten tiefer als H/B {aspect}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>Measured for less than 85 % of the year: {short}.</source>
        <translation>Für weniger als 85 % des Jahres gemessen: {short}.</translation>
    </message>
    <message>
        <source>At {station}</source>
        <translation>An {station}</translation>
    </message>
    <message>
        <source>At {n} stations</source>
        <translation>An {n} Messstellen</translation>
    </message>
    <message>
        <source>MQI of the mean</source>
        <translation>MQI des Mittels</translation>
    </message>
</context>
<context>
    <name>review/building_card.py</name>
    <message>
        <source>The values used are not in this result. Run energy again.</source>
        <translation>Die verwendeten Werte stehen nicht in diesem Ergebnis. Energie neu berechnen.</translation>
    </message>
    <message>
        <source>level</source>
        <translation>eben</translation>
    </message>
    <message>
        <source>a neighbour</source>
        <translation>ein Nachbar</translation>
    </message>
    <message>
        <source>Energy is not computed for {title}. Run it to see its numbers and the values used.</source>
        <translation>Energie ist für {title} nicht berechnet. Nach der Berechnung stehen hier die Zahlen und die verwendeten Werte.</translation>
    </message>
    <message>
        <source>Not computed: {reason}.</source>
        <translation>Nicht berechnet: {reason}.</translation>
    </message>
    <message>
        <source>{guessed} of {n} guessed</source>
        <translation>{guessed} von {n} geschätzt</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>Beruht auf</translation>
    </message>
    <message>
        <source>{way}, {tilt}° steep</source>
        <translation>{way}, {tilt}° steil</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Gebäude</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>Gebäudehülle</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzung</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>Anlagen</translation>
    </message>
    <message>
        <source>Primary energy and CO₂</source>
        <translation>Primärenergie und CO₂</translation>
    </message>
    <message>
        <source>by the scale</source>
        <translation>nach der Skala</translation>
    </message>
    <message>
        <source>no price entered</source>
        <translation>kein Preis eingetragen</translation>
    </message>
    <message>
        <source>the same building</source>
        <translation>dasselbe Gebäude</translation>
    </message>
</context>
<context>
    <name>review/building_hours.py</name>
    <message>
        <source>Hours of the buildings</source>
        <translation>Stunden der Gebäude</translation>
    </message>
    <message>
        <source>Their hours are computed from the energy result.</source>
        <translation>Ihre Stunden werden aus dem Energieergebnis berechnet.</translation>
    </message>
    <message>
        <source>Show the hours</source>
        <translation>Stunden zeigen</translation>
    </message>
    <message>
        <source>Select buildings on the map, in 3D or in a chart to see their hours here.</source>
        <translation>Gebäude auf der Karte, in 3D oder in einem Diagramm auswählen, um hier ihre Stunden zu sehen.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>{number} buildings are selected; hours are shown of {most} at most. Months are there for all.</source>
        <translation>{number} Gebäude sind ausgewählt; Stunden werden von höchstens {most} gezeigt. Monate gibt es für alle.</translation>
    </message>
    <message>
        <source>Hours · {scenario_title}</source>
        <translation>Stunden · {scenario_title}</translation>
    </message>
    <message>
        <source>Ask for them again.</source>
        <translation>Noch einmal danach fragen.</translation>
    </message>
    <message>
        <source>The energy result of {old} is out of date: run energy again.</source>
        <translation>Das Energieergebnis von {old} ist veraltet: Energie neu berechnen.</translation>
    </message>
    <message>
        <source>Hours of {number} selected buildings take some seconds.</source>
        <translation>Die Stunden von {number} ausgewählten Gebäuden dauern einige Sekunden.</translation>
    </message>
    <message>
        <source>the hours cannot be read ({error})</source>
        <translation>die Stunden sind nicht lesbar ({error})</translation>
    </message>
</context>
<context>
    <name>review/building_values.py</name>
    <message>
        <source>table systems: {source}</source>
        <translation>Tabelle systems: {source}</translation>
    </message>
    <message>
        <source>Thermal bridges, on all of the envelope</source>
        <translation>Wärmebrücken, auf die ganze Hülle</translation>
    </message>
    <message>
        <source>Heat capacity, by floor area</source>
        <translation>Wärmekapazität, je Fläche</translation>
    </message>
    <message>
        <source>not heated</source>
        <translation>nicht beheizt</translation>
    </message>
    <message>
        <source>Outside the hours of use</source>
        <translation>Außerhalb der Nutzungszeit</translation>
    </message>
    <message>
        <source>Cooled above</source>
        <translation>Gekühlt über</translation>
    </message>
    <message>
        <source>never cooled</source>
        <translation>nie gekühlt</translation>
    </message>
    <message>
        <source>Outdoor air for use, by net floor area</source>
        <translation>Außenluft in der Nutzung, je Nettofläche</translation>
    </message>
    <message>
        <source>Heat recovered of it</source>
        <translation>Davon Wärme zurückgewonnen</translation>
    </message>
    <message>
        <source>Air changes by leakage</source>
        <translation>Luftwechsel durch Undichtheit</translation>
    </message>
    <message>
        <source>Internal gains, by net floor area</source>
        <translation>Innere Gewinne, je Nettofläche</translation>
    </message>
    <message>
        <source>Hot water at the taps, by floor area</source>
        <translation>Warmwasser an den Zapfstellen, je Fläche</translation>
    </message>
    <message>
        <source>SEER of cooling machines</source>
        <translation>SEER der Kältemaschinen</translation>
    </message>
    <message>
        <source>SFP of the fans</source>
        <translation>SFP der Ventilatoren</translation>
    </message>
    <message>
        <source>Pumps and controls, by floor area</source>
        <translation>Pumpen und Regelung, je Fläche</translation>
    </message>
    <message>
        <source>Efficiency to the rooms</source>
        <translation>Nutzungsgrad bis in die Räume</translation>
    </message>
    <message>
        <source>… emission and control</source>
        <translation>… Übergabe und Regelung</translation>
    </message>
    <message>
        <source>… distribution</source>
        <translation>… Verteilung</translation>
    </message>
    <message>
        <source>… storage</source>
        <translation>… Speicherung</translation>
    </message>
    <message>
        <source>… generation</source>
        <translation>… Erzeugung</translation>
    </message>
    <message>
        <source>Quality grade of the heat pump</source>
        <translation>Gütegrad der Wärmepumpe</translation>
    </message>
    <message>
        <source>Flow on the coldest day</source>
        <translation>Vorlauf am kältesten Tag</translation>
    </message>
    <message>
        <source>Efficiency to the taps</source>
        <translation>Nutzungsgrad bis zu den Zapfstellen</translation>
    </message>
    <message>
        <source>primary energy, not renewable</source>
        <translation>Primärenergie, nicht erneuerbar</translation>
    </message>
    <message>
        <source>nothing was known: the usual value of the country, or the European median</source>
        <translation>nichts war bekannt: der übliche Wert des Landes oder der europäische Median</translation>
    </message>
    <message>
        <source>table use_profiles</source>
        <translation>Tabelle use_profiles</translation>
    </message>
    <message>
        <source>table hot_water</source>
        <translation>Tabelle hot_water</translation>
    </message>
    <message>
        <source>by the use: table auxiliaries</source>
        <translation>nach der Nutzung: Tabelle auxiliaries</translation>
    </message>
    <message>
        <source>table auxiliaries</source>
        <translation>Tabelle auxiliaries</translation>
    </message>
    <message>
        <source>by the heating system: table auxiliaries</source>
        <translation>nach dem Heizsystem: Tabelle auxiliaries</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>footprint × storeys</source>
        <translation>Grundfläche × Geschosse</translation>
    </message>
    <message>
        <source>table systems</source>
        <translation>Tabelle systems</translation>
    </message>
</context>
<context>
    <name>review/compared_features.py</name>
    <message>
        <source>Receivers</source>
        <translation>Immissionsorte</translation>
    </message>
    <message>
        <source>{n} building</source>
        <translation>{n} Gebäude</translation>
    </message>
    <message>
        <source>{n} buildings</source>
        <translation>{n} Gebäude</translation>
    </message>
    <message>
        <source>{n} road</source>
        <translation>{n} Straße</translation>
    </message>
    <message>
        <source>{n} roads</source>
        <translation>{n} Straßen</translation>
    </message>
    <message>
        <source>{n} receiver</source>
        <translation>{n} Immissionsort</translation>
    </message>
    <message>
        <source>{n} receivers</source>
        <translation>{n} Immissionsorte</translation>
    </message>
    <message>
        <source>floor {n}</source>
        <translation>Geschoss {n}</translation>
    </message>
    <message>
        <source>{n} not computed</source>
        <translation>{n} nicht berechnet</translation>
    </message>
</context>
<context>
    <name>review/compared_figures.py</name>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>{n} class</source>
        <translation>{n} Klasse</translation>
    </message>
    <message>
        <source>{n} classes</source>
        <translation>{n} Klassen</translation>
    </message>
    <message>
        <source>target {sign} {value}</source>
        <translation>Ziel {sign} {value}</translation>
    </message>
</context>
<context>
    <name>review/compared_hours.py</name>
    <message>
        <source>Cooling load</source>
        <translation>Kühllast</translation>
    </message>
    <message>
        <source>Hot water at the taps</source>
        <translation>Warmwasser an den Zapfstellen</translation>
    </message>
    <message>
        <source>Solar electricity</source>
        <translation>Solarstrom</translation>
    </message>
    <message>
        <source>Electricity of all uses</source>
        <translation>Strom aller Verbraucher</translation>
    </message>
    <message>
        <source>Heat load</source>
        <translation>Heizlast</translation>
    </message>
</context>
<context>
    <name>review/comparison.py</name>
    <message>
        <source>not computed</source>
        <translation>nicht berechnet</translation>
    </message>
    <message>
        <source>Out of date: {parts} changed since</source>
        <translation>Veraltet: {parts} seither geändert</translation>
    </message>
    <message>
        <source>{scenario}: not computed</source>
        <translation>{scenario}: nicht berechnet</translation>
    </message>
</context>
<context>
    <name>review/costs.py</name>
    <message>
        <source>{label}: not known before these costs are entered and energy is run again: {items}</source>
        <translation>{label}: erst bekannt, wenn diese Kosten eingetragen sind und Energie neu gerechnet ist: {items}</translation>
    </message>
    <message>
        <source>Energy costs</source>
        <translation>Energiekosten</translation>
    </message>
    <message>
        <source>Investment of the measures</source>
        <translation>Investition der Maßnahmen</translation>
    </message>
    <message>
        <source>Investment, by the year</source>
        <translation>Investition, je Jahr</translation>
    </message>
</context>
<context>
    <name>review/display.py</name>
    <message>
        <source>inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Choose an indicator to colour the buildings.</source>
        <translation>Einen Indikator wählen, um die Gebäude einzufärben.</translation>
    </message>
    <message>
        <source> class</source>
        <translation> Klasse</translation>
    </message>
    <message>
        <source> classes</source>
        <translation> Klassen</translation>
    </message>
    <message>
        <source>{words}, live</source>
        <translation>{words}, live</translation>
    </message>
    <message>
        <source>{absent}: not computed yet. Run it.</source>
        <translation>{absent}: noch nicht berechnet. Jetzt berechnen.</translation>
    </message>
    <message>
        <source>Out of date: {stale} changed since. Run it again.</source>
        <translation>Veraltet: {stale} seither geändert. Neu berechnen.</translation>
    </message>
    <message>
        <source>{title} has no single value for each building. Choose another indicator.</source>
        <translation>{title} hat keinen einzelnen Wert je Gebäude. Einen anderen Indikator wählen.</translation>
    </message>
    <message>
        <source>Live preview, not saved.</source>
        <translation>Live-Vorschau, nicht gespeichert.</translation>
    </message>
    <message>
        <source>building heights</source>
        <translation>Gebäudehöhen</translation>
    </message>
</context>
<context>
    <name>review/energy_effect.py</name>
    <message>
        <source>1 building</source>
        <translation>1 Gebäude</translation>
    </message>
    <message>
        <source>None of these buildings has an energy result.</source>
        <translation>Keines dieser Gebäude hat ein Energieergebnis.</translation>
    </message>
    <message>
        <source>{label} {number} {unit}, no change</source>
        <translation>{label} {number} {unit}, unverändert</translation>
    </message>
    <message>
        <source>{number} buildings</source>
        <translation>{number} Gebäude</translation>
    </message>
    <message>
        <source>District: {told}.</source>
        <translation>Viertel: {told}.</translation>
    </message>
    <message>
        <source>The whole district, {who}: {told}.</source>
        <translation>Das ganze Viertel, {who}: {told}.</translation>
    </message>
</context>
<context>
    <name>review/energy_series.py</name>
    <message>
        <source>Run energy again.</source>
        <translation>Energie neu berechnen.</translation>
    </message>
    <message>
        <source>{path}: is not there</source>
        <translation>{path}: nicht vorhanden</translation>
    </message>
    <message>
        <source>{path}: has no column {absent}</source>
        <translation>{path}: hat keine Spalte {absent}</translation>
    </message>
    <message>
        <source>District heat</source>
        <translation>Fernwärme</translation>
    </message>
    <message>
        <source>Natural gas</source>
        <translation>Erdgas</translation>
    </message>
    <message>
        <source>Heating oil</source>
        <translation>Heizöl</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>Holz</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Strom</translation>
    </message>
</context>
<context>
    <name>review/exposure.py</name>
    <message>
        <source>Lden</source>
        <translation>Lden</translation>
    </message>
    <message>
        <source>Lnight</source>
        <translation>Lnight</translation>
    </message>
</context>
<context>
    <name>review/ground_for_pumps.py</name>
    <message>
        <source>the building</source>
        <translation>das Gebäude</translation>
    </message>
    <message>
        <source>Boreholes do not cover the need</source>
        <translation>Erdsonden decken den Bedarf nicht</translation>
    </message>
    <message>
        <source>{words} (geothermal potential of {title}){none}.</source>
        <translation>{words} (Geothermiepotenzial von {title}){none}.</translation>
    </message>
    <message>
        <source>The geothermal potential of {title} says nothing of these buildings.</source>
        <translation>Das Geothermiepotenzial von {title} sagt nichts über diese Gebäude.</translation>
    </message>
    <message>
        <source>{covered} of {number} buildings</source>
        <translation>{covered} von {number} Gebäuden</translation>
    </message>
    <message>
        <source>Boreholes cover the need of {of}</source>
        <translation>Erdsonden decken den Bedarf: {of}</translation>
    </message>
    <message>
        <source>; {without} of them have no place for one</source>
        <translation>; {without} davon haben keinen Platz dafür</translation>
    </message>
</context>
<context>
    <name>review/heat_pipes.py</name>
    <message>
        <source>below {edges}</source>
        <translation>unter {edges}</translation>
    </message>
    <message>
        <source>{edges} and more</source>
        <translation>{edges} und mehr</translation>
    </message>
    <message>
        <source>Heat density [MWh/(m·a)]</source>
        <translation>Wärmeliniendichte [MWh/(m·a)]</translation>
    </message>
</context>
<context>
    <name>review/heat_planning.py</name>
    <message>
        <source>below the return</source>
        <translation>unter dem Rücklauf</translation>
    </message>
    <message>
        <source>no heat is needed</source>
        <translation>keine Wärme nötig</translation>
    </message>
    <message>
        <source>Buildings connected</source>
        <translation>Angeschlossene Gebäude</translation>
    </message>
    <message>
        <source>Trench</source>
        <translation>Trasse</translation>
    </message>
    <message>
        <source>Heat delivered</source>
        <translation>Gelieferte Wärme</translation>
    </message>
    <message>
        <source>Linear heat density</source>
        <translation>Wärmeliniendichte</translation>
    </message>
    <message>
        <source>Heat losses</source>
        <translation>Wärmeverluste</translation>
    </message>
    <message>
        <source>Peak load</source>
        <translation>Spitzenlast</translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>Pumpe</translation>
    </message>
    <message>
        <source>Coldest supply</source>
        <translation>Kältester Vorlauf</translation>
    </message>
    <message>
        <source>Widest pipe</source>
        <translation>Weitestes Rohr</translation>
    </message>
    <message>
        <source>{lowest_supply_peak_c:.1f} °C at the peak, {lowest_supply_mean_c:.1f} °C in the mean of the year</source>
        <translation>{lowest_supply_peak_c:.1f} °C in der Spitze, {lowest_supply_mean_c:.1f} °C im Jahresmittel</translation>
    </message>
    <message>
        <source>Open ground</source>
        <translation>Freier Grund</translation>
    </message>
    <message>
        <source>Boreholes that fit</source>
        <translation>Erdsonden, die passen</translation>
    </message>
    <message>
        <source>A metre gives</source>
        <translation>Ein Meter gibt</translation>
    </message>
    <message>
        <source>Heat the ground can give</source>
        <translation>Wärme, die der Grund geben kann</translation>
    </message>
    <message>
        <source>Needed of the ground</source>
        <translation>Vom Grund gebraucht</translation>
    </message>
    <message>
        <source>Covered, each by its own</source>
        <translation>Gedeckt, jedes durch sich selbst</translation>
    </message>
    <message>
        <source>Above 30 kW</source>
        <translation>Über 30 kW</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Investment</source>
        <translation>Investition</translation>
    </message>
    <message>
        <source>Network, plant and pump</source>
        <translation>Netz, Erzeuger und Pumpe</translation>
    </message>
    <message>
        <source>{main_m} m in streets, {service_m} m to buildings</source>
        <translation>{main_m} m in Straßen, {service_m} m zu Gebäuden</translation>
    </message>
    <message>
        <source>{loss_mwh} MWh/a, {loss_share:.1f} % of what is fed in</source>
        <translation>{loss_mwh} MWh/a, {loss_share:.1f} % des Eingespeisten</translation>
    </message>
    <message>
        <source>{peak_with_loss_kw} kW with losses, simultaneity {simultaneity:.2f}</source>
        <translation>{peak_with_loss_kw} kW mit Verlusten, Gleichzeitigkeit {simultaneity:.2f}</translation>
    </message>
    <message>
        <source>{buildings}, {covered} wholly covered</source>
        <translation>{buildings}, {covered} ganz gedeckt</translation>
    </message>
    <message>
        <source>{needed_mwh} MWh/a by ground heat pumps</source>
        <translation>{needed_mwh} MWh/a durch Sole-Wärmepumpen</translation>
    </message>
    <message>
        <source>{above_30_kw} buildings: their fields need a design</source>
        <translation>{above_30_kw} Gebäude: ihre Sondenfelder brauchen eine Planung</translation>
    </message>
    <message>
        <source>By pandapipes {version}</source>
        <translation>Nach pandapipes {version}</translation>
    </message>
    <message>
        <source>{pressure_kpa:.1f} kPa in straight pipes, coldest supply {lowest_supply_c:.1f} °C; within {tree_differs_kpa:.1f} kPa and {tree_differs_k:.2f} K of the above</source>
        <translation>{pressure_kpa:.1f} kPa in geraden Rohren, kältester Vorlauf {lowest_supply_c:.1f} °C; auf {tree_differs_kpa:.1f} kPa und {tree_differs_k:.2f} K wie oben</translation>
    </message>
    <message>
        <source>enter {costs_lacking}</source>
        <translation>{costs_lacking} eintragen</translation>
    </message>
    <message>
        <source>, {apart} not</source>
        <translation>, {apart} nicht</translation>
    </message>
</context>
<context>
    <name>review/indicator_words.py</name>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>mean by floor area</source>
        <translation>Mittel nach Fläche</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>{} and more</source>
        <translation>{} und mehr</translation>
    </message>
    <message>
        <source>{} and later</source>
        <translation>{} und später</translation>
    </message>
    <message>
        <source>unchanged (within {})</source>
        <translation>unverändert (bis {})</translation>
    </message>
</context>
<context>
    <name>review/layer_words.py</name>
    <message>
        <source>Traffic lights and roundabouts</source>
        <translation>Ampeln und Kreisverkehre</translation>
    </message>
    <message>
        <source>Rail and tram lines</source>
        <translation>Eisen- und Straßenbahnlinien</translation>
    </message>
    <message>
        <source>Green and water areas</source>
        <translation>Grün- und Wasserflächen</translation>
    </message>
    <message>
        <source>Barriers and walls</source>
        <translation>Wände und Mauern</translation>
    </message>
    <message>
        <source>Population cells</source>
        <translation>Bevölkerungszellen</translation>
    </message>
    <message>
        <source>Turn restrictions</source>
        <translation>Abbiegebeschränkungen</translation>
    </message>
</context>
<context>
    <name>review/live.py</name>
    <message>
        <source>nothing is changed</source>
        <translation>nichts ist geändert</translation>
    </message>
    <message>
        <source>Select roads and move a slider first.</source>
        <translation>Zuerst Straßen auswählen und einen Regler bewegen.</translation>
    </message>
    <message>
        <source>with less</source>
        <translation>mit weniger</translation>
    </message>
    <message>
        <source>with more</source>
        <translation>mit mehr</translation>
    </message>
    <message>
        <source>Move the slider again.</source>
        <translation>Den Regler noch einmal bewegen.</translation>
    </message>
</context>
<context>
    <name>review/live_change.py</name>
    <message>
        <source>other pavement</source>
        <translation>anderer Belag</translation>
    </message>
    <message>
        <source>{n} of {all} {what} {word}</source>
        <translation>{n} von {all} {what} {word}</translation>
    </message>
    <message>
        <source>{words} on {where}</source>
        <translation>{words} auf {where}</translation>
    </message>
    <message>
        <source>vehicles of {fleet_year}</source>
        <translation>Fahrzeuge von {fleet_year}</translation>
    </message>
    <message>
        <source>No change at {n} {what}.</source>
        <translation>Keine Änderung an {n} {what}.</translation>
    </message>
    <message>
        <source>; {signed} {unit} on average, largest {signed2} {unit}</source>
        <translation>; {signed} {unit} im Mittel, größte {signed2} {unit}</translation>
    </message>
    <message>
        <source>{signed} % vehicles</source>
        <translation>{signed} % Fahrzeuge</translation>
    </message>
    <message>
        <source>{heavy_percent:g} % heavy</source>
        <translation>{heavy_percent:g} % Schwerverkehr</translation>
    </message>
    <message>
        <source>{two_wheeler_percent:g} % two-wheelers</source>
        <translation>{two_wheeler_percent:g} % Zweiräder</translation>
    </message>
    <message>
        <source>zone “{words}”</source>
        <translation>Zone „{words}“</translation>
    </message>
    <message>
        <source>{silent} without any sound</source>
        <translation>{silent} ohne jeden Schall</translation>
    </message>
</context>
<context>
    <name>review/live_energy.py</name>
    <message>
        <source>Change a value again.</source>
        <translation>Noch einmal einen Wert ändern.</translation>
    </message>
    <message>
        <source>{title} has no energy result. Run energy to see here what a measure does.</source>
        <translation>{title} hat kein Energieergebnis. Energie berechnen, um hier zu sehen, was eine Maßnahme bewirkt.</translation>
    </message>
    <message>
        <source>The energy result of {title} is out of date. Run energy again to see here what a measure does.</source>
        <translation>Das Energieergebnis von {title} ist veraltet. Energie neu berechnen, um hier zu sehen, was eine Maßnahme bewirkt.</translation>
    </message>
</context>
<context>
    <name>review/live_roads.py</name>
    <message>
        <source>1 road</source>
        <translation>1 Straße</translation>
    </message>
    <message>
        <source>{number} roads</source>
        <translation>{number} Straßen</translation>
    </message>
</context>
<context>
    <name>review/live_surfaces.py</name>
    <message>
        <source>Asphalt (reference of the directive)</source>
        <translation>Asphalt (Referenz der Richtlinie)</translation>
    </message>
    <message>
        <source>Porous asphalt, one layer</source>
        <translation>Offenporiger Asphalt, einlagig</translation>
    </message>
    <message>
        <source>Porous asphalt, two layers</source>
        <translation>Offenporiger Asphalt, zweilagig</translation>
    </message>
    <message>
        <source>Porous asphalt, two layers, fine</source>
        <translation>Offenporiger Asphalt, zweilagig, fein</translation>
    </message>
    <message>
        <source>Stone mastic asphalt 0/5</source>
        <translation>Splittmastixasphalt 0/5</translation>
    </message>
    <message>
        <source>Stone mastic asphalt 0/8</source>
        <translation>Splittmastixasphalt 0/8</translation>
    </message>
    <message>
        <source>Brushed concrete</source>
        <translation>Beton mit Besenstrich</translation>
    </message>
    <message>
        <source>Brushed concrete, optimised</source>
        <translation>Beton mit Besenstrich, optimiert</translation>
    </message>
    <message>
        <source>Fine broomed concrete</source>
        <translation>Beton mit feinem Besenstrich</translation>
    </message>
    <message>
        <source>Worked surface</source>
        <translation>Bearbeitete Oberfläche</translation>
    </message>
    <message>
        <source>Paving blocks, herring-bone</source>
        <translation>Pflaster, Fischgrät</translation>
    </message>
    <message>
        <source>Paving blocks or setts in rows</source>
        <translation>Pflaster oder Kopfstein in Reihen</translation>
    </message>
    <message>
        <source>Quiet paving blocks</source>
        <translation>Leises Pflaster</translation>
    </message>
    <message>
        <source>Thin noise-reducing layer A</source>
        <translation>Lärmmindernde Dünnschicht A</translation>
    </message>
    <message>
        <source>Thin noise-reducing layer B</source>
        <translation>Lärmmindernde Dünnschicht B</translation>
    </message>
    <message>
        <source>French class R2, not porous</source>
        <translation>Französische Klasse R2, nicht offenporig</translation>
    </message>
</context>
<context>
    <name>review/moments.py</name>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{start}–{end} h</source>
        <translation>{start}–{end} Uhr</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>Jan.</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Feb.</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>März</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>Apr.</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Aug.</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Sept.</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Okt.</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Nov.</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Dez.</translation>
    </message>
</context>
<context>
    <name>review/noise_receivers.py</name>
    <message>
        <source>Run the scenario again.</source>
        <translation>Das Szenario neu berechnen.</translation>
    </message>
    <message>
        <source>{folder}: hours of {m} receivers, the layer has {n}</source>
        <translation>{folder}: Stunden von {m} Immissionsorten, der Layer hat {n}</translation>
    </message>
</context>
<context>
    <name>review/preview.py</name>
    <message>
        <source>the preview cannot be read ({error})</source>
        <translation>die Vorschau ist nicht lesbar ({error})</translation>
    </message>
</context>
<context>
    <name>review/process_chain.py</name>
    <message>
        <source>Up to date.</source>
        <translation>Aktuell.</translation>
    </message>
    <message>
        <source>Waits for the job before it.</source>
        <translation>Wartet auf die Berechnung davor.</translation>
    </message>
    <message>
        <source>Not computed for this scenario.</source>
        <translation>Für dieses Szenario nicht berechnet.</translation>
    </message>
    <message>
        <source>Changed since: {changed}.</source>
        <translation>Seither geändert: {changed}.</translation>
    </message>
    <message>
        <source>Rests on {late}, out of date.</source>
        <translation>Beruht auf {late}, veraltet.</translation>
    </message>
    <message>
        <source>Running, {progress} %{words}</source>
        <translation>Läuft, {progress} %{words}</translation>
    </message>
    <message>
        <source>Failed: {words}</source>
        <translation>Fehlgeschlagen: {words}</translation>
    </message>
    <message>
        <source>see the log</source>
        <translation>siehe Protokoll</translation>
    </message>
</context>
<context>
    <name>review/report.py</name>
    <message>
        <source>what is selected</source>
        <translation>was ausgewählt ist</translation>
    </message>
    <message>
        <source>{variants} compared with {baseline}</source>
        <translation>{variants} verglichen mit {baseline}</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Stadt</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinaten</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>all {n} buildings and {k} roads</source>
        <translation>alle {n} Gebäude und {k} Straßen</translation>
    </message>
    <message>
        <source>all {n} buildings</source>
        <translation>alle {n} Gebäude</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>{variant} against {baseline}: {changes}.</source>
        <translation>{variant} gegen {baseline}: {changes}.</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Indikator</translation>
    </message>
    <message>
        <source>The chosen in detail</source>
        <translation>Die Ausgewählten im Einzelnen</translation>
    </message>
    <message>
        <source>{n} more are not listed; the window that compares saves all of them as a table.</source>
        <translation>{n} weitere sind nicht aufgeführt; das Vergleichsfenster speichert alle als Tabelle.</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>Data sources</source>
        <translation>Datenquellen</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>Runs and versions</source>
        <translation>Läufe und Versionen</translation>
    </message>
    <message>
        <source>People exposed</source>
        <translation>Betroffene Menschen</translation>
    </message>
    <message>
        <source>{k} of {n} buildings</source>
        <translation>{k} von {n} Gebäuden</translation>
    </message>
    <message>
        <source>{k} roads</source>
        <translation>{k} Straßen</translation>
    </message>
    <message>
        <source>Warnings of the results</source>
        <translation>Warnungen der Ergebnisse</translation>
    </message>
</context>
<context>
    <name>review/report_exposure.py</name>
    <message>
        <source>People live in buildings by the level at their facades, 4 m above ground (2002/49/EC, Annexes II and VI).</source>
        <translation>Menschen wohnen in Gebäuden nach dem Pegel an deren Fassaden, 4 m über Grund (2002/49/EG, Anhänge II und VI).</translation>
    </message>
    <message>
        <source>People above limits of air quality [people]</source>
        <translation>Menschen über Grenzwerten der Luftqualität [Menschen]</translation>
    </message>
    <message>
        <source>Buildings above limits of air quality</source>
        <translation>Gebäude über Grenzwerten der Luftqualität</translation>
    </message>
    <message>
        <source>At the most exposed facade of each building: an upper bound, as who lives at which facade is not known. EU 2030: Directive (EU) 2024/2881. WHO 2021: air quality guideline levels.</source>
        <translation>An der am stärksten belasteten Fassade jedes Gebäudes: eine obere Schranke, da nicht bekannt ist, wer an welcher Fassade wohnt. EU 2030: Richtlinie (EU) 2024/2881. WHO 2021: Leitwerte der Luftqualität.</translation>
    </message>
    <message>
        <source>People by {period} [people], road and rail together</source>
        <translation>Menschen nach {period} [Menschen], Straße und Schiene zusammen</translation>
    </message>
    <message>
        <source>Inhabitants are not known: buildings are counted.</source>
        <translation>Einwohner sind nicht bekannt: gezählt werden Gebäude.</translation>
    </message>
    <message>
        <source>The inhabitants of {n} buildings are not known.</source>
        <translation>Die Einwohner von {n} Gebäuden sind nicht bekannt.</translation>
    </message>
    <message>
        <source>{n} people live in buildings without a level.</source>
        <translation>{n} Menschen wohnen in Gebäuden ohne Pegel.</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>The inhabitants of {n} buildings above limits are not known.</source>
        <translation>Die Einwohner von {n} Gebäuden über Grenzwerten sind nicht bekannt.</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenzwert</translation>
    </message>
</context>
<context>
    <name>review/report_indicator.py</name>
    <message>
        <source>3D picture. </source>
        <translation>3D-Bild. </translation>
    </message>
    <message>
        <source>Map of {quantity}: {scenario}. {counts}</source>
        <translation>Karte von {quantity}: {scenario}. {counts}</translation>
    </message>
    <message>
        <source>counted are those the report is about</source>
        <translation>gezählt sind die, um die es im Bericht geht</translation>
    </message>
    <message>
        <source>Bars: how many {features} are in each class of {quantity}. {counts}</source>
        <translation>Balken: wie viele {features} in jeder Klasse von {quantity} sind. {counts}</translation>
    </message>
    <message>
        <source>Strongest changes: {about}</source>
        <translation>Stärkste Änderungen: {about}</translation>
    </message>
    <message>
        <source>Bars of the strongest changes. {list}</source>
        <translation>Balken der stärksten Änderungen. {list}</translation>
    </message>
    <message>
        <source>Not computed in any scenario of this report.</source>
        <translation>In keinem Szenario dieses Berichts berechnet.</translation>
    </message>
    <message>
        <source>the same scale in all pictures</source>
        <translation>dieselbe Skala in allen Bildern</translation>
    </message>
    <message>
        <source>No {features} differ between {about}.</source>
        <translation>Keine {features} unterscheiden sich: {about}.</translation>
    </message>
    <message>
        <source>{share} % of the {inputs} are inferred or default.</source>
        <translation>{share} % der {inputs} sind erschlossen oder Vorgabe.</translation>
    </message>
    <message>
        <source>scale fitted to {scenario} alone</source>
        <translation>Skala nur an {scenario} angepasst</translation>
    </message>
    <message>
        <source>Strongest changes in numbers: {about}</source>
        <translation>Stärkste Änderungen in Zahlen: {about}</translation>
    </message>
    <message>
        <source>Not computed: {scenarios}.</source>
        <translation>Nicht berechnet: {scenarios}.</translation>
    </message>
</context>
<context>
    <name>review/report_method.py</name>
    <message>
        <source>The scenarios were not computed with the same options: what differs between them is marked.</source>
        <translation>Die Szenarien wurden nicht mit denselben Optionen berechnet: was sich unterscheidet, ist markiert.</translation>
    </message>
    <message>
        <source>What the twin is made of</source>
        <translation>Woraus der Zwilling besteht</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Wahl</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>The weather is that of {place}.</source>
        <translation>Das Wetter ist das von {place}.</translation>
    </message>
    <message>
        <source>Input values of the buildings</source>
        <translation>Eingangswerte der Gebäude</translation>
    </message>
    <message>
        <source>The twin has no terrain: the ground is flat.</source>
        <translation>Der Zwilling hat kein Gelände: der Boden ist flach.</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Angegeben</translation>
    </message>
    <message>
        <source>Inferred or default</source>
        <translation>Erschlossen oder Vorgabe</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>By which rule (values)</source>
        <translation>Nach welcher Regel (Werte)</translation>
    </message>
    <message>
        <source>Shares of {n} features. An attribute nothing is known of is left out.</source>
        <translation>Anteile von {n} Objekten. Ein Attribut, von dem nichts bekannt ist, fehlt hier.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Computed (UTC)</source>
        <translation>Berechnet (UTC)</translation>
    </message>
    <message>
        <source>Run (hash of its inputs)</source>
        <translation>Lauf (Hash seiner Eingaben)</translation>
    </message>
    <message>
        <source>Solver</source>
        <translation>Rechenkern</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Δ is {convention}: negative where the variant has less.</source>
        <translation>Δ ist {convention}: negativ, wo die Variante weniger hat.</translation>
    </message>
    <message>
        <source>Options of {process}</source>
        <translation>Optionen: {process}</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Quellenangabe</translation>
    </message>
    <message>
        <source>The weather is that of {place} and stands in for {town}.</source>
        <translation>Das Wetter ist das von {place} und steht für {town}.</translation>
    </message>
    <message>
        <source>Input values of the roads</source>
        <translation>Eingangswerte der Straßen</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source> and {n} more</source>
        <translation> und {n} weitere</translation>
    </message>
    <message>
        <source>{n} features of the sources were skipped at the import.</source>
        <translation>{n} Objekte der Quellen wurden beim Import übergangen.</translation>
    </message>
    <message>
        <source>{rules}; {n} more rules</source>
        <translation>{rules}; {n} weitere Regeln</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>other solver than the baseline</source>
        <translation>anderer Rechenkern als beim Bestand</translation>
    </message>
    <message>
        <source>The city as it was imported, without measures.</source>
        <translation>Die Stadt, wie sie importiert wurde, ohne Maßnahmen.</translation>
    </message>
    <message>
        <source>{measure} Switched off: it is not part of the scenario.</source>
        <translation>{measure} Ausgeschaltet: gehört nicht zum Szenario.</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>{measure} Cannot be applied: {why}</source>
        <translation>{measure} Nicht anwendbar: {why}</translation>
    </message>
    <message>
        <source>{process} of {scenario} is out of date: {parts} changed since it was computed.</source>
        <translation>{process} von {scenario} ist veraltet: {parts} wurde seit der Berechnung geändert.</translation>
    </message>
    <message>
        <source>out of date: {parts}</source>
        <translation>veraltet: {parts}</translation>
    </message>
    <message>
        <source>{n} more in the results.</source>
        <translation>{n} weitere in den Ergebnissen.</translation>
    </message>
</context>
<context>
    <name>review/report_parts.py</name>
    <message>
        <source>Maps</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Each scenario and each difference, with legend, scale bar and north arrow</source>
        <translation>Jedes Szenario und jede Differenz, mit Legende, Maßstab und Nordpfeil</translation>
    </message>
    <message>
        <source>3D pictures</source>
        <translation>3D-Bilder</translation>
    </message>
    <message>
        <source>The same in 3D, seen as the 3D view is now</source>
        <translation>Dasselbe in 3D, wie die 3D-Ansicht jetzt steht</translation>
    </message>
    <message>
        <source>How many buildings or roads are in each class</source>
        <translation>Wie viele Gebäude oder Straßen in jeder Klasse sind</translation>
    </message>
    <message>
        <source>Winners and losers</source>
        <translation>Gewinner und Verlierer</translation>
    </message>
    <message>
        <source>What a variant changes most, for the better and for the worse</source>
        <translation>Was eine Variante am meisten ändert, zum Besseren und zum Schlechteren</translation>
    </message>
    <message>
        <source>People by noise level and above limits of air quality, where these are computed</source>
        <translation>Menschen nach Lärmpegel und über Grenzwerten der Luftqualität, wo diese berechnet sind</translation>
    </message>
    <message>
        <source>Table of the chosen</source>
        <translation>Tabelle der Ausgewählten</translation>
    </message>
    <message>
        <source>Each chosen building or road: baseline, variant, difference</source>
        <translation>Jedes ausgewählte Gebäude, jede Straße: Bestand, Variante, Differenz</translation>
    </message>
    <message>
        <source>Scenarios and their measures, standards, options</source>
        <translation>Szenarien und ihre Maßnahmen, Normen, Optionen</translation>
    </message>
    <message>
        <source>Files, licences, attribution</source>
        <translation>Dateien, Lizenzen, Quellenangaben</translation>
    </message>
    <message>
        <source>Which input values are inferred, of an archetype or a default</source>
        <translation>Welche Eingangswerte erschlossen, vom Archetyp oder Vorgabe sind</translation>
    </message>
    <message>
        <source>Dates, hashes, versions, warnings of the results</source>
        <translation>Daten, Hashes, Versionen, Warnungen der Ergebnisse</translation>
    </message>
</context>
<context>
    <name>review/report_result_facts.py</name>
    <message>
        <source>Factors of final energy</source>
        <translation>Faktoren der Endenergie</translation>
    </message>
    <message>
        <source>Of {scenario}, heated buildings. Archetype: as usual for country, type and period of a building.</source>
        <translation>Von {scenario}, beheizte Gebäude. Archetyp: wie üblich für Land, Art und Bauzeit eines Gebäudes.</translation>
    </message>
    <message>
        <source>Values the energy result rests on</source>
        <translation>Werte, auf denen das Energieergebnis beruht</translation>
    </message>
    <message>
        <source>Fleet {name} of {year}: {source}.</source>
        <translation>Flotte {name} von {year}: {source}.</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Energieträger</translation>
    </message>
    <message>
        <source>Primary energy, not renewable</source>
        <translation>Primärenergie, nicht erneuerbar</translation>
    </message>
    <message>
        <source>Primary energy, renewable</source>
        <translation>Primärenergie, erneuerbar</translation>
    </message>
    <message>
        <source>CO₂</source>
        <translation>CO₂</translation>
    </message>
    <message>
        <source>Where it is from</source>
        <translation>Woher</translation>
    </message>
    <message>
        <source>stands in</source>
        <translation>ersatzweise</translation>
    </message>
    <message>
        <source>Coefficients of the fleet: {list}.</source>
        <translation>Koeffizienten der Flotte: {list}.</translation>
    </message>
    <message>
        <source>Factors from: {source}.</source>
        <translation>Faktoren aus: {source}.</translation>
    </message>
    <message>
        <source>Energy classes: {scale}.</source>
        <translation>Energieklassen: {scale}.</translation>
    </message>
</context>
<context>
    <name>review/report_subject.py</name>
    <message>
        <source>Not computed</source>
        <translation>Nicht berechnet</translation>
    </message>
</context>
<context>
    <name>review/selection_sets.py</name>
    <message>
        <source>Give a number of metres.</source>
        <translation>Eine Zahl von Metern angeben.</translation>
    </message>
    <message>
        <source>Delete it and make it anew.</source>
        <translation>Sie löschen und neu anlegen.</translation>
    </message>
    <message>
        <source>the selection set has no name</source>
        <translation>die Auswahlmenge hat keinen Namen</translation>
    </message>
    <message>
        <source>Give it one, as “Blocks at the harbour”.</source>
        <translation>Einen geben, etwa „Blöcke am Hafen“.</translation>
    </message>
    <message>
        <source>Select at least one building.</source>
        <translation>Mindestens ein Gebäude auswählen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>no road is selected to be near to</source>
        <translation>keine Straße ist ausgewählt, in deren Nähe</translation>
    </message>
    <message>
        <source>no building is selected to be near to</source>
        <translation>kein Gebäude ist ausgewählt, in dessen Nähe</translation>
    </message>
    <message>
        <source>Select one or more roads first.</source>
        <translation>Zuerst eine oder mehrere Straßen auswählen.</translation>
    </message>
    <message>
        <source>Select one or more buildings first.</source>
        <translation>Zuerst ein oder mehrere Gebäude auswählen.</translation>
    </message>
    <message>
        <source>Make it anew.</source>
        <translation>Sie neu anlegen.</translation>
    </message>
    <message>
        <source>the reach is {reach_m:g} m, must be 0 to 100 000</source>
        <translation>die Reichweite ist {reach_m:g} m, muss 0 bis 100 000 sein</translation>
    </message>
    <message>
        <source>the selection set {name!r} has no name or no rule</source>
        <translation>die Auswahlmenge {name!r} hat keinen Namen oder keine Regel</translation>
    </message>
    <message>
        <source>the selection set {name!r} is near {of!r}</source>
        <translation>die Auswahlmenge {name!r} ist nahe {of!r}</translation>
    </message>
    <message>
        <source>Use {building} or {road}.</source>
        <translation>{building} oder {road} verwenden.</translation>
    </message>
    <message>
        <source>the selection set {words!r} would be empty</source>
        <translation>die Auswahlmenge {words!r} wäre leer</translation>
    </message>
    <message>
        <source>there is a selection set {words!r} already</source>
        <translation>es gibt schon eine Auswahlmenge {words!r}</translation>
    </message>
    <message>
        <source>the selection set {name!r} reaches {within_m!r}, must be a number of metres</source>
        <translation>die Auswahlmenge {name!r} reicht {within_m!r}, muss eine Zahl von Metern sein</translation>
    </message>
    <message>
        <source>within {reach_m:g} m of 1 building</source>
        <translation>bis {reach_m:g} m um 1 Gebäude</translation>
    </message>
    <message>
        <source>within {reach_m:g} m of {number} buildings</source>
        <translation>bis {reach_m:g} m um {number} Gebäude</translation>
    </message>
    <message>
        <source>within {reach_m:g} m of 1 road</source>
        <translation>bis {reach_m:g} m um 1 Straße</translation>
    </message>
    <message>
        <source>within {reach_m:g} m of {number} roads</source>
        <translation>bis {reach_m:g} m um {number} Straßen</translation>
    </message>
</context>
<context>
    <name>review/solver_code.py</name>
    <message>
        <source>Other solver: this result and that of {reference} were computed by different code, and part of the difference may be the solver's. Compute {older} again.</source>
        <translation>Anderer Rechenkern: Dieses Ergebnis und das von {reference} wurden mit unterschiedlichem Code berechnet, ein Teil des Unterschieds kann daher kommen. {older} neu berechnen.</translation>
    </message>
</context>
<context>
    <name>review/study_model.py</name>
    <message>
        <source>Correct the manifest of the model and run it again.</source>
        <translation>Das Manifest des Modells berichtigen und noch einmal rechnen.</translation>
    </message>
    <message>
        <source>The 3D model and the results are about the buildings as they were imported. Import the edited layer as a new study.</source>
        <translation>Das 3D-Modell und die Ergebnisse gelten für die Gebäude, wie sie importiert wurden. Den bearbeiteten Layer als neue Studie importieren.</translation>
    </message>
    <message>
        <source>no study is open</source>
        <translation>keine Studie ist geöffnet</translation>
    </message>
    <message>
        <source>Open a study first.</source>
        <translation>Zuerst eine Studie öffnen.</translation>
    </message>
    <message>
        <source>the baseline cannot be deleted</source>
        <translation>der Bestand kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Delete the twin's folder instead.</source>
        <translation>Stattdessen den Ordner des Zwillings löschen.</translation>
    </message>
    <message>
        <source>Delete or re-parent that scenario first.</source>
        <translation>Zuerst jenes Szenario löschen oder von einem anderen ausgehen lassen.</translation>
    </message>
    <message>
        <source>The city was imported anew; run the scenario again.</source>
        <translation>Die Stadt wurde neu importiert; das Szenario neu berechnen.</translation>
    </message>
    <message>
        <source>city.gpkg, layer buildings: there are {n} buildings now and there were {n2}, or their ids changed</source>
        <translation>city.gpkg, Layer buildings: jetzt sind es {n} Gebäude, vorher {n2}, oder ihre ids haben sich geändert</translation>
    </message>
    <message>
        <source>{children} starts from it</source>
        <translation>{children} geht davon aus</translation>
    </message>
    <message>
        <source>the {process} result of {scenario_title} is about {n} {value}, the city has {n2}</source>
        <translation>das Ergebnis {process} von {scenario_title} gilt für {n} {value}, die Stadt hat {n2}</translation>
    </message>
    <message>
        <source>the {process} result of {scenario_title} is about {n} surfaces, the city has {n2}</source>
        <translation>das Ergebnis {process} von {scenario_title} gilt für {n} Flächen, die Stadt hat {n2}</translation>
    </message>
    <message>
        <source>roads</source>
        <translation>Straßen</translation>
    </message>
    <message>
        <source>buildings</source>
        <translation>Gebäude</translation>
    </message>
</context>
<context>
    <name>review/sun_of_twin.py</name>
    <message>
        <source>{date} {hour}:30</source>
        <translation>{date} {hour}:30</translation>
    </message>
    <message>
        <source>{when}, sun {height}° high, from {direction}</source>
        <translation>{when}, Sonne {height}° hoch, aus {direction}</translation>
    </message>
    <message>
        <source>{when}, the sun is below the horizon</source>
        <translation>{when}, die Sonne steht unter dem Horizont</translation>
    </message>
</context>
<context>
    <name>review/time_steps.py</name>
    <message>
        <source>Lden, all periods</source>
        <translation>Lden, alle Zeiträume</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Abend</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>Hour by hour</source>
        <translation>Stunde für Stunde</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Year, per floor area</source>
        <translation>Jahr, je Fläche</translation>
    </message>
    <message>
        <source>Month by month</source>
        <translation>Monat für Monat</translation>
    </message>
    <message>
        <source>Busiest period</source>
        <translation>Stärkster Zeitraum</translation>
    </message>
</context>
<context>
    <name>review/tours.py</name>
    <message>
        <source>Tour</source>
        <translation>Tour</translation>
    </message>
</context>
<context>
    <name>review/traffic_counts.py</name>
    <message>
        <source>1 count</source>
        <translation>1 Zählung</translation>
    </message>
    <message>
        <source>GEH below 5: {met:.0f} %</source>
        <translation>GEH unter 5: {met:.0f} %</translation>
    </message>
    <message>
        <source>{n} counts</source>
        <translation>{n} Zählungen</translation>
    </message>
    <message>
        <source>GEH below 5</source>
        <translation>GEH unter 5</translation>
    </message>
    <message>
        <source>GEH above 10</source>
        <translation>GEH über 10</translation>
    </message>
</context>
<context>
    <name>review/traffic_facts.py</name>
    <message>
        <source>{zones} zones, {gateways} ends of main roads</source>
        <translation>{zones} Zellen, {gateways} Enden von Hauptstraßen</translation>
    </message>
    <message>
        <source>1 count is on no road</source>
        <translation>1 Zählung liegt an keiner Straße</translation>
    </message>
    <message>
        <source>street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>road ids</source>
        <translation>ids der Straßen</translation>
    </message>
    <message>
        <source>calibrated to the counts of this road</source>
        <translation>an die Zählungen dieser Straße kalibriert</translation>
    </message>
    <message>
        <source>Roads are in {parts} parts: {out} of {crossings} crossings are out of reach</source>
        <translation>Das Straßennetz hat {parts} Teile: {out} von {crossings} Kreuzungen sind von den</translation>
    </message>
    <message>
        <source>{unreachable_pairs} pairs of zones have no way to each other ({get}): </source>
        <translation>{unreachable_pairs} Zellenpaare haben keinen Weg zueinander ({get}): </translation>
    </message>
    <message>
        <source>Counts of {roads} roads are met to {rmse_after_percent:g} % (RMSE)</source>
        <translation>Zählungen von {roads} Straßen sind auf {rmse_after_percent:g} % getroffen (RMSE)</translation>
    </message>
    <message>
        <source>{origin} → {destination}, {get}: {trips_veh_h:g} veh/h ({vehicles})</source>
        <translation>{origin} → {destination}, {get}: {trips_veh_h:g} Kfz/h ({vehicles})</translation>
    </message>
    <message>
        <source>{demand}, {zones}. Relative gap {gap:.1g}.</source>
        <translation>{demand}, {zones}. Relative Lücke {gap:.1g}.</translation>
    </message>
    <message>
        <source>; GEH below 5 at {met:g} % of the counts</source>
        <translation>; GEH unter 5 bei {met:g} % der Zählungen</translation>
    </message>
    <message>
        <source>{number} counts are on no road</source>
        <translation>{number} Zählungen liegen an keiner Straße</translation>
    </message>
    <message>
        <source>Difference not drawn: the relative gap of {scenario_title} is {gap:.1g}, above {drawn_gap:g}, and the difference would show the solver, not the measure. Run traffic with a smaller gap.</source>
        <translation>Differenz nicht gezeichnet: die relative Lücke von {scenario_title} ist {gap:.1g}, über {drawn_gap:g}, und die Differenz zeigte das Verfahren, nicht die Maßnahme. Verkehr mit kleinerer Lücke berechnen.</translation>
    </message>
    <message>
        <source>Road {road}</source>
        <translation>Straße {road}</translation>
    </message>
    <message>
        <source>Not converged: differences of results with a gap above {drawn_gap:g} show the solver.</source>
        <translation>Nicht konvergiert: Differenzen von Ergebnissen mit einer Lücke über {drawn_gap:g} zeigen das Verfahren.</translation>
    </message>
    <message>
        <source>{words} of the others, and no zone is connected to them.</source>
        <translation>{words} anderen aus nicht erreichbar, und keine Zelle ist an sie angebunden.</translation>
    </message>
    <message>
        <source>{words}{unreachable_veh_h} veh/h do not drive.</source>
        <translation>{words}{unreachable_veh_h} Kfz/h fahren nicht.</translation>
    </message>
    <message>
        <source>{words}, before calibration {rmse_before_percent:g} %{more}.</source>
        <translation>{words}, vor der Kalibrierung {rmse_before_percent:g} %{more}.</translation>
    </message>
    <message>
        <source>assumed by class</source>
        <translation>nach der Klasse angenommen</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>Midday</source>
        <translation>Mittag</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Nachmittag</translation>
    </message>
    <message>
        <source>speed limit</source>
        <translation>Tempolimit</translation>
    </message>
</context>
<context>
    <name>review/traffic_links.py</name>
    <message>
        <source>Run traffic again.</source>
        <translation>Verkehr neu berechnen.</translation>
    </message>
    <message>
        <source>the traffic result of {scenario_title} has the road {gone}, the city does not</source>
        <translation>das Verkehrsergebnis von {scenario_title} hat die Straße {gone}, die Stadt nicht</translation>
    </message>
    <message>
        <source>{folder}, layer {table}: the field {lacking} is not there, the result is of an earlier version</source>
        <translation>{folder}, Layer {table}: das Feld {lacking} fehlt, das Ergebnis ist von einer früheren Version</translation>
    </message>
</context>
<context>
    <name>review/web_page.py</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>South</source>
        <translation>Süden</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Made with Twinscape. Colours are those of the legend, without light.</source>
        <translation>Erstellt mit Twinscape. Farben sind die der Legende, ohne Licht.</translation>
    </message>
    <message>
        <source>Data and licences</source>
        <translation>Daten und Lizenzen</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Find a building</source>
        <translation>Ein Gebäude suchen</translation>
    </message>
    <message>
        <source>No building has this name or id.</source>
        <translation>Kein Gebäude hat diesen Namen oder diese id.</translation>
    </message>
    <message>
        <source>North arrow</source>
        <translation>Nordpfeil</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Unpacking the city…</source>
        <translation>Die Stadt wird ausgepackt…</translation>
    </message>
    <message>
        <source>Drag turns, right button moves, wheel zooms; keys 1 to 4, arrows, plus and minus.</source>
        <translation>Ziehen dreht, rechte Taste verschiebt, Rad zoomt; Tasten 1 bis 4, Pfeile, Plus und Minus.</translation>
    </message>
    <message>
        <source>This browser cannot draw the city: it needs WebGL 2 and DecompressionStream.</source>
        <translation>Dieser Browser kann die Stadt nicht zeichnen: er braucht WebGL 2 und DecompressionStream.</translation>
    </message>
</context>
<context>
    <name>review/workload.py</name>
    <message>
        <source>Rates were measured on one processor of a server of 2024; results in the cache make it less.</source>
        <translation>Die Rechenzeiten wurden auf einem Prozessor eines Servers von 2024 gemessen; was schon im Zwischenspeicher liegt, macht es weniger.</translation>
    </message>
    <message>
        <source>{words}, {size}. How long exactly is known after a first run with these options.</source>
        <translation>{words}, {size}. Wie lange genau, ist nach einem ersten Lauf mit diesen Optionen bekannt.</translation>
    </message>
    <message>
        <source>Estimate for a scenario: {parts}.</source>
        <translation>Schätzung je Szenario: {parts}.</translation>
    </message>
    <message>
        <source>{time} of one processor</source>
        <translation>{time} eines Prozessors</translation>
    </message>
    <message>
        <source>by the number and size of buildings and the length of roads and tracks, within a factor of two</source>
        <translation>nach Zahl und Größe der Gebäude und der Länge von Straßen und Gleisen, auf einen Faktor zwei genau</translation>
    </message>
    <message>
        <source>{title}, {memory} of memory, {disk} of disk</source>
        <translation>{title}, {memory} Speicher, {disk} Platte</translation>
    </message>
    <message>
        <source>A job may take {there} of memory on the server, this wants {wanted}.</source>
        <translation>Auf dem Server darf ein Auftrag {there} Speicher belegen, dieser braucht {wanted}.</translation>
    </message>
    <message>
        <source>This computer has {there} of memory free, this wants {wanted}.</source>
        <translation>Auf diesem Rechner sind {there} Speicher frei, gebraucht werden {wanted}.</translation>
    </message>
    <message>
        <source>The server has {there} of disk free, this wants {wanted}.</source>
        <translation>Auf dem Server sind {there} Platte frei, gebraucht werden {wanted}.</translation>
    </message>
    <message>
        <source>The disk of the twin has {there} free, this wants {wanted}.</source>
        <translation>Auf der Platte des Zwillings sind {there} frei, gebraucht werden {wanted}.</translation>
    </message>
    <message>
        <source>{words}, a map of about {rounded} points</source>
        <translation>{words}, eine Karte von etwa {rounded} Punkten</translation>
    </message>
    <message>
        <source>{title}: up to date.</source>
        <translation>{title}: aktuell.</translation>
    </message>
    <message>
        <source>{title}: {number} scenarios</source>
        <translation>{title}: {number} Szenarien</translation>
    </message>
    <message>
        <source>{title}: 1 scenario</source>
        <translation>{title}: 1 Szenario</translation>
    </message>
    <message>
        <source>{words}, about {duration_words}.</source>
        <translation>{words}, etwa {duration_words}.</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} Speicher</translation>
    </message>
    <message>
        <source>{size} of disk</source>
        <translation>{size} Platte</translation>
    </message>
    <message>
        <source>{time} on {n} workers</source>
        <translation>{time} auf {n} Arbeitern</translation>
    </message>
    <message>
        <source>{time} on {n} processors</source>
        <translation>{time} auf {n} Prozessoren</translation>
    </message>
    <message>
        <source>{seconds} min</source>
        <translation>{seconds} min</translation>
    </message>
    <message>
        <source>{n} tiles</source>
        <translation>{n} Kacheln</translation>
    </message>
    <message>
        <source>as it was counted in the run of {scenario}</source>
        <translation>wie beim Lauf von {scenario} gezählt</translation>
    </message>
    <message>
        <source>{line}: {basis}.</source>
        <translation>{line}: {basis}.</translation>
    </message>
</context>
<context>
    <name>review/zones.py</name>
    <message>
        <source>Green badge</source>
        <translation>Grüne Plakette</translation>
    </message>
    <message>
        <source>Diesel from Euro 4, petrol from Euro 1, as in German cities</source>
        <translation>Diesel ab Euro 4, Benzin ab Euro 1, wie in deutschen Städten</translation>
    </message>
    <message>
        <source>Ultra low</source>
        <translation>Ultraniedrig</translation>
    </message>
    <message>
        <source>Diesel from Euro 6, petrol from Euro 4, as in London</source>
        <translation>Diesel ab Euro 6, Benzin ab Euro 4, wie in London</translation>
    </message>
    <message>
        <source>Zero emission</source>
        <translation>Nullemission</translation>
    </message>
    <message>
        <source>Nothing that burns fuel</source>
        <translation>Nichts, was Kraftstoff verbrennt</translation>
    </message>
</context>
<context>
    <name>scenario/barriers.py</name>
    <message>
        <source>Barrier {length_m:.0f} m long, {height_m:g} m high{surface}</source>
        <translation>Wand, {length_m:.0f} m lang, {height_m:g} m hoch{surface}</translation>
    </message>
    <message>
        <source>, α {low:g} to {high:g}</source>
        <translation>, α {low:g} bis {high:g}</translation>
    </message>
    <message>
        <source>Absorption</source>
        <translation>Absorption</translation>
    </message>
</context>
<context>
    <name>scenario/building_values.py</name>
    <message>
        <source>Power per gross floor area</source>
        <translation>Leistung je Bruttogrundfläche</translation>
    </message>
</context>
<context>
    <name>scenario/buildings.py</name>
    <message>
        <source>Raise {who} by {metres:g} m</source>
        <translation>{who}: {metres:g} m höher</translation>
    </message>
    <message>
        <source>Lower {who} by {metres:g} m</source>
        <translation>{who}: {metres:g} m niedriger</translation>
    </message>
    <message>
        <source>New building of {area_m2:.0f} m², {height_m:g} m high</source>
        <translation>Neues Gebäude mit {area_m2:.0f} m², {height_m:g} m hoch</translation>
    </message>
    <message>
        <source>Remove {describe}</source>
        <translation>Entfernen: {describe}</translation>
    </message>
    <message>
        <source>Height {to_m:g} m for {who}</source>
        <translation>Höhe {to_m:g} m: {who}</translation>
    </message>
    <message>
        <source>Footprint</source>
        <translation>Grundfläche</translation>
    </message>
    <message>
        <source>Change of height</source>
        <translation>Höhenänderung</translation>
    </message>
</context>
<context>
    <name>scenario/heating_system.py</name>
    <message>
        <source>{system}{power} for {describe}</source>
        <translation>{system}{power}: {describe}</translation>
    </message>
    <message>
        <source> of {power_w_m2:g} W/m² at most</source>
        <translation> mit höchstens {power_w_m2:g} W/m²</translation>
    </message>
    <message>
        <source>gas boiler</source>
        <translation>Gaskessel</translation>
    </message>
    <message>
        <source>condensing gas boiler</source>
        <translation>Gas-Brennwertkessel</translation>
    </message>
    <message>
        <source>oil boiler</source>
        <translation>Ölkessel</translation>
    </message>
    <message>
        <source>wood boiler</source>
        <translation>Holzkessel</translation>
    </message>
    <message>
        <source>direct electric heating</source>
        <translation>Strom-Direktheizung</translation>
    </message>
    <message>
        <source>district heat</source>
        <translation>Fernwärme</translation>
    </message>
    <message>
        <source>air heat pump</source>
        <translation>Luft-Wärmepumpe</translation>
    </message>
    <message>
        <source>ground heat pump</source>
        <translation>Sole-Wärmepumpe</translation>
    </message>
    <message>
        <source>groundwater heat pump</source>
        <translation>Grundwasser-Wärmepumpe</translation>
    </message>
</context>
<context>
    <name>scenario/insulation.py</name>
    <message>
        <source>Sound insulation of {describe}: {works}</source>
        <translation>Schallschutz, {describe}: {works}</translation>
    </message>
    <message>
        <source>Sound reduction of the windows</source>
        <translation>Schalldämmung der Fenster</translation>
    </message>
    <message>
        <source>Level difference of the facade</source>
        <translation>Pegeldifferenz der Fassade</translation>
    </message>
    <message>
        <source>whole facade</source>
        <translation>ganze Fassade</translation>
    </message>
</context>
<context>
    <name>scenario/low_emission.py</name>
    <message>
        <source>Vehicles of {year}</source>
        <translation>Fahrzeuge von {year}</translation>
    </message>
    <message>
        <source>Low-emission zone on {describe}: {rules}{who}{keep}</source>
        <translation>Umweltzone, {describe}: {rules}{who}{keep}</translation>
    </message>
    <message>
        <source>, {compliance:.3g} % comply</source>
        <translation>, {compliance:.3g} % halten sich daran</translation>
    </message>
    <message>
        <source>no {word}</source>
        <translation>kein {word}</translation>
    </message>
    <message>
        <source>{word} from Euro {lowest}</source>
        <translation>{word} ab Euro {lowest}</translation>
    </message>
    <message>
        <source>Fleet of the year</source>
        <translation>Flotte des Jahres</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>Befolgung</translation>
    </message>
    <message>
        <source>petrol hybrid</source>
        <translation>Benzin-Hybrid</translation>
    </message>
</context>
<context>
    <name>scenario/measures.py</name>
    <message>
        <source>Measure</source>
        <translation>Maßnahme</translation>
    </message>
</context>
<context>
    <name>scenario/operation.py</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>{what} in {where}</source>
        <translation>{what}: {where}</translation>
    </message>
    <message>
        <source>Ventilation with {heat_recovery:g} % heat recovery in {describe}</source>
        <translation>Lüftung mit {heat_recovery:g} % Wärmerückgewinnung: {describe}</translation>
    </message>
    <message>
        <source>Cooling machines of SEER {cooling_seer:g}{power} in {describe}</source>
        <translation>Kältemaschinen mit SEER {cooling_seer:g}{power}: {describe}</translation>
    </message>
    <message>
        <source>heating to {set_point_c:g} °C</source>
        <translation>heizen auf {set_point_c:g} °C</translation>
    </message>
    <message>
        <source>cooling above {cooling_set_point_c:g} °C</source>
        <translation>kühlen über {cooling_set_point_c:g} °C</translation>
    </message>
    <message>
        <source> and {power_w_m2:g} W/m² at most</source>
        <translation> und höchstens {power_w_m2:g} W/m²</translation>
    </message>
    <message>
        <source>Heating set point</source>
        <translation>Heiz-Solltemperatur</translation>
    </message>
    <message>
        <source>Cooling set point</source>
        <translation>Kühl-Solltemperatur</translation>
    </message>
    <message>
        <source>Heat recovery</source>
        <translation>Wärmerückgewinnung</translation>
    </message>
</context>
<context>
    <name>scenario/photovoltaics.py</name>
    <message>
        <source>Photovoltaics on {pv_share:g} % of the usable roofs of {describe}</source>
        <translation>Photovoltaik auf {pv_share:g} % der nutzbaren Dächer: {describe}</translation>
    </message>
    <message>
        <source>Share of the usable roof</source>
        <translation>Anteil des nutzbaren Dachs</translation>
    </message>
    <message>
        <source>Efficiency of the modules</source>
        <translation>Wirkungsgrad der Module</translation>
    </message>
</context>
<context>
    <name>scenario/retrofit.py</name>
    <message>
        <source>Retrofit {describe}: {works}</source>
        <translation>Sanierung, {describe}: {works}</translation>
    </message>
    <message>
        <source>{package} refurbishment (TABULA)</source>
        <translation>{package} Sanierung (TABULA)</translation>
    </message>
    <message>
        <source>ground floor</source>
        <translation>Bodenplatte</translation>
    </message>
    <message>
        <source>window solar factor</source>
        <translation>g-Wert der Fenster</translation>
    </message>
</context>
<context>
    <name>scenario/road_targets.py</name>
    <message>
        <source>all roads</source>
        <translation>alle Straßen</translation>
    </message>
    <message>
        <source>{most} and {last} roads</source>
        <translation>Straßen ({most} und {last})</translation>
    </message>
    <message>
        <source>{words} inside an area</source>
        <translation>{words} in einer Fläche</translation>
    </message>
    <message>
        <source>{last} roads</source>
        <translation>Straßen ({last})</translation>
    </message>
    <message>
        <source>{n:,} roads</source>
        <translation>{n:,} Straßen</translation>
    </message>
</context>
<context>
    <name>scenario/roads.py</name>
    <message>
        <source>{what} on {where}</source>
        <translation>{what}: {where}</translation>
    </message>
    <message>
        <source>Pavement {replace} on {describe}</source>
        <translation>Belag {replace}: {describe}</translation>
    </message>
    <message>
        <source>No motor vehicles on {describe}</source>
        <translation>Keine Kraftfahrzeuge: {describe}</translation>
    </message>
    <message>
        <source>No heavy vehicles on {describe}{when}</source>
        <translation>Keine schweren Fahrzeuge: {describe}{when}</translation>
    </message>
</context>
<context>
    <name>scenario/targets.py</name>
    <message>
        <source>all buildings</source>
        <translation>alle Gebäude</translation>
    </message>
    <message>
        <source>buildings inside an area</source>
        <translation>Gebäude in einer Fläche</translation>
    </message>
    <message>
        <source>all uses</source>
        <translation>alle Nutzungen</translation>
    </message>
    <message>
        <source>built</source>
        <translation>gebaut</translation>
    </message>
    <message>
        <source>storeys</source>
        <translation>Geschosse</translation>
    </message>
    <message>
        <source>{n:,} buildings</source>
        <translation>{n:,} Gebäude</translation>
    </message>
    <message>
        <source>{word} from {low}</source>
        <translation>{word} ab {low}</translation>
    </message>
    <message>
        <source>{word} until {high}</source>
        <translation>{word} bis {high}</translation>
    </message>
</context>
<context>
    <name>scenario/traffic.py</name>
    <message>
        <source>vehicles</source>
        <translation>Fahrzeuge</translation>
    </message>
    <message>
        <source>{:g} an hour</source>
        <translation>{:g} je Stunde</translation>
    </message>
    <message>
        <source>heavy share</source>
        <translation>Schwerverkehrsanteil</translation>
    </message>
    <message>
        <source>two-wheelers</source>
        <translation>Zweiräder</translation>
    </message>
    <message>
        <source>medium among heavy</source>
        <translation>Mittelschwere unter den schweren</translation>
    </message>
    <message>
        <source>Traffic on {describe}: {words}</source>
        <translation>Verkehr, {describe}: {words}</translation>
    </message>
    <message>
        <source>Flow factor</source>
        <translation>Faktor der Verkehrsstärke</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Verkehrsstärke</translation>
    </message>
    <message>
        <source>Heavy share factor</source>
        <translation>Faktor des Schwerverkehrsanteils</translation>
    </message>
    <message>
        <source>Heavy share</source>
        <translation>Schwerverkehrsanteil</translation>
    </message>
    <message>
        <source>Two-wheelers</source>
        <translation>Zweiräder</translation>
    </message>
    <message>
        <source>Medium among heavy</source>
        <translation>Mittelschwere unter den schweren</translation>
    </message>
</context>
<context>
    <name>scenario/traffic_lanes.py</name>
    <message>
        <source>1 lane</source>
        <translation>1 Fahrstreifen</translation>
    </message>
    <message>
        <source>{lanes:g} lanes</source>
        <translation>{lanes:g} Fahrstreifen</translation>
    </message>
    <message>
        <source>One-way as the road is drawn</source>
        <translation>Einbahnstraße, wie gezeichnet</translation>
    </message>
    <message>
        <source>One-way against the road as drawn</source>
        <translation>Einbahnstraße, gegen die Zeichnung</translation>
    </message>
    <message>
        <source>Two-way traffic</source>
        <translation>Gegenverkehr</translation>
    </message>
</context>
<context>
    <name>scenario/weather.py</name>
    <message>
        <source>Weather “{weather}”</source>
        <translation>Wetter „{weather}“</translation>
    </message>
</context>
<context>
    <name>scenario/wording.py</name>
    <message>
        <source>{spaced} buildings</source>
        <translation>{spaced} Gebäude</translation>
    </message>
    <message>
        <source>1 road, {length}</source>
        <translation>1 Straße, {length}</translation>
    </message>
    <message>
        <source>{spaced} roads, {length}</source>
        <translation>{spaced} Straßen, {length}</translation>
    </message>
    <message>
        <source>{nameless} without a name</source>
        <translation>{nameless} ohne Namen</translation>
    </message>
    <message>
        <source> and {rest} more</source>
        <translation> und {rest} weitere</translation>
    </message>
</context>
<context>
    <name>views/air/bars.py</name>
    <message>
        <source>What roads, heating and the background add</source>
        <translation>Was Straßen, Heizungen und Hintergrund beitragen</translation>
    </message>
    <message>
        <source>
{n} parts of it</source>
        <translation>
{n} Teile davon</translation>
    </message>
</context>
<context>
    <name>views/air/canyon_sketch.py</name>
    <message>
        <source>Street canyon</source>
        <translation>Straßenschlucht</translation>
    </message>
    <message>
        <source>Wind: the receiver is {value}</source>
        <translation>Wind: der Immissionsort liegt {value}</translation>
    </message>
    <message>
        <source>H with gaps {left}, {right} m</source>
        <translation>H mit Lücken {left}, {right} m</translation>
    </message>
    <message>
        <source>leeward</source>
        <translation>im Lee</translation>
    </message>
    <message>
        <source>windward</source>
        <translation>im Luv</translation>
    </message>
    <message>
        <source>No street canyon here: computed as in the open</source>
        <translation>Hier keine Straßenschlucht: gerechnet wie im Freien</translation>
    </message>
</context>
<context>
    <name>views/air/lead.py</name>
    <message>
        <source>NO₂ forms from the NOx of all together; it is shared out by what each adds to NOx.</source>
        <translation>NO₂ bildet sich aus dem NOx aller zusammen; aufgeteilt wird es nach dem, was jeder zum NOx beiträgt.</translation>
    </message>
    <message>
        <source>Added to the mean of the year [{unit}], share</source>
        <translation>Beitrag zum Jahresmittel [{unit}], Anteil</translation>
    </message>
</context>
<context>
    <name>views/air/series.py</name>
    <message>
        <source>Hours and days of the year beside the limits</source>
        <translation>Stunden und Tage des Jahres neben den Grenzwerten</translation>
    </message>
    <message>
        <source>range of the hours</source>
        <translation>Spanne der Stunden</translation>
    </message>
    <message>
        <source>mean of the day</source>
        <translation>Tagesmittel</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>{date:%d %b}: day {number}, hours {number2} to </source>
        <translation>{date:%d.%m.}: Tag {number}, Stunden {number2} bis </translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>year</source>
        <translation>Jahr</translation>
    </message>
</context>
<context>
    <name>views/air/street_view.py</name>
    <message>
        <source>Where height and width are from</source>
        <translation>Woher Höhe und Breite sind</translation>
    </message>
</context>
<context>
    <name>views/air/why_dock.py</name>
    <message>
        <source>What adds to {words}</source>
        <translation>Was zu {words} beiträgt</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Wind</source>
        <translation>Wind</translation>
    </message>
    <message>
        <source>How high the concentration is with the wind from each direction</source>
        <translation>Wie hoch die Konzentration bei Wind aus jeder Richtung ist</translation>
    </message>
    <message>
        <source>The canyon the place stands in, and where its height and width are from</source>
        <translation>Die Schlucht, in der der Ort liegt, und woher ihre Höhe und Breite sind</translation>
    </message>
    <message>
        <source>Open a study to see why the air of a place is as it is.</source>
        <translation>Eine Studie öffnen, um zu sehen, warum die Luft eines Ortes ist, wie sie ist.</translation>
    </message>
    <message>
        <source>Run air quality…</source>
        <translation>Luftqualität berechnen…</translation>
    </message>
    <message>
        <source>Click near a receiver on the map to see which roads, winds and street canyon make its air.</source>
        <translation>Auf der Karte nahe an einen Immissionsort klicken, um zu sehen, welche Straßen, Winde und Straßenschlucht seine Luft ausmachen.</translation>
    </message>
    <message>
        <source>Following the air from each road…</source>
        <translation>Die Luft von jeder Straße wird verfolgt…</translation>
    </message>
</context>
<context>
    <name>views/air/wind_rose.py</name>
    <message>
        <source>Concentration by wind direction</source>
        <translation>Konzentration nach Windrichtung</translation>
    </message>
    <message>
        <source>Mean of the hours with the wind from a direction, in the colours of the legend. Dashed: how often the wind blows from there.</source>
        <translation>Mittel der Stunden mit Wind aus einer Richtung, in den Farben der Legende. Gestrichelt: wie oft der Wind von dort weht.</translation>
    </message>
    <message>
        <source>dashed: how often</source>
        <translation>gestrichelt: wie oft</translation>
    </message>
    <message>
        <source>North</source>
        <translation>Nord</translation>
    </message>
    <message>
        <source>East</source>
        <translation>Ost</translation>
    </message>
    <message>
        <source>West</source>
        <translation>West</translation>
    </message>
    <message>
        <source>Wind from {degrees:.0f}°: {value} {unit}, {hours} h of the year</source>
        <translation>Wind aus {degrees:.0f}°: {value} {unit}, {hours} h des Jahres</translation>
    </message>
    <message>
        <source>{labels} by wind</source>
        <translation>{labels} nach Wind</translation>
    </message>
</context>
<context>
    <name>views/air/words.py</name>
    <message>
        <source>Outside the validated range: behind buildings, computed as in the open.</source>
        <translation>Außerhalb des geprüften Bereichs: hinter Gebäuden, gerechnet wie im Freien.</translation>
    </message>
    <message>
        <source>Ground floor</source>
        <translation>Erdgeschoss</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>{height_m} m above ground</source>
        <translation>{height_m} m über Grund</translation>
    </message>
    <message>
        <source>Wind from behind the receiver (leeward)</source>
        <translation>Wind von hinter dem Immissionsort (Lee)</translation>
    </message>
    <message>
        <source>Wind from across (windward)</source>
        <translation>Wind von gegenüber (Luv)</translation>
    </message>
    <message>
        <source>Left: {words}</source>
        <translation>Links: {words}</translation>
    </message>
    <message>
        <source>Right: {words}</source>
        <translation>Rechts: {words}</translation>
    </message>
    <message>
        <source>over the roofs</source>
        <translation>über die Dächer</translation>
    </message>
    <message>
        <source>upwards at crossings</source>
        <translation>an Kreuzungen nach oben</translation>
    </message>
    <message>
        <source>into the next streets</source>
        <translation>in die nächsten Straßen</translation>
    </message>
    <message>
        <source>Mixed box between crossings (SIRANE), {number} m long: its air leaves {goes}</source>
        <translation>Durchmischter Kasten zwischen Kreuzungen (SIRANE), {number} m lang: seine Luft geht {goes}</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Immissionsort</translation>
    </message>
    <message>
        <source>Other roads</source>
        <translation>Andere Straßen</translation>
    </message>
    <message>
        <source>receiver {id}</source>
        <translation>Immissionsort {id}</translation>
    </message>
    <message>
        <source>point at {x:.0f}, {y:.0f}</source>
        <translation>Punkt bei {x:.0f}, {y:.0f}</translation>
    </message>
    <message>
        <source>; {from_other_streets:.0f} % of its NOx comes from other streets</source>
        <translation>; {from_other_streets:.0f} % seines NOx kommen aus anderen Straßen</translation>
    </message>
    <message>
        <source>Outside the validated range: a canyon of H/W {aspect:.1f}, deeper than those measured in.</source>
        <translation>Außerhalb des geprüften Bereichs: eine Schlucht von H/B {aspect:.1f}, tiefer als die vermessenen.</translation>
    </message>
    <message>
        <source>Wind along the street: NOx {number} {unit}</source>
        <translation>Wind längs der Straße: NOx {number} {unit}</translation>
    </message>
    <message>
        <source>H/W counts gaps as no height: mean of {left} m and {right} m by {width} m</source>
        <translation>H/W zählt Lücken ohne Höhe: Mittel aus {left} m und {right} m durch {width} m</translation>
    </message>
    <message>
        <source>Floor {number_of}</source>
        <translation>{number_of}. Geschoss</translation>
    </message>
    <message>
        <source>In the validated range: {range}.</source>
        <translation>Im geprüften Bereich: {range}.</translation>
    </message>
    <message>
        <source>{words}: NOx {number} {unit}, {hours} h of the year</source>
        <translation>{words}: NOx {number} {unit}, {hours} h des Jahres</translation>
    </message>
    <message>
        <source>Roads (no name)</source>
        <translation>Straßen (ohne Namen)</translation>
    </message>
</context>
<context>
    <name>views/charts/beyond.py</name>
    <message>
        <source>▲ {n} higher</source>
        <translation>▲ {n} höher</translation>
    </message>
    <message>
        <source>▲ {n} higher, up to {amount}</source>
        <translation>▲ {n} höher, bis {amount}</translation>
    </message>
    <message>
        <source>▼ {n} lower</source>
        <translation>▼ {n} tiefer</translation>
    </message>
    <message>
        <source>▼ {n} lower, down to {amount}</source>
        <translation>▼ {n} tiefer, bis {amount}</translation>
    </message>
    <message>
        <source>A double click shows all.</source>
        <translation>Ein Doppelklick zeigt alles.</translation>
    </message>
</context>
<context>
    <name>views/charts/carriers_plot.py</name>
    <message>
        <source>carrier</source>
        <translation>Energieträger</translation>
    </message>
</context>
<context>
    <name>views/charts/chart.py</name>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern…</translation>
    </message>
    <message>
        <source>Save data as CSV…</source>
        <translation>Daten als CSV speichern…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg)</source>
        <translation>Bild (*.png);;Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Save the data</source>
        <translation>Daten speichern</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>views/charts/compared_curves.py</name>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
</context>
<context>
    <name>views/charts/compared_plots.py</name>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>{up} (upwards) against {across}</source>
        <translation>{up} (nach oben) gegen {across}</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>Szenario</translation>
    </message>
</context>
<context>
    <name>views/charts/counts_plot.py</name>
    <message>
        <source>modelled, veh/h</source>
        <translation>modelliert, Kfz/h</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>observed [veh/h]</source>
        <translation>gezählt [Kfz/h]</translation>
    </message>
    <message>
        <source>modelled [veh/h]</source>
        <translation>modelliert [Kfz/h]</translation>
    </message>
    <message>
        <source>observed, veh/h — {about}</source>
        <translation>gezählt, Kfz/h — {about}</translation>
    </message>
</context>
<context>
    <name>views/charts/day_courses.py</name>
    <message>
        <source>{what}: median, band of 80 %</source>
        <translation>{what}: Median, Band von 80 %</translation>
    </message>
    <message>
        <source>Selected ({n})</source>
        <translation>Ausgewählt ({n})</translation>
    </message>
</context>
<context>
    <name>views/charts/distribution_plot.py</name>
    <message>
        <source>not
computed</source>
        <translation>nicht
berechnet</translation>
    </message>
</context>
<context>
    <name>views/charts/dock.py</name>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Which chart is shown</source>
        <translation>Welches Diagramm gezeigt wird</translation>
    </message>
    <message>
        <source>What the chart is of</source>
        <translation>Wovon das Diagramm ist</translation>
    </message>
    <message>
        <source>Open a study to see its figures.</source>
        <translation>Eine Studie öffnen, um ihre Zahlen zu sehen.</translation>
    </message>
    <message>
        <source>No counts: give observed flows to roads on import, then run traffic again.</source>
        <translation>Keine Zählungen: beim Import Straßen gezählte Verkehrsstärken geben, dann Verkehr neu berechnen.</translation>
    </message>
    <message>
        <source>Selected ({selected})</source>
        <translation>Ausgewählte ({selected})</translation>
    </message>
    <message>
        <source>&lt;br&gt;Means are weighted by gross floor area.</source>
        <translation>&lt;br&gt;Mittel sind nach Bruttogrundfläche gewichtet.</translation>
    </message>
    <message>
        <source>Run {title}</source>
        <translation>{title} berechnen</translation>
    </message>
    <message>
        <source>Roads are coloured on the map; counts are under Measured. Choose an indicator of buildings for their charts.</source>
        <translation>Straßen sind auf der Karte eingefärbt; Zählungen stehen unter Gemessen. Für Diagramme von Gebäuden einen Indikator von Gebäuden wählen.</translation>
    </message>
    <message>
        <source>Choose an indicator to see how it is spread over the buildings.</source>
        <translation>Einen Indikator wählen, um zu sehen, wie er sich auf die Gebäude verteilt.</translation>
    </message>
    <message>
        <source>Nothing is computed for this scenario yet.</source>
        <translation>Für dieses Szenario ist noch nichts berechnet.</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>How many buildings are in each class</source>
        <translation>Wie viele Gebäude in jeder Klasse sind</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>All buildings, highest first</source>
        <translation>Alle Gebäude, das höchste zuerst</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>Nach Baujahr</translation>
    </message>
    <message>
        <source>The value against the year of construction</source>
        <translation>Der Wert gegen das Baujahr</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>Heat, cooling or hot water by month, shown scenario and reference</source>
        <translation>Heizung, Kühlung oder Warmwasser nach Monaten, gezeigtes Szenario und Referenz</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Load hour by hour through the year, of the district and of the selected buildings; of levels by hour, the mean day</source>
        <translation>Last Stunde für Stunde durch das Jahr, des Viertels und der ausgewählten Gebäude; bei Pegeln nach Stunden der mittlere Tag</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauerlinie</translation>
    </message>
    <message>
        <source>How many hours of the year the load is at least so high</source>
        <translation>Wie viele Stunden des Jahres die Last mindestens so hoch ist</translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation>Energieträger</translation>
    </message>
    <message>
        <source>Final energy by carrier, shown scenario and reference</source>
        <translation>Endenergie nach Energieträger, gezeigtes Szenario und Referenz</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Measured against computed energy of the baseline; of traffic, counts against modelled flows</source>
        <translation>Gemessene gegen berechnete Energie des Bestands; beim Verkehr Zählungen gegen modellierte Verkehrsstärken</translation>
    </message>
</context>
<context>
    <name>views/charts/energy_charts.py</name>
    <message>
        <source>1 selected building</source>
        <translation>1 ausgewähltes Gebäude</translation>
    </message>
    <message>
        <source>Nothing is measured by month: read a CSV file with months in (section Data), then run energy of the baseline.</source>
        <translation>Nichts ist nach Monaten gemessen: eine CSV-Datei mit Monaten einlesen (Abschnitt Daten), dann Energie des Bestands berechnen.</translation>
    </message>
    <message>
        <source>Nothing is measured yet: read a CSV file in with Measured consumption… in the section Data, then run energy.</source>
        <translation>Noch ist nichts gemessen: mit Gemessener Verbrauch… im Abschnitt Daten eine CSV-Datei einlesen, dann Energie berechnen.</translation>
    </message>
    <message>
        <source>No building has readings of a whole year and computed energy of the same carrier.</source>
        <translation>Kein Gebäude hat Ablesungen eines ganzen Jahres und berechnete Energie desselben Energieträgers.</translation>
    </message>
    <message>
        <source>{words} of {whose}: none.</source>
        <translation>{words}, {whose}: keine.</translation>
    </message>
    <message>
        <source>Measured carriers of {whose}{years}</source>
        <translation>Gemessene Energieträger, {whose}{years}</translation>
    </message>
    <message>
        <source>{words} of {whose}{without}</source>
        <translation>{words}, {whose}{without}</translation>
    </message>
    <message>
        <source>all computed buildings; select some to see their hours</source>
        <translation>alle berechneten Gebäude; einige auswählen, um ihre Stunden zu sehen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>these buildings</source>
        <translation>diese Gebäude</translation>
    </message>
    <message>
        <source>this result</source>
        <translation>dieses Ergebnis</translation>
    </message>
    <message>
        <source>Final energy for heat, hot water, cooling, fans, light and appliances of {whose}{without}</source>
        <translation>Endenergie für Heizung, Warmwasser, Kühlung, Ventilatoren, Licht und Geräte, {whose}{without}</translation>
    </message>
    <message>
        <source>{number} selected buildings</source>
        <translation>{number} ausgewählte Gebäude</translation>
    </message>
    <message>
        <source>, {missing} of them not computed</source>
        <translation>, {missing} davon nicht berechnet</translation>
    </message>
    <message>
        <source>{number} selected</source>
        <translation>{number} ausgewählt</translation>
    </message>
    <message>
        <source>{words} of {whose}: not computed, {reasons}.</source>
        <translation>{words}, {whose}: nicht berechnet, {reasons}.</translation>
    </message>
    <message>
        <source>{words} of {whose}: they are not cooled. A measure Set points… can cool them.</source>
        <translation>{words}, {whose}: sie werden nicht gekühlt. Eine Maßnahme Solltemperaturen… kann sie kühlen.</translation>
    </message>
    <message>
        <source>None of {whose} has readings by month and computed energy of the same carrier.</source>
        <translation>Nichts davon hat Ablesungen nach Monaten und berechnete Energie desselben Energieträgers: {whose}.</translation>
    </message>
    <message>
        <source>; {years} as measured</source>
        <translation>; {years} wie gemessen</translation>
    </message>
    <message>
        <source>{words} by month is not in this result, which an earlier Twinscape made.</source>
        <translation>{words} nach Monaten ist nicht in diesem Ergebnis, das ein früheres Twinscape gemacht hat.</translation>
    </message>
    <message>
        <source>Hours a year, district</source>
        <translation>Stunden im Jahr, Viertel</translation>
    </message>
    <message>
        <source>, mean by floor area</source>
        <translation>, Mittel nach Fläche</translation>
    </message>
    <message>
        <source>Final energy by carrier is not known for {whose}.</source>
        <translation>Endenergie nach Energieträger ist nicht bekannt: {whose}.</translation>
    </message>
    <message>
        <source>computed, MWh/a, of the measured carriers; {whose}, baseline</source>
        <translation>berechnet, MWh/a, der gemessenen Energieträger; {whose}, Bestand</translation>
    </message>
    <message>
        <source>Computed, {title}</source>
        <translation>Berechnet, {title}</translation>
    </message>
    <message>
        <source>{words} hour by hour is not in this result, which an earlier Twinscape made.</source>
        <translation>{words} Stunde für Stunde ist nicht in diesem Ergebnis, das ein früheres Twinscape gemacht hat.</translation>
    </message>
    <message>
        <source>{words}: none in any hour of the year.</source>
        <translation>{words}: in keiner Stunde des Jahres.</translation>
    </message>
    <message>
        <source>{words} is shown of selected buildings. {lacks}</source>
        <translation>{words} wird von ausgewählten Gebäuden gezeigt. {lacks}</translation>
    </message>
    <message>
        <source>{short}, district</source>
        <translation>{short}, Viertel</translation>
    </message>
    <message>
        <source>Hours with at least this {words} of {whom}</source>
        <translation>Stunden mit mindestens so viel {words}, {whom}</translation>
    </message>
    <message>
        <source>{words} of {whom}</source>
        <translation>{words}, {whom}</translation>
    </message>
    <message>
        <source>{words} of {whose}: none in any hour of the year.</source>
        <translation>{words}, {whose}: in keiner Stunde des Jahres.</translation>
    </message>
    <message>
        <source>Hours a year</source>
        <translation>Stunden im Jahr</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Heizung</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Hot water</source>
        <translation>Warmwasser</translation>
    </message>
    <message>
        <source>Electric uses</source>
        <translation>Stromverbraucher</translation>
    </message>
    <message>
        <source>Electricity by use</source>
        <translation>Strom nach Verbraucher</translation>
    </message>
    <message>
        <source>Solar power</source>
        <translation>Solarstrom</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Aus dem Netz</translation>
    </message>
    <message>
        <source>Electricity from the grid</source>
        <translation>Strom aus dem Netz</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Operative temperature</source>
        <translation>Operative Temperatur</translation>
    </message>
    <message>
        <source>heat and hot water</source>
        <translation>Heizung und Warmwasser</translation>
    </message>
    <message>
        <source>Heat demand</source>
        <translation>Heizwärmebedarf</translation>
    </message>
    <message>
        <source>Cooling demand</source>
        <translation>Kühlbedarf</translation>
    </message>
    <message>
        <source>Heat for hot water</source>
        <translation>Wärme für Warmwasser</translation>
    </message>
    <message>
        <source>Measured and computed energy</source>
        <translation>Gemessene und berechnete Energie</translation>
    </message>
    <message>
        <source>Months are shown once the energy of a scenario is computed.</source>
        <translation>Monate erscheinen, sobald die Energie eines Szenarios berechnet ist.</translation>
    </message>
    <message>
        <source>The load curve is shown once the energy of a scenario is computed.</source>
        <translation>Die Lastkurve erscheint, sobald die Energie eines Szenarios berechnet ist.</translation>
    </message>
    <message>
        <source>The load duration curve is shown once the energy of a scenario is computed.</source>
        <translation>Die Jahresdauerlinie erscheint, sobald die Energie eines Szenarios berechnet ist.</translation>
    </message>
    <message>
        <source>Measured and computed energy are compared once the energy of the baseline is computed.</source>
        <translation>Gemessene und berechnete Energie werden verglichen, sobald die Energie des Bestands berechnet ist.</translation>
    </message>
    <message>
        <source>Final energy by carrier is shown once the energy of a scenario is computed.</source>
        <translation>Endenergie nach Energieträger erscheint, sobald die Energie eines Szenarios berechnet ist.</translation>
    </message>
</context>
<context>
    <name>views/charts/figures_line.py</name>
    <message>
        <source> ({missing} not computed)</source>
        <translation> ({missing} nicht berechnet)</translation>
    </message>
</context>
<context>
    <name>views/charts/hours_plot.py</name>
    <message>
        <source>10th percentile</source>
        <translation>10. Perzentil</translation>
    </message>
    <message>
        <source>90th percentile</source>
        <translation>90. Perzentil</translation>
    </message>
</context>
<context>
    <name>views/charts/load_pair.py</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>views/charts/load_plots.py</name>
    <message>
        <source>hour of the year</source>
        <translation>Stunde des Jahres</translation>
    </message>
    <message>
        <source>{hour} h of the year are at least</source>
        <translation>{hour} h des Jahres sind mindestens</translation>
    </message>
    <message>
        <source>{hour} h of the year need at least</source>
        <translation>{hour} h des Jahres brauchen mindestens</translation>
    </message>
    <message>
        <source>hours at least</source>
        <translation>Stunden mindestens</translation>
    </message>
</context>
<context>
    <name>views/charts/measured_plot.py</name>
    <message>
        <source>of the selected</source>
        <translation>der ausgewählten</translation>
    </message>
    <message>
        <source>of all measured</source>
        <translation>aller gemessenen</translation>
    </message>
    <message>
        <source>measured, MWh/a</source>
        <translation>gemessen, MWh/a</translation>
    </message>
    <message>
        <source>computed [MWh/a]</source>
        <translation>berechnet [MWh/a]</translation>
    </message>
    <message>
        <source>measured [MWh/a]</source>
        <translation>gemessen [MWh/a]</translation>
    </message>
    <message>
        <source>measured / computed</source>
        <translation>gemessen / berechnet</translation>
    </message>
    <message>
        <source>calibration factor {whose}: {factor:.2f} (dashed; line: 1)</source>
        <translation>Kalibrierfaktor {whose}: {factor:.2f} (gestrichelt; Linie: 1)</translation>
    </message>
</context>
<context>
    <name>views/charts/plots.py</name>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>{split} of {n} buildings, highest first</source>
        <translation>{split} von {n} Gebäuden, das höchste zuerst</translation>
    </message>
    <message>
        <source>{split} by year of construction (pale: inferred year)</source>
        <translation>{split} nach Baujahr (blass: erschlossenes Jahr)</translation>
    </message>
</context>
<context>
    <name>views/compare/chart_side.py</name>
    <message>
        <source>Variant whose winners and losers are shown</source>
        <translation>Variante, deren Gewinner und Verlierer gezeigt werden</translation>
    </message>
    <message>
        <source>Whose changes against the baseline</source>
        <translation>Wessen Änderungen gegen den Bestand</translation>
    </message>
    <message>
        <source>Indicator of the horizontal axis</source>
        <translation>Indikator der waagerechten Achse</translation>
    </message>
    <message>
        <source>What the horizontal axis shows; the vertical one has the compared indicator</source>
        <translation>Was die waagerechte Achse zeigt; die senkrechte hat den verglichenen Indikator</translation>
    </message>
    <message>
        <source>against</source>
        <translation>gegen</translation>
    </message>
    <message>
        <source>{indicator} has one value for all times. Choose an indicator by hour or by month above.</source>
        <translation>{indicator} hat einen Wert für alle Zeiten. Oben einen Indikator nach Stunde oder Monat wählen.</translation>
    </message>
    <message>
        <source>Choose a baseline and a variant to see how they differ.</source>
        <translation>Einen Bestand und eine Variante wählen, um zu sehen, wie sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>Share with at least so much, of {whom}</source>
        <translation>Anteil mit mindestens so viel, {whom}</translation>
    </message>
    <message>
        <source>There is no second indicator to set against this one.</source>
        <translation>Es gibt keinen zweiten Indikator, der diesem gegenübersteht.</translation>
    </message>
    <message>
        <source>{indicator}, {statistic} of {whom}</source>
        <translation>{indicator}, {statistic}: {whom}</translation>
    </message>
    <message>
        <source>Loads hour by hour are of energy. Choose an indicator of energy above.</source>
        <translation>Lasten Stunde für Stunde gehören zur Energie. Oben einen Indikator der Energie wählen.</translation>
    </message>
    <message>
        <source>This result has no hours, which an earlier Twinscape made. Run energy again.</source>
        <translation>Dieses Ergebnis hat keine Stunden, ein früheres Twinscape hat es gemacht. Energie neu berechnen.</translation>
    </message>
    <message>
        <source>{load} of all computed buildings; select some to see theirs</source>
        <translation>{load} aller berechneten Gebäude; einige auswählen, um ihre zu sehen</translation>
    </message>
    <message>
        <source>Run {process}</source>
        <translation>{process} berechnen</translation>
    </message>
    <message>
        <source>Not computed yet: {scenarios}.</source>
        <translation>Noch nicht berechnet: {scenarios}.</translation>
    </message>
    <message>
        <source>{difference}; of each street the piece that changes most</source>
        <translation>{difference}; von jeder Straße das Stück mit der größten Änderung</translation>
    </message>
    <message>
        <source>Hours with at least this: {load}</source>
        <translation>Stunden mit mindestens so viel: {load}</translation>
    </message>
    <message>
        <source>Nothing differs: {about}.</source>
        <translation>Kein Unterschied: {about}.</translation>
    </message>
    <message>
        <source>{load}: none in any hour of the year.</source>
        <translation>{load}: in keiner Stunde des Jahres.</translation>
    </message>
    <message>
        <source>{load} of {whom}, selected</source>
        <translation>{load} von {whom}, ausgewählt</translation>
    </message>
    <message>
        <source>{load} of the selected buildings: none.</source>
        <translation>{load} der ausgewählten Gebäude: keine.</translation>
    </message>
    <message>
        <source>How many are in each class, scenario by scenario</source>
        <translation>Wie viele in jeder Klasse sind, Szenario für Szenario</translation>
    </message>
    <message>
        <source>Ranked values</source>
        <translation>Werte nach Rang</translation>
    </message>
    <message>
        <source>Values from the highest to the lowest, and which share of all has at least so much</source>
        <translation>Werte vom höchsten zum niedrigsten, und welcher Anteil aller mindestens so viel hat</translation>
    </message>
    <message>
        <source>Two indicators</source>
        <translation>Zwei Indikatoren</translation>
    </message>
    <message>
        <source>One indicator against another, a colour for each scenario</source>
        <translation>Ein Indikator gegen einen anderen, eine Farbe je Szenario</translation>
    </message>
    <message>
        <source>Through the day or year</source>
        <translation>Durch Tag oder Jahr</translation>
    </message>
    <message>
        <source>Indicators by hour or month: at each of these the figure of the cards</source>
        <translation>Kennwerte nach Stunde oder Monat: zu jeder dieser Zeiten die Zahl der Karten</translation>
    </message>
    <message>
        <source>Hourly load</source>
        <translation>Stündliche Last</translation>
    </message>
    <message>
        <source>Energy hour by hour, of the selected buildings or of all</source>
        <translation>Energie Stunde für Stunde, der ausgewählten Gebäude oder aller</translation>
    </message>
    <message>
        <source>Load duration</source>
        <translation>Jahresdauerlinie</translation>
    </message>
    <message>
        <source>The hours of the year from the highest load to the lowest</source>
        <translation>Die Stunden des Jahres von der höchsten zur niedrigsten Last</translation>
    </message>
</context>
<context>
    <name>views/compare/control_bar.py</name>
    <message>
        <source>What differences are taken against</source>
        <translation>Wogegen Differenzen gebildet werden</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <source>Whose values the colours span</source>
        <translation>Wessen Werte die Farben umspannen</translation>
    </message>
    <message>
        <source>Cut the city open along a plane, the same in all 3D views</source>
        <translation>Die Stadt längs einer Ebene aufschneiden, in allen 3D-Ansichten dieselbe</translation>
    </message>
    <message>
        <source>no variant</source>
        <translation>keine Variante</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>shared by all</source>
        <translation>für alle gleich</translation>
    </message>
    <message>
        <source>{indicator}, receivers</source>
        <translation>{indicator}, Immissionsorte</translation>
    </message>
    <message>
        <source>Up to {n} scenarios to compare with the baseline</source>
        <translation>Bis zu {n} Szenarien zum Vergleich mit dem Bestand</translation>
    </message>
    <message>
        <source>fitted to {scenario}</source>
        <translation>an {scenario} angepasst</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Each scenario in pictures of its own, linked in place, camera and selection</source>
        <translation>Jedes Szenario in eigenen Bildern, verbunden in Ort, Kamera und Auswahl</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>Überblenden</translation>
    </message>
    <message>
        <source>Baseline and first variant over each other, with a divider to drag</source>
        <translation>Bestand und erste Variante übereinander, mit einer Trennlinie zum Ziehen</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Variant − baseline of each variant</source>
        <translation>Variante − Bestand jeder Variante</translation>
    </message>
    <message>
        <source>Maps and 3D</source>
        <translation>Karten und 3D</translation>
    </message>
    <message>
        <source>Maps above, 3D views below</source>
        <translation>Oben Karten, unten 3D-Ansichten</translation>
    </message>
    <message>
        <source>Maps alone</source>
        <translation>Nur Karten</translation>
    </message>
    <message>
        <source>3D views alone</source>
        <translation>Nur 3D-Ansichten</translation>
    </message>
</context>
<context>
    <name>views/compare/figures.py</name>
    <message>
        <source>Filter: a name, &gt; 100 or Δ &lt; -10</source>
        <translation>Filter: ein Name, &gt; 100 oder Δ &lt; -10</translation>
    </message>
    <message>
        <source>Filter of the table</source>
        <translation>Filter der Tabelle</translation>
    </message>
    <message>
        <source>Letters match names and ids; &gt; 100 matches values, Δ &lt; -10 differences</source>
        <translation>Buchstaben treffen Namen und ids; &gt; 100 trifft Werte, Δ &lt; -10 Differenzen</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>The rows that are shown, with unit and convention of the differences</source>
        <translation>Die gezeigten Zeilen, mit Einheit und Vereinbarung der Differenzen</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Tabelle speichern</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} Zeilen</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>{path} gespeichert</translation>
    </message>
</context>
<context>
    <name>views/compare/kpi_strip.py</name>
    <message>
        <source>met</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>{target}: {met} · {share} % within</source>
        <translation>{target}: {met} · {share} % darin</translation>
    </message>
    <message>
        <source>Within {limits}</source>
        <translation>Innerhalb {limits}</translation>
    </message>
    <message>
        <source>missed by {gap}</source>
        <translation>verfehlt um {gap}</translation>
    </message>
</context>
<context>
    <name>views/compare/set_bar.py</name>
    <message>
        <source>Whom figures, table and charts are about</source>
        <translation>Um wen es in Zahlen, Tabelle und Diagrammen geht</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select by filter, by an area or by a distance</source>
        <translation>Auswählen nach Filter, nach Fläche oder nach Abstand</translation>
    </message>
    <message>
        <source>By filter…</source>
        <translation>Nach Filter…</translation>
    </message>
    <message>
        <source>By an area drawn on the map…</source>
        <translation>Nach einer auf der Karte gezeichneten Fläche…</translation>
    </message>
    <message>
        <source>Within a distance of what is selected…</source>
        <translation>Im Abstand vom Ausgewählten…</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Keep the selection under a name, in the study</source>
        <translation>Die Auswahl unter einem Namen in der Studie behalten</translation>
    </message>
    <message>
        <source>Save the selection as…</source>
        <translation>Auswahl speichern als…</translation>
    </message>
    <message>
        <source>Select its buildings</source>
        <translation>Ihre Gebäude auswählen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>All buildings</source>
        <translation>Alle Gebäude</translation>
    </message>
    <message>
        <source>All roads</source>
        <translation>Alle Straßen</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>an area to select in</source>
        <translation>eine Fläche zum Auswählen</translation>
    </message>
    <message>
        <source>Rename the set</source>
        <translation>Menge umbenennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>All receivers</source>
        <translation>Alle Immissionsorte</translation>
    </message>
    <message>
        <source>Save the selection</source>
        <translation>Auswahl speichern</translation>
    </message>
</context>
<context>
    <name>views/compare/set_dialogs.py</name>
    <message>
        <source>No building matches.</source>
        <translation>Kein Gebäude passt.</translation>
    </message>
    <message>
        <source>Select by filter</source>
        <translation>Nach Filter auswählen</translation>
    </message>
    <message>
        <source>any year</source>
        <translation>jedes Jahr</translation>
    </message>
    <message>
        <source>Built from</source>
        <translation>Gebaut ab</translation>
    </message>
    <message>
        <source>Built until</source>
        <translation>Gebaut bis</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>jede Zahl</translation>
    </message>
    <message>
        <source>Storeys from</source>
        <translation>Geschosse ab</translation>
    </message>
    <message>
        <source>Storeys until</source>
        <translation>Geschosse bis</translation>
    </message>
    <message>
        <source>Select within a distance</source>
        <translation>Im Abstand auswählen</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Innerhalb</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>None ticked: all uses.</source>
        <translation>Nichts angekreuzt: alle Nutzungen.</translation>
    </message>
    <message>
        <source>{whom}, selected</source>
        <translation>{whom}, ausgewählt</translation>
    </message>
</context>
<context>
    <name>views/compare/swipe.py</name>
    <message>
        <source>Divider between baseline and variant</source>
        <translation>Trennlinie zwischen Bestand und Variante</translation>
    </message>
    <message>
        <source>Drag, or press ← and → (with Shift five times as far), Home and End</source>
        <translation>Ziehen oder ← und → drücken (mit Umschalt fünfmal so weit), Pos1 und Ende</translation>
    </message>
</context>
<context>
    <name>views/compare/table.py</name>
    <message>
        <source>Values in each scenario</source>
        <translation>Werte in jedem Szenario</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
</context>
<context>
    <name>views/compare/target_box.py</name>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>What the figure should reach; leave it empty for no target</source>
        <translation>Was die Zahl erreichen soll; leer: kein Ziel</translation>
    </message>
    <message>
        <source>Target of the figure</source>
        <translation>Ziel der Zahl</translation>
    </message>
    <message>
        <source>Target {sign}</source>
        <translation>Ziel {sign}</translation>
    </message>
</context>
<context>
    <name>views/compare/views.py</name>
    <message>
        <source>Open a study to compare its scenarios.</source>
        <translation>Eine Studie öffnen, um ihre Szenarien zu vergleichen.</translation>
    </message>
    <message>
        <source>There is one scenario only. Make another in section 2, Scenarios, of the study panel.</source>
        <translation>Es gibt nur ein Szenario. Im Abschnitt 2, Szenarien, des Studienfensters ein weiteres anlegen.</translation>
    </message>
    <message>
        <source>How to get it…</source>
        <translation>Wie man sie bekommt…</translation>
    </message>
    <message>
        <source>Nothing is computed yet that could be compared. Run a computation in section 3, Run, of the study panel.</source>
        <translation>Noch ist nichts berechnet, was sich vergleichen ließe. Im Abschnitt 3, Berechnen, des Studienfensters eine Berechnung starten.</translation>
    </message>
    <message>
        <source>Choose at least one variant to compare with the baseline.</source>
        <translation>Mindestens eine Variante zum Vergleich mit dem Bestand wählen.</translation>
    </message>
    <message>
        <source>Map of {scenario}</source>
        <translation>Karte von {scenario}</translation>
    </message>
    <message>
        <source>3D view of {scenario}</source>
        <translation>3D-Ansicht von {scenario}</translation>
    </message>
    <message>
        <source>The 3D views need the Python packages pyvista and pyvistaqt, which this QGIS does not have.</source>
        <translation>Die 3D-Ansichten brauchen die Python-Pakete pyvista und pyvistaqt, die dieses QGIS nicht hat.</translation>
    </message>
    <message>
        <source>The layers of the study are not in the project. Close the study and open it again to get them back.</source>
        <translation>Die Layer der Studie sind nicht im Projekt. Die Studie schließen und wieder öffnen, um sie zurückzuholen.</translation>
    </message>
</context>
<context>
    <name>views/compare/window.py</name>
    <message>
        <source>The same scale in all pictures and scenarios</source>
        <translation>Dieselbe Skala in allen Bildern und Szenarien</translation>
    </message>
    <message>
        <source>Compare scenarios</source>
        <translation>Szenarien vergleichen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>⚠ Fitted to {scenario}: its range takes all the colours, what lies beyond has the last ones.</source>
        <translation>⚠ An {scenario} angepasst: sein Bereich nimmt alle Farben, was darüber hinausgeht, hat die letzten.</translation>
    </message>
    <message>
        <source>{convention}; the same scale in all pictures</source>
        <translation>{convention}; dieselbe Skala in allen Bildern</translation>
    </message>
    <message>
        <source>Scale fitted to {scenario} alone</source>
        <translation>Skala nur an {scenario} angepasst</translation>
    </message>
    <message>
        <source>Compare scenarios: {study}</source>
        <translation>Szenarien vergleichen: {study}</translation>
    </message>
    <message>
        <source>Δ = {convention}. Teal is better, orange is worse.</source>
        <translation>Δ = {convention}. Blaugrün ist besser, Orange schlechter.</translation>
    </message>
</context>
<context>
    <name>views/importing/contents.py</name>
    <message>
        <source>Exchange x and y</source>
        <translation>x und y tauschen</translation>
    </message>
    <message>
        <source> Choose the CRS below.</source>
        <translation> Das KBS unten wählen.</translation>
    </message>
    <message>
        <source>{name}: x and y are exchanged; with {crs} the data lie outside the area it is made for.</source>
        <translation>{name}: x und y sind vertauscht; mit {crs} liegen die Daten außerhalb des Gebiets, für das es gemacht ist.</translation>
    </message>
    <message>
        <source>Use {better} ({suggested_crs_name})</source>
        <translation>{better} verwenden ({suggested_crs_name})</translation>
    </message>
    <message>
        <source>do not import</source>
        <translation>nicht importieren</translation>
    </message>
    <message>
        <source>traffic lights, roundabouts</source>
        <translation>Ampeln, Kreisverkehre</translation>
    </message>
    <message>
        <source>rail and tram lines</source>
        <translation>Eisen- und Straßenbahnlinien</translation>
    </message>
    <message>
        <source>green, water, ground</source>
        <translation>Grün, Wasser, Boden</translation>
    </message>
    <message>
        <source>barriers and walls</source>
        <translation>Wände und Mauern</translation>
    </message>
    <message>
        <source>population grid</source>
        <translation>Bevölkerungsraster</translation>
    </message>
    <message>
        <source>industrial noise sources</source>
        <translation>gewerbliche Lärmquellen</translation>
    </message>
</context>
<context>
    <name>views/importing/dialog.py</name>
    <message>
        <source>City data ({names});;All files (*)</source>
        <translation>Stadtdaten ({names});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import city data</source>
        <translation>Stadtdaten importieren</translation>
    </message>
    <message>
        <source>Add file…</source>
        <translation>Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Add QGIS layer</source>
        <translation>QGIS-Layer hinzufügen</translation>
    </message>
    <message>
        <source>Layers of the files</source>
        <translation>Layer der Dateien</translation>
    </message>
    <message>
        <source>Fields of the layer</source>
        <translation>Felder des Layers</translation>
    </message>
    <message>
        <source>Part and detail</source>
        <translation>Ausschnitt und Detail</translation>
    </message>
    <message>
        <source>Terrain and weather</source>
        <translation>Gelände und Wetter</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>what the map shows now</source>
        <translation>was die Karte gerade zeigt</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>Level of detail, at most</source>
        <translation>Detailstufe, höchstens</translation>
    </message>
    <message>
        <source>Building uses</source>
        <translation>Gebäudenutzungen</translation>
    </message>
    <message>
        <source>from the coordinates, e.g. FI</source>
        <translation>aus den Koordinaten, z. B. FI</translation>
    </message>
    <message>
        <source>Heights (*.tif *.tiff *.asc *.vrt *.geojson *.gpkg *.shp);;All files (*)</source>
        <translation>Höhen (*.tif *.tiff *.asc *.vrt *.geojson *.gpkg *.shp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Terrain (heights)</source>
        <translation>Gelände (Höhen)</translation>
    </message>
    <message>
        <source>EnergyPlus weather (*.epw)</source>
        <translation>EnergyPlus-Wetter (*.epw)</translation>
    </message>
    <message>
        <source>Weather (EPW)</source>
        <translation>Wetter (EPW)</translation>
    </message>
    <message>
        <source>leave empty when the weather is of the place itself</source>
        <translation>leer lassen, wenn das Wetter vom Ort selbst ist</translation>
    </message>
    <message>
        <source>The weather stands in for</source>
        <translation>Das Wetter steht für</translation>
    </message>
    <message>
        <source>that of the data</source>
        <translation>das der Daten</translation>
    </message>
    <message>
        <source>CRS of the study</source>
        <translation>KBS der Studie</translation>
    </message>
    <message>
        <source>a new study</source>
        <translation>eine neue Studie</translation>
    </message>
    <message>
        <source>Import into</source>
        <translation>Importieren in</translation>
    </message>
    <message>
        <source>name of the area</source>
        <translation>Name des Gebiets</translation>
    </message>
    <message>
        <source>Study folder (.twin)</source>
        <translation>Studienordner (.twin)</translation>
    </message>
    <message>
        <source>Add city data</source>
        <translation>Stadtdaten hinzufügen</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert…</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Lesen als</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>the finest there is</source>
        <translation>die feinste, die es gibt</translation>
    </message>
    <message>
        <source>Add a file: CityJSON, CityGML, OpenStreetMap, GeoPackage, Shapefile, GeoJSON …</source>
        <translation>Eine Datei hinzufügen: CityJSON, CityGML, OpenStreetMap, GeoPackage, Shapefile, GeoJSON …</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>Abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>One layer has to be read as buildings.</source>
        <translation>Ein Layer muss als Gebäude gelesen werden.</translation>
    </message>
    <message>
        <source>Looking into {name}</source>
        <translation>{name} wird angesehen</translation>
    </message>
    <message>
        <source>Exporting {name}…</source>
        <translation>{name} wird exportiert…</translation>
    </message>
    <message>
        <source>Import · {title}</source>
        <translation>Import · {title}</translation>
    </message>
    <message>
        <source>the open study {stem}: replace these layers, keep the others and the scenarios</source>
        <translation>die geöffnete Studie {stem}: diese Layer ersetzen, die anderen und die Szenarien behalten</translation>
    </message>
    <message>
        <source>Use {crs}</source>
        <translation>{crs} verwenden</translation>
    </message>
    <message>
        <source>LoD {level}</source>
        <translation>LoD {level}</translation>
    </message>
    <message>
        <source>recognise automatically</source>
        <translation>automatisch erkennen</translation>
    </message>
</context>
<context>
    <name>views/importing/layer_export.py</name>
    <message>
        <source>Save it as GeoTIFF and choose that.</source>
        <translation>Ihn als GeoTIFF speichern und diese wählen.</translation>
    </message>
    <message>
        <source>the raster layer {name} is not a file on this computer</source>
        <translation>der Rasterlayer {name} ist keine Datei auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>views/importing/mapping_table.py</name>
    <message>
        <source>Read from</source>
        <translation>Lesen aus</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>— not read —</source>
        <translation>— nicht gelesen —</translation>
    </message>
</context>
<context>
    <name>views/importing/report_dialog.py</name>
    <message>
        <source>Came in</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>Inferred</source>
        <translation>Erschlossen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Zoom to feature</source>
        <translation>Zum Objekt zoomen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Import report — {title}</source>
        <translation>Importbericht — {title}</translation>
    </message>
    <message>
        <source>{buildings} buildings came in; {skipped} features were skipped, {repaired} mended, {value} values refused.</source>
        <translation>{buildings} Gebäude sind angekommen; {skipped} Objekte wurden übergangen, {repaired} ausgebessert, {value} Werte abgelehnt.</translation>
    </message>
    <message>
        <source>Level of detail </source>
        <translation>Detailstufe </translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>{number} parts</source>
        <translation>{number} Teile</translation>
    </message>
    <message>
        <source>Not read: {kind}</source>
        <translation>Nicht gelesen: {kind}</translation>
    </message>
    <message>
        <source>Nothing was inferred</source>
        <translation>Nichts wurde erschlossen</translation>
    </message>
    <message>
        <source>Source of {replace}</source>
        <translation>Quelle: {replace}</translation>
    </message>
    <message>
        <source>Surfaces: {kind}</source>
        <translation>Flächen: {kind}</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übergangen</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Ausgebessert</translation>
    </message>
    <message>
        <source>Refused values</source>
        <translation>Abgelehnte Werte</translation>
    </message>
    <message>
        <source>Storeys</source>
        <translation>Geschosse</translation>
    </message>
    <message>
        <source>Year of construction</source>
        <translation>Baujahr</translation>
    </message>
    <message>
        <source>Ground level</source>
        <translation>Geländehöhe</translation>
    </message>
    <message>
        <source>Kind of heating system</source>
        <translation>Art des Heizsystems</translation>
    </message>
    <message>
        <source>Class of roads</source>
        <translation>Straßenklasse</translation>
    </message>
    <message>
        <source>Speed limit of roads</source>
        <translation>Tempolimit der Straßen</translation>
    </message>
    <message>
        <source>Lanes of roads</source>
        <translation>Fahrstreifen der Straßen</translation>
    </message>
    <message>
        <source>Width of roads</source>
        <translation>Breite der Straßen</translation>
    </message>
    <message>
        <source>Direction of roads</source>
        <translation>Richtung der Straßen</translation>
    </message>
    <message>
        <source>Spectrum of noise sources</source>
        <translation>Spektrum der Lärmquellen</translation>
    </message>
    <message>
        <source>Total or unit power of noise sources</source>
        <translation>Gesamt- oder Einheitsleistung der Lärmquellen</translation>
    </message>
    <message>
        <source>Height of noise sources</source>
        <translation>Höhe der Lärmquellen</translation>
    </message>
    <message>
        <source>What heights of noise sources count from</source>
        <translation>Wovon Höhen der Lärmquellen zählen</translation>
    </message>
    <message>
        <source>Axis of the directivity of noise sources</source>
        <translation>Achse der Richtwirkung der Lärmquellen</translation>
    </message>
    <message>
        <source>Working hours of noise sources, day</source>
        <translation>Betriebsstunden der Lärmquellen, Tag</translation>
    </message>
    <message>
        <source>Working hours of noise sources, evening</source>
        <translation>Betriebsstunden der Lärmquellen, Abend</translation>
    </message>
    <message>
        <source>Working hours of noise sources, night</source>
        <translation>Betriebsstunden der Lärmquellen, Nacht</translation>
    </message>
</context>
<context>
    <name>views/jobs/dock.py</name>
    <message>
        <source>Stop the chosen jobs, on a server too</source>
        <translation>Die gewählten Aufträge anhalten, auch auf einem Server</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Look for the job on its server again and bring its result</source>
        <translation>Den Auftrag noch einmal auf seinem Server suchen und sein Ergebnis bringen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Show or hide what the chosen job said</source>
        <translation>Ein- oder ausblenden, was der gewählte Auftrag gemeldet hat</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen jobs that are over off the list; their results stay</source>
        <translation>Die gewählten beendeten Aufträge von der Liste nehmen; ihre Ergebnisse bleiben</translation>
    </message>
    <message>
        <source>Remove all done</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Take every job that is over off the list</source>
        <translation>Jeden beendeten Auftrag von der Liste nehmen</translation>
    </message>
    <message>
        <source>Choose a job to see what it said.</source>
        <translation>Einen Auftrag wählen, um zu sehen, was er gemeldet hat.</translation>
    </message>
    <message>
        <source>Next: {place}</source>
        <translation>Künftig: {place}</translation>
    </message>
    <message>
        <source>{progress} %</source>
        <translation>{progress} %</translation>
    </message>
    <message>
        <source>What is computed is listed here, on this computer, on a server or on a cluster.</source>
        <translation>Was gerechnet wird, steht hier: auf diesem Computer, auf einem Server oder auf einem Cluster.</translation>
    </message>
</context>
<context>
    <name>views/jobs/left_line.py</name>
    <message>
        <source>Compute what an earlier session did not come to, one after the other</source>
        <translation>Rechnen, wozu eine frühere Sitzung nicht mehr gekommen ist, eins nach dem anderen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Do not compute these, and do not ask again</source>
        <translation>Diese nicht rechnen und nicht wieder danach fragen</translation>
    </message>
    <message>
        <source>{steps} and {n} more</source>
        <translation>{steps} und {n} weitere</translation>
    </message>
    <message>
        <source>Not computed yet: {steps}.</source>
        <translation>Noch nicht gerechnet: {steps}.</translation>
    </message>
    <message>
        <source>Then: {steps}.</source>
        <translation>Danach: {steps}.</translation>
    </message>
</context>
<context>
    <name>views/jobs/model.py</name>
    <message>
        <source>On the server</source>
        <translation>Auf dem Server</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Unchanged, reused</source>
        <translation>Unverändert, übernommen</translation>
    </message>
    <message>
        <source>{h} h {m:02d} min</source>
        <translation>{h} h {m:02d} min</translation>
    </message>
    <message>
        <source>{m} min {s:02d} s</source>
        <translation>{m} min {s:02d} s</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>Gerechnet auf</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>views/legend.py</name>
    <message>
        <source>scale fitted to this scenario alone</source>
        <translation>Skala nur an dieses Szenario angepasst</translation>
    </message>
    <message>
        <source>{guessed:.0f} % of the {guessed_of} are inferred or default</source>
        <translation>{guessed:.0f} % ({guessed_of}) erschlossen oder Vorgabe</translation>
    </message>
</context>
<context>
    <name>views/legend_strip.py</name>
    <message>
        <source>Legend: {title}</source>
        <translation>Legende: {title}</translation>
    </message>
</context>
<context>
    <name>views/map/air_styles.py</name>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>views/map/air_view.py</name>
    <message>
        <source>Measured {title} — {about}</source>
        <translation>Gemessen {title} — {about}</translation>
    </message>
    <message>
        <source>Map {title} — {about}</source>
        <translation>Karte {title} — {about}</translation>
    </message>
    <message>
        <source>{words} from traffic [g/(km·h)] — {about}</source>
        <translation>{words} aus Verkehr [g/(km·h)] — {about}</translation>
    </message>
</context>
<context>
    <name>views/map/counts_view.py</name>
    <message>
        <source>Traffic counts, the busiest period — {title}</source>
        <translation>Verkehrszählungen, der stärkste Zeitraum — {title}</translation>
    </message>
</context>
<context>
    <name>views/map/draw_tool.py</name>
    <message>
        <source>{n} of at least {fewest} points</source>
        <translation>{n} von mindestens {fewest} Punkten</translation>
    </message>
    <message>
        <source>Draw {what}</source>
        <translation>{what} zeichnen</translation>
    </message>
    <message>
        <source>Click its points. Double-click, right-click or Enter ends, Backspace takes the last point back, Esc cancels.</source>
        <translation>Die Punkte klicken. Doppelklick, Rechtsklick oder Enter beendet, Rücktaste nimmt den letzten Punkt zurück, Esc bricht ab.</translation>
    </message>
</context>
<context>
    <name>views/map/editing.py</name>
    <message>
        <source>{label}: origin</source>
        <translation>{label}: Herkunft</translation>
    </message>
</context>
<context>
    <name>views/map/kept_look.py</name>
    <message>
        <source>Absolute</source>
        <translation>Absolut</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
</context>
<context>
    <name>views/map/layers.py</name>
    <message>
        <source>Import the city again, which brings it.</source>
        <translation>Die Stadt neu importieren, das bringt sie.</translation>
    </message>
    <message>
        <source>city.gpkg has no table {name}</source>
        <translation>city.gpkg hat keine Tabelle {name}</translation>
    </message>
    <message>
        <source>Import issues</source>
        <translation>Befunde des Imports</translation>
    </message>
    <message>
        <source>Noise sources</source>
        <translation>Lärmquellen</translation>
    </message>
    <message>
        <source>Noise sources, lines</source>
        <translation>Lärmquellen, Linien</translation>
    </message>
    <message>
        <source>Noise sources, areas</source>
        <translation>Lärmquellen, Flächen</translation>
    </message>
    <message>
        <source>Green and water</source>
        <translation>Grün und Wasser</translation>
    </message>
</context>
<context>
    <name>views/map/noise_styles.py</name>
    <message>
        <source>no level</source>
        <translation>kein Pegel</translation>
    </message>
</context>
<context>
    <name>views/map/noise_view.py</name>
    <message>
        <source>, interpolated to {rms_db:.1f} dB (at most {max_db:.1f})</source>
        <translation>, auf {rms_db:.1f} dB interpoliert (höchstens {max_db:.1f})</translation>
    </message>
    <message>
        <source>Points {words} — {about}</source>
        <translation>Punkte {words} — {about}</translation>
    </message>
    <message>
        <source>Isophones {words}{interpolated} — {about}</source>
        <translation>Isophonen {words}{interpolated} — {about}</translation>
    </message>
</context>
<context>
    <name>views/map/receiver_table.py</name>
    <message>
        <source>Receivers by hour</source>
        <translation>Immissionsorte nach Stunden</translation>
    </message>
    <message>
        <source>Change at receivers</source>
        <translation>Änderung an Immissionsorten</translation>
    </message>
</context>
<context>
    <name>views/map/receivers_view.py</name>
    <message>
        <source>Receivers {words} — {about}</source>
        <translation>Immissionsorte {words} — {about}</translation>
    </message>
    <message>
        <source>Change of {quantity}</source>
        <translation>Änderung von {quantity}</translation>
    </message>
    <message>
        <source>Receivers {words}, {hour} — {about}</source>
        <translation>Immissionsorte {words}, {hour} — {about}</translation>
    </message>
</context>
<context>
    <name>views/map/result_groups.py</name>
    <message>
        <source>No indicator</source>
        <translation>Kein Indikator</translation>
    </message>
    <message>
        <source>{scenario}: points and lines</source>
        <translation>{scenario}: Punkte und Linien</translation>
    </message>
    <message>
        <source>{scenario}: buildings</source>
        <translation>{scenario}: Gebäude</translation>
    </message>
    <message>
        <source>{scenario}: ground</source>
        <translation>{scenario}: Boden</translation>
    </message>
</context>
<context>
    <name>views/map/result_view.py</name>
    <message>
        <source> (out of date)</source>
        <translation> (veraltet)</translation>
    </message>
</context>
<context>
    <name>views/map/styles.py</name>
    <message>
        <source>no indicator chosen</source>
        <translation>kein Indikator gewählt</translation>
    </message>
    <message>
        <source>Streets</source>
        <translation>Straßen</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Wege</translation>
    </message>
    <message>
        <source>Tram</source>
        <translation>Straßenbahn</translation>
    </message>
    <message>
        <source>Railway</source>
        <translation>Eisenbahn</translation>
    </message>
    <message>
        <source>Metro</source>
        <translation>U-Bahn</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>{low:g} and more</source>
        <translation>{low:g} und mehr</translation>
    </message>
    <message>
        <source>below {high:g}</source>
        <translation>unter {high:g}</translation>
    </message>
</context>
<context>
    <name>views/map/tiles_view.py</name>
    <message>
        <source>computed</source>
        <translation>berechnet</translation>
    </message>
    <message>
        <source>kept from an earlier run</source>
        <translation>aus einem früheren Lauf behalten</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
</context>
<context>
    <name>views/map/view.py</name>
    <message>
        <source>Close the study and open it again to get its layers back.</source>
        <translation>Die Studie schließen und wieder öffnen, um ihre Layer zurückzuholen.</translation>
    </message>
    <message>
        <source>the layer of {role} is not in the project</source>
        <translation>der Layer {role} ist nicht im Projekt</translation>
    </message>
</context>
<context>
    <name>views/message_line.py</name>
    <message>
        <source>Whole text…</source>
        <translation>Ganzer Text…</translation>
    </message>
    <message>
        <source>Show the whole message</source>
        <translation>Die ganze Meldung zeigen</translation>
    </message>
</context>
<context>
    <name>views/noise/explanation.py</name>
    <message>
        <source>Trams</source>
        <translation>Straßenbahnen</translation>
    </message>
    <message>
        <source>Rail</source>
        <translation>Schiene</translation>
    </message>
    <message>
        <source>Industry</source>
        <translation>Gewerbe</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Darüber</translation>
    </message>
    <message>
        <source>nothing heard</source>
        <translation>nichts zu hören</translation>
    </message>
    <message>
        <source>Lden {level_words}</source>
        <translation>Lden {level_words}</translation>
    </message>
    <message>
        <source>{get} (no name)</source>
        <translation>{get} (ohne Namen)</translation>
    </message>
    <message>
        <source>{length_m:.0f} m wide, </source>
        <translation>{length_m:.0f} m breit, </translation>
    </message>
    <message>
        <source>{length_m:.0f} m of it, </source>
        <translation>{length_m:.0f} m davon, </translation>
    </message>
    <message>
        <source>Floor {number}</source>
        <translation>{number}. Geschoss</translation>
    </message>
    <message>
        <source>{path_kind} · {level} · {size_words}{distance_m:.0f} m away</source>
        <translation>{path_kind} · {level} · {size_words}{distance_m:.0f} m entfernt</translation>
    </message>
    <message>
        <source>Lday</source>
        <translation>Lday</translation>
    </message>
    <message>
        <source>Levening</source>
        <translation>Levening</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>Air</source>
        <translation>Luft</translation>
    </message>
    <message>
        <source>Ground effect</source>
        <translation>Boden</translation>
    </message>
    <message>
        <source>Diffraction</source>
        <translation>Beugung</translation>
    </message>
    <message>
        <source>Reflection</source>
        <translation>Reflexion</translation>
    </message>
    <message>
        <source>Homogeneous</source>
        <translation>Homogen</translation>
    </message>
    <message>
        <source>Straight rays: no wind or temperature that bends them</source>
        <translation>Gerade Strahlen: kein Wind, keine Temperatur, die sie biegt</translation>
    </message>
    <message>
        <source>Favourable</source>
        <translation>Günstig</translation>
    </message>
    <message>
        <source>Rays bent down: wind from the source, or cold air below</source>
        <translation>Nach unten gebogene Strahlen: Wind von der Quelle oder kalte Luft unten</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>tags</translation>
    </message>
    <message>
        <source>in the evening</source>
        <translation>abends</translation>
    </message>
    <message>
        <source>at night</source>
        <translation>nachts</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Gerade</translation>
    </message>
    <message>
        <source>Around, left</source>
        <translation>Herum, links</translation>
    </message>
    <message>
        <source>Around, right</source>
        <translation>Herum, rechts</translation>
    </message>
    <message>
        <source>Reflected</source>
        <translation>Reflektiert</translation>
    </message>
</context>
<context>
    <name>views/noise/live_dock.py</name>
    <message>
        <source>Select on the map</source>
        <translation>Auf der Karte wählen</translation>
    </message>
    <message>
        <source>Click roads or draw a box around them; Shift adds, Ctrl takes away</source>
        <translation>Straßen anklicken oder einen Rahmen darum ziehen; Umschalt fügt hinzu, Strg nimmt weg</translation>
    </message>
    <message>
        <source>Whole street</source>
        <translation>Ganze Straße</translation>
    </message>
    <message>
        <source>Add all other parts of the streets that are selected, by name</source>
        <translation>Alle anderen Teile der ausgewählten Straßen hinzufügen, nach Namen</translation>
    </message>
    <message>
        <source>How many drive here, compared to the shown scenario; −100 % is nobody</source>
        <translation>Wie viele hier fahren, verglichen mit dem gezeigten Szenario; −100 % ist niemand</translation>
    </message>
    <message>
        <source>Vehicles over 3.5 t, buses among them, of all vehicles; how many drive stays the same</source>
        <translation>Fahrzeuge über 3,5 t, Busse darunter, an allen Fahrzeugen; wie viele fahren, bleibt gleich</translation>
    </message>
    <message>
        <source>Mopeds and motorcycles, of all vehicles; they take the place of light vehicles, how many drive stays the same</source>
        <translation>Mopeds und Motorräder an allen Fahrzeugen; sie treten an die Stelle leichter Fahrzeuge, wie viele fahren, bleibt gleich</translation>
    </message>
    <message>
        <source>Speed limit</source>
        <translation>Tempolimit</translation>
    </message>
    <message>
        <source>For all vehicles; lorries drive 80 km/h at most, mopeds 45 km/h</source>
        <translation>Für alle Fahrzeuge; Lkw fahren höchstens 80 km/h, Mopeds 45 km/h</translation>
    </message>
    <message>
        <source>The road surface on all selected roads</source>
        <translation>Der Fahrbahnbelag auf allen ausgewählten Straßen</translation>
    </message>
    <message>
        <source>Who may still drive on the selected roads; cleaner vehicles of the same kind take the others' place</source>
        <translation>Wer auf den ausgewählten Straßen noch fahren darf; sauberere Fahrzeuge derselben Art treten an die Stelle der anderen</translation>
    </message>
    <message>
        <source>How old and how electric vehicles are, in the whole city; later years are a projection</source>
        <translation>Wie alt und wie elektrisch die Fahrzeuge der ganzen Stadt sind; spätere Jahre sind eine Projektion</translation>
    </message>
    <message>
        <source>Compute again</source>
        <translation>Neu berechnen</translation>
    </message>
    <message>
        <source>Run this scenario again, with the options it was computed with</source>
        <translation>Dieses Szenario noch einmal berechnen, mit seinen Optionen</translation>
    </message>
    <message>
        <source>Name of the scenario</source>
        <translation>Name des Szenarios</translation>
    </message>
    <message>
        <source>Save the change as a new scenario that starts from the shown one</source>
        <translation>Die Änderung als neues Szenario speichern, das vom gezeigten ausgeht</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>All sliders back; the views show the stored result again</source>
        <translation>Alle Regler zurück; die Ansichten zeigen wieder das gespeicherte Ergebnis</translation>
    </message>
    <message>
        <source>Move a slider: map, 3D view and charts follow at once.</source>
        <translation>Einen Regler bewegen: Karte, 3D-Ansicht und Diagramme folgen sofort.</translation>
    </message>
    <message>
        <source>most exposed facade</source>
        <translation>am stärksten belastete Fassade</translation>
    </message>
    <message>
        <source>Pavement</source>
        <translation>Fahrbahnbelag</translation>
    </message>
    <message>
        <source>Low-emission zone</source>
        <translation>Umweltzone</translation>
    </message>
    <message>
        <source>Keep as scenario</source>
        <translation>Als Szenario behalten</translation>
    </message>
    <message>
        <source>Open a study to try other traffic on its roads.</source>
        <translation>Eine Studie öffnen, um auf ihren Straßen anderen Verkehr auszuprobieren.</translation>
    </message>
    <message>
        <source>No roads selected</source>
        <translation>Keine Straßen ausgewählt</translation>
    </message>
    <message>
        <source>Select roads for other traffic on them; vehicles of another year are for all.</source>
        <translation>Straßen auswählen für anderen Verkehr auf ihnen; Fahrzeuge eines anderen Jahres gelten für alle.</translation>
    </message>
    <message>
        <source>{effect_is_of}, {place}. Live preview, not saved.</source>
        <translation>{effect_is_of}, {place}. Live-Vorschau, nicht gespeichert.</translation>
    </message>
    <message>
        <source>This study has no roads. Import a road network to try other traffic.</source>
        <translation>Diese Studie hat keine Straßen. Ein Straßennetz importieren, um anderen Verkehr auszuprobieren.</translation>
    </message>
    <message>
        <source>Loading {needs} of {scenario_title}…</source>
        <translation>{scenario_title}: {needs} werden geladen…</translation>
    </message>
    <message>
        <source>Select roads on the map to see what other traffic, speed or pavement on them would change.</source>
        <translation>Straßen auf der Karte auswählen, um zu sehen, was anderer Verkehr, ein anderes Tempolimit oder ein anderer Belag dort ändern.</translation>
    </message>
    <message>
        <source>Run {name} first: live changes start from a result, and {title} has none.</source>
        <translation>Zuerst {name} berechnen: Live-Änderungen gehen von einem Ergebnis aus, und {title} hat keines.</translation>
    </message>
    <message>
        <source>Select roads</source>
        <translation>Straßen auswählen</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>{name} berechnen</translation>
    </message>
    <message>
        <source>the sound paths</source>
        <translation>die Schallwege</translation>
    </message>
    <message>
        <source>the coefficients</source>
        <translation>die Koeffizienten</translation>
    </message>
</context>
<context>
    <name>views/noise/live_sliders.py</name>
    <message>
        <source>Not changed</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>{title}: leave it as it is</source>
        <translation>{title}: lassen, wie es ist</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
</context>
<context>
    <name>views/noise/live_views.py</name>
    <message>
        <source>Which hour of the mean day is shown</source>
        <translation>Welche Stunde des mittleren Tages gezeigt wird</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>The result has no hours. Run air again to have them.</source>
        <translation>Das Ergebnis hat keine Stunden. Luft neu berechnen, um sie zu haben.</translation>
    </message>
    <message>
        <source>The result has no hours. Run noise again to have them.</source>
        <translation>Das Ergebnis hat keine Stunden. Lärm neu berechnen, um sie zu haben.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>The result of the shown scenario</source>
        <translation>Das Ergebnis des gezeigten Szenarios</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>The values with the change</source>
        <translation>Die Werte mit der Änderung</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Day, evening and night together, as noise maps have it</source>
        <translation>Tag, Abend und Nacht zusammen, wie in Lärmkarten</translation>
    </message>
    <message>
        <source>Average of the days</source>
        <translation>Mittel der Tage</translation>
    </message>
    <message>
        <source>Average of the evenings</source>
        <translation>Mittel der Abende</translation>
    </message>
    <message>
        <source>Average of the nights</source>
        <translation>Mittel der Nächte</translation>
    </message>
    <message>
        <source>One hour of the mean day</source>
        <translation>Eine Stunde des mittleren Tages</translation>
    </message>
    <message>
        <source>Mean of the year</source>
        <translation>Jahresmittel</translation>
    </message>
    <message>
        <source>Nitrogen dioxide</source>
        <translation>Stickstoffdioxid</translation>
    </message>
    <message>
        <source>NO and NO₂ together</source>
        <translation>NO und NO₂ zusammen</translation>
    </message>
    <message>
        <source>Particles up to 10 µm</source>
        <translation>Partikel bis 10 µm</translation>
    </message>
    <message>
        <source>Particles up to 2.5 µm</source>
        <translation>Partikel bis 2,5 µm</translation>
    </message>
</context>
<context>
    <name>views/noise/octave_bars.py</name>
    <message>
        <source>Loss [dB] by octave band [Hz]; A: of Lden; line: sum of the terms</source>
        <translation>Verlust [dB] nach Oktavband [Hz]; A: von Lden; Strich: Summe der Anteile</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Loss [dB], octaves [Hz]; A: Lden; line: sum</source>
        <translation>Verlust [dB], Oktaven [Hz]; A: Lden; Strich: Summe</translation>
    </message>
    <message>
        <source>Loss [dB]</source>
        <translation>Verlust [dB]</translation>
    </message>
    <message>
        <source>A-weighted, of Lden</source>
        <translation>A-bewertet, von Lden</translation>
    </message>
    <message>
        <source>Level [dB] by octave band [Hz], {period}</source>
        <translation>Pegel [dB] nach Oktavband [Hz], {period}</translation>
    </message>
    <message>
        <source>Level [dB], octaves [Hz]</source>
        <translation>Pegel [dB], Oktaven [Hz]</translation>
    </message>
    <message>
        <source>Level [dB]</source>
        <translation>Pegel [dB]</translation>
    </message>
    <message>
        <source>A-weighted</source>
        <translation>A-bewertet</translation>
    </message>
    <message>
        <source>Unweighted</source>
        <translation>Unbewertet</translation>
    </message>
    <message>
        <source>{band}: {weighted} A-weighted, {flat} unweighted</source>
        <translation>{band}: {weighted} A-bewertet, {flat} unbewertet</translation>
    </message>
</context>
<context>
    <name>views/noise/plots.py</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>wall</source>
        <translation>Wand</translation>
    </message>
</context>
<context>
    <name>views/noise/source_bars.py</name>
    <message>
        <source>Sources by share of the energy of Lden</source>
        <translation>Quellen nach Anteil an der Energie des Lden</translation>
    </message>
    <message>
        <source>{sources} others</source>
        <translation>{sources} andere</translation>
    </message>
</context>
<context>
    <name>views/noise/why_dock.py</name>
    <message>
        <source>The cut under the path: ray and edges pink, mean planes dashed, roofs pale, ground grey (hard) to green (soft)</source>
        <translation>Der Schnitt unter dem Weg: Strahl und Kanten rosa, mittlere Ebenen gestrichelt, Dächer blass, Boden grau (hart) bis grün (weich)</translation>
    </message>
    <message>
        <source>What the level is made of: sources by their share, or octave bands of a period</source>
        <translation>Woraus sich der Pegel zusammensetzt: Quellen nach Anteil oder Oktavbänder eines Zeitraums</translation>
    </message>
    <message>
        <source>Paths of sound from the strongest pieces of the chosen source, the loudest first</source>
        <translation>Schallwege von den stärksten Stücken der gewählten Quelle, die lautesten zuerst</translation>
    </message>
    <message>
        <source>Altitude [m] over distance along the path [m]</source>
        <translation>Höhe ü. NN [m] über der Entfernung längs des Weges [m]</translation>
    </message>
    <message>
        <source>No road and no rail line is heard here.</source>
        <translation>Hier ist keine Straße und kein Gleis zu hören.</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>Anderen Ort wählen</translation>
    </message>
    <message>
        <source>Octaves {words}</source>
        <translation>Oktaven {words}</translation>
    </message>
    <message>
        <source>{source_title}: too faint, its paths are not listed</source>
        <translation>{source_title}: zu schwach, die Wege sind nicht aufgeführt</translation>
    </message>
    <message>
        <source>What the level is made of: sources, or octave bands</source>
        <translation>Woraus der Pegel besteht: Quellen oder Oktavbänder</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>What the path takes from the sound, by octave band</source>
        <translation>Was der Weg dem Schall nimmt, nach Oktavband</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>The cut under the path, with the ray from source to receiver</source>
        <translation>Der Schnitt unter dem Weg, mit dem Strahl von der Quelle zum Immissionsort</translation>
    </message>
    <message>
        <source>Open a study to see why a place is as loud as it is.</source>
        <translation>Eine Studie öffnen, um zu sehen, warum ein Ort so laut ist, wie er ist.</translation>
    </message>
    <message>
        <source>Run noise…</source>
        <translation>Lärm berechnen…</translation>
    </message>
    <message>
        <source>Click near a receiver on the map to see which sources and which paths make its level.</source>
        <translation>Auf der Karte nahe an einen Immissionsort klicken, um zu sehen, welche Quellen und Wege seinen Pegel ausmachen.</translation>
    </message>
    <message>
        <source>Looking for the paths of sound…</source>
        <translation>Schallwege werden gesucht…</translation>
    </message>
</context>
<context>
    <name>views/parts.py</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Fold or unfold</source>
        <translation>Ein- oder ausklappen</translation>
    </message>
    <message>
        <source>Fold or unfold {title}</source>
        <translation>{title} ein- oder ausklappen</translation>
    </message>
</context>
<context>
    <name>views/pipe_legend.py</name>
    <message>
        <source>Diameter of the pipes</source>
        <translation>Durchmesser der Rohre</translation>
    </message>
</context>
<context>
    <name>views/report/dialog.py</name>
    <message>
        <source>Quantities of the report, in this order; only those that are computed are listed</source>
        <translation>Größen des Berichts in dieser Reihenfolge; nur berechnete sind aufgeführt</translation>
    </message>
    <message>
        <source>Make a report</source>
        <translation>Einen Bericht erstellen</translation>
    </message>
    <message>
        <source>On the first page; empty: the name of the study</source>
        <translation>Auf der ersten Seite; leer: der Name der Studie</translation>
    </message>
    <message>
        <source>Scenarios beside the baseline, three at most</source>
        <translation>Szenarien neben dem Bestand, höchstens drei</translation>
    </message>
    <message>
        <source>Buildings and roads</source>
        <translation>Gebäude und Straßen</translation>
    </message>
    <message>
        <source>Whom figures, charts and the atlas are about</source>
        <translation>Um wen es in Zahlen, Diagrammen und Atlas geht</translation>
    </message>
    <message>
        <source>Made as</source>
        <translation>Erstellt als</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where the files are written</source>
        <translation>Wohin die Dateien geschrieben werden</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Without its ending</source>
        <translation>Ohne Endung</translation>
    </message>
    <message>
        <source>Progress of the report</source>
        <translation>Fortschritt des Berichts</translation>
    </message>
    <message>
        <source>What is selected ({buildings} buildings, {roads} roads)</source>
        <translation>Was ausgewählt ist ({buildings} Gebäude, {roads} Straßen)</translation>
    </message>
    <message>
        <source>Choose three variants at most: more have no room beside each other.</source>
        <translation>Höchstens drei Varianten wählen: mehr haben nebeneinander keinen Platz.</translation>
    </message>
    <message>
        <source>Choose how the report is made.</source>
        <translation>Wählen, wie der Bericht erstellt wird.</translation>
    </message>
    <message>
        <source>Give the files a name.</source>
        <translation>Den Dateien einen Namen geben.</translation>
    </message>
    <message>
        <source>Choose a folder that is there.</source>
        <translation>Einen vorhandenen Ordner wählen.</translation>
    </message>
    <message>
        <source>The report could not be made. The log says why.</source>
        <translation>Der Bericht konnte nicht erstellt werden. Das Protokoll sagt, warum.</translation>
    </message>
    <message>
        <source>Make report</source>
        <translation>Bericht erstellen</translation>
    </message>
    <message>
        <source>Filter of the indicators</source>
        <translation>Filter der Indikatoren</translation>
    </message>
    <message>
        <source>Choose an indicator.</source>
        <translation>Einen Indikator wählen.</translation>
    </message>
    <message>
        <source>Nothing is computed yet: run a scenario first.</source>
        <translation>Noch ist nichts berechnet: zuerst ein Szenario berechnen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>pyvista is missing: Getting the 3D view… in the menu tells how to get it.</source>
        <translation>pyvista fehlt: „Die 3D-Ansicht bekommen“ sagt, wie man es bekommt.</translation>
    </message>
    <message>
        <source>Set: {name}</source>
        <translation>Menge: {name}</translation>
    </message>
    <message>
        <source>Replaces {files}.</source>
        <translation>Ersetzt {files}.</translation>
    </message>
</context>
<context>
    <name>views/report/dialog_parts.py</name>
    <message>
        <source>Web page (HTML)</source>
        <translation>Webseite (HTML)</translation>
    </message>
    <message>
        <source>One file with everything in it, for a browser; readable on a phone and by a screen reader</source>
        <translation>Eine Datei mit allem darin, für den Browser; lesbar auf dem Telefon und mit Vorleseprogramm</translation>
    </message>
    <message>
        <source>Document (PDF)</source>
        <translation>Dokument (PDF)</translation>
    </message>
    <message>
        <source>Pages in A4, to be printed and sent</source>
        <translation>Seiten in A4, zum Drucken und Verschicken</translation>
    </message>
    <message>
        <source>QGIS layout and atlas</source>
        <translation>QGIS-Layout und Atlas</translation>
    </message>
    <message>
        <source>Added to this project, to be changed by hand; with a page for each chosen building or road</source>
        <translation>In dieses Projekt eingefügt, von Hand änderbar; mit einer Seite je ausgewähltem Gebäude oder Straße</translation>
    </message>
</context>
<context>
    <name>views/report/html.py</name>
    <message>
        <source>Made with Twinscape. Δ = {convention} in every difference; what is not computed is told and never counted as 0.</source>
        <translation>Erstellt mit Twinscape. Δ = {convention} bei jeder Differenz; was nicht berechnet ist, wird genannt und nie als 0 gezählt.</translation>
    </message>
    <message>
        <source>Twinscape report</source>
        <translation>Twinscape-Bericht</translation>
    </message>
    <message>
        <source>This picture could not be drawn.</source>
        <translation>Dieses Bild konnte nicht gezeichnet werden.</translation>
    </message>
</context>
<context>
    <name>views/report/layout_layers.py</name>
    <message>
        <source>Features of the atlas</source>
        <translation>Objekte des Atlas</translation>
    </message>
    <message>
        <source>Feature of the page</source>
        <translation>Objekt der Seite</translation>
    </message>
    <message>
        <source>Report: {title}</source>
        <translation>Bericht: {title}</translation>
    </message>
</context>
<context>
    <name>views/report/layouts.py</name>
    <message>
        <source>Twinscape report: {title}</source>
        <translation>Twinscape-Bericht: {title}</translation>
    </message>
    <message>
        <source>Twinscape atlas: {title}</source>
        <translation>Twinscape-Atlas: {title}</translation>
    </message>
</context>
<context>
    <name>views/report/making.py</name>
    <message>
        <source>Ground of the 3D pictures</source>
        <translation>Boden der 3D-Bilder</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>{file} wird geschrieben</translation>
    </message>
    <message>
        <source>Map: {caption}</source>
        <translation>Karte: {caption}</translation>
    </message>
    <message>
        <source>3D picture: {caption}</source>
        <translation>3D-Bild: {caption}</translation>
    </message>
</context>
<context>
    <name>views/report/pdf_flow.py</name>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
</context>
<context>
    <name>views/scene3d/card_words.py</name>
    <message>
        <source>Simplified: {n} of {m} buildings are drawn as blocks; go nearer to see them whole.</source>
        <translation>Vereinfacht: {n} von {m} Gebäuden sind als Blöcke gezeichnet; näher herangehen zeigt sie ganz.</translation>
    </message>
    <message>
        <source>On the ground</source>
        <translation>Am Boden</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Field {where}, drawn as a level plane {height} m above the lowest ground.</source>
        <translation>Feld {where}, gezeichnet als ebene Fläche {height} m über dem tiefsten Boden.</translation>
    </message>
    <message>
        <source>Section, looking {azimuth}°.</source>
        <translation>Schnitt, Blick {azimuth}°.</translation>
    </message>
    <message>
        <source>Field {where}.</source>
        <translation>Feld {where}.</translation>
    </message>
    <message>
        <source>Section {height} m above the lowest ground.</source>
        <translation>Schnitt {height} m über dem tiefsten Boden.</translation>
    </message>
</context>
<context>
    <name>views/scene3d/dock.py</name>
    <message>
        <source>Shadows of the sun at the hour and day of the Time panel</source>
        <translation>Schatten der Sonne zur Stunde und am Tag des Zeitfensters</translation>
    </message>
    <message>
        <source>This twin has no buildings to draw.</source>
        <translation>Dieser Zwilling hat keine Gebäude zum Zeichnen.</translation>
    </message>
    <message>
        <source>Import buildings…</source>
        <translation>Gebäude importieren…</translation>
    </message>
    <message>
        <source>Open a study to see its buildings in 3D.</source>
        <translation>Eine Studie öffnen, um ihre Gebäude in 3D zu sehen.</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>The 3D view needs the Python packages pyvista and pyvistaqt, which this QGIS does not have.</source>
        <translation>Die 3D-Ansicht braucht die Python-Pakete pyvista und pyvistaqt, die dieses QGIS nicht hat.</translation>
    </message>
</context>
<context>
    <name>views/scene3d/exported.py</name>
    <message>
        <source>{flow} veh/d each way</source>
        <translation>{flow} Kfz/d je Richtung</translation>
    </message>
    <message>
        <source>Bands of roads</source>
        <translation>Bänder der Straßen</translation>
    </message>
    <message>
        <source>Heat pipes</source>
        <translation>Wärmerohre</translation>
    </message>
    <message>
        <source>Path of sound</source>
        <translation>Schallweg</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Section, lines</source>
        <translation>Schnitt, Linien</translation>
    </message>
</context>
<context>
    <name>views/scene3d/field.py</name>
    <message>
        <source>Compute the result again.</source>
        <translation>Das Ergebnis neu berechnen.</translation>
    </message>
    <message>
        <source>on the grid</source>
        <translation>auf dem Raster</translation>
    </message>
    <message>
        <source>the grids of the two scenarios have different cells, so that they have no difference</source>
        <translation>die Raster der beiden Szenarien haben verschiedene Zellen, sodass es keine Differenz gibt</translation>
    </message>
    <message>
        <source>Compute both with the same spacing of the grid.</source>
        <translation>Beide mit demselben Rasterabstand berechnen.</translation>
    </message>
    <message>
        <source>on the grid, {height} m above the ground</source>
        <translation>auf dem Raster, {height} m über dem Boden</translation>
    </message>
</context>
<context>
    <name>views/scene3d/look_rows.py</name>
    <message>
        <source>Azimuth: where one looks facing the cut, clockwise from north</source>
        <translation>Azimut: wohin man vor dem Schnitt blickt, von Nord im Uhrzeigersinn</translation>
    </message>
    <message>
        <source>Where the field is drawn</source>
        <translation>Wo das Feld gezeichnet wird</translation>
    </message>
    <message>
        <source>Height of the plane above the lowest ground; the values stay those of the height they were computed at</source>
        <translation>Höhe der Fläche über dem tiefsten Boden; die Werte bleiben die der Höhe, für die sie berechnet wurden</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of the field [%]</source>
        <translation>Deckkraft des Feldes [%]</translation>
    </message>
    <message>
        <source>Direction of the cut</source>
        <translation>Richtung des Schnitts</translation>
    </message>
    <message>
        <source>Turn the cut to face the camera</source>
        <translation>Den Schnitt zur Kamera drehen</translation>
    </message>
    <message>
        <source>Moves the cut through the city; so does the arrow in the picture, whose ring turns it</source>
        <translation>Verschiebt den Schnitt durch die Stadt; das tut auch der Pfeil im Bild, dessen Ring ihn dreht</translation>
    </message>
    <message>
        <source>Height of the cut above the lowest ground</source>
        <translation>Höhe des Schnitts über dem tiefsten Boden</translation>
    </message>
    <message>
        <source>The cut as it was before (Ctrl+Z in the 3D view)</source>
        <translation>Der Schnitt, wie er vorher war (Strg+Z in der 3D-Ansicht)</translation>
    </message>
    <message>
        <source>Level plane</source>
        <translation>Waagrechte Ebene</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>Horizontal</source>
        <translation>Waagrecht</translation>
    </message>
</context>
<context>
    <name>views/scene3d/pane.py</name>
    <message>
        <source>compared roads</source>
        <translation>verglichene Straßen</translation>
    </message>
    <message>
        <source>chosen roads</source>
        <translation>ausgewählte Straßen</translation>
    </message>
</context>
<context>
    <name>views/scene3d/picture_dialog.py</name>
    <message>
        <source>Preview of the picture</source>
        <translation>Vorschau des Bildes</translation>
    </message>
    <message>
        <source>Picture of the 3D view</source>
        <translation>Bild der 3D-Ansicht</translation>
    </message>
    <message>
        <source>Size, times the view on the screen</source>
        <translation>Größe, mal die Ansicht auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Resolution in print</source>
        <translation>Auflösung im Druck</translation>
    </message>
    <message>
        <source>With legend, caption, north arrow and scale bar</source>
        <translation>Mit Legende, Bildunterschrift, Nordpfeil und Maßstab</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>Durchsichtiger Hintergrund</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Put the picture on the clipboard</source>
        <translation>Das Bild in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>{wide} × {tall} px, in print {wide_cm} × {tall_cm} cm</source>
        <translation>{wide} × {tall} px, im Druck {wide_cm} × {tall_cm} cm</translation>
    </message>
</context>
<context>
    <name>views/scene3d/receivers.py</name>
    <message>
        <source>no sound arrives</source>
        <translation>kein Schall kommt an</translation>
    </message>
</context>
<context>
    <name>views/scene3d/section_pointer.py</name>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>{place} of {length} m</source>
        <translation>{place} von {length} m</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Blick nach</translation>
    </message>
    <message>
        <source>Through the city</source>
        <translation>Durch die Stadt</translation>
    </message>
    <message>
        <source>moves the cut</source>
        <translation>verschiebt den Schnitt</translation>
    </message>
    <message>
        <source>turns the cut</source>
        <translation>dreht den Schnitt</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>Umschalt und ziehen</translation>
    </message>
    <message>
        <source>move it, with Shift turn it</source>
        <translation>verschieben ihn, mit Umschalt drehen sie ihn</translation>
    </message>
    <message>
        <source>move it</source>
        <translation>verschieben ihn</translation>
    </message>
    <message>
        <source>Height above the lowest ground</source>
        <translation>Höhe über dem tiefsten Gelände</translation>
    </message>
</context>
<context>
    <name>views/scene3d/shadows.py</name>
    <message>
        <source>UTC{offset:+g} by the longitude</source>
        <translation>UTC{offset:+g} nach der geografischen Länge</translation>
    </message>
    <message>
        <source>{sun} ({zone})</source>
        <translation>{sun} ({zone})</translation>
    </message>
    <message>
        <source>{sun}. Shaded faces are a little darker than the legend.</source>
        <translation>{sun}. Beschattete Flächen sind etwas dunkler als die Legende.</translation>
    </message>
</context>
<context>
    <name>views/scene3d/surface_facts.py</name>
    <message>
        <source>Wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>Roof</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>Open to the next part</source>
        <translation>Offen zum nächsten Teil</translation>
    </message>
</context>
<context>
    <name>views/scene3d/toolbar.py</name>
    <message>
        <source>Links between map and 3D</source>
        <translation>Verbindungen zwischen Karte und 3D</translation>
    </message>
    <message>
        <source>Frame the selection</source>
        <translation>Auswahl ins Bild holen</translation>
    </message>
    <message>
        <source>Deselect (Esc)</source>
        <translation>Auswahl aufheben (Esc)</translation>
    </message>
    <message>
        <source>Take away as a file</source>
        <translation>Als Datei mitnehmen</translation>
    </message>
    <message>
        <source>Overview of the whole city (1)</source>
        <translation>Überblick über die ganze Stadt (1)</translation>
    </message>
    <message>
        <source>Street level (2)</source>
        <translation>Straßenebene (2)</translation>
    </message>
    <message>
        <source>From the south (3)</source>
        <translation>Von Süden (3)</translation>
    </message>
    <message>
        <source>From above (4)</source>
        <translation>Von oben (4)</translation>
    </message>
    <message>
        <source>3D follows the map, keeping heading and pitch</source>
        <translation>3D folgt der Karte, Richtung und Neigung bleiben</translation>
    </message>
    <message>
        <source>The map follows 3D</source>
        <translation>Die Karte folgt 3D</translation>
    </message>
    <message>
        <source>Show on the map what 3D sees</source>
        <translation>Auf der Karte zeigen, was 3D sieht</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Bild…</translation>
    </message>
    <message>
        <source>The view as a PNG file, up to eight times as large as on the screen</source>
        <translation>Die Ansicht als PNG-Datei, bis zu achtmal so groß wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Buildings in the colours of the legend for Blender, web viewers and other programs</source>
        <translation>Gebäude in den Farben der Legende für Blender, Web-Betrachter und andere Programme</translation>
    </message>
    <message>
        <source>Web page…</source>
        <translation>Webseite…</translation>
    </message>
    <message>
        <source>One HTML file to turn, zoom and read values in any browser, without a network</source>
        <translation>Eine HTML-Datei zum Drehen, Zoomen und Ablesen in jedem Browser, ohne Netz</translation>
    </message>
    <message>
        <source>The field of noise or air over the ground: the grid of the result in the colours of the legend</source>
        <translation>Das Feld von Lärm oder Luft über dem Boden: das Raster des Ergebnisses in den Farben der Legende</translation>
    </message>
    <message>
        <source>Cut the city open along a plane</source>
        <translation>Die Stadt längs einer Ebene aufschneiden</translation>
    </message>
    <message>
        <source>Receivers of noise or air quality on the facades, seen from near; click one to ask why its value is what it is</source>
        <translation>Immissionsorte für Lärm oder Luft an den Fassaden, aus der Nähe zu sehen; anklicken fragt, warum ihr Wert so ist</translation>
    </message>
</context>
<context>
    <name>views/setup_dialog.py</name>
    <message>
        <source>Set up the solver</source>
        <translation>Rechenkern einrichten</translation>
    </message>
    <message>
        <source>only for computers without a network</source>
        <translation>nur für Rechner ohne Netz</translation>
    </message>
    <message>
        <source>Folder of wheel files</source>
        <translation>Ordner mit Wheel-Dateien</translation>
    </message>
    <message>
        <source>Installing; this takes a few minutes…</source>
        <translation>Wird installiert; das dauert einige Minuten…</translation>
    </message>
    <message>
        <source>Getting the 3D view</source>
        <translation>Die 3D-Ansicht bekommen</translation>
    </message>
    <message>
        <source>The 3D view uses pyvista and pyvistaqt. Everything else works without them.

Either install the QGIS plugin “qpip”, which offers the packages when QGIS starts, or run this command and restart QGIS. It keeps the numpy that QGIS needs:</source>
        <translation>Die 3D-Ansicht nutzt pyvista und pyvistaqt. Alles andere geht ohne sie.

Entweder die QGIS-Erweiterung „qpip“ installieren, die die Pakete beim Start von QGIS anbietet, oder diesen Befehl ausführen und QGIS neu starten. Er behält das numpy, das QGIS braucht:</translation>
    </message>
    <message>
        <source>Command to be run</source>
        <translation>Auszuführender Befehl</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>On a computer without a network add --no-index --find-links and a folder of wheel files.</source>
        <translation>Auf einem Rechner ohne Netz --no-index --find-links und einen Ordner mit Wheel-Dateien anfügen.</translation>
    </message>
    <message>
        <source>The twin solver runs in a Python environment of its own, apart from QGIS. It is made once, in
{own_environment}
and needs about 1 GB and, without a folder of wheels, the package index.</source>
        <translation>Der Rechenkern läuft in einer eigenen Python-Umgebung, getrennt von QGIS. Sie wird einmal angelegt, in
{own_environment}
und braucht etwa 1 GB und, ohne einen Ordner mit Wheels, den Paketindex.</translation>
    </message>
</context>
<context>
    <name>views/solver_settings.py</name>
    <message>
        <source>Where the server is reached, as its operator says</source>
        <translation>Wo der Server erreichbar ist, wie sein Betreiber sagt</translation>
    </message>
    <message>
        <source>A configuration of QGIS's authentication: API header with Authorization = Bearer and the token; or Basic with the token as the password, where QGIS has no API header. Only its id is kept.</source>
        <translation>Eine Konfiguration der QGIS-Authentifizierung: API-Kopfzeile mit Authorization = Bearer und dem Token; oder Basic mit dem Token als Passwort, wo QGIS keine API-Kopfzeile kennt. Nur ihre Kennung wird gespeichert.</translation>
    </message>
    <message>
        <source>The address dask scheduler tells when it starts</source>
        <translation>Die Adresse, die dask scheduler beim Start nennt</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Look whether there is a solver and what it can do</source>
        <translation>Nachsehen, ob dort ein Rechenkern ist und was er kann</translation>
    </message>
    <message>
        <source>What the test found</source>
        <translation>Was die Prüfung fand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>All its processors are used. Nothing leaves it.</source>
        <translation>Alle seine Prozessoren werden genutzt. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>A Twinscape server</source>
        <translation>Ein Twinscape-Server</translation>
    </message>
    <message>
        <source>Energy, noise, air, traffic, heat planning and costs are computed there, also while QGIS is closed. The twin is sent once; later only what has changed.</source>
        <translation>Energie, Lärm, Luft, Verkehr, Wärmeplanung und Kosten werden dort gerechnet, auch wenn QGIS geschlossen ist. Der Zwilling wird einmal gesendet, später nur, was sich geändert hat.</translation>
    </message>
    <message>
        <source>A Dask cluster</source>
        <translation>Ein Dask-Cluster</translation>
    </message>
    <message>
        <source>A computation runs here and has its tiles computed by the workers of the cluster, which need the same Twinscape.</source>
        <translation>Eine Berechnung läuft hier und lässt ihre Kacheln von den Arbeitern des Clusters rechnen, die dasselbe Twinscape brauchen.</translation>
    </message>
</context>
<context>
    <name>views/study/abatement_curve.py</name>
    <message>
        <source>CO₂ saved, added up [t/a]</source>
        <translation>Eingespartes CO₂, aufsummiert [t/a]</translation>
    </message>
    <message>
        <source>within the budget</source>
        <translation>im Budget</translation>
    </message>
    <message>
        <source>beyond the budget</source>
        <translation>über dem Budget</translation>
    </message>
    <message>
        <source>{id}: {eur_per_t} EUR/t, saves {co2_t:.2f} t/a, {budget}</source>
        <translation>{id}: {eur_per_t} EUR/t, spart {co2_t:.2f} t/a, {budget}</translation>
    </message>
    <message>
        <source>CO₂ price {number} EUR/t</source>
        <translation>CO₂-Preis {number} EUR/t</translation>
    </message>
    <message>
        <source>Not computed.</source>
        <translation>Nicht berechnet.</translation>
    </message>
    <message>
        <source>No building saves CO₂.</source>
        <translation>Kein Gebäude spart CO₂.</translation>
    </message>
</context>
<context>
    <name>views/study/abatement_dialog.py</name>
    <message>
        <source>1 building, {investment_eur} EUR invested, {co2_t_a:.1f} t/a of CO₂ saved</source>
        <translation>1 Gebäude, {investment_eur} EUR investiert, {co2_t_a:.1f} t/a CO₂ eingespart</translation>
    </message>
    <message>
        <source>{number} buildings, {investment_eur} EUR invested, {co2_t_a:.1f} t/a of CO₂ saved</source>
        <translation>{number} Gebäude, {investment_eur} EUR investiert, {co2_t_a:.1f} t/a CO₂ eingespart</translation>
    </message>
    <message>
        <source>Cost of CO₂ saved</source>
        <translation>Kosten des eingesparten CO₂</translation>
    </message>
    <message>
        <source>Whose measures are compared with the baseline</source>
        <translation>Wessen Maßnahmen mit dem Bestand verglichen werden</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>How much can be invested; buildings are taken in order as long as they fit</source>
        <translation>Wie viel investiert werden kann; Gebäude werden der Reihe nach genommen, solange sie passen</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Costs…</source>
        <translation>Kosten…</translation>
    </message>
    <message>
        <source>The table of prices, lives and costs of works of this study</source>
        <translation>Die Tabelle der Preise, Lebensdauern und Baukosten dieser Studie</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>Wird berechnet…</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>In budget</source>
        <translation>Im Budget</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>All measures: {totals}.</source>
        <translation>Alle Maßnahmen: {totals}.</translation>
    </message>
    <message>
        <source>{words} at {eur_per_t} EUR/t</source>
        <translation>{words} zu {eur_per_t} EUR/t</translation>
    </message>
    <message>
        <source>Press Compute.</source>
        <translation>Berechnen drücken.</translation>
    </message>
    <message>
        <source>There is no scenario beside the baseline: make one with measures.</source>
        <translation>Neben dem Bestand gibt es kein Szenario: eines mit Maßnahmen anlegen.</translation>
    </message>
    <message>
        <source> Out of date ({changed}): press Compute.</source>
        <translation> Veraltet ({changed}): Berechnen drücken.</translation>
    </message>
    <message>
        <source>Enter costs…</source>
        <translation>Kosten eintragen…</translation>
    </message>
    <message>
        <source>Run energy</source>
        <translation>Energie berechnen</translation>
    </message>
    <message>
        <source>Enter costs of your place in the table costs; empty are: {items}. None is assumed.</source>
        <translation>Kosten am Ort in die Tabelle costs eintragen; leer sind: {items}. Keine wird angenommen.</translation>
    </message>
    <message>
        <source>Cheapest tonne first</source>
        <translation>Billigste Tonne zuerst</translation>
    </message>
    <message>
        <source>By EUR per tonne of CO₂; those that pay by themselves first, by what they gain</source>
        <translation>Nach EUR je Tonne CO₂; was sich selbst trägt zuerst, nach dem Gewinn</translation>
    </message>
    <message>
        <source>Most energy per euro first</source>
        <translation>Meiste Energie je Euro zuerst</translation>
    </message>
    <message>
        <source>By kWh saved a year for a euro invested</source>
        <translation>Nach jährlich eingesparten kWh je investiertem Euro</translation>
    </message>
    <message>
        <source>Invest [EUR]</source>
        <translation>Investition [EUR]</translation>
    </message>
    <message>
        <source>Cost [EUR/a]</source>
        <translation>Kosten [EUR/a]</translation>
    </message>
    <message>
        <source>CO₂ saved [t/a]</source>
        <translation>CO₂ gespart [t/a]</translation>
    </message>
    <message>
        <source>Energy saved [kWh/a]</source>
        <translation>Eingesparte Energie [kWh/a]</translation>
    </message>
    <message>
        <source>Works are spread over their lives with interest, less the energy saved, against the baseline. They count in full, without what would be spent anyway, upkeep and subsidies. Every cost is from the study's table costs.</source>
        <translation>Bauarbeiten werden mit Zins über ihre Lebensdauer verteilt, abzüglich der eingesparten Energie, gegen den Bestand. Sie zählen voll, ohne Sowieso-Kosten, Unterhalt und Förderung. Alle Kosten kommen aus der Tabelle costs der Studie.</translation>
    </message>
</context>
<context>
    <name>views/study/air_table.py</name>
    <message>
        <source>At the most exposed facade of each building [µg/m³]: an upper bound.</source>
        <translation>An der am stärksten belasteten Fassade jedes Gebäudes [µg/m³]: eine obere Schranke.</translation>
    </message>
    <message>
        <source>People who live in buildings at whose most exposed facade the value is above the limit: an upper bound, as who lives at which facade is not known. Where inhabitants are not given they follow from dwellings or floor area. EU 2030: Directive (EU) 2024/2881. WHO 2021: air quality guideline levels.</source>
        <translation>Menschen in Gebäuden, an deren am stärksten belasteter Fassade der Wert über dem Grenzwert liegt: eine obere Schranke, da nicht bekannt ist, wer an welcher Fassade wohnt. Wo Einwohner nicht angegeben sind, folgen sie aus Wohnungen oder Fläche. EU 2030: Richtlinie (EU) 2024/2881. WHO 2021: Leitwerte der Luftqualität.</translation>
    </message>
    <message>
        <source>People above limits</source>
        <translation>Menschen über Grenzwerten</translation>
    </message>
    <message>
        <source>Buildings above limits</source>
        <translation>Gebäude über Grenzwerten</translation>
    </message>
    <message>
        <source>{body}: &gt; {value:g} {unit} above {threshold}</source>
        <translation>{body}: &gt; {value:g} {unit} über {threshold}</translation>
    </message>
    <message>
        <source>{body}: year above {value:g}</source>
        <translation>{body}: Jahr über {value:g}</translation>
    </message>
    <message>
        <source>Buildings at their most exposed facade [µg/m³]. Inhabitants are {not_known}: import a population grid or buildings with them to count people.</source>
        <translation>Gebäude an ihrer am stärksten belasteten Fassade [µg/m³]. Einwohner sind {not_known}: ein Bevölkerungsraster oder Gebäude mit Einwohnern importieren, um Menschen zu zählen.</translation>
    </message>
    <message>
        <source>{upper} The inhabitants of {unknown} buildings above limits are {not_known}.</source>
        <translation>{upper} Die Einwohner von {unknown} Gebäuden über Grenzwerten sind {not_known}.</translation>
    </message>
</context>
<context>
    <name>views/study/building_card.py</name>
    <message>
        <source>Which guess matters most?</source>
        <translation>Welche Schätzung zählt?</translation>
    </message>
    <message>
        <source>Runs the seasonal balance of this building again, each time with one guessed value set to its next likely one</source>
        <translation>Rechnet die Saisonbilanz dieses Gebäudes noch einmal, jedes Mal mit einem geschätzten Wert auf dem nächstwahrscheinlichen</translation>
    </message>
    <message>
        <source>Running balances…</source>
        <translation>Bilanzen werden gerechnet…</translation>
    </message>
    <message>
        <source>Which guess matters most: heat demand if it were another value (seasonal balance, without shade)</source>
        <translation>Welche Schätzung am meisten zählt: Heizwärmebedarf bei einem anderen Wert (Saisonbilanz, ohne Verschattung)</translation>
    </message>
    <message>
        <source>Which guess matters most</source>
        <translation>Welche Schätzung am meisten zählt</translation>
    </message>
    <message>
        <source>Nothing about this building is guessed.</source>
        <translation>An diesem Gebäude ist nichts geschätzt.</translation>
    </message>
    <message>
        <source>Select one building alone for its card.</source>
        <translation>Für die Karteikarte nur ein Gebäude auswählen.</translation>
    </message>
    <message>
        <source>Select a building for its card.</source>
        <translation>Für die Karteikarte ein Gebäude auswählen.</translation>
    </message>
    <message>
        <source>Building {id}</source>
        <translation>Gebäude {id}</translation>
    </message>
</context>
<context>
    <name>views/study/chain_strip.py</name>
    <message>
        <source>Chain of computations of the shown scenario</source>
        <translation>Kette der Berechnungen des gezeigten Szenarios</translation>
    </message>
    <message>
        <source>Run what is missing or out of date</source>
        <translation>Fehlendes und Veraltetes berechnen</translation>
    </message>
    <message>
        <source>Run what is out of date</source>
        <translation>Veraltetes berechnen</translation>
    </message>
    <message>
        <source>{titles}, for {scenario_title}</source>
        <translation>{titles}, für {scenario_title}</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>cannot run</source>
        <translation>geht nicht</translation>
    </message>
</context>
<context>
    <name>views/study/data_section.py</name>
    <message>
        <source>flat (none given)</source>
        <translation>flach (keines angegeben)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>no study open</source>
        <translation>keine Studie offen</translation>
    </message>
    <message>
        <source>Measured consumption…</source>
        <translation>Gemessener Verbrauch…</translation>
    </message>
    <message>
        <source>Readings of meters from a CSV file, to be compared with the computed energy and to calibrate it</source>
        <translation>Zählerablesungen aus einer CSV-Datei, zum Vergleich mit der berechneten Energie und zum Kalibrieren</translation>
    </message>
    <message>
        <source> (inferred)</source>
        <translation> (erschlossen)</translation>
    </message>
    <message>
        <source>Energy needs an EPW file: Import…</source>
        <translation>Energie braucht eine EPW-Datei: Importieren…</translation>
    </message>
    <message>
        <source>A study is a city area with its scenarios and results.</source>
        <translation>Eine Studie ist ein Stadtgebiet mit seinen Szenarien und Ergebnissen.</translation>
    </message>
    <message>
        <source>No source is named.</source>
        <translation>Keine Quelle ist genannt.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Add or replace data of this study, or start another one</source>
        <translation>Daten dieser Studie hinzufügen oder ersetzen oder eine andere beginnen</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Importbericht</translation>
    </message>
    <message>
        <source>What came in, what was skipped and why, what was inferred</source>
        <translation>Was angekommen ist, was warum übergangen und was erschlossen wurde</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Look for what makes results wrong or doubtful</source>
        <translation>Suchen, was Ergebnisse falsch oder zweifelhaft macht</translation>
    </message>
    <message>
        <source>Flat ground is assumed.</source>
        <translation>Flacher Boden wird angenommen.</translation>
    </message>
    <message>
        <source>Weather of scenarios</source>
        <translation>Wetter der Szenarien</translation>
    </message>
    <message>
        <source>Files a measure “Weather” may have a scenario computed with.</source>
        <translation>Dateien, mit denen eine Maßnahme „Wetter“ ein Szenario rechnen lassen kann.</translation>
    </message>
    <message>
        <source>{place} (stand-in)</source>
        <translation>{place} (ersatzweise)</translation>
    </message>
    <message>
        <source>The weather of {place} stands in for {stand_in_for}.</source>
        <translation>Das Wetter von {place} steht für {stand_in_for}.</translation>
    </message>
    <message>
        <source>Show {n} more</source>
        <translation>{n} weitere zeigen</translation>
    </message>
    <message>
        <source>✔ 1 check passed</source>
        <translation>✔ 1 Prüfung bestanden</translation>
    </message>
    <message>
        <source>, {serious} to look at</source>
        <translation>, {serious} zum Ansehen</translation>
    </message>
    <message>
        <source>✔ {passed} checks passed</source>
        <translation>✔ {passed} Prüfungen bestanden</translation>
    </message>
    <message>
        <source>Select and show. {hint}</source>
        <translation>Auswählen und zeigen. {hint}</translation>
    </message>
</context>
<context>
    <name>views/study/exposure_table.py</name>
    <message>
        <source>People by noise level</source>
        <translation>Menschen nach Lärmpegel</translation>
    </message>
    <message>
        <source>Levels 4 m above ground at the facades; where dwellings lie in a building is not known, they are spread over the louder half of its facades (2002/49/EC, Annex II 2.8). Road and rail together.</source>
        <translation>Pegel 4 m über Grund an den Fassaden; wo die Wohnungen in einem Gebäude liegen, ist nicht bekannt, sie werden auf die lautere Hälfte seiner Fassaden verteilt (2002/49/EG, Anhang II 2.8). Straße und Schiene zusammen.</translation>
    </message>
    <message>
        <source>{not_known}: no building has a number of inhabitants. Import a population grid or buildings with them.</source>
        <translation>{not_known}: kein Gebäude hat eine Einwohnerzahl. Ein Bevölkerungsraster oder Gebäude mit Einwohnern importieren.</translation>
    </message>
    <message>
        <source>The inhabitants of {unknown} buildings are {not_known}.</source>
        <translation>Die Einwohner von {unknown} Gebäuden sind {not_known}.</translation>
    </message>
    <message>
        <source>{without} people live in buildings without a level.</source>
        <translation>{without} Menschen wohnen in Gebäuden ohne Pegel.</translation>
    </message>
    <message>
        <source>{title}: people</source>
        <translation>{title}: Menschen</translation>
    </message>
</context>
<context>
    <name>views/study/job_row.py</name>
    <message>
        <source>The twin is as it was.</source>
        <translation>Der Zwilling ist, wie er war.</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>Wartet…</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft…</translation>
    </message>
    <message>
        <source>Done in {seconds:.1f} s</source>
        <translation>Fertig in {seconds:.1f} s</translation>
    </message>
</context>
<context>
    <name>views/study/legend_footer.py</name>
    <message>
        <source>Legend in three lines</source>
        <translation>Legende in drei Zeilen</translation>
    </message>
    <message>
        <source>Whole legend with all classes</source>
        <translation>Ganze Legende mit allen Klassen</translation>
    </message>
</context>
<context>
    <name>views/study/measured_dialog.py</name>
    <message>
        <source>Measured consumption</source>
        <translation>Gemessener Verbrauch</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV-Datei</translation>
    </message>
    <message>
        <source>Readings (*.csv *.txt)</source>
        <translation>Ablesungen (*.csv *.txt)</translation>
    </message>
    <message>
        <source>2022=3410; 2023=3280, or a weather file of the study: 2023=name</source>
        <translation>2022=3410; 2023=3280 oder eine Wetterdatei der Studie: 2023=Name</translation>
    </message>
    <message>
        <source>Degree days</source>
        <translation>Gradtage</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Eine Datei wählen.</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>Was gelesen wurde</translation>
    </message>
    <message>
        <source>Compares the readings with the computed energy; baseline first, then the scenarios</source>
        <translation>Vergleicht die Ablesungen mit der berechneten Energie; zuerst den Bestand, dann die Szenarien</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Ids of no building of this city:</source>
        <translation>ids ohne Gebäude in dieser Stadt:</translation>
    </message>
    <message>
        <source>Heating degree days of the measured years (Eurostat: 18 °C, days with a mean of at most 15 °C). With them what heats rooms is brought to the weather that is computed with; without them readings count as measured.</source>
        <translation>Heizgradtage der gemessenen Jahre (Eurostat: 18 °C, Tage mit höchstens 15 °C im Mittel). Mit ihnen wird, was Räume heizt, auf das gerechnete Wetter gebracht; ohne sie gelten Ablesungen wie gemessen.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>{replace}: {mwh:g} MWh/a, mean of {years}</source>
        <translation>{replace}: {mwh:g} MWh/a, Mittel von {years}</translation>
    </message>
    <message>
        <source>Degree days of {year}: {value:g} K d</source>
        <translation>Gradtage {year}: {value:g} K d</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>Nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>{rows_used} of {rows} rows are used: {buildings} of {of_buildings} buildings have a whole year.</source>
        <translation>{rows_used} von {rows} Zeilen werden verwendet: {buildings} von {of_buildings} Gebäuden haben ein ganzes Jahr.</translation>
    </message>
    <message>
        <source>Readings of meters are compared with the computed energy; their ratio in the baseline calibrates the scenarios and leaves the physics as it is. The file is a CSV with the columns id (of the building), kwh, and year (2023) or month (2023-05); carrier where it is known: natural_gas, heating_oil, wood, electricity, district_heat. It replaces earlier readings.</source>
        <translation>Zählerablesungen werden mit der berechneten Energie verglichen; ihr Verhältnis im Bestand kalibriert die Szenarien und lässt die Physik, wie sie ist. Die Datei ist eine CSV mit den Spalten id (des Gebäudes), kwh und year (2023) oder month (2023-05); carrier, wo er bekannt ist: natural_gas, heating_oil, wood, electricity, district_heat. Sie ersetzt frühere Ablesungen.</translation>
    </message>
</context>
<context>
    <name>views/study/measures/barrier.py</name>
    <message>
        <source>It follows the ground and stands at the same height above it everywhere.</source>
        <translation>Sie folgt dem Boden und steht überall gleich hoch über ihm.</translation>
    </message>
    <message>
        <source>Above the ground, along the whole line</source>
        <translation>Über Grund, längs der ganzen Linie</translation>
    </message>
    <message>
        <source>α by octave</source>
        <translation>α je Oktave</translation>
    </message>
    <message>
        <source>Of both sides: how much of the sound is not thrown back</source>
        <translation>Auf beiden Seiten: wie viel Schall nicht zurückgeworfen wird</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Oberfläche</translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation>noch nicht gezeichnet</translation>
    </message>
    <message>
        <source>Sound absorption coefficient α at {band}, 0 to 1</source>
        <translation>Schallabsorptionsgrad α bei {band}, 0 bis 1</translation>
    </message>
    <message>
        <source>{length:.0f} m, {n} points</source>
        <translation>{length:.0f} m, {n} Punkte</translation>
    </message>
    <message>
        <source>the noise barrier</source>
        <translation>die Lärmschutzwand</translation>
    </message>
    <message>
        <source>by octave</source>
        <translation>je Oktave</translation>
    </message>
    <message>
        <source>highly absorbing</source>
        <translation>hochabsorbierend</translation>
    </message>
    <message>
        <source>Noise barrier</source>
        <translation>Lärmschutzwand</translation>
    </message>
    <message>
        <source>The barrier</source>
        <translation>Die Wand</translation>
    </message>
</context>
<context>
    <name>views/study/measures/catalogue.py</name>
    <message>
        <source>Barriers and buildings</source>
        <translation>Wände und Gebäude</translation>
    </message>
    <message>
        <source>Whole city</source>
        <translation>Ganze Stadt</translation>
    </message>
    <message>
        <source>Traffic on roads…</source>
        <translation>Verkehr auf Straßen…</translation>
    </message>
    <message>
        <source>More or fewer vehicles, another share of heavy ones</source>
        <translation>Mehr oder weniger Fahrzeuge, ein anderer Schwerverkehrsanteil</translation>
    </message>
    <message>
        <source>Speed limit…</source>
        <translation>Tempolimit…</translation>
    </message>
    <message>
        <source>Another speed limit, as 30 km/h</source>
        <translation>Ein anderes Tempolimit, etwa 30 km/h</translation>
    </message>
    <message>
        <source>Pavement…</source>
        <translation>Fahrbahnbelag…</translation>
    </message>
    <message>
        <source>Another road surface, as one that is quiet</source>
        <translation>Eine andere Fahrbahnoberfläche, etwa eine leise</translation>
    </message>
    <message>
        <source>Close roads…</source>
        <translation>Straßen sperren…</translation>
    </message>
    <message>
        <source>No motor vehicles</source>
        <translation>Keine Kraftfahrzeuge</translation>
    </message>
    <message>
        <source>Direction of traffic…</source>
        <translation>Fahrtrichtung…</translation>
    </message>
    <message>
        <source>One-way, the other way round, or both directions</source>
        <translation>Einbahnstraße, umgekehrt oder beide Richtungen</translation>
    </message>
    <message>
        <source>Lanes…</source>
        <translation>Fahrstreifen…</translation>
    </message>
    <message>
        <source>More or fewer lanes for motor vehicles</source>
        <translation>Mehr oder weniger Fahrstreifen für Kraftfahrzeuge</translation>
    </message>
    <message>
        <source>Ban heavy vehicles…</source>
        <translation>Schwere Fahrzeuge verbieten…</translation>
    </message>
    <message>
        <source>No vehicles over 3.5 t, always or by night</source>
        <translation>Keine Fahrzeuge über 3,5 t, immer oder nachts</translation>
    </message>
    <message>
        <source>Low-emission zone…</source>
        <translation>Umweltzone…</translation>
    </message>
    <message>
        <source>Only vehicles of a certain Euro class may enter; changes air quality</source>
        <translation>Nur Fahrzeuge ab einer Euro-Klasse dürfen hinein; ändert die Luftqualität</translation>
    </message>
    <message>
        <source>Noise barrier…</source>
        <translation>Lärmschutzwand…</translation>
    </message>
    <message>
        <source>Draw a line on the map, then give height and absorption</source>
        <translation>Auf der Karte eine Linie zeichnen, dann Höhe und Absorption angeben</translation>
    </message>
    <message>
        <source>New building…</source>
        <translation>Neues Gebäude…</translation>
    </message>
    <message>
        <source>Draw an outline on the map, then give the height</source>
        <translation>Auf der Karte einen Umriss zeichnen, dann die Höhe angeben</translation>
    </message>
    <message>
        <source>Remove buildings…</source>
        <translation>Gebäude entfernen…</translation>
    </message>
    <message>
        <source>Take buildings away</source>
        <translation>Gebäude wegnehmen</translation>
    </message>
    <message>
        <source>Change height of buildings…</source>
        <translation>Gebäudehöhe ändern…</translation>
    </message>
    <message>
        <source>Make buildings higher or lower</source>
        <translation>Gebäude höher oder niedriger machen</translation>
    </message>
    <message>
        <source>Sound insulation…</source>
        <translation>Schallschutz…</translation>
    </message>
    <message>
        <source>Windows or facades that keep more noise out</source>
        <translation>Fenster oder Fassaden, die mehr Lärm abhalten</translation>
    </message>
    <message>
        <source>Retrofit buildings…</source>
        <translation>Gebäude sanieren…</translation>
    </message>
    <message>
        <source>Better walls, roofs and windows</source>
        <translation>Bessere Wände, Dächer und Fenster</translation>
    </message>
    <message>
        <source>Heating system…</source>
        <translation>Heizsystem…</translation>
    </message>
    <message>
        <source>Another boiler, a heat pump or district heat</source>
        <translation>Ein anderer Kessel, eine Wärmepumpe oder Fernwärme</translation>
    </message>
    <message>
        <source>Photovoltaics…</source>
        <translation>Photovoltaik…</translation>
    </message>
    <message>
        <source>Solar electricity from the roofs</source>
        <translation>Solarstrom von den Dächern</translation>
    </message>
    <message>
        <source>Set points…</source>
        <translation>Solltemperaturen…</translation>
    </message>
    <message>
        <source>Rooms heated to, or cooled above, another temperature</source>
        <translation>Räume auf eine andere Temperatur geheizt oder darüber gekühlt</translation>
    </message>
    <message>
        <source>Ventilation…</source>
        <translation>Lüftung…</translation>
    </message>
    <message>
        <source>Fresh air with heat recovery</source>
        <translation>Frischluft mit Wärmerückgewinnung</translation>
    </message>
    <message>
        <source>Cooling machines…</source>
        <translation>Kältemaschinen…</translation>
    </message>
    <message>
        <source>Electricity that takes the heat of summer out</source>
        <translation>Strom, der die Sommerwärme hinausschafft</translation>
    </message>
    <message>
        <source>Vehicles of another year…</source>
        <translation>Fahrzeuge eines anderen Jahres…</translation>
    </message>
    <message>
        <source>The fleet of 2030 or 2035, as it gets younger and more electric; changes air quality</source>
        <translation>Die Flotte von 2030 oder 2035, jünger und elektrischer; ändert die Luftqualität</translation>
    </message>
    <message>
        <source>Weather…</source>
        <translation>Wetter…</translation>
    </message>
    <message>
        <source>Another weather file, as of a future year</source>
        <translation>Eine andere Wetterdatei, etwa eines künftigen Jahres</translation>
    </message>
</context>
<context>
    <name>views/study/measures/closure.py</name>
    <message>
        <source>Where the vehicles go instead is computed by Traffic; noise and air take it as “Vehicles: of the traffic result”.</source>
        <translation>Wohin die Fahrzeuge ausweichen, berechnet Verkehr; Lärm und Luft übernehmen es als „Fahrzeuge: Aus dem Verkehrsergebnis“.</translation>
    </message>
    <message>
        <source>No motor vehicles at any time; trams still run.</source>
        <translation>Zu keiner Zeit Kraftfahrzeuge; Straßenbahnen fahren weiter.</translation>
    </message>
    <message>
        <source>Road closure</source>
        <translation>Straßensperrung</translation>
    </message>
</context>
<context>
    <name>views/study/measures/demolition.py</name>
    <message>
        <source>The buildings are gone: walls they shared with neighbours stand outdoors.</source>
        <translation>Die Gebäude sind weg: Wände, die sie mit Nachbarn teilten, stehen im Freien.</translation>
    </message>
    <message>
        <source>Demolition</source>
        <translation>Abriss</translation>
    </message>
</context>
<context>
    <name>views/study/measures/fleet_year.py</name>
    <message>
        <source>Year whose mix of fuels, ages and Euro classes drives; later ones are a projection</source>
        <translation>Jahr, dessen Mischung aus Antrieben, Altern und Euro-Klassen fährt; spätere sind eine Projektion</translation>
    </message>
    <message>
        <source>{asked}It is for air quality alone: noise has one kind of vehicle for all years.</source>
        <translation>{asked}Das gilt nur für die Luftqualität: für Lärm gibt es eine Art Fahrzeug für alle Jahre.</translation>
    </message>
    <message>
        <source>An earlier measure asked for {before}; this one goes before it. </source>
        <translation>Eine frühere Maßnahme wollte {before}; diese geht vor. </translation>
    </message>
    <message>
        <source>Vehicles of another year</source>
        <translation>Fahrzeuge eines anderen Jahres</translation>
    </message>
    <message>
        <source>The vehicles</source>
        <translation>Die Fahrzeuge</translation>
    </message>
</context>
<context>
    <name>views/study/measures/form.py</name>
    <message>
        <source>, new scenario</source>
        <translation>, neues Szenario</translation>
    </message>
    <message>
        <source>The baseline stays as it is; the measure begins a new scenario of this name.</source>
        <translation>Der Bestand bleibt, wie er ist; die Maßnahme beginnt ein neues Szenario dieses Namens.</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Neues Szenario</translation>
    </message>
    <message>
        <source>Save measure</source>
        <translation>Maßnahme speichern</translation>
    </message>
    <message>
        <source>Add measure</source>
        <translation>Maßnahme hinzufügen</translation>
    </message>
    <message>
        <source>Make scenario</source>
        <translation>Szenario anlegen</translation>
    </message>
    <message>
        <source>Edit measure of {scenario_title}: {title}</source>
        <translation>Maßnahme von {scenario_title} bearbeiten: {title}</translation>
    </message>
    <message>
        <source> in {scenario_title}</source>
        <translation> in {scenario_title}</translation>
    </message>
    <message>
        <source>The new scenario needs a name.</source>
        <translation>Das neue Szenario braucht einen Namen.</translation>
    </message>
    <message>
        <source>Which roads</source>
        <translation>Welche Straßen</translation>
    </message>
    <message>
        <source>Which buildings</source>
        <translation>Welche Gebäude</translation>
    </message>
    <message>
        <source>No {about} fits; the measure would change nothing.</source>
        <translation>Nichts passt ({about}); die Maßnahme würde nichts ändern.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
</context>
<context>
    <name>views/study/measures/heating_system.py</name>
    <message>
        <source>Heats rooms and hot water; its efficiencies are in the table systems of the study</source>
        <translation>Heizt Räume und Warmwasser; seine Nutzungsgrade stehen in der Tabelle systems der Studie</translation>
    </message>
    <message>
        <source>New system</source>
        <translation>Neues System</translation>
    </message>
    <message>
        <source>Only where boreholes cover the need</source>
        <translation>Nur wo Erdsonden den Bedarf decken</translation>
    </message>
    <message>
        <source>Leaves out buildings whose open ground gives less heat than the heat pump would take from it</source>
        <translation>Lässt Gebäude aus, deren freier Grund weniger Wärme gibt, als die Wärmepumpe entnähme</translation>
    </message>
    <message>
        <source>Limited power</source>
        <translation>Begrenzte Leistung</translation>
    </message>
    <message>
        <source>Most heat it gives to the rooms, per gross floor area; hours in which that is too little are counted. Unchecked: as large as needed</source>
        <translation>Höchste Wärme für die Räume, je Bruttogrundfläche; Stunden, in denen das zu wenig ist, werden gezählt. Nicht angekreuzt: so groß wie nötig</translation>
    </message>
    <message>
        <source>It changes final and primary energy and CO₂, not the heat the rooms need.</source>
        <translation>Es ändert End- und Primärenergie und CO₂, nicht die Wärme, die die Räume brauchen.</translation>
    </message>
    <message>
        <source>no building of these has boreholes for all of its need</source>
        <translation>keines dieser Gebäude hat Erdsonden für seinen ganzen Bedarf</translation>
    </message>
    <message>
        <source>Choose other buildings, or let the boreholes cover a part.</source>
        <translation>Andere Gebäude wählen oder die Erdsonden einen Teil decken lassen.</translation>
    </message>
    <message>
        <source>Rooms stay colder in hours that need more than its power: the indicator Hours of unmet heating set point.</source>
        <translation>Räume bleiben kälter in Stunden, die mehr als seine Leistung brauchen: der Indikator Stunden unter der Heiz-Solltemperatur.</translation>
    </message>
    <message>
        <source>Whether boreholes fit is not known: compute the Geothermal potential (section 4) to see where they do.</source>
        <translation>Ob Erdsonden passen, ist nicht bekannt: das Geothermiepotenzial berechnen (Abschnitt 4), um zu sehen, wo.</translation>
    </message>
    <message>
        <source>Heating system</source>
        <translation>Heizsystem</translation>
    </message>
</context>
<context>
    <name>views/study/measures/heavy_ban.py</name>
    <message>
        <source>Buses are among them. The other vehicles stay as they are.</source>
        <translation>Busse gehören dazu. Die anderen Fahrzeuge bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>No vehicles over 3.5 t by</source>
        <translation>Keine Fahrzeuge über 3,5 t</translation>
    </message>
    <message>
        <source>the ban is at no time</source>
        <translation>das Verbot gilt zu keiner Zeit</translation>
    </message>
    <message>
        <source>Choose day, evening or night.</source>
        <translation>Tag, Abend oder Nacht wählen.</translation>
    </message>
    <message>
        <source>Heavy vehicle ban</source>
        <translation>Verbot schwerer Fahrzeuge</translation>
    </message>
</context>
<context>
    <name>views/study/measures/height_change.py</name>
    <message>
        <source>Noise takes the new height; the energy of these buildings is not computed.</source>
        <translation>Lärm nimmt die neue Höhe; die Energie dieser Gebäude wird nicht berechnet.</translation>
    </message>
    <message>
        <source>Higher or lower by</source>
        <translation>Höher oder niedriger um</translation>
    </message>
    <message>
        <source>To the height of</source>
        <translation>Auf die Höhe von</translation>
    </message>
    <message>
        <source>; below 0 takes off</source>
        <translation>; unter 0 nimmt ab</translation>
    </message>
    <message>
        <source>A storey is about {storey_m:g} m</source>
        <translation>Ein Geschoss hat etwa {storey_m:g} m</translation>
    </message>
    <message>
        <source>Height change</source>
        <translation>Höhenänderung</translation>
    </message>
</context>
<context>
    <name>views/study/measures/insulation.py</name>
    <message>
        <source>It changes levels indoors, not those outside. What is better already stays as it is.</source>
        <translation>Es ändert Pegel innen, nicht außen. Was schon besser ist, bleibt.</translation>
    </message>
    <message>
        <source>{label} after the works, against road traffic, windows closed</source>
        <translation>{label} nach den Arbeiten, gegen Straßenverkehr, Fenster zu</translation>
    </message>
    <message>
        <source>Windows (Rw + Ctr)</source>
        <translation>Fenster (Rw + Ctr)</translation>
    </message>
    <message>
        <source>Whole facade (D2m,nT,w + Ctr)</source>
        <translation>Ganze Fassade (D2m,nT,w + Ctr)</translation>
    </message>
    <message>
        <source>Sound insulation</source>
        <translation>Schallschutz</translation>
    </message>
</context>
<context>
    <name>views/study/measures/lanes.py</name>
    <message>
        <source>For motor vehicles, both directions together; a two-way road has half of them each way</source>
        <translation>Für Kraftfahrzeuge, beide Richtungen zusammen; eine Straße mit Gegenverkehr hat die Hälfte je Richtung</translation>
    </message>
    <message>
        <source>Lanes, both directions</source>
        <translation>Fahrstreifen, beide Richtungen</translation>
    </message>
    <message>
        <source>It changes how much traffic the roads take: run Traffic afterwards.</source>
        <translation>Es ändert, wie viel Verkehr die Straßen nehmen: danach Verkehr berechnen.</translation>
    </message>
    <message>
        <source>{words}. Capacity follows the lanes: run Traffic afterwards.</source>
        <translation>{words}. Die Kapazität folgt den Fahrstreifen: danach Verkehr berechnen.</translation>
    </message>
    <message>
        <source>Now {min:g}</source>
        <translation>Jetzt {min:g}</translation>
    </message>
    <message>
        <source>Now {min:g} to {max:g}</source>
        <translation>Jetzt {min:g} bis {max:g}</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Fahrstreifen</translation>
    </message>
</context>
<context>
    <name>views/study/measures/live_preview.py</name>
    <message>
        <source>Show while editing</source>
        <translation>Beim Bearbeiten zeigen</translation>
    </message>
    <message>
        <source>Map, 3D view and charts show the energy with this measure, and the air its heating makes, as long as the form is open; nothing is saved</source>
        <translation>Karte, 3D-Ansicht und Diagramme zeigen die Energie mit dieser Maßnahme und die Luft ihrer Heizung, solange das Formular offen ist; nichts wird gespeichert</translation>
    </message>
    <message>
        <source>Computing these buildings…</source>
        <translation>Diese Gebäude werden berechnet…</translation>
    </message>
    <message>
        <source>Loading sun and surfaces…</source>
        <translation>Sonne und Flächen werden geladen…</translation>
    </message>
</context>
<context>
    <name>views/study/measures/low_emission_zone.py</name>
    <message>
        <source>The number of vehicles stays: cleaner ones of the same kind drive instead. It is for air quality alone. For less traffic add “Traffic on roads…”.</source>
        <translation>Die Zahl der Fahrzeuge bleibt: statt ihrer fahren sauberere derselben Art. Das gilt nur für die Luftqualität. Für weniger Verkehr „Verkehr auf Straßen…“ hinzufügen.</translation>
    </message>
    <message>
        <source>Of the vehicles kept out, so many stay out; the others drive on as before</source>
        <translation>Von den ausgesperrten Fahrzeugen bleiben so viele draußen; die anderen fahren weiter wie vorher</translation>
    </message>
    <message>
        <source>may enter</source>
        <translation>darf hinein</translation>
    </message>
    <message>
        <source>may not enter</source>
        <translation>darf nicht hinein</translation>
    </message>
    <message>
        <source>low-emission zone</source>
        <translation>Umweltzone</translation>
    </message>
    <message>
        <source>Rule for</source>
        <translation>Regel für</translation>
    </message>
    <message>
        <source>every vehicle may enter</source>
        <translation>jedes Fahrzeug darf hinein</translation>
    </message>
    <message>
        <source>Choose from which Euro class on, or what may not enter.</source>
        <translation>Wählen, ab welcher Euro-Klasse, oder was nicht hinein darf.</translation>
    </message>
    <message>
        <source>the rule is for no vehicle</source>
        <translation>die Regel gilt für kein Fahrzeug</translation>
    </message>
    <message>
        <source>Tick at least one kind.</source>
        <translation>Mindestens eine Art ankreuzen.</translation>
    </message>
    <message>
        <source>Lowest Euro class of {fuel_words} vehicles that may enter; trucks and buses: I to VI</source>
        <translation>Niedrigste Euro-Klasse, mit der hinein darf: {fuel_words}; Lkw und Busse: I bis VI</translation>
    </message>
    <message>
        <source>from Euro {euro}</source>
        <translation>ab Euro {euro}</translation>
    </message>
    <message>
        <source>from Euro {value}</source>
        <translation>ab Euro {value}</translation>
    </message>
    <message>
        <source>Petrol</source>
        <translation>Benzin</translation>
    </message>
    <message>
        <source>Diesel</source>
        <translation>Diesel</translation>
    </message>
    <message>
        <source>Petrol hybrid</source>
        <translation>Benzin-Hybrid</translation>
    </message>
    <message>
        <source>Electric</source>
        <translation>Elektrisch</translation>
    </message>
    <message>
        <source>Natural gas (CNG)</source>
        <translation>Erdgas (CNG)</translation>
    </message>
    <message>
        <source>Cars</source>
        <translation>Pkw</translation>
    </message>
    <message>
        <source>Vans</source>
        <translation>Lieferwagen</translation>
    </message>
    <message>
        <source>Trucks</source>
        <translation>Lkw</translation>
    </message>
    <message>
        <source>Buses</source>
        <translation>Busse</translation>
    </message>
    <message>
        <source>Mopeds</source>
        <translation>Mopeds</translation>
    </message>
    <message>
        <source>Motorcycles</source>
        <translation>Motorräder</translation>
    </message>
    <message>
        <source>Who may enter</source>
        <translation>Wer hinein darf</translation>
    </message>
</context>
<context>
    <name>views/study/measures/measure_buttons.py</name>
    <message>
        <source>Add measure </source>
        <translation>Maßnahme </translation>
    </message>
    <message>
        <source>What changes in the city: choose, then pick roads or buildings or draw on the map</source>
        <translation>Was sich in der Stadt ändert: wählen, dann Straßen oder Gebäude aussuchen oder auf der Karte zeichnen</translation>
    </message>
    <message>
        <source>Edit… (Enter)</source>
        <translation>Bearbeiten… (Enter)</translation>
    </message>
    <message>
        <source>Acts earlier (Alt+Up, or drag it)</source>
        <translation>Wirkt früher (Alt+Auf oder ziehen)</translation>
    </message>
    <message>
        <source>Acts later (Alt+Down, or drag it)</source>
        <translation>Wirkt später (Alt+Ab oder ziehen)</translation>
    </message>
    <message>
        <source>Remove the measure (Delete; can be undone)</source>
        <translation>Maßnahme entfernen (Entf; lässt sich zurücknehmen)</translation>
    </message>
    <message>
        <source>Duplicate the measure (Ctrl+D)</source>
        <translation>Maßnahme verdoppeln (Strg+D)</translation>
    </message>
    <message>
        <source>Select its roads or buildings and show them on the map</source>
        <translation>Ihre Straßen oder Gebäude auswählen und auf der Karte zeigen</translation>
    </message>
</context>
<context>
    <name>views/study/measures/measure_list.py</name>
    <message>
        <source>Measures in the order they act</source>
        <translation>Maßnahmen in der Reihenfolge ihrer Wirkung</translation>
    </message>
    <message>
        <source>Space switches a measure off and on, Enter edits it, Alt with the arrows moves it, Ctrl+D copies it, Delete removes it</source>
        <translation>Leertaste schaltet eine Maßnahme aus und ein, Enter bearbeitet sie, Alt mit den Pfeilen verschiebt sie, Strg+D kopiert sie, Entf entfernt sie</translation>
    </message>
</context>
<context>
    <name>views/study/measures/measure_rows.py</name>
    <message>
        <source>Double-click to edit; the tick switches it on and off; drag it to where it acts.</source>
        <translation>Doppelklick bearbeitet; das Häkchen schaltet ein und aus; ziehen an die Stelle, an der sie wirkt.</translation>
    </message>
    <message>
        <source>It changes nothing until it is mended.</source>
        <translation>Sie ändert nichts, bis sie ausgebessert ist.</translation>
    </message>
    <message>
        <source>{words} (of {title})</source>
        <translation>{words} (von {title})</translation>
    </message>
    <message>
        <source>It is changed in {title}, from which this scenario starts.</source>
        <translation>Sie wird in {title} geändert, wovon dieses Szenario ausgeht.</translation>
    </message>
</context>
<context>
    <name>views/study/measures/new_building.py</name>
    <message>
        <source>It stands in the way of sound. Its own energy is not computed, and nobody lives in it.</source>
        <translation>Es steht dem Schall im Weg. Seine eigene Energie wird nicht berechnet, und niemand wohnt darin.</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Umriss</translation>
    </message>
    <message>
        <source>Above the ground, up to the flat roof; a storey is about {storey_m:g} m</source>
        <translation>Über Grund, bis zum Flachdach; ein Geschoss hat etwa {storey_m:g} m</translation>
    </message>
    <message>
        <source>{area_m2:.0f} m², {corners} corners</source>
        <translation>{area_m2:.0f} m², {corners} Ecken</translation>
    </message>
    <message>
        <source>the new building</source>
        <translation>das neue Gebäude</translation>
    </message>
    <message>
        <source>New building</source>
        <translation>Neues Gebäude</translation>
    </message>
    <message>
        <source>The building</source>
        <translation>Das Gebäude</translation>
    </message>
</context>
<context>
    <name>views/study/measures/one_way.py</name>
    <message>
        <source>Which ways vehicles take instead is computed by Traffic; without it they stay on the road.</source>
        <translation>Welche Wege die Fahrzeuge stattdessen nehmen, berechnet Verkehr; ohne ihn bleiben sie auf der Straße.</translation>
    </message>
    <message>
        <source>One-way, with the arrows on the map</source>
        <translation>Einbahnstraße, mit den Pfeilen auf der Karte</translation>
    </message>
    <message>
        <source>As the roads are drawn</source>
        <translation>Wie die Straßen gezeichnet sind</translation>
    </message>
    <message>
        <source>One-way, the other way round</source>
        <translation>Einbahnstraße, umgekehrt</translation>
    </message>
    <message>
        <source>Against the roads as they are drawn</source>
        <translation>Gegen die Richtung, in der die Straßen gezeichnet sind</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>Beide Richtungen</translation>
    </message>
    <message>
        <source>Opens roads that are one-way now</source>
        <translation>Öffnet Straßen, die jetzt Einbahnstraßen sind</translation>
    </message>
    <message>
        <source>Direction of traffic</source>
        <translation>Fahrtrichtung</translation>
    </message>
</context>
<context>
    <name>views/study/measures/operation.py</name>
    <message>
        <source>Leakage stays as it is. The fans take electricity by the table auxiliaries (SFP).</source>
        <translation>Die Undichtheit bleibt, wie sie ist. Die Ventilatoren brauchen Strom nach der Tabelle auxiliaries (SFP).</translation>
    </message>
    <message>
        <source>They take out the cooling demand; above which temperature is in the table use_profiles, or in a measure Set points.</source>
        <translation>Sie führen den Kühlbedarf ab; über welcher Temperatur, steht in der Tabelle use_profiles oder in einer Maßnahme Solltemperaturen.</translation>
    </message>
    <message>
        <source>Rooms are heated to</source>
        <translation>Räume geheizt auf</translation>
    </message>
    <message>
        <source>Of the air, in the hours of use; at night and on weekends the setback keeps its distance</source>
        <translation>Der Luft, in den Nutzungsstunden; nachts und am Wochenende bleibt der Abstand der Absenkung</translation>
    </message>
    <message>
        <source>Rooms are cooled above</source>
        <translation>Räume gekühlt über</translation>
    </message>
    <message>
        <source>Of the air, in the hours of use, day and night where people sleep; also where the use is not cooled as a rule</source>
        <translation>Der Luft, in den Nutzungsstunden, wo Menschen schlafen Tag und Nacht; auch wo die Nutzung in der Regel nicht gekühlt wird</translation>
    </message>
    <message>
        <source>It is taken instead of the set points of the uses</source>
        <translation>Sie gilt anstelle der Solltemperaturen der Nutzungen</translation>
    </message>
    <message>
        <source>Heat kept of the air let in for use, yearly mean; 70 to 90 % in new machines</source>
        <translation>Wärme, die von der zugeführten Luft behalten wird, Jahresmittel; 70 bis 90 % bei neuen Geräten</translation>
    </message>
    <message>
        <source>Heat recovered</source>
        <translation>Zurückgewonnene Wärme</translation>
    </message>
    <message>
        <source>Seasonal energy efficiency ratio as on the energy label (EN 14825); 4 to 8 in new machines</source>
        <translation>Jahresarbeitszahl für Kühlung wie auf dem Energielabel (EN 14825); 4 bis 8 bei neuen Geräten</translation>
    </message>
    <message>
        <source>Most heat they take out, per gross floor area; hours in which that is too little are counted. Unchecked: as large as needed</source>
        <translation>Höchste abgeführte Wärme, je Bruttogrundfläche; Stunden, in denen das zu wenig ist, werden gezählt. Nicht angekreuzt: so groß wie nötig</translation>
    </message>
    <message>
        <source>Choose a temperature to heat to or to cool above.</source>
        <translation>Eine Temperatur wählen, auf die geheizt oder über der gekühlt wird.</translation>
    </message>
    <message>
        <source> and of a run.</source>
        <translation> und eines Laufs.</translation>
    </message>
    <message>
        <source>{words} Cooling is a need; a measure Cooling machines says what meets it and takes electricity.</source>
        <translation>{words} Kühlung ist ein Bedarf; eine Maßnahme Kältemaschinen sagt, was ihn deckt und Strom braucht.</translation>
    </message>
    <message>
        <source>What that is too little for is the indicator Hours of unmet cooling set point.</source>
        <translation>Wofür das zu wenig ist, zeigt der Indikator Stunden über der Kühl-Solltemperatur.</translation>
    </message>
    <message>
        <source>Set points</source>
        <translation>Solltemperaturen</translation>
    </message>
    <message>
        <source>Ventilation with heat recovery</source>
        <translation>Lüftung mit Wärmerückgewinnung</translation>
    </message>
    <message>
        <source>Cooling machines</source>
        <translation>Kältemaschinen</translation>
    </message>
</context>
<context>
    <name>views/study/measures/panel.py</name>
    <message>
        <source>Measures</source>
        <translation>Maßnahmen</translation>
    </message>
    <message>
        <source>The baseline stays as it is: a measure begins a new scenario.</source>
        <translation>Der Bestand bleibt, wie er ist: eine Maßnahme beginnt ein neues Szenario.</translation>
    </message>
    <message>
        <source>Undo its deletion, then add the measure.</source>
        <translation>Das Löschen zurücknehmen, dann die Maßnahme hinzufügen.</translation>
    </message>
    <message>
        <source>What changes in {title}, in the order it acts</source>
        <translation>Was sich in {title} ändert, in der Reihenfolge der Wirkung</translation>
    </message>
    <message>
        <source>No measure yet: the city is that of </source>
        <translation>Noch keine Maßnahme: die Stadt ist die von </translation>
    </message>
    <message>
        <source>This twin has no roads; import a road network.</source>
        <translation>Dieser Zwilling hat keine Straßen; ein Straßennetz importieren.</translation>
    </message>
    <message>
        <source>{describe}: there is no form for this kind of measure</source>
        <translation>{describe}: für diese Art von Maßnahme gibt es kein Formular</translation>
    </message>
    <message>
        <source>Edit {id}.json in the twin's folder scenarios.</source>
        <translation>{id}.json im Ordner scenarios des Zwillings bearbeiten.</translation>
    </message>
    <message>
        <source>the scenario {name} is not there any more</source>
        <translation>das Szenario {name} gibt es nicht mehr</translation>
    </message>
    <message>
        <source>the baseline</source>
        <translation>der Bestand</translation>
    </message>
</context>
<context>
    <name>views/study/measures/pavement.py</name>
    <message>
        <source>Choose one, or type a word for it as maps do: asphalt, sett, porous asphalt</source>
        <translation>Eine wählen oder ein Wort dafür wie auf Karten eingeben: asphalt, sett, porous asphalt</translation>
    </message>
    <message>
        <source>choose a surface</source>
        <translation>eine Oberfläche wählen</translation>
    </message>
    <message>
        <source>no surface is chosen</source>
        <translation>keine Oberfläche ist gewählt</translation>
    </message>
    <message>
        <source>Choose one, or type a word for it.</source>
        <translation>Eine wählen oder ein Wort dafür eingeben.</translation>
    </message>
    <message>
        <source>“{word}” is no surface of the table; noise looks it up in the list of words and counts what it does not know as the reference.</source>
        <translation>„{word}“ ist keine Oberfläche der Tabelle; Lärm sucht sie in der Wortliste und zählt, was er nicht kennt, als Referenz.</translation>
    </message>
</context>
<context>
    <name>views/study/measures/photovoltaics.py</name>
    <message>
        <source>Its electricity is used in the building hour by hour; what is left goes to the grid.</source>
        <translation>Ihr Strom wird Stunde für Stunde im Gebäude verbraucht; der Rest geht ins Netz.</translation>
    </message>
    <message>
        <source>Drag to see what another share does</source>
        <translation>Ziehen, um zu sehen, was ein anderer Anteil bewirkt</translation>
    </message>
    <message>
        <source>Usable: what whole modules cover on sunny roofs as they are drawn, away from edges and dormers</source>
        <translation>Nutzbar: was ganze Module auf sonnigen Dächern bedecken, wie sie gezeichnet sind, abseits von Rändern und Gauben</translation>
    </message>
    <message>
        <source>At 1000 W/m² and 25 °C, as on the data sheet</source>
        <translation>Bei 1000 W/m² und 25 °C, wie auf dem Datenblatt</translation>
    </message>
    <message>
        <source>Photovoltaics</source>
        <translation>Photovoltaik</translation>
    </message>
</context>
<context>
    <name>views/study/measures/retrofit.py</name>
    <message>
        <source>Elements that are better already stay as they are.</source>
        <translation>Bauteile, die schon besser sind, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>A package makes of each building what its own archetype is after the works: country, size class and year decide</source>
        <translation>Ein Paket macht aus jedem Gebäude, was sein Archetyp nach den Arbeiten ist: Land, Größenklasse und Jahr entscheiden</translation>
    </message>
    <message>
        <source>Instead of that of the package</source>
        <translation>Statt dessen aus dem Paket</translation>
    </message>
    <message>
        <source>Drag to see what another value does</source>
        <translation>Ziehen, um zu sehen, was ein anderer Wert bewirkt</translation>
    </message>
    <message>
        <source>1 archetype</source>
        <translation>1 Archetyp</translation>
    </message>
    <message>
        <source>own value</source>
        <translation>eigener Wert</translation>
    </message>
    <message>
        <source>, the median of 20 countries</source>
        <translation>, der Median von 20 Ländern</translation>
    </message>
    <message>
        <source>{words} Values: {kinds}{of} ({tabula}). Thermal bridges and leakage stay as they are.</source>
        <translation>{words} Werte: {kinds}{of} ({tabula}). Wärmebrücken und Undichtheit bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>{low:.2f} to {high:.2f}</source>
        <translation>{low:.2f} bis {high:.2f}</translation>
    </message>
    <message>
        <source>{words} after the works</source>
        <translation>{words} nach den Arbeiten</translation>
    </message>
    <message>
        <source>the package has no element left</source>
        <translation>dem Paket bleibt kein Bauteil</translation>
    </message>
    <message>
        <source>Tick at least one element.</source>
        <translation>Mindestens ein Bauteil ankreuzen.</translation>
    </message>
    <message>
        <source>{archetypes} archetypes</source>
        <translation>{archetypes} Archetypen</translation>
    </message>
    <message>
        <source> of {country}</source>
        <translation> von {country}</translation>
    </message>
    <message>
        <source>{each} refurbishment (TABULA)</source>
        <translation>{each} Sanierung (TABULA)</translation>
    </message>
    <message>
        <source>Walls</source>
        <translation>Wände</translation>
    </message>
    <message>
        <source>Roofs</source>
        <translation>Dächer</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Windows, solar factor</source>
        <translation>Fenster, g-Wert</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>Eigene Werte</translation>
    </message>
    <message>
        <source>TABULA project team, www.episcope.eu</source>
        <translation>TABULA-Projektteam, www.episcope.eu</translation>
    </message>
    <message>
        <source>Retrofit</source>
        <translation>Sanierung</translation>
    </message>
</context>
<context>
    <name>views/study/measures/shape.py</name>
    <message>
        <source>Draw again</source>
        <translation>Neu zeichnen</translation>
    </message>
    <message>
        <source>Draw {what} anew on the map; the one there is stays until you have finished.</source>
        <translation>Auf der Karte neu zeichnen: {what}; was da ist, bleibt, bis es fertig ist.</translation>
    </message>
</context>
<context>
    <name>views/study/measures/speed.py</name>
    <message>
        <source>Now {low:g} km/h.</source>
        <translation>Jetzt {low:g} km/h.</translation>
    </message>
    <message>
        <source>Now {low:g} to {high:g} km/h, at most of them {commonest:g}.</source>
        <translation>Jetzt {low:g} bis {high:g} km/h, an den meisten {commonest:g}.</translation>
    </message>
</context>
<context>
    <name>views/study/measures/target_words.py</name>
    <message>
        <source>Click roads on the map, or drag over them; Shift adds, Ctrl takes away.</source>
        <translation>Straßen auf der Karte anklicken oder darüberziehen; Umschalt fügt hinzu, Strg nimmt weg.</translation>
    </message>
    <message>
        <source>The roads inside an area</source>
        <translation>Die Straßen in einer Fläche</translation>
    </message>
    <message>
        <source>Click the corners of the area; the roads whose middle is inside are meant.</source>
        <translation>Die Ecken der Fläche klicken; gemeint sind Straßen, deren Mitte darin liegt.</translation>
    </message>
    <message>
        <source>no road is selected</source>
        <translation>keine Straße ist ausgewählt</translation>
    </message>
    <message>
        <source>Select roads on the map, or choose them by class.</source>
        <translation>Straßen auf der Karte auswählen oder nach Klasse wählen.</translation>
    </message>
    <message>
        <source>The {n} selected roads</source>
        <translation>Die {n} ausgewählten Straßen</translation>
    </message>
    <message>
        <source>The selected road</source>
        <translation>Die ausgewählte Straße</translation>
    </message>
    <message>
        <source>No road is selected.</source>
        <translation>Keine Straße ist ausgewählt.</translation>
    </message>
    <message>
        <source>All roads of class</source>
        <translation>Alle Straßen der Klasse</translation>
    </message>
    <message>
        <source>Click buildings on the map, or drag over them; Shift adds, Ctrl takes away.</source>
        <translation>Gebäude auf der Karte anklicken oder darüberziehen; Umschalt fügt hinzu, Strg nimmt weg.</translation>
    </message>
    <message>
        <source>The buildings inside an area</source>
        <translation>Die Gebäude in einer Fläche</translation>
    </message>
    <message>
        <source>Click the corners of the area; the buildings whose middle is inside are meant.</source>
        <translation>Die Ecken der Fläche klicken; gemeint sind Gebäude, deren Mitte darin liegt.</translation>
    </message>
    <message>
        <source>no building is selected</source>
        <translation>kein Gebäude ist ausgewählt</translation>
    </message>
    <message>
        <source>Select buildings on the map, or choose them by use.</source>
        <translation>Gebäude auf der Karte auswählen oder nach Nutzung wählen.</translation>
    </message>
    <message>
        <source>The {n} selected buildings</source>
        <translation>Die {n} ausgewählten Gebäude</translation>
    </message>
    <message>
        <source>The selected building</source>
        <translation>Das ausgewählte Gebäude</translation>
    </message>
    <message>
        <source>No building is selected.</source>
        <translation>Kein Gebäude ist ausgewählt.</translation>
    </message>
    <message>
        <source>By use and year of construction</source>
        <translation>Nach Nutzung und Baujahr</translation>
    </message>
</context>
<context>
    <name>views/study/measures/targets.py</name>
    <message>
        <source>Draw it on the map</source>
        <translation>Auf der Karte zeichnen</translation>
    </message>
    <message>
        <source>Draw it again</source>
        <translation>Neu zeichnen</translation>
    </message>
    <message>
        <source>choose classes</source>
        <translation>Klassen wählen</translation>
    </message>
    <message>
        <source>This twin has no roads.</source>
        <translation>Dieser Zwilling hat keine Straßen.</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie vorher</translation>
    </message>
    <message>
        <source>no class of roads is chosen</source>
        <translation>keine Straßenklasse ist gewählt</translation>
    </message>
    <message>
        <source>Choose one or more in the list.</source>
        <translation>Eine oder mehrere in der Liste wählen.</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>built from</source>
        <translation>Baujahr</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>no area is drawn</source>
        <translation>keine Fläche ist gezeichnet</translation>
    </message>
    <message>
        <source>Draw it on the map, or choose otherwise.</source>
        <translation>Auf der Karte zeichnen oder anders wählen.</translation>
    </message>
    <message>
        <source>As before: {describe}</source>
        <translation>Wie vorher: {describe}</translation>
    </message>
</context>
<context>
    <name>views/study/measures/traffic.py</name>
    <message>
        <source>It acts on the traffic each road has, counted or assumed. Other roads keep theirs.</source>
        <translation>Sie wirkt auf den Verkehr jeder Straße, gezählt oder angenommen. Andere Straßen behalten ihren.</translation>
    </message>
    <message>
        <source>The same by day, evening and night</source>
        <translation>Tags, abends und nachts gleich</translation>
    </message>
    <message>
        <source>Choose what happens to the vehicles or to one of the shares.</source>
        <translation>Wählen, was mit den Fahrzeugen oder einem der Anteile geschieht.</translation>
    </message>
    <message>
        <source>whole day</source>
        <translation>ganzer Tag</translation>
    </message>
    <message>
        <source>times a factor</source>
        <translation>mal einen Faktor</translation>
    </message>
    <message>
        <source>number of vehicles</source>
        <translation>Zahl der Fahrzeuge</translation>
    </message>
    <message>
        <source> veh/h</source>
        <translation> Kfz/h</translation>
    </message>
    <message>
        <source>share of vehicles</source>
        <translation>Anteil der Fahrzeuge</translation>
    </message>
    <message>
        <source>share of the heavy</source>
        <translation>Anteil der schweren</translation>
    </message>
    <message>
        <source>All vehicles, both directions together</source>
        <translation>Alle Fahrzeuge, beide Richtungen zusammen</translation>
    </message>
    <message>
        <source>Share of vehicles over 3.5 t, buses among them</source>
        <translation>Anteil der Fahrzeuge über 3,5 t, Busse darunter</translation>
    </message>
    <message>
        <source>Share of mopeds and motorcycles; they take the place of light vehicles</source>
        <translation>Anteil der Mopeds und Motorräder; sie treten an die Stelle leichter Fahrzeuge</translation>
    </message>
    <message>
        <source>Medium heavy</source>
        <translation>Mittelschwere</translation>
    </message>
    <message>
        <source>Share of those with two axles (lorries, most buses) among the vehicles over 3.5 t</source>
        <translation>Anteil derer mit zwei Achsen (Lkw, die meisten Busse) an den Fahrzeugen über 3,5 t</translation>
    </message>
</context>
<context>
    <name>views/study/measures/weather.py</name>
    <message>
        <source>Weather files imported beside the one of the twin</source>
        <translation>Wetterdateien, die neben der des Zwillings importiert sind</translation>
    </message>
    <message>
        <source>Computed with</source>
        <translation>Berechnet mit</translation>
    </message>
    <message>
        <source>Import EPW…</source>
        <translation>EPW importieren…</translation>
    </message>
    <message>
        <source>Reads a weather file under a name, for example of a future year; the twin's own weather stays</source>
        <translation>Liest eine Wetterdatei unter einem Namen, etwa eines künftigen Jahres; das Wetter des Zwillings bleibt</translation>
    </message>
    <message>
        <source>The twin does not have this file any more: import it again under this name.</source>
        <translation>Der Zwilling hat diese Datei nicht mehr: unter diesem Namen neu importieren.</translation>
    </message>
    <message>
        <source>The twin has no other weather yet: import an EPW file.</source>
        <translation>Der Zwilling hat noch kein anderes Wetter: eine EPW-Datei importieren.</translation>
    </message>
    <message>
        <source>{words}
It is for energy alone; noise has its own share of favourable hours. Not previewed: the sun on every wall changes, run energy to see what it does.</source>
        <translation>{words}
Nur für Energie; Lärm hat seinen eigenen Anteil günstiger Stunden. Ohne Vorschau: die Sonne auf jeder Wand ändert sich, Energie berechnen, um die Wirkung zu sehen.</translation>
    </message>
    <message>
        <source>, stands in for {stand_in_for}</source>
        <translation>, steht für {stand_in_for}</translation>
    </message>
    <message>
        <source>weather </source>
        <translation>Wetter </translation>
    </message>
    <message>
        <source>The weather</source>
        <translation>Das Wetter</translation>
    </message>
</context>
<context>
    <name>views/study/needs_line.py</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>{who} cannot run yet.</source>
        <translation>{who} geht noch nicht.</translation>
    </message>
</context>
<context>
    <name>views/study/options_form.py</name>
    <message>
        <source>Back to the usual values</source>
        <translation>Zurück zu den üblichen Werten</translation>
    </message>
    <message>
        <source>Take the selected</source>
        <translation>Ausgewählte übernehmen</translation>
    </message>
</context>
<context>
    <name>views/study/pandapipes_row.py</name>
    <message>
        <source>Solve pressure and temperature with pandapipes, too</source>
        <translation>Druck und Temperatur auch mit pandapipes lösen</translation>
    </message>
    <message>
        <source>Compares the network's own solution with that of pandapipes; takes some seconds longer</source>
        <translation>Vergleicht die eigene Lösung des Netzes mit der von pandapipes; dauert einige Sekunden länger</translation>
    </message>
    <message>
        <source>Choose its Python…</source>
        <translation>Dessen Python wählen…</translation>
    </message>
    <message>
        <source>A Python that has pandapipes</source>
        <translation>Ein Python mit pandapipes</translation>
    </message>
    <message>
        <source>{path} belongs to no environment that has pandapipes.</source>
        <translation>{path} gehört zu keiner Umgebung mit pandapipes.</translation>
    </message>
</context>
<context>
    <name>views/study/plan_dialog.py</name>
    <message>
        <source>Whose energy result the heat is taken from</source>
        <translation>Aus wessen Energieergebnis die Wärme kommt</translation>
    </message>
    <message>
        <source>crossing next to the centre of demand</source>
        <translation>Kreuzung am Schwerpunkt des Bedarfs</translation>
    </message>
    <message>
        <source>The id of a building, or x,y in the CRS of the study (right-click on the map copies coordinates); empty: the crossing next to the centre of demand</source>
        <translation>Die id eines Gebäudes oder x,y im KBS der Studie (Rechtsklick auf die Karte kopiert Koordinaten); leer: die Kreuzung am Schwerpunkt des Bedarfs</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>The building that is selected is the heat source</source>
        <translation>Das ausgewählte Gebäude ist die Wärmequelle</translation>
    </message>
    <message>
        <source>Select one building, on the map or in 3D, that is the heat source.</source>
        <translation>Auf der Karte oder in 3D ein Gebäude auswählen, das die Wärmequelle ist.</translation>
    </message>
    <message>
        <source>Out of date ({changed}): press Compute.</source>
        <translation>Veraltet ({changed}): Berechnen drücken.</translation>
    </message>
    <message>
        <source>A network is laid along the streets from the heat source to the buildings. Its heat is that of the energy result: rooms and hot water of the scenario. Pipes are those of the study's table pipes, costs those of its table costs.</source>
        <translation>Ein Netz wird durch die Straßen von der Wärmequelle zu den Gebäuden gelegt. Seine Wärme ist die des Energieergebnisses: Räume und Warmwasser des Szenarios. Rohre kommen aus der Tabelle pipes der Studie, Kosten aus ihrer Tabelle costs.</translation>
    </message>
    <message>
        <source>Boreholes on the open ground around each building, against what a ground heat pump would take for its rooms and hot water. W/m are guide values for single plants of up to 30 kW; where neighbours drill as well, the ground cools unless heat is put back in summer.</source>
        <translation>Erdsonden auf dem freien Grund um jedes Gebäude, gegen das, was eine Sole-Wärmepumpe für Räume und Warmwasser entnähme. W/m sind Richtwerte für einzelne Anlagen bis 30 kW; bohren auch Nachbarn, kühlt der Grund aus, wenn im Sommer keine Wärme zurückkommt.</translation>
    </message>
</context>
<context>
    <name>views/study/process_row.py</name>
    <message>
        <source>Options: how {title} is computed</source>
        <translation>Optionen: wie gerechnet wird ({title})</translation>
    </message>
    <message>
        <source>Options of {title}</source>
        <translation>Optionen: {title}</translation>
    </message>
</context>
<context>
    <name>views/study/results_section.py</name>
    <message>
        <source>Cost of CO₂ saved…</source>
        <translation>Kosten des gesparten CO₂…</translation>
    </message>
    <message>
        <source>What a tonne of CO₂ costs in each building, and in which order to retrofit under a budget</source>
        <translation>Was eine Tonne CO₂ in jedem Gebäude kostet, und in welcher Reihenfolge unter einem Budget zu sanieren ist</translation>
    </message>
    <message>
        <source>Fit the scale to this scenario alone</source>
        <translation>Skala nur an dieses Szenario anpassen</translation>
    </message>
    <message>
        <source>Colours can then not be compared between scenarios</source>
        <translation>Farben lassen sich dann nicht zwischen Szenarien vergleichen</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Prices are yours to enter: Twinscape brings none.</source>
        <translation>Preise sind selbst einzutragen: Twinscape bringt keine mit.</translation>
    </message>
    <message>
        <source>Weather: “{name}”, {place}{borrowed}</source>
        <translation>Wetter: „{name}“, {place}{borrowed}</translation>
    </message>
    <message>
        <source>nothing computed yet</source>
        <translation>noch nichts berechnet</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>Live-Vorschau</translation>
    </message>
    <message>
        <source>Sum of the buildings</source>
        <translation>Summe der Gebäude</translation>
    </message>
    <message>
        <source>Mean of the buildings, by floor area</source>
        <translation>Mittel der Gebäude, nach Fläche</translation>
    </message>
    <message>
        <source>Median of the buildings</source>
        <translation>Median der Gebäude</translation>
    </message>
    <message>
        <source>Sum of the roads</source>
        <translation>Summe der Straßen</translation>
    </message>
    <message>
        <source>Mean of the roads</source>
        <translation>Mittel der Straßen</translation>
    </message>
    <message>
        <source>Median of the roads</source>
        <translation>Median der Straßen</translation>
    </message>
</context>
<context>
    <name>views/study/road_card.py</name>
    <message>
        <source> The result is out of date.</source>
        <translation> Das Ergebnis ist veraltet.</translation>
    </message>
    <message>
        <source>Most from {top} to {top2} h: {hours} veh/h, both directions.</source>
        <translation>Am meisten von {top} bis {top2} Uhr: {hours} Kfz/h, beide Richtungen.</translation>
    </message>
    <message>
        <source>{words} Line: reference.</source>
        <translation>{words} Linie: Referenz.</translation>
    </message>
    <message>
        <source>Road {one}: nobody drives here in the model</source>
        <translation>Straße {one}: im Modell fährt hier niemand</translation>
    </message>
    <message>
        <source>Lorries</source>
        <translation>Lkw</translation>
    </message>
    <message>
        <source>Cars and vans an hour, both directions</source>
        <translation>Pkw und Lieferwagen je Stunde, beide Richtungen</translation>
    </message>
    <message>
        <source>Lorries an hour, both directions</source>
        <translation>Lkw je Stunde, beide Richtungen</translation>
    </message>
    <message>
        <source>Volume by capacity of the busiest piece and direction</source>
        <translation>Auslastung des stärksten Stücks in seiner Richtung</translation>
    </message>
    <message>
        <source>Mean speed along the road; in brackets the change against the reference</source>
        <translation>Mittlere Geschwindigkeit längs der Straße; in Klammern die Änderung gegen die Referenz</translation>
    </message>
    <message>
        <source>Time along the road compared with the reference, in the direction where it changes most</source>
        <translation>Fahrzeit längs der Straße gegen die Referenz, in der Richtung mit der größten Änderung</translation>
    </message>
</context>
<context>
    <name>views/study/run_section.py</name>
    <message>
        <source>Which scenarios are computed</source>
        <translation>Welche Szenarien berechnet werden</translation>
    </message>
    <message>
        <source>What there is too little of</source>
        <translation>Wovon zu wenig da ist</translation>
    </message>
    <message>
        <source>All scenarios</source>
        <translation>Alle Szenarien</translation>
    </message>
    <message>
        <source>Shown: {scenario_title}</source>
        <translation>Gezeigt: {scenario_title}</translation>
    </message>
    <message>
        <source>{n} to compute</source>
        <translation>{n} zu berechnen</translation>
    </message>
    <message>
        <source>Run {titles}</source>
        <translation>{titles} berechnen</translation>
    </message>
    <message>
        <source>{total} to compute</source>
        <translation>{total} zu berechnen</translation>
    </message>
    <message>
        <source>Run both</source>
        <translation>Beides berechnen</translation>
    </message>
    <message>
        <source>Run all three</source>
        <translation>Alle drei berechnen</translation>
    </message>
    <message>
        <source>Run all four</source>
        <translation>Alle vier berechnen</translation>
    </message>
</context>
<context>
    <name>views/study/scenario_dialog.py</name>
    <message>
        <source>Its measures act first; what is changed there later changes here, too.</source>
        <translation>Dessen Maßnahmen wirken zuerst; was dort später geändert wird, ändert sich auch hier.</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wofür es ist</translation>
    </message>
    <message>
        <source>Starts from</source>
        <translation>Geht aus von</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>Szenario speichern</translation>
    </message>
    <message>
        <source>The scenario needs a name.</source>
        <translation>Das Szenario braucht einen Namen.</translation>
    </message>
    <message>
        <source>Edit scenario</source>
        <translation>Szenario bearbeiten</translation>
    </message>
    <message>
        <source>It begins without measures of its own: add them afterwards.</source>
        <translation>Es beginnt ohne eigene Maßnahmen: diese danach hinzufügen.</translation>
    </message>
    <message>
        <source>There is a scenario “{title}” already. Choose another name.</source>
        <translation>Ein Szenario „{title}“ gibt es schon. Einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>views/study/scenarios_section.py</name>
    <message>
        <source>Arrows show a scenario, F2 edits it, Ctrl+D copies it, Delete deletes it</source>
        <translation>Pfeile zeigen ein Szenario, F2 bearbeitet es, Strg+D kopiert es, Entf löscht es</translation>
    </message>
    <message>
        <source>New scenario…</source>
        <translation>Neues Szenario…</translation>
    </message>
    <message>
        <source>A scenario that starts from the one shown</source>
        <translation>Ein Szenario, das vom gezeigten ausgeht</translation>
    </message>
    <message>
        <source>Name, origin and description… (F2)</source>
        <translation>Name, Herkunft und Beschreibung… (F2)</translation>
    </message>
    <message>
        <source>Duplicate the scenario (Ctrl+D)</source>
        <translation>Szenario verdoppeln (Strg+D)</translation>
    </message>
    <message>
        <source>Delete the scenario (Delete; can be undone)</source>
        <translation>Szenario löschen (Entf; lässt sich zurücknehmen)</translation>
    </message>
    <message>
        <source>Undo the last change of scenarios (Ctrl+Z)</source>
        <translation>Letzte Änderung an Szenarien zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>Wiederherstellen (Strg+Y)</translation>
    </message>
    <message>
        <source>the city as imported</source>
        <translation>die Stadt wie importiert</translation>
    </message>
    <message>
        <source>no measure of its own</source>
        <translation>keine eigene Maßnahme</translation>
    </message>
    <message>
        <source>Next: select roads or buildings on the map and add a measure.</source>
        <translation>Weiter: auf der Karte Straßen oder Gebäude auswählen und eine Maßnahme hinzufügen.</translation>
    </message>
    <message>
        <source>only the baseline</source>
        <translation>nur der Bestand</translation>
    </message>
    <message>
        <source>{n} measures</source>
        <translation>{n} Maßnahmen</translation>
    </message>
    <message>
        <source>Starts from {scenario_title}</source>
        <translation>Geht von {scenario_title} aus</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title} (Kopie)</translation>
    </message>
    <message>
        <source>{number} scenarios</source>
        <translation>{number} Szenarien</translation>
    </message>
</context>
<context>
    <name>views/study/score_table.py</name>
    <message>
        <source>{n} more stations are in the result.</source>
        <translation>{n} weitere Messstellen stehen im Ergebnis.</translation>
    </message>
    <message>
        <source>Outside what is acceptable in towns (Hanna and Chang 2012).</source>
        <translation>Außerhalb dessen, was in Städten annehmbar ist (Hanna und Chang 2012).</translation>
    </message>
    <message>
        <source>MQI year</source>
        <translation>MQI Jahr</translation>
    </message>
    <message>
        <source>Share of hours computed within a factor of two of what was measured; 0.3 and more is acceptable in towns (Hanna and Chang 2012).</source>
        <translation>Anteil der Stunden, die auf einen Faktor zwei wie gemessen berechnet sind; ab 0,3 ist in Städten annehmbar (Hanna und Chang 2012).</translation>
    </message>
    <message>
        <source>Normalised mean square error of hours; 6 and less is acceptable in towns.</source>
        <translation>Normierter mittlerer quadratischer Fehler der Stunden; bis 6 ist in Städten annehmbar.</translation>
    </message>
    <message>
        <source>Mean computed less mean measured [µg/m³].</source>
        <translation>Mittel berechnet minus Mittel gemessen [µg/m³].</translation>
    </message>
    <message>
        <source>Model quality indicator of FAIRMODE, of hours or days: 1 and less is as good as the uncertainty of measurements asks for.</source>
        <translation>Modellgüteindex von FAIRMODE, der Stunden oder Tage: bis 1 ist so gut, wie die Messunsicherheit verlangt.</translation>
    </message>
    <message>
        <source>The same of the mean of the year.</source>
        <translation>Dasselbe für das Jahresmittel.</translation>
    </message>
</context>
<context>
    <name>views/study/shown_bar.py</name>
    <message>
        <source>What the map, the 3D view and the charts show</source>
        <translation>Was Karte, 3D-Ansicht und Diagramme zeigen</translation>
    </message>
    <message>
        <source>Show the reference scenario</source>
        <translation>Das Referenzszenario zeigen</translation>
    </message>
    <message>
        <source>Show the variant</source>
        <translation>Die Variante zeigen</translation>
    </message>
    <message>
        <source>Show variant − baseline</source>
        <translation>Variante − Bestand zeigen</translation>
    </message>
</context>
<context>
    <name>views/study/surface_list.py</name>
    <message>
        <source>{shared} m² shared with neighbours or within the building</source>
        <translation>{shared} m² gemeinsam mit Nachbarn oder im Gebäude</translation>
    </message>
    <message>
        <source>{pv_m2} kWh/(m²·a) of the area of the segment</source>
        <translation>{pv_m2} kWh/(m²·a) der Fläche des Segments</translation>
    </message>
    <message>
        <source>Floors</source>
        <translation>Böden</translation>
    </message>
    <message>
        <source>Surfaces touch</source>
        <translation>Flächen berühren</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Zeigt nach</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>U-value [W/(m²K)]; where a neighbour is touched nothing is lost</source>
        <translation>U-Wert [W/(m²K)]; wo ein Nachbar berührt wird, geht nichts verloren</translation>
    </message>
    <message>
        <source>Sun on the surface, with the shade of buildings and hills [kWh/(m²·a)]</source>
        <translation>Sonne auf der Fläche, mit Verschattung durch Gebäude und Hügel [kWh/(m²·a)]</translation>
    </message>
    <message>
        <source>What photovoltaics would give on the roof segment, all of the roof in one plane [kWh/a]</source>
        <translation>Was Photovoltaik auf dem Dachsegment gäbe, dem ganzen Dach in einer Ebene [kWh/a]</translation>
    </message>
    <message>
        <source>Neighbour or the same building, and which part of the surface touches it</source>
        <translation>Nachbar oder dasselbe Gebäude, und welcher Teil der Fläche ihn berührt</translation>
    </message>
</context>
<context>
    <name>views/study/traffic_part.py</name>
    <message>
        <source>Pairs without a way</source>
        <translation>Paare ohne Weg</translation>
    </message>
    <message>
        <source>Each street by its piece that changes most, vehicles a day of both directions. A click shows it on the map.</source>
        <translation>Jede Straße nach ihrem Stück mit der größten Änderung, Fahrzeuge je Tag beider Richtungen. Ein Klick zeigt sie auf der Karte.</translation>
    </message>
    <message>
        <source>Most affected streets</source>
        <translation>Am stärksten betroffene Straßen</translation>
    </message>
    <message>
        <source>All streets that change, with the ids of their pieces</source>
        <translation>Alle Straßen, die sich ändern, mit den ids ihrer Stücke</translation>
    </message>
    <message>
        <source>Save the streets</source>
        <translation>Straßen speichern</translation>
    </message>
    <message>
        <source>All are in the table unreachable of {folder}</source>
        <translation>Alle stehen in der Tabelle unreachable von {folder}</translation>
    </message>
    <message>
        <source>Vehicles a day of the reference, both directions</source>
        <translation>Fahrzeuge je Tag der Referenz, beide Richtungen</translation>
    </message>
    <message>
        <source>Vehicles a day of the variant, both directions</source>
        <translation>Fahrzeuge je Tag der Variante, beide Richtungen</translation>
    </message>
    <message>
        <source>, the first {shown} of {n}</source>
        <translation>, die ersten {shown} von {n}</translation>
    </message>
    <message>
        <source>Most affected streets{more} [veh/d]</source>
        <translation>Am stärksten betroffene Straßen{more} [Kfz/d]</translation>
    </message>
    <message>
        <source>No street changes by {dead_band:g} vehicles a day</source>
        <translation>Keine Straße ändert sich um {dead_band:g} Fahrzeuge je Tag</translation>
    </message>
</context>
<context>
    <name>views/study/value_rows.py</name>
    <message>
        <source> · {guessed} of {n} {mark}</source>
        <translation> · {guessed} von {n} {mark}</translation>
    </message>
</context>
<context>
    <name>views/study/weather_dialog.py</name>
    <message>
        <source>Weather for scenarios</source>
        <translation>Wetter für Szenarien</translation>
    </message>
    <message>
        <source>Weather (*.epw)</source>
        <translation>Wetter (*.epw)</translation>
    </message>
    <message>
        <source>EPW file</source>
        <translation>EPW-Datei</translation>
    </message>
    <message>
        <source>Scenarios ask for the file by this name: lower-case letters, digits, - and _</source>
        <translation>Szenarien verlangen die Datei unter diesem Namen: Kleinbuchstaben, Ziffern, - und _</translation>
    </message>
    <message>
        <source>Stands in for</source>
        <translation>Steht für</translation>
    </message>
    <message>
        <source>The name has lower-case letters, digits, - and _, and starts with a letter or digit.</source>
        <translation>Der Name hat Kleinbuchstaben, Ziffern, - und _ und beginnt mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>{place}: mean {mean_c:g} °C, {global_kwh_m2:g} kWh/m² of sun a year.</source>
        <translation>{place}: Mittel {mean_c:g} °C, {global_kwh_m2:g} kWh/m² Sonne im Jahr.</translation>
    </message>
    <message>
        <source>It replaces the file {name} of this study.</source>
        <translation>Sie ersetzt die Datei {name} dieser Studie.</translation>
    </message>
    <message>
        <source>A scenario may be computed with another weather than that of the study: a future year, a hot summer. The file is an EPW; those of future years are made by tools as CCWorldWeatherGen or taken from national data. The study's own weather stays as it is.</source>
        <translation>Ein Szenario kann mit anderem Wetter als dem der Studie gerechnet werden: ein künftiges Jahr, ein heißer Sommer. Die Datei ist eine EPW; die künftiger Jahre werden mit Werkzeugen wie CCWorldWeatherGen gemacht oder kommen aus nationalen Daten. Das Wetter der Studie bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>views/time/dock.py</name>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Of which part of the day or the year the same quantity is shown</source>
        <translation>Von welchem Teil des Tages oder Jahres dieselbe Größe gezeigt wird</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>Date of the sun</source>
        <translation>Datum der Sonne</translation>
    </message>
    <message>
        <source>On which day the sun casts shadows; 21 June and 21 December are the highest and the lowest</source>
        <translation>An welchem Tag die Sonne Schatten wirft; 21. Juni und 21. Dezember sind höchster und tiefster Stand</translation>
    </message>
    <message>
        <source>Shadows of the sun in 3D</source>
        <translation>Schatten der Sonne in 3D</translation>
    </message>
    <message>
        <source>QGIS's temporal controller and this clock move together</source>
        <translation>Die Zeitsteuerung von QGIS und diese Uhr gehen zusammen</translation>
    </message>
    <message>
        <source>sun below the horizon</source>
        <translation>Sonne unter dem Horizont</translation>
    </message>
    <message>
        <source>median {amount}</source>
        <translation>Median {amount}</translation>
    </message>
    <message>
        <source>Median of {n}; half of the band is above it, half below, and eight of ten are inside.</source>
        <translation>Median von {n}; die Hälfte des Bandes liegt darüber, die Hälfte darunter, und acht von zehn liegen darin.</translation>
    </message>
    <message>
        <source>Compute hours of all buildings…</source>
        <translation>Stunden aller Gebäude berechnen…</translation>
    </message>
    <message>
        <source>{when}: {value}</source>
        <translation>{when}: {value}</translation>
    </message>
    <message>
        <source>sun {height}° high</source>
        <translation>Sonne {height}° hoch</translation>
    </message>
</context>
<context>
    <name>views/time/nothing.py</name>
    <message>
        <source>Noise and air come by hour, energy by month.</source>
        <translation>Lärm und Luft gibt es nach Stunden, Energie nach Monaten.</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>What else there is hour by hour or month by month</source>
        <translation>Was es sonst Stunde für Stunde oder Monat für Monat gibt</translation>
    </message>
    <message>
        <source>Nothing is shown.</source>
        <translation>Nichts wird gezeigt.</translation>
    </message>
    <message>
        <source>Open a study to go through its hours and months.</source>
        <translation>Eine Studie öffnen, um ihre Stunden und Monate durchzugehen.</translation>
    </message>
    <message>
        <source>Show it hour by hour</source>
        <translation>Nach Stunden</translation>
    </message>
    <message>
        <source>Show it month by month</source>
        <translation>Nach Monaten</translation>
    </message>
    <message>
        <source>{what}: one value for all times.</source>
        <translation>{what}: ein Wert für alle Zeiten.</translation>
    </message>
    <message>
        <source>{what} This result has no hours: an earlier Twinscape made it.</source>
        <translation>{what} Dieses Ergebnis hat keine Stunden: Ein früheres Twinscape hat es erstellt.</translation>
    </message>
    <message>
        <source>Show {what}</source>
        <translation>{what} zeigen</translation>
    </message>
</context>
<context>
    <name>views/time/strip.py</name>
    <message>
        <source>{hour} h</source>
        <translation>{hour} h</translation>
    </message>
</context>
<context>
    <name>views/time/transport.py</name>
    <message>
        <source>One step back (←)</source>
        <translation>Ein Schritt zurück (←)</translation>
    </message>
    <message>
        <source>Play (space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>One step on (→)</source>
        <translation>Ein Schritt weiter (→)</translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation>Am Ende von vorn beginnen</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>How many frames are shown in a second, as far as this computer can draw them</source>
        <translation>Wie viele Bilder je Sekunde gezeigt werden, soweit dieser Rechner sie zeichnen kann</translation>
    </message>
    <message>
        <source>Pause (space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
</context>
<context>
    <name>views/tours/cards.py</name>
    <message>
        <source>Not computed yet</source>
        <translation>Noch nicht berechnet</translation>
    </message>
    <message>
        <source>Bookmarks of the tour</source>
        <translation>Lesezeichen der Tour</translation>
    </message>
    <message>
        <source>Double click or Enter shows a bookmark; drag it or press Ctrl+Up and Ctrl+Down to move it; F2 renames, Del deletes it</source>
        <translation>Doppelklick oder Enter zeigt ein Lesezeichen; ziehen oder Strg+Auf und Strg+Ab verschiebt es; F2 benennt um, Entf löscht</translation>
    </message>
</context>
<context>
    <name>views/tours/dock.py</name>
    <message>
        <source>Compute what the tour needs</source>
        <translation>Berechnen, was die Tour braucht</translation>
    </message>
    <message>
        <source>The tour that is open</source>
        <translation>Die geöffnete Tour</translation>
    </message>
    <message>
        <source>New tour, rename, delete, undo</source>
        <translation>Neue Tour, umbenennen, löschen, zurücknehmen</translation>
    </message>
    <message>
        <source>More about tours</source>
        <translation>Mehr zu Touren</translation>
    </message>
    <message>
        <source>Rename tour…</source>
        <translation>Tour umbenennen…</translation>
    </message>
    <message>
        <source>Delete tour</source>
        <translation>Tour löschen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Start the demo's tour</source>
        <translation>Tour der Demo starten</translation>
    </message>
    <message>
        <source>Reset the demo's tour</source>
        <translation>Tour der Demo zurücksetzen</translation>
    </message>
    <message>
        <source>Its steps, its scenarios and what is looked at are as they were in the beginning</source>
        <translation>Ihre Schritte, Szenarien und Ansichten sind wieder wie am Anfang</translation>
    </message>
    <message>
        <source>Title of the bookmark</source>
        <translation>Titel des Lesezeichens</translation>
    </message>
    <message>
        <source>Caption of the bookmark</source>
        <translation>Bildunterschrift des Lesezeichens</translation>
    </message>
    <message>
        <source>Stands large under the pictures of a presentation</source>
        <translation>Steht groß unter den Bildern einer Vorführung</translation>
    </message>
    <message>
        <source>What one should see: a sentence or two</source>
        <translation>Was man sehen soll: ein, zwei Sätze</translation>
    </message>
    <message>
        <source>Keeps scenario, indicator, time, camera, map, selection and panels as a step of the tour</source>
        <translation>Behält Szenario, Indikator, Zeit, Kamera, Karte, Auswahl und Fenster als Schritt der Tour</translation>
    </message>
    <message>
        <source>Update the chosen bookmark with the present view</source>
        <translation>Das gewählte Lesezeichen auf die jetzige Ansicht bringen</translation>
    </message>
    <message>
        <source>Delete the chosen bookmark</source>
        <translation>Das gewählte Lesezeichen löschen</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>Voriger Schritt</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorführen</translation>
    </message>
    <message>
        <source>The whole window for map and 3D, with large words; Esc ends it</source>
        <translation>Das ganze Fenster für Karte und 3D, mit großer Schrift; Esc beendet</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>The steps as pictures, or as a film with flights of the camera</source>
        <translation>Die Schritte als Bilder oder als Film mit Kameraflügen</translation>
    </message>
    <message>
        <source>New tour</source>
        <translation>Neue Tour</translation>
    </message>
    <message>
        <source>Name of the tour</source>
        <translation>Name der Tour</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Bildunterschrift</translation>
    </message>
    <message>
        <source>Open a study to make tours of it.</source>
        <translation>Eine Studie öffnen, um Touren davon zu machen.</translation>
    </message>
    <message>
        <source>Start the tour</source>
        <translation>Tour starten</translation>
    </message>
    <message>
        <source>A tour is made of bookmarks: views with a title and a caption, to be shown one after the other.</source>
        <translation>Eine Tour besteht aus Lesezeichen: Ansichten mit Titel und Bildunterschrift, die nacheinander gezeigt werden.</translation>
    </message>
    <message>
        <source>Rename tour</source>
        <translation>Tour umbenennen</translation>
    </message>
    <message>
        <source>New tour…</source>
        <translation>Neue Tour…</translation>
    </message>
    <message>
        <source>This study comes with a tour: {title}.</source>
        <translation>Diese Studie bringt eine Tour mit: {title}.</translation>
    </message>
</context>
<context>
    <name>views/tours/export_dialog.py</name>
    <message>
        <source>Export tour</source>
        <translation>Tour exportieren</translation>
    </message>
    <message>
        <source>Pixels of a picture; words and lines grow with it</source>
        <translation>Pixel eines Bildes; Schrift und Linien wachsen mit</translation>
    </message>
    <message>
        <source>as long as reading takes</source>
        <translation>so lange das Lesen dauert</translation>
    </message>
    <message>
        <source>How long each step stands in the film</source>
        <translation>Wie lange jeder Schritt im Film steht</translation>
    </message>
    <message>
        <source>The camera flies between steps</source>
        <translation>Die Kamera fliegt zwischen den Schritten</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Each step stands</source>
        <translation>Jeder Schritt steht</translation>
    </message>
    <message>
        <source>The window is taken over while the pictures are made; afterwards it is as it was.</source>
        <translation>Das Fenster wird belegt, solange die Bilder entstehen; danach ist es wie vorher.</translation>
    </message>
    <message>
        <source>Folder for the export</source>
        <translation>Ordner für den Export</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Film (MP4)</source>
        <translation>Film (MP4)</translation>
    </message>
    <message>
        <source>One film, the camera flies from step to step</source>
        <translation>Ein Film, die Kamera fliegt von Schritt zu Schritt</translation>
    </message>
    <message>
        <source>Pictures (PNG)</source>
        <translation>Bilder (PNG)</translation>
    </message>
    <message>
        <source>A picture of each step</source>
        <translation>Ein Bild je Schritt</translation>
    </message>
    <message>
        <source>“{title}”, {n} steps</source>
        <translation>„{title}“, {n} Schritte</translation>
    </message>
</context>
<context>
    <name>views/tours/exporting.py</name>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>views/tours/strip.py</name>
    <message>
        <source>Caption of the presentation</source>
        <translation>Bildunterschrift der Vorführung</translation>
    </message>
    <message>
        <source>Previous step (PgUp, ←)</source>
        <translation>Voriger Schritt (Bild auf, ←)</translation>
    </message>
    <message>
        <source>Next step (PgDn, →, space)</source>
        <translation>Nächster Schritt (Bild ab, →, Leertaste)</translation>
    </message>
    <message>
        <source>End the presentation (Esc)</source>
        <translation>Vorführung beenden (Esc)</translation>
    </message>
    <message>
        <source>Step {n} of {m}</source>
        <translation>Schritt {n} von {m}</translation>
    </message>
</context>
<context>
    <name>views/verify_dialog.py</name>
    <message>
        <source>Verify the solver</source>
        <translation>Rechenkern prüfen</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>Als JSON speichern…</translation>
    </message>
    <message>
        <source>Save the rows</source>
        <translation>Zeilen speichern</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Folder or file; those that came with the plugin are offered</source>
        <translation>Ordner oder Datei; die mit der Erweiterung gekommenen werden angeboten</translation>
    </message>
    <message>
        <source>Folder with the weather files cases refer to; may be empty</source>
        <translation>Ordner mit den Wetterdateien, auf die Fälle verweisen; darf leer sein</translation>
    </message>
    <message>
        <source>{passed} passed, {failed} failed, {skipped} skipped, with Twinscape {solver_version}.</source>
        <translation>{passed} bestanden, {failed} nicht bestanden, {skipped} übergangen, mit Twinscape {solver_version}.</translation>
    </message>
    <message>
        <source>and {n} more, see the JSON</source>
        <translation>und {n} weitere, siehe JSON</translation>
    </message>
    <message>
        <source>Published cases (ASHRAE 140, EnergyPlus, TABULA, EN ISO standards, CNOSSOS-EU …) are run by the solver this QGIS uses. A quantity passes within the tolerance of its case. Cases that need a weather file which may not be passed on are skipped until you name the folder it is in.</source>
        <translation>Veröffentlichte Fälle (ASHRAE 140, EnergyPlus, TABULA, EN-ISO-Normen, CNOSSOS-EU …) rechnet der Rechenkern, den dieses QGIS benutzt. Eine Größe besteht innerhalb der Toleranz ihres Falls. Fälle, die eine Wetterdatei brauchen, die nicht weitergegeben werden darf, werden übergangen, bis ihr Ordner genannt ist.</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
</context>
<context>
    <name>views/why_panel.py</name>
    <message>
        <source>Receivers above each other at this place: choose the floor to explain</source>
        <translation>Immissionsorte übereinander an dieser Stelle: das zu erklärende Geschoss wählen</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Geschoss</translation>
    </message>
    <message>
        <source>Choose a receiver on the map: click near it, or anywhere for a point {point_height_m:g} m above ground</source>
        <translation>Auf der Karte einen Immissionsort wählen: nahe daran klicken, oder irgendwo für einen Punkt {point_height_m:g} m über Grund</translation>
    </message>
    <message>
        <source>Choose on the map</source>
        <translation>Auf der Karte wählen</translation>
    </message>
    <message>
        <source>{missing} has not been computed for {title}.</source>
        <translation>{missing} ist für {title} nicht berechnet.</translation>
    </message>
</context>
<context>
    <name>views/width_scale.py</name>
    <message>
        <source>{flow} veh/d</source>
        <translation>{flow} Kfz/d</translation>
    </message>
</context>
<context>
    <name>workspace/clock.py</name>
    <message>
        <source>Hours of all buildings · {scenario}</source>
        <translation>Stunden aller Gebäude · {scenario}</translation>
    </message>
</context>
<context>
    <name>workspace/export.py</name>
    <message>
        <source>Saved {file}: {wide} × {tall} px.</source>
        <translation>{file} gespeichert: {wide} × {tall} px.</translation>
    </message>
    <message>
        <source>Save the 3D model</source>
        <translation>3D-Modell speichern</translation>
    </message>
    <message>
        <source>Binary glTF (*.glb)</source>
        <translation>Binäres glTF (*.glb)</translation>
    </message>
    <message>
        <source>Save the web page</source>
        <translation>Webseite speichern</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>there is nothing in the 3D view to write</source>
        <translation>in der 3D-Ansicht ist nichts zu schreiben</translation>
    </message>
    <message>
        <source>Open a study with buildings.</source>
        <translation>Eine Studie mit Gebäuden öffnen.</translation>
    </message>
    <message>
        <source>Saved {file}: {n} buildings, {size} MB.</source>
        <translation>{file} gespeichert: {n} Gebäude, {size} MB.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to and a name that ends in .png, .jpg or .tif.</source>
        <translation>Einen beschreibbaren Ordner und einen Namen mit .png, .jpg oder .tif wählen.</translation>
    </message>
    <message>
        <source>{file}: the picture could not be written</source>
        <translation>{file}: das Bild konnte nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>workspace/report.py</name>
    <message>
        <source>Reading the study</source>
        <translation>Die Studie wird gelesen</translation>
    </message>
    <message>
        <source>layout and atlas</source>
        <translation>Layout und Atlas</translation>
    </message>
    <message>
        <source>Report: {files}.</source>
        <translation>Bericht: {files}.</translation>
    </message>
</context>
<context>
    <name>workspace/solver.py</name>
    <message>
        <source>Go on with {what}</source>
        <translation>Weiter mit {what}</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>Aufträge zeigen</translation>
    </message>
    <message>
        <source>An earlier session did not come to the end of what it was to compute: {steps}.</source>
        <translation>Eine frühere Sitzung ist mit dem, was sie rechnen sollte, nicht fertig geworden: {steps}.</translation>
    </message>
    <message>
        <source>What is run from now on is computed here: {place}.</source>
        <translation>Was ab jetzt gestartet wird, rechnet hier: {place}.</translation>
    </message>
    <message>
        <source>Show results</source>
        <translation>Ergebnisse zeigen</translation>
    </message>
    <message>
        <source>{title}: the result has come from the server.</source>
        <translation>{title}: das Ergebnis ist vom Server gekommen.</translation>
    </message>
    <message>
        <source>{n} jobs of an earlier session are looked for on their server.</source>
        <translation>{n} Aufträge einer früheren Sitzung werden auf ihrem Server gesucht.</translation>
    </message>
    <message>
        <source>{title}, begun in an earlier session, is looked for on its server.</source>
        <translation>{title}, in einer früheren Sitzung begonnen, wird auf seinem Server gesucht.</translation>
    </message>
</context>
<context>
    <name>workspace/tour_export.py</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The solver makes the film</source>
        <translation>Der Rechenkern macht den Film</translation>
    </message>
    <message>
        <source>{n} pictures are in {folder}.</source>
        <translation>{n} Bilder sind in {folder}.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>Einen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Film of the tour</source>
        <translation>Film der Tour</translation>
    </message>
    <message>
        <source>The film is {seconds} s long: {file}</source>
        <translation>Der Film ist {seconds} s lang: {file}</translation>
    </message>
</context>
<context>
    <name>workspace/tours.py</name>
    <message>
        <source>What this step shows has not been computed yet.</source>
        <translation>Was dieser Schritt zeigt, ist noch nicht berechnet.</translation>
    </message>
    <message>
        <source>The tour has all it needs.</source>
        <translation>Die Tour hat alles, was sie braucht.</translation>
    </message>
    <message>
        <source>The demo's tour is as it was in the beginning.</source>
        <translation>Die Tour der Demo ist wie am Anfang.</translation>
    </message>
    <message>
        <source>Deleted “{title}”.</source>
        <translation>„{title}“ gelöscht.</translation>
    </message>
    <message>
        <source>There is no tour yet: bookmark what you look at first.</source>
        <translation>Noch gibt es keine Tour: zuerst das Gezeigte merken.</translation>
    </message>
    <message>
        <source>Preparing the next step</source>
        <translation>Der nächste Schritt wird vorbereitet</translation>
    </message>
    <message>
        <source>One result of this tour has not been computed or is out of date.</source>
        <translation>Ein Ergebnis dieser Tour ist nicht berechnet oder veraltet.</translation>
    </message>
    <message>
        <source>Reset the demo's tour, or update its bookmarks.</source>
        <translation>Die Tour der Demo zurücksetzen oder ihre Lesezeichen erneuern.</translation>
    </message>
    <message>
        <source>this study has no tour of its own</source>
        <translation>diese Studie hat keine eigene Tour</translation>
    </message>
    <message>
        <source>Open the demo district first.</source>
        <translation>Zuerst das Demoviertel öffnen.</translation>
    </message>
    <message>
        <source>This step shows what is no longer there: {names}.</source>
        <translation>Dieser Schritt zeigt, was es nicht mehr gibt: {names}.</translation>
    </message>
    <message>
        <source>Make the report…</source>
        <translation>Bericht erstellen…</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>Nebeneinander vergleichen</translation>
    </message>
    <message>
        <source>the scenarios of this tour are no longer there: {names}</source>
        <translation>die Szenarien dieser Tour gibt es nicht mehr: {names}</translation>
    </message>
    <message>
        <source>A tour of {n} steps.</source>
        <translation>Tour mit {n} Schritten.</translation>
    </message>
    <message>
        <source>{n} results of this tour have not been computed or are out of date.</source>
        <translation>{n} Ergebnisse dieser Tour sind nicht berechnet oder veraltet.</translation>
    </message>
    <message>
        <source>That takes about {time} on a computer with two cores.</source>
        <translation>Das dauert etwa {time} auf einem Rechner mit zwei Kernen.</translation>
    </message>
    <message>
        <source>Computing {what}: {percent} %</source>
        <translation>{what} wird berechnet: {percent} %</translation>
    </message>
</context>
<context>
    <name>workspace/workspace.py</name>
    <message>
        <source>Open study (a folder ending in .twin)</source>
        <translation>Studie öffnen (ein Ordner mit der Endung .twin)</translation>
    </message>
    <message>
        <source>The environment report is on the clipboard.</source>
        <translation>Der Umgebungsbericht ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Einrichten…</translation>
    </message>
    <message>
        <source>Nothing is ticked: choose what to compute in section 3, Run, of the study panel.</source>
        <translation>Nichts ist angekreuzt: im Abschnitt 3, Berechnen, des Studienfensters wählen, was zu berechnen ist.</translation>
    </message>
    <message>
        <source>Something is being computed; wait for it or cancel it.</source>
        <translation>Es wird gerade gerechnet; warten oder abbrechen.</translation>
    </message>
    <message>
        <source>Kept as “{title}”.</source>
        <translation>Als „{title}“ behalten.</translation>
    </message>
    <message>
        <source>Imported {buildings} buildings</source>
        <translation>{buildings} Gebäude importiert</translation>
    </message>
    <message>
        <source>The {titles} results are there.</source>
        <translation>Ergebnisse sind da: {titles}.</translation>
    </message>
    <message>
        <source>; {skipped} features were skipped.</source>
        <translation>; {skipped} Objekte wurden übergangen.</translation>
    </message>
    <message>
        <source>Not everything could be restored: {failed}</source>
        <translation>Nicht alles konnte wiederhergestellt werden: {failed}</translation>
    </message>
    <message>
        <source>Internal error: {error}. The log has the details.</source>
        <translation>Interner Fehler: {error}. Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>the catalogue</name>
    <message>
        <source>Heat demand per floor area</source>
        <translation>Heizwärmebedarf je Fläche</translation>
    </message>
    <message>
        <source>useful heat for rooms, per year and gross floor area</source>
        <translation>Nutzwärme für Räume, je Jahr und Bruttogrundfläche</translation>
    </message>
    <message>
        <source>Heat the rooms need in a year, divided by the gross floor area above ground. Hot water and losses of the heating system are not in it.</source>
        <translation>Wärme, die die Räume in einem Jahr brauchen, geteilt durch die Bruttogrundfläche über Grund. Warmwasser und Verluste des Heizsystems sind nicht darin.</translation>
    </message>
    <message>
        <source>useful heat for rooms, per year</source>
        <translation>Nutzwärme für Räume, je Jahr</translation>
    </message>
    <message>
        <source>Heat the rooms of the building need in a year.</source>
        <translation>Wärme, die die Räume des Gebäudes in einem Jahr brauchen.</translation>
    </message>
    <message>
        <source>Peak heat load per floor area</source>
        <translation>Höchste Heizlast je Fläche</translation>
    </message>
    <message>
        <source>highest hour of the year, per gross floor area</source>
        <translation>höchste Stunde des Jahres, je Bruttogrundfläche</translation>
    </message>
    <message>
        <source>Peak heat load</source>
        <translation>Höchste Heizlast</translation>
    </message>
    <message>
        <source>highest hour of the year</source>
        <translation>höchste Stunde des Jahres</translation>
    </message>
    <message>
        <source>Transmission loss</source>
        <translation>Transmissionsverlust</translation>
    </message>
    <message>
        <source>on days with heating, per year</source>
        <translation>an Heiztagen, je Jahr</translation>
    </message>
    <message>
        <source>Heat that leaves through walls, roof, windows, ground floor and to the cold sky on the days on which the building is heated.</source>
        <translation>Wärme, die durch Wände, Dach, Fenster und Boden und an den kalten Himmel geht, an den Tagen, an denen das Gebäude geheizt wird.</translation>
    </message>
    <message>
        <source>Ventilation loss</source>
        <translation>Lüftungsverlust</translation>
    </message>
    <message>
        <source>Solar gain</source>
        <translation>Solarer Gewinn</translation>
    </message>
    <message>
        <source>Sun through windows and on walls and roofs, with the shade of other buildings and of far hills.</source>
        <translation>Sonne durch Fenster und auf Wände und Dächer, mit Verschattung durch andere Gebäude und ferne Hügel.</translation>
    </message>
    <message>
        <source>Internal gain</source>
        <translation>Innerer Gewinn</translation>
    </message>
    <message>
        <source>Heat of people, lighting and appliances. Heat demand + solar gain + internal gain = transmission loss + ventilation loss.</source>
        <translation>Wärme von Menschen, Licht und Geräten. Heizwärmebedarf + solarer Gewinn + innerer Gewinn = Transmissionsverlust + Lüftungsverlust.</translation>
    </message>
    <message>
        <source>Heat demand by month</source>
        <translation>Heizwärmebedarf nach Monaten</translation>
    </message>
    <message>
        <source>per month</source>
        <translation>je Monat</translation>
    </message>
    <message>
        <source>Cooling demand per floor area</source>
        <translation>Kühlbedarf je Fläche</translation>
    </message>
    <message>
        <source>heat to take out of rooms, per year and gross floor area</source>
        <translation>aus Räumen abzuführende Wärme, je Jahr und Bruttogrundfläche</translation>
    </message>
    <message>
        <source>Heat that must be taken out of the rooms in a year to keep them below the set point of cooling, whether a cooling system is there or not, divided by the gross floor area. Uses without a set point of cooling have none.</source>
        <translation>Wärme, die in einem Jahr aus den Räumen abgeführt werden muss, um sie unter der Kühl-Solltemperatur zu halten, ob es Kühlung gibt oder nicht, geteilt durch die Bruttogrundfläche. Nutzungen ohne Kühl-Solltemperatur haben keinen.</translation>
    </message>
    <message>
        <source>heat to take out of rooms, per year</source>
        <translation>aus Räumen abzuführende Wärme, je Jahr</translation>
    </message>
    <message>
        <source>Heat that must be taken out of the rooms in a year to keep them below the set point of cooling.</source>
        <translation>Wärme, die in einem Jahr aus den Räumen abgeführt werden muss, um sie unter der Kühl-Solltemperatur zu halten.</translation>
    </message>
    <message>
        <source>Peak cooling load</source>
        <translation>Höchste Kühllast</translation>
    </message>
    <message>
        <source>Cooling demand by month</source>
        <translation>Kühlbedarf nach Monaten</translation>
    </message>
    <message>
        <source>Hours of unmet heating set point</source>
        <translation>Stunden unter der Heiz-Solltemperatur</translation>
    </message>
    <message>
        <source>rooms colder than wanted, per year</source>
        <translation>Räume kälter als gewünscht, je Jahr</translation>
    </message>
    <message>
        <source>Hours in which the rooms are more than 0.2 K below their heating set point, as the heating power is too small: that of the city (heating_power_kw) or of a measure. 0 where the power is not known: then it is as large as needed.</source>
        <translation>Stunden, in denen die Räume mehr als 0,2 K unter ihrer Heiz-Solltemperatur liegen, weil die Heizleistung zu klein ist: die der Stadt (heating_power_kw) oder einer Maßnahme. 0, wo die Leistung nicht bekannt ist: dann ist sie so groß wie nötig.</translation>
    </message>
    <message>
        <source>Hours of unmet cooling set point</source>
        <translation>Stunden über der Kühl-Solltemperatur</translation>
    </message>
    <message>
        <source>rooms warmer than wanted, per year</source>
        <translation>Räume wärmer als gewünscht, je Jahr</translation>
    </message>
    <message>
        <source>Hours in which the rooms are more than 0.2 K above their cooling set point, as the cooling power is too small: that of the city (cooling_power_kw) or of a measure. 0 where the power is not known: then it is as large as needed.</source>
        <translation>Stunden, in denen die Räume mehr als 0,2 K über ihrer Kühl-Solltemperatur liegen, weil die Kühlleistung zu klein ist: die der Stadt (cooling_power_kw) oder einer Maßnahme. 0, wo die Leistung nicht bekannt ist: dann ist sie so groß wie nötig.</translation>
    </message>
    <message>
        <source>Energy class</source>
        <translation>Energieklasse</translation>
    </message>
    <message>
        <source>by primary energy</source>
        <translation>nach Primärenergie</translation>
    </message>
    <message>
        <source>Primary energy per net floor area (85 % of the gross one) by the class limits of the country in the table energy_classes; where it has none for this use, by a generic scale that is an assumption of Twinscape; the card of a building says which. Electricity of light and of appliances counts where the scale of the country counts it. No certificate.</source>
        <translation>Primärenergie je Nettogrundfläche (85 % der Bruttogrundfläche) nach den Klassengrenzen des Landes in der Tabelle energy_classes; wo es für diese Nutzung keine hat, nach einer allgemeinen Skala, die eine Annahme von Twinscape ist; die Karteikarte eines Gebäudes sagt, welche. Strom für Licht und Geräte zählt, wo die Skala des Landes ihn zählt. Kein Ausweis.</translation>
    </message>
    <message>
        <source>Hot water per floor area</source>
        <translation>Warmwasser je Fläche</translation>
    </message>
    <message>
        <source>useful heat for hot water, per year and gross floor area</source>
        <translation>Nutzwärme für Warmwasser, je Jahr und Bruttogrundfläche</translation>
    </message>
    <message>
        <source>Heat in the hot water at the taps, by use and size of building (table hot_water): a standard value for all of a kind, unless the study has residents and litres a person.</source>
        <translation>Wärme im Warmwasser an den Zapfstellen, nach Nutzung und Größe des Gebäudes (Tabelle hot_water): ein Standardwert für alle einer Art, außer die Studie hat Einwohner und Liter je Person.</translation>
    </message>
    <message>
        <source>useful heat for hot water, per year</source>
        <translation>Nutzwärme für Warmwasser, je Jahr</translation>
    </message>
    <message>
        <source>Hot water by month</source>
        <translation>Warmwasser nach Monaten</translation>
    </message>
    <message>
        <source>Heat in the hot water at the taps, by use and size of building (table hot_water): a standard value for all of a kind, unless the study has residents and litres a person. Every day of the year draws the same, its hours as the table day_profiles has them.</source>
        <translation>Wärme im Warmwasser an den Zapfstellen, nach Nutzung und Größe des Gebäudes (Tabelle hot_water): ein Standardwert für alle einer Art, außer die Studie hat Einwohner und Liter je Person. Jeder Tag des Jahres zapft gleich, seine Stunden nach der Tabelle day_profiles.</translation>
    </message>
    <message>
        <source>Final energy per floor area</source>
        <translation>Endenergie je Fläche</translation>
    </message>
    <message>
        <source>heat, hot water, cooling, fans, light and appliances, per year and gross floor area</source>
        <translation>Heizung, Warmwasser, Kühlung, Ventilatoren, Licht und Geräte, je Jahr und Bruttogrundfläche</translation>
    </message>
    <message>
        <source>Energy taken for heating, hot water, cooling machines, fans, pumps, light and appliances, of all carriers, own solar electricity in it, heat of the surroundings not. Where the heating system is not known it is the usual one of the country.</source>
        <translation>Bezogene Energie für Heizung, Warmwasser, Kältemaschinen, Ventilatoren, Pumpen, Licht und Geräte, aller Energieträger, eigener Solarstrom darin, Umweltwärme nicht. Wo das Heizsystem nicht bekannt ist, ist es das übliche des Landes.</translation>
    </message>
    <message>
        <source>Final energy</source>
        <translation>Endenergie</translation>
    </message>
    <message>
        <source>heat, hot water, cooling, fans, light and appliances, per year</source>
        <translation>Heizung, Warmwasser, Kühlung, Ventilatoren, Licht und Geräte, je Jahr</translation>
    </message>
    <message>
        <source>Electricity for cooling</source>
        <translation>Strom für Kühlung</translation>
    </message>
    <message>
        <source>of cooling machines, per year</source>
        <translation>der Kältemaschinen, je Jahr</translation>
    </message>
    <message>
        <source>Cooling demand over the SEER of the machines (table auxiliaries, or a measure); 0 where the use is not cooled by machines. Part of the final energy.</source>
        <translation>Kühlbedarf durch den SEER der Maschinen (Tabelle auxiliaries oder eine Maßnahme); 0, wo die Nutzung nicht maschinell gekühlt wird. Teil der Endenergie.</translation>
    </message>
    <message>
        <source>Electricity of fans</source>
        <translation>Strom der Ventilatoren</translation>
    </message>
    <message>
        <source>of ventilation with heat recovery, per year</source>
        <translation>der Lüftung mit Wärmerückgewinnung, je Jahr</translation>
    </message>
    <message>
        <source>Air let in by machines with heat recovery times their SFP (table auxiliaries); fans that only blow out are not known and not counted. Part of the final energy.</source>
        <translation>Maschinell zugeführte Luft mit Wärmerückgewinnung mal SFP (Tabelle auxiliaries); reine Abluftventilatoren sind nicht bekannt und nicht gezählt. Teil der Endenergie.</translation>
    </message>
    <message>
        <source>Electricity of pumps</source>
        <translation>Strom der Pumpen</translation>
    </message>
    <message>
        <source>and controls of the heating, per year</source>
        <translation>und der Heizungsregelung, je Jahr</translation>
    </message>
    <message>
        <source>Of the water in the heating system, by floor area (table auxiliaries), in the hours that are heated. Part of the final energy.</source>
        <translation>Für das Heizungswasser, nach Fläche (Tabelle auxiliaries), in den beheizten Stunden. Teil der Endenergie.</translation>
    </message>
    <message>
        <source>Electricity of light</source>
        <translation>Strom für Licht</translation>
    </message>
    <message>
        <source>per year</source>
        <translation>je Jahr</translation>
    </message>
    <message>
        <source>By use and floor area (table light_appliances), a standard value for all of a kind. Part of the final energy.</source>
        <translation>Nach Nutzung und Fläche (Tabelle light_appliances), ein Standardwert für alle einer Art. Teil der Endenergie.</translation>
    </message>
    <message>
        <source>Electricity of appliances</source>
        <translation>Strom der Geräte</translation>
    </message>
    <message>
        <source>Of households and offices, by use and floor area (table light_appliances), a standard value for all of a kind; machines of production are not in it. Part of the final energy.</source>
        <translation>Von Haushalten und Büros, nach Nutzung und Fläche (Tabelle light_appliances), ein Standardwert für alle einer Art; Produktionsmaschinen sind nicht darin. Teil der Endenergie.</translation>
    </message>
    <message>
        <source>Electricity per floor area</source>
        <translation>Strom je Fläche</translation>
    </message>
    <message>
        <source>of all uses, per year and gross floor area</source>
        <translation>aller Verbraucher, je Jahr und Bruttogrundfläche</translation>
    </message>
    <message>
        <source>Electricity of heating and hot water where it heats, of cooling machines, fans, pumps, light and appliances, own solar electricity in it.</source>
        <translation>Strom für Heizung und Warmwasser, wo er heizt, für Kältemaschinen, Ventilatoren, Pumpen, Licht und Geräte, eigener Solarstrom darin.</translation>
    </message>
    <message>
        <source>of all uses, per year</source>
        <translation>aller Verbraucher, je Jahr</translation>
    </message>
    <message>
        <source>Primary energy per floor area</source>
        <translation>Primärenergie je Fläche</translation>
    </message>
    <message>
        <source>not renewable, heat, hot water, cooling, fans, light and appliances, per year and gross floor area</source>
        <translation>nicht erneuerbar, Heizung, Warmwasser, Kühlung, Ventilatoren, Licht und Geräte, je Jahr und Bruttogrundfläche</translation>
    </message>
    <message>
        <source>EN ISO 52000-1: delivered energy by the factors of the country (table carriers), exported solar electricity credited. A factor the country does not give is the European default; the result says so.</source>
        <translation>EN ISO 52000-1: bezogene Energie mit den Faktoren des Landes (Tabelle carriers), eingespeister Solarstrom gutgeschrieben. Ein Faktor, den das Land nicht nennt, ist die europäische Vorgabe; das Ergebnis sagt es.</translation>
    </message>
    <message>
        <source>Primary energy</source>
        <translation>Primärenergie</translation>
    </message>
    <message>
        <source>not renewable, heat, hot water, cooling, fans, light and appliances, per year</source>
        <translation>nicht erneuerbar, Heizung, Warmwasser, Kühlung, Ventilatoren, Licht und Geräte, je Jahr</translation>
    </message>
    <message>
        <source>CO₂ per floor area</source>
        <translation>CO₂ je Fläche</translation>
    </message>
    <message>
        <source>Delivered energy by the CO₂ factors of the country (table carriers), exported solar electricity credited. Its sources are in the result.</source>
        <translation>Bezogene Energie mit den CO₂-Faktoren des Landes (Tabelle carriers), eingespeister Solarstrom gutgeschrieben. Die Quellen stehen im Ergebnis.</translation>
    </message>
    <message>
        <source>from photovoltaics on the roof, per year</source>
        <translation>aus Photovoltaik auf dem Dach, je Jahr</translation>
    </message>
    <message>
        <source>Of the modules a measure puts on the roof, used in the building and exported; what the surroundings shade is taken off.</source>
        <translation>Der Module, die eine Maßnahme auf das Dach bringt, im Gebäude verbraucht und eingespeist; was die Umgebung verschattet, ist abgezogen.</translation>
    </message>
    <message>
        <source>Cost of energy per floor area</source>
        <translation>Energiekosten je Fläche</translation>
    </message>
    <message>
        <source>of all carriers, per year and gross floor area</source>
        <translation>aller Energieträger, je Jahr und Bruttogrundfläche</translation>
    </message>
    <message>
        <source>Energy for heating, hot water, cooling, fans, pumps, light and appliances at the prices you enter in the table costs; own solar electricity is free, what is given to the grid is paid for. Without the price of a carrier the buildings that take it have no value.</source>
        <translation>Energie für Heizung, Warmwasser, Kühlung, Ventilatoren, Pumpen, Licht und Geräte zu den Preisen, die in die Tabelle costs eingetragen sind; eigener Solarstrom ist frei, Eingespeistes wird vergütet. Ohne den Preis eines Energieträgers haben die Gebäude, die ihn beziehen, keinen Wert.</translation>
    </message>
    <message>
        <source>Cost of energy</source>
        <translation>Energiekosten</translation>
    </message>
    <message>
        <source>of all carriers, per year</source>
        <translation>aller Energieträger, je Jahr</translation>
    </message>
    <message>
        <source>Sun on walls and roofs</source>
        <translation>Sonne auf Wänden und Dächern</translation>
    </message>
    <message>
        <source>sun and sky on the surface, per year and area</source>
        <translation>Sonne und Himmel auf der Fläche, je Jahr und Fläche</translation>
    </message>
    <message>
        <source>Light of sun, sky, ground and opposite facades on a surface in a year, with the shade of buildings and of far hills.</source>
        <translation>Licht von Sonne, Himmel, Boden und gegenüberliegenden Fassaden auf einer Fläche in einem Jahr, mit Verschattung durch Gebäude und ferne Hügel.</translation>
    </message>
    <message>
        <source>Sun on the roof</source>
        <translation>Sonne auf dem Dach</translation>
    </message>
    <message>
        <source>mean over the roofs of the building (in 3D each wall and roof), per year and area</source>
        <translation>Mittel über die Dächer des Gebäudes (in 3D jede Wand und jedes Dach), je Jahr und Fläche</translation>
    </message>
    <message>
        <source>Light of sun and sky on the roofs in a year, with the shade of buildings and of far hills, but not of chimneys and trees.</source>
        <translation>Licht von Sonne und Himmel auf den Dächern in einem Jahr, mit Verschattung durch Gebäude und ferne Hügel, nicht durch Schornsteine und Bäume.</translation>
    </message>
    <message>
        <source>Solar electricity possible</source>
        <translation>Möglicher Solarstrom</translation>
    </message>
    <message>
        <source>modules on the usable part of suitable roofs, per year</source>
        <translation>Module auf dem nutzbaren Teil geeigneter Dächer, je Jahr</translation>
    </message>
    <message>
        <source>Modules of 20 % efficiency laid out on every roof that gets at least 80 % of the sun of the best plane (flat: of a flat roof in the open), with the shade of the surroundings. Where the roof is not drawn in 3D, on 60 % of it.</source>
        <translation>Module mit 20 % Wirkungsgrad auf jedem Dach, das mindestens 80 % der Sonne der besten Ebene bekommt (flach: eines freien Flachdachs), mit Verschattung durch die Umgebung. Wo das Dach nicht in 3D gezeichnet ist, auf 60 % davon.</translation>
    </message>
    <message>
        <source>Roof for modules</source>
        <translation>Dach für Module</translation>
    </message>
    <message>
        <source>modules that fit on suitable roofs</source>
        <translation>Module, die auf geeignete Dächer passen</translation>
    </message>
    <message>
        <source>Area of whole modules that fit on the suitable roofs as they are drawn: 0.3 m from the edges of a slope, 1 m from those of a flat roof, where racks stand in rows with a way of 0.5 m. Where the roof is not drawn in 3D, 60 % of it.</source>
        <translation>Fläche ganzer Module, die auf die geeigneten Dächer passen, wie sie gezeichnet sind: 0,3 m vom Rand einer Schräge, 1 m von dem eines Flachdachs, wo Gestelle in Reihen mit 0,5 m Gang stehen. Wo das Dach nicht in 3D gezeichnet ist, 60 % davon.</translation>
    </message>
    <message>
        <source>Measured delivered energy</source>
        <translation>Gemessene bezogene Energie</translation>
    </message>
    <message>
        <source>mean of the measured years</source>
        <translation>Mittel der gemessenen Jahre</translation>
    </message>
    <message>
        <source>Of the carriers in the table measured_energy: mean of the years that are whole, as measured.</source>
        <translation>Der Energieträger in der Tabelle measured_energy: Mittel der ganzen Jahre, wie gemessen.</translation>
    </message>
    <message>
        <source>Measured delivered energy by month</source>
        <translation>Gemessene bezogene Energie nach Monaten</translation>
    </message>
    <message>
        <source>Mean of the months that are given, over the years they are given in.</source>
        <translation>Mittel der angegebenen Monate, über die Jahre, in denen sie angegeben sind.</translation>
    </message>
    <message>
        <source>Computed energy of the measured carriers by month</source>
        <translation>Berechnete Energie der gemessenen Energieträger nach Monaten</translation>
    </message>
    <message>
        <source>What the baseline takes of the carriers that have readings by month.</source>
        <translation>Was der Bestand von den Energieträgern bezieht, die Ablesungen nach Monaten haben.</translation>
    </message>
    <message>
        <source>Measured / computed energy</source>
        <translation>Gemessene / berechnete Energie</translation>
    </message>
    <message>
        <source>of the carriers that are measured, in the baseline</source>
        <translation>der gemessenen Energieträger, im Bestand</translation>
    </message>
    <message>
        <source>Calibration factor: measured over computed delivered energy of the baseline. The physics stays as it is.</source>
        <translation>Kalibrierfaktor: gemessene durch berechnete bezogene Energie des Bestands. Die Physik bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Calibrated delivered energy</source>
        <translation>Kalibrierte bezogene Energie</translation>
    </message>
    <message>
        <source>Computed delivered energy times the calibration factors of the baseline. A carrier without readings stays as computed; what a scenario takes of it beyond the baseline has the factor of all measured carriers of the building. Buildings without readings have no value.</source>
        <translation>Berechnete bezogene Energie mal die Kalibrierfaktoren des Bestands. Ein Energieträger ohne Ablesungen bleibt wie berechnet; was ein Szenario davon über den Bestand hinaus bezieht, hat den Faktor aller gemessenen Energieträger des Gebäudes. Gebäude ohne Ablesungen haben keinen Wert.</translation>
    </message>
    <message>
        <source>of the measures, against the baseline</source>
        <translation>der Maßnahmen, gegen den Bestand</translation>
    </message>
    <message>
        <source>Annuity of the works (EN 15459-1) less the energy saved, over the CO₂ saved; below 0 they pay by themselves. By the costs in the table costs; works in full, without what would be spent anyway.</source>
        <translation>Annuität der Arbeiten (EN 15459-1) weniger die eingesparte Energie, durch das eingesparte CO₂; unter 0 tragen sie sich selbst. Nach den Kosten in der Tabelle costs; Arbeiten voll, ohne Sowieso-Kosten.</translation>
    </message>
    <message>
        <source>Yearly cost of the measures</source>
        <translation>Jährliche Kosten der Maßnahmen</translation>
    </message>
    <message>
        <source>against the baseline</source>
        <translation>gegen den Bestand</translation>
    </message>
    <message>
        <source>Annuity of the works (EN 15459-1) less the energy saved; below 0 they pay by themselves.</source>
        <translation>Annuität der Arbeiten (EN 15459-1) weniger die eingesparte Energie; unter 0 tragen sie sich selbst.</translation>
    </message>
    <message>
        <source>CO₂ saved</source>
        <translation>Eingespartes CO₂</translation>
    </message>
    <message>
        <source>by the measures, against the baseline</source>
        <translation>durch die Maßnahmen, gegen den Bestand</translation>
    </message>
    <message>
        <source>CO₂ of the baseline less that of the scenario.</source>
        <translation>CO₂ des Bestands weniger das des Szenarios.</translation>
    </message>
    <message>
        <source>Heat from the network</source>
        <translation>Wärme aus dem Netz</translation>
    </message>
    <message>
        <source>rooms and hot water with losses in the house, per year</source>
        <translation>Räume und Warmwasser mit Verlusten im Haus, je Jahr</translation>
    </message>
    <message>
        <source>What a connected building takes at its substation in a year. Buildings that are not connected have no value.</source>
        <translation>Was ein angeschlossenes Gebäude an seiner Übergabestation im Jahr abnimmt. Nicht angeschlossene Gebäude haben keinen Wert.</translation>
    </message>
    <message>
        <source>Supply temperature that arrives</source>
        <translation>Ankommende Vorlauftemperatur</translation>
    </message>
    <message>
        <source>at the mean flow of the year</source>
        <translation>beim mittleren Durchfluss des Jahres</translation>
    </message>
    <message>
        <source>Supply temperature of the heat network at the building, after the losses on the way, with the mean flow of the year.</source>
        <translation>Vorlauftemperatur des Wärmenetzes am Gebäude, nach den Verlusten unterwegs, beim mittleren Durchfluss des Jahres.</translation>
    </message>
    <message>
        <source>Pressure difference for the building</source>
        <translation>Druckunterschied für das Gebäude</translation>
    </message>
    <message>
        <source>between supply and return at the heat source, at the peak</source>
        <translation>zwischen Vor- und Rücklauf an der Wärmequelle, in der Spitze</translation>
    </message>
    <message>
        <source>What the pump must give so that the building has the 60 kPa of its station: friction of supply and return on the way, with fittings.</source>
        <translation>Was die Pumpe geben muss, damit das Gebäude die 60 kPa seiner Station hat: Reibung in Vor- und Rücklauf unterwegs, mit Formstücken.</translation>
    </message>
    <message>
        <source>Heat need the ground can cover</source>
        <translation>Wärmebedarf, den der Grund decken kann</translation>
    </message>
    <message>
        <source>boreholes on the open ground, against a ground heat pump's need</source>
        <translation>Erdsonden auf dem freien Grund, gegen den Bedarf einer Sole-Wärmepumpe</translation>
    </message>
    <message>
        <source>Heat of boreholes on the open ground around the building (VDI 4640-2:2001), over what a ground heat pump for rooms and hot water would take out of it. Above 100 there is more ground than needed. Without heat put back in summer neighbours cool each other's ground.</source>
        <translation>Wärme aus Erdsonden auf dem freien Grund um das Gebäude (VDI 4640-2:2001), durch das, was eine Sole-Wärmepumpe für Räume und Warmwasser entnähme. Über 100 ist mehr Grund da als nötig. Ohne Wärme, die im Sommer zurückkommt, kühlen Nachbarn einander den Grund aus.</translation>
    </message>
    <message>
        <source>boreholes on the open ground, per year</source>
        <translation>Erdsonden auf dem freien Grund, je Jahr</translation>
    </message>
    <message>
        <source>Boreholes × depth × W/m × full-load hours, on the open ground within some metres of the building, which stands in for the plot.</source>
        <translation>Erdsonden × Tiefe × W/m × Vollbenutzungsstunden, auf dem freien Grund bis einige Meter um das Gebäude, der für das Grundstück steht.</translation>
    </message>
    <message>
        <source>on the open ground of the building</source>
        <translation>auf dem freien Grund des Gebäudes</translation>
    </message>
    <message>
        <source>Open ground of the building</source>
        <translation>Freier Grund des Gebäudes</translation>
    </message>
    <message>
        <source>near it, not built, no road, rail or water</source>
        <translation>in der Nähe, nicht bebaut, keine Straße, Schiene oder Wasser</translation>
    </message>
    <message>
        <source>Heat for rooms by hour, mean day</source>
        <translation>Heizwärme nach Stunden, mittlerer Tag</translation>
    </message>
    <message>
        <source>mean of all days of the year</source>
        <translation>Mittel aller Tage des Jahres</translation>
    </message>
    <message>
        <source>Power in each hour, beginning at it, in local standard time. The year of the weather begins on a Monday; holidays are days like others.</source>
        <translation>Leistung in jeder Stunde, ab ihrem Beginn, in Normalzeit am Ort. Das Wetterjahr beginnt an einem Montag; Feiertage sind Tage wie andere.</translation>
    </message>
    <message>
        <source>Heat for rooms by hour, working day</source>
        <translation>Heizwärme nach Stunden, Werktag</translation>
    </message>
    <message>
        <source>mean of Monday to Friday</source>
        <translation>Mittel von Montag bis Freitag</translation>
    </message>
    <message>
        <source>Heat for rooms by hour, Saturday</source>
        <translation>Heizwärme nach Stunden, Samstag</translation>
    </message>
    <message>
        <source>mean of the Saturdays</source>
        <translation>Mittel der Samstage</translation>
    </message>
    <message>
        <source>Heat for rooms by hour, Sunday</source>
        <translation>Heizwärme nach Stunden, Sonntag</translation>
    </message>
    <message>
        <source>mean of the Sundays</source>
        <translation>Mittel der Sonntage</translation>
    </message>
    <message>
        <source>Heat for rooms by hour, coldest day</source>
        <translation>Heizwärme nach Stunden, kältester Tag</translation>
    </message>
    <message>
        <source>day with the lowest mean temperature outside</source>
        <translation>Tag mit der niedrigsten mittleren Außentemperatur</translation>
    </message>
    <message>
        <source>Heat for rooms by hour, hottest day</source>
        <translation>Heizwärme nach Stunden, heißester Tag</translation>
    </message>
    <message>
        <source>day with the highest mean temperature outside</source>
        <translation>Tag mit der höchsten mittleren Außentemperatur</translation>
    </message>
    <message>
        <source>Heat taken out of rooms by hour, mean day</source>
        <translation>Abgeführte Wärme nach Stunden, mittlerer Tag</translation>
    </message>
    <message>
        <source>Heat taken out of rooms by hour, working day</source>
        <translation>Abgeführte Wärme nach Stunden, Werktag</translation>
    </message>
    <message>
        <source>Heat taken out of rooms by hour, Saturday</source>
        <translation>Abgeführte Wärme nach Stunden, Samstag</translation>
    </message>
    <message>
        <source>Heat taken out of rooms by hour, Sunday</source>
        <translation>Abgeführte Wärme nach Stunden, Sonntag</translation>
    </message>
    <message>
        <source>Heat taken out of rooms by hour, coldest day</source>
        <translation>Abgeführte Wärme nach Stunden, kältester Tag</translation>
    </message>
    <message>
        <source>Heat taken out of rooms by hour, hottest day</source>
        <translation>Abgeführte Wärme nach Stunden, heißester Tag</translation>
    </message>
    <message>
        <source>Electricity by hour, mean day</source>
        <translation>Strom nach Stunden, mittlerer Tag</translation>
    </message>
    <message>
        <source>Electricity by hour, working day</source>
        <translation>Strom nach Stunden, Werktag</translation>
    </message>
    <message>
        <source>Electricity by hour, Saturday</source>
        <translation>Strom nach Stunden, Samstag</translation>
    </message>
    <message>
        <source>Electricity by hour, Sunday</source>
        <translation>Strom nach Stunden, Sonntag</translation>
    </message>
    <message>
        <source>Electricity by hour, coldest day</source>
        <translation>Strom nach Stunden, kältester Tag</translation>
    </message>
    <message>
        <source>Electricity by hour, hottest day</source>
        <translation>Strom nach Stunden, heißester Tag</translation>
    </message>
    <message>
        <source>PV yield per roof area</source>
        <translation>PV-Ertrag je Dachfläche</translation>
    </message>
    <message>
        <source>of the whole roof of the building (in 3D each roof segment), per year</source>
        <translation>des ganzen Dachs des Gebäudes (in 3D jedes Dachsegment), je Jahr</translation>
    </message>
    <message>
        <source>Photovoltaics on every suitable roof: modules laid out on each segment, with the shade of buildings and far hills. Divided by the area of the roof, also where nothing fits.</source>
        <translation>Photovoltaik auf jedem geeigneten Dach: Module auf jedem Segment, mit Verschattung durch Gebäude und ferne Hügel. Geteilt durch die Dachfläche, auch wo nichts passt.</translation>
    </message>
    <message>
        <source>PV yield by roof segment</source>
        <translation>PV-Ertrag je Dachsegment</translation>
    </message>
    <message>
        <source>best roof segment of the building (in 3D each roof segment), per year</source>
        <translation>bestes Dachsegment des Gebäudes (in 3D jedes Dachsegment), je Jahr</translation>
    </message>
    <message>
        <source>Photovoltaics on every suitable roof: modules laid out on each segment, with the shade of buildings and far hills. A segment is all of a roof in one plane.</source>
        <translation>Photovoltaik auf jedem geeigneten Dach: Module auf jedem Segment, mit Verschattung durch Gebäude und ferne Hügel. Ein Segment ist alles Dach in einer Ebene.</translation>
    </message>
    <message>
        <source>PV yield of the roof segment per area</source>
        <translation>PV-Ertrag des Dachsegments je Fläche</translation>
    </message>
    <message>
        <source>per year and area of the segment</source>
        <translation>je Jahr und Fläche des Segments</translation>
    </message>
    <message>
        <source>PV yield of the roof segment</source>
        <translation>PV-Ertrag des Dachsegments</translation>
    </message>
    <message>
        <source>Noise level Lden</source>
        <translation>Lärmpegel Lden</translation>
    </message>
    <message>
        <source>day, evening and night, average of the year</source>
        <translation>Tag, Abend und Nacht, Jahresmittel</translation>
    </message>
    <message>
        <source>A-weighted average level of the year, 5 dB added in the evening and 10 dB at night, when noise disturbs more. The sound that the facade itself throws back is left out.</source>
        <translation>A-bewerteter Mittelungspegel des Jahres, abends 5 dB und nachts 10 dB addiert, wenn Lärm mehr stört. Was die Fassade selbst zurückwirft, ist nicht darin.</translation>
    </message>
    <message>
        <source>road</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>rail</source>
        <translation>Schiene</translation>
    </message>
    <message>
        <source>reporting from</source>
        <translation>Meldung ab</translation>
    </message>
    <message>
        <source>Noise level Lnight</source>
        <translation>Lärmpegel Lnight</translation>
    </message>
    <message>
        <source>night, average of the year</source>
        <translation>Nacht, Jahresmittel</translation>
    </message>
    <message>
        <source>A-weighted average level of the nights of a year, as it is.</source>
        <translation>A-bewerteter Mittelungspegel der Nächte eines Jahres, wie er ist.</translation>
    </message>
    <message>
        <source>Noise level Lday</source>
        <translation>Lärmpegel Lday</translation>
    </message>
    <message>
        <source>day, average of the year</source>
        <translation>Tag, Jahresmittel</translation>
    </message>
    <message>
        <source>A-weighted average level of the days of a year.</source>
        <translation>A-bewerteter Mittelungspegel der Tage eines Jahres.</translation>
    </message>
    <message>
        <source>Noise level Levening</source>
        <translation>Lärmpegel Levening</translation>
    </message>
    <message>
        <source>evening, average of the year</source>
        <translation>Abend, Jahresmittel</translation>
    </message>
    <message>
        <source>A-weighted average level of the evenings of a year.</source>
        <translation>A-bewerteter Mittelungspegel der Abende eines Jahres.</translation>
    </message>
    <message>
        <source>Noise level Lden, quiet side</source>
        <translation>Lärmpegel Lden, ruhige Seite</translation>
    </message>
    <message>
        <source>quietest facade</source>
        <translation>leiseste Fassade</translation>
    </message>
    <message>
        <source>Noise level indoors, Lden</source>
        <translation>Lärmpegel innen, Lden</translation>
    </message>
    <message>
        <source>room behind the most exposed facade, windows closed</source>
        <translation>Raum hinter der am stärksten belasteten Fassade, Fenster zu</translation>
    </message>
    <message>
        <source>The level in front of the most exposed facade less what the facade keeps out, windows closed: by a measure of the scenario or, where there is none, by a default of the year of construction. Buildings nobody stays in have none.</source>
        <translation>Der Pegel vor der am stärksten belasteten Fassade weniger das, was die Fassade abhält, Fenster zu: nach einer Maßnahme des Szenarios oder, wo es keine gibt, nach einer Vorgabe zum Baujahr. Gebäude, in denen sich niemand aufhält, haben keinen.</translation>
    </message>
    <message>
        <source>Noise level indoors, Lnight</source>
        <translation>Lärmpegel innen, Lnight</translation>
    </message>
    <message>
        <source>bedrooms</source>
        <translation>Schlafräume</translation>
    </message>
    <message>
        <source>Noise level LAeq by hour</source>
        <translation>Lärmpegel LAeq nach Stunden</translation>
    </message>
    <message>
        <source>each hour of the mean day</source>
        <translation>jede Stunde des mittleren Tages</translation>
    </message>
    <message>
        <source>A-weighted average level of each hour of the mean day, beginning at 0:00 local time. The traffic of day, evening and night is spread over their hours by road_traffic_hours.csv; rail is as loud in every hour as in its period.</source>
        <translation>A-bewerteter Mittelungspegel jeder Stunde des mittleren Tages, ab 0:00 Ortszeit. Der Verkehr von Tag, Abend und Nacht wird nach road_traffic_hours.csv auf ihre Stunden verteilt; Schiene ist in jeder Stunde so laut wie in ihrem Zeitraum.</translation>
    </message>
    <message>
        <source>at the receiver</source>
        <translation>am Immissionsort</translation>
    </message>
    <message>
        <source>NO₂</source>
        <translation>NO₂</translation>
    </message>
    <message>
        <source>highest at the facade</source>
        <translation>höchster Wert an der Fassade</translation>
    </message>
    <message>
        <source>mean of the year</source>
        <translation>Jahresmittel</translation>
    </message>
    <message>
        <source>Roads, heating and background together, formed in every hour of the year and then averaged. The background is stated with the result: where it is a constant, hours and days above a limit say little.</source>
        <translation>Straßen, Heizung und Hintergrund zusammen, in jeder Stunde des Jahres gebildet und dann gemittelt. Der Hintergrund wird mit dem Ergebnis genannt: wo er eine Konstante ist, sagen Stunden und Tage über einem Grenzwert wenig.</translation>
    </message>
    <message>
        <source>guideline</source>
        <translation>Leitwert</translation>
    </message>
    <message>
        <source>NOx</source>
        <translation>NOx</translation>
    </message>
    <message>
        <source>Roads, heating and background together, formed in every hour of the year and then averaged. The background is stated with the result: where it is a constant, hours and days above a limit say little. NO counts with the mass of the NO₂ it may become; people have no limit for NOx.</source>
        <translation>Straßen, Heizung und Hintergrund zusammen, in jeder Stunde des Jahres gebildet und dann gemittelt. Der Hintergrund wird mit dem Ergebnis genannt: wo er eine Konstante ist, sagen Stunden und Tage über einem Grenzwert wenig. NO zählt mit der Masse des NO₂, zu dem es werden kann; für NOx gibt es keinen Grenzwert für Menschen.</translation>
    </message>
    <message>
        <source>PM10</source>
        <translation>PM10</translation>
    </message>
    <message>
        <source>PM2.5</source>
        <translation>PM2,5</translation>
    </message>
    <message>
        <source>NO₂, 19th highest hour</source>
        <translation>NO₂, 19.-höchste Stunde</translation>
    </message>
    <message>
        <source>99.8th percentile of the hours of the year</source>
        <translation>99,8. Perzentil der Stunden des Jahres</translation>
    </message>
    <message>
        <source>18 hours of the year are higher. Classes and colours are those of the European Air Quality Index.</source>
        <translation>18 Stunden des Jahres liegen höher. Klassen und Farben sind die des Europäischen Luftqualitätsindex.</translation>
    </message>
    <message>
        <source>PM10, 19th highest day</source>
        <translation>PM10, 19.-höchster Tag</translation>
    </message>
    <message>
        <source>95th percentile of the days of the year</source>
        <translation>95. Perzentil der Tage des Jahres</translation>
    </message>
    <message>
        <source>18 days of the year are higher. Classes and colours are those of the European Air Quality Index.</source>
        <translation>18 Tage des Jahres liegen höher. Klassen und Farben sind die des Europäischen Luftqualitätsindex.</translation>
    </message>
    <message>
        <source>PM2.5, 19th highest day</source>
        <translation>PM2,5, 19.-höchster Tag</translation>
    </message>
    <message>
        <source>Hours with NO₂ above 200 µg/m³</source>
        <translation>Stunden mit NO₂ über 200 µg/m³</translation>
    </message>
    <message>
        <source>in the year</source>
        <translation>im Jahr</translation>
    </message>
    <message>
        <source>Hours whose mean is above the value; hours that are not known count as none. Roads, heating and background together, formed in every hour of the year and then averaged. The background is stated with the result: where it is a constant, hours and days above a limit say little.</source>
        <translation>Stunden, deren Mittel über dem Wert liegt; unbekannte Stunden zählen als keine. Straßen, Heizung und Hintergrund zusammen, in jeder Stunde des Jahres gebildet und dann gemittelt. Der Hintergrund wird mit dem Ergebnis genannt: wo er eine Konstante ist, sagen Stunden und Tage über einem Grenzwert wenig.</translation>
    </message>
    <message>
        <source>2030 allows</source>
        <translation>2030 erlaubt</translation>
    </message>
    <message>
        <source>Days with NO₂ above 50 µg/m³</source>
        <translation>Tage mit NO₂ über 50 µg/m³</translation>
    </message>
    <message>
        <source>Days whose mean is above the value; hours that are not known count as none. Roads, heating and background together, formed in every hour of the year and then averaged. The background is stated with the result: where it is a constant, hours and days above a limit say little.</source>
        <translation>Tage, deren Mittel über dem Wert liegt; unbekannte Stunden zählen als keine. Straßen, Heizung und Hintergrund zusammen, in jeder Stunde des Jahres gebildet und dann gemittelt. Der Hintergrund wird mit dem Ergebnis genannt: wo er eine Konstante ist, sagen Stunden und Tage über einem Grenzwert wenig.</translation>
    </message>
    <message>
        <source>Days with NO₂ above 25 µg/m³</source>
        <translation>Tage mit NO₂ über 25 µg/m³</translation>
    </message>
    <message>
        <source>2021 allows</source>
        <translation>2021 erlaubt</translation>
    </message>
    <message>
        <source>Days with PM10 above 45 µg/m³</source>
        <translation>Tage mit PM10 über 45 µg/m³</translation>
    </message>
    <message>
        <source>Days with PM2.5 above 25 µg/m³</source>
        <translation>Tage mit PM2,5 über 25 µg/m³</translation>
    </message>
    <message>
        <source>Days with PM2.5 above 15 µg/m³</source>
        <translation>Tage mit PM2,5 über 15 µg/m³</translation>
    </message>
    <message>
        <source>NO₂ by hour</source>
        <translation>NO₂ nach Stunden</translation>
    </message>
    <message>
        <source>Mean of the year of the hour that begins then, in local standard time: traffic by its hours, heating and the background by the hours of their days, wind and mixing by those of the weather. The background is stated with the result; where it is a constant, hours differ by what the city itself adds and by how the air carries it away. Limits are set for other periods and are not marked.</source>
        <translation>Jahresmittel der dann beginnenden Stunde, in Ortsnormalzeit: Verkehr nach seinen Stunden, Heizung und Hintergrund nach den Stunden ihrer Tage, Wind und Durchmischung nach denen des Wetters. Der Hintergrund steht beim Ergebnis; wo er eine Konstante ist, unterscheiden sich Stunden durch das, was die Stadt selbst beiträgt und wie die Luft es fortträgt. Grenzwerte gelten für andere Zeiträume und sind nicht markiert.</translation>
    </message>
    <message>
        <source>NOx by hour</source>
        <translation>NOx nach Stunden</translation>
    </message>
    <message>
        <source>PM10 by hour</source>
        <translation>PM10 nach Stunden</translation>
    </message>
    <message>
        <source>PM2.5 by hour</source>
        <translation>PM2,5 nach Stunden</translation>
    </message>
    <message>
        <source>NOx from traffic</source>
        <translation>NOx aus Verkehr</translation>
    </message>
    <message>
        <source>Exhaust warm and cold, and of particles wear of tyres, brakes and road.</source>
        <translation>Abgas warm und kalt, bei Partikeln auch Abrieb von Reifen, Bremsen und Fahrbahn.</translation>
    </message>
    <message>
        <source>PM10 from traffic</source>
        <translation>PM10 aus Verkehr</translation>
    </message>
    <message>
        <source>PM2.5 from traffic</source>
        <translation>PM2,5 aus Verkehr</translation>
    </message>
    <message>
        <source>CO₂ from traffic</source>
        <translation>CO₂ aus Verkehr</translation>
    </message>
    <message>
        <source>NOx from traffic per kilometre of road</source>
        <translation>NOx aus Verkehr je Kilometer Straße</translation>
    </message>
    <message>
        <source>PM10 from traffic per kilometre of road</source>
        <translation>PM10 aus Verkehr je Kilometer Straße</translation>
    </message>
    <message>
        <source>PM2.5 from traffic per kilometre of road</source>
        <translation>PM2,5 aus Verkehr je Kilometer Straße</translation>
    </message>
    <message>
        <source>CO₂ from traffic per kilometre of road</source>
        <translation>CO₂ aus Verkehr je Kilometer Straße</translation>
    </message>
    <message>
        <source>NOx from heating</source>
        <translation>NOx aus Heizung</translation>
    </message>
    <message>
        <source>What is burnt in the building itself: district heat and electricity are emitted elsewhere and are not in it.</source>
        <translation>Was im Gebäude selbst verbrannt wird: Fernwärme und Strom werden anderswo ausgestoßen und sind nicht darin.</translation>
    </message>
    <message>
        <source>PM10 from heating</source>
        <translation>PM10 aus Heizung</translation>
    </message>
    <message>
        <source>PM2.5 from heating</source>
        <translation>PM2,5 aus Heizung</translation>
    </message>
    <message>
        <source>CO₂ from heating</source>
        <translation>CO₂ aus Heizung</translation>
    </message>
    <message>
        <source>Vehicles a day</source>
        <translation>Verkehrsstärke je Tag</translation>
    </message>
    <message>
        <source>assigned, mean day, both directions</source>
        <translation>umgelegt, mittlerer Tag, beide Richtungen</translation>
    </message>
    <message>
        <source>User equilibrium: nobody would be faster by another way. Both directions together, mean over the pieces of the road. Where demand is synthetic the result says so.</source>
        <translation>Nutzergleichgewicht: niemand wäre auf einem anderen Weg schneller. Beide Richtungen zusammen, Mittel über die Stücke der Straße. Wo die Nachfrage synthetisch ist, sagt es das Ergebnis.</translation>
    </message>
    <message>
        <source>veh/d</source>
        <translation>Kfz/d</translation>
    </message>
    <message>
        <source>Vehicles in the busiest period</source>
        <translation>Verkehrsstärke im stärksten Zeitraum</translation>
    </message>
    <message>
        <source>assigned, both directions</source>
        <translation>umgelegt, beide Richtungen</translation>
    </message>
    <message>
        <source>veh/h</source>
        <translation>Kfz/h</translation>
    </message>
    <message>
        <source>Vehicles by hour</source>
        <translation>Verkehrsstärke nach Stunden</translation>
    </message>
    <message>
        <source>hour of the mean day, assigned, both directions</source>
        <translation>Stunde des mittleren Tages, umgelegt, beide Richtungen</translation>
    </message>
    <message>
        <source>User equilibrium: nobody would be faster by another way. Both directions together, mean over the pieces of the road. Where demand is synthetic the result says so. Within a period hours follow the table road_traffic_hours.</source>
        <translation>Nutzergleichgewicht: niemand wäre auf einem anderen Weg schneller. Beide Richtungen zusammen, Mittel über die Stücke der Straße. Wo die Nachfrage synthetisch ist, sagt es das Ergebnis. Innerhalb eines Zeitraums folgen die Stunden der Tabelle road_traffic_hours.</translation>
    </message>
    <message>
        <source>of the vehicles of a mean day</source>
        <translation>an den Fahrzeugen eines mittleren Tages</translation>
    </message>
    <message>
        <source>Over 3.5 t, buses of the timetable not among them.</source>
        <translation>Über 3,5 t, Busse des Fahrplans nicht darunter.</translation>
    </message>
    <message>
        <source>Volume by capacity</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>busiest piece, direction and period</source>
        <translation>stärkstes Stück, Richtung und Zeitraum</translation>
    </message>
    <message>
        <source>Passenger car units by the capacity of the lanes (table traffic_links). Above 1 more want to drive than can.</source>
        <translation>Pkw-Einheiten durch die Kapazität der Fahrstreifen (Tabelle traffic_links). Über 1 wollen mehr fahren, als können.</translation>
    </message>
    <message>
        <source>Speed in the slowest period</source>
        <translation>Geschwindigkeit im langsamsten Zeitraum</translation>
    </message>
    <message>
        <source>mean of the road</source>
        <translation>Mittel der Straße</translation>
    </message>
    <message>
        <source>Length by travel time with the volume of the slowest period, waiting at crossings included as the table traffic_links has it.</source>
        <translation>Länge durch Fahrzeit beim Verkehr des langsamsten Zeitraums, mit Warten an Kreuzungen nach der Tabelle traffic_links.</translation>
    </message>
    <message>
        <source>Building height</source>
        <translation>Gebäudehöhe</translation>
    </message>
    <message>
        <source>above ground</source>
        <translation>über Grund</translation>
    </message>
    <message>
        <source>residential</source>
        <translation>Wohnen</translation>
    </message>
    <message>
        <source>office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>retail</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>hotel</source>
        <translation>Hotel</translation>
    </message>
    <message>
        <source>education</source>
        <translation>Bildung</translation>
    </message>
    <message>
        <source>health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>culture</source>
        <translation>Kultur</translation>
    </message>
    <message>
        <source>sport</source>
        <translation>Sport</translation>
    </message>
    <message>
        <source>religious</source>
        <translation>religiös</translation>
    </message>
    <message>
        <source>industrial</source>
        <translation>Industrie</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>Verkehrsbau</translation>
    </message>
    <message>
        <source>agricultural</source>
        <translation>Landwirtschaft</translation>
    </message>
    <message>
        <source>storage</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>outbuilding</source>
        <translation>Nebengebäude</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>What walls touch</source>
        <translation>Woran Wände grenzen</translation>
    </message>
    <message>
        <source>most of the walls that are shared (in 3D each wall, roof and floor)</source>
        <translation>die meisten der gemeinsamen Wände (in 3D jede Wand, jedes Dach, jeder Boden)</translation>
    </message>
    <message>
        <source>Whom the walls of a building stand against. Shared walls lose no heat in the calculation. A building that is selected in 3D is lifted out, so that its shared walls are seen; a click on one of them goes to the neighbour.</source>
        <translation>Woran die Wände eines Gebäudes stehen. Gemeinsame Wände verlieren in der Rechnung keine Wärme. Ein in 3D ausgewähltes Gebäude wird herausgehoben, sodass seine gemeinsamen Wände zu sehen sind; ein Klick darauf geht zum Nachbarn.</translation>
    </message>
    <message>
        <source>outside air</source>
        <translation>Außenluft</translation>
    </message>
    <message>
        <source>ground</source>
        <translation>Erdreich</translation>
    </message>
    <message>
        <source>unheated cellar</source>
        <translation>unbeheizter Keller</translation>
    </message>
    <message>
        <source>unheated attic</source>
        <translation>unbeheiztes Dachgeschoss</translation>
    </message>
    <message>
        <source>heated neighbour</source>
        <translation>beheizter Nachbar</translation>
    </message>
    <message>
        <source>unheated neighbour</source>
        <translation>unbeheizter Nachbar</translation>
    </message>
    <message>
        <source>partly a neighbour</source>
        <translation>teils ein Nachbar</translation>
    </message>
    <message>
        <source>What surfaces touch</source>
        <translation>Woran Flächen grenzen</translation>
    </message>
    <message>
        <source>variant − baseline</source>
        <translation>Variante − Bestand</translation>
    </message>
    <message>
        <source>steps, variant − baseline</source>
        <translation>Stufen, Variante − Bestand</translation>
    </message>
    <message>
        <source>no source in reach</source>
        <translation>keine Quelle in Reichweite</translation>
    </message>
    <message>
        <source>below {}</source>
        <translation>unter {}</translation>
    </message>
    <message>
        <source>before {}</source>
        <translation>vor {}</translation>
    </message>
    <message>
        <source>{} better</source>
        <translation>{} besser</translation>
    </message>
    <message>
        <source>{} worse</source>
        <translation>{} schlechter</translation>
    </message>
</context>
<context>
    <name>fields and measures</name>
    <message>
        <source>Height above ground</source>
        <translation>Höhe über Grund</translation>
    </message>
    <message>
        <source>Storeys above ground</source>
        <translation>Geschosse über Grund</translation>
    </message>
    <message>
        <source>Roof type</source>
        <translation>Dachform</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>Wohnungen</translation>
    </message>
    <message>
        <source>Gross floor area</source>
        <translation>Bruttofläche</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Einwohner</translation>
    </message>
    <message>
        <source>U-value of walls</source>
        <translation>U-Wert der Wände</translation>
    </message>
    <message>
        <source>U-value of roofs</source>
        <translation>U-Wert der Dächer</translation>
    </message>
    <message>
        <source>U-value of the ground floor</source>
        <translation>U-Wert der Bodenplatte</translation>
    </message>
    <message>
        <source>U-value of windows</source>
        <translation>U-Wert der Fenster</translation>
    </message>
    <message>
        <source>Solar factor of windows</source>
        <translation>g-Wert der Fenster</translation>
    </message>
    <message>
        <source>Window share of the facade</source>
        <translation>Fensteranteil der Fassade</translation>
    </message>
    <message>
        <source>boiler gas</source>
        <translation>Gaskessel</translation>
    </message>
    <message>
        <source>boiler gas condensing</source>
        <translation>Gas-Brennwertkessel</translation>
    </message>
    <message>
        <source>boiler oil</source>
        <translation>Ölkessel</translation>
    </message>
    <message>
        <source>boiler wood</source>
        <translation>Holzkessel</translation>
    </message>
    <message>
        <source>direct electric</source>
        <translation>Strom-Direktheizung</translation>
    </message>
    <message>
        <source>heat pump air</source>
        <translation>Luft-Wärmepumpe</translation>
    </message>
    <message>
        <source>heat pump brine</source>
        <translation>Sole-Wärmepumpe</translation>
    </message>
    <message>
        <source>heat pump water</source>
        <translation>Wasser-Wärmepumpe</translation>
    </message>
    <message>
        <source>boiler_gas</source>
        <translation>Gaskessel</translation>
    </message>
    <message>
        <source>boiler_gas_condensing</source>
        <translation>Gas-Brennwertkessel</translation>
    </message>
    <message>
        <source>boiler_oil</source>
        <translation>Ölkessel</translation>
    </message>
    <message>
        <source>boiler_wood</source>
        <translation>Holzkessel</translation>
    </message>
    <message>
        <source>direct_electric</source>
        <translation>Strom-Direktheizung</translation>
    </message>
    <message>
        <source>district_heat</source>
        <translation>Fernwärme</translation>
    </message>
    <message>
        <source>heat_pump_air</source>
        <translation>Luft-Wärmepumpe</translation>
    </message>
    <message>
        <source>heat_pump_brine</source>
        <translation>Sole-Wärmepumpe</translation>
    </message>
    <message>
        <source>heat_pump_water</source>
        <translation>Wasser-Wärmepumpe</translation>
    </message>
    <message>
        <source>Heating power for the rooms, at most</source>
        <translation>Heizleistung für die Räume, höchstens</translation>
    </message>
    <message>
        <source>Cooling power for the rooms, at most</source>
        <translation>Kühlleistung für die Räume, höchstens</translation>
    </message>
    <message>
        <source>Attic</source>
        <translation>Dachgeschoss</translation>
    </message>
    <message>
        <source>heated</source>
        <translation>beheizt</translation>
    </message>
    <message>
        <source>unheated</source>
        <translation>unbeheizt</translation>
    </message>
    <message>
        <source>Cellar</source>
        <translation>Keller</translation>
    </message>
    <message>
        <source>Road number</source>
        <translation>Straßennummer</translation>
    </message>
    <message>
        <source>motorway</source>
        <translation>Autobahn</translation>
    </message>
    <message>
        <source>trunk</source>
        <translation>Schnellstraße</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>Hauptstraße</translation>
    </message>
    <message>
        <source>secondary</source>
        <translation>Landesstraße</translation>
    </message>
    <message>
        <source>tertiary</source>
        <translation>Kreisstraße</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Zufahrt</translation>
    </message>
    <message>
        <source>track</source>
        <translation>Feldweg</translation>
    </message>
    <message>
        <source>pedestrian</source>
        <translation>Fußgängerzone</translation>
    </message>
    <message>
        <source>cycleway</source>
        <translation>Radweg</translation>
    </message>
    <message>
        <source>footway</source>
        <translation>Fußweg</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Treppe</translation>
    </message>
    <message>
        <source>Carriageway width</source>
        <translation>Fahrbahnbreite</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>vorwärts</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>rückwärts</translation>
    </message>
    <message>
        <source>Level (−1 tunnel, 0 ground, 1 bridge)</source>
        <translation>Ebene (−1 Tunnel, 0 Gelände, 1 Brücke)</translation>
    </message>
    <message>
        <source>Vehicles per hour, day</source>
        <translation>Fahrzeuge je Stunde, Tag</translation>
    </message>
    <message>
        <source>Vehicles per hour, evening</source>
        <translation>Fahrzeuge je Stunde, Abend</translation>
    </message>
    <message>
        <source>Vehicles per hour, night</source>
        <translation>Fahrzeuge je Stunde, Nacht</translation>
    </message>
    <message>
        <source>Vehicles per day (AADT)</source>
        <translation>Fahrzeuge je Tag (DTV)</translation>
    </message>
    <message>
        <source>Heavy vehicles per hour, day</source>
        <translation>Schwere Fahrzeuge je Stunde, Tag</translation>
    </message>
    <message>
        <source>Heavy vehicles per hour, evening</source>
        <translation>Schwere Fahrzeuge je Stunde, Abend</translation>
    </message>
    <message>
        <source>Heavy vehicles per hour, night</source>
        <translation>Schwere Fahrzeuge je Stunde, Nacht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>lights</source>
        <translation>Ampel</translation>
    </message>
    <message>
        <source>roundabout</source>
        <translation>Kreisverkehr</translation>
    </message>
    <message>
        <source>tram</source>
        <translation>Straßenbahn</translation>
    </message>
    <message>
        <source>metro</source>
        <translation>U-Bahn</translation>
    </message>
    <message>
        <source>light rail</source>
        <translation>Stadtbahn</translation>
    </message>
    <message>
        <source>light_rail</source>
        <translation>Stadtbahn</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Gleise</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Line speed</source>
        <translation>Streckengeschwindigkeit</translation>
    </message>
    <message>
        <source>water</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>forest</source>
        <translation>Wald</translation>
    </message>
    <message>
        <source>park</source>
        <translation>Park</translation>
    </message>
    <message>
        <source>grass</source>
        <translation>Gras</translation>
    </message>
    <message>
        <source>farmland</source>
        <translation>Acker</translation>
    </message>
    <message>
        <source>cemetery</source>
        <translation>Friedhof</translation>
    </message>
    <message>
        <source>sand</source>
        <translation>Sand</translation>
    </message>
    <message>
        <source>paved</source>
        <translation>befestigt</translation>
    </message>
    <message>
        <source>Acoustic ground factor G</source>
        <translation>Akustischer Bodenfaktor G</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>Haushalte</translation>
    </message>
    <message>
        <source>Sound power level, A-weighted</source>
        <translation>Schallleistungspegel, A-bewertet</translation>
    </message>
    <message>
        <source>Spectrum of the A-weighted level</source>
        <translation>Spektrum des A-bewerteten Pegels</translation>
    </message>
    <message>
        <source>500 Hz</source>
        <translation>500 Hz</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>rosa</translation>
    </message>
    <message>
        <source>white</source>
        <translation>weiß</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>braun</translation>
    </message>
    <message>
        <source>Sound power level at 63 Hz</source>
        <translation>Schallleistungspegel bei 63 Hz</translation>
    </message>
    <message>
        <source>Sound power level at 125 Hz</source>
        <translation>Schallleistungspegel bei 125 Hz</translation>
    </message>
    <message>
        <source>Sound power level at 250 Hz</source>
        <translation>Schallleistungspegel bei 250 Hz</translation>
    </message>
    <message>
        <source>Sound power level at 500 Hz</source>
        <translation>Schallleistungspegel bei 500 Hz</translation>
    </message>
    <message>
        <source>Sound power level at 1000 Hz</source>
        <translation>Schallleistungspegel bei 1000 Hz</translation>
    </message>
    <message>
        <source>Sound power level at 2000 Hz</source>
        <translation>Schallleistungspegel bei 2000 Hz</translation>
    </message>
    <message>
        <source>Sound power level at 4000 Hz</source>
        <translation>Schallleistungspegel bei 4000 Hz</translation>
    </message>
    <message>
        <source>Sound power level at 8000 Hz</source>
        <translation>Schallleistungspegel bei 8000 Hz</translation>
    </message>
    <message>
        <source>Power is: total, or per unit (m, m²)</source>
        <translation>Leistung ist: gesamt oder je Einheit (m, m²)</translation>
    </message>
    <message>
        <source>total</source>
        <translation>gesamt</translation>
    </message>
    <message>
        <source>per unit</source>
        <translation>je Einheit</translation>
    </message>
    <message>
        <source>Height is above: ground or roof</source>
        <translation>Höhe zählt ab: Boden oder Dach</translation>
    </message>
    <message>
        <source>roof</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>Working hours of the day (of 12)</source>
        <translation>Betriebsstunden am Tag (von 12)</translation>
    </message>
    <message>
        <source>Working hours of the evening (of 4)</source>
        <translation>Betriebsstunden am Abend (von 4)</translation>
    </message>
    <message>
        <source>Working hours of the night (of 8)</source>
        <translation>Betriebsstunden in der Nacht (von 8)</translation>
    </message>
    <message>
        <source>Axis of the directivity, from north clockwise</source>
        <translation>Achse der Richtwirkung, von Nord im Uhrzeigersinn</translation>
    </message>
    <message>
        <source>Axis of the directivity, above the horizontal</source>
        <translation>Achse der Richtwirkung, über der Waagerechten</translation>
    </message>
    <message>
        <source>Directivity 0° from the axis</source>
        <translation>Richtwirkung 0° von der Achse</translation>
    </message>
    <message>
        <source>Directivity 30° from the axis</source>
        <translation>Richtwirkung 30° von der Achse</translation>
    </message>
    <message>
        <source>Directivity 60° from the axis</source>
        <translation>Richtwirkung 60° von der Achse</translation>
    </message>
    <message>
        <source>Directivity 90° from the axis</source>
        <translation>Richtwirkung 90° von der Achse</translation>
    </message>
    <message>
        <source>Directivity 120° from the axis</source>
        <translation>Richtwirkung 120° von der Achse</translation>
    </message>
    <message>
        <source>Directivity 150° from the axis</source>
        <translation>Richtwirkung 150° von der Achse</translation>
    </message>
    <message>
        <source>Directivity 180° from the axis</source>
        <translation>Richtwirkung 180° von der Achse</translation>
    </message>
    <message>
        <source>or share of the day at work</source>
        <translation>oder Anteil des Tages in Betrieb</translation>
    </message>
    <message>
        <source>or share of the evening at work</source>
        <translation>oder Anteil des Abends in Betrieb</translation>
    </message>
    <message>
        <source>or share of the night at work</source>
        <translation>oder Anteil der Nacht in Betrieb</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>Forest</source>
        <translation>Wald</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Park</translation>
    </message>
    <message>
        <source>Grass</source>
        <translation>Gras</translation>
    </message>
    <message>
        <source>Farmland</source>
        <translation>Acker</translation>
    </message>
    <message>
        <source>Sport</source>
        <translation>Sport</translation>
    </message>
    <message>
        <source>Cemetery</source>
        <translation>Friedhof</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>Sand</translation>
    </message>
    <message>
        <source>Paved</source>
        <translation>Befestigt</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>given</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>inferred</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>archetype</source>
        <translation>Archetyp</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Maßnahme</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>Quadrate</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>Gas boiler</source>
        <translation>Gaskessel</translation>
    </message>
    <message>
        <source>Condensing gas boiler</source>
        <translation>Gas-Brennwertkessel</translation>
    </message>
    <message>
        <source>Oil boiler</source>
        <translation>Ölkessel</translation>
    </message>
    <message>
        <source>Wood boiler</source>
        <translation>Holzkessel</translation>
    </message>
    <message>
        <source>Direct electric heating</source>
        <translation>Strom-Direktheizung</translation>
    </message>
    <message>
        <source>Air heat pump</source>
        <translation>Luft-Wärmepumpe</translation>
    </message>
    <message>
        <source>Ground heat pump</source>
        <translation>Sole-Wärmepumpe</translation>
    </message>
    <message>
        <source>Groundwater heat pump</source>
        <translation>Grundwasser-Wärmepumpe</translation>
    </message>
    <message>
        <source>walls</source>
        <translation>Wände</translation>
    </message>
    <message>
        <source>roofs</source>
        <translation>Dächer</translation>
    </message>
    <message>
        <source>windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>übliche</translation>
    </message>
    <message>
        <source>advanced</source>
        <translation>weitgehende</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Übliche</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Weitgehende</translation>
    </message>
    <message>
        <source>reflecting</source>
        <translation>reflektierend</translation>
    </message>
    <message>
        <source>Whole day</source>
        <translation>Ganzer Tag</translation>
    </message>
    <message>
        <source>Δ time</source>
        <translation>Δ Zeit</translation>
    </message>
    <message>
        <source>petrol</source>
        <translation>Benzin</translation>
    </message>
    <message>
        <source>diesel</source>
        <translation>Diesel</translation>
    </message>
    <message>
        <source>petrol_hybrid</source>
        <translation>Benzin-Hybrid</translation>
    </message>
    <message>
        <source>electric</source>
        <translation>elektrisch</translation>
    </message>
    <message>
        <source>lpg</source>
        <translation>LPG</translation>
    </message>
    <message>
        <source>cng</source>
        <translation>CNG</translation>
    </message>
    <message>
        <source>car</source>
        <translation>Pkw</translation>
    </message>
    <message>
        <source>van</source>
        <translation>Lieferwagen</translation>
    </message>
    <message>
        <source>truck</source>
        <translation>Lkw</translation>
    </message>
    <message>
        <source>bus</source>
        <translation>Bus</translation>
    </message>
    <message>
        <source>moped</source>
        <translation>Moped</translation>
    </message>
    <message>
        <source>motorcycle</source>
        <translation>Motorrad</translation>
    </message>
    <message>
        <source>evening</source>
        <translation>abends</translation>
    </message>
    <message>
        <source>night</source>
        <translation>nachts</translation>
    </message>
    <message>
        <source>absorbing</source>
        <translation>absorbierend</translation>
    </message>
</context>
<context>
    <name>tours of the demo</name>
    <message>
        <source>Helsinki in eight steps</source>
        <translation>Helsinki in acht Schritten</translation>
    </message>
    <message>
        <source>A city you can ask</source>
        <translation>Eine Stadt, die man fragen kann</translation>
    </message>
    <message>
        <source>The centre of Helsinki, from OpenStreetMap: 480 buildings, their streets and tram lines. Each value says whether it was measured, given or inferred.</source>
        <translation>Das Zentrum von Helsinki, aus OpenStreetMap: 480 Gebäude, ihre Straßen und Straßenbahnen. Jeder Wert sagt, ob er gemessen, angegeben oder erschlossen ist.</translation>
    </message>
    <message>
        <source>Where heat is lost</source>
        <translation>Wo Wärme verloren geht</translation>
    </message>
    <message>
        <source>Every building is computed hour by hour through a year. Dark ones need most heat for each square metre; select some to see their share.</source>
        <translation>Jedes Gebäude wird Stunde für Stunde durch ein Jahr gerechnet. Dunkle brauchen je Quadratmeter am meisten Wärme; ausgewählte zeigen ihren Anteil.</translation>
    </message>
    <message>
        <source>One street renovated</source>
        <translation>Eine Straße saniert</translation>
    </message>
    <message>
        <source>The blocks of flats along Bulevardi get new windows, walls and roofs. Colours show the change of heat demand: variant minus baseline.</source>
        <translation>Die Wohnblöcke an der Bulevardi bekommen neue Fenster, Wände und Dächer. Die Farben zeigen die Änderung des Heizwärmebedarfs: Variante minus Bestand.</translation>
    </message>
    <message>
        <source>Where the sun works</source>
        <translation>Wo die Sonne arbeitet</translation>
    </message>
    <message>
        <source>Sun on each roof and wall in a year, with the shade of the neighbours, and the electricity each roof could give. Dark is much: large flat roofs come first.</source>
        <translation>Sonne auf jedem Dach und jeder Wand in einem Jahr, mit dem Schatten der Nachbarn, und der Strom, den jedes Dach geben könnte. Dunkel ist viel: große Flachdächer zuerst.</translation>
    </message>
    <message>
        <source>Trams and traffic at the window</source>
        <translation>Straßenbahn und Verkehr am Fenster</translation>
    </message>
    <message>
        <source>Noise by CNOSSOS-EU at every floor of every facade. The points show each floor: it is loudest at the street and quiet in the courtyard.</source>
        <translation>Lärm nach CNOSSOS-EU an jedem Geschoss jeder Fassade. Die Punkte zeigen jedes Geschoss: am lautesten an der Straße, leise im Hof.</translation>
    </message>
    <message>
        <source>What if one street is closed?</source>
        <translation>Was, wenn eine Straße gesperrt wird?</translation>
    </message>
    <message>
        <source>Lönnrotinkatu without cars: they take Bulevardi and the streets around, and noise and air go with them. Flows, noise and NO₂ take turns, each as variant minus baseline.</source>
        <translation>Lönnrotinkatu ohne Autos: sie nehmen die Bulevardi und die Straßen ringsum, und Lärm und Luft gehen mit. Verkehrsstärke, Lärm und NO₂ wechseln sich ab, jeweils Variante minus Bestand.</translation>
    </message>
    <message>
        <source>Why is this window loud?</source>
        <translation>Warum ist dieses Fenster laut?</translation>
    </message>
    <message>
        <source>Click a receiver and the model answers: which streets and tram lines, by which path, through which losses. The line is the loudest path.</source>
        <translation>Ein Klick auf einen Immissionsort, und das Modell antwortet: welche Straßen und Straßenbahnen, auf welchem Weg, mit welchen Verlusten. Die Linie ist der lauteste Weg.</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>Zum Mitnehmen</translation>
    </message>
    <message>
        <source>One click makes a report: maps, 3D pictures, figures, method, sources and assumptions. Every number is the one you have just seen.</source>
        <translation>Ein Klick erstellt einen Bericht: Karten, 3D-Bilder, Zahlen, Verfahren, Quellen und Annahmen. Jede Zahl ist die eben gesehene.</translation>
    </message>
</context>
</TS>
