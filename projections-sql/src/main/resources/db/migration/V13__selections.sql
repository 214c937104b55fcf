ALTER TABLE log.request_key ADD COLUMN selection jsonb;
COMMENT ON COLUMN log.request_key.selection IS
    'the things that a request about many stood for the first time: sent again, it is about the same ones';
