-- Which journal entries a message caused, so that the same message again can be told its first answer; null if none.
ALTER TABLE door_log ADD COLUMN first_entry int, ADD COLUMN last_entry int;

-- Who was refused what at the hub's own doors. Append only.
CREATE TABLE refusal (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    who         text NOT NULL,
    roles       text NOT NULL,
    action      text NOT NULL,
    case_number text,
    reason      text NOT NULL
);
CREATE INDEX refusal_case ON refusal (case_number) WHERE case_number IS NOT NULL;
