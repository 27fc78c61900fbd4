"""What a Word file is made of, shared by the gate, the letterheads and the Word writer.

`names` the vocabulary, `text` characters, `package` parts and the archive, `styles`, `numbering`, `settings`
and `notes` what a letterhead may lack, `places` where something is filled in at each export.
"""
