"""What is looked at before a response is sent."""
