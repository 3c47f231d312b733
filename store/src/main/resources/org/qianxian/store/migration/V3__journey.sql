-- Deadlines that stand still while a case is suspended, that go on to cards after they passed, and that can be reckoned
-- again when a calendar gains a year. A row of before has no reckoning: it is moved from where it stands.
--
-- state also knows LATE: past due and unmet, with a step to come. step is the last one that fired: 1 warned, 2 due,
-- 3 and on for the times past due that the policy names.
ALTER TABLE deadline
    ADD COLUMN reckoning text,
    ADD COLUMN step smallint NOT NULL DEFAULT 0,
    ADD COLUMN paused_at timestamptz;
UPDATE deadline SET step = CASE WHEN state = 'PASSED' THEN 2 ELSE 1 END WHERE warned;
DROP INDEX deadline_alarm;
CREATE INDEX deadline_alarm ON deadline (alarm_at) WHERE state IN ('OPEN', 'LATE') AND paused_at IS NULL;
CREATE INDEX deadline_provisional ON deadline (id) WHERE provisional AND state = 'OPEN';

-- The case of which this one is a repeat.
ALTER TABLE civic_case ADD COLUMN merged_into text;
CREATE INDEX civic_case_merged ON civic_case (merged_into) WHERE state = 'MERGED';
-- How many cases of a place and class came in of late; never changes after the insert.
CREATE INDEX civic_case_place ON civic_case (area, class, reported_at);
