import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import type { LoggedEvent } from '../../../platform/events/event.ts'
import type { Member } from '../../../platform/http/actor.ts'
import type { Line } from '../../../platform/realtime/line-protocol.ts'
import { tellEvents } from './events.ts'
import { createSubscribers } from './subscribers.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** A line that writes down what it is sent. */
function lineOf(actor: Member): Line & { sent: string[]; code: number | undefined } {
  return {
    id: 'line',
    network: 'test',
    request: { url: desk.url, origin: undefined },
    actor,
    isOpen: true,
    topics: new Set(),
    sent: [],
    code: undefined,
    send(text) {
      this.sent.push(text)
    },
    join() {},
    leave() {},
    close(code) {
      this.code = code
    },
    signIn: async () => true,
    attend() {},
  }
}

test('cables that could not be told what happened are told to come back; those of other accounts are not', async () => {
  const { platform } = desk.running.app
  const member = (caller: { accessToken?: string | undefined }) =>
    platform.authenticator.member(caller.accessToken ?? '', 'test')
  const [ours, theirs] = [lineOf(await member(desk.linus)), lineOf(await member(desk.mallory))]
  const subscribers = createSubscribers({ PUBLIC_URL: undefined })
  for (const line of [ours, theirs])
    if (line.actor?.kind === 'administrator') subscribers.add(line, line.actor, '{}')
  const event: LoggedEvent = {
    accountId: ours.actor?.accountId ?? '',
    seq: 1,
    type: 'label.changed',
    at: new Date(),
    actor: { kind: 'system', id: null },
    inboxId: null,
    conversationId: null,
    contactId: null,
    memberId: null,
    data: {},
  }
  const away = async () => {
    throw new Error('the database is away')
  }
  const read = { ...platform.db.read, one: away, many: away }
  await tellEvents({ ...platform, db: { ...platform.db, read } }, subscribers, [event])

  const last = { type: 'disconnect', reason: 'server_restart', reconnect: true }
  expect([ours.sent.map((text) => JSON.parse(text)), ours.code]).toEqual([[last], 1011])
  expect([theirs.sent, theirs.code]).toEqual([[], undefined])

  await tellEvents(platform, subscribers, [event])
  expect(JSON.parse(ours.sent.at(-1) ?? '').message.event).toBe('account.cache_invalidated')
})
