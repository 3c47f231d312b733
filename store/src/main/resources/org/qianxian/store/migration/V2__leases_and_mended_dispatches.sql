-- Which hub asks a unit's system for reports, and until when unless it goes on. Null: whoever comes first.
ALTER TABLE poll_cursor ADD COLUMN held_by text, ADD COLUMN held_until timestamptz;

-- Up to this try nothing had an effect, for the target refused it, and a human has mended the data since: what was
-- rendered until then is not sent again.
ALTER TABLE dispatch ADD COLUMN mended_after int NOT NULL DEFAULT 0;
