-- owner: messages, conversations
-- What was said is found by its words, among all messages. Words and not parts of them: an index of three-letter parts costs
-- the insert of a message more than twice as much time.

-- As PostgreSQL's own reading of words, but an address or a path is its parts, and scripts that leave no blanks between words
-- are one word a letter. What is no letter is named by its place in Unicode, since in a database of the locale C, as the
-- embedded one is, PostgreSQL takes all beyond ASCII for letters; and capitals are made small here for the same reason.
create function words_apart(content text) returns text language sql immutable parallel safe
  return case when content ~ '[!-/:-@\[-`{-~\u0080-\U0010ffff]' then regexp_replace(regexp_replace(lower(content),
      -- ASCII, Latin, Greek, Armenian, Hebrew, Arabic, Indic, general, of wide scripts, selectors, emoji, tags.
      '[!-/:-@\[-`{-~'
      '\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02df'
      '\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4'
      '\u060c\u060d\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u0e3f\u0e4f\u0e5a\u0e5b\u1680'
      '\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u303f\u30a0\u30fb\ufd3e\ufd3f\ufe00-\ufe6f\ufeff'
      '\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff'
      '\U0001f000-\U0001fbff\U000e0000-\U000e01ff]+', ' ', 'g'),
      '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f])', ' \1 ', 'g')
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
