// Preview, exports and the submission sheet.
