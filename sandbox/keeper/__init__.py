"""Host side: creates, freezes, limits and destroys boxes; alone with the rights to do so."""
