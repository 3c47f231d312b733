-- Sending again what stands on worklists, many at once and a few at a time. RUNNING, PAUSED, CANCELLED, DONE: a task that
-- runs when its hub stops goes on at the next start.
CREATE TABLE rerun_task (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    target        text NOT NULL,
    states        text NOT NULL,
    created_from  timestamptz,
    created_until timestamptz,
    batch         int NOT NULL,
    by_whom       text NOT NULL,
    at            timestamptz NOT NULL,
    state         text NOT NULL,
    changed_by    text NOT NULL,
    changed_at    timestamptz NOT NULL
);

-- What a task was asked for, chosen when it began. Without a result: still to come. RERUN, or SKIPPED because somebody
-- had decided about it meanwhile. Each is sent again once a task at most.
CREATE TABLE rerun_item (
    task_id     bigint NOT NULL,
    dispatch_id bigint NOT NULL,
    result      text,
    at          timestamptz,
    PRIMARY KEY (task_id, dispatch_id)
);
CREATE INDEX rerun_item_open ON rerun_item (task_id, dispatch_id) WHERE result IS NULL;
