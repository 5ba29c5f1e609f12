<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>words alone</name>
    <message>
        <source>day</source>
        <translation>tagsüber</translation>
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
        <source>am</source>
        <translation>morgens</translation>
    </message>
    <message>
        <source>inter</source>
        <translation>zwischen den Spitzen</translation>
    </message>
    <message>
        <source>pm</source>
        <translation>nachmittags</translation>
    </message>
    <message>
        <source>heating</source>
        <translation>Heizung</translation>
    </message>
    <message>
        <source>cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>colder</source>
        <translation>kälter</translation>
    </message>
    <message>
        <source>warmer</source>
        <translation>wärmer</translation>
    </message>
    <message>
        <source>import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Lärm</translation>
    </message>
    <message>
        <source>air</source>
        <translation>Luft</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>energy_days</source>
        <translation>Energie nach Tagen</translation>
    </message>
    <message>
        <source>geothermal</source>
        <translation>Erdwärmepotenzial</translation>
    </message>
    <message>
        <source>heat_network</source>
        <translation>Fernwärmenetz</translation>
    </message>
    <message>
        <source>abatement</source>
        <translation>Vermeidungskosten</translation>
    </message>
    <message>
        <source>buildings</source>
        <translation>Gebäude</translation>
    </message>
    <message>
        <source>surfaces</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>roads</source>
        <translation>Straßen</translation>
    </message>
    <message>
        <source>road_junctions</source>
        <translation>Kreuzungen</translation>
    </message>
    <message>
        <source>road_turns</source>
        <translation>Abbiegebeschränkungen</translation>
    </message>
    <message>
        <source>rail</source>
        <translation>Gleise</translation>
    </message>
    <message>
        <source>barriers</source>
        <translation>Wände</translation>
    </message>
    <message>
        <source>land_cover</source>
        <translation>Bodenbedeckung</translation>
    </message>
    <message>
        <source>noise_sources</source>
        <translation>Lärmquellen</translation>
    </message>
    <message>
        <source>terrain</source>
        <translation>Gelände</translation>
    </message>
    <message>
        <source>weather</source>
        <translation>Wetter</translation>
    </message>
    <message>
        <source>population</source>
        <translation>Bevölkerungsraster</translation>
    </message>
    <message>
        <source>points</source>
        <translation>eigene Punkte</translation>
    </message>
    <message>
        <source>receivers</source>
        <translation>Immissionsorte</translation>
    </message>
    <message>
        <source>mesh</source>
        <translation>3D-Modell</translation>
    </message>
    <message>
        <source>scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>solver</source>
        <translation>Rechenkern</translation>
    </message>
    <message>
        <source>background_file</source>
        <translation>Hintergrunddatei</translation>
    </message>
    <message>
        <source>stations</source>
        <translation>Messstationen</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>measured_energy</source>
        <translation>gemessene Energie</translation>
    </message>
    <message>
        <source>archetypes</source>
        <translation>Archetypen</translation>
    </message>
    <message>
        <source>use_profiles</source>
        <translation>Nutzungsprofile</translation>
    </message>
    <message>
        <source>day_profiles</source>
        <translation>Tagesgänge</translation>
    </message>
    <message>
        <source>light_appliances</source>
        <translation>Licht und Geräte</translation>
    </message>
    <message>
        <source>hot_water</source>
        <translation>Warmwasser</translation>
    </message>
    <message>
        <source>systems</source>
        <translation>Heizsysteme</translation>
    </message>
    <message>
        <source>heating_defaults</source>
        <translation>übliche Heizungen</translation>
    </message>
    <message>
        <source>auxiliaries</source>
        <translation>Hilfsenergie</translation>
    </message>
    <message>
        <source>carriers</source>
        <translation>Energieträger</translation>
    </message>
    <message>
        <source>costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>energy_classes</source>
        <translation>Energieklassen</translation>
    </message>
    <message>
        <source>air_fleet</source>
        <translation>Fahrzeugflotte</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>retrofit</source>
        <translation>Sanierung</translation>
    </message>
    <message>
        <source>photovoltaics</source>
        <translation>Photovoltaik</translation>
    </message>
    <message>
        <source>insulation</source>
        <translation>Schallschutz</translation>
    </message>
    <message>
        <source>ventilation</source>
        <translation>Lüftung</translation>
    </message>
    <message>
        <source>barrier</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>Boreholes</source>
        <translation>Erdsonden</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
</context>
<context>
    <name>of other programs</name>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>noch zu bestätigen</translation>
    </message>
    <message>
        <source>assumption</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>das ist ein Ordner</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>das ist kein Ordner</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>auf dem Datenträger ist kein Platz mehr</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>das Dateisystem ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>die Verbindung wurde abgelehnt</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>die Datenbank ist gesperrt</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>die Datenbank oder die Platte ist voll</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>die Datei ist keine Datenbank</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>die Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>File is not a zip file</source>
        <translation>die Datei ist kein Zip-Archiv</translation>
    </message>
    <message>
        <source>No data left in file</source>
        <translation>die Datei ist zu Ende</translation>
    </message>
    <message>
        <source>self-intersection</source>
        <translation>überschneidet sich selbst</translation>
    </message>
    <message>
        <source>ring self-intersection</source>
        <translation>ein Ring überschneidet sich selbst</translation>
    </message>
    <message>
        <source>hole lies outside shell</source>
        <translation>ein Loch liegt außerhalb des Umrisses</translation>
    </message>
    <message>
        <source>holes are nested</source>
        <translation>Löcher liegen ineinander</translation>
    </message>
    <message>
        <source>interior is disconnected</source>
        <translation>das Innere hängt nicht zusammen</translation>
    </message>
    <message>
        <source>nested shells</source>
        <translation>Umrisse liegen ineinander</translation>
    </message>
    <message>
        <source>too few points in geometry component</source>
        <translation>zu wenige Punkte in einem Teil der Geometrie</translation>
    </message>
</context>
<context>
    <name>scales of energy classes</name>
    <message>
        <source>BER (IE)</source>
        <translation>BER (IE)</translation>
    </message>
    <message>
        <source>DPE 2021 (FR)</source>
        <translation>DPE 2021 (FR)</translation>
    </message>
    <message>
        <source>E-value 2018 (FI)</source>
        <translation>E-Wert 2018 (FI)</translation>
    </message>
    <message>
        <source>EP2 2021 (NL)</source>
        <translation>EP2 2021 (NL)</translation>
    </message>
    <message>
        <source>generic (EU)</source>
        <translation>allgemein (EU)</translation>
    </message>
</context>
<context>
    <name>city/barriers.py</name>
    <message>
        <source>2 m where no height is known</source>
        <translation>2 m, wo keine Höhe bekannt ist</translation>
    </message>
    <message>
        <source>{1} m, must be {2}</source>
        <translation>{1} m, muss {2} sein</translation>
    </message>
    <message>
        <source>Correct the height of the barrier.</source>
        <translation>Die Höhe der Wand korrigieren.</translation>
    </message>
    <message>
        <source>the line has a piece without length</source>
        <translation>die Linie hat ein Stück ohne Länge</translation>
    </message>
    <message>
        <source>the line has {1} points, needs 2</source>
        <translation>die Linie hat {1} Punkte, braucht 2</translation>
    </message>
    <message>
        <source>Draw it again, or delete it.</source>
        <translation>Sie neu zeichnen oder löschen.</translation>
    </message>
</context>
<context>
    <name>city/fields.py</name>
    <message>
        <source>{1} to {2}</source>
        <translation>{1} bis {2}</translation>
    </message>
    <message>
        <source>at least {1}</source>
        <translation>mindestens {1}</translation>
    </message>
    <message>
        <source>at most {1}</source>
        <translation>höchstens {1}</translation>
    </message>
    <message>
        <source>{1} to {2} {3}</source>
        <translation>{1} bis {2} {3}</translation>
    </message>
    <message>
        <source>at least {1} {2}</source>
        <translation>mindestens {1} {2}</translation>
    </message>
    <message>
        <source>at most {1} {2}</source>
        <translation>höchstens {1} {2}</translation>
    </message>
    <message>
        <source>dB re 1 pW</source>
        <translation>dB re 1 pW</translation>
    </message>
</context>
<context>
    <name>city/noise_sources.py</name>
    <message>
        <source>1 m above the ground, or above the roof it stands on</source>
        <translation>1 m über Grund oder über dem Dach, auf dem sie steht</translation>
    </message>
    <message>
        <source>all of it at 500 Hz, as ISO 9613-2 has it for A-weighted powers</source>
        <translation>ganz bei 500 Hz, wie ISO 9613-2 es für A-bewertete Leistungen vorsieht</translation>
    </message>
    <message>
        <source>per unit</source>
        <translation>je Einheit</translation>
    </message>
    <message>
        <source>the power of the whole feature</source>
        <translation>die Leistung des ganzen Objekts</translation>
    </message>
    <message>
        <source>a point has no length or area</source>
        <translation>ein Punkt hat weder Länge noch Fläche</translation>
    </message>
    <message>
        <source>heights are above the ground</source>
        <translation>Höhen gelten über Grund</translation>
    </message>
    <message>
        <source>at work all the time</source>
        <translation>ständig in Betrieb</translation>
    </message>
    <message>
        <source>the axis of the directivity is level where only its azimuth is said</source>
        <translation>die Achse der Richtwirkung liegt waagerecht, wo nur ihr Azimut angegeben ist</translation>
    </message>
    <message>
        <source>the axis of the directivity is straight up, as that of a stack</source>
        <translation>die Achse der Richtwirkung weist senkrecht nach oben, wie die eines Schornsteins</translation>
    </message>
</context>
<context>
    <name>city/provenance.py</name>
    <message>
        <source>by a measure of the scenario</source>
        <translation>durch eine Maßnahme des Szenarios</translation>
    </message>
</context>
<context>
    <name>city/road_change.py</name>
    <message>
        <source>{1} % heavy vehicles in the {2} ({3} % before), must be at most 100 % (and {4} roads more)</source>
        <translation>{1} % Schwerverkehr {2:word} (vorher {3} %), darf höchstens 100 % sein (und {4} weitere Straßen)</translation>
    </message>
    <message>
        <source>{1} % heavy vehicles in the {2} ({3} % before), must be at most 100 %</source>
        <translation>{1} % Schwerverkehr {2:word} (vorher {3} %), darf höchstens 100 % sein</translation>
    </message>
    <message>
        <source>Lower the factor of the measure, or give the share itself.</source>
        <translation>Den Faktor der Maßnahme senken oder den Anteil selbst angeben.</translation>
    </message>
    <message>
        <source>(and {1} roads more)</source>
        <translation>(und {1} weitere Straßen)</translation>
    </message>
    <message>
        <source>{1} % two-wheelers and {2} % heavy vehicles in the {3}, together must be at most 100 % (and {4} roads more)</source>
        <translation>{1} % Zweiräder und {2} % Schwerverkehr {3:word}, zusammen höchstens 100 % möglich (und {4} weitere Straßen)</translation>
    </message>
    <message>
        <source>{1} % two-wheelers and {2} % heavy vehicles in the {3}, together must be at most 100 %</source>
        <translation>{1} % Zweiräder und {2} % Schwerverkehr {3:word}, zusammen höchstens 100 % möglich</translation>
    </message>
    <message>
        <source>Lower the share of two-wheelers, or that of heavy vehicles.</source>
        <translation>Den Anteil der Zweiräder oder den des Schwerverkehrs senken.</translation>
    </message>
    <message>
        <source>two-wheelers in the {1}, which such roads usually have none of (and {2} roads more)</source>
        <translation>Zweiräder {1:word}, die es auf solchen Straßen üblicherweise nicht gibt (und {2} weitere Straßen)</translation>
    </message>
    <message>
        <source>two-wheelers in the {1}, which such roads usually have none of</source>
        <translation>Zweiräder {1:word}, die es auf solchen Straßen üblicherweise nicht gibt</translation>
    </message>
    <message>
        <source>Give the class of the road some in the table of usual traffic: that tells mopeds from motorcycles.</source>
        <translation>Der Klasse der Straße in der Tabelle des üblichen Verkehrs welche geben: daraus folgt, was Mopeds und was Motorräder sind.</translation>
    </message>
</context>
<context>
    <name>indicators/declared.py</name>
    <message>
        <source>{1} is no id of an indicator of a model</source>
        <translation>{1} ist keine Id eines Indikators eines Modells</translation>
    </message>
    <message>
        <source>{1} of {2} is {3}, must be a text</source>
        <translation>{1} von {2} ist {3}, muss ein Text sein</translation>
    </message>
    <message>
        <source>target of {1} is {2}, must be {3}</source>
        <translation>target von {1} ist {2}, muss {3} sein</translation>
    </message>
    <message>
        <source>better of {1} is {2}, must be {3}</source>
        <translation>better von {1} ist {2}, muss {3} sein</translation>
    </message>
    <message>
        <source>decimals of {1} are {2}, must be from 0 to {3}</source>
        <translation>decimals von {1} ist {2}, muss 0 bis {3} sein</translation>
    </message>
    <message>
        <source>additive of {1} is {2}, must be true or false</source>
        <translation>additive von {1} ist {2}, muss true oder false sein</translation>
    </message>
    <message>
        <source>{1} is {2}, must be an object</source>
        <translation>{1} ist {2}, muss ein Objekt sein</translation>
    </message>
    <message>
        <source>{1} is no indicator of {2}</source>
        <translation>{1} ist kein Indikator von {2}</translation>
    </message>
</context>
<context>
    <name>processing/report_run.py</name>
    <message>
        <source>{1} variants are asked for</source>
        <translation>{1} Varianten sind verlangt</translation>
    </message>
    <message>
        <source>Name {1} at most.</source>
        <translation>Höchstens {1} nennen.</translation>
    </message>
    <message>
        <source>neither a web page nor a document is wished for</source>
        <translation>weder eine Webseite noch ein Dokument ist gewünscht</translation>
    </message>
    <message>
        <source>Name a file for one of them.</source>
        <translation>Für eines davon eine Datei nennen.</translation>
    </message>
    <message>
        <source>there is no scenario {1}</source>
        <translation>es gibt kein Szenario {1}</translation>
    </message>
    <message>
        <source>The twin has {1}.</source>
        <translation>Der Zwilling hat {1}.</translation>
    </message>
    <message>
        <source>the indicator {1} is not computed</source>
        <translation>der Indikator {1} ist nicht berechnet</translation>
    </message>
    <message>
        <source>There are {1}.</source>
        <translation>Es gibt {1}.</translation>
    </message>
    <message>
        <source>there is no selection set {1}</source>
        <translation>es gibt keine Auswahlmenge {1}</translation>
    </message>
</context>
<context>
    <name>readers/citygml.py</name>
    <message>
        <source>not whole XML: {1}</source>
        <translation>kein vollständiges XML: {1}</translation>
    </message>
    <message>
        <source>The file was probably cut off; download or export it again.</source>
        <translation>Die Datei wurde wohl abgeschnitten; sie neu herunterladen oder exportieren.</translation>
    </message>
    <message>
        <source>{1}: holds no city objects</source>
        <translation>{1}: enthält keine Stadtobjekte</translation>
    </message>
    <message>
        <source>CityGML namespace {1}, this reads versions 1.0 and 2.0</source>
        <translation>CityGML-Namensraum {1}, gelesen werden die Versionen 1.0 und 2.0</translation>
    </message>
    <message>
        <source>Convert it to CityJSON 2.0 (citygml-tools), or export it as CityGML 2.0.</source>
        <translation>Sie in CityJSON 2.0 umwandeln (citygml-tools) oder als CityGML 2.0 exportieren.</translation>
    </message>
    <message>
        <source>no geometry</source>
        <translation>keine Geometrie</translation>
    </message>
    <message>
        <source>none of its surfaces has three corners</source>
        <translation>keine seiner Flächen hat drei Ecken</translation>
    </message>
    <message>
        <source>{1} surfaces with fewer than 3 readable corners left out</source>
        <translation>{1} Flächen mit weniger als 3 lesbaren Ecken weggelassen</translation>
    </message>
    <message>
        <source>{1} surfaces that lie in another building (xlink) left out</source>
        <translation>{1} Flächen, die in einem anderen Gebäude liegen (xlink), weggelassen</translation>
    </message>
    <message>
        <source>{1} surfaces without area, kept as 0 m²</source>
        <translation>{1} Flächen ohne Inhalt, mit 0 m² behalten</translation>
    </message>
</context>
<context>
    <name>readers/cityjson.py</name>
    <message>
        <source>not whole JSON: {1} at line {2}, column {3}</source>
        <translation>kein vollständiges JSON: {1} in Zeile {2}, Spalte {3}</translation>
    </message>
    <message>
        <source>not UTF-8 text ({1})</source>
        <translation>kein UTF-8-Text ({1})</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Sie als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>not a CityJSON file, its "type" is not "CityJSON"</source>
        <translation>keine CityJSON-Datei, ihr „type“ ist nicht „CityJSON“</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>a CityJSON file without "{1}"</source>
        <translation>eine CityJSON-Datei ohne „{1}“</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Sie neu exportieren.</translation>
    </message>
    <message>
        <source>the id occurs more than once; this one is now {1}</source>
        <translation>die Id kommt mehrmals vor; dieses Objekt heißt jetzt {1}</translation>
    </message>
    <message>
        <source>line {1} is not JSON ({2})</source>
        <translation>Zeile {1} ist kein JSON ({2})</translation>
    </message>
    <message>
        <source>line {1}</source>
        <translation>Zeile {1}</translation>
    </message>
    <message>
        <source>the line is not whole JSON ({1})</source>
        <translation>die Zeile ist kein vollständiges JSON ({1})</translation>
    </message>
    <message>
        <source>line {1} is not a JSON object</source>
        <translation>Zeile {1} ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the line is not a JSON object</source>
        <translation>die Zeile ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>{1} {2} is not three numbers</source>
        <translation>{1} {2} sind nicht drei Zahlen</translation>
    </message>
    <message>
        <source>{1}: its transform adds the offset a second time; the vertices are placed in the extent the file states</source>
        <translation>{1}: ihre Transformation zählt den Versatz ein zweites Mal hinzu; die Punkte werden in die Ausdehnung gesetzt, die die Datei angibt</translation>
    </message>
    <message>
        <source>the first line is not a CityJSON header</source>
        <translation>die erste Zeile ist kein CityJSON-Kopf</translation>
    </message>
    <message>
        <source>Choose a CityJSON text sequence.</source>
        <translation>Eine CityJSON-Textfolge wählen.</translation>
    </message>
    <message>
        <source>CityJSON version {1}, this reads {2}</source>
        <translation>CityJSON-Version {1}, gelesen wird {2}</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Upgrade it with cjio: cjio old.json upgrade save new.city.json</source>
        <translation>Sie mit cjio aktualisieren: cjio old.json upgrade save new.city.json</translation>
    </message>
    <message>
        <source>{1}: extension {2} is read as plain attributes</source>
        <translation>{1}: die Erweiterung {2} wird als einfache Attribute gelesen</translation>
    </message>
    <message>
        <source>transform scale</source>
        <translation>scale der Transformation</translation>
    </message>
    <message>
        <source>transform translate</source>
        <translation>translate der Transformation</translation>
    </message>
    <message>
        <source>template vertex</source>
        <translation>Punkt der Vorlage</translation>
    </message>
    <message>
        <source>a second header names another coordinate reference system</source>
        <translation>ein zweiter Kopf nennt ein anderes Koordinatenbezugssystem</translation>
    </message>
    <message>
        <source>Import the two sequences as two files.</source>
        <translation>Die beiden Folgen als zwei Dateien importieren.</translation>
    </message>
    <message>
        <source>no geometry up to LoD {1}</source>
        <translation>keine Geometrie bis LoD {1}</translation>
    </message>
    <message>
        <source>{1} surfaces with fewer than 3 corners or wrong vertex numbers left out</source>
        <translation>{1} Flächen mit weniger als 3 Ecken oder falschen Punktnummern weggelassen</translation>
    </message>
    <message>
        <source>no surface has three corners</source>
        <translation>keine Fläche hat drei Ecken</translation>
    </message>
</context>
<context>
    <name>readers/cityjson_shape.py</name>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>geometry template {1} is not built as CityJSON says</source>
        <translation>Geometrievorlage {1} ist nicht aufgebaut, wie CityJSON es vorschreibt</translation>
    </message>
    <message>
        <source>"{1}" is {2}, must be {3}</source>
        <translation>„{1}“ ist {2}, muss {3} sein</translation>
    </message>
    <message>
        <source>Export it again, or look at it with cjio or cjval.</source>
        <translation>Sie neu exportieren oder mit cjio oder cjval ansehen.</translation>
    </message>
    <message>
        <source>it is {1}, not a city object</source>
        <translation>es ist {1}, kein Stadtobjekt</translation>
    </message>
    <message>
        <source>{1}, left out</source>
        <translation>{1}, weggelassen</translation>
    </message>
    <message>
        <source>{1}, that geometry is left out</source>
        <translation>{1}, diese Geometrie ist weggelassen</translation>
    </message>
    <message>
        <source>its "{1}" is {2}, must be {3}</source>
        <translation>sein „{1}“ ist {2}, muss {3} sein</translation>
    </message>
    <message>
        <source>its "{1}" are not all ids</source>
        <translation>seine „{1}“ sind nicht alle Ids</translation>
    </message>
    <message>
        <source>a geometry is {1}, must be an object</source>
        <translation>eine Geometrie ist {1}, muss ein Objekt sein</translation>
    </message>
    <message>
        <source>its "boundaries" are {1}, must be a list</source>
        <translation>ihre „boundaries“ sind {1}, müssen eine Liste sein</translation>
    </message>
    <message>
        <source>its "semantics" are {1}, must be an object</source>
        <translation>ihre „semantics“ sind {1}, müssen ein Objekt sein</translation>
    </message>
    <message>
        <source>the "surfaces" of its semantics are not a list of objects</source>
        <translation>die „surfaces“ ihrer Semantik sind keine Liste von Objekten</translation>
    </message>
</context>
<context>
    <name>readers/crs.py</name>
    <message>
        <source>{1} is no coordinate reference system</source>
        <translation>{1} ist kein Koordinatenbezugssystem</translation>
    </message>
    <message>
        <source>Write it as EPSG:3067.</source>
        <translation>Es als EPSG:3067 schreiben.</translation>
    </message>
    <message>
        <source>unknown engineering</source>
        <translation>unbekanntes technisches System</translation>
    </message>
    <message>
        <source>it has no coordinate reference system</source>
        <translation>ein Koordinatenbezugssystem fehlt</translation>
    </message>
    <message>
        <source>Say which one it is in, as EPSG:….</source>
        <translation>Angeben, in welchem die Daten sind, als EPSG:….</translation>
    </message>
    <message>
        <source>its coordinates are degrees ({1}), not metres</source>
        <translation>die Koordinaten sind Grad ({1}), nicht Meter</translation>
    </message>
    <message>
        <source>Use a projected CRS.</source>
        <translation>Ein projiziertes KBS verwenden.</translation>
    </message>
    <message>
        <source>Web Mercator ({1}) stretches areas by 1/cos² of the latitude</source>
        <translation>Web-Mercator ({1}) dehnt Flächen um 1/cos² der Breite</translation>
    </message>
    <message>
        <source>Use a local projected CRS.</source>
        <translation>Ein örtliches projiziertes KBS verwenden.</translation>
    </message>
    <message>
        <source>{1} is not a projected CRS</source>
        <translation>{1} ist kein projiziertes KBS</translation>
    </message>
    <message>
        <source>Use a projected metric CRS.</source>
        <translation>Ein projiziertes metrisches KBS verwenden.</translation>
    </message>
    <message>
        <source>{1} is in {2}, not metres</source>
        <translation>{1} ist in {2}, nicht in Metern</translation>
    </message>
    <message>
        <source>Use a metric CRS.</source>
        <translation>Ein metrisches KBS verwenden.</translation>
    </message>
    <message>
        <source>Northern Ireland</source>
        <translation>Nordirland</translation>
    </message>
</context>
<context>
    <name>readers/epw.py</name>
    <message>
        <source>{1}: {2} is missing in {3} hours</source>
        <translation>{1}: {2} fehlt in {3} Stunden</translation>
    </message>
    <message>
        <source>cannot be read ({1})</source>
        <translation>nicht lesbar ({1})</translation>
    </message>
    <message>
        <source>Choose a weather file (.epw).</source>
        <translation>Eine Wetterdatei (.epw) wählen.</translation>
    </message>
    <message>
        <source>Download the weather file again.</source>
        <translation>Die Wetterdatei neu herunterladen.</translation>
    </message>
    <message>
        <source>not a text file</source>
        <translation>keine Textdatei</translation>
    </message>
    <message>
        <source>Unpack the archive and choose the .epw file in it.</source>
        <translation>Das Archiv entpacken und die .epw-Datei darin wählen.</translation>
    </message>
    <message>
        <source>{1} records an hour, must be 1</source>
        <translation>{1} Datensätze je Stunde, es muss 1 sein</translation>
    </message>
    <message>
        <source>Use an hourly file.</source>
        <translation>Eine Datei mit Stundenwerten verwenden.</translation>
    </message>
    <message>
        <source>DATA PERIODS</source>
        <translation>DATA PERIODS</translation>
    </message>
    <message>
        <source>there is no line DATA PERIODS, so this is no EPW file or it was cut off</source>
        <translation>die Zeile DATA PERIODS fehlt, also ist es keine EPW-Datei, oder sie wurde abgeschnitten</translation>
    </message>
    <message>
        <source>Choose an EnergyPlus weather file (.epw), for example from climate.onebuilding.org or PVGIS.</source>
        <translation>Eine EnergyPlus-Wetterdatei (.epw) wählen, etwa von climate.onebuilding.org oder PVGIS.</translation>
    </message>
    <message>
        <source>there is no line LOCATION: latitude and time zone are unknown</source>
        <translation>die Zeile LOCATION fehlt: Breite und Zeitzone sind unbekannt</translation>
    </message>
    <message>
        <source>Add the line LOCATION,city,region,country,source,number,latitude,longitude,time zone,elevation.</source>
        <translation>Die Zeile LOCATION,city,region,country,source,number,latitude,longitude,time zone,elevation hinzufügen.</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>{1} is {2}, must be a number from {3} to {4}</source>
        <translation>{1} ist {2}, muss eine Zahl von {3} bis {4} sein</translation>
    </message>
    <message>
        <source>Correct the LOCATION line of the file.</source>
        <translation>Die Zeile LOCATION der Datei korrigieren.</translation>
    </message>
    <message>
        <source>{1} rows of data, must be {2} (or {3} in a leap year)</source>
        <translation>{1} Datenzeilen, es müssen {2} sein (oder {3} in einem Schaltjahr)</translation>
    </message>
    <message>
        <source>Use a file with every hour of one year.</source>
        <translation>Eine Datei mit allen Stunden eines Jahres verwenden.</translation>
    </message>
    <message>
        <source>{1} columns, must be at least {2} (35 in a full file)</source>
        <translation>{1} Spalten, es müssen mindestens {2} sein (35 in einer vollständigen Datei)</translation>
    </message>
    <message>
        <source>Download the file again; it was probably cut off.</source>
        <translation>Die Datei neu herunterladen; sie wurde wohl abgeschnitten.</translation>
    </message>
    <message>
        <source>row {1}</source>
        <translation>Zeile {1}</translation>
    </message>
    <message>
        <source>{1}: a leap year; 29 February was left out</source>
        <translation>{1}: ein Schaltjahr; der 29. Februar wurde weggelassen</translation>
    </message>
    <message>
        <source>month, day, hour are {1}; must be {2}, {3}, {4}</source>
        <translation>Monat, Tag, Stunde sind {1}; es müssen {2}, {3}, {4} sein</translation>
    </message>
    <message>
        <source>Sort the rows by time and fill in those that are missing.</source>
        <translation>Die Zeilen nach der Zeit ordnen und fehlende ergänzen.</translation>
    </message>
    <message>
        <source>{1} is not a number</source>
        <translation>{1} ist keine Zahl</translation>
    </message>
    <message>
        <source>Correct the value.</source>
        <translation>Den Wert korrigieren.</translation>
    </message>
    <message>
        <source>{1}, must be {2} to {3} ({4} such hours)</source>
        <translation>{1}, muss {2} bis {3} sein ({4} solche Stunden)</translation>
    </message>
    <message>
        <source>Correct the value, or write the code for missing.</source>
        <translation>Den Wert korrigieren oder das Kürzel für fehlende Werte schreiben.</translation>
    </message>
    <message>
        <source>{1}: negative {2} in {3} hours set to 0</source>
        <translation>{1}: negative Werte ({2}) in {3} Stunden auf 0 gesetzt</translation>
    </message>
    <message>
        <source>missing for {1} hours in a row, at most {2} can be bridged</source>
        <translation>fehlt {1} Stunden am Stück, höchstens {2} lassen sich überbrücken</translation>
    </message>
    <message>
        <source>Fill in the missing hours or use another file.</source>
        <translation>Die fehlenden Stunden ergänzen oder eine andere Datei verwenden.</translation>
    </message>
    <message>
        <source>{1}: dry bulb temperature was missing in {2} hours and was interpolated</source>
        <translation>{1}: die Trockentemperatur fehlte in {2} Stunden und wurde interpoliert</translation>
    </message>
    <message>
        <source>{1}: rows in UTC (PVGIS), moved by {2} h to local standard time</source>
        <translation>{1}: Zeilen in UTC (PVGIS), um {2} h in örtliche Normalzeit verschoben</translation>
    </message>
    <message>
        <source>{1}: {2} was missing in {3} hours and was computed from the other two</source>
        <translation>{1}: {2} fehlte in {3} Stunden und wurde aus den beiden anderen berechnet</translation>
    </message>
    <message>
        <source>missing in {1} hours of daylight, in which another radiation is missing too</source>
        <translation>fehlt in {1} hellen Stunden, in denen auch eine andere Strahlung fehlt</translation>
    </message>
    <message>
        <source>Use a file with two of global, direct and diffuse radiation.</source>
        <translation>Eine Datei mit zweien von Global-, Direkt- und Diffusstrahlung verwenden.</translation>
    </message>
    <message>
        <source>{1}: the radiation fits the sun best {2} h later than place and time zone say; check LOCATION. East and west facades are affected.</source>
        <translation>{1}: die Strahlung passt am besten {2} h später zur Sonne, als Ort und Zeitzone sagen; LOCATION prüfen. Ost- und Westfassaden sind betroffen.</translation>
    </message>
    <message>
        <source>{1}: the radiation fits the sun best {2} h earlier than place and time zone say; check LOCATION. East and west facades are affected.</source>
        <translation>{1}: die Strahlung passt am besten {2} h früher zur Sonne, als Ort und Zeitzone sagen; LOCATION prüfen. Ost- und Westfassaden sind betroffen.</translation>
    </message>
</context>
<context>
    <name>readers/footprints.py</name>
    <message>
        <source>not a polygon ({1})</source>
        <translation>kein Polygon ({1})</translation>
    </message>
    <message>
        <source>{1}, cannot be mended</source>
        <translation>{1:word}, nicht zu reparieren</translation>
    </message>
    <message>
        <source>{1}, mended</source>
        <translation>{1:word}, repariert</translation>
    </message>
    <message>
        <source>area {1} m², must be at least {2} m²</source>
        <translation>Fläche {1} m², es müssen mindestens {2} m² sein</translation>
    </message>
</context>
<context>
    <name>readers/infer.py</name>
    <message>
        <source>storeys × {1} m</source>
        <translation>Geschosse × {1} m</translation>
    </message>
    <message>
        <source>outbuilding or below {1} m²: {2} m</source>
        <translation>Nebengebäude oder unter {1} m²: {2} m</translation>
    </message>
    <message>
        <source>median of the {1} nearest known within {2} m</source>
        <translation>Median der {1} nächsten bekannten im Umkreis von {2} m</translation>
    </message>
    <message>
        <source>{1} storeys × {2} m</source>
        <translation>{1} Geschosse × {2} m</translation>
    </message>
    <message>
        <source>height ÷ {1} m</source>
        <translation>Höhe ÷ {1} m</translation>
    </message>
    <message>
        <source>default height ÷ {1} m</source>
        <translation>Vorgabehöhe ÷ {1} m</translation>
    </message>
    <message>
        <source>below {1} m² and {2} m</source>
        <translation>unter {1} m² und {2} m</translation>
    </message>
    <message>
        <source>most common of the {1} nearest known within {2} m</source>
        <translation>häufigster Wert der {1} nächsten bekannten im Umkreis von {2} m</translation>
    </message>
    <message>
        <source>median of the {1} nearest known</source>
        <translation>Median der {1} nächsten bekannten</translation>
    </message>
    <message>
        <source>flat ground at 0 m</source>
        <translation>ebener Boden auf 0 m</translation>
    </message>
</context>
<context>
    <name>readers/junctions.py</name>
    <message>
        <source>not a point ({1})</source>
        <translation>kein Punkt ({1})</translation>
    </message>
</context>
<context>
    <name>readers/mapping.py</name>
    <message>
        <source>{1} have no attribute {2}</source>
        <translation>{1} haben kein Attribut {2}</translation>
    </message>
    <message>
        <source>Known: {1}.</source>
        <translation>Bekannt: {1}.</translation>
    </message>
    <message>
        <source>there is no field {1} to read {2} from</source>
        <translation>es gibt kein Feld {1}, aus dem {2} gelesen werden könnte</translation>
    </message>
    <message>
        <source>The layer has {1}.</source>
        <translation>Der Layer hat {1}.</translation>
    </message>
    <message>
        <source>no fields</source>
        <translation>keine Felder</translation>
    </message>
    <message>
        <source>layer {1}, field for {2}: {3} values have no meaning here and count as missing: {4}</source>
        <translation>Layer {1}, Feld für {2}: {3} Werte haben hier keine Bedeutung und zählen als fehlend: {4}</translation>
    </message>
    <message>
        <source>{1} {2}, must be {3}</source>
        <translation>{1} {2}, muss {3} sein</translation>
    </message>
</context>
<context>
    <name>readers/network.py</name>
    <message>
        <source>not a line ({1})</source>
        <translation>keine Linie ({1})</translation>
    </message>
    <message>
        <source>a line of {1} m</source>
        <translation>eine Linie von {1} m</translation>
    </message>
    <message>
        <source>residential street</source>
        <translation>Wohnstraße</translation>
    </message>
    <message>
        <source>both directions</source>
        <translation>beide Richtungen</translation>
    </message>
    <message>
        <source>by road class</source>
        <translation>nach der Straßenklasse</translation>
    </message>
</context>
<context>
    <name>readers/osm_conditions.py</name>
    <message>
        <source>{1} is not understood</source>
        <translation>{1} ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>it says nothing</source>
        <translation>steht nichts darin</translation>
    </message>
    <message>
        <source>it begins or ends at no time</source>
        <translation>beginnt oder endet zu keiner Zeit</translation>
    </message>
    <message>
        <source>{1} is no time of the day</source>
        <translation>{1} ist keine Uhrzeit</translation>
    </message>
    <message>
        <source>{1} is no range of times as 7:00-9:00</source>
        <translation>{1} ist keine Zeitspanne wie 7:00-9:00</translation>
    </message>
</context>
<context>
    <name>readers/osm_restrictions.py</name>
    <message>
        <source>says nothing about cars or lorries</source>
        <translation>sagt nichts über Pkw oder Lkw</translation>
    </message>
    <message>
        <source>{1} holds at times only: {2}</source>
        <translation>{1} gilt nur zeitweise: {2}</translation>
    </message>
    <message>
        <source>has no way from or to</source>
        <translation>hat keinen Weg von oder nach</translation>
    </message>
    <message>
        <source>leads over ways and crossings that do not say in which order</source>
        <translation>führt über Wege und Kreuzungen, deren Reihenfolge nicht angegeben ist</translation>
    </message>
    <message>
        <source>says no crossing</source>
        <translation>nennt keine Kreuzung</translation>
    </message>
    <message>
        <source>restriction={1} is not known</source>
        <translation>restriction={1} ist nicht bekannt</translation>
    </message>
    <message>
        <source>holds on no working day</source>
        <translation>gilt an keinem Werktag</translation>
    </message>
    <message>
        <source>cannot be read: {1}</source>
        <translation>nicht lesbar: {1}</translation>
    </message>
    <message>
        <source>Give an OpenStreetMap file.</source>
        <translation>Eine OpenStreetMap-Datei angeben.</translation>
    </message>
    <message>
        <source>Give an .osm.pbf file.</source>
        <translation>Eine .osm.pbf-Datei angeben.</translation>
    </message>
</context>
<context>
    <name>readers/presets/__init__.py</name>
    <message>
        <source>there is no preset {1}</source>
        <translation>es gibt keine Voreinstellung {1}</translation>
    </message>
</context>
<context>
    <name>readers/presets/dutch.py</name>
    <message>
        <source>below ground, says the source</source>
        <translation>laut der Quelle unter der Erde</translation>
    </message>
</context>
<context>
    <name>readers/presets/french.py</name>
    <message>
        <source>not in service ({1})</source>
        <translation>nicht in Betrieb ({1})</translation>
    </message>
</context>
<context>
    <name>readers/presets/osm.py</name>
    <message>
        <source>below ground (location=underground or layer below 0)</source>
        <translation>unter der Erde (location=underground oder layer unter 0)</translation>
    </message>
    <message>
        <source>a line and no area, say its tags</source>
        <translation>laut seinen Tags eine Linie und keine Fläche</translation>
    </message>
    <message>
        <source>its outline is not closed: the file ends there, or it is drawn so</source>
        <translation>sein Umriss ist nicht geschlossen: die Datei endet dort, oder er ist so gezeichnet</translation>
    </message>
    <message>
        <source>the outline of its building is read</source>
        <translation>der Umriss seines Gebäudes wird gelesen</translation>
    </message>
    <message>
        <source>no outline of a building is around it</source>
        <translation>kein Umriss eines Gebäudes liegt darum</translation>
    </message>
    <message>
        <source>a part of a building (building:part): the outline of its building is read</source>
        <translation>ein Teil eines Gebäudes (building:part): der Umriss seines Gebäudes wird gelesen</translation>
    </message>
    <message>
        <source>a part of a building (building:part): no outline of a building is around it</source>
        <translation>ein Teil eines Gebäudes (building:part): kein Umriss eines Gebäudes liegt darum</translation>
    </message>
</context>
<context>
    <name>readers/sources.py</name>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>the file is empty (0 bytes)</source>
        <translation>die Datei ist leer (0 Bytes)</translation>
    </message>
    <message>
        <source>Export or download it again.</source>
        <translation>Sie neu exportieren oder herunterladen.</translation>
    </message>
    <message>
        <source>not a readable zip archive ({1})</source>
        <translation>kein lesbares Zip-Archiv ({1})</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Es neu herunterladen.</translation>
    </message>
    <message>
        <source>unpacks to {1} GB, the limit is {2} GB</source>
        <translation>entpackt {1} GB, die Grenze sind {2} GB</translation>
    </message>
    <message>
        <source>Unpack it yourself and import the files you need.</source>
        <translation>Es selbst entpacken und die benötigten Dateien importieren.</translation>
    </message>
    <message>
        <source>no layer Twinscape can read is in this archive</source>
        <translation>in diesem Archiv ist kein Layer, den Twinscape lesen kann</translation>
    </message>
    <message>
        <source>Unpack it and choose the file.</source>
        <translation>Es entpacken und die Datei wählen.</translation>
    </message>
    <message>
        <source>holds {1} layers: {2}</source>
        <translation>enthält {1} Layer: {2}</translation>
    </message>
    <message>
        <source>Say which one: archive.zip|layername=….</source>
        <translation>Angeben, welcher: archive.zip|layername=….</translation>
    </message>
    <message>
        <source>the archive has no layer {1}</source>
        <translation>das Archiv hat keinen Layer {1}</translation>
    </message>
    <message>
        <source>It has {1}.</source>
        <translation>Es hat {1}.</translation>
    </message>
    <message>
        <source>GDAL cannot read it ({1})</source>
        <translation>GDAL kann es nicht lesen ({1})</translation>
    </message>
    <message>
        <source>Check that the file is whole and of a format GDAL knows.</source>
        <translation>Prüfen, ob die Datei vollständig ist und ein Format hat, das GDAL kennt.</translation>
    </message>
</context>
<context>
    <name>readers/terrain.py</name>
    <message>
        <source>Choose a whole raster of heights.</source>
        <translation>Ein vollständiges Höhenraster wählen.</translation>
    </message>
    <message>
        <source>the raster has no coordinate reference system</source>
        <translation>das Raster hat kein Koordinatenbezugssystem</translation>
    </message>
    <message>
        <source>Give crs=EPSG:….</source>
        <translation>crs=EPSG:… angeben.</translation>
    </message>
    <message>
        <source>the raster has no band</source>
        <translation>das Raster hat kein Band</translation>
    </message>
    <message>
        <source>Choose a raster of heights.</source>
        <translation>Ein Höhenraster wählen.</translation>
    </message>
    <message>
        <source>the raster has no heights where the city is</source>
        <translation>das Raster hat keine Höhen, wo die Stadt liegt</translation>
    </message>
    <message>
        <source>Check its CRS, or choose the raster of this place.</source>
        <translation>Sein KBS prüfen oder das Raster dieses Ortes wählen.</translation>
    </message>
</context>
<context>
    <name>readers/vector.py</name>
    <message>
        <source>the layer has no geometry</source>
        <translation>der Layer hat keine Geometrie</translation>
    </message>
    <message>
        <source>Choose a layer with geometry.</source>
        <translation>Einen Layer mit Geometrie wählen.</translation>
    </message>
    <message>
        <source>a ring with fewer than 4 points or not closed</source>
        <translation>ein Ring mit weniger als 4 Punkten oder nicht geschlossen</translation>
    </message>
    <message>
        <source>empty geometry</source>
        <translation>leere Geometrie</translation>
    </message>
    <message>
        <source>coordinates that are not numbers</source>
        <translation>Koordinaten, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>the same id and the same geometry as another feature</source>
        <translation>dieselbe Id und dieselbe Geometrie wie ein anderes Objekt</translation>
    </message>
</context>
<context>
    <name>readers/weather_nc.py</name>
    <message>
        <source>dry bulb temperature</source>
        <translation>Trockentemperatur</translation>
    </message>
    <message>
        <source>time: mean</source>
        <translation>time: mean</translation>
    </message>
    <message>
        <source>direct normal irradiance</source>
        <translation>Direktnormalstrahlung</translation>
    </message>
    <message>
        <source>diffuse irradiance on the horizontal</source>
        <translation>Diffusstrahlung auf die Waagerechte</translation>
    </message>
    <message>
        <source>global irradiance on the horizontal</source>
        <translation>Globalstrahlung auf die Waagerechte</translation>
    </message>
    <message>
        <source>wind speed</source>
        <translation>Windgeschwindigkeit</translation>
    </message>
    <message>
        <source>direction the wind blows from</source>
        <translation>Richtung, aus der der Wind weht</translation>
    </message>
    <message>
        <source>relative humidity</source>
        <translation>relative Feuchte</translation>
    </message>
    <message>
        <source>air pressure at the station</source>
        <translation>Luftdruck an der Station</translation>
    </message>
    <message>
        <source>part of the sky under clouds</source>
        <translation>von Wolken bedeckter Teil des Himmels</translation>
    </message>
    <message>
        <source>latitude of the station</source>
        <translation>Breite der Station</translation>
    </message>
    <message>
        <source>longitude of the station</source>
        <translation>Länge der Station</translation>
    </message>
    <message>
        <source>height of the station above sea level</source>
        <translation>Höhe der Station über dem Meer</translation>
    </message>
    <message>
        <source>hours since 2001-01-01 00:00:00</source>
        <translation>hours since 2001-01-01 00:00:00</translation>
    </message>
    <message>
        <source>{1}: not there</source>
        <translation>{1}: nicht vorhanden</translation>
    </message>
    <message>
        <source>Add a weather file to the twin.</source>
        <translation>Dem Zwilling eine Wetterdatei hinzufügen.</translation>
    </message>
    <message>
        <source>{1}: cannot be read ({2})</source>
        <translation>{1}: nicht lesbar ({2})</translation>
    </message>
    <message>
        <source>Add the weather file to the twin again.</source>
        <translation>Die Wetterdatei dem Zwilling neu hinzufügen.</translation>
    </message>
    <message>
        <source>lacks {1}</source>
        <translation>es fehlt {1}</translation>
    </message>
    <message>
        <source>the attributes of place and clock</source>
        <translation>die Attribute von Ort und Uhr</translation>
    </message>
</context>
<context>
    <name>review/bookmarks.py</name>
    <message>
        <source>a bookmark needs {1}</source>
        <translation>ein Lesezeichen braucht {1}</translation>
    </message>
    <message>
        <source>Name a process: {1}.</source>
        <translation>Eine Berechnung nennen: {1}.</translation>
    </message>
    <message>
        <source>a bookmark of the tour is no object with a state</source>
        <translation>ein Lesezeichen der Tour ist kein Objekt mit einem Zustand</translation>
    </message>
    <message>
        <source>Delete it and make it anew.</source>
        <translation>Es löschen und neu anlegen.</translation>
    </message>
    <message>
        <source>the bookmark {1} has the id {2}</source>
        <translation>das Lesezeichen {1} hat die Id {2}</translation>
    </message>
    <message>
        <source>Use lower-case letters, digits and -.</source>
        <translation>Kleinbuchstaben, Ziffern und - verwenden.</translation>
    </message>
    <message>
        <source>the bookmark {1} has no title</source>
        <translation>das Lesezeichen {1} hat keinen Titel</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Ihm einen geben.</translation>
    </message>
    <message>
        <source>the bookmark {1} offers {2}</source>
        <translation>das Lesezeichen {1} bietet {2} an</translation>
    </message>
    <message>
        <source>Use {1}.</source>
        <translation>{1} verwenden.</translation>
    </message>
</context>
<context>
    <name>review/bundled_tour.py</name>
    <message>
        <source>it has no {1}</source>
        <translation>ohne {1}</translation>
    </message>
    <message>
        <source>Install Twinscape again.</source>
        <translation>Twinscape neu installieren.</translation>
    </message>
</context>
<context>
    <name>review/comparison.py</name>
    <message>
        <source>{1} variants are to be compared, there is room for {2}</source>
        <translation>{1} Varianten sollen verglichen werden, Platz ist für {2}</translation>
    </message>
    <message>
        <source>Take one out first.</source>
        <translation>Zuerst eine herausnehmen.</translation>
    </message>
</context>
<context>
    <name>review/report.py</name>
    <message>
        <source>the report has no indicator that is computed</source>
        <translation>der Bericht hat keinen Indikator, der berechnet ist</translation>
    </message>
    <message>
        <source>Choose at least one, or run the scenarios first.</source>
        <translation>Mindestens einen wählen oder zuerst die Szenarien berechnen.</translation>
    </message>
    <message>
        <source>none of what the report is about is in the city</source>
        <translation>nichts, wovon der Bericht handelt, ist in der Stadt</translation>
    </message>
    <message>
        <source>Select something, or choose all.</source>
        <translation>Etwas auswählen oder alles wählen.</translation>
    </message>
</context>
<context>
    <name>review/tours.py</name>
    <message>
        <source>the tour {1} has no name or no list of bookmarks</source>
        <translation>die Tour {1} hat keinen Namen oder keine Liste von Lesezeichen</translation>
    </message>
    <message>
        <source>the tour has no name</source>
        <translation>die Tour hat keinen Namen</translation>
    </message>
    <message>
        <source>Give it one, as “For the council”.</source>
        <translation>Ihr einen geben, etwa „Für den Rat“.</translation>
    </message>
    <message>
        <source>there is a tour {1} already</source>
        <translation>es gibt schon eine Tour {1}</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>the bookmark has no title</source>
        <translation>das Lesezeichen hat keinen Titel</translation>
    </message>
    <message>
        <source>Give it one, as “Where heat is lost”.</source>
        <translation>Ihm einen geben, etwa „Wo Wärme verloren geht“.</translation>
    </message>
    <message>
        <source>a tour cannot be read: {1}</source>
        <translation>eine Tour ist nicht lesbar: {1}</translation>
    </message>
</context>
<context>
    <name>scenario/barriers.py</name>
    <message>
        <source>the line of the barrier</source>
        <translation>die Linie der Wand</translation>
    </message>
    <message>
        <source>the barrier</source>
        <translation>die Wand</translation>
    </message>
    <message>
        <source>a barrier</source>
        <translation>eine Wand</translation>
    </message>
    <message>
        <source>Give them as [[x, y], …].</source>
        <translation>Sie als [[x, y], …] angeben.</translation>
    </message>
    <message>
        <source>Give it in metres.</source>
        <translation>Sie in Metern angeben.</translation>
    </message>
    <message>
        <source>the barrier has no {1}</source>
        <translation>die Wand hat keine Angabe {1}</translation>
    </message>
    <message>
        <source>Use {1}, or {2} numbers, one for each octave.</source>
        <translation>{1} verwenden oder {2} Zahlen, eine je Oktave.</translation>
    </message>
    <message>
        <source>unknown absorption {1} of the barrier</source>
        <translation>unbekannte Absorption {1} der Wand</translation>
    </message>
    <message>
        <source>Give one for each octave from 63 Hz to 8 kHz, or {1}.</source>
        <translation>Eine je Oktave von 63 Hz bis 8 kHz angeben oder {1}.</translation>
    </message>
    <message>
        <source>{1}, must be {2} numbers or a word</source>
        <translation>{1}, müssen {2} Zahlen oder ein Wort sein</translation>
    </message>
</context>
<context>
    <name>scenario/buildings.py</name>
    <message>
        <source>the footprint of the new building</source>
        <translation>der Grundriss des neuen Gebäudes</translation>
    </message>
    <message>
        <source>new building</source>
        <translation>neues Gebäude</translation>
    </message>
    <message>
        <source>the new building</source>
        <translation>das neue Gebäude</translation>
    </message>
    <message>
        <source>a new building</source>
        <translation>ein neues Gebäude</translation>
    </message>
    <message>
        <source>Give it as [[x, y], …].</source>
        <translation>Ihn als [[x, y], …] angeben.</translation>
    </message>
    <message>
        <source>the new building has no {1}</source>
        <translation>das neue Gebäude hat keine Angabe {1}</translation>
    </message>
    <message>
        <source>a removal of buildings</source>
        <translation>Gebäude entfernen</translation>
    </message>
    <message>
        <source>the change of height has none or both of by_m and to_m</source>
        <translation>die Höhenänderung hat keines oder beide von by_m und to_m</translation>
    </message>
    <message>
        <source>Give one of them.</source>
        <translation>Eines davon angeben.</translation>
    </message>
    <message>
        <source>raised buildings</source>
        <translation>erhöhte Gebäude</translation>
    </message>
    <message>
        <source>0 m changes no height</source>
        <translation>0 m ändern keine Höhe</translation>
    </message>
    <message>
        <source>Give the metres to add, below 0 to take off.</source>
        <translation>Die Meter angeben, die dazukommen; unter 0, was wegfällt.</translation>
    </message>
    <message>
        <source>its height is unknown; {1} m must give {2} (and {3} buildings more)</source>
        <translation>seine Höhe ist unbekannt; {1} m müssen {2} ergeben (und {3} weitere Gebäude)</translation>
    </message>
    <message>
        <source>its height is unknown; {1} m must give {2}</source>
        <translation>seine Höhe ist unbekannt; {1} m müssen {2} ergeben</translation>
    </message>
    <message>
        <source>its height is {1} m; {2} m must give {3} (and {4} buildings more)</source>
        <translation>seine Höhe ist {1} m; {2} m müssen {3} ergeben (und {4} weitere Gebäude)</translation>
    </message>
    <message>
        <source>its height is {1} m; {2} m must give {3}</source>
        <translation>seine Höhe ist {1} m; {2} m müssen {3} ergeben</translation>
    </message>
    <message>
        <source>Leave the building out of the measure, or give the height itself with to_m.</source>
        <translation>Das Gebäude aus der Maßnahme nehmen oder mit to_m die Höhe selbst angeben.</translation>
    </message>
    <message>
        <source>a change of height</source>
        <translation>eine Höhenänderung</translation>
    </message>
</context>
<context>
    <name>scenario/editing.py</name>
    <message>
        <source>measure {1} of {2} is not any more what it was when it was opened</source>
        <translation>Maßnahme {1} von {2} ist nicht mehr, was sie beim Öffnen war</translation>
    </message>
    <message>
        <source>Look at the list of measures and edit it again.</source>
        <translation>Die Liste der Maßnahmen ansehen und sie neu bearbeiten.</translation>
    </message>
    <message>
        <source>{1} has {2} measures, there is no number {3}</source>
        <translation>{1} hat {2} Maßnahmen, es gibt keine Nummer {3}</translation>
    </message>
    <message>
        <source>Look at the list of measures and choose again.</source>
        <translation>Die Liste der Maßnahmen ansehen und neu wählen.</translation>
    </message>
</context>
<context>
    <name>scenario/geometry.py</name>
    <message>
        <source>Draw it again.</source>
        <translation>Neu zeichnen.</translation>
    </message>
    <message>
        <source>a corner of {1} is not two numbers</source>
        <translation>eine Ecke ist nicht zwei Zahlen: {1}</translation>
    </message>
    <message>
        <source>{1} has {2} corners, must have {3} or more with finite coordinates</source>
        <translation>Ecken: {2}, es müssen {3} oder mehr mit endlichen Koordinaten sein ({1})</translation>
    </message>
    <message>
        <source>{1} lies {2} km from the city  at {3}  {4}</source>
        <translation>{2} km von der Stadt entfernt, bei {3}, {4}: {1}</translation>
    </message>
    <message>
        <source>Give its points in the CRS of the twin, in metres east and north.</source>
        <translation>Die Punkte im KBS des Zwillings angeben, in Metern nach Osten und Norden.</translation>
    </message>
    <message>
        <source>{1} crosses or touches itself on the side from {2}, {3}</source>
        <translation>kreuzt oder berührt sich selbst auf der Seite von {2}, {3}: {1}</translation>
    </message>
</context>
<context>
    <name>scenario/heating_system.py</name>
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
    <message>
        <source>heating system</source>
        <translation>Heizsystem</translation>
    </message>
    <message>
        <source>{1} is no heating system</source>
        <translation>{1} ist kein Heizsystem</translation>
    </message>
    <message>
        <source>Use one of {1}.</source>
        <translation>Eines von {1} verwenden.</translation>
    </message>
    <message>
        <source>a change of heating system</source>
        <translation>ein anderes Heizsystem</translation>
    </message>
</context>
<context>
    <name>scenario/insulation.py</name>
    <message>
        <source>whole facade</source>
        <translation>ganze Fassade</translation>
    </message>
    <message>
        <source>the insulation changes nothing</source>
        <translation>der Schallschutz ändert nichts</translation>
    </message>
    <message>
        <source>Give {1}.</source>
        <translation>{1} angeben.</translation>
    </message>
    <message>
        <source>an insulation</source>
        <translation>ein Schallschutz</translation>
    </message>
</context>
<context>
    <name>scenario/low_emission.py</name>
    <message>
        <source>petrol hybrid</source>
        <translation>Benzin-Hybrid</translation>
    </message>
    <message>
        <source>fleet year measure</source>
        <translation>Maßnahme Fahrzeuge eines Jahres</translation>
    </message>
    <message>
        <source>{1}, must be a whole year</source>
        <translation>{1}, muss eine ganze Jahreszahl sein</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>Korrigieren.</translation>
    </message>
    <message>
        <source>a fleet year</source>
        <translation>Fahrzeuge eines Jahres</translation>
    </message>
    <message>
        <source>low-emission zone</source>
        <translation>Umweltzone</translation>
    </message>
    <message>
        <source>Write {"diesel": 6, "petrol": 4}; fuels are {1}.</source>
        <translation>{"diesel": 6, "petrol": 4} schreiben; Kraftstoffe sind {1}.</translation>
    </message>
    <message>
        <source>the low-emission zone keeps no vehicle out</source>
        <translation>die Umweltzone hält kein Fahrzeug draußen</translation>
    </message>
    <message>
        <source>there is no fuel {1}</source>
        <translation>es gibt keinen Kraftstoff {1}</translation>
    </message>
    <message>
        <source>{1} for {2}, must be a whole number from 1 to {3} ({4}: none may enter)</source>
        <translation>{1} für {2}, muss eine ganze Zahl von 1 bis {3} sein ({4}: keines darf hinein)</translation>
    </message>
    <message>
        <source>Correct the measure.</source>
        <translation>Die Maßnahme korrigieren.</translation>
    </message>
    <message>
        <source>{1} names no kind of vehicles</source>
        <translation>{1} nennt keine Art von Fahrzeugen</translation>
    </message>
    <message>
        <source>there is no kind of vehicles {1}</source>
        <translation>es gibt keine Art von Fahrzeugen {1}</translation>
    </message>
    <message>
        <source>a low-emission zone</source>
        <translation>eine Umweltzone</translation>
    </message>
</context>
<context>
    <name>scenario/measures.py</name>
    <message>
        <source>unknown kind of measure {1}</source>
        <translation>unbekannte Art von Maßnahme {1}</translation>
    </message>
    <message>
        <source>the parameters of the measure are {1}</source>
        <translation>die Parameter der Maßnahme sind {1}</translation>
    </message>
    <message>
        <source>Write them as {"u_wall": 0.24}.</source>
        <translation>Sie als {"u_wall": 0.24} schreiben.</translation>
    </message>
    <message>
        <source>{1}, must be true or false</source>
        <translation>{1}, muss true oder false sein</translation>
    </message>
    <message>
        <source>Write it without quotes.</source>
        <translation>Ohne Anführungszeichen schreiben.</translation>
    </message>
</context>
<context>
    <name>scenario/operation.py</name>
    <message>
        <source>set point</source>
        <translation>Solltemperatur</translation>
    </message>
    <message>
        <source>set point of cooling</source>
        <translation>Solltemperatur der Kühlung</translation>
    </message>
    <message>
        <source>neither a set point of heating nor one of cooling</source>
        <translation>weder eine Solltemperatur der Heizung noch eine der Kühlung</translation>
    </message>
    <message>
        <source>Give {1} or {2} as a number of °C.</source>
        <translation>{1} oder {2} als Zahl in °C angeben.</translation>
    </message>
    <message>
        <source>cooled above {1} °C and heated to {2} °C</source>
        <translation>über {1} °C gekühlt und auf {2} °C geheizt</translation>
    </message>
    <message>
        <source>Give a cooling set point above the heating one.</source>
        <translation>Eine Kühl-Solltemperatur über der Heiz-Solltemperatur angeben.</translation>
    </message>
    <message>
        <source>a set point</source>
        <translation>eine Solltemperatur</translation>
    </message>
    <message>
        <source>a ventilation</source>
        <translation>eine Lüftung</translation>
    </message>
    <message>
        <source>a cooling</source>
        <translation>eine Kühlung</translation>
    </message>
</context>
<context>
    <name>scenario/parameters.py</name>
    <message>
        <source>{1} is no number</source>
        <translation>{1} ist keine Zahl</translation>
    </message>
    <message>
        <source>Give it as 0.24.</source>
        <translation>Sie als 0.24 angeben.</translation>
    </message>
    <message>
        <source>Correct the {1}{2} of the {3}.</source>
        <translation>Korrigieren: {1:word}{2:word} ({3:word}).</translation>
    </message>
    <message>
        <source>Leave the parameters empty.</source>
        <translation>Die Parameter leer lassen.</translation>
    </message>
    <message>
        <source>{1} has no parameter {2}</source>
        <translation>kein Parameter {2} bei: {1}</translation>
    </message>
</context>
<context>
    <name>scenario/retrofit.py</name>
    <message>
        <source>ground floor</source>
        <translation>Bodenplatte</translation>
    </message>
    <message>
        <source>window solar factor</source>
        <translation>g-Wert der Fenster</translation>
    </message>
    <message>
        <source>the retrofit changes no element</source>
        <translation>die Sanierung ändert kein Bauteil</translation>
    </message>
    <message>
        <source>Give a U-value for at least one element.</source>
        <translation>Für mindestens ein Bauteil einen U-Wert angeben.</translation>
    </message>
    <message>
        <source>a retrofit</source>
        <translation>eine Sanierung</translation>
    </message>
    <message>
        <source>{1} of {2} is no package of works</source>
        <translation>{1} ({2}) ist kein Maßnahmenpaket</translation>
    </message>
    <message>
        <source>Write "package": "usual", "of_package": ["u_wall"].</source>
        <translation>"package": "usual", "of_package": ["u_wall"] schreiben.</translation>
    </message>
    <message>
        <source>{1} of {2}</source>
        <translation>{1} ({2})</translation>
    </message>
    <message>
        <source>{1} is no package of works</source>
        <translation>{1} ist kein Maßnahmenpaket</translation>
    </message>
    <message>
        <source>elements of a package without the package</source>
        <translation>Bauteile eines Pakets ohne das Paket</translation>
    </message>
    <message>
        <source>Name it: {1}.</source>
        <translation>Es nennen: {1}.</translation>
    </message>
    <message>
        <source>a package has no element {1}</source>
        <translation>ein Paket hat kein Bauteil {1}</translation>
    </message>
</context>
<context>
    <name>scenario/road_targets.py</name>
    <message>
        <source>Give "all", "ids", "polygon" or "filter".</source>
        <translation>„all“, „ids“, „polygon“ oder „filter“ angeben.</translation>
    </message>
    <message>
        <source>the measure does not say which roads it is about</source>
        <translation>die Maßnahme sagt nicht, um welche Straßen es geht</translation>
    </message>
    <message>
        <source>this twin has no roads</source>
        <translation>dieser Zwilling hat keine Straßen</translation>
    </message>
    <message>
        <source>Import a road network, or switch the measure off.</source>
        <translation>Ein Straßennetz importieren oder die Maßnahme ausschalten.</translation>
    </message>
    <message>
        <source>the targets of the measure are {1}</source>
        <translation>die Ziele der Maßnahme sind {1}</translation>
    </message>
    <message>
        <source>Write them as {"ids": ["r1"]}.</source>
        <translation>Sie als {"ids": ["r1"]} schreiben.</translation>
    </message>
    <message>
        <source>Draw the area again.</source>
        <translation>Die Fläche neu zeichnen.</translation>
    </message>
    <message>
        <source>unknown filter {1}</source>
        <translation>unbekannter Filter {1}</translation>
    </message>
    <message>
        <source>Roads are filtered by "class".</source>
        <translation>Straßen werden nach „class“ gefiltert.</translation>
    </message>
    <message>
        <source>the classes of the filter are {1}</source>
        <translation>die Klassen des Filters sind {1}</translation>
    </message>
    <message>
        <source>Give a list of at least one class of roads.</source>
        <translation>Eine Liste mit mindestens einer Straßenklasse angeben.</translation>
    </message>
    <message>
        <source>unknown class {1}</source>
        <translation>unbekannte Klasse {1}</translation>
    </message>
</context>
<context>
    <name>scenario/roads.py</name>
    <message>
        <source>speed measure</source>
        <translation>Maßnahme Tempolimit</translation>
    </message>
    <message>
        <source>a speed measure</source>
        <translation>ein Tempolimit</translation>
    </message>
    <message>
        <source>the speed measure says no speed</source>
        <translation>die Maßnahme Tempolimit nennt keine Geschwindigkeit</translation>
    </message>
    <message>
        <source>Give it in km/h.</source>
        <translation>Sie in km/h angeben.</translation>
    </message>
    <message>
        <source>{1} km/h</source>
        <translation>{1} km/h</translation>
    </message>
    <message>
        <source>{1}, must be a word of 1 to {2} letters without blanks around it</source>
        <translation>{1}, muss ein Wort von 1 bis {2} Buchstaben ohne Leerzeichen darum sein</translation>
    </message>
    <message>
        <source>Correct the surface of the pavement measure, for example NL05.</source>
        <translation>Den Belag der Maßnahme korrigieren, etwa NL05.</translation>
    </message>
    <message>
        <source>a pavement measure</source>
        <translation>ein Straßenbelag</translation>
    </message>
    <message>
        <source>a closure</source>
        <translation>eine Sperrung</translation>
    </message>
    <message>
        <source>{1}, must be one or more of {2}, in this order</source>
        <translation>{1}, es müssen einer oder mehrere von {2} sein, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Correct the periods of the ban.</source>
        <translation>Die Zeiträume des Verbots korrigieren.</translation>
    </message>
    <message>
        <source>a ban of heavy vehicles</source>
        <translation>ein Lkw-Verbot</translation>
    </message>
    <message>
        <source>{1}, must be a list</source>
        <translation>{1}, muss eine Liste sein</translation>
    </message>
    <message>
        <source>Write them as ["night"].</source>
        <translation>Sie als ["night"] schreiben.</translation>
    </message>
</context>
<context>
    <name>scenario/scenario.py</name>
    <message>
        <source>scenario id {1} is not usable</source>
        <translation>die Szenario-Id {1} ist nicht brauchbar</translation>
    </message>
    <message>
        <source>Use up to 64 lower-case letters, digits, - and _, starting with a letter or digit.</source>
        <translation>Bis zu 64 Kleinbuchstaben, Ziffern, - und _ verwenden, am Anfang ein Buchstabe oder eine Ziffer.</translation>
    </message>
    <message>
        <source>scenario {1} is its own parent</source>
        <translation>Szenario {1} geht von sich selbst aus</translation>
    </message>
    <message>
        <source>Choose another parent.</source>
        <translation>Eine andere Ausgangslage wählen.</translation>
    </message>
    <message>
        <source>not a Twinscape scenario</source>
        <translation>kein Twinscape-Szenario</translation>
    </message>
    <message>
        <source>It must have "schema": "twinscape-scenario" and an "id".</source>
        <translation>Es muss "schema": "twinscape-scenario" und eine "id" haben.</translation>
    </message>
    <message>
        <source>scenario schema version {1}, this Twinscape reads {2}</source>
        <translation>Szenario-Schemaversion {1}, dieses Twinscape liest {2}</translation>
    </message>
    <message>
        <source>Update Twinscape.</source>
        <translation>Twinscape aktualisieren.</translation>
    </message>
    <message>
        <source>not a Twinscape scenario: its measures are {1}</source>
        <translation>kein Twinscape-Szenario: seine Maßnahmen sind {1}</translation>
    </message>
    <message>
        <source>Write them as a list: [{"kind": …}].</source>
        <translation>Sie als Liste schreiben: [{"kind": …}].</translation>
    </message>
    <message>
        <source>a scenario has no "{1}"</source>
        <translation>ein Szenario hat kein „{1}“</translation>
    </message>
    <message>
        <source>Write "{1}".</source>
        <translation>„{1}“ schreiben.</translation>
    </message>
    <message>
        <source>This twin has: {1}.</source>
        <translation>Dieser Zwilling hat: {1}.</translation>
    </message>
    <message>
        <source>scenario {1} is its own ancestor</source>
        <translation>Szenario {1} ist sein eigener Vorfahr</translation>
    </message>
    <message>
        <source>Break the ring of parents.</source>
        <translation>Den Ring der Ausgangslagen auflösen.</translation>
    </message>
</context>
<context>
    <name>scenario/targets.py</name>
    <message>
        <source>the polygon of the targets</source>
        <translation>das Polygon der Ziele</translation>
    </message>
    <message>
        <source>Write them as {"ids": ["b1"]}.</source>
        <translation>Sie als {"ids": ["b1"]} schreiben.</translation>
    </message>
    <message>
        <source>the measure does not say which buildings it is about</source>
        <translation>die Maßnahme sagt nicht, um welche Gebäude es geht</translation>
    </message>
    <message>
        <source>the targets of the measure are {1}, but it has none</source>
        <translation>die Ziele der Maßnahme sind {1}, aber sie hat keine</translation>
    </message>
    <message>
        <source>Leave them empty.</source>
        <translation>Sie leer lassen.</translation>
    </message>
    <message>
        <source>the targeted ids are {1}</source>
        <translation>die Ids der Ziele sind {1}</translation>
    </message>
    <message>
        <source>Give a list of at least one {1} id.</source>
        <translation>Eine Liste mit mindestens einer Id angeben ({1}).</translation>
    </message>
    <message>
        <source>{1} of {2} targeted {3} are not in this city: {4}</source>
        <translation>{1} von {2} gewählten Zielen ({3}) sind nicht in dieser Stadt: {4}</translation>
    </message>
    <message>
        <source>Choose the {1} of the measure again; the city was probably imported anew.</source>
        <translation>Die Ziele der Maßnahme neu wählen ({1}); die Stadt wurde wohl neu importiert.</translation>
    </message>
    <message>
        <source>unknown use {1}</source>
        <translation>unbekannte Nutzung {1}</translation>
    </message>
    <message>
        <source>{1} is no whole number</source>
        <translation>{1} ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>Give it as 1960.</source>
        <translation>Sie als 1960 angeben.</translation>
    </message>
</context>
<context>
    <name>scenario/traffic.py</name>
    <message>
        <source>the traffic measure changes nothing</source>
        <translation>die Verkehrsmaßnahme ändert nichts</translation>
    </message>
    <message>
        <source>Give {1}; None leaves one alone.</source>
        <translation>{1} angeben; None lässt einen Wert unverändert.</translation>
    </message>
    <message>
        <source>{1}, must be {2} values</source>
        <translation>{1}, es müssen {2} Werte sein</translation>
    </message>
    <message>
        <source>traffic measure</source>
        <translation>Verkehrsmaßnahme</translation>
    </message>
    <message>
        <source>the traffic measure has both {1} and {2} in the {3}</source>
        <translation>die Verkehrsmaßnahme hat sowohl {1} als auch {2} {3:word}</translation>
    </message>
    <message>
        <source>{1} % heavy vehicles and {2} % two-wheelers in the {3}</source>
        <translation>{1} % Schwerverkehr und {2} % Zweiräder {3:word}</translation>
    </message>
    <message>
        <source>Both are shares of all vehicles: together at most 100 %.</source>
        <translation>Beides sind Anteile an allen Fahrzeugen: zusammen höchstens 100 %.</translation>
    </message>
    <message>
        <source>flow_veh_h would put vehicles on {1} of {2} roads not made for them, first a {3}</source>
        <translation>flow_veh_h brächte Fahrzeuge auf {1} von {2} Straßen, die nicht für sie gemacht sind, zuerst auf diese: {3}</translation>
    </message>
    <message>
        <source>Name the classes meant: "filter": {"class": ["residential"]}, or choose roads by id, or use flow_factor.</source>
        <translation>Die gemeinten Klassen nennen: "filter": {"class": ["residential"]}, oder Straßen nach Id wählen, oder flow_factor verwenden.</translation>
    </message>
    <message>
        <source>a traffic measure</source>
        <translation>eine Verkehrsmaßnahme</translation>
    </message>
    <message>
        <source>there is no period {1}</source>
        <translation>es gibt keinen Zeitraum {1}</translation>
    </message>
</context>
<context>
    <name>scenario/traffic_lanes.py</name>
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
    <message>
        <source>{1}, must be one of {2}</source>
        <translation>{1}, muss eines von {2} sein</translation>
    </message>
    <message>
        <source>Correct the direction of the one-way measure.</source>
        <translation>Die Richtung der Einbahnstraße korrigieren.</translation>
    </message>
    <message>
        <source>a one-way measure</source>
        <translation>eine Einbahnstraße</translation>
    </message>
    <message>
        <source>Give one of {1}.</source>
        <translation>Eines von {1} angeben.</translation>
    </message>
    <message>
        <source>the one-way measure says no direction</source>
        <translation>die Maßnahme Einbahnstraße nennt keine Richtung</translation>
    </message>
    <message>
        <source>lanes measure</source>
        <translation>Maßnahme Fahrstreifen</translation>
    </message>
    <message>
        <source>{1}, must be a whole number</source>
        <translation>{1}, muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>Correct the lanes of the measure.</source>
        <translation>Die Fahrstreifen der Maßnahme korrigieren.</translation>
    </message>
    <message>
        <source>a lanes measure</source>
        <translation>eine Änderung der Fahrstreifen</translation>
    </message>
    <message>
        <source>the lanes measure says no number of lanes</source>
        <translation>die Maßnahme Fahrstreifen nennt keine Zahl</translation>
    </message>
    <message>
        <source>Give them as 2.</source>
        <translation>Sie als 2 angeben.</translation>
    </message>
</context>
<context>
    <name>scenario/weather.py</name>
    <message>
        <source>{1} is no name of a weather file</source>
        <translation>{1} ist kein Name einer Wetterdatei</translation>
    </message>
    <message>
        <source>Import an EPW file under a name of lower-case letters, digits, - and _, then give that name.</source>
        <translation>Eine EPW-Datei unter einem Namen aus Kleinbuchstaben, Ziffern, - und _ importieren, dann diesen Namen angeben.</translation>
    </message>
    <message>
        <source>a weather</source>
        <translation>ein Wetter</translation>
    </message>
</context>
<context>
    <name>scenario/wording.py</name>
    <message>
        <source>{1} km</source>
        <translation>{1} km</translation>
    </message>
</context>
<context>
    <name>solver/air/annual.py</name>
    <message>
        <source>at least {1} links and {2} columns</source>
        <translation>mindestens {1} Abschnitte und {2} Spalten</translation>
    </message>
    <message>
        <source>at least {1} links</source>
        <translation>mindestens {1} Abschnitte</translation>
    </message>
</context>
<context>
    <name>solver/air/background.py</name>
    <message>
        <source>Add a column of it, or give it as a constant.</source>
        <translation>Eine Spalte davon hinzufügen oder sie als festen Wert angeben.</translation>
    </message>
    <message>
        <source>the background has no {1}</source>
        <translation>im Hintergrund fehlt {1}</translation>
    </message>
    <message>
        <source>the same in every hour</source>
        <translation>in jeder Stunde gleich</translation>
    </message>
    <message>
        <source>hourly, {1}</source>
        <translation>stündlich, {1}</translation>
    </message>
    <message>
        <source>hourly, station in the area, {1}</source>
        <translation>stündlich, Station im Gebiet, {1}</translation>
    </message>
    <message>
        <source>Background {1}: mean {2} µg/m³{3}</source>
        <translation>Hintergrund {1}: Mittel {2} µg/m³{3}</translation>
    </message>
    <message>
        <source>no background of {1}</source>
        <translation>kein Hintergrund von {1}</translation>
    </message>
    <message>
        <source>Known are {1}.</source>
        <translation>Bekannt sind {1}.</translation>
    </message>
    <message>
        <source>{1} µg/m³, must be 0 or more</source>
        <translation>{1} µg/m³, muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>background {1}</source>
        <translation>Hintergrund {1}</translation>
    </message>
    <message>
        <source>NO2 {1} is more than NOx {2} µg/m³, of which it is a part</source>
        <translation>NO2 {1} ist mehr als NOx {2} µg/m³, von dem es ein Teil ist</translation>
    </message>
    <message>
        <source>NOx is NO and NO2 together, as NO2.</source>
        <translation>NOx ist NO und NO2 zusammen, als NO2.</translation>
    </message>
    <message>
        <source>background nox</source>
        <translation>Hintergrund nox</translation>
    </message>
    <message>
        <source>{1} assumed</source>
        <translation>{1} angenommen</translation>
    </message>
    <message>
        <source>NOx is NO and NO2 together</source>
        <translation>NOx ist NO und NO2 zusammen</translation>
    </message>
    <message>
        <source>Add a column nox or no, or o3, of which NO can be told by the balance with light.</source>
        <translation>Eine Spalte nox oder no hinzufügen, oder o3, woraus NO über das Gleichgewicht mit dem Licht folgt.</translation>
    </message>
    <message>
        <source>has NO2 but neither NOx, NO nor O3</source>
        <translation>hat NO2, aber weder NOx noch NO noch O3</translation>
    </message>
    <message>
        <source>NO inferred from NO2, O3 and light (photostationary)</source>
        <translation>NO aus NO2, O3 und Licht erschlossen (photostationär)</translation>
    </message>
    <message>
        <source>NO2 above NOx in {1} hours, NO taken as 0 there</source>
        <translation>NO2 über NOx in {1} Stunden, dort NO als 0 genommen</translation>
    </message>
    <message>
        <source>{1} brought to µg/m³ at 20 °C and 101.3 kPa</source>
        <translation>{1} in µg/m³ bei 20 °C und 101,3 kPa umgerechnet</translation>
    </message>
    <message>
        <source>hours filled with the mean of hour and month: {1}</source>
        <translation>Stunden mit dem Mittel von Stunde und Monat ergänzt: {1}</translation>
    </message>
    <message>
        <source>; in so many hours that the station is no good background here</source>
        <translation>; in so vielen Stunden, dass die Station hier kein guter Hintergrund ist</translation>
    </message>
    <message>
        <source>local traffic taken off: {1}; in so many hours that the station is no good background here</source>
        <translation>örtlicher Verkehr abgezogen: {1}; in so vielen Stunden, dass die Station hier kein guter Hintergrund ist</translation>
    </message>
    <message>
        <source>local traffic taken off: {1}</source>
        <translation>örtlicher Verkehr abgezogen: {1}</translation>
    </message>
    <message>
        <source>{1} {2} µg/m³ ({3} hours kept at 0)</source>
        <translation>{1} {2} µg/m³ ({3} Stunden auf 0 gehalten)</translation>
    </message>
</context>
<context>
    <name>solver/air/canyon.py</name>
    <message>
        <source>no facade of {1} m or more within {2} m</source>
        <translation>keine Fassade von {1} m oder mehr im Umkreis von {2} m</translation>
    </message>
    <message>
        <source>some guessed</source>
        <translation>manche geschätzt</translation>
    </message>
    <message>
        <source>{1} m high at {2} m: {3} of {4} rays met a facade, most of them {5}; heights some guessed</source>
        <translation>{1} m hoch in {2} m: {3} von {4} Strahlen trafen eine Fassade, die meisten davon {5}; Höhen teils geschätzt</translation>
    </message>
    <message>
        <source>{1} m high at {2} m: {3} of {4} rays met a facade, most of them {5}; heights given</source>
        <translation>{1} m hoch in {2} m: {3} von {4} Strahlen trafen eine Fassade, die meisten davon {5}; Höhen angegeben</translation>
    </message>
</context>
<context>
    <name>solver/air/canyon_receptors.py</name>
    <message>
        <source>in a street canyon</source>
        <translation>in einer Straßenschlucht</translation>
    </message>
    <message>
        <source>beside an open road</source>
        <translation>an einer offenen Straße</translation>
    </message>
    <message>
        <source>behind buildings: a courtyard or another block</source>
        <translation>hinter Gebäuden: ein Hof oder ein anderer Block</translation>
    </message>
    <message>
        <source>no road within 60 m</source>
        <translation>keine Straße im Umkreis von 60 m</translation>
    </message>
</context>
<context>
    <name>solver/air/chemistry.py</name>
    <message>
        <source>exchange rate</source>
        <translation>Austauschrate</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_cold.py</name>
    <message>
        <source>Euro 1</source>
        <translation>Euro 1</translation>
    </message>
    <message>
        <source>{1} km, must be {2} to {3}</source>
        <translation>{1} km, muss {2} bis {3} sein</translation>
    </message>
    <message>
        <source>Give the mean length of trips.</source>
        <translation>Die mittlere Länge der Fahrten angeben.</translation>
    </message>
    <message>
        <source>{1} °C, must be -60 to 60</source>
        <translation>{1} °C, muss -60 bis 60 sein</translation>
    </message>
    <message>
        <source>Correct the option.</source>
        <translation>Die Einstellung korrigieren.</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_fleet.py</name>
    <message>
        <source>Correct the row in the attribute table.</source>
        <translation>Die Zeile in der Attributtabelle korrigieren.</translation>
    </message>
    <message>
        <source>no kilometres in category {1}</source>
        <translation>keine Kilometer in Kategorie {1}</translation>
    </message>
    <message>
        <source>Give them.</source>
        <translation>Sie angeben.</translation>
    </message>
    <message>
        <source>has no column {1}</source>
        <translation>hat keine Spalte {1}</translation>
    </message>
    <message>
        <source>Add the column.</source>
        <translation>Die Spalte hinzufügen.</translation>
    </message>
    <message>
        <source>{1} is in a row above already</source>
        <translation>{1} steht schon in einer Zeile darüber</translation>
    </message>
    <message>
        <source>{1} is no fleet of the table, which has {2}</source>
        <translation>{1} ist keine Flotte der Tabelle, die {2} hat</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Eine davon wählen.</translation>
    </message>
    <message>
        <source>{1}, the fleet {2} has {3} to {4}</source>
        <translation>{1}, die Flotte {2} hat {3} bis {4}</translation>
    </message>
    <message>
        <source>Choose a year within, add rows for it, or take the fleet of a country.</source>
        <translation>Ein Jahr darin wählen, Zeilen dafür hinzufügen oder die Flotte eines Landes nehmen.</translation>
    </message>
    <message>
        <source>{1}; between {2} and {3}</source>
        <translation>{1}; zwischen {2} und {3}</translation>
    </message>
    <message>
        <source>{1} for {2}, must be 0 to 10</source>
        <translation>{1} für {2}, muss 0 bis 10 sein</translation>
    </message>
    <message>
        <source>{1}, must be 0 to 1</source>
        <translation>{1}, muss 0 bis 1 sein</translation>
    </message>
    <message>
        <source>no class of category {1} may enter</source>
        <translation>keine Klasse der Kategorie {1} darf hinein</translation>
    </message>
    <message>
        <source>Admit some, or close the street to the category by a measure on traffic.</source>
        <translation>Manche zulassen oder die Straße mit einer Verkehrsmaßnahme für die Kategorie sperren.</translation>
    </message>
    <message>
        <source>{1}; low-emission zone, {2} comply</source>
        <translation>{1}; Umweltzone, {2} erfüllen sie</translation>
    </message>
    <message>
        <source>{1}, must be a number from {2} to {3}</source>
        <translation>{1}, muss eine Zahl von {2} bis {3} sein</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_fleet_nl.py</name>
    <message>
        <source>Choose another year, or add the row of the publication to the table.</source>
        <translation>Ein anderes Jahr wählen oder die Zeile der Veröffentlichung in die Tabelle einfügen.</translation>
    </message>
    <message>
        <source>SRM1 Netherlands</source>
        <translation>SRM1 Niederlande</translation>
    </message>
    <message>
        <source>Dutch fleet averages for SRM1, publication of 2015 (air_fleet_nl.csv)</source>
        <translation>Niederländische Flottenmittel für SRM1, Veröffentlichung von 2015 (air_fleet_nl.csv)</translation>
    </message>
    <message>
        <source>no row of {1} for {2} in {3}</source>
        <translation>keine Zeile für {1}, {2}, in {3}</translation>
    </message>
    <message>
        <source>no factor of {1} for {2}</source>
        <translation>kein Faktor von {1} für {2}</translation>
    </message>
    <message>
        <source>, more than {1} years apart</source>
        <translation>, mehr als {1} Jahre auseinander</translation>
    </message>
    <message>
        <source>{1}, {2} of {3} is known for {4}, more than {5} years apart</source>
        <translation>{1}, {2} von {3} ist für {4} bekannt, mehr als {5} Jahre auseinander</translation>
    </message>
    <message>
        <source>{1}, {2} of {3} is known for {4}</source>
        <translation>{1}, {2} von {3} ist für {4} bekannt</translation>
    </message>
    <message>
        <source>{1} of {2} in {3} is there already</source>
        <translation>{1} von {2} in {3} ist schon vorhanden</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_heating.py</name>
    <message>
        <source>has no row for {1}</source>
        <translation>hat keine Zeile für {1}</translation>
    </message>
    <message>
        <source>Add the factors of the fuel.</source>
        <translation>Die Faktoren des Brennstoffs hinzufügen.</translation>
    </message>
    <message>
        <source>{1} kWh, must be 0 or more</source>
        <translation>{1} kWh, muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>Run energy again.</source>
        <translation>Energie neu berechnen.</translation>
    </message>
    <message>
        <source>no energy by carrier</source>
        <translation>keine Energie nach Energieträgern</translation>
    </message>
    <message>
        <source>Run energy for the scenario first.</source>
        <translation>Zuerst Energie für das Szenario berechnen.</translation>
    </message>
    <message>
        <source>no temperature in hour {1}</source>
        <translation>keine Temperatur in Stunde {1}</translation>
    </message>
    <message>
        <source>Give a complete weather file.</source>
        <translation>Eine vollständige Wetterdatei angeben.</translation>
    </message>
    <message>
        <source>{1} to {2}, must be 0 to 1</source>
        <translation>{1} bis {2}, muss 0 bis 1 sein</translation>
    </message>
    <message>
        <source>{1} is there already</source>
        <translation>{1} ist schon vorhanden</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_hot.py</name>
    <message>
        <source>{1}: no function for {2}</source>
        <translation>{1}: keine Funktion für {2}</translation>
    </message>
    <message>
        <source>Name the class as the table has it, or add its rows.</source>
        <translation>Die Klasse nennen, wie sie in der Tabelle steht, oder ihre Zeilen hinzufügen.</translation>
    </message>
    <message>
        <source>{1} km/h, must be below the {2} of vmax_kmh</source>
        <translation>{1} km/h, muss unter den {2} von vmax_kmh liegen</translation>
    </message>
    <message>
        <source>{1} {2} is there already</source>
        <translation>{1} {2} ist schon vorhanden</translation>
    </message>
    <message>
        <source>{1} {2}: not all of {3}</source>
        <translation>{1} {2}: nicht alle von {3}</translation>
    </message>
    <message>
        <source>Add the rows.</source>
        <translation>Die Zeilen hinzufügen.</translation>
    </message>
    <message>
        <source>{1} has no {2}</source>
        <translation>{1} hat kein {2}</translation>
    </message>
    <message>
        <source>Add the row.</source>
        <translation>Die Zeile hinzufügen.</translation>
    </message>
    <message>
        <source>the denominator is 0 at an end of the speed range</source>
        <translation>der Nenner ist 0 an einem Ende des Geschwindigkeitsbereichs</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_road.py</name>
    <message>
        <source>Add it.</source>
        <translation>Hinzufügen.</translation>
    </message>
    <message>
        <source>the fleet {1} {2} has no vehicles of category {3}</source>
        <translation>die Flotte {1} {2} hat keine Fahrzeuge der Kategorie {3}</translation>
    </message>
    <message>
        <source>Add them to the fleet.</source>
        <translation>Sie der Flotte hinzufügen.</translation>
    </message>
    <message>
        <source>has no row for {1} {2} Euro {3}</source>
        <translation>hat keine Zeile für {1} {2} Euro {3}</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_stock.py</name>
    <message>
        <source>has {1} fleets: {2}</source>
        <translation>hat {1} Flotten: {2}</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>Eine wählen.</translation>
    </message>
    <message>
        <source>{1}, must be {2} to {3}</source>
        <translation>{1}, muss {2} bis {3} sein</translation>
    </message>
    <message>
        <source>Choose another year.</source>
        <translation>Ein anderes Jahr wählen.</translation>
    </message>
    <message>
        <source>has no segment of {1} {2}</source>
        <translation>hat kein Segment für {1} {2}</translation>
    </message>
    <message>
        <source>stock model of {1}, {2} (registrations by fuel, mean age; AIR.md)</source>
        <translation>Bestandsmodell von {1}, {2} (Zulassungen nach Kraftstoff, mittleres Alter; AIR.md)</translation>
    </message>
    <message>
        <source>; of Europe: {1}</source>
        <translation>; von Europa: {1}</translation>
    </message>
    <message>
        <source>registrations of {1}</source>
        <translation>Zulassungen von {1}</translation>
    </message>
    <message>
        <source>no fuel has any vehicles</source>
        <translation>kein Kraftstoff hat Fahrzeuge</translation>
    </message>
    <message>
        <source>mean age of {1}</source>
        <translation>mittleres Alter von {1}</translation>
    </message>
    <message>
        <source>no emission class of {1} {2} in {3}</source>
        <translation>keine Emissionsklasse von {1} {2} in {3}</translation>
    </message>
    <message>
        <source>Add a row.</source>
        <translation>Eine Zeile hinzufügen.</translation>
    </message>
    <message>
        <source>has no {1} of EU</source>
        <translation>hat kein {1} der EU</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_traffic.py</name>
    <message>
        <source>Give it a speed in the attribute table of the roads, or by a measure of the scenario.</source>
        <translation>Ihr in der Attributtabelle der Straßen oder durch eine Maßnahme des Szenarios eine Geschwindigkeit geben.</translation>
    </message>
    <message>
        <source>{1} veh/h of category {2} in hour {3}, must be 0 or more</source>
        <translation>{1} Kfz/h der Kategorie {2} in Stunde {3}, muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>Correct the counts of the road.</source>
        <translation>Die Zählwerte der Straße korrigieren.</translation>
    </message>
    <message>
        <source>(and {1} more)</source>
        <translation>(und {1} weitere)</translation>
    </message>
    <message>
        <source>empty, must be above 0 where vehicles drive ({1} veh/h of category {2}) (and {3} more)</source>
        <translation>leer, muss über 0 sein, wo Fahrzeuge fahren ({1} Kfz/h der Kategorie {2}) (und {3} weitere)</translation>
    </message>
    <message>
        <source>empty, must be above 0 where vehicles drive ({1} veh/h of category {2})</source>
        <translation>leer, muss über 0 sein, wo Fahrzeuge fahren ({1} Kfz/h der Kategorie {2})</translation>
    </message>
    <message>
        <source>{1} km/h, must be above 0 where vehicles drive ({2} veh/h of category {3}) (and {4} more)</source>
        <translation>{1} km/h, muss über 0 sein, wo Fahrzeuge fahren ({2} Kfz/h der Kategorie {3}) (und {4} weitere)</translation>
    </message>
    <message>
        <source>{1} km/h, must be above 0 where vehicles drive ({2} veh/h of category {3})</source>
        <translation>{1} km/h, muss über 0 sein, wo Fahrzeuge fahren ({2} Kfz/h der Kategorie {3})</translation>
    </message>
</context>
<context>
    <name>solver/air/emission_wear.py</name>
    <message>
        <source>{1} is not there</source>
        <translation>{1} ist nicht vorhanden</translation>
    </message>
    <message>
        <source>Add the number of its axles.</source>
        <translation>Die Zahl seiner Achsen hinzufügen.</translation>
    </message>
    <message>
        <source>{1}, the rows above have {2}</source>
        <translation>{1}, die Zeilen darüber haben {2}</translation>
    </message>
    <message>
        <source>has no row for {1} {2}</source>
        <translation>hat keine Zeile für {1} {2}</translation>
    </message>
</context>
<context>
    <name>solver/air/explain.py</name>
    <message>
        <source>shared out by what each adds to NOx: NO2 is formed from all together</source>
        <translation>aufgeteilt nach dem, was jede zum NOx beiträgt: NO2 entsteht aus allem zusammen</translation>
    </message>
</context>
<context>
    <name>solver/air/explain_process.py</name>
    <message>
        <source>Reading the twin</source>
        <translation>Zwilling wird gelesen</translation>
    </message>
    <message>
        <source>The air result is older than: {1}; what is explained is the present state</source>
        <translation>Das Luftergebnis ist älter als: {1:word}; erklärt wird der jetzige Stand</translation>
    </message>
    <message>
        <source>Dispersing what each road emits</source>
        <translation>Ausbreitung dessen, was jede Straße ausstößt</translation>
    </message>
    <message>
        <source>process air-explain needs either a receiver or both x and y</source>
        <translation>der Prozess air-explain braucht entweder einen Immissionsort oder x und y</translation>
    </message>
    <message>
        <source>Give receiver=&lt;id from air.gpkg&gt;, or x=… y=… height_m=….</source>
        <translation>receiver=&lt;Id aus air.gpkg&gt; angeben, oder x=… y=… height_m=….</translation>
    </message>
    <message>
        <source>roads is {1}, must be 1 to {2}</source>
        <translation>roads ist {1}, muss 1 bis {2} sein</translation>
    </message>
    <message>
        <source>Correct roads.</source>
        <translation>roads korrigieren.</translation>
    </message>
    <message>
        <source>height_m is {1}, must be 0 to 500</source>
        <translation>height_m ist {1}, muss 0 bis 500 sein</translation>
    </message>
    <message>
        <source>Correct height_m.</source>
        <translation>height_m korrigieren.</translation>
    </message>
    <message>
        <source>scenario {1} has no air result to explain</source>
        <translation>Szenario {1} hat kein Luftergebnis, das sich erklären ließe</translation>
    </message>
    <message>
        <source>Run air for it first.</source>
        <translation>Zuerst Luft dafür berechnen.</translation>
    </message>
    <message>
        <source>{1}: does not say its option {2}</source>
        <translation>{1}: nennt seine Einstellung {2} nicht</translation>
    </message>
    <message>
        <source>Run air again.</source>
        <translation>Luft neu berechnen.</translation>
    </message>
    <message>
        <source>Preparing weather, roads and canyons</source>
        <translation>Wetter, Straßen und Straßenschluchten werden vorbereitet</translation>
    </message>
    <message>
        <source>there is no such receiver, or it cannot be computed</source>
        <translation>diesen Immissionsort gibt es nicht, oder er ist nicht berechenbar</translation>
    </message>
    <message>
        <source>Take an id of the layer receivers in air.gpkg, or give x, y and height_m.</source>
        <translation>Eine Id des Layers receivers in air.gpkg nehmen oder x, y und height_m angeben.</translation>
    </message>
    <message>
        <source>the point {1}, {2} lies inside a building</source>
        <translation>der Punkt {1}, {2} liegt in einem Gebäude</translation>
    </message>
    <message>
        <source>Choose one outside.</source>
        <translation>Einen draußen wählen.</translation>
    </message>
</context>
<context>
    <name>solver/air/hourly_file.py</name>
    <message>
        <source>Write it into the heading, as in "no2 [µg/m³]" or "o3_ppb", or say it with the run: unit = ppb, or no2=ppb, pm10=µg/m³.</source>
        <translation>Sie in die Überschrift schreiben, etwa „no2 [µg/m³]“ oder „o3_ppb“, oder beim Lauf angeben: unit = ppb, oder no2=ppb, pm10=µg/m³.</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8.</source>
        <translation>Sie als CSV in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>{1} cells, must be {2}</source>
        <translation>{1} Zellen, es müssen {2} sein</translation>
    </message>
    <message>
        <source>Correct the row.</source>
        <translation>Die Zeile korrigieren.</translation>
    </message>
    <message>
        <source>{1}, must not be below 0 ({2} such values)</source>
        <translation>{1}, darf nicht unter 0 sein ({2} solche Werte)</translation>
    </message>
    <message>
        <source>Leave the cell empty where nothing was measured, or read it with negative = "missing".</source>
        <translation>Die Zelle leer lassen, wo nichts gemessen wurde, oder mit negative = "missing" lesen.</translation>
    </message>
    <message>
        <source>{1}: {2} values below 0 are not known</source>
        <translation>{1}: {2} Werte unter 0 gelten als unbekannt</translation>
    </message>
    <message>
        <source>has no values</source>
        <translation>hat keine Werte</translation>
    </message>
    <message>
        <source>Remove the column or fill it.</source>
        <translation>Die Spalte entfernen oder füllen.</translation>
    </message>
    <message>
        <source>the median is {1}</source>
        <translation>der Median ist {1}</translation>
    </message>
    <message>
        <source>the highest hour of the year is {1}</source>
        <translation>die höchste Stunde des Jahres ist {1}</translation>
    </message>
    <message>
        <source>Correct the unit: µg/m³, mg/m³, ppb and ppm are known.</source>
        <translation>Die Einheit korrigieren: µg/m³, mg/m³, ppb und ppm sind bekannt.</translation>
    </message>
    <message>
        <source>read as {1}, the median is {2} µg/m³</source>
        <translation>als {1} gelesen, ist der Median {2} µg/m³</translation>
    </message>
    <message>
        <source>read as {1}, the highest hour of the year is {2} µg/m³</source>
        <translation>als {1} gelesen, ist die höchste Stunde des Jahres {2} µg/m³</translation>
    </message>
    <message>
        <source>NO2 ({1}) is more than NOx ({2}) in {3} of {4} hours</source>
        <translation>NO2 ({1}) ist mehr als NOx ({2}) in {3} von {4} Stunden</translation>
    </message>
    <message>
        <source>Correct the unit of one of them; by mass NOx is given as NO2.</source>
        <translation>Die Einheit eines von beiden korrigieren; nach Masse wird NOx als NO2 angegeben.</translation>
    </message>
    <message>
        <source>NO ({1}) and NO2 ({2}) do not add up to NOx ({3})</source>
        <translation>NO ({1}) und NO2 ({2}) ergeben zusammen nicht NOx ({3})</translation>
    </message>
    <message>
        <source>; the numbers do without the mass of NO as NO2 (× 1.53), as ppb would</source>
        <translation>; die Zahlen stimmen ohne die Masse von NO als NO2 (× 1,53), wie es bei ppb wäre</translation>
    </message>
    <message>
        <source>Correct the units; by mass NOx is given as NO2.</source>
        <translation>Die Einheiten korrigieren; nach Masse wird NOx als NO2 angegeben.</translation>
    </message>
    <message>
        <source>{1} and {2} are both {3}</source>
        <translation>{1} und {2} sind beide {3}</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Eines davon behalten.</translation>
    </message>
    <message>
        <source>Columns: date and any of {1}, with the unit in the heading.</source>
        <translation>Spalten: date und beliebige von {1}, mit der Einheit in der Überschrift.</translation>
    </message>
    <message>
        <source>has no column of a pollutant ({1})</source>
        <translation>hat keine Spalte eines Schadstoffs ({1})</translation>
    </message>
    <message>
        <source>has no unit</source>
        <translation>hat keine Einheit</translation>
    </message>
    <message>
        <source>Correct the cell, or leave it empty where nothing was measured.</source>
        <translation>Die Zelle korrigieren oder leer lassen, wo nichts gemessen wurde.</translation>
    </message>
    <message>
        <source>has no column of dates and {1} rows, must be {2} without dates</source>
        <translation>hat keine Spalte mit Datum und {1} Zeilen, ohne Datum müssen es {2} sein</translation>
    </message>
    <message>
        <source>Add a column "date", 2023-01-01 00:00 and so on.</source>
        <translation>Eine Spalte „date“ hinzufügen, 2023-01-01 00:00 und so weiter.</translation>
    </message>
    <message>
        <source>no dates: rows are the hours of the year in order</source>
        <translation>kein Datum: die Zeilen sind die Stunden des Jahres der Reihe nach</translation>
    </message>
    <message>
        <source>has several years ({1})</source>
        <translation>hat mehrere Jahre ({1})</translation>
    </message>
    <message>
        <source>Say which year to take.</source>
        <translation>Angeben, welches Jahr zu nehmen ist.</translation>
    </message>
    <message>
        <source>has no row of {1}, only of {2}</source>
        <translation>hat keine Zeile aus {1}, nur aus {2}</translation>
    </message>
    <message>
        <source>Take a year that is there.</source>
        <translation>Ein vorhandenes Jahr nehmen.</translation>
    </message>
    <message>
        <source>{1} is not on the hour</source>
        <translation>{1} ist nicht zur vollen Stunde</translation>
    </message>
    <message>
        <source>Give means of hours.</source>
        <translation>Stundenmittel angeben.</translation>
    </message>
    <message>
        <source>{1} is in row {2} already</source>
        <translation>{1} steht schon in Zeile {2}</translation>
    </message>
    <message>
        <source>Keep one of them; times are local standard time, without summer time.</source>
        <translation>Eines davon behalten; Zeiten sind örtliche Normalzeit, ohne Sommerzeit.</translation>
    </message>
    <message>
        <source>29 February {1} was left out</source>
        <translation>der 29. Februar {1} wurde weggelassen</translation>
    </message>
    <message>
        <source>{1} of {2} hours have no row</source>
        <translation>{1} von {2} Stunden haben keine Zeile</translation>
    </message>
    <message>
        <source>{1} is no date and hour</source>
        <translation>{1} ist kein Datum mit Stunde</translation>
    </message>
    <message>
        <source>Write 2023-01-31 17:00.</source>
        <translation>2023-01-31 17:00 schreiben.</translation>
    </message>
</context>
<context>
    <name>solver/air/links_of_city.py</name>
    <message>
        <source>the twin has no roads: nothing emits</source>
        <translation>der Zwilling hat keine Straßen: nichts stößt etwas aus</translation>
    </message>
    <message>
        <source>Import a road network.</source>
        <translation>Ein Straßennetz importieren.</translation>
    </message>
    <message>
        <source>road {1}</source>
        <translation>Straße {1}</translation>
    </message>
    <message>
        <source>no road of the twin is for motor vehicles and drawn above ground: nothing emits</source>
        <translation>keine Straße des Zwillings ist für Kraftfahrzeuge und oberirdisch gezeichnet: nichts stößt etwas aus</translation>
    </message>
    <message>
        <source>Check the classes of the roads, or give them counts.</source>
        <translation>Die Klassen der Straßen prüfen oder ihnen Zählwerte geben.</translation>
    </message>
    <message>
        <source>{1} pieces of road lie where the ground is not known and are level</source>
        <translation>{1} Straßenstücke liegen, wo der Boden nicht bekannt ist, und sind eben</translation>
    </message>
    <message>
        <source>the Dutch averages know no Euro classes, so no low-emission zone can be computed with them</source>
        <translation>die niederländischen Mittelwerte kennen keine Euro-Klassen, also lässt sich damit keine Umweltzone berechnen</translation>
    </message>
    <message>
        <source>Choose a fleet of vehicles, or switch the measure off.</source>
        <translation>Eine Fahrzeugflotte wählen oder die Maßnahme ausschalten.</translation>
    </message>
    <message>
        <source>{1}, in zone {2}</source>
        <translation>{1}, in Zone {2}</translation>
    </message>
    <message>
        <source>{1} roads say neither width nor lanes: {2} m a lane, two lanes, one where one-way</source>
        <translation>{1} Straßen nennen weder Breite noch Fahrstreifen: {2} m je Fahrstreifen, zwei Fahrstreifen, einer bei Einbahnstraßen</translation>
    </message>
</context>
<context>
    <name>solver/air/live.py</name>
    <message>
        <source>a measure of the kind {1} cannot be previewed, only {2}</source>
        <translation>eine Maßnahme der Art {1} hat keine Vorschau, nur {2}</translation>
    </message>
    <message>
        <source>Keep it as a scenario and run air.</source>
        <translation>Sie als Szenario behalten und Luft berechnen.</translation>
    </message>
    <message>
        <source>the air result of scenario {1} is older than: {2}</source>
        <translation>das Luftergebnis des Szenarios {1} ist älter als: {2:word}</translation>
    </message>
    <message>
        <source>the coefficients of the air result of scenario {1} are not in the twin's cache</source>
        <translation>die Koeffizienten des Luftergebnisses von Szenario {1} sind nicht im Zwischenspeicher des Zwillings</translation>
    </message>
    <message>
        <source>Compute air again; by all 8,760 hours, or for very many receivers, they are not kept.</source>
        <translation>Luft neu berechnen; mit allen 8 760 Stunden oder sehr vielen Immissionsorten werden sie nicht behalten.</translation>
    </message>
</context>
<context>
    <name>solver/air/live_heating.py</name>
    <message>
        <source>does not heat</source>
        <translation>heizt nicht</translation>
    </message>
    <message>
        <source>heats as in the energy result of {1}</source>
        <translation>heizt wie im Energieergebnis von {1}</translation>
    </message>
    <message>
        <source>the air result of scenario {1} does not heat, which other heating cannot start from</source>
        <translation>das Luftergebnis von Szenario {1} enthält keine Heizung, davon kann eine andere Heizung nicht ausgehen</translation>
    </message>
    <message>
        <source>the air result of scenario {1} heats as in the energy result of {2}, which other heating cannot start from</source>
        <translation>das Luftergebnis von Szenario {1} heizt wie im Energieergebnis von {2}, davon kann eine andere Heizung nicht ausgehen</translation>
    </message>
    <message>
        <source>Run energy for this scenario, then air.</source>
        <translation>Energie für dieses Szenario berechnen, dann Luft.</translation>
    </message>
</context>
<context>
    <name>solver/air/live_state.py</name>
    <message>
        <source>road {1} becomes a source or is one no more, and the result does not know how its air spreads</source>
        <translation>Straße {1} wird zur Quelle oder ist keine mehr, und das Ergebnis weiß nicht, wie sich ihre Luft ausbreitet</translation>
    </message>
</context>
<context>
    <name>solver/air/meteorology.py</name>
    <message>
        <source>as measured</source>
        <translation>wie gemessen</translation>
    </message>
    <message>
        <source>wind raised to the least wind</source>
        <translation>Wind auf den Mindestwind angehoben</translation>
    </message>
    <message>
        <source>calm: direction of the last hour with wind</source>
        <translation>Windstille: Richtung der letzten Stunde mit Wind</translation>
    </message>
    <message>
        <source>no wind data</source>
        <translation>keine Winddaten</translation>
    </message>
    <message>
        <source>{1} is {2}, must be above 0</source>
        <translation>{1} ist {2}, muss über 0 sein</translation>
    </message>
    <message>
        <source>albedo is {1}, must be 0 to below 1</source>
        <translation>albedo ist {1}, muss 0 bis unter 1 sein</translation>
    </message>
    <message>
        <source>displacement is negative, or the least wind not above 0</source>
        <translation>die Verschiebungshöhe ist negativ, oder der Mindestwind ist nicht über 0</translation>
    </message>
    <message>
        <source>no hour of the year has wind speed and direction</source>
        <translation>keine Stunde des Jahres hat Windgeschwindigkeit und Richtung</translation>
    </message>
    <message>
        <source>Use a weather file with wind.</source>
        <translation>Eine Wetterdatei mit Wind verwenden.</translation>
    </message>
    <message>
        <source>weather: {1} hours with less wind than {2} m/s were raised to it, {3} of them calm, which took the direction of the last hour with wind</source>
        <translation>Wetter: {1} Stunden mit weniger Wind als {2} m/s wurden darauf angehoben, davon {3} windstille, die die Richtung der letzten Stunde mit Wind übernahmen</translation>
    </message>
    <message>
        <source>weather: {1} hours have no wind data and are left out of means, not counted as clean air</source>
        <translation>Wetter: {1} Stunden haben keine Winddaten und fehlen in den Mitteln, sie zählen nicht als saubere Luft</translation>
    </message>
</context>
<context>
    <name>solver/air/method_words.py</name>
    <message>
        <source>Emission: {1}, heating EMEP/EEA guidebook 1.A.4 tier 1; open roads: R-LINE (Snyder et al. 2013); street canyons: {2}; NO2: photostationary NO-NO2-O3 hour by hour; meteorology: Monin-Obukhov from hourly weather, {3}</source>
        <translation>Emission: {1}, Heizung nach EMEP/EEA-Handbuch 1.A.4 Stufe 1; offene Straßen: R-LINE (Snyder u. a. 2013); Straßenschluchten: {2}; NO2: photostationäres NO-NO2-O3 Stunde für Stunde; Meteorologie: Monin-Obukhov aus Stundenwetter, {3}</translation>
    </message>
    <message>
        <source>OSPM (Berkowicz 2000)</source>
        <translation>OSPM (Berkowicz 2000)</translation>
    </message>
    <message>
        <source>SIRANE's network of boxes (Soulhac et al. 2011)</source>
        <translation>SIRANEs Netz aus Kästen (Soulhac u. a. 2011)</translation>
    </message>
    <message>
        <source>none, every road as in the open</source>
        <translation>keine, jede Straße wie im Freien</translation>
    </message>
    <message>
        <source>an edition not said</source>
        <translation>eine nicht genannte Ausgabe</translation>
    </message>
    <message>
        <source>{1} functions)</source>
        <translation>{1} Funktionen)</translation>
    </message>
    <message>
        <source>EMEP/EEA guidebook 1.A.3.b tier 3, hot factors of the annex of {1}</source>
        <translation>EMEP/EEA-Handbuch 1.A.3.b Stufe 3, Warmfaktoren des Anhangs von {1}</translation>
    </message>
    <message>
        <source>each hour dispersed by itself</source>
        <translation>jede Stunde für sich ausgebreitet</translation>
    </message>
    <message>
        <source>{1} states of the air stand for the hours of the year: annual means of NOx of open roads within {2} % of those of all hours one by one (five towns of Europe and North America)</source>
        <translation>{1} Zustände der Luft stehen für die Stunden des Jahres: Jahresmittel von NOx offener Straßen bis auf {2} % gleich denen aller Stunden einzeln (fünf Orte in Europa und Nordamerika)</translation>
    </message>
</context>
<context>
    <name>solver/air/metrics.py</name>
    <message>
        <source>Chang &amp; Hanna (2004), open country</source>
        <translation>Chang &amp; Hanna (2004), offenes Land</translation>
    </message>
    <message>
        <source>Hanna &amp; Chang (2012), built-up (check against the source)</source>
        <translation>Hanna &amp; Chang (2012), bebautes Gebiet (noch mit der Quelle abzugleichen)</translation>
    </message>
</context>
<context>
    <name>solver/air/ngsi_observed.py</name>
    <message>
        <source>Give entities of the type AirQualityObserved with location, dateObserved and pollutants, as a broker of NGSI-LD hands them out.</source>
        <translation>Objekte des Typs AirQualityObserved mit location, dateObserved und Schadstoffen angeben, wie ein NGSI-LD-Broker sie ausgibt.</translation>
    </message>
    <message>
        <source>entity {1}</source>
        <translation>Objekt {1}</translation>
    </message>
    <message>
        <source>{1} entities of other types</source>
        <translation>{1} Objekte anderer Typen</translation>
    </message>
    <message>
        <source>no entity</source>
        <translation>kein Objekt</translation>
    </message>
    <message>
        <source>has {1} entities of other types and no measurement of a pollutant</source>
        <translation>hat {1} Objekte anderer Typen und keine Messung eines Schadstoffs</translation>
    </message>
    <message>
        <source>has no entity and no measurement of a pollutant</source>
        <translation>hat kein Objekt und keine Messung eines Schadstoffs</translation>
    </message>
    <message>
        <source>{1} entities of other types left out</source>
        <translation>{1} Objekte anderer Typen weggelassen</translation>
    </message>
    <message>
        <source>{1} times without a zone taken as UTC, as AirQualityObserved has them</source>
        <translation>{1} Zeiten ohne Zeitzone als UTC genommen, wie AirQualityObserved sie hat</translation>
    </message>
    <message>
        <source>has several units: {1}</source>
        <translation>hat mehrere Einheiten: {1}</translation>
    </message>
    <message>
        <source>Give one unit for all of them.</source>
        <translation>Für alle dieselbe Einheit angeben.</translation>
    </message>
    <message>
        <source>{1} hours are means of what was measured in them</source>
        <translation>{1} Stunden sind Mittel dessen, was in ihnen gemessen wurde</translation>
    </message>
    <message>
        <source>Save it as JSON in UTF-8.</source>
        <translation>Sie als JSON in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>is no JSON ({1})</source>
        <translation>ist kein JSON ({1})</translation>
    </message>
    <message>
        <source>has {1} in the place of an entity</source>
        <translation>hat {1} an der Stelle eines Objekts</translation>
    </message>
    <message>
        <source>has no point</source>
        <translation>hat keinen Punkt</translation>
    </message>
    <message>
        <source>{1}, must be a point of longitude and latitude</source>
        <translation>{1}, muss ein Punkt aus Länge und Breite sein</translation>
    </message>
    <message>
        <source>Give {"type": "Point", "coordinates": [longitude, latitude]}.</source>
        <translation>{"type": "Point", "coordinates": [longitude, latitude]} angeben.</translation>
    </message>
    <message>
        <source>{1} is at {2}, {3} and was at {4}, {5}</source>
        <translation>{1} ist bei {2}, {3} und war bei {4}, {5}</translation>
    </message>
    <message>
        <source>Give each station a name of its own.</source>
        <translation>Jeder Station einen eigenen Namen geben.</translation>
    </message>
    <message>
        <source>{1}, must be a pair of value and time</source>
        <translation>{1}, muss ein Paar aus Wert und Zeit sein</translation>
    </message>
    <message>
        <source>Leave it out where nothing was measured.</source>
        <translation>Ihn weglassen, wo nichts gemessen wurde.</translation>
    </message>
    <message>
        <source>has no time</source>
        <translation>hat keine Zeit</translation>
    </message>
    <message>
        <source>Add dateObserved.</source>
        <translation>dateObserved hinzufügen.</translation>
    </message>
    <message>
        <source>Write 2023-01-31T17:00:00Z.</source>
        <translation>2023-01-31T17:00:00Z schreiben.</translation>
    </message>
</context>
<context>
    <name>solver/air/output.py</name>
    <message>
        <source>open roads to 300 m, street canyons to H/W {1}, wind from 0.5 m/s, receivers on streets</source>
        <translation>offene Straßen bis 300 m, Straßenschluchten bis H/W {1}, Wind ab 0,5 m/s, Immissionsorte an Straßen</translation>
    </message>
</context>
<context>
    <name>solver/air/plume_sources.py</name>
    <message>
        <source>above 0</source>
        <translation>über 0</translation>
    </message>
    <message>
        <source>at least 0</source>
        <translation>mindestens 0</translation>
    </message>
</context>
<context>
    <name>solver/air/process.py</name>
    <message>
        <source>Nothing has changed since the last run</source>
        <translation>Seit dem letzten Lauf hat sich nichts geändert</translation>
    </message>
    <message>
        <source>Preparing weather, roads, canyons and receivers</source>
        <translation>Wetter, Straßen, Straßenschluchten und Immissionsorte werden vorbereitet</translation>
    </message>
    <message>
        <source>No energy result: what heating emits is not computed. Run energy first to include it</source>
        <translation>Kein Energieergebnis: was die Heizung ausstößt, wird nicht berechnet. Zuerst Energie berechnen, damit es enthalten ist</translation>
    </message>
    <message>
        <source>Heating as in the energy result of {1}: {2} has none of its own</source>
        <translation>Heizung wie im Energieergebnis von {1}: {2} hat kein eigenes</translation>
    </message>
    <message>
        <source>Dry deposition of {1} cm/s takes from the plumes of open roads, of NOx as of particles: NO2 has 0.1 to 0.4 cm/s, PM10 0.5 to 1, NO none. What canyons and roofs add is not lessened</source>
        <translation>Trockene Deposition von {1} cm/s nimmt den Fahnen offener Straßen etwas weg, NOx ebenso wie Partikeln: NO2 hat 0,1 bis 0,4 cm/s, PM10 0,5 bis 1, NO keine. Was Straßenschluchten und Dächer beitragen, wird nicht gemindert</translation>
    </message>
    <message>
        <source>{1} receivers, {2} links, {3} pairs within {4} m, {5} states of the air: {6} MB of coefficients</source>
        <translation>{1} Immissionsorte, {2} Abschnitte, {3} Paare im Umkreis von {4} m, {5} Zustände der Luft: {6} MB Koeffizienten</translation>
    </message>
    <message>
        <source>The coefficients are not kept then, and every run computes them again</source>
        <translation>Die Koeffizienten werden dann nicht behalten, und jeder Lauf berechnet sie neu</translation>
    </message>
    <message>
        <source>Dispersing what the roads emit</source>
        <translation>Ausbreitung dessen, was die Straßen ausstoßen</translation>
    </message>
    <message>
        <source>The coefficients of this run are not kept: another traffic is computed anew, and there is no live preview</source>
        <translation>Die Koeffizienten dieses Laufs werden nicht behalten: anderer Verkehr wird ganz neu berechnet, und es gibt keine Sofortvorschau</translation>
    </message>
    <message>
        <source>Writing the result</source>
        <translation>Ergebnis wird geschrieben</translation>
    </message>
    <message>
        <source>Correct the path {1}.</source>
        <translation>Den Pfad korrigieren: {1}.</translation>
    </message>
    <message>
        <source>stations and measured belong together: where they stand, and what they measured hour by hour</source>
        <translation>stations und measured gehören zusammen: wo sie stehen und was sie Stunde für Stunde gemessen haben</translation>
    </message>
    <message>
        <source>Give both or none.</source>
        <translation>Beide angeben oder keines.</translation>
    </message>
    <message>
        <source>{1} {2}, must be {3} to {4} {5}</source>
        <translation>{1} {2}, muss {3} bis {4} {5} sein</translation>
    </message>
    <message>
        <source>Correct {1}.</source>
        <translation>{1} korrigieren.</translation>
    </message>
    <message>
        <source>a station has both x and y</source>
        <translation>eine Station hat x und y</translation>
    </message>
    <message>
        <source>Correct the background.</source>
        <translation>Den Hintergrund korrigieren.</translation>
    </message>
    <message>
        <source>{1} µg/m³ is no background of a town: it looks like ng/m³ or ppt</source>
        <translation>{1} µg/m³ ist kein Hintergrund einer Stadt: es sieht nach ng/m³ oder ppt aus</translation>
    </message>
    <message>
        <source>{1} µg/m³ is no background of a town: it looks like mg/m³ or ppm</source>
        <translation>{1} µg/m³ ist kein Hintergrund einer Stadt: es sieht nach mg/m³ oder ppm aus</translation>
    </message>
    <message>
        <source>Give µg/m³: 1 mg/m³ is 1000 µg/m³, 1 ppb of NO2 is 1.91 µg/m³.</source>
        <translation>µg/m³ angeben: 1 mg/m³ sind 1000 µg/m³, 1 ppb NO2 sind 1,91 µg/m³.</translation>
    </message>
    <message>
        <source>NOx (as NO₂)</source>
        <translation>NOx (als NO₂)</translation>
    </message>
</context>
<context>
    <name>solver/air/rline.py</name>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
</context>
<context>
    <name>solver/air/rline_spread.py</name>
    <message>
        <source>other than 0; infinite is neutral</source>
        <translation>anders als 0; unendlich ist neutral</translation>
    </message>
</context>
<context>
    <name>solver/air/stations.py</name>
    <message>
        <source>has no position ({1})</source>
        <translation>hat keine Lage ({1})</translation>
    </message>
    <message>
        <source>has no id ({1})</source>
        <translation>hat keine Id ({1})</translation>
    </message>
    <message>
        <source>Columns: id, x and y in the CRS of the twin or lon and lat; also height_m, name, kind and annual means.</source>
        <translation>Spalten: id, x und y im KBS des Zwillings oder lon und lat; auch height_m, name, kind und Jahresmittel.</translation>
    </message>
    <message>
        <source>{1} is there twice</source>
        <translation>{1} kommt zweimal vor</translation>
    </message>
    <message>
        <source>Give each station an id of its own.</source>
        <translation>Jeder Station eine eigene Id geben.</translation>
    </message>
    <message>
        <source>Give the position.</source>
        <translation>Die Lage angeben.</translation>
    </message>
    <message>
        <source>does not say which of {1} stations it is of</source>
        <translation>sagt nicht, von welcher der {1} Stationen es ist</translation>
    </message>
    <message>
        <source>Add a column station with its id, or x and y.</source>
        <translation>Eine Spalte station mit ihrer Id hinzufügen, oder x und y.</translation>
    </message>
    <message>
        <source>{1} is no station of {2}</source>
        <translation>{1} ist keine Station von {2}</translation>
    </message>
    <message>
        <source>Add it there, or correct the id; stations are {1}.</source>
        <translation>Sie dort hinzufügen oder die Id korrigieren; Stationen sind {1}.</translation>
    </message>
    <message>
        <source>the nearest station ({1}) is {2} m away, must be within {3} m</source>
        <translation>die nächste Station ({1}) ist {2} m entfernt, muss im Umkreis von {3} m sein</translation>
    </message>
    <message>
        <source>Correct the position, or join by a column station.</source>
        <translation>Die Lage korrigieren oder über eine Spalte station verbinden.</translation>
    </message>
    <message>
        <source>has no rows below the heading</source>
        <translation>hat keine Zeilen unter der Überschrift</translation>
    </message>
    <message>
        <source>Give a row for each station.</source>
        <translation>Jeder Station eine Zeile geben.</translation>
    </message>
    <message>
        <source>Correct the cell.</source>
        <translation>Die Zelle korrigieren.</translation>
    </message>
    <message>
        <source>Give x and y in the CRS of the twin.</source>
        <translation>x und y im KBS des Zwillings angeben.</translation>
    </message>
    <message>
        <source>has lon and lat, and the CRS of the twin is not known</source>
        <translation>hat lon und lat, und das KBS des Zwillings ist nicht bekannt</translation>
    </message>
    <message>
        <source>lon {1}, lat {2} is not on Earth</source>
        <translation>lon {1}, lat {2} liegt nicht auf der Erde</translation>
    </message>
    <message>
        <source>Longitude first, both in degrees.</source>
        <translation>Länge zuerst, beide in Grad.</translation>
    </message>
</context>
<context>
    <name>solver/air/street_boxes_air.py</name>
    <message>
        <source>the air of {1} streets in {2} states takes {3} GB</source>
        <translation>die Luft von {1} Straßen in {2} Zuständen braucht {3} GB</translation>
    </message>
    <message>
        <source>Compute by classes of hours, or canyons by OSPM.</source>
        <translation>Nach Klassen von Stunden rechnen, oder Straßenschluchten mit OSPM.</translation>
    </message>
</context>
<context>
    <name>solver/air/study.py</name>
    <message>
        <source>Not a source: {1} × {2}</source>
        <translation>Keine Quelle: {1} × {2}</translation>
    </message>
    <message>
        <source>The traffic of {1} of {2} roads is that usual for their class: nobody has counted it</source>
        <translation>Der Verkehr von {1} von {2} Straßen ist der ihrer Klasse übliche: niemand hat ihn gezählt</translation>
    </message>
    <message>
        <source>On {1} roads vehicles are slower or faster than the emission functions were fitted for: the nearest speed counts</source>
        <translation>Auf {1} Straßen sind Fahrzeuge langsamer oder schneller, als die Emissionsfunktionen angepasst sind: die nächste Geschwindigkeit zählt</translation>
    </message>
    <message>
        <source>{1} receivers stand in courtyards or behind buildings: computed as in the open, outside the validated range</source>
        <translation>{1} Immissionsorte liegen in Höfen oder hinter Gebäuden: wie im Freien berechnet, außerhalb des geprüften Bereichs</translation>
    </message>
    <message>
        <source>{1} points of the grid lie inside buildings and have no value</source>
        <translation>{1} Punkte des Rasters liegen in Gebäuden und haben keinen Wert</translation>
    </message>
    <message>
        <source>No receiver: {1} × {2}</source>
        <translation>Kein Immissionsort: {1} × {2}</translation>
    </message>
</context>
<context>
    <name>solver/air/study_heating.py</name>
    <message>
        <source>Heating as in the energy result of {1}: tier 1 factors of EMEP/EEA 1.A.4, roofs as cells of {2} m</source>
        <translation>Heizung wie im Energieergebnis von {1}: Faktoren der Stufe 1 von EMEP/EEA 1.A.4, Dächer als Zellen von {2} m</translation>
    </message>
    <message>
        <source>Heating of {1} buildings is left out: the energy result of {2} does not say what they burn</source>
        <translation>Die Heizung von {1} Gebäuden fehlt: das Energieergebnis von {2} sagt nicht, was sie verbrennen</translation>
    </message>
</context>
<context>
    <name>solver/air/study_quality.py</name>
    <message>
        <source>not within the twin</source>
        <translation>nicht im Zwilling</translation>
    </message>
    <message>
        <source>inside a building</source>
        <translation>in einem Gebäude</translation>
    </message>
    <message>
        <source>without measurements</source>
        <translation>ohne Messungen</translation>
    </message>
    <message>
        <source>no station can be compared with ({1})</source>
        <translation>keine Station lässt sich vergleichen ({1})</translation>
    </message>
    <message>
        <source>Check positions and ids.</source>
        <translation>Lage und Ids prüfen.</translation>
    </message>
    <message>
        <source>Judged at {1} stations: {2} of {3} series within the criteria of Chang and Hanna for towns{4}{5}</source>
        <translation>An {1} Stationen beurteilt: {2} von {3} Reihen erfüllen die Kriterien von Chang und Hanna für Städte{4}{5}</translation>
    </message>
    <message>
        <source>; MQI {1} {2}</source>
        <translation>; MQI {1} {2}</translation>
    </message>
    <message>
        <source>the year of the weather is not known: hours are taken to be those measured</source>
        <translation>das Jahr des Wetters ist nicht bekannt: die Stunden gelten als die gemessenen</translation>
    </message>
    <message>
        <source>of a typical year ({1} to {2})</source>
        <translation>eines typischen Jahres ({1} bis {2})</translation>
    </message>
    <message>
        <source>measured in {1}, the weather is of {2}: means are compared, not hours</source>
        <translation>{1} gemessen, das Wetter ist von {2}: verglichen werden Mittel, nicht Stunden</translation>
    </message>
    <message>
        <source>measured in {1}, the weather is of a typical year ({2} to {3}): means are compared, not hours</source>
        <translation>{1} gemessen, das Wetter ist das eines typischen Jahres ({2} bis {3}): verglichen werden Mittel, nicht Stunden</translation>
    </message>
</context>
<context>
    <name>solver/air/study_station.py</name>
    <message>
        <source>a station in the city is given, but no hours it has measured</source>
        <translation>eine Station in der Stadt ist angegeben, aber keine von ihr gemessenen Stunden</translation>
    </message>
    <message>
        <source>Give background_file.</source>
        <translation>background_file angeben.</translation>
    </message>
    <message>
        <source>the station of the background at {1}, {2} lies inside a building</source>
        <translation>die Station des Hintergrunds bei {1}, {2} liegt in einem Gebäude</translation>
    </message>
    <message>
        <source>Correct its position.</source>
        <translation>Ihre Lage korrigieren.</translation>
    </message>
</context>
<context>
    <name>solver/air/study_transfer.py</name>
    <message>
        <source>Part by part on {1}, none of it kept</source>
        <translation>Teil für Teil auf {1}, nichts davon behalten</translation>
    </message>
    <message>
        <source>In tiles on {1}</source>
        <translation>In Kacheln auf {1}</translation>
    </message>
</context>
<context>
    <name>solver/air/study_year.py</name>
    <message>
        <source>weather: the mean wind is {1} m/s, very little for 10 m above open ground: concentrations are high, and street canyons have hardly a vortex. Check where the wind of the file is from</source>
        <translation>Wetter: der mittlere Wind ist {1} m/s, sehr wenig für 10 m über offenem Gelände: die Konzentrationen sind hoch, und Straßenschluchten haben kaum einen Wirbel. Prüfen, wo der Wind der Datei herkommt</translation>
    </message>
    <message>
        <source>not in the file, taken as constant: {1}</source>
        <translation>nicht in der Datei, als fester Wert genommen: {1}</translation>
    </message>
    <message>
        <source>given with the run</source>
        <translation>beim Lauf angegeben</translation>
    </message>
    <message>
        <source>given with the run; the others assumed</source>
        <translation>beim Lauf angegeben; die anderen angenommen</translation>
    </message>
    <message>
        <source>assumed, typical of towns in north-western Europe</source>
        <translation>angenommen, üblich für Städte in Nordwesteuropa</translation>
    </message>
</context>
<context>
    <name>solver/air/surface_layer.py</name>
    <message>
        <source>wind at z_ref</source>
        <translation>Wind in z_ref</translation>
    </message>
</context>
<context>
    <name>solver/air/units.py</name>
    <message>
        <source>{1} has no ppb, only {2} have</source>
        <translation>{1} hat kein ppb, nur {2} haben es</translation>
    </message>
    <message>
        <source>temperature [K] and pressure [Pa] must be above zero</source>
        <translation>Temperatur [K] und Druck [Pa] müssen über null sein</translation>
    </message>
    <message>
        <source>{1} is a share of volume, which particles ({2}) have not</source>
        <translation>{1} ist ein Volumenanteil, den Partikel ({2}) nicht haben</translation>
    </message>
    <message>
        <source>{1} is no unit of a concentration that is known here</source>
        <translation>{1} ist keine hier bekannte Einheit einer Konzentration</translation>
    </message>
    <message>
        <source>{1} has {2} units for all: {3}</source>
        <translation>{1} hat {2} Einheiten für alle: {3}</translation>
    </message>
    <message>
        <source>{1} of {2} is no pollutant: {3}</source>
        <translation>{1} von {2} ist kein Schadstoff: {3}</translation>
    </message>
</context>
<context>
    <name>solver/bench/bars.py</name>
    <message>
        <source>there is no bar {1}</source>
        <translation>es gibt keine Schranke {1}</translation>
    </message>
</context>
<context>
    <name>solver/bench/clock.py</name>
    <message>
        <source>Run the same process alone to see more.</source>
        <translation>Denselben Prozess allein ausführen, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>{1} ended with exit code {2} and said nothing</source>
        <translation>{1} endete mit dem Rückgabewert {2} und sagte nichts</translation>
    </message>
    <message>
        <source>Run it alone to see why.</source>
        <translation>Ihn allein ausführen, um zu sehen, warum.</translation>
    </message>
</context>
<context>
    <name>solver/bench/energy_figures.py</name>
    <message>
        <source>largest of the process</source>
        <translation>Höchstwert des Prozesses</translation>
    </message>
</context>
<context>
    <name>solver/bench/noise_figures.py</name>
    <message>
        <source>largest of the process, all lines of noise-helsinki</source>
        <translation>Höchstwert des Prozesses, alle Zeilen von noise-helsinki</translation>
    </message>
    <message>
        <source>no road of the twin has {1} m of open space beside it</source>
        <translation>keine Straße des Zwillings hat {1} m freien Raum neben sich</translation>
    </message>
    <message>
        <source>Take another twin.</source>
        <translation>Einen anderen Zwilling nehmen.</translation>
    </message>
    <message>
        <source>receiver {1} computed whole differs in {2}</source>
        <translation>Immissionsort {1} weicht, ganz berechnet, in {2} ab</translation>
    </message>
    <message>
        <source>The reuse of pairs is wrong: report it.</source>
        <translation>Die Wiederverwendung von Paaren ist falsch: bitte melden.</translation>
    </message>
</context>
<context>
    <name>solver/bench/scaling_figures.py</name>
    <message>
        <source>the transfer of the workers is not that of this process</source>
        <translation>die Übertragung der Arbeiter ist nicht die dieses Prozesses</translation>
    </message>
    <message>
        <source>The tiles are wrong: report it.</source>
        <translation>Die Kacheln sind falsch: bitte melden.</translation>
    </message>
    <message>
        <source>distributed is not installed</source>
        <translation>distributed ist nicht installiert</translation>
    </message>
    <message>
        <source>pip install -r requirements/solver-cluster.txt</source>
        <translation>pip install -r requirements/solver-cluster.txt</translation>
    </message>
</context>
<context>
    <name>solver/bench/table.py</name>
    <message>
        <source>the line {1} is not in it</source>
        <translation>die Zeile {1} ist nicht darin</translation>
    </message>
    <message>
        <source>Put it back; runs are added below it.</source>
        <translation>Sie wieder einfügen; Läufe kommen darunter hinzu.</translation>
    </message>
</context>
<context>
    <name>solver/checking/building_checks.py</name>
    <message>
        <source>The twin has no buildings</source>
        <translation>Der Zwilling hat keine Gebäude</translation>
    </message>
    <message>
        <source>Import buildings.</source>
        <translation>Gebäude importieren.</translation>
    </message>
    <message>
        <source>No buildings overlap</source>
        <translation>Keine Gebäude überlappen sich</translation>
    </message>
    <message>
        <source>{1} pairs of buildings overlap by more than {2} of the smaller one</source>
        <translation>{1} Gebäudepaare überlappen sich um mehr als {2} des kleineren</translation>
    </message>
    <message>
        <source>Their floor area and walls count twice. Delete one of each pair in the source and import again.</source>
        <translation>Ihre Geschossfläche und ihre Wände zählen doppelt. In der Quelle eines von jedem Paar löschen und neu importieren.</translation>
    </message>
    <message>
        <source>No terrain: the ground is taken as flat</source>
        <translation>Kein Gelände: der Boden gilt als eben</translation>
    </message>
    <message>
        <source>Import a terrain model for a city on hills.</source>
        <translation>Für eine Stadt mit Hügeln ein Geländemodell importieren.</translation>
    </message>
    <message>
        <source>Import the terrain again.</source>
        <translation>Das Gelände neu importieren.</translation>
    </message>
    <message>
        <source>{1} buildings stand more than {2} m above or below the terrain</source>
        <translation>{1} Gebäude stehen mehr als {2} m über oder unter dem Gelände</translation>
    </message>
    <message>
        <source>Check the ground level of these buildings and the vertical reference of the terrain.</source>
        <translation>Die Bodenhöhe dieser Gebäude und den Höhenbezug des Geländes prüfen.</translation>
    </message>
    <message>
        <source>The terrain has no height under {1} buildings</source>
        <translation>Das Gelände hat unter {1} Gebäuden keine Höhe</translation>
    </message>
    <message>
        <source>Import a terrain model that covers the whole city.</source>
        <translation>Ein Geländemodell importieren, das die ganze Stadt deckt.</translation>
    </message>
    <message>
        <source>All buildings stand within {1} m of the terrain</source>
        <translation>Alle Gebäude stehen bis auf {1} m auf dem Gelände</translation>
    </message>
    <message>
        <source>{1} buildings are higher than {2} m</source>
        <translation>{1} Gebäude sind höher als {2} m</translation>
    </message>
    <message>
        <source>Check their height.</source>
        <translation>Ihre Höhe prüfen.</translation>
    </message>
    <message>
        <source>a negative volume</source>
        <translation>ein negatives Volumen</translation>
    </message>
    <message>
        <source>Their faces may be turned inside out, or volume_m3 was edited</source>
        <translation>Ihre Flächen sind vielleicht nach innen gekehrt, oder volume_m3 wurde bearbeitet</translation>
    </message>
    <message>
        <source>no volume</source>
        <translation>kein Volumen</translation>
    </message>
    <message>
        <source>Their walls or roofs are missing, or they are flat</source>
        <translation>Ihre Wände oder Dächer fehlen, oder sie sind flach</translation>
    </message>
    <message>
        <source>building has</source>
        <translation>Gebäude hat</translation>
    </message>
    <message>
        <source>buildings have</source>
        <translation>Gebäude haben</translation>
    </message>
    <message>
        <source>: import them again or correct volume_m3; until then their air is counted by their floor area.</source>
        <translation>: sie neu importieren oder volume_m3 korrigieren; bis dahin zählt ihre Luft nach der Geschossfläche.</translation>
    </message>
    <message>
        <source>{1} building has {2}</source>
        <translation>{1} Gebäude hat {2}</translation>
    </message>
    <message>
        <source>{1} buildings have {2}</source>
        <translation>{1} Gebäude haben {2}</translation>
    </message>
    <message>
        <source>{1}: guessed for {2} of {3} buildings ({4})</source>
        <translation>{1}: für {2} von {3} Gebäuden geschätzt ({4})</translation>
    </message>
    <message>
        <source>Add the attribute to the source, or type it into the attribute table.</source>
        <translation>Das Attribut in der Quelle ergänzen oder in die Attributtabelle eintragen.</translation>
    </message>
</context>
<context>
    <name>solver/checking/network_checks.py</name>
    <message>
        <source>No roads</source>
        <translation>Keine Straßen</translation>
    </message>
    <message>
        <source>Import roads for noise, air and traffic.</source>
        <translation>Für Lärm, Luft und Verkehr Straßen importieren.</translation>
    </message>
    <message>
        <source>The road network is in one piece</source>
        <translation>Das Straßennetz hängt ganz zusammen</translation>
    </message>
    <message>
        <source>The road network has {1} unconnected parts; the largest holds {2} of the links</source>
        <translation>Das Straßennetz hat {1} unverbundene Teile; das größte hat {2} der Abschnitte</translation>
    </message>
    <message>
        <source>Streets cut off at the edge are normal; others probably miss a common end point.</source>
        <translation>Am Rand abgeschnittene Straßen sind üblich; anderen fehlt wohl ein gemeinsamer Endpunkt.</translation>
    </message>
</context>
<context>
    <name>solver/checking/process.py</name>
    <message>
        <source>Checking the twin</source>
        <translation>Zwilling wird geprüft</translation>
    </message>
    <message>
        <source>Checking results</source>
        <translation>Ergebnisse werden geprüft</translation>
    </message>
    <message>
        <source>Checking buildings</source>
        <translation>Gebäude werden geprüft</translation>
    </message>
    <message>
        <source>Checking roads</source>
        <translation>Straßen werden geprüft</translation>
    </message>
</context>
<context>
    <name>solver/checking/twin_checks.py</name>
    <message>
        <source>Projected metric CRS {1} ({2})</source>
        <translation>Projiziertes metrisches KBS {1} ({2})</translation>
    </message>
    <message>
        <source>No weather: energy cannot be computed</source>
        <translation>Kein Wetter: Energie lässt sich nicht berechnen</translation>
    </message>
    <message>
        <source>Import an EPW file.</source>
        <translation>Eine EPW-Datei importieren.</translation>
    </message>
    <message>
        <source>The weather of {1} stands in for {2}</source>
        <translation>Das Wetter von {1} steht für {2}</translation>
    </message>
    <message>
        <source>another place</source>
        <translation>einen anderen Ort</translation>
    </message>
    <message>
        <source>Import an EPW file of the place itself for results to be published.</source>
        <translation>Für Ergebnisse zur Veröffentlichung eine EPW-Datei des Ortes selbst importieren.</translation>
    </message>
    <message>
        <source>Weather of {1}</source>
        <translation>Wetter von {1}</translation>
    </message>
    <message>
        <source>the EPW file</source>
        <translation>der EPW-Datei</translation>
    </message>
    <message>
        <source>features were skipped</source>
        <translation>Objekte wurden übergangen</translation>
    </message>
    <message>
        <source>values were refused</source>
        <translation>Werte wurden verworfen</translation>
    </message>
    <message>
        <source>At import {1} {2}</source>
        <translation>Beim Import: {1} {2}</translation>
    </message>
    <message>
        <source>See the layer of import issues.</source>
        <translation>Den Layer der Befunde des Imports ansehen.</translation>
    </message>
    <message>
        <source>The {1} result of {2} is out of date: {3} changed</source>
        <translation>Das Ergebnis {1:word} von {2} ist veraltet: {3:word} geändert</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation>Noch einmal rechnen.</translation>
    </message>
</context>
<context>
    <name>solver/cluster.py</name>
    <message>
        <source>this process</source>
        <translation>dieser Prozess</translation>
    </message>
    <message>
        <source>{1} processes</source>
        <translation>{1} Prozesse</translation>
    </message>
    <message>
        <source>a Dask cluster needs the package distributed ({1})</source>
        <translation>ein Dask-Cluster braucht das Paket distributed ({1})</translation>
    </message>
    <message>
        <source>pip install -r requirements/solver-cluster.txt in the solver's environment.</source>
        <translation>pip install -r requirements/solver-cluster.txt in der Umgebung des Rechenkerns.</translation>
    </message>
    <message>
        <source>the Dask scheduler {1} does not answer ({2})</source>
        <translation>der Dask-Scheduler {1} antwortet nicht ({2})</translation>
    </message>
    <message>
        <source>Start it, or correct its address.</source>
        <translation>Ihn starten oder seine Adresse korrigieren.</translation>
    </message>
    <message>
        <source>Dask at {1}</source>
        <translation>Dask auf {1}</translation>
    </message>
    <message>
        <source>the Dask scheduler {1} has no workers</source>
        <translation>der Dask-Scheduler {1} hat keine Arbeiter</translation>
    </message>
    <message>
        <source>Start some: dask worker ADDRESS --nthreads 1.</source>
        <translation>Welche starten: dask worker ADDRESS --nthreads 1.</translation>
    </message>
    <message>
        <source>the Dask worker {1} has no Twinscape solver ({2})</source>
        <translation>der Dask-Arbeiter {1} hat keinen Twinscape-Rechenkern ({2})</translation>
    </message>
    <message>
        <source>Install the same Twinscape and its requirements on every worker, and start it with Twinscape's folder on PYTHONPATH.</source>
        <translation>Auf jedem Arbeiter dasselbe Twinscape und seine Pakete installieren und ihn mit dem Ordner von Twinscape in PYTHONPATH starten.</translation>
    </message>
    <message>
        <source>the Dask worker {1} has Twinscape {2} with other sources than this one ({3})</source>
        <translation>der Dask-Arbeiter {1} hat Twinscape {2} mit anderen Quelltexten als dieser hier ({3})</translation>
    </message>
    <message>
        <source>Install the same Twinscape on every worker.</source>
        <translation>Auf jedem Arbeiter dasselbe Twinscape installieren.</translation>
    </message>
    <message>
        <source>the Dask scheduler or all its workers are gone</source>
        <translation>der Dask-Scheduler oder alle seine Arbeiter sind weg</translation>
    </message>
    <message>
        <source>Start them and run again: finished tiles are kept.</source>
        <translation>Sie starten und neu rechnen: fertige Kacheln bleiben erhalten.</translation>
    </message>
    <message>
        <source>a tile lost its worker {1} times</source>
        <translation>eine Kachel hat ihren Arbeiter {1}-mal verloren</translation>
    </message>
    <message>
        <source>It may want more memory than a worker has: give workers more, or choose smaller tiles.</source>
        <translation>Vielleicht braucht sie mehr Speicher, als ein Arbeiter hat: den Arbeitern mehr geben oder kleinere Kacheln wählen.</translation>
    </message>
    <message>
        <source>there is no executor {1}</source>
        <translation>es gibt keine Ausführung {1}</translation>
    </message>
    <message>
        <source>Say threads, processes, processes:4 or tcp://host:8786.</source>
        <translation>threads, processes, processes:4 oder tcp://host:8786 angeben.</translation>
    </message>
</context>
<context>
    <name>solver/energy/abatement.py</name>
    <message>
        <source>baseline and scenario are about other buildings</source>
        <translation>Bestand und Szenario betreffen andere Gebäude</translation>
    </message>
    <message>
        <source>Run energy again for both.</source>
        <translation>Energie für beide neu berechnen.</translation>
    </message>
    <message>
        <source>no cost of {1}</source>
        <translation>keine Kosten für {1}</translation>
    </message>
    <message>
        <source>Enter costs of your place in the table costs of city.gpkg.</source>
        <translation>Eigene Kosten in die Tabelle costs von city.gpkg eintragen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/abatement_process.py</name>
    <message>
        <source>Reading energy results</source>
        <translation>Energieergebnisse werden gelesen</translation>
    </message>
    <message>
        <source>the baseline has no measures to compare</source>
        <translation>der Bestand hat keine Maßnahmen zum Vergleichen</translation>
    </message>
    <message>
        <source>Choose another scenario.</source>
        <translation>Ein anderes Szenario wählen.</translation>
    </message>
    <message>
        <source>budget is {1}, must not be below 0</source>
        <translation>budget ist {1}, darf nicht unter 0 sein</translation>
    </message>
    <message>
        <source>Give EUR, or leave it out.</source>
        <translation>EUR angeben oder weglassen.</translation>
    </message>
    <message>
        <source>The scenario has another weather (“{1}”) than the baseline: what it saves is the weather's doing, too</source>
        <translation>Das Szenario hat ein anderes Wetter („{1}“) als der Bestand: was es spart, liegt auch am Wetter</translation>
    </message>
    <message>
        <source>of the twin</source>
        <translation>des Zwillings</translation>
    </message>
    <message>
        <source>Costs of each building</source>
        <translation>Kosten jedes Gebäudes</translation>
    </message>
    <message>
        <source>1 building with measures has</source>
        <translation>1 Gebäude mit Maßnahmen hat</translation>
    </message>
    <message>
        <source>{1} buildings with measures have</source>
        <translation>{1} Gebäude mit Maßnahmen haben</translation>
    </message>
    <message>
        <source>1 building with measures has no cost or CO₂: not computed, or a carrier has no CO₂ factor</source>
        <translation>1 Gebäude mit Maßnahmen hat keine Kosten oder kein CO₂: nicht berechnet, oder ein Energieträger hat keinen CO₂-Faktor</translation>
    </message>
    <message>
        <source>{1} buildings with measures have no cost or CO₂: not computed, or a carrier has no CO₂ factor</source>
        <translation>{1} Gebäude mit Maßnahmen haben keine Kosten oder kein CO₂: nicht berechnet, oder ein Energieträger hat keinen CO₂-Faktor</translation>
    </message>
    <message>
        <source>1 building with measures saves</source>
        <translation>1 Gebäude mit Maßnahmen spart</translation>
    </message>
    <message>
        <source>{1} buildings with measures save</source>
        <translation>{1} Gebäude mit Maßnahmen sparen</translation>
    </message>
    <message>
        <source>1 building with measures saves no CO₂, so that a tonne has no cost there</source>
        <translation>1 Gebäude mit Maßnahmen spart kein CO₂, sodass eine Tonne dort keine Kosten hat</translation>
    </message>
    <message>
        <source>{1} buildings with measures save no CO₂, so that a tonne has no cost there</source>
        <translation>{1} Gebäude mit Maßnahmen sparen kein CO₂, sodass eine Tonne dort keine Kosten hat</translation>
    </message>
    <message>
        <source>The measures of this scenario build nothing that has a cost</source>
        <translation>Die Maßnahmen dieses Szenarios bauen nichts, was Kosten hat</translation>
    </message>
    <message>
        <source>baseline and scenario were computed with different options: {1}</source>
        <translation>Bestand und Szenario wurden mit verschiedenen Einstellungen berechnet: {1}</translation>
    </message>
    <message>
        <source>Run energy for both with the same.</source>
        <translation>Energie für beide mit denselben berechnen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/archetypes.py</name>
    <message>
        <source>Import the city again, or add the column.</source>
        <translation>Die Stadt neu importieren oder die Spalte hinzufügen.</translation>
    </message>
    <message>
        <source>{1}, must be a number from {2} to {3}, or empty for none known</source>
        <translation>{1}, muss eine Zahl von {2} bis {3} sein oder leer, wenn nichts bekannt ist</translation>
    </message>
    <message>
        <source>Correct the cell in the attribute table.</source>
        <translation>Die Zelle in der Attributtabelle korrigieren.</translation>
    </message>
    <message>
        <source>the use {1} is in {2} rows, must be in one</source>
        <translation>die Nutzung {1} steht in {2} Zeilen, muss in einer stehen</translation>
    </message>
    <message>
        <source>Correct the table.</source>
        <translation>Die Tabelle korrigieren.</translation>
    </message>
    <message>
        <source>empty, but the use is heated</source>
        <translation>leer, aber die Nutzung ist beheizt</translation>
    </message>
    <message>
        <source>Give a temperature, or set heated to 0.</source>
        <translation>Eine Temperatur angeben oder heated auf 0 setzen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/building_hours.py</name>
    <message>
        <source>Heat for rooms</source>
        <translation>Wärme für Räume</translation>
    </message>
    <message>
        <source>Heat for hot water at the taps</source>
        <translation>Wärme für Warmwasser an den Zapfstellen</translation>
    </message>
    <message>
        <source>Heat to take out of rooms</source>
        <translation>Aus Räumen abzuführende Wärme</translation>
    </message>
    <message>
        <source>Energy taken by the heating system, rooms and hot water</source>
        <translation>Vom Heizsystem bezogene Energie, Räume und Warmwasser</translation>
    </message>
    <message>
        <source>Electricity for heat and hot water</source>
        <translation>Strom für Heizung und Warmwasser</translation>
    </message>
    <message>
        <source>Electricity of cooling machines</source>
        <translation>Strom der Kältemaschinen</translation>
    </message>
    <message>
        <source>Electricity of fans</source>
        <translation>Strom der Ventilatoren</translation>
    </message>
    <message>
        <source>Electricity of pumps</source>
        <translation>Strom der Pumpen</translation>
    </message>
    <message>
        <source>Electricity of light</source>
        <translation>Strom für Licht</translation>
    </message>
    <message>
        <source>Electricity of appliances</source>
        <translation>Strom der Geräte</translation>
    </message>
    <message>
        <source>Electricity of all uses</source>
        <translation>Strom aller Verbraucher</translation>
    </message>
    <message>
        <source>Solar electricity</source>
        <translation>Solarstrom</translation>
    </message>
    <message>
        <source>Solar electricity used in the building</source>
        <translation>Im Gebäude verbrauchter Solarstrom</translation>
    </message>
    <message>
        <source>Solar electricity given to the grid</source>
        <translation>Eingespeister Solarstrom</translation>
    </message>
    <message>
        <source>Electricity from the grid</source>
        <translation>Strom aus dem Netz</translation>
    </message>
    <message>
        <source>Air temperature of the rooms</source>
        <translation>Lufttemperatur der Räume</translation>
    </message>
    <message>
        <source>Operative temperature of the rooms</source>
        <translation>Operative Temperatur der Räume</translation>
    </message>
</context>
<context>
    <name>solver/energy/calibration.py</name>
    <message>
        <source>Measured for ids that are those of no building, not used</source>
        <translation>Gemessen für Ids, die zu keinem Gebäude gehören, nicht verwendet</translation>
    </message>
    <message>
        <source>Measured in a year that is incomplete, not used</source>
        <translation>Gemessen in einem unvollständigen Jahr, nicht verwendet</translation>
    </message>
    <message>
        <source>1 building</source>
        <translation>1 Gebäude</translation>
    </message>
    <message>
        <source>{1} buildings</source>
        <translation>{1} Gebäude</translation>
    </message>
    <message>
        <source>{1} was measured, but none</source>
        <translation>{1} wurde gemessen, aber keines</translation>
    </message>
    <message>
        <source>Measured, but nothing</source>
        <translation>Gemessen, aber nichts</translation>
    </message>
    <message>
        <source>{1} was measured, but none is computed, so that it is in no factor: 1 building, {2}</source>
        <translation>{1} wurde gemessen, aber keines ist berechnet, es geht also in keinen Faktor ein: 1 Gebäude, {2}</translation>
    </message>
    <message>
        <source>{1} was measured, but none is computed, so that it is in no factor: {2} buildings, {3}</source>
        <translation>{1} wurde gemessen, aber keines ist berechnet, es geht also in keinen Faktor ein: {2} Gebäude, {3}</translation>
    </message>
    <message>
        <source>Measured, but nothing is computed, so that it is in no factor: 1 building, {1}</source>
        <translation>Gemessen, aber nichts ist berechnet, es geht also in keinen Faktor ein: 1 Gebäude, {1}</translation>
    </message>
    <message>
        <source>Measured, but nothing is computed, so that it is in no factor: {1} buildings, {2}</source>
        <translation>Gemessen, aber nichts ist berechnet, es geht also in keinen Faktor ein: {1} Gebäude, {2}</translation>
    </message>
    <message>
        <source>Not calibrated: run the baseline, then this scenario again, which takes its factors</source>
        <translation>Nicht kalibriert: den Bestand berechnen, dann dieses Szenario erneut, das dessen Faktoren übernimmt</translation>
    </message>
    <message>
        <source>Not calibrated: the baseline is of an older version; run it, then this scenario again</source>
        <translation>Nicht kalibriert: der Bestand ist von einer älteren Version; ihn berechnen, dann dieses Szenario erneut</translation>
    </message>
    <message>
        <source>Not calibrated: the baseline is about other buildings; run it, then this scenario again</source>
        <translation>Nicht kalibriert: der Bestand betrifft andere Gebäude; ihn berechnen, dann dieses Szenario erneut</translation>
    </message>
    <message>
        <source>The calibration is by a baseline that is out of date; run the baseline again</source>
        <translation>Die Kalibrierung stammt von einem veralteten Bestand; den Bestand neu berechnen</translation>
    </message>
</context>
<context>
    <name>solver/energy/day_tables.py</name>
    <message>
        <source>an hour is empty</source>
        <translation>eine Stunde ist leer</translation>
    </message>
    <message>
        <source>all hours are 0: one at least must be above</source>
        <translation>alle Stunden sind 0: mindestens eine muss darüber liegen</translation>
    </message>
    <message>
        <source>empty, must be a number</source>
        <translation>leer, muss eine Zahl sein</translation>
    </message>
    <message>
        <source>no row of {1} for other uses</source>
        <translation>keine Zeile {1} für andere Nutzungen</translation>
    </message>
</context>
<context>
    <name>solver/energy/days_process.py</name>
    <message>
        <source>Reading the energy result</source>
        <translation>Energieergebnis wird gelesen</translation>
    </message>
    <message>
        <source>Loading sun and surfaces</source>
        <translation>Sonne und Flächen werden geladen</translation>
    </message>
    <message>
        <source>Hours of the buildings, {1} of {2}</source>
        <translation>Stunden der Gebäude, {1} von {2}</translation>
    </message>
</context>
<context>
    <name>solver/energy/degree_days.py</name>
    <message>
        <source>Write 2023=3410, or 2023=name of a weather file of the study; by the definition of Eurostat (18 °C, days of at most 15 °C).</source>
        <translation>2023=3410 schreiben, oder 2023=Name einer Wetterdatei der Studie; nach der Definition von Eurostat (18 °C, Tage mit höchstens 15 °C).</translation>
    </message>
    <message>
        <source>{1} is no year with its degree days</source>
        <translation>{1} ist kein Jahr mit seinen Gradtagen</translation>
    </message>
    <message>
        <source>the year {1} has degree days twice</source>
        <translation>das Jahr {1} hat zweimal Gradtage</translation>
    </message>
    <message>
        <source>{1} is neither a number nor a weather file of the study ({2})</source>
        <translation>{1} ist weder eine Zahl noch eine Wetterdatei der Studie ({2})</translation>
    </message>
    <message>
        <source>weather file {1}</source>
        <translation>Wetterdatei {1}</translation>
    </message>
    <message>
        <source>{1} degree days, must be from {2} to {3} K d</source>
        <translation>{1} Gradtage, muss {2} bis {3} K d sein</translation>
    </message>
</context>
<context>
    <name>solver/energy/delivered.py</name>
    <message>
        <source>Run energy again for this scenario.</source>
        <translation>Energie für dieses Szenario neu berechnen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/demand.py</name>
    <message>
        <source>use without heating</source>
        <translation>Nutzung ohne Heizung</translation>
    </message>
    <message>
        <source>removed by the scenario</source>
        <translation>vom Szenario entfernt</translation>
    </message>
    <message>
        <source>height changed by the scenario (walls and roofs are still those before)</source>
        <translation>Höhe vom Szenario geändert (Wände und Dächer sind noch die vorigen)</translation>
    </message>
    <message>
        <source>U-values and surfaces, sun and sky</source>
        <translation>U-Werte und Flächen, Sonne und Himmel</translation>
    </message>
    <message>
        <source>the twin has no weather</source>
        <translation>der Zwilling hat kein Wetter</translation>
    </message>
    <message>
        <source>Add a weather file (EPW) to the twin: Data, Weather.</source>
        <translation>Dem Zwilling eine Wetterdatei (EPW) hinzufügen: Daten, Wetter.</translation>
    </message>
    <message>
        <source>missing in {1} hours</source>
        <translation>fehlt in {1} Stunden</translation>
    </message>
    <message>
        <source>Use another weather file.</source>
        <translation>Eine andere Wetterdatei verwenden.</translation>
    </message>
    <message>
        <source>Heat demand: {1} of {2} buildings</source>
        <translation>Heizwärmebedarf: {1} von {2} Gebäuden</translation>
    </message>
</context>
<context>
    <name>solver/energy/element_model.py</name>
    <message>
        <source>no building has the id {1}</source>
        <translation>kein Gebäude hat die Id {1}</translation>
    </message>
    <message>
        <source>Choose buildings of this twin.</source>
        <translation>Gebäude dieses Zwillings wählen.</translation>
    </message>
    <message>
        <source>{1} buildings by EN ISO 52016-1, must be at most {2}</source>
        <translation>{1} Gebäude nach EN ISO 52016-1, höchstens {2} sind möglich</translation>
    </message>
    <message>
        <source>Choose fewer buildings, or the method 5r1c.</source>
        <translation>Weniger Gebäude wählen oder das Verfahren 5r1c.</translation>
    </message>
</context>
<context>
    <name>solver/energy/energy_class.py</name>
    <message>
        <source>{1}, must be empty, {2} or {3}</source>
        <translation>{1}, muss leer, {2:name} oder {3:name} sein</translation>
    </message>
    <message>
        <source>Correct the cell in the attribute table: what the scale counts besides heating, hot water, cooling, fans and pumps.</source>
        <translation>Die Zelle in der Attributtabelle korrigieren: was die Skala außer Heizung, Warmwasser, Kühlung, Ventilatoren und Pumpen zählt.</translation>
    </message>
    <message>
        <source>, with {1}</source>
        <translation>, mit {1}</translation>
    </message>
    <message>
        <source>{1}, with {2}</source>
        <translation>{1}, mit {2}</translation>
    </message>
</context>
<context>
    <name>solver/energy/energy_cost.py</name>
    <message>
        <source>enter costs: {1} in the table costs</source>
        <translation>Kosten eintragen: {1} in der Tabelle costs</translation>
    </message>
    <message>
        <source>Energy costs of 1 building are not computed: enter {1} in the table costs</source>
        <translation>Die Energiekosten von 1 Gebäude sind nicht berechnet: {1} in die Tabelle costs eintragen</translation>
    </message>
    <message>
        <source>Energy costs of {1} buildings are not computed: enter {2} in the table costs</source>
        <translation>Die Energiekosten von {1} Gebäuden sind nicht berechnet: {2} in die Tabelle costs eintragen</translation>
    </message>
</context>
<context>
    <name>solver/energy/energy_result.py</name>
    <message>
        <source>energy of “{1}” is not computed</source>
        <translation>die Energie von „{1}“ ist nicht berechnet</translation>
    </message>
    <message>
        <source>Run energy for it.</source>
        <translation>Energie dafür berechnen.</translation>
    </message>
    <message>
        <source>energy of “{1}” is out of date ({2})</source>
        <translation>die Energie von „{1}“ ist veraltet ({2:word})</translation>
    </message>
    <message>
        <source>Run energy for it again.</source>
        <translation>Energie dafür neu berechnen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/envelope.py</name>
    <message>
        <source>no wall surface</source>
        <translation>keine Wandfläche</translation>
    </message>
    <message>
        <source>no roof surface</source>
        <translation>keine Dachfläche</translation>
    </message>
    <message>
        <source>no floor area (storeys or footprint missing)</source>
        <translation>keine Geschossfläche (Geschosse oder Grundfläche fehlen)</translation>
    </message>
    <message>
        <source>no U-value in table or attributes</source>
        <translation>kein U-Wert in Tabelle oder Attributen</translation>
    </message>
    <message>
        <source>more heat through the envelope than the 5R1C model can take</source>
        <translation>mehr Wärme durch die Hülle, als das Modell 5R1C aufnehmen kann</translation>
    </message>
</context>
<context>
    <name>solver/energy/explain_process.py</name>
    <message>
        <source>there is no such building</source>
        <translation>dieses Gebäude gibt es nicht</translation>
    </message>
    <message>
        <source>Take an id of the layer buildings.</source>
        <translation>Eine Id des Layers buildings nehmen.</translation>
    </message>
    <message>
        <source>Balances of the heating season</source>
        <translation>Bilanzen der Heizzeit</translation>
    </message>
    <message>
        <source>its heat demand is not computed</source>
        <translation>sein Heizwärmebedarf ist nicht berechnet</translation>
    </message>
    <message>
        <source>Its use is not heated, or walls, roof or floor area are missing: the warnings of the energy run say which.</source>
        <translation>Seine Nutzung ist nicht beheizt, oder Wände, Dach oder Geschossfläche fehlen: was es ist, sagen die Hinweise des Energielaufs.</translation>
    </message>
</context>
<context>
    <name>solver/energy/geothermal.py</name>
    <message>
        <source>hours is {1}, the table of VDI 4640 ends at {2} h/a</source>
        <translation>hours ist {1}, die Tabelle der VDI 4640 endet bei {2} h/a</translation>
    </message>
    <message>
        <source>Give fewer full-load hours: a plant that runs longer needs its own design.</source>
        <translation>Weniger Vollbenutzungsstunden angeben: eine länger laufende Anlage braucht eine eigene Auslegung.</translation>
    </message>
    <message>
        <source>depth_m is {1}, the table of VDI 4640 is for {2} to {3} m</source>
        <translation>depth_m ist {1}, die Tabelle der VDI 4640 gilt für {2} bis {3} m</translation>
    </message>
    <message>
        <source>Give another depth: deeper boreholes need their own design.</source>
        <translation>Eine andere Tiefe angeben: tiefere Sonden brauchen eine eigene Auslegung.</translation>
    </message>
    <message>
        <source>spacing_m is {1}, boreholes of {2} m must be {3} m apart or more (VDI 4640)</source>
        <translation>spacing_m ist {1}, Sonden von {2} m müssen {3} m oder mehr auseinander liegen (VDI 4640)</translation>
    </message>
    <message>
        <source>Give a wider spacing.</source>
        <translation>Einen größeren Abstand angeben.</translation>
    </message>
    <message>
        <source>conductivity is {1} W/(m·K), ground has 0.3 to 6</source>
        <translation>conductivity ist {1} W/(m·K), Boden hat 0,3 bis 6</translation>
    </message>
    <message>
        <source>hours is {1}, must be above 0</source>
        <translation>hours ist {1}, muss über 0 sein</translation>
    </message>
    <message>
        <source>Give full-load hours a year.</source>
        <translation>Vollbenutzungsstunden im Jahr angeben.</translation>
    </message>
</context>
<context>
    <name>solver/energy/geothermal_process.py</name>
    <message>
        <source>roads: streets count as open ground</source>
        <translation>Straßen: sie zählen als offener Boden</translation>
    </message>
    <message>
        <source>layer of green and water: water counts as open ground</source>
        <translation>Layer von Grün und Wasser: Wasser zählt als offener Boden</translation>
    </message>
    <message>
        <source>W/m are guide values of VDI 4640-2:2001 for single plants of up to 30 kW. Where neighbours use the ground as well, or many boreholes stand side by side, it cools from year to year unless heat is put back in summer: such fields need their own design.</source>
        <translation>W/m sind Richtwerte der VDI 4640-2:2001 für einzelne Anlagen bis 30 kW. Wo auch Nachbarn den Boden nutzen oder viele Sonden nebeneinander stehen, kühlt er von Jahr zu Jahr aus, wenn im Sommer keine Wärme zurückkommt: solche Felder brauchen eine eigene Auslegung.</translation>
    </message>
    <message>
        <source>clearance_m is {1} and reach_m {2}, must be 0 ≤ clearance &lt; reach ≤ 100</source>
        <translation>clearance_m ist {1} und reach_m {2}, es muss 0 ≤ clearance &lt; reach ≤ 100 gelten</translation>
    </message>
    <message>
        <source>Give distances from the facade in metres.</source>
        <translation>Abstände von der Fassade in Metern angeben.</translation>
    </message>
    <message>
        <source>Open ground around the buildings</source>
        <translation>Offener Boden um die Gebäude</translation>
    </message>
    <message>
        <source>The twin has no {1}</source>
        <translation>Im Zwilling fehlen {1}</translation>
    </message>
    <message>
        <source>1 building has</source>
        <translation>1 Gebäude hat</translation>
    </message>
    <message>
        <source>{1} buildings have</source>
        <translation>{1} Gebäude haben</translation>
    </message>
    <message>
        <source>1 building has ground for more than {1} kW, for which the values are not made</source>
        <translation>1 Gebäude hat Boden für mehr als {1} kW, wofür die Werte nicht gemacht sind</translation>
    </message>
    <message>
        <source>{1} buildings have ground for more than {2} kW, for which the values are not made</source>
        <translation>{1} Gebäude haben Boden für mehr als {2} kW, wofür die Werte nicht gemacht sind</translation>
    </message>
    <message>
        <source>1 building has no share: energy is not computed</source>
        <translation>1 Gebäude hat keinen Anteil: die Energie ist nicht berechnet</translation>
    </message>
    <message>
        <source>{1} buildings have no share: energy is not computed</source>
        <translation>{1} Gebäude haben keinen Anteil: die Energie ist nicht berechnet</translation>
    </message>
</context>
<context>
    <name>solver/energy/ground_for_pumps.py</name>
    <message>
        <source>, {1} of them have no place for a borehole</source>
        <translation>, {1} davon haben keinen Platz für eine Sonde</translation>
    </message>
    <message>
        <source>1 building has a ground heat pump and boreholes for less than its heat, by the geothermal potential, {1} of them have no place for a borehole: {2}</source>
        <translation>1 Gebäude hat eine Erdwärmepumpe und nach dem Erdwärmepotenzial Sonden für weniger als seine Wärme, {1} davon haben keinen Platz für eine Sonde: {2}</translation>
    </message>
    <message>
        <source>1 building has a ground heat pump and boreholes for less than its heat, by the geothermal potential: {1}</source>
        <translation>1 Gebäude hat eine Erdwärmepumpe und nach dem Erdwärmepotenzial Sonden für weniger als seine Wärme: {1}</translation>
    </message>
    <message>
        <source>1 building has a ground heat pump and boreholes for less than its heat, by the geothermal potential of {1}, {2} of them have no place for a borehole: {3}</source>
        <translation>1 Gebäude hat eine Erdwärmepumpe und nach dem Erdwärmepotenzial von {1} Sonden für weniger als seine Wärme, {2} davon haben keinen Platz für eine Sonde: {3}</translation>
    </message>
    <message>
        <source>1 building has a ground heat pump and boreholes for less than its heat, by the geothermal potential of {1}: {2}</source>
        <translation>1 Gebäude hat eine Erdwärmepumpe und nach dem Erdwärmepotenzial von {1} Sonden für weniger als seine Wärme: {2}</translation>
    </message>
    <message>
        <source>{1} buildings have a ground heat pump and boreholes for less than its heat, by the geothermal potential, {2} of them have no place for a borehole: {3}</source>
        <translation>{1} Gebäude haben eine Erdwärmepumpe und nach dem Erdwärmepotenzial Sonden für weniger als ihre Wärme, {2} davon haben keinen Platz für eine Sonde: {3}</translation>
    </message>
    <message>
        <source>{1} buildings have a ground heat pump and boreholes for less than its heat, by the geothermal potential: {2}</source>
        <translation>{1} Gebäude haben eine Erdwärmepumpe und nach dem Erdwärmepotenzial Sonden für weniger als ihre Wärme: {2}</translation>
    </message>
    <message>
        <source>{1} buildings have a ground heat pump and boreholes for less than its heat, by the geothermal potential of {2}, {3} of them have no place for a borehole: {4}</source>
        <translation>{1} Gebäude haben eine Erdwärmepumpe und nach dem Erdwärmepotenzial von {2} Sonden für weniger als ihre Wärme, {3} davon haben keinen Platz für eine Sonde: {4}</translation>
    </message>
    <message>
        <source>{1} buildings have a ground heat pump and boreholes for less than its heat, by the geothermal potential of {2}: {3}</source>
        <translation>{1} Gebäude haben eine Erdwärmepumpe und nach dem Erdwärmepotenzial von {2} Sonden für weniger als ihre Wärme: {3}</translation>
    </message>
</context>
<context>
    <name>solver/energy/heat_network.py</name>
    <message>
        <source>the next street joined to the heat source is {1} m away</source>
        <translation>die nächste mit der Wärmequelle verbundene Straße ist {1} m entfernt</translation>
    </message>
    <message>
        <source>the heat source is {1} m from the next street, at most {2} m are possible</source>
        <translation>die Wärmequelle ist {1} m von der nächsten Straße entfernt, höchstens {2} m sind möglich</translation>
    </message>
    <message>
        <source>Give coordinates in the CRS of the twin, in metres.</source>
        <translation>Koordinaten im KBS des Zwillings angeben, in Metern.</translation>
    </message>
    <message>
        <source>none of {1} buildings can be reached: the next street joined to the heat source is {2} m away from the nearest</source>
        <translation>keines von {1} Gebäuden ist erreichbar: die nächste mit der Wärmequelle verbundene Straße ist vom nächsten {2} m entfernt</translation>
    </message>
    <message>
        <source>Place the source elsewhere, allow longer service pipes, or import the roads that are missing.</source>
        <translation>Die Quelle anderswo setzen, längere Anschlussleitungen zulassen oder die fehlenden Straßen importieren.</translation>
    </message>
    <message>
        <source>{1}, at {2}, {3}</source>
        <translation>{1}, bei {2}, {3}</translation>
    </message>
    <message>
        <source>as given</source>
        <translation>wie angegeben</translation>
    </message>
    <message>
        <source>no street is within {1} m of any of {2} buildings, the next is {3} m away</source>
        <translation>keine Straße ist im Umkreis von {1} m um eines der {2} Gebäude, die nächste ist {3} m entfernt</translation>
    </message>
    <message>
        <source>Allow longer service pipes, or import the roads that are missing.</source>
        <translation>Längere Anschlussleitungen zulassen oder die fehlenden Straßen importieren.</translation>
    </message>
    <message>
        <source>at the crossing next to the centre of demand (chosen, as none was given), at {1}, {2}</source>
        <translation>an der Kreuzung nächst dem Schwerpunkt des Bedarfs (gewählt, da keine angegeben war), bei {1}, {2}</translation>
    </message>
</context>
<context>
    <name>solver/energy/heat_network_demand.py</name>
    <message>
        <source>its energy is not computed</source>
        <translation>seine Energie ist nicht berechnet</translation>
    </message>
    <message>
        <source>it needs no heat</source>
        <translation>es braucht keine Wärme</translation>
    </message>
    <message>
        <source>{1}: there is no field {2}</source>
        <translation>{1}: es gibt kein Feld {2}</translation>
    </message>
    <message>
        <source>{1} ids are those of no building: {2}</source>
        <translation>{1} Ids gehören zu keinem Gebäude: {2}</translation>
    </message>
    <message>
        <source>Give ids of the layer buildings.</source>
        <translation>Ids des Layers buildings angeben.</translation>
    </message>
    <message>
        <source>no building of the scenario has district heat</source>
        <translation>kein Gebäude des Szenarios hat Fernwärme</translation>
    </message>
    <message>
        <source>Add a measure that gives it to some</source>
        <translation>Eine Maßnahme hinzufügen, die sie manchen gibt</translation>
    </message>
    <message>
        <source>none of the buildings named takes heat</source>
        <translation>keines der genannten Gebäude nimmt Wärme ab</translation>
    </message>
    <message>
        <source>Name others</source>
        <translation>Andere nennen</translation>
    </message>
    <message>
        <source>no building takes {1} MWh/a of heat</source>
        <translation>kein Gebäude nimmt {1} MWh/a Wärme ab</translation>
    </message>
    <message>
        <source>Ask for less heat</source>
        <translation>Weniger Wärme verlangen</translation>
    </message>
    <message>
        <source>{1}, or choose buildings otherwise (choose=ids, heat).</source>
        <translation>{1}, oder Gebäude anders wählen (choose=ids, heat).</translation>
    </message>
</context>
<context>
    <name>solver/energy/heat_network_pandapipes.py</name>
    <message>
        <source>Make an environment for it with CPython 3.11 or 3.12: python3 -m venv pandapipes-env, then pandapipes-env/bin/pip install pandapipes==0.16.0 (requirements/heat-network.txt), and give pandapipes=pandapipes-env/bin/python.</source>
        <translation>Dafür eine Umgebung mit CPython 3.11 oder 3.12 anlegen: python3 -m venv pandapipes-env, dann pandapipes-env/bin/pip install pandapipes==0.16.0 (requirements/heat-network.txt), und pandapipes=pandapipes-env/bin/python angeben.</translation>
    </message>
    <message>
        <source>pandapipes finds no solution within {1} s</source>
        <translation>pandapipes findet in {1} s keine Lösung</translation>
    </message>
    <message>
        <source>Connect fewer buildings, or leave pandapipes out: the tree is solved without.</source>
        <translation>Weniger Gebäude anschließen oder pandapipes weglassen: der Baum wird ohne gelöst.</translation>
    </message>
    <message>
        <source>{1} cannot be run ({2})</source>
        <translation>{1} lässt sich nicht ausführen ({2})</translation>
    </message>
    <message>
        <source>no words</source>
        <translation>keine Worte</translation>
    </message>
    <message>
        <source>{1} has no pandapipes ({2})</source>
        <translation>{1} hat kein pandapipes ({2})</translation>
    </message>
    <message>
        <source>pandapipes finds no solution: {1}</source>
        <translation>pandapipes findet keine Lösung: {1}</translation>
    </message>
    <message>
        <source>Leave pandapipes out: the tree is solved without.</source>
        <translation>pandapipes weglassen: der Baum wird ohne gelöst.</translation>
    </message>
</context>
<context>
    <name>solver/energy/heat_network_pipes.py</name>
    <message>
        <source>{1} kg/s are too much for DN {2}, the widest pipe of the table</source>
        <translation>{1} kg/s sind zu viel für DN {2}, das weiteste Rohr der Tabelle</translation>
    </message>
    <message>
        <source>Connect fewer buildings, allow more Pa/m or m/s, or add a wider pipe to the table.</source>
        <translation>Weniger Gebäude anschließen, mehr Pa/m oder m/s zulassen oder ein weiteres Rohr in die Tabelle einfügen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/heat_network_process.py</name>
    <message>
        <source>Reading the energy result and the streets</source>
        <translation>Energieergebnis und Straßen werden gelesen</translation>
    </message>
    <message>
        <source>Laying the network</source>
        <translation>Netz wird verlegt</translation>
    </message>
    <message>
        <source>Sizing the pipes</source>
        <translation>Rohre werden bemessen</translation>
    </message>
    <message>
        <source>Solving pressure and temperature with pandapipes</source>
        <translation>Druck und Temperatur werden mit pandapipes gelöst</translation>
    </message>
    <message>
        <source>The heat source is {1}</source>
        <translation>Die Wärmequelle ist {1}</translation>
    </message>
    <message>
        <source>1 building is</source>
        <translation>1 Gebäude ist</translation>
    </message>
    <message>
        <source>{1} buildings are</source>
        <translation>{1} Gebäude sind</translation>
    </message>
    <message>
        <source>1 building is not connected: {1} …</source>
        <translation>1 Gebäude ist nicht angeschlossen: {1} …</translation>
    </message>
    <message>
        <source>1 building is not connected: {1}</source>
        <translation>1 Gebäude ist nicht angeschlossen: {1}</translation>
    </message>
    <message>
        <source>{1} buildings are not connected: {2} …</source>
        <translation>{1} Gebäude sind nicht angeschlossen: {2} …</translation>
    </message>
    <message>
        <source>{1} buildings are not connected: {2}</source>
        <translation>{1} Gebäude sind nicht angeschlossen: {2}</translation>
    </message>
    <message>
        <source>1 building takes not connected: {1} …</source>
        <translation>1 Gebäude nimmt ab, nicht angeschlossen: {1} …</translation>
    </message>
    <message>
        <source>1 building takes not connected: {1}</source>
        <translation>1 Gebäude nimmt ab, nicht angeschlossen: {1}</translation>
    </message>
    <message>
        <source>{1} buildings take not connected: {2} …</source>
        <translation>{1} Gebäude nehmen ab, nicht angeschlossen: {2} …</translation>
    </message>
    <message>
        <source>{1} buildings take not connected: {2}</source>
        <translation>{1} Gebäude nehmen ab, nicht angeschlossen: {2}</translation>
    </message>
    <message>
        <source>1 building takes</source>
        <translation>1 Gebäude nimmt ab</translation>
    </message>
    <message>
        <source>{1} buildings take</source>
        <translation>{1} Gebäude nehmen ab</translation>
    </message>
    <message>
        <source>1 building is so little heat that the supply cools below the return on the way: {1} …</source>
        <translation>1 Gebäude nimmt so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {1} …</translation>
    </message>
    <message>
        <source>1 building is so little heat that the supply cools below the return on the way: {1}</source>
        <translation>1 Gebäude nimmt so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {1}</translation>
    </message>
    <message>
        <source>{1} buildings are so little heat that the supply cools below the return on the way: {2} …</source>
        <translation>{1} Gebäude nehmen so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {2} …</translation>
    </message>
    <message>
        <source>{1} buildings are so little heat that the supply cools below the return on the way: {2}</source>
        <translation>{1} Gebäude nehmen so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {2}</translation>
    </message>
    <message>
        <source>1 building takes so little heat that the supply cools below the return on the way: {1} …</source>
        <translation>1 Gebäude nimmt so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {1} …</translation>
    </message>
    <message>
        <source>1 building takes so little heat that the supply cools below the return on the way: {1}</source>
        <translation>1 Gebäude nimmt so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {1}</translation>
    </message>
    <message>
        <source>{1} buildings take so little heat that the supply cools below the return on the way: {2} …</source>
        <translation>{1} Gebäude nehmen so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {2} …</translation>
    </message>
    <message>
        <source>{1} buildings take so little heat that the supply cools below the return on the way: {2}</source>
        <translation>{1} Gebäude nehmen so wenig Wärme ab, dass der Vorlauf unterwegs unter den Rücklauf abkühlt: {2}</translation>
    </message>
    <message>
        <source>{1} is {2}, must be from {3} to {4}</source>
        <translation>{1} ist {2}, muss {3} bis {4} sein</translation>
    </message>
    <message>
        <source>Give another one.</source>
        <translation>Einen anderen Wert angeben.</translation>
    </message>
    <message>
        <source>supply is {1} °C and return {2} °C, at least 5 K must lie between</source>
        <translation>der Vorlauf ist {1} °C und der Rücklauf {2} °C, mindestens 5 K müssen dazwischen liegen</translation>
    </message>
    <message>
        <source>Give a lower return_c or a higher supply_c.</source>
        <translation>return_c niedriger oder supply_c höher angeben.</translation>
    </message>
    <message>
        <source>it has no footprint</source>
        <translation>es hat keinen Grundriss</translation>
    </message>
    <message>
        <source>Delete it, or import the city again.</source>
        <translation>Es löschen oder die Stadt neu importieren.</translation>
    </message>
    <message>
        <source>building {1}</source>
        <translation>Gebäude {1}</translation>
    </message>
    <message>
        <source>{1} is neither a place nor the id of a building</source>
        <translation>{1} ist weder ein Ort noch die Id eines Gebäudes</translation>
    </message>
    <message>
        <source>Give two numbers, 385000.0,6671000.0, in the CRS of the twin, the id of a building, or nothing.</source>
        <translation>Zwei Zahlen angeben, 385000.0,6671000.0, im KBS des Zwillings, die Id eines Gebäudes oder nichts.</translation>
    </message>
</context>
<context>
    <name>solver/energy/heat_network_streets.py</name>
    <message>
        <source>the twin has no roads, and a network is laid along them</source>
        <translation>der Zwilling hat keine Straßen, und ein Netz wird in ihnen verlegt</translation>
    </message>
    <message>
        <source>Import roads into the twin, then try again.</source>
        <translation>Straßen in den Zwilling importieren, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>all roads are motorways or tunnels, in which no network is laid</source>
        <translation>alle Straßen sind Autobahnen oder Tunnel, in denen kein Netz verlegt wird</translation>
    </message>
    <message>
        <source>Import streets.</source>
        <translation>Straßen importieren.</translation>
    </message>
    <message>
        <source>{1} links have no line</source>
        <translation>{1} Abschnitte haben keine Linie</translation>
    </message>
    <message>
        <source>Import the roads again.</source>
        <translation>Die Straßen neu importieren.</translation>
    </message>
</context>
<context>
    <name>solver/energy/hours_process.py</name>
    <message>
        <source>{1} buildings, the hours of at most {2} are given at a time</source>
        <translation>{1} Gebäude, die Stunden von höchstens {2} werden auf einmal gegeben</translation>
    </message>
    <message>
        <source>Select fewer; sums of months are there for all.</source>
        <translation>Weniger auswählen; Monatssummen gibt es für alle.</translation>
    </message>
    <message>
        <source>Hours of the buildings</source>
        <translation>Stunden der Gebäude</translation>
    </message>
    <message>
        <source>The hours do not add up to the result: {1}; run energy again</source>
        <translation>Die Stunden ergeben zusammen nicht das Ergebnis: {1}; Energie neu berechnen</translation>
    </message>
    <message>
        <source>Writing the hours</source>
        <translation>Stunden werden geschrieben</translation>
    </message>
</context>
<context>
    <name>solver/energy/live.py</name>
    <message>
        <source>EN ISO 13790 5R1C, hourly, of the buildings that change</source>
        <translation>EN ISO 13790 5R1C, stündlich, der Gebäude, die sich ändern</translation>
    </message>
    <message>
        <source>scenario {1} has no measure {2}</source>
        <translation>Szenario {1} hat keine Maßnahme {2}</translation>
    </message>
    <message>
        <source>It has {1}, from 0.</source>
        <translation>Es hat {1}, ab 0.</translation>
    </message>
    <message>
        <source>Save it and run energy.</source>
        <translation>Sie speichern und Energie berechnen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/live_state.py</name>
    <message>
        <source>{1} of the buildings are computed by EN ISO 52016-1, which takes too long for a preview</source>
        <translation>{1} der Gebäude werden nach EN ISO 52016-1 berechnet, was für eine Vorschau zu lange dauert</translation>
    </message>
    <message>
        <source>Run energy by the simple hourly method (5R1C), or save the measure and run energy.</source>
        <translation>Energie nach dem einfachen Stundenverfahren (5R1C) berechnen, oder die Maßnahme speichern und Energie berechnen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/measured.py</name>
    <message>
        <source>Columns: id, kwh, and year (2023) or month (2023-05, or 5 beside year); carrier if it is known.</source>
        <translation>Spalten: id, kwh und year (2023) oder month (2023-05, oder 5 neben year); carrier, wenn er bekannt ist.</translation>
    </message>
    <message>
        <source>has no rows below the header</source>
        <translation>hat keine Zeilen unter der Kopfzeile</translation>
    </message>
    <message>
        <source>{1}, {2}, {3}: {4} of 12 months</source>
        <translation>{1}, {2}, {3}: {4} von 12 Monaten</translation>
    </message>
    <message>
        <source>{1}, {2}: {3} of 12 months</source>
        <translation>{1}, {2}: {3} von 12 Monaten</translation>
    </message>
    <message>
        <source>has the column {1} twice</source>
        <translation>hat die Spalte {1} zweimal</translation>
    </message>
    <message>
        <source>has no column {1}; it has {2}</source>
        <translation>hat keine Spalte {1}; vorhanden sind {2}</translation>
    </message>
    <message>
        <source>has neither a column year nor a column month</source>
        <translation>hat weder eine Spalte year noch eine Spalte month</translation>
    </message>
    <message>
        <source>there is no id</source>
        <translation>es gibt keine Id</translation>
    </message>
    <message>
        <source>Give the id of a building of the city.</source>
        <translation>Die Id eines Gebäudes der Stadt angeben.</translation>
    </message>
    <message>
        <source>unknown carrier {1}</source>
        <translation>unbekannter Energieträger {1}</translation>
    </message>
    <message>
        <source>Known: {1}; or empty.</source>
        <translation>Bekannt: {1}; oder leer.</translation>
    </message>
    <message>
        <source>Write it without separators of thousands; leave out rows without a reading.</source>
        <translation>Ihn ohne Tausendertrennzeichen schreiben; Zeilen ohne Ablesung weglassen.</translation>
    </message>
    <message>
        <source>{1} kWh is below 0</source>
        <translation>{1} kWh ist unter 0</translation>
    </message>
    <message>
        <source>Consumption is what was delivered, without export.</source>
        <translation>Verbrauch ist, was geliefert wurde, ohne Einspeisung.</translation>
    </message>
    <message>
        <source>{1} is not in the year {2}</source>
        <translation>{1} liegt nicht im Jahr {2}</translation>
    </message>
    <message>
        <source>Correct one of them.</source>
        <translation>Eines davon korrigieren.</translation>
    </message>
    <message>
        <source>{1} is no year</source>
        <translation>{1} ist kein Jahr</translation>
    </message>
    <message>
        <source>Write 2023, or the month as 2023-05.</source>
        <translation>2023 schreiben, oder den Monat als 2023-05.</translation>
    </message>
    <message>
        <source>{1} is no month</source>
        <translation>{1} ist kein Monat</translation>
    </message>
    <message>
        <source>Write 5 or 2023-05; empty: the whole year.</source>
        <translation>5 oder 2023-05 schreiben; leer: das ganze Jahr.</translation>
    </message>
    <message>
        <source>row {1}: {2}</source>
        <translation>Zeile {1}: {2}</translation>
    </message>
</context>
<context>
    <name>solver/energy/measured_process.py</name>
    <message>
        <source>Natural gas is compared by net calorific value: bills by gross calorific value read 11 % higher</source>
        <translation>Erdgas wird nach dem Heizwert verglichen: Rechnungen nach dem Brennwert liegen 11 % höher</translation>
    </message>
    <message>
        <source>Computed electricity is that of heating, hot water, cooling, fans and pumps: a meter of lights and appliances, too, reads more</source>
        <translation>Der berechnete Strom ist der von Heizung, Warmwasser, Kühlung, Ventilatoren und Pumpen: ein Zähler, der auch Licht und Geräte misst, zeigt mehr</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Datei wird gelesen</translation>
    </message>
    <message>
        <source>1 id is that</source>
        <translation>1 Id gehört</translation>
    </message>
    <message>
        <source>{1} ids are those</source>
        <translation>{1} Ids gehören</translation>
    </message>
    <message>
        <source>1 id is that of no building of the city: {1}</source>
        <translation>1 Id gehört zu keinem Gebäude der Stadt: {1}</translation>
    </message>
    <message>
        <source>{1} ids are those of no building of the city: {2}</source>
        <translation>{1} Ids gehören zu keinem Gebäude der Stadt: {2}</translation>
    </message>
    <message>
        <source>Not used, as the year is incomplete: {1}</source>
        <translation>Nicht verwendet, da das Jahr unvollständig ist: {1}</translation>
    </message>
    <message>
        <source>Writing the table measured_energy</source>
        <translation>Tabelle measured_energy wird geschrieben</translation>
    </message>
    <message>
        <source>Nothing was written: no id of the file is that of a building</source>
        <translation>Nichts wurde geschrieben: keine Id der Datei gehört zu einem Gebäude</translation>
    </message>
</context>
<context>
    <name>solver/energy/output.py</name>
    <message>
        <source>added by the scenario (only the shape is known)</source>
        <translation>vom Szenario hinzugefügt (nur die Form ist bekannt)</translation>
    </message>
    <message>
        <source>{1} not computed, {2}: {3}</source>
        <translation>{1} nicht berechnet, {2}: {3}</translation>
    </message>
    <message>
        <source>{1} with U-values of the European median: the country has none</source>
        <translation>{1} mit U-Werten des europäischen Medians: für das Land gibt es keine</translation>
    </message>
    <message>
        <source>{1} without a volume or with a negative one; their air is the net floor area × {2} m: {3}</source>
        <translation>{1} ohne Volumen oder mit negativem; ihre Luft ist die Nettofläche × {2} m: {3}</translation>
    </message>
    <message>
        <source>{1} with too little {2} power: in some hours {3} than wanted, in {4} {5} h a year (indicator Hours of unmet {6} set point)</source>
        <translation>{1} mit zu wenig Leistung ({2:word}): in manchen Stunden {3:word} als gewünscht, in {4} {5} h im Jahr (Indikator Stunden außerhalb der Solltemperatur: {6:word})</translation>
    </message>
    <message>
        <source>{1} kept their {2}: it is as good as that of the measure or better</source>
        <translation>{1} mit unverändertem Wert {2}: so gut wie nach der Maßnahme oder besser</translation>
    </message>
</context>
<context>
    <name>solver/energy/own_set_points.py</name>
    <message>
        <source>, so have {1} others</source>
        <translation>, ebenso {1} weitere</translation>
    </message>
    <message>
        <source>it is to be cooled above {1} °C and heated to {2} °C, so have {3} others</source>
        <translation>es soll über {1} °C gekühlt und auf {2} °C geheizt werden, ebenso {3} weitere</translation>
    </message>
    <message>
        <source>it is to be cooled above {1} °C and heated to {2} °C</source>
        <translation>es soll über {1} °C gekühlt und auf {2} °C geheizt werden</translation>
    </message>
    <message>
        <source>Give a cooling set point above the heating one, in the measure of set points or in the table use_profiles.</source>
        <translation>Eine Kühl-Solltemperatur über der Heiz-Solltemperatur angeben, in der Maßnahme Solltemperaturen oder in der Tabelle use_profiles.</translation>
    </message>
</context>
<context>
    <name>solver/energy/process.py</name>
    <message>
        <source>movable_shading is {1}, must be from 0 to 1</source>
        <translation>movable_shading ist {1}, muss 0 bis 1 sein</translation>
    </message>
    <message>
        <source>Give the part of the sun that drawn shading lets through; 1 = none.</source>
        <translation>Den Teil der Sonne angeben, den geschlossener Sonnenschutz durchlässt; 1 = keiner.</translation>
    </message>
    <message>
        <source>What faces see is not kept then, and every run casts its rays again</source>
        <translation>Was Flächen sehen, wird dann nicht behalten, und jeder Lauf schickt seine Strahlen neu aus</translation>
    </message>
</context>
<context>
    <name>solver/energy/subsystems.py</name>
    <message>
        <source>above 0 and at most 1</source>
        <translation>über 0 und höchstens 1</translation>
    </message>
</context>
<context>
    <name>solver/energy/sunlight.py</name>
    <message>
        <source>without shading: the twin has no 3D shapes. Import the city again.</source>
        <translation>ohne Verschattung: der Zwilling hat keine 3D-Formen. Die Stadt neu importieren.</translation>
    </message>
    <message>
        <source>far horizon left out: terrain and buildings lie {1} m apart in height</source>
        <translation>ferner Horizont weggelassen: Gelände und Gebäude liegen {1} m in der Höhe auseinander</translation>
    </message>
    <message>
        <source>Sun and sky: points on walls and roofs</source>
        <translation>Sonne und Himmel: Punkte auf Wänden und Dächern</translation>
    </message>
    <message>
        <source>Sun and sky: rays of {1} points</source>
        <translation>Sonne und Himmel: Strahlen von {1} Punkten</translation>
    </message>
</context>
<context>
    <name>solver/energy/surface_output.py</name>
    <message>
        <source>1 roof is</source>
        <translation>1 Dach ist</translation>
    </message>
    <message>
        <source>{1} roofs are</source>
        <translation>{1} Dächer sind</translation>
    </message>
    <message>
        <source>1 roof is not drawn in 3D: {1} % of the area counts as usable for modules</source>
        <translation>1 Dach ist in 3D nicht gezeichnet: {1} % der Fläche zählen als für Module nutzbar</translation>
    </message>
    <message>
        <source>{1} roofs are not drawn in 3D: {2} % of the area counts as usable for modules</source>
        <translation>{1} Dächer sind in 3D nicht gezeichnet: {2} % der Fläche zählen als für Module nutzbar</translation>
    </message>
    <message>
        <source>Sun on walls and roofs, one year</source>
        <translation>Sonne auf Wänden und Dächern, ein Jahr</translation>
    </message>
    <message>
        <source>Fresh snow has 0.8, a city in snow about 0.5.</source>
        <translation>Neuschnee hat 0,8, eine Stadt im Schnee etwa 0,5.</translation>
    </message>
</context>
<context>
    <name>solver/energy/system_tables.py</name>
    <message>
        <source>is not the sum of f_nren and f_ren</source>
        <translation>ist nicht die Summe von f_nren und f_ren</translation>
    </message>
    <message>
        <source>no row for every size class of {1}</source>
        <translation>keine Zeile für jede Größenklasse von {1}</translation>
    </message>
    <message>
        <source>{1} is {2} years, must be above 0</source>
        <translation>{1} ist {2} Jahre, muss über 0 sein</translation>
    </message>
    <message>
        <source>{1} is {2}, must be at most 1: 0.03 is 3 %</source>
        <translation>{1} ist {2}, darf höchstens 1 sein: 0.03 sind 3 %</translation>
    </message>
    <message>
        <source>{1}, must be net or gross</source>
        <translation>{1}, muss net oder gross sein</translation>
    </message>
    <message>
        <source>the use {1} has no row for every size class</source>
        <translation>die Nutzung {1} hat nicht für jede Größenklasse eine Zeile</translation>
    </message>
    <message>
        <source>there is no pipe</source>
        <translation>es gibt kein Rohr</translation>
    </message>
    <message>
        <source>empty, but needed</source>
        <translation>leer, aber nötig</translation>
    </message>
    <message>
        <source>not wider than {1}</source>
        <translation>nicht weiter als {1}</translation>
    </message>
    <message>
        <source>not above that of the row before</source>
        <translation>nicht über dem der Zeile davor</translation>
    </message>
    <message>
        <source>{1} is no use</source>
        <translation>{1} ist keine Nutzung</translation>
    </message>
    <message>
        <source>a SEER of {1}, must be from 1 to 20, or empty for no machine</source>
        <translation>ein SEER von {1}, muss 1 bis 20 sein oder leer für keine Maschine</translation>
    </message>
    <message>
        <source>empty, but needed; 0 for none</source>
        <translation>leer, aber nötig; 0 für keine</translation>
    </message>
    <message>
        <source>no row of {1} for {2}</source>
        <translation>keine Zeile {1} für {2}</translation>
    </message>
    <message>
        <source>{1} is no size class</source>
        <translation>{1} ist keine Größenklasse</translation>
    </message>
    <message>
        <source>the limits do not rise from a to f</source>
        <translation>die Grenzen steigen nicht von a bis f</translation>
    </message>
    <message>
        <source>no row of {1} for every use</source>
        <translation>keine Zeile {1} für jede Nutzung</translation>
    </message>
    <message>
        <source>{1} is in {2} rows, must be in one</source>
        <translation>{1} steht in {2} Zeilen, muss in einer stehen</translation>
    </message>
    <message>
        <source>empty, but needed for this system</source>
        <translation>leer, aber für dieses System nötig</translation>
    </message>
    <message>
        <source>{1}, must be air or ground</source>
        <translation>{1}, muss air oder ground sein</translation>
    </message>
    <message>
        <source>below flow_mild_c</source>
        <translation>unter flow_mild_c</translation>
    </message>
</context>
<context>
    <name>solver/energy/systems_of_city.py</name>
    <message>
        <source>light and appliances</source>
        <translation>Licht und Geräte</translation>
    </message>
    <message>
        <source>Use one of {1}, or leave it empty.</source>
        <translation>Eines von {1} verwenden oder es leer lassen.</translation>
    </message>
    <message>
        <source>no row for this country or EU</source>
        <translation>keine Zeile für dieses Land oder EU</translation>
    </message>
    <message>
        <source>Add one.</source>
        <translation>Eine hinzufügen.</translation>
    </message>
</context>
<context>
    <name>solver/energy/systems_output.py</name>
    <message>
        <source>to be checked</source>
        <translation>noch zu prüfen</translation>
    </message>
    <message>
        <source>primary energy</source>
        <translation>Primärenergie</translation>
    </message>
    <message>
        <source>renewable primary energy</source>
        <translation>erneuerbare Primärenergie</translation>
    </message>
    <message>
        <source>1 building without a known heating system has the usual one of the country: {1}</source>
        <translation>1 Gebäude ohne bekanntes Heizsystem hat das im Land übliche: {1}</translation>
    </message>
    <message>
        <source>{1} buildings without a known heating system have the usual one of the country: {2}</source>
        <translation>{1} Gebäude ohne bekanntes Heizsystem haben das im Land übliche: {2}</translation>
    </message>
    <message>
        <source>1 building is without a known heating system has the usual one of the country: {1}</source>
        <translation>1 Gebäude ist ohne bekanntes Heizsystem und hat das im Land übliche: {1}</translation>
    </message>
    <message>
        <source>{1} buildings are without a known heating system have the usual one of the country: {2}</source>
        <translation>{1} Gebäude sind ohne bekanntes Heizsystem und haben das im Land übliche: {2}</translation>
    </message>
    <message>
        <source>1 building taken to be cooled by machines, as is usual for the use: SEER {1} of the table auxiliaries</source>
        <translation>1 Gebäude gilt als maschinell gekühlt, wie für die Nutzung üblich: SEER {1} der Tabelle auxiliaries</translation>
    </message>
    <message>
        <source>{1} buildings taken to be cooled by machines, as is usual for the use: SEER {2} of the table auxiliaries</source>
        <translation>{1} Gebäude gelten als maschinell gekühlt, wie für die Nutzung üblich: SEER {2} der Tabelle auxiliaries</translation>
    </message>
    <message>
        <source>1 building is taken to be cooled by machines, as is usual for the use: SEER {1} of the table auxiliaries</source>
        <translation>1 Gebäude gilt als maschinell gekühlt, wie für die Nutzung üblich: SEER {1} der Tabelle auxiliaries</translation>
    </message>
    <message>
        <source>{1} buildings are taken to be cooled by machines, as is usual for the use: SEER {2} of the table auxiliaries</source>
        <translation>{1} Gebäude gelten als maschinell gekühlt, wie für die Nutzung üblich: SEER {2} der Tabelle auxiliaries</translation>
    </message>
    <message>
        <source>European default factors (EN ISO 52000-1) stand in for those of the country: {1}</source>
        <translation>Europäische Vorgabefaktoren (EN ISO 52000-1) stehen für die des Landes: {1}</translation>
    </message>
    <message>
        <source>Factors nobody gives: {1}</source>
        <translation>Faktoren, die niemand angibt: {1}</translation>
    </message>
    <message>
        <source>; enter them in the table carriers</source>
        <translation>; sie in die Tabelle carriers eintragen</translation>
    </message>
    <message>
        <source>Factors of the country not yet checked against their source: {1}; see the table carriers</source>
        <translation>Noch nicht mit ihrer Quelle abgeglichene Faktoren des Landes: {1}; siehe die Tabelle carriers</translation>
    </message>
</context>
<context>
    <name>solver/energy/typical_year.py</name>
    <message>
        <source>no whole year</source>
        <translation>kein ganzes Jahr</translation>
    </message>
    <message>
        <source>Measured in {1}, computed with the weather year: not corrected for degree days</source>
        <translation>{1} gemessen, mit dem Wetterjahr berechnet: ohne Korrektur nach Gradtagen</translation>
    </message>
    <message>
        <source>Measured in {1}, computed with the weather year of {2}: not corrected for degree days</source>
        <translation>{1} gemessen, mit dem Wetterjahr von {2} berechnet: ohne Korrektur nach Gradtagen</translation>
    </message>
    <message>
        <source>; {1} as measured</source>
        <translation>; {1} wie gemessen</translation>
    </message>
    <message>
        <source>Measured in {1}, computed with the weather year of {2} degree days: heat of rooms is corrected by the degree days of the measured years ({3}; {4} as measured)</source>
        <translation>{1} gemessen, mit dem Wetterjahr von {2} Gradtagen berechnet: die Raumwärme ist nach den Gradtagen der gemessenen Jahre korrigiert ({3}; {4} wie gemessen)</translation>
    </message>
    <message>
        <source>Measured in {1}, computed with the weather year of {2} degree days: heat of rooms is corrected by the degree days of the measured years ({3})</source>
        <translation>{1} gemessen, mit dem Wetterjahr von {2} Gradtagen berechnet: die Raumwärme ist nach den Gradtagen der gemessenen Jahre korrigiert ({3})</translation>
    </message>
    <message>
        <source>Measured in {1}, computed with the weather year of {2} of {3} degree days: heat of rooms is corrected by the degree days of the measured years ({4}; {5} as measured)</source>
        <translation>{1} gemessen, mit dem Wetterjahr von {2} mit {3} Gradtagen berechnet: die Raumwärme ist nach den Gradtagen der gemessenen Jahre korrigiert ({4}; {5} wie gemessen)</translation>
    </message>
    <message>
        <source>Measured in {1}, computed with the weather year of {2} of {3} degree days: heat of rooms is corrected by the degree days of the measured years ({4})</source>
        <translation>{1} gemessen, mit dem Wetterjahr von {2} mit {3} Gradtagen berechnet: die Raumwärme ist nach den Gradtagen der gemessenen Jahre korrigiert ({4})</translation>
    </message>
</context>
<context>
    <name>solver/energy/weather_of_scenario.py</name>
    <message>
        <source>Add a weather file (EPW) to the twin, for example from climate.onebuilding.org or PVGIS.</source>
        <translation>Dem Zwilling eine Wetterdatei (EPW) hinzufügen, etwa von climate.onebuilding.org oder PVGIS.</translation>
    </message>
    <message>
        <source>{1} has no weather</source>
        <translation>{1} hat kein Wetter</translation>
    </message>
    <message>
        <source>a measure asks for the weather “{1}”, which {2} does not have</source>
        <translation>eine Maßnahme verlangt das Wetter „{1}“, das {2} nicht hat</translation>
    </message>
    <message>
        <source>Import an EPW file under this name, or choose another (there: {1}).</source>
        <translation>Eine EPW-Datei unter diesem Namen importieren oder ein anderes wählen (vorhanden: {1}).</translation>
    </message>
</context>
<context>
    <name>solver/energy/weather_process.py</name>
    <message>
        <source>{1} is no name for a weather file</source>
        <translation>{1} ist kein Name für eine Wetterdatei</translation>
    </message>
    <message>
        <source>The station is not where that of the twin is ({1}°, {2}° against {3}°, {4}°): a difference to the baseline is also one of the place</source>
        <translation>Die Station ist nicht dort, wo die des Zwillings ist ({1}°, {2}° statt {3}°, {4}°): ein Unterschied zum Bestand ist auch einer des Ortes</translation>
    </message>
    <message>
        <source>Writing the weather</source>
        <translation>Wetter wird geschrieben</translation>
    </message>
    <message>
        <source>weather {1}</source>
        <translation>Wetter {1}</translation>
    </message>
</context>
<context>
    <name>solver/estimates.py</name>
    <message>
        <source>Estimate: {1}</source>
        <translation>Schätzung: {1}</translation>
    </message>
    <message>
        <source>The disk of the twin has {1} MB free, this run wants {2} MB. {3}</source>
        <translation>Auf der Platte des Zwillings sind {1} MB frei, dieser Lauf braucht {2} MB. {3}</translation>
    </message>
</context>
<context>
    <name>solver/film/encoding.py</name>
    <message>
        <source>this PyAV {1} writes neither H.264 nor MPEG-4</source>
        <translation>dieses PyAV {1} schreibt weder H.264 noch MPEG-4</translation>
    </message>
    <message>
        <source>Install its wheel: pip install --only-binary :all: av</source>
        <translation>Das fertige Paket installieren: pip install --only-binary :all: av</translation>
    </message>
    <message>
        <source>the solver's environment has no PyAV, which writes films ({1})</source>
        <translation>der Umgebung des Rechenkerns fehlt PyAV, das Filme schreibt ({1})</translation>
    </message>
    <message>
        <source>Choose Twinscape ▸ Set up the solver…, which installs it, or run “pip install av” with the solver's Python. Pictures of the steps can be saved without it.</source>
        <translation>Twinscape ▸ Rechenkern einrichten… wählen, das installiert es, oder „pip install av“ mit dem Python des Rechenkerns ausführen. Bilder der Schritte lassen sich ohne es speichern.</translation>
    </message>
    <message>
        <source>cannot be read as a picture ({1})</source>
        <translation>nicht als Bild lesbar ({1})</translation>
    </message>
    <message>
        <source>Write the frames again.</source>
        <translation>Die Bilder neu schreiben.</translation>
    </message>
    <message>
        <source>{1} × {2} pixels, the first has {3} × {4}</source>
        <translation>{1} × {2} Pixel, das erste hat {3} × {4}</translation>
    </message>
    <message>
        <source>Give pictures of one size.</source>
        <translation>Bilder gleicher Größe angeben.</translation>
    </message>
</context>
<context>
    <name>solver/film/process.py</name>
    <message>
        <source>{1} frames a second, must be {2} to {3}</source>
        <translation>{1} Bilder je Sekunde, muss {2} bis {3} sein</translation>
    </message>
    <message>
        <source>Give 25.</source>
        <translation>25 angeben.</translation>
    </message>
    <message>
        <source>a quality of {1}, must be {2} to {3}</source>
        <translation>eine Qualität von {1}, muss {2} bis {3} sein</translation>
    </message>
    <message>
        <source>Give 20.</source>
        <translation>20 angeben.</translation>
    </message>
    <message>
        <source>{1} is no .mp4 file</source>
        <translation>{1} ist keine .mp4-Datei</translation>
    </message>
    <message>
        <source>Give the film a name that ends in .mp4.</source>
        <translation>Dem Film einen Namen geben, der auf .mp4 endet.</translation>
    </message>
</context>
<context>
    <name>solver/film/shots.py</name>
    <message>
        <source>there are no shots in it</source>
        <translation>keine Einstellungen darin</translation>
    </message>
    <message>
        <source>{1} frames, at most {2}</source>
        <translation>{1} Bilder, höchstens {2}</translation>
    </message>
    <message>
        <source>Make the film shorter.</source>
        <translation>Den Film kürzer machen.</translation>
    </message>
    <message>
        <source>its file is {1}, must be a name in this folder</source>
        <translation>seine Datei ist {1}, muss ein Name in diesem Ordner sein</translation>
    </message>
    <message>
        <source>it stands {1} frames, must be 1 or more</source>
        <translation>es steht {1} Bilder lang, muss 1 oder mehr sein</translation>
    </message>
    <message>
        <source>there is no picture {1}</source>
        <translation>es gibt kein Bild {1}</translation>
    </message>
    <message>
        <source>there is no film.json</source>
        <translation>es gibt keine film.json</translation>
    </message>
    <message>
        <source>Give the folder the frames were written to.</source>
        <translation>Den Ordner angeben, in den die Bilder geschrieben wurden.</translation>
    </message>
</context>
<context>
    <name>solver/importing/building_sources.py</name>
    <message>
        <source>Reading buildings from {1}</source>
        <translation>Gebäude aus {1} werden gelesen</translation>
    </message>
</context>
<context>
    <name>solver/importing/coordinates.py</name>
    <message>
        <source>it has no features, so nothing says where the city is</source>
        <translation>er hat keine Objekte, also sagt nichts, wo die Stadt liegt</translation>
    </message>
    <message>
        <source>Choose a layer with features, or give crs=EPSG:….</source>
        <translation>Einen Layer mit Objekten wählen oder crs=EPSG:… angeben.</translation>
    </message>
    <message>
        <source>Say which one its coordinates are in: crs=EPSG:….</source>
        <translation>Angeben, in welchem die Koordinaten sind: crs=EPSG:….</translation>
    </message>
    <message>
        <source>the twin is in {1} ({2}), chosen by its place; crs=EPSG:… takes another</source>
        <translation>der Zwilling ist in {1} ({2}), nach seinem Ort gewählt; crs=EPSG:… nimmt ein anderes</translation>
    </message>
    <message>
        <source>Use crs={1} ({2}).</source>
        <translation>crs={1} ({2}) verwenden.</translation>
    </message>
    <message>
        <source>x and y are exchanged: with {1} the data lie outside the area it is made for, after exchanging them they lie inside</source>
        <translation>x und y sind vertauscht: mit {1} liegen die Daten außerhalb des Gebiets, für das es gemacht ist, nach dem Tauschen liegen sie darin</translation>
    </message>
    <message>
        <source>Import with swap_axes=true.</source>
        <translation>Mit swap_axes=true importieren.</translation>
    </message>
    <message>
        <source>Check the CRS; choose one made for this place.</source>
        <translation>Das KBS prüfen; eines wählen, das für diesen Ort gemacht ist.</translation>
    </message>
    <message>
        <source>the data lie outside the area {1} is made for</source>
        <translation>die Daten liegen außerhalb des Gebiets, für das {1} gemacht ist</translation>
    </message>
    <message>
        <source>{1}: its plan is in feet and nothing says what its heights are in: they are taken as metres; give it a compound CRS if they are feet</source>
        <translation>{1}: der Grundriss ist in Fuß, und nichts sagt, worin die Höhen sind: sie gelten als Meter; sind es Fuß, ein zusammengesetztes KBS angeben</translation>
    </message>
    <message>
        <source>its coordinates, up to {1}, are no degrees, as {2} has them</source>
        <translation>die Koordinaten, bis zu {1}, sind keine Grad, wie {2} sie hat</translation>
    </message>
    <message>
        <source>Save the file in the CRS its coordinates are in; GeoJSON without a known one counts as degrees.</source>
        <translation>Die Datei im KBS ihrer Koordinaten speichern; GeoJSON ohne ein bekanntes gilt als Grad.</translation>
    </message>
</context>
<context>
    <name>solver/importing/inspection.py</name>
    <message>
        <source>Looking into {1}</source>
        <translation>{1} wird angesehen</translation>
    </message>
    <message>
        <source>3D buildings</source>
        <translation>3D-Gebäude</translation>
    </message>
</context>
<context>
    <name>solver/importing/layers.py</name>
    <message>
        <source>turn restriction leads over {1}, which is no road</source>
        <translation>die Abbiegebeschränkung führt über {1}, das keine Straße ist</translation>
    </message>
    <message>
        <source>turn restriction {1}</source>
        <translation>Abbiegebeschränkung {1}</translation>
    </message>
    <message>
        <source>no kind of junction ({1})</source>
        <translation>keine Art von Knotenpunkt ({1})</translation>
    </message>
</context>
<context>
    <name>solver/importing/modelling.py</name>
    <message>
        <source>Measuring buildings</source>
        <translation>Gebäude werden vermessen</translation>
    </message>
    <message>
        <source>Inferring what is missing</source>
        <translation>Fehlendes wird geschätzt</translation>
    </message>
    <message>
        <source>Building walls and roofs</source>
        <translation>Wände und Dächer werden gebaut</translation>
    </message>
    <message>
        <source>Finding party walls</source>
        <translation>Brandwände werden gesucht</translation>
    </message>
    <message>
        <source>below ground: its top is {1} m under the terrain</source>
        <translation>unter der Erde: die Oberkante liegt {1} m unter dem Gelände</translation>
    </message>
    <message>
        <source>no surface to the ground: closed below by its outline</source>
        <translation>keine Fläche zum Boden: unten mit dem Umriss geschlossen</translation>
    </message>
</context>
<context>
    <name>solver/importing/noise_sources.py</name>
    <message>
        <source>not a point, line or polygon ({1})</source>
        <translation>kein Punkt, keine Linie, kein Polygon ({1})</translation>
    </message>
    <message>
        <source>no power in this octave: the total of {1} dB(A) is used</source>
        <translation>keine Leistung in dieser Oktave: die Summe von {1} dB(A) wird verwendet</translation>
    </message>
    <message>
        <source>no power in this octave, and no total in lw_dba</source>
        <translation>keine Leistung in dieser Oktave und keine Summe in lw_dba</translation>
    </message>
    <message>
        <source>no sound power: neither lw_dba nor {1} to {2}</source>
        <translation>keine Schallleistung: weder lw_dba noch {1} bis {2}</translation>
    </message>
    <message>
        <source>{1} dB(A), but the octaves add up to {2} dB(A): these are used</source>
        <translation>{1} dB(A), aber die Oktaven ergeben zusammen {2} dB(A): diese werden verwendet</translation>
    </message>
    <message>
        <source>"{1}", but a point has no length or area: give its total power</source>
        <translation>„{1}“, aber ein Punkt hat weder Länge noch Fläche: die gesamte Leistung angeben</translation>
    </message>
    <message>
        <source>{1} of {2} h, but {3} says {4} h: the hours are used</source>
        <translation>{1} von {2} h, aber {3} sagt {4} h: die Stunden werden verwendet</translation>
    </message>
    <message>
        <source>the source is taken to send into all directions alike</source>
        <translation>die Quelle strahlt, so die Annahme, in alle Richtungen gleich</translation>
    </message>
    <message>
        <source>no directivity at this angle: the source is taken to send into all directions alike</source>
        <translation>keine Richtwirkung in diesem Winkel: die Quelle strahlt, so die Annahme, in alle Richtungen gleich</translation>
    </message>
    <message>
        <source>no azimuth of an axis {1}° above the horizontal: the source is taken to send into all directions alike</source>
        <translation>kein Azimut einer Achse {1}° über der Waagerechten: die Quelle strahlt, so die Annahme, in alle Richtungen gleich</translation>
    </message>
    <message>
        <source>an axis, but no directivity in {1} to {2}: the source is taken to send into all directions alike</source>
        <translation>eine Achse, aber keine Richtwirkung in {1} bis {2}: die Quelle strahlt, so die Annahme, in alle Richtungen gleich</translation>
    </message>
</context>
<context>
    <name>solver/importing/options.py</name>
    <message>
        <source>A file, or file.gpkg|layername=name for one layer of it</source>
        <translation>Eine Datei, oder file.gpkg|layername=name für einen Layer daraus</translation>
    </message>
    <message>
        <source>nothing to import</source>
        <translation>nichts zu importieren</translation>
    </message>
    <message>
        <source>Give buildings=FILE, source=FILE or another input.</source>
        <translation>buildings=FILE, source=FILE oder eine andere Eingabe angeben.</translation>
    </message>
    <message>
        <source>none of its layers has a name that says what it holds: {1}</source>
        <translation>keiner der Layer hat einen Namen, der sagt, was er enthält: {1}</translation>
    </message>
    <message>
        <source>Say what a layer is: buildings=file|layername=….</source>
        <translation>Angeben, was ein Layer ist: buildings=file|layername=….</translation>
    </message>
    <message>
        <source>{1}: the name of a twin ends in .twin</source>
        <translation>{1}: der Name eines Zwillings endet auf .twin</translation>
    </message>
    <message>
        <source>Use {1}.twin.</source>
        <translation>{1}.twin verwenden.</translation>
    </message>
    <message>
        <source>{1} is a file, a twin is a folder</source>
        <translation>{1} ist eine Datei, ein Zwilling ist ein Ordner</translation>
    </message>
    <message>
        <source>extent {1} is not four numbers</source>
        <translation>extent {1} sind nicht vier Zahlen</translation>
    </message>
    <message>
        <source>Give xmin,ymin,xmax,ymax.</source>
        <translation>xmin,ymin,xmax,ymax angeben.</translation>
    </message>
    <message>
        <source>extent {1} is empty or not four numbers</source>
        <translation>extent {1} ist leer oder nicht vier Zahlen</translation>
    </message>
    <message>
        <source>Give xmin,ymin,xmax,ymax in the CRS of the twin.</source>
        <translation>xmin,ymin,xmax,ymax im KBS des Zwillings angeben.</translation>
    </message>
    <message>
        <source>fields: {1} is no kind of layer</source>
        <translation>fields: {1} ist keine Art von Layer</translation>
    </message>
</context>
<context>
    <name>solver/importing/process.py</name>
    <message>
        <source>Reading roads and ground</source>
        <translation>Straßen und Boden werden gelesen</translation>
    </message>
    <message>
        <source>Reading the terrain</source>
        <translation>Gelände wird gelesen</translation>
    </message>
    <message>
        <source>the archetypes of {1} are replaced by those of {2}, so are carriers, heating_defaults, energy_classes and light_appliances, and what was edited in them</source>
        <translation>die Archetypen von {1} sind durch die von {2} ersetzt, ebenso carriers, heating_defaults, energy_classes und light_appliances und was darin bearbeitet wurde</translation>
    </message>
    <message>
        <source>no particular country</source>
        <translation>kein bestimmtes Land</translation>
    </message>
    <message>
        <source>the country is not known: archetypes of no particular country are used; country=XX sets it</source>
        <translation>das Land ist nicht bekannt: Archetypen keines bestimmten Landes werden verwendet; country=XX legt es fest</translation>
    </message>
    <message>
        <source>the folder holds other things than a twin, which the import would replace</source>
        <translation>der Ordner enthält anderes als einen Zwilling, und der Import würde es ersetzen</translation>
    </message>
    <message>
        <source>Choose another name, or empty the folder.</source>
        <translation>Einen anderen Namen wählen oder den Ordner leeren.</translation>
    </message>
    <message>
        <source>weather or terrain alone make no city</source>
        <translation>Wetter oder Gelände allein ergeben keine Stadt</translation>
    </message>
    <message>
        <source>Give buildings=FILE as well, or name an existing twin.</source>
        <translation>Auch buildings=FILE angeben oder einen vorhandenen Zwilling nennen.</translation>
    </message>
    <message>
        <source>no building lies inside the extent {1}</source>
        <translation>kein Gebäude liegt in der Ausdehnung {1}</translation>
    </message>
    <message>
        <source>Give it in the CRS of the twin, as xmin,ymin,xmax,ymax.</source>
        <translation>Sie im KBS des Zwillings angeben, als xmin,ymin,xmax,ymax.</translation>
    </message>
    <message>
        <source>{1} were skipped, the first because: {2}.</source>
        <translation>{1} wurden übergangen, das erste wegen: {2}.</translation>
    </message>
    <message>
        <source>no building came in. {1} were skipped, the first because: {2}.</source>
        <translation>kein Gebäude kam herein. {1} wurden übergangen, das erste wegen: {2}.</translation>
    </message>
    <message>
        <source>no building came in.</source>
        <translation>kein Gebäude kam herein.</translation>
    </message>
    <message>
        <source>Check that the layer holds building polygons and that the filters fit.</source>
        <translation>Prüfen, ob der Layer Polygone von Gebäuden enthält und die Filter passen.</translation>
    </message>
    <message>
        <source>no terrain was given: ground heights are interpolated between roads and buildings</source>
        <translation>kein Gelände war angegeben: Bodenhöhen sind zwischen Straßen und Gebäuden interpoliert</translation>
    </message>
    <message>
        <source>no points with heights</source>
        <translation>keine Punkte mit Höhen</translation>
    </message>
    <message>
        <source>Choose 3D points or a field called height.</source>
        <translation>3D-Punkte oder ein Feld namens height wählen.</translation>
    </message>
    <message>
        <source>not a number ({1})</source>
        <translation>keine Zahl ({1})</translation>
    </message>
    <message>
        <source>Choose points whose heights are numbers.</source>
        <translation>Punkte wählen, deren Höhen Zahlen sind.</translation>
    </message>
    <message>
        <source>the coordinate reference system is not known</source>
        <translation>das Koordinatenbezugssystem ist nicht bekannt</translation>
    </message>
</context>
<context>
    <name>solver/importing/writing.py</name>
    <message>
        <source>Surfaces of buildings</source>
        <translation>Flächen von Gebäuden</translation>
    </message>
    <message>
        <source>Directed links of the road network</source>
        <translation>Gerichtete Abschnitte des Straßennetzes</translation>
    </message>
    <message>
        <source>Nodes of the road network</source>
        <translation>Knoten des Straßennetzes</translation>
    </message>
    <message>
        <source>Turn restrictions</source>
        <translation>Abbiegebeschränkungen</translation>
    </message>
    <message>
        <source>Traffic lights and roundabouts</source>
        <translation>Ampeln und Kreisverkehre</translation>
    </message>
    <message>
        <source>Railways and trams</source>
        <translation>Eisenbahnen und Straßenbahnen</translation>
    </message>
    <message>
        <source>Green, water and other ground</source>
        <translation>Grün, Wasser und anderer Boden</translation>
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
        <source>Noise sources of industry</source>
        <translation>Lärmquellen des Gewerbes</translation>
    </message>
    <message>
        <source>What the import skipped, mended or refused</source>
        <translation>Was der Import überging, reparierte oder verwarf</translation>
    </message>
    <message>
        <source>the twin is in {1}, the new data would be in {2}</source>
        <translation>der Zwilling ist in {1}, die neuen Daten wären in {2}</translation>
    </message>
    <message>
        <source>Import with crs={1}, or with replace=true, or into another twin.</source>
        <translation>Mit crs={1} importieren, mit replace=true oder in einen anderen Zwilling.</translation>
    </message>
    <message>
        <source>Writing city.gpkg</source>
        <translation>city.gpkg wird geschrieben</translation>
    </message>
    <message>
        <source>Writing the 3D mesh</source>
        <translation>3D-Modell wird geschrieben</translation>
    </message>
    <message>
        <source>Writing the terrain</source>
        <translation>Gelände wird geschrieben</translation>
    </message>
    <message>
        <source>terrain.tif could not be written ({1})</source>
        <translation>terrain.tif ließ sich nicht schreiben ({1})</translation>
    </message>
    <message>
        <source>terrain.tif could not be written whole</source>
        <translation>terrain.tif ließ sich nicht vollständig schreiben</translation>
    </message>
</context>
<context>
    <name>solver/jobs.py</name>
    <message>
        <source>warning: {1}</source>
        <translation>Hinweis: {1}</translation>
    </message>
    <message>
        <source>the job was cancelled</source>
        <translation>der Auftrag wurde abgebrochen</translation>
    </message>
    <message>
        <source>the inputs of process {1} are {2}</source>
        <translation>die Eingaben des Prozesses {1} sind {2}</translation>
    </message>
    <message>
        <source>Write them as {"twin": "…"}.</source>
        <translation>Sie als {"twin": "…"} schreiben.</translation>
    </message>
    <message>
        <source>process {1} has no input {2}</source>
        <translation>der Prozess {1} hat keine Eingabe {2}</translation>
    </message>
    <message>
        <source>It takes {1}.</source>
        <translation>Er nimmt {1}.</translation>
    </message>
    <message>
        <source>process {1} needs the input {2} ({3})</source>
        <translation>der Prozess {1} braucht die Eingabe {2} ({3})</translation>
    </message>
    <message>
        <source>Give {1}=…</source>
        <translation>{1}=… angeben</translation>
    </message>
    <message>
        <source>process {1}, input {2}: {3} is not of type {4}</source>
        <translation>Prozess {1}, Eingabe {2}: {3} ist nicht vom Typ {4}</translation>
    </message>
    <message>
        <source>process {1}, input {2}: {3}, must be one of {4}</source>
        <translation>Prozess {1}, Eingabe {2}: {3}, muss eines von {4} sein</translation>
    </message>
    <message>
        <source>the computer ran out of memory</source>
        <translation>der Arbeitsspeicher des Rechners reichte nicht</translation>
    </message>
    <message>
        <source>Import a smaller extent or close other programs.</source>
        <translation>Eine kleinere Ausdehnung importieren oder andere Programme schließen.</translation>
    </message>
    <message>
        <source>internal error: {1}: {2}</source>
        <translation>interner Fehler: {1}: {2}</translation>
    </message>
    <message>
        <source>See the job's log; please report it.</source>
        <translation>Das Protokoll des Auftrags ansehen; den Fehler bitte melden.</translation>
    </message>
</context>
<context>
    <name>solver/models/chain.py</name>
    <message>
        <source>two manifests have the same id</source>
        <translation>zwei Manifeste haben dieselbe Id</translation>
    </message>
    <message>
        <source>Rename one of the models.</source>
        <translation>Eines der Modelle umbenennen.</translation>
    </message>
    <message>
        <source>there is no process {1} in a chain</source>
        <translation>es gibt keinen Prozess {1} in einer Kette</translation>
    </message>
    <message>
        <source>{1}, {2} of {3}</source>
        <translation>{1}, {2} von {3}</translation>
    </message>
    <message>
        <source>{1} take of each other in a ring</source>
        <translation>{1:word} nehmen im Kreis voneinander</translation>
    </message>
    <message>
        <source>Take one of them out.</source>
        <translation>Eines davon herausnehmen.</translation>
    </message>
    <message>
        <source>{1} takes the result of {2}, which is not in the chain and was not computed for {3}</source>
        <translation>{1:word} nimmt das Ergebnis von {2:word}, das nicht in der Kette ist und für {3} nicht berechnet wurde</translation>
    </message>
    <message>
        <source>Add {1} to the chain.</source>
        <translation>{1:word} in die Kette aufnehmen.</translation>
    </message>
    <message>
        <source>there are options of {1}, which is not in the chain</source>
        <translation>es gibt Einstellungen für {1:word}, das nicht in der Kette ist</translation>
    </message>
    <message>
        <source>The chain has {1}.</source>
        <translation>Die Kette hat {1}.</translation>
    </message>
    <message>
        <source>the options of {1} are {2}</source>
        <translation>die Einstellungen von {1} sind {2}</translation>
    </message>
    <message>
        <source>Write them as {"noise": {"flows": "assigned"}}.</source>
        <translation>Sie als {"noise": {"flows": "assigned"}} schreiben.</translation>
    </message>
</context>
<context>
    <name>solver/models/job_folder.py</name>
    <message>
        <source>{1} is not there: {2} was not computed for scenario {3}</source>
        <translation>{1} fehlt: {2:word} wurde für Szenario {3} nicht berechnet</translation>
    </message>
    <message>
        <source>Run {1} for it first, or the chain.</source>
        <translation>Zuerst {1:word} dafür berechnen, oder die Kette.</translation>
    </message>
    <message>
        <source>the indicator {1} is of no roads or buildings</source>
        <translation>der Indikator {1} betrifft weder Straßen noch Gebäude</translation>
    </message>
    <message>
        <source>A model takes values of these.</source>
        <translation>Ein Modell nimmt Werte von diesen.</translation>
    </message>
    <message>
        <source>{1}, the model {2} gives {3} in {4}</source>
        <translation>{1}, das Modell {2} gibt {3} in {4}</translation>
    </message>
    <message>
        <source>Correct one of the manifests.</source>
        <translation>Eines der Manifeste korrigieren.</translation>
    </message>
    <message>
        <source>inputs {1}, unit</source>
        <translation>Einheit der Eingabe {1}</translation>
    </message>
    <message>
        <source>model {1}, outputs/{2}{3}: {4}</source>
        <translation>Modell {1}, outputs/{2}{3}: {4}</translation>
    </message>
    <message>
        <source>Correct the model.</source>
        <translation>Das Modell korrigieren.</translation>
    </message>
    <message>
        <source>was not written</source>
        <translation>wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>must begin with the columns id,value</source>
        <translation>muss mit den Spalten id,value beginnen</translation>
    </message>
    <message>
        <source>, row {1}</source>
        <translation>, Zeile {1}</translation>
    </message>
    <message>
        <source>{1} cells, must be 2</source>
        <translation>{1} Zellen, es müssen 2 sein</translation>
    </message>
    <message>
        <source>{1} is no id of {2}</source>
        <translation>{1} ist keine Id von {2}</translation>
    </message>
    <message>
        <source>{1} is no finite number; leave the cell empty where there is none</source>
        <translation>{1} ist keine endliche Zahl; die Zelle leer lassen, wo es keine gibt</translation>
    </message>
    <message>
        <source>is no CSV in UTF-8 ({1})</source>
        <translation>ist kein CSV in UTF-8 ({1})</translation>
    </message>
</context>
<context>
    <name>solver/models/manifest.py</name>
    <message>
        <source>has more than {1} kB</source>
        <translation>hat mehr als {1} kB</translation>
    </message>
    <message>
        <source>Give the manifest, not the data.</source>
        <translation>Das Manifest angeben, nicht die Daten.</translation>
    </message>
    <message>
        <source>cannot be read as JSON: {1}</source>
        <translation>nicht als JSON lesbar: {1}</translation>
    </message>
    <message>
        <source>Give the manifest of a model.</source>
        <translation>Das Manifest eines Modells angeben.</translation>
    </message>
    <message>
        <source>{1}, must be {2}</source>
        <translation>{1}, muss {2} sein</translation>
    </message>
    <message>
        <source>{1}, must be above 0 and at most {2}</source>
        <translation>{1}, muss über 0 und höchstens {2} sein</translation>
    </message>
    <message>
        <source>none: a model gives something</source>
        <translation>keine: ein Modell gibt etwas aus</translation>
    </message>
    <message>
        <source>Correct the manifest; docs/models.md tells its fields.</source>
        <translation>Das Manifest korrigieren; docs/models.md beschreibt seine Felder.</translation>
    </message>
    <message>
        <source>{1}, must be an object</source>
        <translation>{1}, muss ein Objekt sein</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is not known; there are {1}</source>
        <translation>ist nicht bekannt; es gibt {1}</translation>
    </message>
    <message>
        <source>{1}, must be a text</source>
        <translation>{1}, muss ein Text sein</translation>
    </message>
    <message>
        <source>{1}, must be small letters, digits, - and _, a letter first</source>
        <translation>{1}, müssen Kleinbuchstaben, Ziffern, - und _ sein, am Anfang ein Buchstabe</translation>
    </message>
    <message>
        <source>must have one of indicator, layer and output</source>
        <translation>muss eines von indicator, layer und output haben</translation>
    </message>
    <message>
        <source>{1}, must be model/output</source>
        <translation>{1}, muss model/output sein</translation>
    </message>
    <message>
        <source>there is no indicator {1} of a result</source>
        <translation>es gibt keinen Indikator {1} eines Ergebnisses</translation>
    </message>
    <message>
        <source>{1}, the indicator {2} is in {3}</source>
        <translation>{1}, der Indikator {2} ist in {3}</translation>
    </message>
    <message>
        <source>is missing: say the unit the other model gives</source>
        <translation>fehlt: angeben, welche Einheit das andere Modell ausgibt</translation>
    </message>
    <message>
        <source>{1}, must be an object of name: default</source>
        <translation>{1}, muss ein Objekt aus Name: Vorgabe sein</translation>
    </message>
    <message>
        <source>{1}, must be a number, a text or true or false</source>
        <translation>{1}, muss eine Zahl, ein Text oder true oder false sein</translation>
    </message>
    <message>
        <source>is one text; write the program and each argument by itself: ["{python}", "{manifest}/model.py"]</source>
        <translation>ist ein einziger Text; das Programm und jedes Argument für sich schreiben: ["{python}", "{manifest}/model.py"]</translation>
    </message>
    <message>
        <source>{1}, must be a list of texts, the program first</source>
        <translation>{1}, muss eine Liste von Texten sein, das Programm zuerst</translation>
    </message>
    <message>
        <source>{{1}} is not known; there are {2}</source>
        <translation>{{1}} ist nicht bekannt; es gibt {2}</translation>
    </message>
</context>
<context>
    <name>solver/models/process.py</name>
    <message>
        <source>{1}: writing its inputs</source>
        <translation>{1}: Eingaben werden geschrieben</translation>
    </message>
    <message>
        <source>{1}: running</source>
        <translation>{1}: läuft</translation>
    </message>
    <message>
        <source>the model {1} has no parameter {2}</source>
        <translation>das Modell {1} hat keinen Parameter {2}</translation>
    </message>
    <message>
        <source>There is {1}.</source>
        <translation>Es gibt {1}.</translation>
    </message>
    <message>
        <source>{1}, must be like its default {2}</source>
        <translation>{1}, muss wie seine Vorgabe {2} sein</translation>
    </message>
    <message>
        <source>model {1}: {2} cannot be started ({3})</source>
        <translation>Modell {1}: {2} lässt sich nicht starten ({3})</translation>
    </message>
    <message>
        <source>Install it, or correct the command of the manifest.</source>
        <translation>Es installieren oder den Befehl des Manifests korrigieren.</translation>
    </message>
    <message>
        <source>model {1} ended with {2}: {3}</source>
        <translation>Modell {1} endete mit {2}: {3}</translation>
    </message>
    <message>
        <source>it said nothing</source>
        <translation>es sagte nichts</translation>
    </message>
    <message>
        <source>model {1} took longer than {2} s</source>
        <translation>Modell {1} brauchte länger als {2} s</translation>
    </message>
    <message>
        <source>Raise timeout_s in its manifest, or mend it.</source>
        <translation>timeout_s in seinem Manifest erhöhen oder das Modell in Ordnung bringen.</translation>
    </message>
</context>
<context>
    <name>solver/noise/accuracy.py</name>
    <message>
        <source>Fast: {1} receivers computed exactly to check{2}</source>
        <translation>Schnell: {1} Immissionsorte zur Probe genau berechnet{2}</translation>
    </message>
    <message>
        <source>hear nothing</source>
        <translation>hören nichts</translation>
    </message>
    <message>
        <source>Fast: at {1} receivers, computed exactly to check, Lden is off by {2} dB (RMS),</source>
        <translation>Schnell: an {1} zur Probe genau berechneten Immissionsorten weicht Lden um {2} dB (RMS) ab,</translation>
    </message>
    <message>
        <source>Fast: at {1} receivers, computed exactly to check, Lden is off by {2} dB (RMS), {3} dB at most{4}</source>
        <translation>Schnell: an {1} zur Probe genau berechneten Immissionsorten weicht Lden um {2} dB (RMS) ab, höchstens um {3} dB{4}</translation>
    </message>
</context>
<context>
    <name>solver/noise/adaptive_levels.py</name>
    <message>
        <source>Adaptive grid: {1}</source>
        <translation>Adaptives Raster: {1}</translation>
    </message>
    <message>
        <source>Adaptive grid: all {1} points of the map are computed</source>
        <translation>Adaptives Raster: alle {1} Punkte der Karte sind berechnet</translation>
    </message>
    <message>
        <source>Adaptive grid: {1} of {2} points of the map are interpolated</source>
        <translation>Adaptives Raster: {1} von {2} Punkten der Karte sind interpoliert</translation>
    </message>
    <message>
        <source>Adaptive grid: {1} of {2} points of the map are interpolated, none of which was computed to check</source>
        <translation>Adaptives Raster: {1} von {2} Punkten der Karte sind interpoliert, keiner davon wurde zur Probe berechnet</translation>
    </message>
    <message>
        <source>Adaptive grid: {1} of {2} points of the map are interpolated{3}</source>
        <translation>Adaptives Raster: {1} von {2} Punkten der Karte sind interpoliert{3}</translation>
    </message>
    <message>
        <source>, where nothing is heard</source>
        <translation>, wo nichts zu hören ist</translation>
    </message>
    <message>
        <source>; {1} dB were wanted: take a finer grid or a smaller error</source>
        <translation>; {1} dB waren gewünscht: ein feineres Raster oder einen kleineren Fehler nehmen</translation>
    </message>
    <message>
        <source>Adaptive grid: {1} of {2} points of the map are interpolated; at {3} of these, computed to check, Lden is off by {4} dB (RMS), {5} dB at most; {6} dB were wanted: take a finer grid or a smaller error{7}</source>
        <translation>Adaptives Raster: {1} von {2} Punkten der Karte sind interpoliert; an {3} davon, zur Probe berechnet, weicht Lden um {4} dB (RMS) ab, höchstens um {5} dB; {6} dB waren gewünscht: ein feineres Raster oder einen kleineren Fehler nehmen{7}</translation>
    </message>
    <message>
        <source>Adaptive grid: {1} of {2} points of the map are interpolated; at {3} of these, computed to check, Lden is off by {4} dB (RMS), {5} dB at most{6}</source>
        <translation>Adaptives Raster: {1} von {2} Punkten der Karte sind interpoliert; an {3} davon, zur Probe berechnet, weicht Lden um {4} dB (RMS) ab, höchstens um {5} dB{6}</translation>
    </message>
    <message>
        <source>; at {1} of those checked there is sound by one computation and none by the other</source>
        <translation>; an {1} der geprüften ist nach der einen Berechnung etwas zu hören, nach der anderen nicht</translation>
    </message>
</context>
<context>
    <name>solver/noise/break_lines.py</name>
    <message>
        <source>there are no break lines</source>
        <translation>es gibt keine Bruchkanten</translation>
    </message>
    <message>
        <source>Give flat terrain instead.</source>
        <translation>Stattdessen ebenes Gelände angeben.</translation>
    </message>
    <message>
        <source>no triangles keep to the break lines of the terrain</source>
        <translation>keine Dreiecke halten die Bruchkanten des Geländes ein</translation>
    </message>
    <message>
        <source>Look for lines that overlap.</source>
        <translation>Nach Linien suchen, die sich überdecken.</translation>
    </message>
    <message>
        <source>break lines {1} and {2} of the terrain cross at altitudes {3} and {4} m</source>
        <translation>die Bruchkanten {1} und {2} des Geländes kreuzen sich in den Höhen {3} und {4} m</translation>
    </message>
    <message>
        <source>Give them one altitude where they cross.</source>
        <translation>Ihnen dort, wo sie sich kreuzen, dieselbe Höhe geben.</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources.py</name>
    <message>
        <source>aerodynamic B</source>
        <translation>aerodynamisch B</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_decks.py</name>
    <message>
        <source>{1} {2} ({3} km)</source>
        <translation>{1} {2} ({3} km)</translation>
    </message>
    <message>
        <source>{1} {2} ({3} km): without terrain, computed as if on the ground.</source>
        <translation>{1} {2} ({3} km): ohne Gelände, wie am Boden berechnet.</translation>
    </message>
    <message>
        <source>{1} {2} ({3} km): where the terrain is not known, computed as if on the ground.</source>
        <translation>{1} {2} ({3} km): wo das Gelände nicht bekannt ist, wie am Boden berechnet.</translation>
    </message>
    <message>
        <source>{1} {2} ({3} km): the sound comes from the deck, up to {4} m above the ground. The edge of the deck screens what is lower.</source>
        <translation>{1} {2} ({3} km): der Schall kommt von der Fahrbahn, bis zu {4} m über Grund. Ihre Kante schirmt ab, was tiefer liegt.</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_industry.py</name>
    <message>
        <source>Correct it in the attribute table of the noise sources.</source>
        <translation>In der Attributtabelle der Lärmquellen korrigieren.</translation>
    </message>
    <message>
        <source>is not a point, line or polygon</source>
        <translation>ist kein Punkt, keine Linie, kein Polygon</translation>
    </message>
    <message>
        <source>must be {1}</source>
        <translation>muss {1} sein</translation>
    </message>
    <message>
        <source>has no sound power</source>
        <translation>hat keine Schallleistung</translation>
    </message>
    <message>
        <source>Give all octaves, or a total in lw_dba. Correct it in the attribute table of the noise sources.</source>
        <translation>Alle Oktaven angeben oder eine Summe in lw_dba. In der Attributtabelle der Lärmquellen korrigieren.</translation>
    </message>
    <message>
        <source>is per unit, but a point has no length or area</source>
        <translation>gilt je Einheit, aber ein Punkt hat weder Länge noch Fläche</translation>
    </message>
    <message>
        <source>Give the directivity at all angles, or at none. Correct it in the attribute table of the noise sources.</source>
        <translation>Die Richtwirkung in allen Winkeln angeben oder in keinem. In der Attributtabelle der Lärmquellen korrigieren.</translation>
    </message>
    <message>
        <source>has no directivity at this angle, but at others</source>
        <translation>hat keine Richtwirkung in diesem Winkel, aber in anderen</translation>
    </message>
    <message>
        <source>Give its azimuth, or 90° elevation for straight up. Correct it in the attribute table of the noise sources.</source>
        <translation>Den Azimut angeben, oder 90° Elevation für senkrecht nach oben. In der Attributtabelle der Lärmquellen korrigieren.</translation>
    </message>
    <message>
        <source>has an axis of no azimuth</source>
        <translation>hat eine Achse ohne Azimut</translation>
    </message>
    <message>
        <source>has coordinates that are no numbers</source>
        <translation>hat Koordinaten, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>has no length or area</source>
        <translation>hat weder Länge noch Fläche</translation>
    </message>
    <message>
        <source>is above a roof, but over no building</source>
        <translation>ist über einem Dach, aber über keinem Gebäude</translation>
    </message>
    <message>
        <source>Move it onto one, or give its height above the ground.</source>
        <translation>Sie auf eines setzen oder die Höhe über Grund angeben.</translation>
    </message>
    <message>
        <source>at {1} m inside building {2}, {3} m high</source>
        <translation>in {1} m im Gebäude {2}, {3} m hoch</translation>
    </message>
    <message>
        <source>Give its height above the ground where it is, or set height_above to "roof", or move it outside.</source>
        <translation>Ihre Höhe dort über Grund angeben, height_above auf „roof“ setzen oder sie nach draußen setzen.</translation>
    </message>
    <message>
        <source>without a spectrum</source>
        <translation>ohne Spektrum</translation>
    </message>
    <message>
        <source>without a height</source>
        <translation>ohne Höhe</translation>
    </message>
    <message>
        <source>without working hours of every period</source>
        <translation>ohne Betriebsstunden aller Zeiträume</translation>
    </message>
    <message>
        <source>{1} in the others</source>
        <translation>{1} in den anderen</translation>
    </message>
    <message>
        <source>at most {1} m inside a building</source>
        <translation>höchstens {1} m in einem Gebäude</translation>
    </message>
    <message>
        <source>put in front of its facade</source>
        <translation>vor dessen Fassade gesetzt</translation>
    </message>
    <message>
        <source>Noise sources {1}: {2}; {3}.</source>
        <translation>Lärmquellen {1}: {2}; {3}.</translation>
    </message>
    <message>
        <source>on roofs that are partly over no building, what is over one has</source>
        <translation>auf Dächern, die teils über keinem Gebäude liegen: was über einem liegt, hat</translation>
    </message>
    <message>
        <source>that are partly under a roof, what is outside has</source>
        <translation>die teils unter einem Dach liegen: was draußen liegt, hat</translation>
    </message>
    <message>
        <source>{1} ({2} % of it)</source>
        <translation>{1} ({2} % davon)</translation>
    </message>
    <message>
        <source>and {1} more</source>
        <translation>und {1} weitere</translation>
    </message>
    <message>
        <source>Noise sources {1} their whole power: {2}; {3} and {4} more.</source>
        <translation>Lärmquellen {1} die ganze Leistung: {2}; {3} und {4} weitere.</translation>
    </message>
    <message>
        <source>Noise sources {1} their whole power: {2}; {3}.</source>
        <translation>Lärmquellen {1} die ganze Leistung: {2}; {3}.</translation>
    </message>
    <message>
        <source>Noise sources whose directivity changes their whole sound power: {1}; {2} and {3} more.</source>
        <translation>Lärmquellen, deren Richtwirkung ihre gesamte Schallleistung ändert: {1}; {2} und {3} weitere.</translation>
    </message>
    <message>
        <source>Noise sources whose directivity changes their whole sound power: {1}; {2}.</source>
        <translation>Lärmquellen, deren Richtwirkung ihre gesamte Schallleistung ändert: {1}; {2}.</translation>
    </message>
    <message>
        <source>(likewise {1} and {2} more)</source>
        <translation>(ebenso {1} und {2} weitere)</translation>
    </message>
    <message>
        <source>(likewise {1})</source>
        <translation>(ebenso {1})</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_lines.py</name>
    <message>
        <source>without a geometry that can be read</source>
        <translation>ohne lesbare Geometrie</translation>
    </message>
    <message>
        <source>that is no line</source>
        <translation>die keine Linie ist</translation>
    </message>
    <message>
        <source>with coordinates that are no numbers</source>
        <translation>mit Koordinaten, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>without length</source>
        <translation>ohne Länge</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_rail.py</name>
    <message>
        <source>rail underground (level below 0)</source>
        <translation>unterirdische Gleise (Ebene unter 0)</translation>
    </message>
    <message>
        <source>metro that does not say whether it is underground</source>
        <translation>U-Bahn, die nicht sagt, ob sie unterirdisch ist</translation>
    </message>
    <message>
        <source>rail of unknown kind</source>
        <translation>Gleise unbekannter Art</translation>
    </message>
    <message>
        <source>traction A</source>
        <translation>Antrieb A</translation>
    </message>
    <message>
        <source>aerodynamic A</source>
        <translation>aerodynamisch A</translation>
    </message>
    <message>
        <source>traction B</source>
        <translation>Antrieb B</translation>
    </message>
    <message>
        <source>Correct it in the attribute table of the rail lines.</source>
        <translation>In der Attributtabelle der Gleise korrigieren.</translation>
    </message>
    <message>
        <source>rail {1}</source>
        <translation>Gleis {1}</translation>
    </message>
    <message>
        <source>there is no field id</source>
        <translation>es gibt kein Feld id</translation>
    </message>
    <message>
        <source>Import the rail lines again.</source>
        <translation>Die Gleise neu importieren.</translation>
    </message>
    <message>
        <source>row {1} has none</source>
        <translation>Zeile {1} hat keine</translation>
    </message>
    <message>
        <source>is there twice</source>
        <translation>kommt zweimal vor</translation>
    </message>
    <message>
        <source>{1} km of rail and tram have no timetable: trains and tracks are the default of their kind.</source>
        <translation>{1} km Gleise und Straßenbahn haben keinen Fahrplan: Züge und Gleise sind die Vorgabe ihrer Art.</translation>
    </message>
    <message>
        <source>Give its level.</source>
        <translation>Ihre Ebene angeben.</translation>
    </message>
    <message>
        <source>Give its kind.</source>
        <translation>Ihre Art angeben.</translation>
    </message>
    <message>
        <source>Left out: {1} lines, {2}. {3}</source>
        <translation>Weggelassen: {1} Linien, {2}. {3}</translation>
    </message>
    <message>
        <source>rail line is on a bridge</source>
        <translation>Gleis liegt auf einer Brücke</translation>
    </message>
    <message>
        <source>rail lines are on bridges</source>
        <translation>Gleise liegen auf Brücken</translation>
    </message>
    <message>
        <source>{1} Nor is the bridge's own sound in it, as its construction is not known.</source>
        <translation>{1} Auch der Schall der Brücke selbst fehlt, da ihre Bauart nicht bekannt ist.</translation>
    </message>
    <message>
        <source>{1}, must be above 0, or empty</source>
        <translation>{1}, muss über 0 oder leer sein</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_road.py</name>
    <message>
        <source>Road noise near crossings with lights and roundabouts is that of steady traffic: the twin does not say where they are.</source>
        <translation>Der Straßenlärm an Kreuzungen mit Ampeln und an Kreisverkehren ist der gleichmäßigen Verkehrs: der Zwilling sagt nicht, wo sie sind.</translation>
    </message>
    <message>
        <source>road is on a bridge</source>
        <translation>Straße liegt auf einer Brücke</translation>
    </message>
    <message>
        <source>roads are on bridges</source>
        <translation>Straßen liegen auf Brücken</translation>
    </message>
    <message>
        <source>is no longer</source>
        <translation>ist nicht mehr</translation>
    </message>
    <message>
        <source>road {1} becomes a source: compute the sources anew</source>
        <translation>Straße {1} wird zur Quelle: die Quellen neu berechnen</translation>
    </message>
    <message>
        <source>road {1} is no longer a source: compute the sources anew</source>
        <translation>Straße {1} ist keine Quelle mehr: die Quellen neu berechnen</translation>
    </message>
    <message>
        <source>{1} of {2} roads ({3} km) lack counts: where they do, their traffic is the default of their class.</source>
        <translation>{1} von {2} Straßen ({3} km) fehlen Zählwerte: dort ist ihr Verkehr die Vorgabe ihrer Klasse.</translation>
    </message>
    <message>
        <source>{1} km of road lie where the terrain is not known: taken as level.</source>
        <translation>{1} km Straße liegen, wo das Gelände nicht bekannt ist: als eben genommen.</translation>
    </message>
    <message>
        <source>{1} of {2} roads do not say their surface: the reference surface is taken.</source>
        <translation>{1} von {2} Straßen nennen ihren Belag nicht: der Referenzbelag wird genommen.</translation>
    </message>
    <message>
        <source>Traffic is taken as steady near crossings with lights and roundabouts too, as asked for.</source>
        <translation>Der Verkehr gilt wie gewünscht auch an Kreuzungen mit Ampeln und an Kreisverkehren als gleichmäßig.</translation>
    </message>
    <message>
        <source>Traffic stops and starts within 100 m of {1} crossings with lights and {2} mouths of roundabouts.</source>
        <translation>Im Umkreis von 100 m um {1} Kreuzungen mit Ampeln und {2} Einmündungen von Kreisverkehren hält der Verkehr und fährt an.</translation>
    </message>
    <message>
        <source>{1} traffic lights or roundabouts are not used: within {2} m no {3} roads with motor traffic meet.</source>
        <translation>{1} Ampeln oder Kreisverkehre werden nicht verwendet: im Umkreis von {2} m treffen sich keine {3} Straßen mit Kraftverkehr.</translation>
    </message>
    <message>
        <source>Unknown road surfaces count as the reference surface; add them to road_surface_words.csv: {1}.</source>
        <translation>Unbekannte Straßenbeläge zählen als Referenzbelag; sie in road_surface_words.csv eintragen: {1}.</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_scenario.py</name>
    <message>
        <source>a measure lays {1}, which is no known surface (and {2} more)</source>
        <translation>eine Maßnahme legt {1}, das kein bekannter Belag ist (und {2} weitere)</translation>
    </message>
    <message>
        <source>a measure lays {1}, which is no known surface</source>
        <translation>eine Maßnahme legt {1}, das kein bekannter Belag ist</translation>
    </message>
    <message>
        <source>Use {1}, or a word of road_surface_words.csv.</source>
        <translation>{1} verwenden oder ein Wort aus road_surface_words.csv.</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_surfaces.py</name>
    <message>
        <source>Remove one of them.</source>
        <translation>Eine davon entfernen.</translation>
    </message>
    <message>
        <source>{1} is not in {2}; known: {3}</source>
        <translation>{1} ist nicht in {2}; bekannt: {3}</translation>
    </message>
</context>
<context>
    <name>solver/noise/city_sources_traffic.py</name>
    <message>
        <source>Correct it in the attribute table of the roads.</source>
        <translation>In der Attributtabelle der Straßen korrigieren.</translation>
    </message>
    <message>
        <source>Give them a speed in the attribute table of the roads, or by a measure of the scenario.</source>
        <translation>Ihnen in der Attributtabelle der Straßen oder durch eine Maßnahme des Szenarios eine Geschwindigkeit geben.</translation>
    </message>
    <message>
        <source>road in a tunnel (level below 0)</source>
        <translation>Straße in einem Tunnel (Ebene unter 0)</translation>
    </message>
    <message>
        <source>{1}: not for motor vehicles and without counts</source>
        <translation>{1}: nicht für Kraftfahrzeuge und ohne Zählwerte</translation>
    </message>
    <message>
        <source>the city has no roads</source>
        <translation>die Stadt hat keine Straßen</translation>
    </message>
    <message>
        <source>must be one of {1}</source>
        <translation>muss eines von {1} sein</translation>
    </message>
    <message>
        <source>{1} veh/h, more than the {2} vehicles of {3}</source>
        <translation>{1} Kfz/h, mehr als die {2} Fahrzeuge von {3}</translation>
    </message>
    <message>
        <source>{1} veh/h, more than the {2} vehicles of flow_veh_day at that time</source>
        <translation>{1} Kfz/h, mehr als die {2} Fahrzeuge von flow_veh_day zu dieser Zeit</translation>
    </message>
    <message>
        <source>empty, must be above 0 where vehicles drive (up to {1} veh/h)</source>
        <translation>leer, muss über 0 sein, wo Fahrzeuge fahren (bis zu {1} Kfz/h)</translation>
    </message>
    <message>
        <source>{1} km/h, must be above 0 where vehicles drive (up to {2} veh/h)</source>
        <translation>{1} km/h, muss über 0 sein, wo Fahrzeuge fahren (bis zu {2} Kfz/h)</translation>
    </message>
</context>
<context>
    <name>solver/noise/csv_table.py</name>
    <message>
        <source>from {1} to {2}</source>
        <translation>von {1} bis {2}</translation>
    </message>
    <message>
        <source>{1}, must be a number</source>
        <translation>{1}, muss eine Zahl sein</translation>
    </message>
    <message>
        <source>Put the table there.</source>
        <translation>Die Tabelle dort ablegen.</translation>
    </message>
    <message>
        <source>is not UTF-8</source>
        <translation>ist nicht UTF-8</translation>
    </message>
    <message>
        <source>Begin with a line of the columns, separated by commas: {1}.</source>
        <translation>Mit einer Zeile der Spalten beginnen, durch Kommas getrennt: {1}.</translation>
    </message>
    <message>
        <source>has no rows</source>
        <translation>hat keine Zeilen</translation>
    </message>
    <message>
        <source>Restore the table.</source>
        <translation>Die Tabelle wiederherstellen.</translation>
    </message>
    <message>
        <source>{1} is not known</source>
        <translation>{1} ist nicht bekannt</translation>
    </message>
    <message>
        <source>Remove the row.</source>
        <translation>Die Zeile entfernen.</translation>
    </message>
</context>
<context>
    <name>solver/noise/explain_process.py</name>
    <message>
        <source>The noise result is older than: {1}; what is explained is the present state</source>
        <translation>Das Lärmergebnis ist älter als: {1:word}; erklärt wird der jetzige Stand</translation>
    </message>
    <message>
        <source>Looking for the paths of sound</source>
        <translation>Schallwege werden gesucht</translation>
    </message>
    <message>
        <source>process noise-explain needs either a receiver or both x and y</source>
        <translation>der Prozess noise-explain braucht entweder einen Immissionsort oder x und y</translation>
    </message>
    <message>
        <source>Give receiver=&lt;id from noise.gpkg&gt;, or x=… y=… height_m=….</source>
        <translation>receiver=&lt;Id aus noise.gpkg&gt; angeben, oder x=… y=… height_m=….</translation>
    </message>
    <message>
        <source>pieces is {1}, must be 1 to 50</source>
        <translation>pieces ist {1}, muss 1 bis 50 sein</translation>
    </message>
    <message>
        <source>Correct pieces.</source>
        <translation>pieces korrigieren.</translation>
    </message>
    <message>
        <source>scenario {1} has no noise result to explain</source>
        <translation>Szenario {1} hat kein Lärmergebnis, das sich erklären ließe</translation>
    </message>
    <message>
        <source>Run noise for it first.</source>
        <translation>Zuerst Lärm dafür berechnen.</translation>
    </message>
    <message>
        <source>Run noise again.</source>
        <translation>Lärm neu berechnen.</translation>
    </message>
    <message>
        <source>Preparing walls and sources</source>
        <translation>Wände und Quellen werden vorbereitet</translation>
    </message>
    <message>
        <source>there is no such receiver in front of a facade</source>
        <translation>diesen Immissionsort vor einer Fassade gibt es nicht</translation>
    </message>
    <message>
        <source>Take an id of the layer receivers in noise.gpkg, or give x, y and height_m.</source>
        <translation>Eine Id des Layers receivers in noise.gpkg nehmen oder x, y und height_m angeben.</translation>
    </message>
</context>
<context>
    <name>solver/noise/favourable.py</name>
    <message>
        <source>Take {1}, or a CSV of period,{2},… in the twin's folder or by its whole path.</source>
        <translation>{1} nehmen, oder eine CSV-Datei mit period,{2},… im Ordner des Zwillings oder mit ihrem ganzen Pfad.</translation>
    </message>
    <message>
        <source>there is no table {1}</source>
        <translation>es gibt keine Tabelle {1}</translation>
    </message>
</context>
<context>
    <name>solver/noise/ground.py</name>
    <message>
        <source>0 or more</source>
        <translation>0 oder mehr</translation>
    </message>
    <message>
        <source>0 to {1}</source>
        <translation>0 bis {1}</translation>
    </message>
</context>
<context>
    <name>solver/noise/hourly.py</name>
    <message>
        <source>{1} hours are {2}, must be {3}</source>
        <translation>{1} Stunden sind {2}, es müssen {3} sein</translation>
    </message>
    <message>
        <source>0 in every hour of the {1}: the period's vehicles drive in none</source>
        <translation>0 in jeder Stunde ({1:word}): die Fahrzeuge des Zeitraums fahren in keiner</translation>
    </message>
</context>
<context>
    <name>solver/noise/indoor.py</name>
    <message>
        <source>, {1} of them without one</source>
        <translation>, {1} davon ohne eines</translation>
    </message>
    <message>
        <source>, {1} of them with that of their neighbours</source>
        <translation>, {1} davon mit dem ihrer Nachbarn</translation>
    </message>
    <message>
        <source>Levels indoors: the sound insulation of {1} buildings is the default of their year of construction{2}, windows closed; facade_insulation.csv has it</source>
        <translation>Innenpegel: die Schalldämmung von {1} Gebäuden ist die Vorgabe ihres Baujahrs{2}, Fenster geschlossen; sie steht in facade_insulation.csv</translation>
    </message>
    <message>
        <source>{1} rows are unknown, must be 1, and 1 or more others</source>
        <translation>{1} Zeilen sind unbekannt, es muss 1 sein und 1 oder mehr andere</translation>
    </message>
    <message>
        <source>{1}, must be empty in the row unknown</source>
        <translation>{1}, muss in der Zeile unknown leer sein</translation>
    </message>
    <message>
        <source>{1}, must be empty in the oldest period</source>
        <translation>{1}, muss im ältesten Zeitraum leer sein</translation>
    </message>
    <message>
        <source>{1}, must be {2}, the year after the row before</source>
        <translation>{1}, muss {2} sein, das Jahr nach der Zeile davor</translation>
    </message>
    <message>
        <source>{1}, must be empty in the newest period</source>
        <translation>{1}, muss im jüngsten Zeitraum leer sein</translation>
    </message>
</context>
<context>
    <name>solver/noise/lines_in_buildings.py</name>
    <message>
        <source>line runs</source>
        <translation>Linie verläuft</translation>
    </message>
    <message>
        <source>lines run</source>
        <translation>Linien verlaufen</translation>
    </message>
    <message>
        <source>{1} source line runs through buildings, whose walls screen what is inside: {2}, …. A tunnel or passage has the level −1, a bridge 1.</source>
        <translation>{1} Quellenlinie verläuft durch Gebäude, deren Wände abschirmen, was innen ist: {2}, …. Ein Tunnel oder Durchgang hat die Ebene −1, eine Brücke 1.</translation>
    </message>
    <message>
        <source>{1} source line runs through buildings, whose walls screen what is inside: {2}. A tunnel or passage has the level −1, a bridge 1.</source>
        <translation>{1} Quellenlinie verläuft durch Gebäude, deren Wände abschirmen, was innen ist: {2}. Ein Tunnel oder Durchgang hat die Ebene −1, eine Brücke 1.</translation>
    </message>
    <message>
        <source>{1} source lines run through buildings, whose walls screen what is inside: {2}, …. A tunnel or passage has the level −1, a bridge 1.</source>
        <translation>{1} Quellenlinien verlaufen durch Gebäude, deren Wände abschirmen, was innen ist: {2}, …. Ein Tunnel oder Durchgang hat die Ebene −1, eine Brücke 1.</translation>
    </message>
    <message>
        <source>{1} source lines run through buildings, whose walls screen what is inside: {2}. A tunnel or passage has the level −1, a bridge 1.</source>
        <translation>{1} Quellenlinien verlaufen durch Gebäude, deren Wände abschirmen, was innen ist: {2}. Ein Tunnel oder Durchgang hat die Ebene −1, eine Brücke 1.</translation>
    </message>
</context>
<context>
    <name>solver/noise/live.py</name>
    <message>
        <source>Run noise first.</source>
        <translation>Zuerst Lärm berechnen.</translation>
    </message>
    <message>
        <source>Keep it as a scenario and run noise.</source>
        <translation>Sie als Szenario behalten und Lärm berechnen.</translation>
    </message>
    <message>
        <source>the sound paths of scenario {1} are no longer in the twin's cache</source>
        <translation>die Schallwege von Szenario {1} sind nicht mehr im Zwischenspeicher des Zwillings</translation>
    </message>
    <message>
        <source>Compute noise again; what was computed before does not do.</source>
        <translation>Lärm neu berechnen; das früher Berechnete genügt nicht.</translation>
    </message>
</context>
<context>
    <name>solver/noise/live_state.py</name>
    <message>
        <source>{1}, and the result does not know its sound paths</source>
        <translation>{1}, und das Ergebnis kennt ihre Schallwege nicht</translation>
    </message>
</context>
<context>
    <name>solver/noise/output.py</name>
    <message>
        <source>The people of {1} residential buildings are estimated: one for {2} m² of floor or {3} for a dwelling</source>
        <translation>Die Einwohner von {1} Wohngebäuden sind geschätzt: einer je {2} m² Geschossfläche oder {3} je Wohnung</translation>
    </message>
    <message>
        <source>Not heard: {1} × {2}, first {3}</source>
        <translation>Nicht zu hören: {1} × {2}, zuerst {3}</translation>
    </message>
    <message>
        <source>Barriers without a height, {1}, are taken as {2} m high, first {3}</source>
        <translation>Wände ohne Höhe, {1}, gelten als {2} m hoch, zuerst {3}</translation>
    </message>
    <message>
        <source>There is no road or rail line and no noise source in the twin: nothing is heard anywhere</source>
        <translation>Im Zwilling gibt es weder Straße noch Gleis noch Lärmquelle: nirgends ist etwas zu hören</translation>
    </message>
    <message>
        <source>No vehicle and no train drives and no noise source sounds at any time: nothing is heard anywhere</source>
        <translation>Zu keiner Zeit fährt ein Fahrzeug oder ein Zug, und keine Lärmquelle klingt: nirgends ist etwas zu hören</translation>
    </message>
    <message>
        <source>Lden [dB]</source>
        <translation>Lden [dB]</translation>
    </message>
    <message>
        <source>Lday [dB]</source>
        <translation>Lday [dB]</translation>
    </message>
    <message>
        <source>Levening [dB]</source>
        <translation>Levening [dB]</translation>
    </message>
    <message>
        <source>Lnight [dB]</source>
        <translation>Lnight [dB]</translation>
    </message>
    <message>
        <source>Interpolated [1 yes, 0 no]</source>
        <translation>Interpoliert [1 ja, 0 nein]</translation>
    </message>
</context>
<context>
    <name>solver/noise/process.py</name>
    <message>
        <source>Preparing walls, sources and receivers</source>
        <translation>Wände, Quellen und Immissionsorte werden vorbereitet</translation>
    </message>
    <message>
        <source>{1} receivers, about {2} pairs with source points; their transfer takes about {3} MB in the cache folder, that of the adaptive grid comes on top</source>
        <translation>{1} Immissionsorte, etwa {2} Paare mit Quellpunkten; ihre Übertragung braucht etwa {3} MB im Zwischenspeicher, die des adaptiven Rasters kommt hinzu</translation>
    </message>
    <message>
        <source>{1} receivers, about {2} pairs with source points; their transfer takes about {3} MB in the cache folder</source>
        <translation>{1} Immissionsorte, etwa {2} Paare mit Quellpunkten; ihre Übertragung braucht etwa {3} MB im Zwischenspeicher</translation>
    </message>
    <message>
        <source>The transfer is not kept then, and every run computes it again</source>
        <translation>Die Übertragung wird dann nicht behalten, und jeder Lauf berechnet sie neu</translation>
    </message>
    <message>
        <source>Looking for paths of sound</source>
        <translation>Schallwege werden gesucht</translation>
    </message>
    <message>
        <source>Adding up the sources</source>
        <translation>Quellen werden summiert</translation>
    </message>
    <message>
        <source>Choosing points of the adaptive grid</source>
        <translation>Punkte des adaptiven Rasters werden gewählt</translation>
    </message>
    <message>
        <source>Looking for paths of sound to the points of the user</source>
        <translation>Schallwege zu den eigenen Punkten werden gesucht</translation>
    </message>
</context>
<context>
    <name>solver/noise/profile.py</name>
    <message>
        <source>its profile has fewer than two points</source>
        <translation>sein Profil hat weniger als zwei Punkte</translation>
    </message>
    <message>
        <source>a distance or altitude is missing</source>
        <translation>eine Entfernung oder Höhe fehlt</translation>
    </message>
    <message>
        <source>distance {1} m lies before the one ahead of it</source>
        <translation>die Entfernung {1} m liegt vor der davor</translation>
    </message>
    <message>
        <source>source and receiver are {1} m apart on the plan, must be {2} or more</source>
        <translation>Quelle und Immissionsort sind im Grundriss {1} m auseinander, es müssen {2} oder mehr sein</translation>
    </message>
    <message>
        <source>ground factor {1}, must be 0 to 1</source>
        <translation>Bodenfaktor {1}, muss 0 bis 1 sein</translation>
    </message>
    <message>
        <source>the way around is {1} m, shorter than the straight one, {2} m</source>
        <translation>der Umweg ist {1} m, kürzer als der gerade Weg, {2} m</translation>
    </message>
    <message>
        <source>a reflection at {1} m, must lie between source and receiver</source>
        <translation>eine Reflexion bei {1} m, muss zwischen Quelle und Immissionsort liegen</translation>
    </message>
    <message>
        <source>reflected parts {1}, must be {2} numbers from 0 to 1</source>
        <translation>reflektierte Anteile {1}, müssen {2} Zahlen von 0 bis 1 sein</translation>
    </message>
</context>
<context>
    <name>solver/noise/rail_bands.py</name>
    <message>
        <source>edition is {1}, must be '2021' or '2015'</source>
        <translation>die Ausgabe ist {1}, muss '2021' oder '2015' sein</translation>
    </message>
    <message>
        <source>{1} is missing, must have {2} levels</source>
        <translation>{1} fehlt, muss {2} Pegel haben</translation>
    </message>
    <message>
        <source>{1} has {2} levels, must have {3}</source>
        <translation>{1} hat {2} Pegel, muss {3} haben</translation>
    </message>
    <message>
        <source>{1} is {2} in band {3}, must be a number</source>
        <translation>{1} ist {2} im Band {3}, muss eine Zahl sein</translation>
    </message>
    <message>
        <source>{1} is {2}, must be 0 or more</source>
        <translation>{1} ist {2}, muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>{1} is {2}, must be more than 0</source>
        <translation>{1} ist {2}, muss mehr als 0 sein</translation>
    </message>
</context>
<context>
    <name>solver/noise/rail_catalogue.py</name>
    <message>
        <source>no entry {1}</source>
        <translation>kein Eintrag {1}</translation>
    </message>
    <message>
        <source>Take one of: {1}.</source>
        <translation>Eines nehmen von: {1}.</translation>
    </message>
    <message>
        <source>The method is defined for these bands only: restore the line.</source>
        <translation>Das Verfahren ist nur für diese Bänder festgelegt: die Zeile wiederherstellen.</translation>
    </message>
    <message>
        <source>Correct the file.</source>
        <translation>Die Datei korrigieren.</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>hier nicht bekannt</translation>
    </message>
    <message>
        <source>Did you mean one of: {1}?</source>
        <translation>War eines gemeint von: {1}?</translation>
    </message>
    <message>
        <source>must be a list of {1} numbers</source>
        <translation>muss eine Liste von {1} Zahlen sein</translation>
    </message>
    <message>
        <source>names {1}, which is not in the file</source>
        <translation>nennt {1}, das nicht in der Datei steht</translation>
    </message>
    <message>
        <source>line {1}, column {2}: {3}</source>
        <translation>Zeile {1}, Spalte {2}: {3}</translation>
    </message>
    <message>
        <source>Correct the JSON there; often a comma is missing or one too many in the line before.</source>
        <translation>Das JSON dort korrigieren; oft fehlt in der Zeile davor ein Komma, oder es ist eines zu viel.</translation>
    </message>
    <message>
        <source>Restore the railway catalogue.</source>
        <translation>Den Bahnkatalog wiederherstellen.</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>Rename or remove one of them.</source>
        <translation>Eines davon umbenennen oder entfernen.</translation>
    </message>
    <message>
        <source>must be an object of entries by id</source>
        <translation>muss ein Objekt aus Einträgen nach Id sein</translation>
    </message>
    <message>
        <source>Restore the section.</source>
        <translation>Den Abschnitt wiederherstellen.</translation>
    </message>
    <message>
        <source>must be spectra by running condition, the same in A and B: {1}</source>
        <translation>müssen Spektren nach Fahrzustand sein, dieselben in A und B: {1}</translation>
    </message>
    <message>
        <source>none, but every vehicle rolls</source>
        <translation>keines, aber jedes Fahrzeug rollt</translation>
    </message>
    <message>
        <source>Name a spectrum of that section.</source>
        <translation>Ein Spektrum dieses Abschnitts nennen.</translation>
    </message>
    <message>
        <source>none, but every track has one</source>
        <translation>keines, aber jedes Gleis hat eines</translation>
    </message>
    <message>
        <source>none, but there are {1} joints in 100 m</source>
        <translation>keines, aber es gibt {1} Stöße auf 100 m</translation>
    </message>
</context>
<context>
    <name>solver/noise/rail_defaults.py</name>
    <message>
        <source>{1}: {2} × {3}, {4} per hour and track by day/evening/night</source>
        <translation>{1}: {2} × {3}, {4} je Stunde und Gleis bei Tag/Abend/Nacht</translation>
    </message>
    <message>
        <source>{1} line on {2}: {3} (rail_defaults.csv)</source>
        <translation>{1}, Strecke auf {2}: {3} (rail_defaults.csv)</translation>
    </message>
    <message>
        <source>{1}, but the kind has {2} in a row before</source>
        <translation>{1}, aber die Art hat in einer Zeile davor {2}</translation>
    </message>
    <message>
        <source>has no row for the kind {1}</source>
        <translation>hat keine Zeile für die Art {1}</translation>
    </message>
    <message>
        <source>Restore the table, saved as UTF-8.</source>
        <translation>Die Tabelle wiederherstellen, als UTF-8 gespeichert.</translation>
    </message>
    <message>
        <source>no such column</source>
        <translation>diese Spalte gibt es nicht</translation>
    </message>
    <message>
        <source>Restore it, or separate columns by commas.</source>
        <translation>Sie wiederherstellen oder die Spalten durch Kommas trennen.</translation>
    </message>
    <message>
        <source>{1} cells, but there are {2} columns</source>
        <translation>{1} Zellen, aber es gibt {2} Spalten</translation>
    </message>
    <message>
        <source>{1} is not in {2}</source>
        <translation>{1} ist nicht in {2}</translation>
    </message>
    <message>
        <source>{1}, is more than fastest_kmh, {2}</source>
        <translation>{1}, ist mehr als fastest_kmh, {2}</translation>
    </message>
</context>
<context>
    <name>solver/noise/rail_stock.py</name>
    <message>
        <source>traction, {1}</source>
        <translation>Antrieb, {1}</translation>
    </message>
    <message>
        <source>impact is missing, but the track has {1} joints in 100 m</source>
        <translation>impact fehlt, aber das Gleis hat {1} Stöße auf 100 m</translation>
    </message>
    <message>
        <source>bridge_constant_db is {1}, must be a number</source>
        <translation>bridge_constant_db ist {1}, muss eine Zahl sein</translation>
    </message>
    <message>
        <source>running condition is {1}, must be one of {2}</source>
        <translation>der Fahrzustand ist {1}, muss eines von {2} sein</translation>
    </message>
    <message>
        <source>{1} has levels of shape {2}, must be (2, {3}) for sources A and B</source>
        <translation>{1} hat Pegel der Form {2}, müssen (2, {3}) für die Quellen A und B sein</translation>
    </message>
    <message>
        <source>{1}, source {2}</source>
        <translation>{1}, Quelle {2}</translation>
    </message>
</context>
<context>
    <name>solver/noise/receivers.py</name>
    <message>
        <source>to be computed</source>
        <translation>zu berechnen</translation>
    </message>
    <message>
        <source>below the ground</source>
        <translation>unter dem Boden</translation>
    </message>
    <message>
        <source>where the altitude of the ground is not known</source>
        <translation>wo die Höhe des Bodens nicht bekannt ist</translation>
    </message>
    <message>
        <source>facade within {1} m of another wall</source>
        <translation>Fassade im Abstand von höchstens {1} m zu einer anderen Wand</translation>
    </message>
    <message>
        <source>facade up to {1} m long</source>
        <translation>Fassade bis {1} m Länge</translation>
    </message>
    <message>
        <source>building without outline</source>
        <translation>Gebäude ohne Umriss</translation>
    </message>
    <message>
        <source>building without height or ground level</source>
        <translation>Gebäude ohne Höhe oder Bodenhöhe</translation>
    </message>
    <message>
        <source>Take one height instead of every floor, a wider spacing or fewer buildings.</source>
        <translation>Eine einzige Höhe statt jedes Geschosses, einen größeren Abstand oder weniger Gebäude nehmen.</translation>
    </message>
    <message>
        <source>Take a wider spacing or a smaller area.</source>
        <translation>Einen größeren Abstand oder ein kleineres Gebiet nehmen.</translation>
    </message>
    <message>
        <source>Give every receiver its own id.</source>
        <translation>Jedem Immissionsort eine eigene Id geben.</translation>
    </message>
    <message>
        <source>Give it coordinates and a height above the ground.</source>
        <translation>Ihm Koordinaten und eine Höhe über Grund geben.</translation>
    </message>
    <message>
        <source>has no place or no height</source>
        <translation>hat keinen Ort oder keine Höhe</translation>
    </message>
    <message>
        <source>Move it in front of the facade or above the roof.</source>
        <translation>Ihn vor die Fassade oder über das Dach setzen.</translation>
    </message>
    <message>
        <source>Raise it; assessment points are 4 m above the ground, at least 1.5 m.</source>
        <translation>Ihn höher setzen; Immissionsorte liegen 4 m über Grund, mindestens 1,5 m.</translation>
    </message>
    <message>
        <source>Move it into the area of the terrain model, or extend that.</source>
        <translation>Ihn in das Gebiet des Geländemodells setzen oder dieses erweitern.</translation>
    </message>
    <message>
        <source>at x {1}, y {2}, {3} m above the ground</source>
        <translation>bei x {1}, y {2}, {3} m über Grund</translation>
    </message>
    <message>
        <source>lies {1} (at x {2}, y {3}, {4} m above the ground)</source>
        <translation>liegt {1} (bei x {2}, y {3}, {4} m über Grund)</translation>
    </message>
    <message>
        <source>about {1} receivers, must be at most {2}</source>
        <translation>etwa {1} Immissionsorte, höchstens {2} sind möglich</translation>
    </message>
</context>
<context>
    <name>solver/noise/road.py</name>
    <message>
        <source>veh/h, must be 0 or more</source>
        <translation>Kfz/h, muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>km/h, must be above 0 where there is flow</source>
        <translation>km/h, muss über 0 sein, wo Verkehr fließt</translation>
    </message>
    <message>
        <source>period {1},</source>
        <translation>Zeitraum {1},</translation>
    </message>
</context>
<context>
    <name>solver/noise/road_tables.py</name>
    <message>
        <source>edition {1}, must be {2}</source>
        <translation>Ausgabe {1}, muss {2} sein</translation>
    </message>
    <message>
        <source>{1} has no rolling noise to correct, must be empty</source>
        <translation>{1} hat kein Rollgeräusch, das zu korrigieren wäre, muss leer sein</translation>
    </message>
    <message>
        <source>above v_max_kmh</source>
        <translation>über v_max_kmh</translation>
    </message>
</context>
<context>
    <name>solver/noise/road_traffic.py</name>
    <message>
        <source>none at any time: classes without traffic of their own take these proportions when counts say they have some</source>
        <translation>zu keiner Zeit: Klassen ohne eigenen Verkehr nehmen diese Anteile, wenn Zählwerte sagen, dass sie welchen haben</translation>
    </message>
    <message>
        <source>must be 0 or more</source>
        <translation>muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>more than the {1} vehicles there are</source>
        <translation>mehr als die {1} Fahrzeuge, die es gibt</translation>
    </message>
</context>
<context>
    <name>solver/noise/scene.py</name>
    <message>
        <source>barrier {1} is no line of two or more points with a top each</source>
        <translation>Wand {1} ist keine Linie aus zwei oder mehr Punkten mit je einer Oberkante</translation>
    </message>
    <message>
        <source>barrier {1} has no height</source>
        <translation>Wand {1} hat keine Höhe</translation>
    </message>
    <message>
        <source>Give its height in metres.</source>
        <translation>Ihre Höhe in Metern angeben.</translation>
    </message>
    <message>
        <source>building {1} has no roof altitude</source>
        <translation>Gebäude {1} hat keine Dachhöhe</translation>
    </message>
    <message>
        <source>Give its height.</source>
        <translation>Seine Höhe angeben.</translation>
    </message>
    <message>
        <source>zone {1}</source>
        <translation>Zone {1}</translation>
    </message>
    <message>
        <source>the ground outside zones</source>
        <translation>der Boden außerhalb von Zonen</translation>
    </message>
    <message>
        <source>zone {1} has ground factor {2}, must be 0 (hard) to 1 (porous)</source>
        <translation>Zone {1} hat den Bodenfaktor {2}, muss 0 (hart) bis 1 (porös) sein</translation>
    </message>
    <message>
        <source>the ground outside zones has ground factor {1}, must be 0 (hard) to 1 (porous)</source>
        <translation>der Boden außerhalb von Zonen hat den Bodenfaktor {1}, muss 0 (hart) bis 1 (porös) sein</translation>
    </message>
    <message>
        <source>Correct G of the land cover.</source>
        <translation>G der Bodenbedeckung korrigieren.</translation>
    </message>
</context>
<context>
    <name>solver/noise/study.py</name>
    <message>
        <source>the run of {1}</source>
        <translation>dem Lauf von {1}</translation>
    </message>
    <message>
        <source>an earlier run</source>
        <translation>einem früheren Lauf</translation>
    </message>
    <message>
        <source>{1} of {2} pairs are computed anew, the rest is taken from the run of {3}</source>
        <translation>{1} von {2} Paaren werden neu berechnet, der Rest stammt aus dem Lauf von {3}</translation>
    </message>
    <message>
        <source>{1} of {2} pairs are computed anew, the rest is taken from an earlier run</source>
        <translation>{1} von {2} Paaren werden neu berechnet, der Rest stammt aus einem früheren Lauf</translation>
    </message>
</context>
<context>
    <name>solver/noise/surroundings.py</name>
    <message>
        <source>{1} buildings without height neither screen nor reflect sound and have no receivers</source>
        <translation>{1} Gebäude ohne Höhe schirmen weder ab noch reflektieren sie und haben keine Immissionsorte</translation>
    </message>
    <message>
        <source>{1} buildings end below the terrain, neither screen nor reflect sound: check ground_z_m of {2}</source>
        <translation>{1} Gebäude enden unter dem Gelände, schirmen weder ab noch reflektieren sie: ground_z_m prüfen von {2}</translation>
    </message>
    <message>
        <source>The twin has no land cover: the ground has G = {1} everywhere</source>
        <translation>Der Zwilling hat keine Bodenbedeckung: der Boden hat überall G = {1}</translation>
    </message>
    <message>
        <source>The terrain is inferred from {1}</source>
        <translation>Das Gelände ist erschlossen aus: {1}</translation>
    </message>
    <message>
        <source>roads and buildings</source>
        <translation>Straßen und Gebäude</translation>
    </message>
    <message>
        <source>The twin has no terrain: the ground is flat at {1} m, roads are level</source>
        <translation>Der Zwilling hat kein Gelände: der Boden ist eben auf {1} m, Straßen sind waagerecht</translation>
    </message>
    <message>
        <source>{1}, must be 0 (hard) to 1 (porous)</source>
        <translation>{1}, muss 0 (hart) bis 1 (porös) sein</translation>
    </message>
    <message>
        <source>Correct it in the attribute table of the land cover.</source>
        <translation>In der Attributtabelle der Bodenbedeckung korrigieren.</translation>
    </message>
</context>
<context>
    <name>solver/noise/transfer_tiles.py</name>
    <message>
        <source>what tile {1} had computed is not in the twin's cache any more</source>
        <translation>was Kachel {1} berechnet hatte, ist nicht mehr im Zwischenspeicher des Zwillings</translation>
    </message>
    <message>
        <source>Run it again, and let nobody empty the cache meanwhile.</source>
        <translation>Neu rechnen und den Zwischenspeicher derweil nicht leeren.</translation>
    </message>
</context>
<context>
    <name>solver/noise/user_points.py</name>
    <message>
        <source>{1} m above the ground is assumed</source>
        <translation>{1} m über Grund angenommen</translation>
    </message>
    <message>
        <source>no source in reach</source>
        <translation>keine Quelle in Reichweite</translation>
    </message>
    <message>
        <source>has no points</source>
        <translation>hat keine Punkte</translation>
    </message>
    <message>
        <source>Choose a layer of points, or a CSV with the columns id, x, y.</source>
        <translation>Einen Layer mit Punkten wählen oder eine CSV-Datei mit den Spalten id, x, y.</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>Give every point an id of its own.</source>
        <translation>Jedem Punkt eine eigene Id geben.</translation>
    </message>
    <message>
        <source>does not say its CRS</source>
        <translation>sagt sein KBS nicht</translation>
    </message>
    <message>
        <source>Say it: points_crs=EPSG:….</source>
        <translation>Es angeben: points_crs=EPSG:….</translation>
    </message>
    <message>
        <source>is not one point</source>
        <translation>ist nicht ein Punkt</translation>
    </message>
    <message>
        <source>Keep points only, one a feature.</source>
        <translation>Nur Punkte behalten, einen je Objekt.</translation>
    </message>
    <message>
        <source>{1}, must be a number of metres</source>
        <translation>{1}, muss eine Zahl in Metern sein</translation>
    </message>
    <message>
        <source>Give every point its own id.</source>
        <translation>Jedem Punkt seine eigene Id geben.</translation>
    </message>
    <message>
        <source>{1} m, must be above 0 and at most {2} m</source>
        <translation>{1} m, muss über 0 und höchstens {2} m sein</translation>
    </message>
    <message>
        <source>Give the height above the ground; assessment points are 4 m above it.</source>
        <translation>Die Höhe über Grund angeben; Immissionsorte liegen 4 m darüber.</translation>
    </message>
    <message>
        <source>{1} km from the buildings of the twin</source>
        <translation>{1} km von den Gebäuden des Zwillings</translation>
    </message>
    <message>
        <source>outside its CRS</source>
        <translation>außerhalb seines KBS</translation>
    </message>
    <message>
        <source>lies {1} km from the buildings of the twin (read as {2}: {3}, {4})</source>
        <translation>liegt {1} km von den Gebäuden des Zwillings (gelesen als {2}: {3}, {4})</translation>
    </message>
    <message>
        <source>lies outside its CRS (read as {1}: {2}, {3})</source>
        <translation>liegt außerhalb seines KBS (gelesen als {1}: {2}, {3})</translation>
    </message>
    <message>
        <source>Say the CRS of the coordinates: points_crs=EPSG:…, and check which of them is x.</source>
        <translation>Das KBS der Koordinaten angeben: points_crs=EPSG:…, und prüfen, welche davon x ist.</translation>
    </message>
    <message>
        <source>{1} of {2} points of the user have no height: {3} m above the ground is assumed: {4}</source>
        <translation>{1} von {2} eigenen Punkten haben keine Höhe: {3} m über Grund angenommen: {4}</translation>
    </message>
    <message>
        <source>{1} of {2} points of the user have no level, they lie {3}: {4}</source>
        <translation>{1} von {2} eigenen Punkten haben keinen Pegel, sie liegen {3}: {4}</translation>
    </message>
</context>
<context>
    <name>solver/obstacles_of_city.py</name>
    <message>
        <source>the 3D shapes of the twin are not those of its surfaces</source>
        <translation>die 3D-Formen des Zwillings sind nicht die seiner Flächen</translation>
    </message>
    <message>
        <source>Import the city again.</source>
        <translation>Die Stadt neu importieren.</translation>
    </message>
</context>
<context>
    <name>solver/previews.py</name>
    <message>
        <source>scenario {1} has no {2} result to start from</source>
        <translation>Szenario {1} hat kein Ergebnis für {2:word}, von dem auszugehen wäre</translation>
    </message>
    <message>
        <source>Run {1} first.</source>
        <translation>Zuerst {1:word} berechnen.</translation>
    </message>
    <message>
        <source>the {1} result of scenario {2} is older than: {3}</source>
        <translation>das Ergebnis für {1:word} von Szenario {2} ist älter als: {3:word}</translation>
    </message>
    <message>
        <source>Run {1} again.</source>
        <translation>{1:word} neu berechnen.</translation>
    </message>
</context>
<context>
    <name>solver/processes.py</name>
    <message>
        <source>there is no process {1}</source>
        <translation>es gibt keinen Prozess {1}</translation>
    </message>
    <message>
        <source>process {1} has no preview</source>
        <translation>der Prozess {1} hat keine Vorschau</translation>
    </message>
    <message>
        <source>Use execute.</source>
        <translation>execute verwenden.</translation>
    </message>
</context>
<context>
    <name>solver/rays.py</name>
    <message>
        <source>shading needs Embree, which cannot be loaded here ({1})</source>
        <translation>die Verschattung braucht Embree, das sich hier nicht laden lässt ({1})</translation>
    </message>
    <message>
        <source>Set the solver up again; on a system without a wheel of embreex run energy with shading off.</source>
        <translation>Den Rechenkern neu einrichten; auf einem System ohne fertiges embreex-Paket Energie mit ausgeschalteter Verschattung berechnen.</translation>
    </message>
</context>
<context>
    <name>solver/server/answers.py</name>
    <message>
        <source>outputs is not an object, or response neither raw nor document</source>
        <translation>outputs ist kein Objekt, oder response weder raw noch document</translation>
    </message>
    <message>
        <source>Known: {1}, with the transmissionMode value or reference.</source>
        <translation>Bekannt: {1}, mit transmissionMode value oder reference.</translation>
    </message>
    <message>
        <source>process {1}: output {2} cannot be had so</source>
        <translation>Prozess {1}: die Ausgabe {2} ist so nicht zu haben</translation>
    </message>
    <message>
        <source>the server could not write</source>
        <translation>der Server konnte nicht schreiben</translation>
    </message>
    <message>
        <source>Tell who runs it.</source>
        <translation>Den Betreiber benachrichtigen.</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
</context>
<context>
    <name>solver/server/app.py</name>
    <message>
        <source>this server wants a token</source>
        <translation>dieser Server verlangt ein Token</translation>
    </message>
    <message>
        <source>Send it as Authorization: Bearer &lt;token&gt;.</source>
        <translation>Es als Authorization: Bearer &lt;Token&gt; senden.</translation>
    </message>
    <message>
        <source>the format {1} is not offered</source>
        <translation>das Format {1} wird nicht angeboten</translation>
    </message>
    <message>
        <source>Leave f away: JSON.</source>
        <translation>f weglassen: JSON.</translation>
    </message>
    <message>
        <source>only JSON is offered</source>
        <translation>nur JSON wird angeboten</translation>
    </message>
    <message>
        <source>Send Accept: application/json.</source>
        <translation>Accept: application/json senden.</translation>
    </message>
    <message>
        <source>there is no collection {1}</source>
        <translation>es gibt keine Sammlung {1}</translation>
    </message>
    <message>
        <source>GET /collections lists them.</source>
        <translation>GET /collections führt sie auf.</translation>
    </message>
    <message>
        <source>the request has no inputs</source>
        <translation>die Anfrage hat keine Eingaben</translation>
    </message>
    <message>
        <source>Write {"inputs": {"twin": "…"}}.</source>
        <translation>{"inputs": {"twin": "…"}} schreiben.</translation>
    </message>
    <message>
        <source>the Idempotency-Key is not 8 to 80 letters, digits, - or _</source>
        <translation>der Idempotency-Key besteht nicht aus 8 bis 80 Buchstaben, Ziffern, - oder _</translation>
    </message>
    <message>
        <source>Correct or leave it away.</source>
        <translation>Ihn korrigieren oder weglassen.</translation>
    </message>
    <message>
        <source>too many requests wait for their results</source>
        <translation>zu viele Anfragen warten auf ihre Ergebnisse</translation>
    </message>
    <message>
        <source>Ask with Prefer: respond-async.</source>
        <translation>Mit Prefer: respond-async anfragen.</translation>
    </message>
    <message>
        <source>too many jobs wait already</source>
        <translation>zu viele Aufträge warten schon</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später erneut versuchen.</translation>
    </message>
    <message>
        <source>the disk of the server is full</source>
        <translation>die Platte des Servers ist voll</translation>
    </message>
    <message>
        <source>Tell who runs the server.</source>
        <translation>Den Betreiber des Servers benachrichtigen.</translation>
    </message>
    <message>
        <source>there is no job {1}</source>
        <translation>es gibt keinen Auftrag {1}</translation>
    </message>
    <message>
        <source>GET /jobs lists yours.</source>
        <translation>GET /jobs führt die eigenen auf.</translation>
    </message>
    <message>
        <source>the job failed</source>
        <translation>der Auftrag ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>the job is {1} and has no results</source>
        <translation>der Auftrag ist {1} und hat keine Ergebnisse</translation>
    </message>
    <message>
        <source>Wait until it is successful.</source>
        <translation>Warten, bis er successful ist.</translation>
    </message>
    <message>
        <source>dismissed on request</source>
        <translation>auf Wunsch verworfen</translation>
    </message>
    <message>
        <source>the job has no file {1}</source>
        <translation>der Auftrag hat keine Datei {1}</translation>
    </message>
    <message>
        <source>GET its results: they name the files.</source>
        <translation>GET seiner Ergebnisse: sie nennen die Dateien.</translation>
    </message>
    <message>
        <source>nothing like {1} is made of the job</source>
        <translation>aus dem Auftrag wird nichts wie {1} gemacht</translation>
    </message>
    <message>
        <source>GET its results: they name it.</source>
        <translation>GET seiner Ergebnisse: sie nennen es.</translation>
    </message>
    <message>
        <source>there is no file {1}</source>
        <translation>es gibt keine Datei {1}</translation>
    </message>
    <message>
        <source>PUT it.</source>
        <translation>Sie mit PUT senden.</translation>
    </message>
    <message>
        <source>{1} is no SHA-256</source>
        <translation>{1} ist kein SHA-256</translation>
    </message>
    <message>
        <source>Give 64 lower-case hexadecimal digits.</source>
        <translation>64 kleingeschriebene hexadezimale Ziffern angeben.</translation>
    </message>
    <message>
        <source>{1} files of the twin are not here</source>
        <translation>{1} Dateien des Zwillings sind nicht hier</translation>
    </message>
    <message>
        <source>PUT /blobs/&lt;SHA-256&gt; each, then post the tree again.</source>
        <translation>Jede mit PUT /blobs/&lt;SHA-256&gt; senden, dann den Baum erneut mit POST.</translation>
    </message>
    <message>
        <source>the document is too large</source>
        <translation>das Dokument ist zu groß</translation>
    </message>
    <message>
        <source>{1} bytes at most.</source>
        <translation>Höchstens {1} Bytes.</translation>
    </message>
    <message>
        <source>not JSON: {1}</source>
        <translation>kein JSON: {1}</translation>
    </message>
    <message>
        <source>Send one JSON object.</source>
        <translation>Ein JSON-Objekt senden.</translation>
    </message>
    <message>
        <source>the document is not an object</source>
        <translation>das Dokument ist kein Objekt</translation>
    </message>
    <message>
        <source>the content is {1}</source>
        <translation>der Inhalt ist {1}</translation>
    </message>
    <message>
        <source>of no type</source>
        <translation>ohne Typ</translation>
    </message>
    <message>
        <source>Send Content-Type: {1}, not encoded.</source>
        <translation>Content-Type: {1} senden, nicht kodiert.</translation>
    </message>
    <message>
        <source>the request has {1} bytes</source>
        <translation>die Anfrage hat {1} Bytes</translation>
    </message>
    <message>
        <source>{1} at most.</source>
        <translation>Höchstens {1}.</translation>
    </message>
    <message>
        <source>{1} is a whole number from {2} to {3}.</source>
        <translation>{1} ist eine ganze Zahl von {2} bis {3}.</translation>
    </message>
</context>
<context>
    <name>solver/server/exchange.py</name>
    <message>
        <source>{1}: its layer is not there</source>
        <translation>{1}: sein Layer fehlt</translation>
    </message>
    <message>
        <source>{1}: the result is not there</source>
        <translation>{1}: das Ergebnis fehlt</translation>
    </message>
</context>
<context>
    <name>solver/server/runner.py</name>
    <message>
        <source>exit code {1}</source>
        <translation>Rückgabewert {1}</translation>
    </message>
    <message>
        <source>the job took longer than {1} h</source>
        <translation>der Auftrag dauerte länger als {1} h</translation>
    </message>
    <message>
        <source>the job took more than {1} GB of memory</source>
        <translation>der Auftrag brauchte mehr als {1} GB Speicher</translation>
    </message>
    <message>
        <source>Compute a smaller part, or ask who runs the server for more.</source>
        <translation>Einen kleineren Teil rechnen oder den Betreiber des Servers um mehr bitten.</translation>
    </message>
</context>
<context>
    <name>solver/server/serve.py</name>
    <message>
        <source>the server needs packages that are not there ({1})</source>
        <translation>der Server braucht Pakete, die fehlen ({1})</translation>
    </message>
    <message>
        <source>pip install -r requirements/solver-server.txt in the solver's environment.</source>
        <translation>pip install -r requirements/solver-server.txt in der Umgebung des Rechenkerns.</translation>
    </message>
</context>
<context>
    <name>solver/server/settings.py</name>
    <message>
        <source>a server on {1} without a token would compute for anybody</source>
        <translation>ein Server auf {1} ohne Token würde für jeden rechnen</translation>
    </message>
    <message>
        <source>Give --tokens FILE, or leave --host away: then only this computer reaches it.</source>
        <translation>--tokens FILE angeben oder --host weglassen: dann erreicht ihn nur dieser Rechner.</translation>
    </message>
    <message>
        <source>Write one `owner token` a line into it.</source>
        <translation>Je Zeile ein „owner token“ hineinschreiben.</translation>
    </message>
    <message>
        <source>{1}: others may read the tokens</source>
        <translation>{1}: andere können die Token lesen</translation>
    </message>
    <message>
        <source>chmod 600 {1}</source>
        <translation>chmod 600 {1}</translation>
    </message>
    <message>
        <source>{1}, line {2}: not an owner and a token of at least 16 characters</source>
        <translation>{1}, Zeile {2}: nicht ein Besitzer und ein Token von mindestens 16 Zeichen</translation>
    </message>
    <message>
        <source>{1}: there is no token in it</source>
        <translation>{1}: enthält kein Token</translation>
    </message>
</context>
<context>
    <name>solver/server/store.py</name>
    <message>
        <source>the process of the job ended {1} times before it had finished</source>
        <translation>der Prozess des Auftrags endete {1}-mal, bevor er fertig war</translation>
    </message>
    <message>
        <source>Ask who runs the server for its log, or compute a smaller part.</source>
        <translation>Den Betreiber des Servers nach dem Protokoll fragen oder einen kleineren Teil rechnen.</translation>
    </message>
    <message>
        <source>the server was stopped</source>
        <translation>der Server wurde angehalten</translation>
    </message>
</context>
<context>
    <name>solver/server/uploads.py</name>
    <message>
        <source>the content has the SHA-256 {1}, not {2}</source>
        <translation>der Inhalt hat den SHA-256 {1}, nicht {2}</translation>
    </message>
    <message>
        <source>Send it again.</source>
        <translation>Ihn neu senden.</translation>
    </message>
    <message>
        <source>the file has more than {1} bytes</source>
        <translation>die Datei hat mehr als {1} Bytes</translation>
    </message>
    <message>
        <source>Ask who runs the server.</source>
        <translation>Den Betreiber des Servers fragen.</translation>
    </message>
    <message>
        <source>the twin has {1} bytes, more than {2}</source>
        <translation>der Zwilling hat {1} Bytes, mehr als {2}</translation>
    </message>
    <message>
        <source>a tree has 1 to {1} files</source>
        <translation>ein Baum hat 1 bis {1} Dateien</translation>
    </message>
    <message>
        <source>Send {"files": {"city.gpkg": "&lt;SHA-256&gt;"}}.</source>
        <translation>{"files": {"city.gpkg": "&lt;SHA-256&gt;"}} senden.</translation>
    </message>
    <message>
        <source>{1} is no path of a twin</source>
        <translation>{1} ist kein Pfad eines Zwillings</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Ihn weglassen.</translation>
    </message>
    <message>
        <source>{1}: {2} is no SHA-256</source>
        <translation>{1}: {2} ist kein SHA-256</translation>
    </message>
    <message>
        <source>the twin has no {1}</source>
        <translation>im Zwilling fehlt {1}</translation>
    </message>
    <message>
        <source>Send it whole.</source>
        <translation>Ihn ganz senden.</translation>
    </message>
    <message>
        <source>the archive has more than {1} bytes</source>
        <translation>das Archiv hat mehr als {1} Bytes</translation>
    </message>
    <message>
        <source>the archive cannot be read ({1})</source>
        <translation>das Archiv ist nicht lesbar ({1})</translation>
    </message>
    <message>
        <source>Send the zipped folder of a twin.</source>
        <translation>Den gezippten Ordner eines Zwillings senden.</translation>
    </message>
    <message>
        <source>the archive has {1} files</source>
        <translation>das Archiv hat {1} Dateien</translation>
    </message>
    <message>
        <source>{1} is no file of a twin</source>
        <translation>{1} ist keine Datei eines Zwillings</translation>
    </message>
    <message>
        <source>there is no uploaded twin {1} here</source>
        <translation>hier gibt es keinen hochgeladenen Zwilling {1}</translation>
    </message>
    <message>
        <source>Upload it again.</source>
        <translation>Ihn neu hochladen.</translation>
    </message>
    <message>
        <source>{1} of the uploaded twin is gone</source>
        <translation>{1} des hochgeladenen Zwillings ist weg</translation>
    </message>
</context>
<context>
    <name>solver/server/workplace.py</name>
    <message>
        <source>the inputs are not an object</source>
        <translation>die Eingaben sind kein Objekt</translation>
    </message>
    <message>
        <source>process {1}: {2} is not offered by a server</source>
        <translation>Prozess {1}: {2} bietet ein Server nicht an</translation>
    </message>
    <message>
        <source>Leave {1} away.</source>
        <translation>{1} weglassen.</translation>
    </message>
    <message>
        <source>there is no twin {1} here</source>
        <translation>hier gibt es keinen Zwilling {1}</translation>
    </message>
    <message>
        <source>Name one of GET /twins, or upload it.</source>
        <translation>Einen aus GET /twins nennen oder ihn hochladen.</translation>
    </message>
    <message>
        <source>{1} is no id of a scenario</source>
        <translation>{1} ist keine Id eines Szenarios</translation>
    </message>
    <message>
        <source>Correct scenario.</source>
        <translation>scenario korrigieren.</translation>
    </message>
    <message>
        <source>input {1}: not the text of a file</source>
        <translation>Eingabe {1}: nicht der Text einer Datei</translation>
    </message>
    <message>
        <source>Write {"value": "…"}.</source>
        <translation>{"value": "…"} schreiben.</translation>
    </message>
    <message>
        <source>input {1}: {2} is no file of an uploaded twin</source>
        <translation>Eingabe {1}: {2} ist keine Datei eines hochgeladenen Zwillings</translation>
    </message>
    <message>
        <source>Upload it as {1}/&lt;name&gt; of the twin, or write its text as {"value": …}.</source>
        <translation>Sie als {1}/&lt;Name&gt; des Zwillings hochladen oder ihren Text als {"value": …} schreiben.</translation>
    </message>
</context>
<context>
    <name>solver/traffic/compared_aequilibrae.py</name>
    <message>
        <source>Make an environment for it with CPython 3.11 or later: python3 -m venv aequilibrae-env, then aequilibrae-env/bin/pip install aequilibrae==1.7.2 (requirements/traffic-comparison.txt), and give aequilibrae=aequilibrae-env/bin/python.</source>
        <translation>Dafür eine Umgebung mit CPython 3.11 oder neuer anlegen: python3 -m venv aequilibrae-env, dann aequilibrae-env/bin/pip install aequilibrae==1.7.2 (requirements/traffic-comparison.txt), und aequilibrae=aequilibrae-env/bin/python angeben.</translation>
    </message>
    <message>
        <source>AequilibraE takes longer than {1} s</source>
        <translation>AequilibraE braucht länger als {1} s</translation>
    </message>
    <message>
        <source>Ask for a larger gap, or leave the comparison out.</source>
        <translation>Eine größere Lücke verlangen oder den Vergleich weglassen.</translation>
    </message>
    <message>
        <source>{1} has no AequilibraE ({2})</source>
        <translation>{1} hat kein AequilibraE ({2})</translation>
    </message>
    <message>
        <source>AequilibraE gives no answer: {1}</source>
        <translation>AequilibraE gibt keine Antwort: {1}</translation>
    </message>
    <message>
        <source>Leave the comparison out.</source>
        <translation>Den Vergleich weglassen.</translation>
    </message>
</context>
<context>
    <name>solver/traffic/count_match.py</name>
    <message>
        <source>no road for cars within 30 m</source>
        <translation>keine Straße für Pkw im Umkreis von 30 m</translation>
    </message>
    <message>
        <source>no road within 30 m is driven in its bearing</source>
        <translation>keine Straße im Umkreis von 30 m wird in dieser Richtung befahren</translation>
    </message>
</context>
<context>
    <name>solver/traffic/count_sites.py</name>
    <message>
        <source>Give x, y in the CRS of the twin or lon, lat, a column for each period or veh_day, and bearing [°] where one direction was counted.</source>
        <translation>x, y im KBS des Zwillings oder lon, lat angeben, eine Spalte je Zeitraum oder veh_day, und bearing [°], wo nur eine Richtung gezählt wurde.</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>ist nicht vorhanden</translation>
    </message>
    <message>
        <source>Give the path of a file.</source>
        <translation>Den Pfad einer Datei angeben.</translation>
    </message>
    <message>
        <source>Name each place once.</source>
        <translation>Jeden Ort einmal nennen.</translation>
    </message>
    <message>
        <source>{1} places have no count: {2}</source>
        <translation>{1} Orte haben keine Zählung: {2}</translation>
    </message>
    <message>
        <source>has no counts</source>
        <translation>hat keine Zählungen</translation>
    </message>
    <message>
        <source>{1} vehicles, must be 0 or more</source>
        <translation>{1} Fahrzeuge, muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>Correct it, or leave it empty.</source>
        <translation>Korrigieren oder leer lassen.</translation>
    </message>
    <message>
        <source>{1}, must be a whole number from 0 to 23</source>
        <translation>{1}, muss eine ganze Zahl von 0 bis 23 sein</translation>
    </message>
    <message>
        <source>has neither x and y nor lon and lat</source>
        <translation>hat weder x und y noch lon und lat</translation>
    </message>
    <message>
        <source>Give a CSV table or a layer of points or lines.</source>
        <translation>Eine CSV-Tabelle oder einen Layer mit Punkten oder Linien angeben.</translation>
    </message>
    <message>
        <source>Save it as CSV with the place of each count: not every GDAL reads Parquet.</source>
        <translation>Sie als CSV mit dem Ort jeder Zählung speichern: nicht jedes GDAL liest Parquet.</translation>
    </message>
    <message>
        <source>is no point or line</source>
        <translation>ist weder Punkt noch Linie</translation>
    </message>
    <message>
        <source>Counts are of places on roads.</source>
        <translation>Gezählt wird an Orten auf Straßen.</translation>
    </message>
    <message>
        <source>has no CRS</source>
        <translation>hat kein KBS</translation>
    </message>
    <message>
        <source>Save it with one.</source>
        <translation>Sie mit einem speichern.</translation>
    </message>
    <message>
        <source>feature {1}</source>
        <translation>Objekt {1}</translation>
    </message>
    <message>
        <source>Give entities of the type TrafficFlowObserved.</source>
        <translation>Objekte des Typs TrafficFlowObserved angeben.</translation>
    </message>
    <message>
        <source>has no entity of the type TrafficFlowObserved</source>
        <translation>hat kein Objekt des Typs TrafficFlowObserved</translation>
    </message>
    <message>
        <source>Export it from the platform.</source>
        <translation>Sie aus der Plattform exportieren.</translation>
    </message>
    <message>
        <source>{1} entities of other types are left out</source>
        <translation>{1} Objekte anderer Typen sind weggelassen</translation>
    </message>
    <message>
        <source>Hours of the observations are as written, those in universal time by the longitude of the place</source>
        <translation>Die Stunden der Beobachtungen gelten wie geschrieben, die in Weltzeit nach der Länge des Ortes</translation>
    </message>
    <message>
        <source>Correct the entity of the type TrafficFlowObserved.</source>
        <translation>Das Objekt des Typs TrafficFlowObserved korrigieren.</translation>
    </message>
    <message>
        <source>{1}, must be a number of vehicles</source>
        <translation>{1}, muss eine Zahl von Fahrzeugen sein</translation>
    </message>
    <message>
        <source>is a {1}, must be a Point or LineString</source>
        <translation>ist ein {1}, muss ein Point oder LineString sein</translation>
    </message>
    <message>
        <source>says no interval, must be begin/end</source>
        <translation>nennt keine Zeitspanne, sie muss Beginn/Ende sein</translation>
    </message>
    <message>
        <source>an interval of {1} minutes</source>
        <translation>eine Zeitspanne von {1} Minuten</translation>
    </message>
</context>
<context>
    <name>solver/traffic/demand.py</name>
    <message>
        <source>synthetic demand</source>
        <translation>synthetische Nachfrage</translation>
    </message>
    <message>
        <source>given demand</source>
        <translation>angegebene Nachfrage</translation>
    </message>
    <message>
        <source>Demand is synthetic: a gravity model of {1} car trips a day between {2} zones, {3} of them ends of main roads with the traffic noise assumes there</source>
        <translation>Die Nachfrage ist synthetisch: ein Gravitationsmodell mit {1} Pkw-Fahrten am Tag zwischen {2} Zellen, davon {3} Enden von Hauptstraßen mit dem Verkehr, den der Lärm dort annimmt</translation>
    </message>
    <message>
        <source>has none of {1}</source>
        <translation>hat keine von {1}</translation>
    </message>
    <message>
        <source>Name the matrices by period, or trips for a day.</source>
        <translation>Die Matrizen nach Zeiträumen nennen, oder trips für einen Tag.</translation>
    </message>
    <message>
        <source>There are no trips for the period {1}: nothing drives then</source>
        <translation>Für den Zeitraum {1:word} gibt es keine Fahrten: dann fährt nichts</translation>
    </message>
    <message>
        <source>{1} % of the trips are taken for heavy vehicles: the file does not tell them</source>
        <translation>{1} % der Fahrten gelten als Schwerverkehr: die Datei unterscheidet ihn nicht</translation>
    </message>
</context>
<context>
    <name>solver/traffic/equilibrium.py</name>
    <message>
        <source>costs of the network are not finite</source>
        <translation>die Kosten des Netzes sind nicht endlich</translation>
    </message>
    <message>
        <source>Check free times, capacities and demand.</source>
        <translation>Freie Fahrzeiten, Kapazitäten und Nachfrage prüfen.</translation>
    </message>
    <message>
        <source>{1} passenger car units, must be above 0</source>
        <translation>{1} Pkw-Einheiten, muss über 0 sein</translation>
    </message>
    <message>
        <source>fixed cost of class {1} is {2}, must be 0 or more</source>
        <translation>die festen Kosten der Klasse {1} sind {2}, müssen 0 oder mehr sein</translation>
    </message>
    <message>
        <source>zone number {1} of class {2} does not exist</source>
        <translation>Zelle Nummer {1} der Klasse {2} gibt es nicht</translation>
    </message>
    <message>
        <source>There are {1} zones.</source>
        <translation>Es gibt {1} Zellen.</translation>
    </message>
    <message>
        <source>{1} trips of class {2} from {3} to {4}, must be 0 or more</source>
        <translation>{1} Fahrten der Klasse {2} von {3} nach {4}, es müssen 0 oder mehr sein</translation>
    </message>
</context>
<context>
    <name>solver/traffic/gravity.py</name>
    <message>
        <source>the gravity model does not settle: columns are {1} trips off</source>
        <translation>das Gravitationsmodell pendelt sich nicht ein: die Spalten weichen um {1} Fahrten ab</translation>
    </message>
    <message>
        <source>Make the zones larger, or the deterrence weaker.</source>
        <translation>Die Zellen vergrößern oder die Abnahme schwächer wählen.</translation>
    </message>
    <message>
        <source>zone number {1} has {2} trips and no other zone it can exchange them with</source>
        <translation>Zelle Nummer {1} hat {2} Fahrten und keine andere Zelle, mit der sie sie austauschen kann</translation>
    </message>
    <message>
        <source>Connect it, or leave it out.</source>
        <translation>Sie anbinden oder weglassen.</translation>
    </message>
</context>
<context>
    <name>solver/traffic/handover.py</name>
    <message>
        <source>Run traffic for this scenario first, or take counts and defaults.</source>
        <translation>Zuerst Verkehr für dieses Szenario berechnen, oder Zählwerte und Vorgaben nehmen.</translation>
    </message>
    <message>
        <source>the traffic result is of other roads</source>
        <translation>das Verkehrsergebnis betrifft andere Straßen</translation>
    </message>
    <message>
        <source>traffic assignment, {1}</source>
        <translation>Verkehrsumlegung, {1}</translation>
    </message>
    <message>
        <source>Traffic of roads is assigned ({1}, relative gap {2}), not counted</source>
        <translation>Der Verkehr der Straßen ist umgelegt ({1}, relative Lücke {2}), nicht gezählt</translation>
    </message>
    <message>
        <source>Speeds are those of the assignment, not the limits</source>
        <translation>Die Geschwindigkeiten sind die der Umlegung, nicht die erlaubten</translation>
    </message>
    <message>
        <source>The traffic result is stale ({1} changed): run traffic again</source>
        <translation>Das Verkehrsergebnis ist veraltet ({1:word} geändert): Verkehr neu berechnen</translation>
    </message>
    <message>
        <source>there is no traffic result of scenario {1}</source>
        <translation>es gibt kein Verkehrsergebnis von Szenario {1}</translation>
    </message>
</context>
<context>
    <name>solver/traffic/network.py</name>
    <message>
        <source>{1} {2} is no node of the network, no link touches it</source>
        <translation>{1} {2} ist kein Knoten des Netzes, kein Abschnitt berührt ihn</translation>
    </message>
    <message>
        <source>Connect it by a link each way, or leave the zone out.</source>
        <translation>Ihn in jeder Richtung mit einem Abschnitt anbinden oder die Zelle weglassen.</translation>
    </message>
    <message>
        <source>{1} veh/h, must be above 0</source>
        <translation>{1} Kfz/h, muss über 0 sein</translation>
    </message>
    <message>
        <source>close the link</source>
        <translation>den Abschnitt sperren</translation>
    </message>
    <message>
        <source>{1}, must be 0 or more</source>
        <translation>{1}, muss 0 oder mehr sein</translation>
    </message>
    <message>
        <source>{1}, must be above 1 (conical)</source>
        <translation>{1}, muss über 1 sein (conical)</translation>
    </message>
    <message>
        <source>{1}, must be above 0</source>
        <translation>{1}, muss über 0 sein</translation>
    </message>
    <message>
        <source>link {1} is there twice, as number {2} and {3}</source>
        <translation>Abschnitt {1} kommt zweimal vor, als Nummer {2} und {3}</translation>
    </message>
    <message>
        <source>Remove or rename one of them.</source>
        <translation>Einen davon entfernen oder umbenennen.</translation>
    </message>
    <message>
        <source>it joins the same nodes in the same direction as link {1}</source>
        <translation>er verbindet dieselben Knoten in derselben Richtung wie Abschnitt {1}</translation>
    </message>
    <message>
        <source>trips start there and no link leaves it</source>
        <translation>Fahrten beginnen dort, und kein Abschnitt führt hinaus</translation>
    </message>
    <message>
        <source>trips end there and no link leads to it</source>
        <translation>Fahrten enden dort, und kein Abschnitt führt hinein</translation>
    </message>
    <message>
        <source>the centroid is not connected: {1} (and {2} more)</source>
        <translation>der Schwerpunkt ist nicht angebunden: {1} (und {2} weitere)</translation>
    </message>
    <message>
        <source>the centroid is not connected: {1}</source>
        <translation>der Schwerpunkt ist nicht angebunden: {1}</translation>
    </message>
    <message>
        <source>Connect it by a link, or take the trips out.</source>
        <translation>Ihn mit einem Abschnitt anbinden oder die Fahrten herausnehmen.</translation>
    </message>
    <message>
        <source>two zones have this centroid</source>
        <translation>zwei Zellen haben diesen Schwerpunkt</translation>
    </message>
    <message>
        <source>Give each its own.</source>
        <translation>Jeder ihren eigenen geben.</translation>
    </message>
    <message>
        <source>Correct it, or {1}.</source>
        <translation>Korrigieren oder {1}.</translation>
    </message>
</context>
<context>
    <name>solver/traffic/omx.py</name>
    <message>
        <source>OMX files need h5py</source>
        <translation>OMX-Dateien brauchen h5py</translation>
    </message>
    <message>
        <source>Install h5py into the environment of the solver.</source>
        <translation>h5py in der Umgebung des Rechenkerns installieren.</translation>
    </message>
    <message>
        <source>cannot be read as OMX: {1}</source>
        <translation>nicht als OMX lesbar: {1}</translation>
    </message>
    <message>
        <source>Save it again, or give a CSV.</source>
        <translation>Sie neu speichern oder eine CSV-Datei angeben.</translation>
    </message>
    <message>
        <source>has no group data, it is no OMX file</source>
        <translation>hat keine Gruppe data, es ist keine OMX-Datei</translation>
    </message>
    <message>
        <source>Give an OMX file.</source>
        <translation>Eine OMX-Datei angeben.</translation>
    </message>
    <message>
        <source>has the shape {1}, must be square</source>
        <translation>hat die Form {1}, muss quadratisch sein</translation>
    </message>
    <message>
        <source>{1} names for {2} zones</source>
        <translation>{1} Namen für {2} Zellen</translation>
    </message>
    <message>
        <source>Correct the lookup.</source>
        <translation>Die Nachschlagetabelle korrigieren.</translation>
    </message>
    <message>
        <source>there is no zone {1}</source>
        <translation>es gibt keine Zelle {1}</translation>
    </message>
    <message>
        <source>Correct the lookup, or add the zone.</source>
        <translation>Die Nachschlagetabelle korrigieren oder die Zelle hinzufügen.</translation>
    </message>
    <message>
        <source>trips from {1} to {2} are negative or missing</source>
        <translation>die Fahrten von {1} nach {2} sind negativ oder fehlen</translation>
    </message>
    <message>
        <source>Correct them.</source>
        <translation>Sie korrigieren.</translation>
    </message>
</context>
<context>
    <name>solver/traffic/output.py</name>
    <message>
        <source>Counts, observed and modelled</source>
        <translation>Zählungen, beobachtet und modelliert</translation>
    </message>
</context>
<context>
    <name>solver/traffic/process.py</name>
    <message>
        <source>AequilibraE knows no turn restrictions over other roads: its volumes are not compared with ours</source>
        <translation>AequilibraE kennt keine Abbiegebeschränkungen über andere Straßen: seine Verkehrsstärken werden nicht mit den unseren verglichen</translation>
    </message>
    <message>
        <source>turn restrictions over other roads</source>
        <translation>Abbiegebeschränkungen über andere Straßen</translation>
    </message>
    <message>
        <source>Assigning {1} with AequilibraE</source>
        <translation>Umlegung mit AequilibraE: {1:word}</translation>
    </message>
    <message>
        <source>function is {1}, must be {2} or empty</source>
        <translation>function ist {1}, muss {2} oder leer sein</translation>
    </message>
    <message>
        <source>{1} pairs of zones with {2} vehicles an hour have no way to each other: they are not assigned, see the table unreachable of traffic.gpkg</source>
        <translation>{1} Paare von Zellen mit {2} Fahrzeugen je Stunde haben keinen Weg zueinander: sie sind nicht umgelegt, siehe die Tabelle unreachable von traffic.gpkg</translation>
    </message>
    <message>
        <source>The gap of {1} is {2}, {3} was asked for</source>
        <translation>Die Lücke ({1:word}) ist {2}, verlangt war {3}</translation>
    </message>
    <message>
        <source>Differences of results with a gap above {1} show the solver, not the measure</source>
        <translation>Unterschiede von Ergebnissen mit einer Lücke über {1} zeigen den Rechenkern, nicht die Maßnahme</translation>
    </message>
</context>
<context>
    <name>solver/traffic/roads_of_city.py</name>
    <message>
        <source>no road is for cars</source>
        <translation>keine Straße ist für Pkw</translation>
    </message>
    <message>
        <source>Correct the classes, or import roads.</source>
        <translation>Die Klassen korrigieren oder Straßen importieren.</translation>
    </message>
    <message>
        <source>must be above 0 m</source>
        <translation>muss über 0 m sein</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>muss über 0 sein</translation>
    </message>
    <message>
        <source>must be above 0 km/h</source>
        <translation>muss über 0 km/h sein</translation>
    </message>
</context>
<context>
    <name>solver/traffic/study.py</name>
    <message>
        <source>there are {1} zones, a trip needs two</source>
        <translation>es gibt {1} Zellen, eine Fahrt braucht zwei</translation>
    </message>
    <message>
        <source>Import buildings with their use, give smaller cell_m, or zones and a table of trips.</source>
        <translation>Gebäude mit ihrer Nutzung importieren, cell_m kleiner angeben, oder Zellen und eine Fahrtentabelle.</translation>
    </message>
    <message>
        <source>The roads for cars are {1} parts; zones are connected to the largest, {2} of {3} crossings</source>
        <translation>Die Straßen für Pkw sind {1} Teile; Zellen sind an den größten angebunden, {2} von {3} Kreuzungen</translation>
    </message>
    <message>
        <source>{1} counts are on no road and left out: {2} and {3} more</source>
        <translation>{1} Zählungen liegen an keiner Straße und fehlen: {2} und {3} weitere</translation>
    </message>
    <message>
        <source>{1} counts are on no road and left out: {2}</source>
        <translation>{1} Zählungen liegen an keiner Straße und fehlen: {2}</translation>
    </message>
    <message>
        <source>Roads with counts of some periods only, to which demand is not calibrated: {1}; {2} and {3} more</source>
        <translation>Straßen mit Zählungen nur mancher Zeiträume, an die die Nachfrage nicht angepasst wird: {1}; {2} und {3} weitere</translation>
    </message>
    <message>
        <source>Roads with counts of some periods only, to which demand is not calibrated: {1}; {2}</source>
        <translation>Straßen mit Zählungen nur mancher Zeiträume, an die die Nachfrage nicht angepasst wird: {1}; {2}</translation>
    </message>
    <message>
        <source>Assigning the baseline, {1}</source>
        <translation>Umlegung des Bestands: {1:word}</translation>
    </message>
    <message>
        <source>Assigning {1}</source>
        <translation>Umlegung: {1:word}</translation>
    </message>
</context>
<context>
    <name>solver/traffic/tables.py</name>
    <message>
        <source>{1}, must be above 1 for the conical function</source>
        <translation>{1}, muss für die konische Funktion über 1 sein</translation>
    </message>
    <message>
        <source>{1}, must be one word, and there once</source>
        <translation>{1}, muss ein einziges Wort sein und nur einmal vorkommen</translation>
    </message>
    <message>
        <source>the shares of {1} vehicles are {2} together, must be 1</source>
        <translation>die Anteile der Fahrzeuge ({1}) sind zusammen {2}, müssen 1 sein</translation>
    </message>
    <message>
        <source>hour {1} is in period {2} too</source>
        <translation>Stunde {1} ist auch im Zeitraum {2:word}</translation>
    </message>
    <message>
        <source>hour {1} is in no period</source>
        <translation>Stunde {1} ist in keinem Zeitraum</translation>
    </message>
    <message>
        <source>Each hour belongs to one.</source>
        <translation>Jede Stunde gehört zu einem.</translation>
    </message>
    <message>
        <source>{1} hours, must be 24 with vehicles</source>
        <translation>{1} Stunden, es müssen 24 mit Fahrzeugen sein</translation>
    </message>
    <message>
        <source>its hours have no vehicles</source>
        <translation>seine Stunden haben keine Fahrzeuge</translation>
    </message>
</context>
<context>
    <name>solver/traffic/trip_table.py</name>
    <message>
        <source>trips from {1} to {2} are in row {3} already</source>
        <translation>die Fahrten von {1} nach {2} stehen schon in Zeile {3}</translation>
    </message>
    <message>
        <source>Correct the name, or add the zone.</source>
        <translation>Den Namen korrigieren oder die Zelle hinzufügen.</translation>
    </message>
</context>
<context>
    <name>solver/traffic/turns.py</name>
    <message>
        <source>{1} turn restrictions are not understood: {2} and {3} more</source>
        <translation>{1} Abbiegebeschränkungen sind nicht zu verstehen: {2} und {3} weitere</translation>
    </message>
    <message>
        <source>{1} turn restrictions are not understood: {2}</source>
        <translation>{1} Abbiegebeschränkungen sind nicht zu verstehen: {2}</translation>
    </message>
    <message>
        <source>Give a CSV table.</source>
        <translation>Eine CSV-Tabelle angeben.</translation>
    </message>
    <message>
        <source>{1}, layer road_turns</source>
        <translation>{1}, Layer road_turns</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>sagt nichts</translation>
    </message>
    <message>
        <source>Columns are {1} and vehicles (all or heavy).</source>
        <translation>Spalten sind {1} und vehicles (all oder heavy).</translation>
    </message>
    <message>
        <source>Write times of working days as 7:00-9:00,15:00-18:00.</source>
        <translation>Zeiten an Werktagen als 7:00-9:00,15:00-18:00 schreiben.</translation>
    </message>
    <message>
        <source>{1} is no road of the twin</source>
        <translation>{1} ist keine Straße des Zwillings</translation>
    </message>
    <message>
        <source>{1} turn restrictions are not in force: {2} and {3} more</source>
        <translation>{1} Abbiegebeschränkungen gelten nicht: {2} und {3} weitere</translation>
    </message>
    <message>
        <source>{1} turn restrictions are not in force: {2}</source>
        <translation>{1} Abbiegebeschränkungen gelten nicht: {2}</translation>
    </message>
    <message>
        <source>{1} is not for cars</source>
        <translation>{1} ist nicht für Pkw</translation>
    </message>
    <message>
        <source>its roads do not meet</source>
        <translation>die Straßen treffen sich nicht</translation>
    </message>
    <message>
        <source>its roads meet more than once</source>
        <translation>die Straßen treffen sich mehr als einmal</translation>
    </message>
</context>
<context>
    <name>solver/traffic/zones.py</name>
    <message>
        <source>{1} buildings without floor area begin and end no trips</source>
        <translation>{1} Gebäude ohne Geschossfläche sind weder Ausgangspunkt noch Ziel von Fahrten</translation>
    </message>
    <message>
        <source>The people of {1} residential buildings are estimated from their floor area</source>
        <translation>Die Einwohner von {1} Wohngebäuden sind aus ihrer Geschossfläche geschätzt</translation>
    </message>
    <message>
        <source>no road can be reached by car</source>
        <translation>keine Straße ist mit dem Pkw erreichbar</translation>
    </message>
    <message>
        <source>Import roads for motor vehicles.</source>
        <translation>Straßen für Kraftfahrzeuge importieren.</translation>
    </message>
    <message>
        <source>{1} buildings lie in no zone: their trips are left out</source>
        <translation>{1} Gebäude liegen in keiner Zelle: ihre Fahrten fehlen</translation>
    </message>
    <message>
        <source>Give a layer of polygons.</source>
        <translation>Einen Layer mit Polygonen angeben.</translation>
    </message>
    <message>
        <source>has no field zone or id</source>
        <translation>hat kein Feld zone oder id</translation>
    </message>
    <message>
        <source>Name the zones in one.</source>
        <translation>Die Zellen in einem benennen.</translation>
    </message>
    <message>
        <source>is in {1}, the twin is not</source>
        <translation>ist in {1}, der Zwilling nicht</translation>
    </message>
    <message>
        <source>Save it in the CRS of the twin.</source>
        <translation>Sie im KBS des Zwillings speichern.</translation>
    </message>
    <message>
        <source>is no polygon</source>
        <translation>ist kein Polygon</translation>
    </message>
    <message>
        <source>Zones are areas.</source>
        <translation>Zellen sind Flächen.</translation>
    </message>
    <message>
        <source>Name each zone once.</source>
        <translation>Jede Zelle einmal nennen.</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_canyon_box.py</name>
    <message>
        <source>no such quantity of a street box</source>
        <translation>diese Größe hat ein Straßenkasten nicht</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_canyon_marylebone.py</name>
    <message>
        <source>assumed: {1} light and {2} heavy vehicles/h at {3} km/h of the European fleet of {4}, mast at {5} m over grass; background {6} ppb, found from the rows</source>
        <translation>angenommen: {1} leichte und {2} schwere Kfz/h mit {3} km/h der europäischen Flotte von {4}, Mast in {5} m über Gras; Hintergrund {6} ppb, aus den Zeilen bestimmt</translation>
    </message>
    <message>
        <source>no wind speed and sector to compute the street for</source>
        <translation>weder Windgeschwindigkeit noch Sektor, um die Straße zu berechnen</translation>
    </message>
    <message>
        <source>fall of the {1} side with wind</source>
        <translation>Abfall der Seite {1} mit dem Wind</translation>
    </message>
    <message>
        <source>fewer than two wind speeds in the file</source>
        <translation>weniger als zwei Windgeschwindigkeiten in der Datei</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_chemistry.py</name>
    <message>
        <source>kind {1} is not known here</source>
        <translation>die Art {1} ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>not a quantity of this kind of case</source>
        <translation>keine Größe eines solchen Falls</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_dispersion.py</name>
    <message>
        <source>no closed form of this solver: {1}</source>
        <translation>keine geschlossene Form dieses Rechenkerns: {1}</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_emission_hot.py</name>
    <message>
        <source>the case has no coefficients</source>
        <translation>der Fall hat keine Koeffizienten</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_emission_nl.py</name>
    <message>
        <source>a pollutant the table does not know</source>
        <translation>ein Schadstoff, den die Tabelle nicht kennt</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_emission_totals.py</name>
    <message>
        <source>a total this solver does not form</source>
        <translation>eine Summe, die dieser Rechenkern nicht bildet</translation>
    </message>
</context>
<context>
    <name>solver/verify/air_metrics.py</name>
    <message>
        <source>the case expects nothing</source>
        <translation>der Fall erwartet nichts</translation>
    </message>
    <message>
        <source>not a score of this solver</source>
        <translation>kein Gütemaß dieses Rechenkerns</translation>
    </message>
</context>
<context>
    <name>solver/verify/building_elements.py</name>
    <message>
        <source>neither an element nor a system this solver knows</source>
        <translation>weder ein Bauteil noch ein System, das dieser Rechenkern kennt</translation>
    </message>
</context>
<context>
    <name>solver/verify/constants.py</name>
    <message>
        <source>nodes of a window</source>
        <translation>Knoten eines Fensters</translation>
    </message>
    <message>
        <source>windows have five nodes without mass here, which is the same as two</source>
        <translation>Fenster haben hier fünf Knoten ohne Masse, was dasselbe ist wie zwei</translation>
    </message>
    <message>
        <source>not a constant of this solver</source>
        <translation>keine Konstante dieses Rechenkerns</translation>
    </message>
</context>
<context>
    <name>solver/verify/favourable_difference.py</name>
    <message>
        <source>only single edges are read</source>
        <translation>nur einzelne Kanten werden gelesen</translation>
    </message>
</context>
<context>
    <name>solver/verify/octaves.py</name>
    <message>
        <source>not printed</source>
        <translation>nicht abgedruckt</translation>
    </message>
</context>
<context>
    <name>solver/verify/propagation.py</name>
    <message>
        <source>all bands are diffracted: not used</source>
        <translation>alle Bänder sind gebeugt: nicht verwendet</translation>
    </message>
</context>
<context>
    <name>solver/verify/propagation_geometry.py</name>
    <message>
        <source>flaw of the reference: {1}</source>
        <translation>Fehler der Vorlage: {1}</translation>
    </message>
</context>
<context>
    <name>solver/verify/rail_emission.py</name>
    <message>
        <source>no such source in this solver</source>
        <translation>diese Quelle hat der Rechenkern nicht</translation>
    </message>
</context>
<context>
    <name>solver/verify/report.py</name>
    <message>
        <source>there is no case here, a case is a .json file</source>
        <translation>hier ist kein Fall, ein Fall ist eine .json-Datei</translation>
    </message>
    <message>
        <source>Give a folder with cases, such as tests/reference.</source>
        <translation>Einen Ordner mit Fällen angeben, etwa tests/reference.</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Give files or folders with cases.</source>
        <translation>Dateien oder Ordner mit Fällen angeben.</translation>
    </message>
    <message>
        <source>not readable as JSON: {1}</source>
        <translation>nicht als JSON lesbar: {1}</translation>
    </message>
</context>
<context>
    <name>solver/verify/shoeboxes.py</name>
    <message>
        <source>cooling annual</source>
        <translation>Kühlung im Jahr</translation>
    </message>
    <message>
        <source>judged above {1} kWh only</source>
        <translation>nur über {1} kWh beurteilt</translation>
    </message>
</context>
<context>
    <name>solver/verify/solar_incident.py</name>
    <message>
        <source>Case 600</source>
        <translation>Case 600</translation>
    </message>
    <message>
        <source>sky temperature</source>
        <translation>Himmelstemperatur</translation>
    </message>
    <message>
        <source>not a result of this solver, which follows EN ISO 13790 11.4.6</source>
        <translation>kein Ergebnis dieses Rechenkerns, der EN ISO 13790 11.4.6 folgt</translation>
    </message>
</context>
<context>
    <name>solver/verify/sun_position.py</name>
    <message>
        <source>not results of this solver</source>
        <translation>keine Ergebnisse dieses Rechenkerns</translation>
    </message>
</context>
<context>
    <name>solver/verify/traffic_assignment.py</name>
    <message>
        <source>link volumes</source>
        <translation>Verkehrsstärken der Abschnitte</translation>
    </message>
</context>
<context>
    <name>solver/verify/transposition.py</name>
    <message>
        <source>not a sky model of this solver</source>
        <translation>kein Himmelsmodell dieses Rechenkerns</translation>
    </message>
</context>
<context>
    <name>solver/worker.py</name>
    <message>
        <source>a newer preview has taken its place</source>
        <translation>eine neuere Vorschau ist an ihre Stelle getreten</translation>
    </message>
    <message>
        <source>Wait for the newer one.</source>
        <translation>Auf die neuere warten.</translation>
    </message>
    <message>
        <source>Send one JSON document a line.</source>
        <translation>Je Zeile ein JSON-Dokument senden.</translation>
    </message>
    <message>
        <source>Send {"jsonrpc": "2.0", "id": 1, "method": "describe"}.</source>
        <translation>{"jsonrpc": "2.0", "id": 1, "method": "describe"} senden.</translation>
    </message>
    <message>
        <source>a request is an object with a method</source>
        <translation>eine Anfrage ist ein Objekt mit method</translation>
    </message>
    <message>
        <source>there is no method {1}</source>
        <translation>es gibt keine Methode {1}</translation>
    </message>
    <message>
        <source>there is a job {1} already</source>
        <translation>es gibt schon einen Auftrag {1}</translation>
    </message>
    <message>
        <source>Use another jobID.</source>
        <translation>Eine andere jobID verwenden.</translation>
    </message>
    <message>
        <source>job {1} is {2} and has no result</source>
        <translation>Auftrag {1} ist {2} und hat kein Ergebnis</translation>
    </message>
    <message>
        <source>Give the jobID that execute answered with.</source>
        <translation>Die jobID angeben, mit der execute geantwortet hat.</translation>
    </message>
    <message>
        <source>the parameters are {1}</source>
        <translation>die Parameter sind {1}</translation>
    </message>
    <message>
        <source>Give them by name, as an object.</source>
        <translation>Sie mit Namen angeben, als Objekt.</translation>
    </message>
</context>
<context>
    <name>store/atomic.py</name>
    <message>
        <source>the disk is full</source>
        <translation>die Platte ist voll</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>das Kontingent der Platte ist erschöpft</translation>
    </message>
    <message>
        <source>the file would grow larger than is allowed here</source>
        <translation>die Datei würde größer, als hier erlaubt ist</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>die Platte ist schreibgeschützt</translation>
    </message>
    <message>
        <source>writing is not permitted</source>
        <translation>Schreiben ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Free some space or choose another folder; the twin is as it was.</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen; der Zwilling ist, wie er war.</translation>
    </message>
    <message>
        <source>could not be written whole ({1})</source>
        <translation>konnte nicht vollständig geschrieben werden ({1})</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder you may write to; the twin is as it was.</source>
        <translation>Platz schaffen oder einen Ordner mit Schreibrecht wählen; der Zwilling ist, wie er war.</translation>
    </message>
    <message>
        <source>Choose a folder that holds a twin.</source>
        <translation>Einen Ordner wählen, der einen Zwilling enthält.</translation>
    </message>
    <message>
        <source>Restore the file or import again.</source>
        <translation>Die Datei wiederherstellen oder neu importieren.</translation>
    </message>
</context>
<context>
    <name>store/city_tables.py</name>
    <message>
        <source>city.gpkg, field {1}, row {2}: {3} is no number</source>
        <translation>city.gpkg, Feld {1}, Zeile {2}: {3} ist keine Zahl</translation>
    </message>
    <message>
        <source>Correct it in the attribute table, or import the city again.</source>
        <translation>In der Attributtabelle korrigieren oder die Stadt neu importieren.</translation>
    </message>
    <message>
        <source>city.gpkg, layer surfaces, field kind: {1}, must be one of {2}</source>
        <translation>city.gpkg, Layer surfaces, Feld kind: {1}, muss eines von {2} sein</translation>
    </message>
    <message>
        <source>city.gpkg, layer road_junctions, row {1}, field kind: {2}, must be {3}</source>
        <translation>city.gpkg, Layer road_junctions, Zeile {1}, Feld kind: {2}, muss {3} sein</translation>
    </message>
    <message>
        <source>Correct it in the attribute table.</source>
        <translation>In der Attributtabelle korrigieren.</translation>
    </message>
    <message>
        <source>city.gpkg, layer road_junctions, row {1}: it has no point that can be read</source>
        <translation>city.gpkg, Layer road_junctions, Zeile {1}: ohne lesbaren Punkt</translation>
    </message>
    <message>
        <source>city.gpkg, {1}</source>
        <translation>city.gpkg, {1}</translation>
    </message>
    <message>
        <source>it has no line that can be read</source>
        <translation>ohne lesbare Linie</translation>
    </message>
    <message>
        <source>city.gpkg, layer {1}: there is no field {2}</source>
        <translation>city.gpkg, Layer {1}: es gibt kein Feld {2}</translation>
    </message>
    <message>
        <source>city.gpkg, layer {1}: {2} features have no id, first in row {3}</source>
        <translation>city.gpkg, Layer {1}: {2} Objekte haben keine Id, das erste in Zeile {3}</translation>
    </message>
    <message>
        <source>Features drawn in the layer are not part of the twin yet: delete them, or import the edited layer.</source>
        <translation>Im Layer gezeichnete Objekte gehören noch nicht zum Zwilling: sie löschen oder den bearbeiteten Layer importieren.</translation>
    </message>
    <message>
        <source>city.gpkg, layer {1}, feature {2}: the id is there {3} times, must be unique</source>
        <translation>city.gpkg, Layer {1}, Objekt {2}: die Id kommt {3}-mal vor, muss einmalig sein</translation>
    </message>
    <message>
        <source>Delete the copies in the layer, or import the edited layer.</source>
        <translation>Die Kopien im Layer löschen oder den bearbeiteten Layer importieren.</translation>
    </message>
    <message>
        <source>city.gpkg, layer road_links, row {1}, field {2}: {3}, must be 0 to {4}</source>
        <translation>city.gpkg, Layer road_links, Zeile {1}, Feld {2}: {3}, muss 0 bis {4} sein</translation>
    </message>
    <message>
        <source>A node was deleted outside the import; import the city again.</source>
        <translation>Ein Knoten wurde außerhalb des Imports gelöscht; die Stadt neu importieren.</translation>
    </message>
    <message>
        <source>city.gpkg, layer {1}: {2} rows belong to {3} that are not there, first {4}</source>
        <translation>city.gpkg, Layer {1}: {2} Zeilen gehören zu fehlenden {3}, zuerst {4}</translation>
    </message>
    <message>
        <source>one without id</source>
        <translation>eines ohne Id</translation>
    </message>
    <message>
        <source>One of the {1} was deleted outside the import; import the city again.</source>
        <translation>In {1} wurde außerhalb des Imports etwas gelöscht; die Stadt neu importieren.</translation>
    </message>
</context>
<context>
    <name>store/effort.py</name>
    <message>
        <source>about {1} on {2} workers, {3} MB of memory, {4} MB of disk</source>
        <translation>etwa {1} auf {2} Arbeitern, {3} MB Speicher, {4} MB auf der Platte</translation>
    </message>
    <message>
        <source>about {1} on {2} cores, {3} MB of memory, {4} MB of disk</source>
        <translation>etwa {1} auf {2} Kernen, {3} MB Speicher, {4} MB auf der Platte</translation>
    </message>
    <message>
        <source>{1} min</source>
        <translation>{1} min</translation>
    </message>
</context>
<context>
    <name>store/geopackage.py</name>
    <message>
        <source>The file is damaged or is no GeoPackage; import the city again.</source>
        <translation>Die Datei ist beschädigt oder kein GeoPackage; die Stadt neu importieren.</translation>
    </message>
    <message>
        <source>city.gpkg, layer {1}, row {2}, field {3}: {4} is no number</source>
        <translation>city.gpkg, Layer {1}, Zeile {2}, Feld {3}: {4} ist keine Zahl</translation>
    </message>
</context>
<context>
    <name>store/measured_table.py</name>
    <message>
        <source>{1}, {2} is in row {3} as a whole year</source>
        <translation>{1}, {2} steht in Zeile {3} als ganzes Jahr</translation>
    </message>
    <message>
        <source>{1} has rows with a carrier, too</source>
        <translation>{1} hat auch Zeilen mit einem Energieträger</translation>
    </message>
    <message>
        <source>Name the carrier in all of them.</source>
        <translation>Den Energieträger in allen nennen.</translation>
    </message>
    <message>
        <source>city.gpkg, table measured_energy: there is no field {1}</source>
        <translation>city.gpkg, Tabelle measured_energy: es gibt kein Feld {1}</translation>
    </message>
    <message>
        <source>Import the measured values again.</source>
        <translation>Die Messwerte neu importieren.</translation>
    </message>
    <message>
        <source>the id of a building</source>
        <translation>die Id eines Gebäudes</translation>
    </message>
    <message>
        <source>{1}, or empty</source>
        <translation>{1}, oder leer</translation>
    </message>
    <message>
        <source>there is no {1}</source>
        <translation>es gibt kein {1}</translation>
    </message>
    <message>
        <source>{1} is {2}, must be {3}</source>
        <translation>{1} ist {2}, muss {3} sein</translation>
    </message>
    <message>
        <source>{1} (field {2})</source>
        <translation>{1} (Feld {2})</translation>
    </message>
    <message>
        <source>a whole year from {1} to {2}</source>
        <translation>ein ganzes Jahr von {1} bis {2}</translation>
    </message>
    <message>
        <source>a month from 1 to 12, or 0 for the whole year</source>
        <translation>ein Monat von 1 bis 12, oder 0 für das ganze Jahr</translation>
    </message>
    <message>
        <source>city.gpkg, table measured_energy, row {1}: {2}</source>
        <translation>city.gpkg, Tabelle measured_energy, Zeile {1}: {2}</translation>
    </message>
    <message>
        <source>Correct it in the attribute table, or import the measured values again.</source>
        <translation>In der Attributtabelle korrigieren oder die Messwerte neu importieren.</translation>
    </message>
    <message>
        <source>{1}: the degree days cannot be written ({2})</source>
        <translation>{1}: die Gradtage lassen sich nicht schreiben ({2})</translation>
    </message>
    <message>
        <source>Save or end edits of the city's layers in QGIS, then try again.</source>
        <translation>Bearbeitungen der Layer der Stadt in QGIS speichern oder beenden, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>{1}: the measured values cannot be written ({2})</source>
        <translation>{1}: die Messwerte lassen sich nicht schreiben ({2})</translation>
    </message>
</context>
<context>
    <name>store/noise_source_table.py</name>
    <message>
        <source>Import the noise sources again.</source>
        <translation>Die Lärmquellen neu importieren.</translation>
    </message>
</context>
<context>
    <name>store/recipe.py</name>
    <message>
        <source>not a recipe</source>
        <translation>kein Rezept</translation>
    </message>
    <message>
        <source>Write it as a JSON object.</source>
        <translation>Es als JSON-Objekt schreiben.</translation>
    </message>
    <message>
        <source>{1} where {2} belongs</source>
        <translation>{1}, wo {2} hingehört</translation>
    </message>
    <message>
        <source>Correct the recipe.</source>
        <translation>Das Rezept korrigieren.</translation>
    </message>
    <message>
        <source>{1} is no input of its import</source>
        <translation>{1} ist keine Eingabe seines Imports</translation>
    </message>
    <message>
        <source>Give it under import, or leave it out.</source>
        <translation>Sie unter import angeben oder weglassen.</translation>
    </message>
</context>
<context>
    <name>store/results.py</name>
    <message>
        <source>Run the scenario again.</source>
        <translation>Das Szenario neu berechnen.</translation>
    </message>
    <message>
        <source>{1}: not a result of Twinscape</source>
        <translation>{1}: kein Ergebnis von Twinscape</translation>
    </message>
    <message>
        <source>{1}: schema version {2}, this Twinscape reads {3}</source>
        <translation>{1}: Schemaversion {2}, dieses Twinscape liest {3}</translation>
    </message>
</context>
<context>
    <name>store/selection_sets.py</name>
    <message>
        <source>Mend the file, or move it away to start without sets.</source>
        <translation>Die Datei in Ordnung bringen oder wegräumen, um ohne Mengen zu beginnen.</translation>
    </message>
</context>
<context>
    <name>store/tours.py</name>
    <message>
        <source>{1}: cannot be read (it has no list of tours)</source>
        <translation>{1}: nicht lesbar (ohne Liste von Touren)</translation>
    </message>
    <message>
        <source>Mend the file, or move it away.</source>
        <translation>Die Datei in Ordnung bringen oder wegräumen.</translation>
    </message>
    <message>
        <source>{1}: version {2}, this Twinscape reads {3}</source>
        <translation>{1}: Version {2}, dieses Twinscape liest {3}</translation>
    </message>
    <message>
        <source>the id of the bookmark is {1}</source>
        <translation>die Id des Lesezeichens ist {1}</translation>
    </message>
    <message>
        <source>Use up to 40 lower-case letters, digits and -.</source>
        <translation>Bis zu 40 Kleinbuchstaben, Ziffern und - verwenden.</translation>
    </message>
</context>
<context>
    <name>store/twin.py</name>
    <message>
        <source>{1}: there is no such folder</source>
        <translation>{1}: diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Choose a folder that ends in .twin.</source>
        <translation>Einen Ordner wählen, der auf .twin endet.</translation>
    </message>
    <message>
        <source>{1}: not a twin, it has no twin.json</source>
        <translation>{1}: kein Zwilling, ohne twin.json</translation>
    </message>
    <message>
        <source>{1}: not the manifest of a twin</source>
        <translation>{1}: kein Manifest eines Zwillings</translation>
    </message>
    <message>
        <source>{1}: schema version {2}, this Twinscape reads up to {3}</source>
        <translation>{1}: Schemaversion {2}, dieses Twinscape liest bis {3}</translation>
    </message>
    <message>
        <source>{1}: there is no {2}</source>
        <translation>{1}: es gibt kein {2}</translation>
    </message>
    <message>
        <source>Correct it, or delete the file.</source>
        <translation>Korrigieren oder die Datei löschen.</translation>
    </message>
    <message>
        <source>not a Twinscape scenario ({1})</source>
        <translation>kein Twinscape-Szenario ({1})</translation>
    </message>
    <message>
        <source>its id is "{1}", must be the name of the file</source>
        <translation>seine Id ist „{1}“, muss der Name der Datei sein</translation>
    </message>
    <message>
        <source>Rename the file to {1}.json, or write "id": "{2}" into it.</source>
        <translation>Die Datei in {1}.json umbenennen oder "id": "{2}" hineinschreiben.</translation>
    </message>
    <message>
        <source>the baseline cannot be deleted</source>
        <translation>der Bestand kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Delete the twin's folder instead.</source>
        <translation>Stattdessen den Ordner des Zwillings löschen.</translation>
    </message>
</context>
<context>
    <name>views/report/layout_layers.py</name>
    <message>
        <source>{1}: has no layer {2}</source>
        <translation>{1}: hat keinen Layer {2}</translation>
    </message>
    <message>
        <source>Make the report again.</source>
        <translation>Den Bericht neu erstellen.</translation>
    </message>
    <message>
        <source>{1}: cannot be written ({2})</source>
        <translation>{1}: lässt sich nicht schreiben ({2})</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Einen anderen Ordner oder Namen wählen.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>views/report/pdf.py</name>
    <message>
        <source>Close the file elsewhere, or choose another.</source>
        <translation>Die Datei anderswo schließen oder eine andere wählen.</translation>
    </message>
    <message>
        <source>the PDF cannot be begun</source>
        <translation>das PDF lässt sich nicht beginnen</translation>
    </message>
</context>
<context>
    <name>views/scene3d/field.py</name>
    <message>
        <source>{1}: its rows do not run from north to south and west to east</source>
        <translation>{1}: die Zeilen laufen nicht von Nord nach Süd und von West nach Ost</translation>
    </message>
</context>
<context>
    <name>views/scene3d/receivers.py</name>
    <message>
        <source>the receivers of {1} have no height</source>
        <translation>die Immissionsorte von {1} haben keine Höhe</translation>
    </message>
    <message>
        <source>Compute the result again.</source>
        <translation>Das Ergebnis neu berechnen.</translation>
    </message>
</context>
<context>
    <name>views/tours/exporting.py</name>
    <message>
        <source>{1}: could not be written</source>
        <translation>{1}: ließ sich nicht schreiben</translation>
    </message>
</context>
</TS>
