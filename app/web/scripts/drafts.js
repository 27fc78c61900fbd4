// Drafts: the workspace of a response.
