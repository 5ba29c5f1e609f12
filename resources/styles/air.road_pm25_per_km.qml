<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "road_pm25_per_km" IS NULL THEN -1 WHEN "road_pm25_per_km" &lt; 1.9999999403953552 THEN 0 WHEN "road_pm25_per_km" &lt; 4.999999761581421 THEN 1 WHEN "road_pm25_per_km" &lt; 9.999999523162842 THEN 2 WHEN "road_pm25_per_km" &lt; 19.999999046325684 THEN 3 WHEN "road_pm25_per_km" &lt; 49.99999809265137 THEN 4 WHEN "road_pm25_per_km" &lt; 99.99999618530273 THEN 5 WHEN "road_pm25_per_km" &lt; 199.99999237060547 THEN 6 ELSE 7 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="7" symbol="0" label="200 and more"/>
<category render="true" type="long" value="6" symbol="1" label="100 – 200"/>
<category render="true" type="long" value="5" symbol="2" label="50 – 100"/>
<category render="true" type="long" value="4" symbol="3" label="20 – 50"/>
<category render="true" type="long" value="3" symbol="4" label="10 – 20"/>
<category render="true" type="long" value="2" symbol="5" label="5 – 10"/>
<category render="true" type="long" value="1" symbol="6" label="2 – 5"/>
<category render="true" type="long" value="0" symbol="7" label="below 2"/>
<category render="true" type="long" value="-1" symbol="8" label="not computed"/>
</categories>
<symbols>
<symbol type="line" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="99,26,74,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="148,45,76,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="191,73,75,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="225,109,74,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="241,153,86,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="249,192,115,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="252,224,159,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="255,246,214,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="8" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="216,216,230,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="0.5"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
</symbols>
<rotation/>
<sizescale/>
</renderer-v2>
</qgis>
