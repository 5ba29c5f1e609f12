"""The twin solver as a service: OGC API – Processes and – Features over HTTP, on pygeoapi."""
