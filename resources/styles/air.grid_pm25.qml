<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<pipe>
<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.65" alphaBand="-1" nodataColor="" classificationMin="2.5" classificationMax="25.0">
<rasterTransparency/>
<rastershader>
<colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="2.5" maximumValue="25.0" labelPrecision="4">
<item value="2.499999761581421" color="#50f0e6" alpha="255" label="below 2.5"/>
<item value="4.999999523162842" color="#50ccaa" alpha="255" label="2.5 – 5"/>
<item value="9.999999046325684" color="#f0e641" alpha="255" label="5 – 10"/>
<item value="14.999999046325684" color="#ff5050" alpha="255" label="10 – 15"/>
<item value="24.999998092651367" color="#960032" alpha="255" label="15 – 25"/>
<item value="inf" color="#7d2181" alpha="255" label="25 and more"/>
</colorrampshader>
</rastershader>
</rasterrenderer>
</pipe>
</qgis>
