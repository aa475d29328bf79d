/** SQL of the index by which what was said is found by its words. */
import sql from 'sql-template-tag'

/** New messages wait in a list of the index, since to enter many at once costs less; this enters them. */
export const enterWaitingWords = sql`select gin_clean_pending_list('messages_by_words')`
