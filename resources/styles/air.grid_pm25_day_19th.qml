<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<pipe>
<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.65" alphaBand="-1" nodataColor="" classificationMin="5.0" classificationMax="140.0">
<rasterTransparency/>
<rastershader>
<colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="5.0" maximumValue="140.0" labelPrecision="4">
<item value="4.999999523162842" color="#50f0e6" alpha="255" label="below 5"/>
<item value="14.999999046325684" color="#50ccaa" alpha="255" label="5 – 15"/>
<item value="49.999996185302734" color="#f0e641" alpha="255" label="15 – 50"/>
<item value="89.99999237060547" color="#ff5050" alpha="255" label="50 – 90"/>
<item value="139.99998474121094" color="#960032" alpha="255" label="90 – 140"/>
<item value="inf" color="#7d2181" alpha="255" label="140 and more"/>
</colorrampshader>
</rastershader>
</rasterrenderer>
</pipe>
</qgis>
