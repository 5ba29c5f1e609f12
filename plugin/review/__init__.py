"""What one is looking at: the open study, the view state, the selection and the shared scales. No widgets here."""
