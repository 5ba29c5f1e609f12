<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "pressure_kpa" IS NULL THEN -1 WHEN "pressure_kpa" &lt; 19.999999046325684 THEN 0 WHEN "pressure_kpa" &lt; 39.99999809265137 THEN 1 WHEN "pressure_kpa" &lt; 59.99999809265137 THEN 2 WHEN "pressure_kpa" &lt; 79.99999618530273 THEN 3 ELSE 4 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="4" symbol="0" label="80 and more"/>
<category render="true" type="long" value="3" symbol="1" label="60 – 80"/>
<category render="true" type="long" value="2" symbol="2" label="40 – 60"/>
<category render="true" type="long" value="1" symbol="3" label="20 – 40"/>
<category render="true" type="long" value="0" symbol="4" label="below 20"/>
<category render="true" type="long" value="-1" symbol="5" label="not computed"/>
</categories>
<symbols>
<symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="99,26,74,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="182,64,75,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="233,132,80,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="250,202,124,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="255,246,214,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="216,216,230,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="138,143,147,255"/>
<Option name="style" type="QString" value="b_diagonal"/>
<Option name="outline_style" type="QString" value="no"/>
</Option></layer>
</symbol>
</symbols>
<rotation/>
<sizescale/>
</renderer-v2>
</qgis>
