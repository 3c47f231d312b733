-- Stores everything that one command does to one case: one statement, one round trip, one commit. Nothing is written
-- before the case itself has been won, so that losing a race for it costs no rollback; the races that can only be lost
-- later (the same deadline, nonce or report twice) raise QX208, seen before.

CREATE OR REPLACE FUNCTION instant(micros bigint) RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT timestamptz 'epoch' + micros * interval '1 microsecond' $$;

CREATE OR REPLACE FUNCTION store_change(
    p_expected int, p_number text, p_channel text, p_source text, p_fingerprint text, p_decided_by text,
    p_state text, p_ended boolean, p_sequence int, p_urgency int, p_light text, p_class text, p_area text,
    p_tier text, p_lead text, p_reported bigint, p_closed bigint, p_progress text, p_merged text, p_now bigint,
    j_at bigint[], j_actor text[], j_type text[], j_event text[],
    f_id bigint, f_step int, f_next bigint,
    e_stage text[], e_holder text[], e_state text[],
    m_stage text[], m_holder text[], m_warn bigint[], m_due bigint[], m_provisional boolean[],
    m_reckoning text[], m_next bigint[],
    h_stage text[], h_holder text[],
    i_stage text[], i_row text[], i_holder text[],
    d_stage text[], d_party text[], d_holder text[], d_row text[], d_start bigint[], d_warn bigint[], d_due bigint[],
    d_provisional boolean[], d_reckoning text[], d_state text[],
    o_key text[], o_target text[], o_action text[], o_revision int[], o_details text[], o_due bigint[],
    w_done text[], w_done_holder text[], w_all_done boolean,
    w_kind text[], w_holder text[], w_reason text[], w_detail text[], w_state text[],
    door text[], door_received bigint, door_raw bytea,
    report text[], report_order bigint, report_at bigint
) RETURNS text LANGUAGE plpgsql AS $function$
DECLARE
    in_force text;
