/** Who a note calls by name. Pure: a text in, ids out. */
import { type Id, parseId } from '../../platform/ids/ids.ts'

export interface Named {
  userIds: Id[]
  teamIds: Id[]
}

const written = /\(mention:\/\/(user|team)\/([A-Za-z0-9_-]{1,64})\/[^()\s]{0,400}\)/g
/** More than anybody means to call at once. */
const most = 50

export function namedIn(content: string): Named {
  const found = [...content.matchAll(written)].slice(0, most)
  const ids = (kind: 'user' | 'team') => [
    ...new Set(found.flatMap(([, word, id = '']) => (word === kind ? (parseId(kind, id) ?? []) : []))),
  ]
  return { userIds: ids('user'), teamIds: ids('team') }
}
