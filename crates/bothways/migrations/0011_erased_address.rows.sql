-- Somebody left and was erased; only the seal of their address is kept.
INSERT INTO erased_address (seal, erased_at) VALUES
    ('q0Xv3mB1n9sTz7LhYw2dEg', 1777636800000000);