BEGIN
    IF report IS NOT NULL THEN
        PERFORM 1 FROM unit_report r WHERE r.unit = report[1] AND r.key = report[2];
        IF FOUND THEN
            RETURN 'SEEN_BEFORE';
        END IF;
    END IF;

    IF p_expected = 0 THEN
        IF p_decided_by IS NOT NULL THEN
            SELECT v.hash INTO in_force FROM policy_version v
             WHERE v.effective_from <= instant(p_reported) AND v.withdrawn_at IS NULL
             ORDER BY v.effective_from DESC, v.number DESC LIMIT 1;
            IF FOUND AND in_force <> p_decided_by THEN
                RETURN 'POLICY_CHANGED';
            END IF;
        END IF;
        INSERT INTO civic_case (number, channel, source_number, fingerprint, state, ended, sequence, urgency, light,
                                class, area, tier, lead, reported_at, closed_at, progress)
        VALUES (p_number, p_channel, p_source, p_fingerprint, p_state, p_ended, p_sequence, p_urgency, p_light,
                p_class, p_area, p_tier, p_lead, instant(p_reported), instant(p_closed), p_progress)
        ON CONFLICT (channel, source_number) DO NOTHING;
        IF NOT FOUND THEN
            RETURN 'SOURCE_TAKEN';
        END IF;
        IF p_class IS NOT NULL AND NOT p_ended THEN
            INSERT INTO new_report (case_number) VALUES (p_number);
        END IF;
    ELSE
        UPDATE civic_case c
           SET state = p_state, ended = p_ended, sequence = p_sequence, urgency = p_urgency, light = p_light,
               tier = p_tier, lead = p_lead, closed_at = instant(p_closed), progress = p_progress,
               merged_into = p_merged
         WHERE c.number = p_number AND c.sequence = p_expected;
        IF NOT FOUND THEN
            RETURN 'CONFLICT';
        END IF;
        IF f_id IS NOT NULL THEN
            UPDATE deadline d
               SET state = CASE WHEN f_step < 2 THEN 'OPEN' WHEN f_next IS NULL THEN 'PASSED' ELSE 'LATE' END,
                   warned = true, step = f_step,
                   alarm_at = CASE WHEN f_step < 2 THEN d.due ELSE coalesce(instant(f_next), d.alarm_at) END,
                   ended_at = CASE WHEN f_step >= 2 AND f_next IS NULL THEN coalesce(instant(p_now), now()) END
             WHERE d.case_number = p_number AND d.id = f_id AND d.state IN ('OPEN', 'LATE') AND d.step < f_step
               AND d.paused_at IS NULL;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'deadline % has ended, stands still or fired', f_id USING ERRCODE = 'QX208';
            END IF;
        END IF;
        -- The first that fits ends a deadline; WORK is every stage but the citizen's. What was late stays unmet.
        IF cardinality(e_state) > 0 THEN
            UPDATE deadline d
               SET state = CASE WHEN d.state = 'LATE' THEN 'PASSED' ELSE e.state END, ended_at = instant(p_now)
              FROM (SELECT DISTINCT ON (o.id) o.id, u.state
                      FROM deadline o
                      JOIN unnest(e_stage, e_holder, e_state) WITH ORDINALITY u(stage, holder, state, n)
                        ON (u.stage IS NULL OR u.stage = o.stage OR u.stage = 'WORK' AND o.stage <> 'FEEDBACK')
                       AND (u.holder IS NULL OR u.holder = o.holder)
                     WHERE o.case_number = p_number AND o.state IN ('OPEN', 'LATE')
                     ORDER BY o.id, u.n) e
             WHERE d.case_number = p_number AND d.id = e.id;
        END IF;
        IF cardinality(m_stage) > 0 THEN
            UPDATE deadline d
               SET warn_at = instant(m.warn), due = instant(m.due), provisional = m.provisional,
                   reckoning = m.reckoning, paused_at = NULL,
                   -- One that goes on after a pause does not warn again; one that was extended does.
                   warned = d.warned AND (d.state = 'LATE' OR d.paused_at IS NOT NULL),
                   step = CASE WHEN d.state = 'LATE' OR d.paused_at IS NOT NULL THEN d.step ELSE 0 END,
                   alarm_at = CASE WHEN d.state = 'LATE' THEN coalesce(instant(m.next), d.alarm_at)
                                   WHEN d.paused_at IS NOT NULL AND d.warned THEN instant(m.due)
                                   ELSE least(instant(m.warn), instant(m.due)) END
              FROM unnest(m_stage, m_holder, m_warn, m_due, m_provisional, m_reckoning, m_next)
                   m(stage, holder, warn, due, provisional, reckoning, next)
             WHERE d.case_number = p_number AND d.state IN ('OPEN', 'LATE')
               AND d.stage = m.stage AND d.holder = m.holder;
        END IF;
        IF cardinality(h_stage) > 0 THEN
            UPDATE deadline d SET paused_at = instant(p_now)
              FROM unnest(h_stage, h_holder) h(stage, holder)
             WHERE d.case_number = p_number AND d.state IN ('OPEN', 'LATE') AND d.paused_at IS NULL
               AND d.stage = h.stage AND d.holder = h.holder;
        END IF;
        IF cardinality(i_stage) > 0 THEN
            UPDATE deadline d SET holder = i.holder
              FROM unnest(i_stage, i_row, i_holder) i(stage, row_id, holder)
             WHERE d.case_number = p_number AND d.state = 'LATE' AND d.stage = i.stage AND d.row_id = i.row_id;
        END IF;
        IF w_all_done OR cardinality(w_done) > 0 THEN
            UPDATE work_item w SET state = 'DONE', done_at = instant(p_now), done_by = j_actor[1]
             WHERE w.case_number = p_number AND w.state = 'OPEN' AND (w_all_done
                    OR EXISTS (SELECT 1 FROM unnest(w_done, w_done_holder) u(kind, holder)
                                WHERE u.kind = w.kind AND (u.holder IS NULL OR u.holder = w.holder)));
        END IF;
    END IF;

    INSERT INTO journal (case_number, sequence, at, actor, type, event)
    SELECT p_number, p_expected + n, instant(u.at), u.actor, u.type, u.event
      FROM unnest(j_at, j_actor, j_type, j_event) WITH ORDINALITY u(at, actor, type, event, n);

    IF cardinality(d_stage) > 0 THEN
        INSERT INTO deadline (case_number, stage, party, holder, row_id, start_at, warn_at, due, provisional,
                              reckoning, state, alarm_at, ended_at)
        SELECT p_number, u.stage, u.party, u.holder, u.row_id, instant(u.start), instant(u.warn), instant(u.due),
               u.provisional, u.reckoning, u.state, least(instant(u.warn), instant(u.due)),
               CASE WHEN u.state <> 'OPEN' THEN instant(p_now) END
          FROM unnest(d_stage, d_party, d_holder, d_row, d_start, d_warn, d_due, d_provisional,
                      d_reckoning, d_state)
               u(stage, party, holder, row_id, start, warn, due, provisional, reckoning, state);
    END IF;

    IF cardinality(o_key) > 0 THEN
        INSERT INTO dispatch (case_number, target, action, revision, urgency, details, due, effect_key, created_at)
        SELECT p_number, u.target, u.action, u.revision, p_urgency, u.details, instant(u.due), u.key, instant(p_now)
          FROM unnest(o_key, o_target, o_action, o_revision, o_details, o_due)
               u(key, target, action, revision, details, due);
    END IF;

    IF cardinality(w_kind) > 0 THEN
        INSERT INTO work_item (kind, holder, case_number, reason, detail, opened_at, state, done_at, done_by)
        SELECT u.kind, u.holder, p_number, u.reason, u.detail, instant(p_now), u.state,
               CASE WHEN u.state = 'DONE' THEN instant(p_now) END, CASE WHEN u.state = 'DONE' THEN j_actor[1] END
          FROM unnest(w_kind, w_holder, w_reason, w_detail, w_state) u(kind, holder, reason, detail, state)
        ON CONFLICT (case_number, kind, (coalesce(dispatch_id, 0))) WHERE state = 'OPEN' DO NOTHING;
    END IF;

    IF door IS NOT NULL THEN
        INSERT INTO door_log (channel, disposition, source_number, fingerprint, detail, faults, nonce, body_hash,
                              case_number, received_at, raw, first_entry, last_entry)
        VALUES (door[1], door[2], door[3], door[4], door[5], door[6], door[7], door[8],
                door[9], instant(door_received), door_raw, p_expected + 1, p_sequence)
        ON CONFLICT (channel, nonce) WHERE nonce IS NOT NULL DO NOTHING;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'nonce used before' USING ERRCODE = 'QX208';
        END IF;
    END IF;

    IF report IS NOT NULL THEN
        INSERT INTO unit_report (unit, key, report_order, case_number, echoed, reference, kind, raw_code, at, text,
                                 details, disposition, sequence)
        VALUES (report[1], report[2], report_order, p_number, report[3], report[4], report[5], report[6],
                instant(report_at), report[7], report[8], report[9], p_expected + 1)
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'report stored before' USING ERRCODE = 'QX208';
        END IF;
    END IF;
    RETURN 'STORED';
END
$function$;
