-- Who is decided about again has had no receiver before: the first is whom that decision names. Rows that were written
-- while the unit before, which never signed, was still held for it say now what their journals come to.
UPDATE civic_case c
   SET progress = jsonb_set(c.progress::jsonb, '{roads,firstReceiver}', a.event::jsonb #> '{assignment,lead}')::text
  FROM journal a
 WHERE a.case_number = c.number
   AND a.type = 'Assigned'
   AND a.sequence = 1 + (SELECT max(d.sequence) FROM journal d
                          WHERE d.case_number = c.number AND d.type = 'DecidedAgain');
