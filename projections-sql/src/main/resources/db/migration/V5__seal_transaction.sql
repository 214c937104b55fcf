-- An audit reads events and seals side by side, transaction by transaction.
CREATE UNIQUE INDEX seal_transaction ON log.seal (xid);
