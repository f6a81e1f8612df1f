"""Who may do what: passwords, tickets (sessions and tokens), roles, forged forms, limits, and the door itself."""
