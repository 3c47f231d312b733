-- A publication that was withdrawn before its instant came: it never takes effect, and stays listed.
ALTER TABLE policy_version
    ADD COLUMN withdrawn_by   text,
    ADD COLUMN withdrawn_at   timestamptz,
    ADD COLUMN withdrawn_note text;
