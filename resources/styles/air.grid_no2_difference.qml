<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0-Białowieża" styleCategories="Symbology">
<pipe>
<rasterrenderer type="singlebandpseudocolor" band="1" opacity="0.65" alphaBand="-1" nodataColor="" classificationMin="-1.0" classificationMax="1.0">
<rasterTransparency/>
<rastershader>
<colorrampshader colorRampType="DISCRETE" classificationMode="1" clip="0" minimumValue="-1.0" maximumValue="1.0" labelPrecision="4">
<item value="-1.0000001192092896" color="#0b5a66" alpha="255" label="below −1"/>
<item value="-0.5000000596046448" color="#2f8f95" alpha="255" label="−1 – −0.5"/>
<item value="-0.20000001788139343" color="#7dbdbd" alpha="255" label="−0.5 – −0.2"/>
<item value="-0.10000000894069672" color="#a0cae0" alpha="255" label="−0.2 – −0.1"/>
<item value="-1.401298464324817e-45" color="#ecece8" alpha="255" label="unchanged (within ±0.1)"/>
<item value="0.09999999403953552" color="#ecece8" alpha="255" label="unchanged (within ±0.1)"/>
<item value="0.19999998807907104" color="#fadfc2" alpha="255" label="0.1 – 0.2"/>
<item value="0.4999999701976776" color="#f2b06c" alpha="255" label="0.2 – 0.5"/>
<item value="0.9999999403953552" color="#db7a26" alpha="255" label="0.5 – 1"/>
<item value="inf" color="#96470a" alpha="255" label="1 and more"/>
</colorrampshader>
</rastershader>
</rasterrenderer>
</pipe>
</qgis>
