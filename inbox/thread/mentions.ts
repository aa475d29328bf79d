/**
 * Members and teams called by name in a note. On the wire a mention is a link, `[@Ada](mention://user/user_…/Ada)`; where one
 * writes and reads it is `@Ada`. Pure.
 */

export interface Mention {
  kind: 'user' | 'team'
  id: string
  name: string
}

export type NotePiece = string | Mention

const written = /\[@([^\]\n]{1,200})\]\(mention:\/\/(user|team)\/([A-Za-z0-9_-]{1,64})\/[^()\s]{0,400}\)/g

/** A note as its words and whom they call. */
export function piecesOf(content: string): NotePiece[] {
  const pieces: NotePiece[] = []
  let from = 0
  for (const match of content.matchAll(written)) {
    const [whole, name = '', kind, id = ''] = match
    if (match.index > from) pieces.push(content.slice(from, match.index))
    pieces.push({ kind: kind === 'team' ? 'team' : 'user', id, name })
    from = match.index + whole.length
  }
  if (from < content.length) pieces.push(content.slice(from))
  return pieces
}

/** A note as one edits it, and whom it calls. */
export function readMentions(content: string): { text: string; mentions: Mention[] } {
  const pieces = piecesOf(content)
  return {
    text: pieces.map((piece) => (typeof piece === 'string' ? piece : `@${piece.name}`)).join(''),
    mentions: pieces.filter((piece) => typeof piece !== 'string'),
  }
}

/**
 * A note as it is sent: each `@Ada` of those who were chosen becomes a call; `@Adam` is no call of Ada. Where several have one
 * name, each of them stands where they were chosen: the first for the first, and so on.
 */
export function writeMentions(text: string, mentions: readonly Mention[]): string {
  const ofName = Map.groupBy(mentions, ({ name }) => `@${name}`)
  if (ofName.size === 0) return text
  return text.replace(anyOf([...ofName.keys()]), (found) => {
    const called = ofName.get(found) ?? []
    // The last one stands for all that follow.
    const mention = called.length > 1 ? called.shift() : called[0]
    return mention ? `[${found}](mention://${mention.kind}/${mention.id}/${inLink(mention.name)})` : found
  })
}

/** Those of them who are still named. */
export function stillNamed(text: string, mentions: readonly Mention[]): Mention[] {
  return mentions.filter(({ name }) => anyOf([`@${name}`]).test(text))
}

/** With each of those that share a name told apart by their user name. */
export function toldApart<One extends { name: string; username: string }>(all: readonly One[]): One[] {
  const ofName = Map.groupBy(all, ({ name }) => name)
  return all.map((one) =>
    (ofName.get(one.name)?.length ?? 0) > 1 ? { ...one, name: `${one.name} (${one.username})` } : one,
  )
}

/** Any of these as words of their own; the longest is looked for first. */
function anyOf(words: readonly string[]): RegExp {
  const longest = words.toSorted((one, other) => other.length - one.length)
  return new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${longest.map(escaped).join('|')})(?![\\p{L}\\p{M}\\p{N}_])`,
    'gu',
  )
}

/** A name as it can be chosen: what would end the link is left out. */
export function nameInMention(name: string): string {
  return name
    .replaceAll(/[\]\n[]/g, ' ')
    .trim()
    .slice(0, 200)
}

function inLink(name: string): string {
  return encodeURIComponent(name).replaceAll(/[()]/g, '').slice(0, 400)
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
