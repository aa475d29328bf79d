/**
 * Fields of a lead document whose home stands in other features: the rating, and what staff noted of the person. A document
 * says both more freely than their homes can (half a point, one text for many notes), so what was written is kept, and
 * printed until its home says something else than it did then.
 */
import { createHash } from 'node:crypto'
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import type { Contact } from '../contacts/contacts.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { recordRating } from '../csat/csat.ts'
import { addNote, changeNote, type Note } from '../notes/notes.ts'
import type { Lead } from './lead.ts'
import type { LeadDocument } from './schema.ts'

/** What the homes say. */
export interface Homes {
  /** 1 to 5, whole; what the contact gave, or staff for it. */
  rating: number | undefined
  /** Newest first. */
  notes: Note[]
}

/** Both fields as a document prints them. */
export function printHomes(
  homes: Homes,
  { fields, over }: Pick<Lead, 'fields' | 'over'>,
): Pick<LeadDocument, 'ratingFrom5' | 'notes'> {
  const said = marksOf(homes)
  const noted = homes.notes.length > 0 ? homes.notes.map((note) => note.content).join('\n\n') : undefined
  const isRated = homes.rating !== undefined && over['ratingFrom5'] !== said.ratingFrom5
  const isNoted = noted !== undefined && over['notes'] !== said.notes
  return {
    ratingFrom5: isRated ? homes.rating : fields.ratingFrom5,
    notes: isNoted ? noted : fields.notes,
  }
}

/** What the homes say now, to be kept beside what was just written of them. */
export function overHomes(homes: Homes, document: LeadDocument): Lead['over'] {
  const said = marksOf(homes)
  return {
    ...(document.ratingFrom5 === undefined ? {} : { ratingFrom5: said.ratingFrom5 }),
    ...(document.notes === undefined ? {} : { notes: said.notes }),
  }
}

/** Writes to the homes what they can hold; what is printed already changes nothing. */
export async function writeHomes(
  tx: Tx,
  {
    conversation,
    contact,
    lead,
    homes,
  }: { conversation: Conversation; contact: Contact; lead: Lead; homes: Homes },
  { ratingFrom5: score, notes }: LeadDocument,
  by: By,
): Promise<Conversation> {
  const shown = printHomes(homes, lead)
  if (notes !== undefined && notes !== shown.notes && isNote(notes)) {
    const mine = homes.notes.find(
      ({ content, authorId }) => content === lead.fields.notes && authorId === by.actor.id,
    )
    const isThere = homes.notes.some(({ content }) => content === notes)
    if (mine) await changeNote(tx, contact, mine, notes, by)
    else if (!isThere) await addNote(tx, contact, notes, by)
  }
  const isScore = score !== undefined && Number.isInteger(score) && score >= 1 && score <= 5
  if (!isScore || score === shown.ratingFrom5) return conversation
  return await recordRating(tx, conversation, { score, comment: undefined }, by)
}

/** What a note may be: more than blanks, and no longer than notes are. */
function isNote(text: string): boolean {
  return text.trim() !== '' && text.length <= 20_000
}

function marksOf({ rating, notes }: Homes): { ratingFrom5: string | null; notes: string | null } {
  const digest = createHash('sha256').update(JSON.stringify(notes.map(({ id, content }) => [id, content])))
  return {
    ratingFrom5: rating === undefined ? null : String(rating),
    notes: notes.length === 0 ? null : digest.digest('base64url'),
  }
}
