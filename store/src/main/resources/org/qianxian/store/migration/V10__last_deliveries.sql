-- When a target last took a dispatch over. Written every few seconds, not with each: for people to see.
ALTER TABLE target_state ADD COLUMN delivered_at timestamptz;
