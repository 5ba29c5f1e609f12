<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "flow_difference" IS NULL THEN -1 WHEN "flow_difference" &lt; -100.00000381469727 THEN 0 WHEN "flow_difference" &lt; -50.00000190734863 THEN 1 WHEN "flow_difference" &lt; -20.000000953674316 THEN 2 WHEN "flow_difference" &lt; -10.000000476837158 THEN 3 WHEN "flow_difference" &lt; -7.006492321624085e-46 THEN 4 WHEN "flow_difference" &lt; 9.999999523162842 THEN 5 WHEN "flow_difference" &lt; 19.999999046325684 THEN 6 WHEN "flow_difference" &lt; 49.99999809265137 THEN 7 WHEN "flow_difference" &lt; 99.99999618530273 THEN 8 ELSE 9 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="9" symbol="0" label="100 and more"/>
<category render="true" type="long" value="8" symbol="1" label="50 – 100"/>
<category render="true" type="long" value="7" symbol="2" label="20 – 50"/>
<category render="true" type="long" value="6" symbol="3" label="10 – 20"/>
<category render="true" type="long" value="5" symbol="4" label="unchanged (within ±10)"/>
<category render="true" type="long" value="4" symbol="5" label="unchanged (within ±10)"/>
<category render="true" type="long" value="3" symbol="6" label="−20 – −10"/>
<category render="true" type="long" value="2" symbol="7" label="−50 – −20"/>
<category render="true" type="long" value="1" symbol="8" label="−100 – −50"/>
<category render="true" type="long" value="0" symbol="9" label="below −100"/>
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
