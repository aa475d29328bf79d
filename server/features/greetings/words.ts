/** Whose words were posted. */
import type { z } from 'zod'
import type { LoggedEvent } from '../../platform/events/event.ts'
import type { messagePosted } from '../messages/events.ts'

export type Posted = LoggedEvent<z.output<(typeof messagePosted)['data']>>

/** The log leaves a direction out where it is as usual: a contact's goes in. */
export function isWordOfContact({ data, actor }: Posted): boolean {
  return data.direction === 'in' || (data.direction === undefined && actor.kind === 'contact')
}
