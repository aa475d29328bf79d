/**
 * The watcher: gathers what reached the sockets of this node, and what waited for a side that has just come,
 * and writes it in batches. One batch at a time: under load they grow instead of piling up. A batch that
 * fails is kept and tried with the next.
 */
import { isEventOf, type LoggedEvent } from '../../platform/events/event.ts'
import { isMember } from '../../platform/http/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Attendance } from '../../platform/realtime/attendance.ts'
import { messagePosted } from '../messages/events.ts'
import { createAudience } from './audience.ts'
import { markDelivered, type Reached } from './delivery.ts'
import { mostWaiting, selectWaitingForContacts, selectWaitingForStaff } from './queries.ts'

export interface Watcher {
  opened(connection: Attendance): void
  closed(connection: Attendance): void
  heard(event: LoggedEvent): void
  /** Writes what was gathered. */
  stop(): Promise<void>
}

/** After a quiet time a delivery is told this soon. */
const firstAfterMs = 50
/** While messages keep coming, the pointers of so long are moved together: one receipt a conversation and round. */
const roundEveryMs = 250
const retryAfterMs = 1000

interface Comer {
  accountId: string
  inboxId: string
  contactId: string | undefined
}

export function createWatcher({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Watcher {
  const audience = createAudience()
  const reached = new Map<string, Reached>()
  const comers = new Map<string, Comer>()
  let timer: Timer | undefined
  let writing: Promise<void> | undefined
  let isStopped = false
  let notBefore = 0

  const note = (one: Reached) => {
    const key = `${one.conversationId}/${one.side}`
    const known = reached.get(key)
    if (!known || known.seq < one.seq) reached.set(key, one)
  }
  const schedule = () => {
    if (isStopped || timer || writing || (reached.size === 0 && comers.size === 0)) return
    timer = setTimeout(start, Math.max(firstAfterMs, notBefore - performance.now()))
  }
  const start = () => {
    timer = undefined
    let pauseMs = roundEveryMs
    writing = flush()
      .catch((error) => {
        pauseMs = retryAfterMs
        log.warn({ err: error }, 'deliveries could not be written; they will be tried again')
      })
      .finally(() => {
        writing = undefined
        notBefore = performance.now() + pauseMs
        schedule()
      })
  }
  const flush = async () => {
    const arrived = take(comers)
    const batch = take(reached)
    try {
      const waiting = await whatWaited([...arrived.values()])
      const all = [...batch.values(), ...waiting]
      if (all.length > 0) await db.transact((tx) => markDelivered(tx, all, clock.now()))
    } catch (error) {
      for (const [key, comer] of arrived) comers.set(key, comer)
      for (const one of batch.values()) note(one)
      throw error
    }
  }
  const whatWaited = async (arrived: Comer[]): Promise<Reached[]> => {
    const contacts = arrived.flatMap(({ contactId, ...at }) =>
      contactId === undefined ? [] : [{ ...at, contactId }],
    )
    const inboxes = arrived.filter(({ contactId }) => contactId === undefined)
    const forStaff = await selectWaitingForStaff(db.read, inboxes)
    if (forStaff.length === mostWaiting) for (const inbox of inboxes) comers.set(inbox.inboxId, inbox)
    return [...(await selectWaitingForContacts(db.read, contacts)), ...forStaff]
  }

  return {
    opened(connection) {
      const { actor, inboxId } = connection
      if (!actor || inboxId === undefined) return
      // A side that was here already has heard everything since its first socket came.
      if (!audience.enter(connection)) return
      const contactId = isMember(actor) ? undefined : actor.contactId
      comers.set(contactId ?? inboxId, { accountId: actor.accountId, inboxId, contactId })
      schedule()
    },
    closed: (connection) => audience.leave(connection),
    heard(event) {
      if (!isEventOf(event, messagePosted) || event.data.private) return
      if (event.data.direction === 'activity') return
      const { accountId, conversationId, inboxId, contactId } = event
      if (conversationId === null || inboxId === null || contactId === null) return
      const side = event.actor.kind === 'contact' ? 'staff' : 'contact'
      const isHere = side === 'staff' ? audience.hasStaff(inboxId) : audience.hasContact(inboxId, contactId)
      if (isHere) note({ accountId, conversationId, side, seq: event.data.seq })
      schedule()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await writing
      await flush().catch((error) => log.warn({ err: error }, 'the last deliveries could not be written'))
    },
  }
}

function take<Item>(items: Map<string, Item>): Map<string, Item> {
  const taken = new Map(items)
  items.clear()
  return taken
}
