-- owner: messages, conversations
-- What was said is found by its words, among all messages. Words and not parts of them: an index of three-letter parts costs
-- the insert of a message more than twice as much time.

-- As PostgreSQL's own reading of words, but an address or a path is its parts, and scripts that leave no blanks between words
-- are one word a letter.
create function words_apart(content text) returns text language sql immutable parallel safe
  return case when content ~ '[!-/:-@\[-`{-~\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]'
    then regexp_replace(regexp_replace(content, '[!-/:-@\[-`{-~]+', ' ', 'g'),
      '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])', ' \1 ', 'g')
    else content end;

create function words_of(content text) returns tsvector language sql immutable parallel safe
  return to_tsvector('simple', words_apart(left(content, 20000)));

-- All words of a text; the last may be the beginning of one, if it is more than a letter.
create function words_asked(asked text) returns tsquery language sql immutable parallel safe
  return regexp_replace(plainto_tsquery('simple', words_apart(asked))::text, '([^'']{2})''$', '\1'':*')::tsquery;

-- New messages wait in the index's list until 16 MB have come or the job 'tidy-words' runs: entering many at once costs less.
create index messages_by_words on messages using gin (words_of(content)) with (gin_pending_list_limit = 16384)
  where content is not null and deleted_at is null and direction in ('in', 'out');

create index conversations_by_subject on conversations using gin (subject gin_trgm_ops)
  where subject is not null and deleted_at is null;
