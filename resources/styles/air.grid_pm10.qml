<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<pipe>
<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.65" alphaBand="-1" nodataColor="" classificationMin="10.0" classificationMax="40.0">
<rasterTransparency/>
<rastershader>
<colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="10.0" maximumValue="40.0" labelPrecision="4">
<item value="9.999999046325684" color="#50f0e6" alpha="255" label="below 10"/>
<item value="14.999999046325684" color="#50ccaa" alpha="255" label="10 – 15"/>
<item value="19.999998092651367" color="#f0e641" alpha="255" label="15 – 20"/>
<item value="29.999998092651367" color="#ff5050" alpha="255" label="20 – 30"/>
<item value="39.999996185302734" color="#960032" alpha="255" label="30 – 40"/>
<item value="inf" color="#7d2181" alpha="255" label="40 and more"/>
</colorrampshader>
</rastershader>
</rasterrenderer>
</pipe>
</qgis>
