"""What is measured: the catalogue of indicators, their colours and scales."""
