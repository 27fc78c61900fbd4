"""What the association sorts its world by, and who it is: registers that the library and the way in share."""
