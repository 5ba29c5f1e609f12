<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "speed_difference" IS NULL THEN -1 WHEN "speed_difference" &lt; -2.0000001192092896 THEN 0 WHEN "speed_difference" &lt; -1.0000000596046448 THEN 1 WHEN "speed_difference" &lt; -0.5000000298023224 THEN 2 WHEN "speed_difference" &lt; -0.20000001043081284 THEN 3 WHEN "speed_difference" &lt; -7.006492321624085e-46 THEN 4 WHEN "speed_difference" &lt; 0.19999999552965164 THEN 5 WHEN "speed_difference" &lt; 0.4999999850988388 THEN 6 WHEN "speed_difference" &lt; 0.9999999701976776 THEN 7 WHEN "speed_difference" &lt; 1.9999999403953552 THEN 8 ELSE 9 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="9" symbol="0" label="2 and more"/>
<category render="true" type="long" value="8" symbol="1" label="1 – 2"/>
<category render="true" type="long" value="7" symbol="2" label="0.5 – 1"/>
<category render="true" type="long" value="6" symbol="3" label="0.2 – 0.5"/>
<category render="true" type="long" value="5" symbol="4" label="unchanged (within ±0.2)"/>
<category render="true" type="long" value="4" symbol="5" label="unchanged (within ±0.2)"/>
<category render="true" type="long" value="3" symbol="6" label="−0.5 – −0.2"/>
<category render="true" type="long" value="2" symbol="7" label="−1 – −0.5"/>
<category render="true" type="long" value="1" symbol="8" label="−2 – −1"/>
<category render="true" type="long" value="0" symbol="9" label="below −2"/>
<category render="true" type="long" value="-1" symbol="10" label="not computed"/>
</categories>
<symbols>
<symbol type="line" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="150,71,10,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="219,122,38,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="242,176,108,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="250,223,194,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="236,236,232,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="236,236,232,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="160,202,224,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="125,189,189,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="8" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="47,143,149,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="9" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="11,90,102,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="10" alpha="1" clip_to_extent="1" force_rhr="0">
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
