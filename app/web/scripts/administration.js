// Administration: the organisation, letterheads and templates.
