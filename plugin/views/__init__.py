"""What is drawn. Views read the review room and listen to its signals; they never import each other."""
