<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "pm25_days_above_15" IS NULL THEN -1 WHEN "pm25_days_above_15" &lt; 0.9999999701976776 THEN 0 WHEN "pm25_days_above_15" &lt; 3.9999998807907104 THEN 1 WHEN "pm25_days_above_15" &lt; 9.999999523162842 THEN 2 WHEN "pm25_days_above_15" &lt; 18.999999046325684 THEN 3 WHEN "pm25_days_above_15" &lt; 35.99999809265137 THEN 4 ELSE 5 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="5" symbol="0" label="36 and more"/>
<category render="true" type="long" value="4" symbol="1" label="19 – 35"/>
<category render="true" type="long" value="3" symbol="2" label="10 – 18"/>
<category render="true" type="long" value="2" symbol="3" label="4 – 9"/>
<category render="true" type="long" value="1" symbol="4" label="1 – 3"/>
<category render="true" type="long" value="0" symbol="5" label="below 1"/>
<category render="true" type="long" value="-1" symbol="6" label="not computed"/>
</categories>
<symbols>
<symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="125,33,129,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="150,0,50,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="255,80,80,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="240,230,65,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="80,204,170,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="80,240,230,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
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
