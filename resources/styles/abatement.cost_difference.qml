<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "cost_difference" IS NULL THEN -1 WHEN "cost_difference" &lt; -10.000000476837158 THEN 0 WHEN "cost_difference" &lt; -5.000000238418579 THEN 1 WHEN "cost_difference" &lt; -2.0000001192092896 THEN 2 WHEN "cost_difference" &lt; -1.0000000596046448 THEN 3 WHEN "cost_difference" &lt; -7.006492321624085e-46 THEN 4 WHEN "cost_difference" &lt; 0.9999999701976776 THEN 5 WHEN "cost_difference" &lt; 1.9999999403953552 THEN 6 WHEN "cost_difference" &lt; 4.999999761581421 THEN 7 WHEN "cost_difference" &lt; 9.999999523162842 THEN 8 ELSE 9 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="9" symbol="0" label="10 and more"/>
<category render="true" type="long" value="8" symbol="1" label="5 – 10"/>
<category render="true" type="long" value="7" symbol="2" label="2 – 5"/>
<category render="true" type="long" value="6" symbol="3" label="1 – 2"/>
<category render="true" type="long" value="5" symbol="4" label="unchanged (within ±1)"/>
<category render="true" type="long" value="4" symbol="5" label="unchanged (within ±1)"/>
<category render="true" type="long" value="3" symbol="6" label="−2 – −1"/>
<category render="true" type="long" value="2" symbol="7" label="−5 – −2"/>
<category render="true" type="long" value="1" symbol="8" label="−10 – −5"/>
<category render="true" type="long" value="0" symbol="9" label="below −10"/>
<category render="true" type="long" value="-1" symbol="10" label="not computed"/>
</categories>
<symbols>
<symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="150,71,10,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="219,122,38,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="242,176,108,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="250,223,194,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="236,236,232,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="236,236,232,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="160,202,224,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="125,189,189,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="8" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="47,143,149,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="9" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="color" type="QString" value="11,90,102,255"/>
<Option name="style" type="QString" value="solid"/>
<Option name="outline_color" type="QString" value="122,116,107,255"/>
<Option name="outline_width" type="QString" value="0.1"/>
<Option name="outline_style" type="QString" value="solid"/>
</Option></layer>
</symbol>
<symbol type="fill" name="10" alpha="1" clip_to_extent="1" force_rhr="0">
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
