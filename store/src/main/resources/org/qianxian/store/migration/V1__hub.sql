-- The hub's tables. States are words, so that a person with psql can read them; JSON that no query looks into is text,
-- so that the server neither parses it coming in nor prints it going out. Every index must earn its writes: a case
-- is written about ten times and read by key.

CREATE SEQUENCE case_counter INCREMENT 50;

-- Numbers for three tables; gaps mean nothing.
CREATE SEQUENCE door_log_id CACHE 1;
CREATE SEQUENCE deadline_id CACHE 1;
CREATE SEQUENCE dispatch_id CACHE 1;

-- A line for every message that came in, written in the commit of its effect but never derived from it: the account
-- compares the two.
CREATE TABLE door_log (
    id            bigint PRIMARY KEY DEFAULT nextval('door_log_id'),
    channel       text NOT NULL,
    disposition   text NOT NULL,
    source_number text,
    fingerprint   text,
    case_number   text,
    received_at   timestamptz NOT NULL,
    detail        text NOT NULL,
    faults        text,
    raw           bytea,
    nonce         text,
    body_hash     text
);
CREATE INDEX door_log_case ON door_log (case_number) WHERE case_number IS NOT NULL;
CREATE UNIQUE INDEX door_log_nonce ON door_log (channel, nonce) WHERE nonce IS NOT NULL;
-- The same message again is looked for among these only; reports are found through their case.
CREATE INDEX door_log_same ON door_log (channel, source_number, fingerprint)
    WHERE disposition IN ('AMENDMENT', 'LEDGER');

-- A case as it stands. What the reporter said is in the journal's first entry: it never changes, and this row does.
-- Nothing that changes with every step is indexed, so that updates stay within their page (HOT).
CREATE TABLE civic_case (
    number        text PRIMARY KEY,
    channel       text NOT NULL,
    source_number text NOT NULL,
    fingerprint   text NOT NULL,
    state         text NOT NULL,
    ended         boolean NOT NULL,
    sequence      int NOT NULL,
    urgency       smallint NOT NULL,
    light         text NOT NULL,
    class         text,
    area          text NOT NULL,
    tier          text,
    lead          text,
    reported_at   timestamptz NOT NULL,
    closed_at     timestamptz,
    progress      text NOT NULL,
    UNIQUE (channel, source_number)
) WITH (fillfactor = 60);
CREATE INDEX civic_case_reported ON civic_case (reported_at);
CREATE INDEX civic_case_open ON civic_case (reported_at) WHERE NOT ended;

-- Append only.
CREATE TABLE journal (
    case_number text NOT NULL,
    sequence    int NOT NULL,
    at          timestamptz NOT NULL,
    actor       text NOT NULL,
    type        text NOT NULL,
    event       text NOT NULL,
    PRIMARY KEY (case_number, sequence)
);

-- OPEN, MET, PASSED (unmet), CANCELLED, REPLACED. alarm_at is the next instant at which something is to be done.
CREATE TABLE deadline (
    case_number text NOT NULL,
    id          bigint NOT NULL DEFAULT nextval('deadline_id'),
    stage       text NOT NULL,
    party       text NOT NULL,
    holder      text NOT NULL,
    row_id      text NOT NULL,
    start_at    timestamptz NOT NULL,
    warn_at     timestamptz NOT NULL,
    due         timestamptz NOT NULL,
    provisional boolean NOT NULL,
    state       text NOT NULL,
    warned      boolean NOT NULL DEFAULT false,
    alarm_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (case_number, id)
) WITH (fillfactor = 80);
CREATE INDEX deadline_alarm ON deadline (alarm_at) WHERE state = 'OPEN';

