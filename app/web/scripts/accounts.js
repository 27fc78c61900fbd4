// Accounts: a button beside each password that shows what is typed.

for (const field of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Skjul" : "Vis";
    button.setAttribute("aria-label", shown ? "Skjul passordet" : "Vis passordet");
  };
  button.type = "button";
  button.className = "quiet";
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => show(field.type === "password"));
  field.form?.addEventListener("submit", () => show(false)); // or the browser would keep it as text
  const pair = document.createElement("div");
  pair.className = "reveal";
  field.replaceWith(pair);
  pair.append(field, button);
  show(false);
}

for (const button of document.querySelectorAll("[data-needs-script]")) button.hidden = false;
