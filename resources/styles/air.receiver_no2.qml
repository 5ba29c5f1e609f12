<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "no2" IS NULL THEN -1 WHEN "no2" &lt; 4.999999761581421 THEN 0 WHEN "no2" &lt; 9.999999523162842 THEN 1 WHEN "no2" &lt; 19.999999046325684 THEN 2 WHEN "no2" &lt; 29.999999046325684 THEN 3 WHEN "no2" &lt; 39.99999809265137 THEN 4 ELSE 5 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="5" symbol="0" label="40 and more"/>
<category render="true" type="long" value="4" symbol="1" label="30 – 40"/>
<category render="true" type="long" value="3" symbol="2" label="20 – 30"/>
<category render="true" type="long" value="2" symbol="3" label="10 – 20"/>
<category render="true" type="long" value="1" symbol="4" label="5 – 10"/>
<category render="true" type="long" value="0" symbol="5" label="below 5"/>
<category render="true" type="long" value="-1" symbol="6" label="not computed"/>
</categories>
<symbols>
<symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="name" type="QString" value="circle"/>
<Option name="color" type="QString" value="125,33,129,255"/>
<Option name="size" type="QString" value="1.9"/>
<Option name="size_unit" type="QString" value="MM"/>
<Option name="outline_color" type="QString" value="51,48,43,255"/>
<Option name="outline_width" type="QString" value="0.12"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="name" type="QString" value="circle"/>
<Option name="color" type="QString" value="150,0,50,255"/>
<Option name="size" type="QString" value="1.9"/>
<Option name="size_unit" type="QString" value="MM"/>
<Option name="outline_color" type="QString" value="51,48,43,255"/>
<Option name="outline_width" type="QString" value="0.12"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="name" type="QString" value="circle"/>
<Option name="color" type="QString" value="255,80,80,255"/>
<Option name="size" type="QString" value="1.9"/>
<Option name="size_unit" type="QString" value="MM"/>
<Option name="outline_color" type="QString" value="51,48,43,255"/>
<Option name="outline_width" type="QString" value="0.12"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="name" type="QString" value="circle"/>
<Option name="color" type="QString" value="240,230,65,255"/>
<Option name="size" type="QString" value="1.9"/>
<Option name="size_unit" type="QString" value="MM"/>
<Option name="outline_color" type="QString" value="51,48,43,255"/>
<Option name="outline_width" type="QString" value="0.12"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="marker" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="name" type="QString" value="circle"/>
<Option name="color" type="QString" value="80,204,170,255"/>
<Option name="size" type="QString" value="1.9"/>
<Option name="size_unit" type="QString" value="MM"/>
<Option name="outline_color" type="QString" value="51,48,43,255"/>
<Option name="outline_width" type="QString" value="0.12"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="marker" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="name" type="QString" value="circle"/>
<Option name="color" type="QString" value="80,240,230,255"/>
<Option name="size" type="QString" value="1.9"/>
<Option name="size_unit" type="QString" value="MM"/>
<Option name="outline_color" type="QString" value="51,48,43,255"/>
<Option name="outline_width" type="QString" value="0.12"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="marker" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleMarker" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="name" type="QString" value="circle"/>
<Option name="color" type="QString" value="216,216,230,255"/>
<Option name="size" type="QString" value="1.9"/>
<Option name="size_unit" type="QString" value="MM"/>
<Option name="outline_color" type="QString" value="51,48,43,255"/>
<Option name="outline_width" type="QString" value="0.12"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
</symbols>
<rotation/>
<sizescale/>
</renderer-v2>
</qgis>
