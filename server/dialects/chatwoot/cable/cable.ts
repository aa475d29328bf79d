/**
 * `/cable`: ActionCable, as Chatwoot's clients speak it (systems.md 4.6). Nothing is heard before a subscription, and the
 * token in it says whose it is: a user's own, or a contact's on one inbox. One socket is one user's in one account, or one
 * contact's. A page's origin is not asked: the token stands in a frame, and is no cookie a foreign page could make use of.
 */
import { findMember } from '../../../features/members/members.ts'
import { isMember, type Member, principalOf, type Visitor } from '../../../platform/http/actor.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Line, LineProtocol } from '../../../platform/realtime/line-protocol.ts'
import { failure } from '../surface.ts'
import { tellEvents } from './events.ts'
import * as frames from './frames.ts'
import { tellHints } from './hints.ts'
import { tellPresence } from './presence.ts'
import { createSubscribers, type Subscriber, type Subscribers } from './subscribers.ts'

const mostSubscriptions = 10
/** Frames a line may send before it is somebody's; clients repeat a subscription that is not answered at once. */
const mostUnknownFrames = 20
/** Inboxes one socket shows its member on. */
const mostAttended = 100
/** Clients say every 20 seconds that somebody is there; a program that only listens is nobody. */
const presentMs = 30_000

export function cable(platform: Platform): LineProtocol {
  const { clock, limiter } = platform
  const subscribers = createSubscribers(platform.config)
  const unknownFrames = new WeakMap<Line, number>()
  const presentAt = new WeakMap<Line, number>()
  const nowMs = () => clock.now().getTime()

  /** Counts what a line sends; false when it was too much. */
  const mayGoOn = async (line: Line): Promise<boolean> => {
    if (line.actor) {
      await limiter.take('other', principalOf(line.actor))
      return true
    }
    const sent = (unknownFrames.get(line) ?? 0) + 1
    unknownFrames.set(line, sent)
    return sent <= mostUnknownFrames
  }

  /** Its actor is there: told to others, and who is there to it. */
  const beThere = async (subscriber: Subscriber) => {
    const { line, actor } = subscriber
    presentAt.set(line, nowMs())
    line.attend(isMember(actor) ? actor.inboxIds.slice(0, mostAttended) : [actor.inboxId])
    await tellPresence(platform, [subscriber])
  }

  return {
    path: '/cable',
    subprotocols: ['actioncable-v1-json', 'actioncable-unsupported'],
    beat: {
      everyMs: 3000,
      text: () => frames.ping(clock.now()),
      each(line) {
        if (nowMs() - (presentAt.get(line) ?? Number.POSITIVE_INFINITY) > presentMs) line.attend([])
      },
    },
    authenticate: async () => undefined,
    failure,
    open: (line) => line.send(frames.welcome),
    async message(line, text) {
      if (!(await mayGoOn(line))) return line.close(1008, 'too many frames')
      const command = frames.readCommand(text)
      if (!command) return
      const { identifier } = command
      if (command.command === 'subscribe') {
        const made = await subscribe(platform, subscribers, line, identifier)
        if (made) await beThere(made)
        return
      }
      const subscriber = subscribers.of(line)
      if (!subscriber?.identifiers.has(identifier)) return
      if (command.command === 'unsubscribe') {
        subscribers.remove(line, identifier)
        if (!subscribers.of(line)) line.attend([])
      } else if (frames.isPresenceUpdate(command.data)) await beThere(subscriber)
    },
    close: (line) => subscribers.drop(line),
    farewell: frames.disconnect,
    hear: (events) => tellEvents(platform, subscribers, events),
    hint: (hints) => tellHints(platform, subscribers, hints),
  }
}

/** Answers a subscription; undefined where it was rejected, or there already. */
async function subscribe(
  platform: Platform,
  subscribers: Subscribers,
  line: Line,
  identifier: string,
): Promise<Subscriber | undefined> {
  const known = subscribers.of(line)
  if (known?.identifiers.has(identifier)) return undefined
  const wish = frames.readIdentifier(identifier)
  const isRoom = wish && (known?.identifiers.size ?? 0) < mostSubscriptions
  const actor = isRoom ? await enter(platform, line, wish) : undefined
  if (!actor || !line.isOpen) {
    line.send(frames.answer(identifier, 'reject_subscription'))
    return undefined
  }
  line.send(frames.answer(identifier, 'confirm_subscription'))
  return subscribers.add(line, actor, identifier)
}

/** Whoever a subscription is for, with the line signed in; undefined when it is nobody, or somebody else than the line's. */
async function enter(
  platform: Platform,
  line: Line,
  wish: frames.Wish,
): Promise<Member | Visitor | undefined> {
  const actor = await find(platform, line, wish)
  if (!actor || (line.actor && line.actor.accountId !== actor.accountId)) return undefined
  if (!(await line.signIn(actor))) return undefined
  // The token may have become worthless before the end of what it stands for could be heard here.
  return await find(platform, line, wish)
}

async function find(
  { authenticator, db }: Platform,
  { network }: Line,
  { pubsub_token: token, account_id: accountNum, user_id: userNum }: frames.Wish,
): Promise<Member | Visitor | undefined> {
  try {
    const actor = await authenticator.subscriber({ token, network, accountNum })
    if (!isMember(actor)) return userNum === undefined ? actor : undefined
    if (userNum === undefined) return actor
    return (await findMember(db.read, actor.accountId, actor.userId))?.num === userNum ? actor : undefined
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return undefined
    throw error
  }
}
