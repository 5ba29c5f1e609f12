<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<pipe>
<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.65" alphaBand="-1" nodataColor="" classificationMin="1.0" classificationMax="36.0">
<rasterTransparency/>
<rastershader>
<colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="1.0" maximumValue="36.0" labelPrecision="4">
<item value="0.9999999403953552" color="#50f0e6" alpha="255" label="below 1"/>
<item value="3.999999761581421" color="#50ccaa" alpha="255" label="1 – 3"/>
<item value="9.999999046325684" color="#f0e641" alpha="255" label="4 – 9"/>
<item value="18.999998092651367" color="#ff5050" alpha="255" label="10 – 18"/>
<item value="35.999996185302734" color="#960032" alpha="255" label="19 – 35"/>
<item value="inf" color="#7d2181" alpha="255" label="36 and more"/>
</colorrampshader>
</rastershader>
</rasterrenderer>
</pipe>
</qgis>
