-- owner: messages
-- By itself, so that only writes wait while it is built.
-- As in 0067, and without accents: those are taken after the signs, some of which would become letters. What is ASCII alone has
-- no other signs, accents or scripts without blanks, and most texts are: writing them costs less than it did.
create or replace function words_apart(content text) returns text language sql immutable parallel safe
  return case when octet_length(content) = char_length(content)
    then regexp_replace(content, '[!-/:-@\[-`{-~]+', ' ', 'g')
    else regexp_replace(lower(unaccented(regexp_replace(content,
      '[!-/:-@\[-`{-~'
      '\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02df'
      '\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4'
      '\u060c\u060d\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0970\u0e3f\u0e4f\u0e5a\u0e5b\u1680'
      '\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u303f\u30a0\u30fb\ufd3e\ufd3f\ufe00-\ufe6f\ufeff'
      '\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff'
      '\U0001f000-\U0001fbff\U000e0000-\U000e01ff]+', ' ', 'g'))),
      '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f])', ' \1 ', 'g')
    end;

reindex index messages_by_words;
