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

/** A note as it is sent: each `@Ada` of those who were chosen becomes a call. The longest name is looked for first. */
export function writeMentions(text: string, mentions: readonly Mention[]): string {
  const byName = new Map(mentions.map((mention) => [`@${mention.name}`, mention]))
  if (byName.size === 0) return text
  const names = [...byName.keys()].sort((one, other) => other.length - one.length)
  const pattern = new RegExp(names.map(escaped).join('|'), 'g')
  return text.replace(pattern, (found) => {
    const mention = byName.get(found)
    return mention ? `[${found}](mention://${mention.kind}/${mention.id}/${inLink(mention.name)})` : found
  })
}

/** Those of them who are still named. */
export function stillNamed(text: string, mentions: readonly Mention[]): Mention[] {
  return mentions.filter(({ name }) => text.includes(`@${name}`))
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
