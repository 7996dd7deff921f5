"""Page to Document: blocks, body and metadata."""
