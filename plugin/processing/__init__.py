"""The same processes in the Processing toolbox and qgis_process."""
