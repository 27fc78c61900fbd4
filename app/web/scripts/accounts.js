// Accounts: signing in, people and roles.