-- The outbox. next_attempt null means at once. attempts counts what counts against the retries, tries everything.
CREATE TABLE dispatch (
    id           bigint PRIMARY KEY DEFAULT nextval('dispatch_id'),
    case_number  text NOT NULL,
    target       text NOT NULL,
    action       text NOT NULL,
    revision     int NOT NULL,
    urgency      smallint NOT NULL,
    details      text NOT NULL,
    due          timestamptz,
    effect_key   text NOT NULL,
    created_at   timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'DUE',
    next_attempt timestamptz,
    queued_at    timestamptz,
    attempts     int NOT NULL DEFAULT 0,
    tries        int NOT NULL DEFAULT 0,
    claimed_by   text,
    claimed_at   timestamptz,
    reference    text
) WITH (fillfactor = 70);
CREATE INDEX dispatch_case ON dispatch (case_number, target, id);
CREATE INDEX dispatch_due ON dispatch (urgency DESC, id) WHERE state = 'DUE';
CREATE INDEX dispatch_queued ON dispatch (queued_at) WHERE state = 'QUEUED';
CREATE INDEX dispatch_claimed ON dispatch (claimed_by) WHERE state = 'IN_FLIGHT';
CREATE INDEX dispatch_stuck ON dispatch (target) WHERE state IN ('UNCERTAIN', 'FAILED');
CREATE INDEX dispatch_reference ON dispatch (target, reference) WHERE reference IS NOT NULL;

-- Every try, with what was sent (at the first one; it is repeated unchanged) and what came back. Without an outcome: under
-- way, or its node died.
CREATE TABLE attempt (
    dispatch_id bigint NOT NULL,
    try         int NOT NULL,
    attempt     int NOT NULL,
    node        text,
    started_at  timestamptz NOT NULL,
    took_micros bigint,
    outcome     text,
    counted     boolean,
    reference   text,
    request     text,
    reply       text,
    fault       text,
    PRIMARY KEY (dispatch_id, try)
);

-- What humans decided about dispatches: RERUN, CANCEL, CONFIRM.
CREATE TABLE dispatch_ruling (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dispatch_id bigint NOT NULL,
    ruling      text NOT NULL,
    by_whom     text NOT NULL,
    text        text NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX dispatch_ruling_dispatch ON dispatch_ruling (dispatch_id);

CREATE TABLE unit_report (
    unit         text NOT NULL,
    key          text NOT NULL,
    report_order bigint NOT NULL,
    case_number  text,
    echoed       text,
    reference    text,
    kind         text NOT NULL,
    raw_code     text NOT NULL,
    at           timestamptz NOT NULL,
    text         text NOT NULL,
    details      text NOT NULL,
    disposition  text NOT NULL,
    -- of the journal entry by which an applied (or refused) report moved its case; null if it moved nothing
    sequence     int,
    PRIMARY KEY (unit, key)
);
CREATE INDEX unit_report_case ON unit_report (case_number, unit, report_order) WHERE case_number IS NOT NULL;

CREATE TABLE work_item (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL,
    holder      text NOT NULL,
    case_number text,
    dispatch_id bigint,
    reason      text NOT NULL,
    detail      text,
    opened_at   timestamptz NOT NULL,
    state       text NOT NULL,
    done_at     timestamptz,
    done_by     text
);
-- One open item of a kind a case and dispatch; also finds what a case waits for.
CREATE UNIQUE INDEX work_item_open ON work_item (case_number, kind, (coalesce(dispatch_id, 0))) WHERE state = 'OPEN';
CREATE INDEX work_item_list ON work_item (holder, id) WHERE state = 'OPEN';
CREATE INDEX work_item_dispatch ON work_item (dispatch_id) WHERE dispatch_id IS NOT NULL;

-- Publications; one hash may be published again, which is how one rolls back.
CREATE TABLE policy_version (
    number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash           text NOT NULL,
    author         text NOT NULL,
    approver       text NOT NULL,
    effective_from timestamptz NOT NULL,
    published_at   timestamptz NOT NULL,
    note           text NOT NULL
);
CREATE INDEX policy_version_effective ON policy_version (effective_from DESC, number DESC);

CREATE TABLE policy_table (
    hash    text NOT NULL,
    name    text NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (hash, name)
);

CREATE TABLE target_state (
    target             text PRIMARY KEY,
    paused_by          text,
    paused_at          timestamptz,
    pause_reason       text NOT NULL DEFAULT '',
    breaker_open_until timestamptz,
    breaker_reason     text NOT NULL DEFAULT ''
);

-- How far each unit's system has been polled.
CREATE TABLE poll_cursor (
    unit     text PRIMARY KEY,
    position text NOT NULL
);

-- Single facts about this database, such as its incarnation.
CREATE TABLE setting (
    key   text PRIMARY KEY,
    value text NOT NULL
);
