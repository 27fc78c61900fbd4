// The registers: sources and figures.

// Work that is done a piece at a time goes on by itself; without scripts there is a button.
document.querySelectorAll("form[data-goes-on]").forEach((form) => setTimeout(() => form.submit(), 150));
