<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "internal_gain" IS NULL THEN -1 WHEN "internal_gain" &lt; 1.9999999403953552 THEN 0 WHEN "internal_gain" &lt; 4.999999761581421 THEN 1 WHEN "internal_gain" &lt; 9.999999523162842 THEN 2 WHEN "internal_gain" &lt; 19.999999046325684 THEN 3 WHEN "internal_gain" &lt; 49.99999809265137 THEN 4 WHEN "internal_gain" &lt; 99.99999618530273 THEN 5 WHEN "internal_gain" &lt; 199.99999237060547 THEN 6 ELSE 7 END' symbollevels="0" enableorderby="0" forceraster="0">
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
<Option name="color" type="QString" value="148,45,76,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="191,73,75,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="225,109,74,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="241,153,86,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="249,192,115,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="252,224,159,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="255,246,214,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="8" alpha="1" clip_to_extent="1" force_rhr="0">
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
