<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<pipe>
<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.65" alphaBand="-1" nodataColor="" classificationMin="15.0" classificationMax="270.0">
<rasterTransparency/>
<rastershader>
<colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="15.0" maximumValue="270.0" labelPrecision="4">
<item value="14.999999046325684" color="#50f0e6" alpha="255" label="below 15"/>
<item value="44.999996185302734" color="#50ccaa" alpha="255" label="15 – 45"/>
<item value="119.99999237060547" color="#f0e641" alpha="255" label="45 – 120"/>
<item value="194.99998474121094" color="#ff5050" alpha="255" label="120 – 195"/>
<item value="269.9999694824219" color="#960032" alpha="255" label="195 – 270"/>
<item value="inf" color="#7d2181" alpha="255" label="270 and more"/>
</colorrampshader>
</rastershader>
</rasterrenderer>
</pipe>
</qgis>
