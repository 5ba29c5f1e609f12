<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<renderer-v2 type="categorizedSymbol" attr='CASE WHEN "volume_capacity" IS NULL THEN -1 WHEN "volume_capacity" &lt; 0.2499999925494194 THEN 0 WHEN "volume_capacity" &lt; 0.4999999850988388 THEN 1 WHEN "volume_capacity" &lt; 0.6999999582767487 THEN 2 WHEN "volume_capacity" &lt; 0.8499999940395355 THEN 3 WHEN "volume_capacity" &lt; 0.9999999701976776 THEN 4 WHEN "volume_capacity" &lt; 1.199999988079071 THEN 5 ELSE 6 END' symbollevels="0" enableorderby="0" forceraster="0">
<categories>
<category render="true" type="long" value="6" symbol="0" label="1.2 and more"/>
<category render="true" type="long" value="5" symbol="1" label="1 – 1.2"/>
<category render="true" type="long" value="4" symbol="2" label="0.85 – 1"/>
<category render="true" type="long" value="3" symbol="3" label="0.7 – 0.85"/>
<category render="true" type="long" value="2" symbol="4" label="0.5 – 0.7"/>
<category render="true" type="long" value="1" symbol="5" label="0.25 – 0.5"/>
<category render="true" type="long" value="0" symbol="6" label="below 0.25"/>
<category render="true" type="long" value="-1" symbol="7" label="not computed"/>
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
<Option name="line_color" type="QString" value="157,48,76,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="203,84,74,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="233,132,80,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="247,180,105,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="252,220,149,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
<layer class="SimpleLine" enabled="1" locked="0" pass="0"><Option type="Map">
<Option name="line_color" type="QString" value="255,246,214,255"/>
<Option name="line_style" type="QString" value="solid"/>
<Option name="line_width" type="QString" value="1.4"/>
<Option name="line_width_unit" type="QString" value="MM"/>
<Option name="capstyle" type="QString" value="round"/>
<Option name="joinstyle" type="QString" value="round"/>
</Option></layer>
</symbol>
<symbol type="line" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
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
