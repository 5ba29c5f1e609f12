<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "height_m" IS NULL THEN -1 WHEN "height_m" &lt; 2.9999998807907104 THEN 0 WHEN "height_m" &lt; 5.999999761581421 THEN 1 WHEN "height_m" &lt; 8.999999523162842 THEN 2 WHEN "height_m" &lt; 11.999999523162842 THEN 3 WHEN "height_m" &lt; 14.999999523162842 THEN 4 WHEN "height_m" &lt; 19.999999046325684 THEN 5 WHEN "height_m" &lt; 24.999999046325684 THEN 6 WHEN "height_m" &lt; 29.999999046325684 THEN 7 ELSE 8 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="8" symbol="0" label="30 and more"/>
<category render="true" type="long" value="7" symbol="1" label="25 – 30"/>
<category render="true" type="long" value="6" symbol="2" label="20 – 25"/>
<category render="true" type="long" value="5" symbol="3" label="15 – 20"/>
<category render="true" type="long" value="4" symbol="4" label="12 – 15"/>
<category render="true" type="long" value="3" symbol="5" label="9 – 12"/>
<category render="true" type="long" value="2" symbol="6" label="6 – 9"/>
<category render="true" type="long" value="1" symbol="7" label="3 – 6"/>
<category render="true" type="long" value="0" symbol="8" label="below 3"/>
<category render="true" type="long" value="-1" symbol="9" label="not computed"/>
</categories>
<symbols>
<symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="26,56,93,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="36,80,116,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="49,106,137,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="67,133,155,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="98,158,173,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="132,183,189,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="169,205,206,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="202,224,223,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="8" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="233,242,241,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="9" alpha="1" clip_to_extent="1" force_rhr="0">
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
