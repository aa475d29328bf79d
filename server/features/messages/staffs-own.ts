/** What only staff may say: notes, and all that is more than words, files, places and cards of persons. */
import { type ActorOf, isMember, type signedIn } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'

/** What of a message, as a route or a frame has it, a visitor may not say. */
interface Given {
  private: boolean
  content_type?: unknown
  content_attributes?: unknown
  direction?: unknown
  source_id?: unknown
  created_at?: unknown
  expected_seq?: unknown
  attachments?: readonly object[] | undefined
}

/** A visitor says texts, files, places and cards; all else is the staff's. */
export function refuseStaffsOwn(actor: ActorOf<(typeof signedIn)[number]>, given: Given): void {
  if (isMember(actor)) return
  if (given.private) throw refuse('forbidden', 'Only staff may write notes')
  const { content_type, content_attributes, direction, source_id, created_at, expected_seq } = given
  const isStaffs = [content_type, content_attributes, direction, source_id, created_at, expected_seq].some(
    (field) => field !== undefined,
  )
  // What stands elsewhere looks to the staff like a card of ours, under any title.
  const isElsewhere = given.attachments?.some((attachment) => 'external_url' in attachment)
  if (isStaffs || isElsewhere) throw refuse('forbidden', 'Only staff may say this')
}
