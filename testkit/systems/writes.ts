/** What programs of each system write to a conversation, and what they then read: made up for property tests. */
import fc from 'fast-check'
import type { Body } from '../caller.ts'
import { agentId, callPublic, type Named, type Systems, succeeded } from './open-systems.ts'
import { words } from './printed.ts'
import type { SurfaceName } from './read-through.ts'
import { writeWord } from './states.ts'

export interface Write {
  surface: SurfaceName
  /** For the report of a failure. */
  says: unknown
  run(systems: Systems, named: Named): Promise<void>
  /** What its own surface is to print after it. */
  reads?: Record<string, unknown>
}

const text = (maxLength: number) =>
  fc
    .string({ minLength: 1, maxLength, unit: 'grapheme' })
    .map((one) => one.trim().normalize('NFC'))
    .filter((one) => one.length > 0 && one.length <= maxLength && !one.includes('\0') && one.isWellFormed())
/** On one line: what would break one is refused. */
const line = (maxLength: number) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: leaving them out is the point
  text(maxLength).filter((one) => !/[\u0000-\u001f\u007f]/.test(one))
const some = <Fields extends Record<string, fc.Arbitrary<unknown>>>(fields: Fields) =>
  fc.record(fields, { requiredKeys: [] })
const moment = fc.date({ min: new Date('2030-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
const labels = fc.uniqueArray(fc.constantFrom('vip', 'new-lead', 'billing', 'late'), { maxLength: 3 })
const open = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.oneof(line(20), fc.integer(), fc.boolean()),
  {
    maxKeys: 3,
  },
)

const parley = some({
  subject: fc.option(line(100)),
  summary: fc.option(text(200)),
  name: fc.option(line(100)),
  detail: fc.option(text(200)),
  priority: fc.constantFrom(null, 1, 2, 3, 4),
  sla_due_at: fc.option(moment.map((at) => at.toISOString())),
}).map(
  (change): Write => ({
    surface: 'parley',
    says: change,
    run: async ({ desk }, { conv }) =>
      void succeeded(await desk.linus.patch(`/conversations/${conv}`, change)),
    reads: change,
  }),
)

/** Until an instant finer than some systems print. */
const snoozed = moment.map(
  (at): Write => ({
    surface: 'parley',
    says: { snoozed_until: at },
    run: async ({ desk }, { conv }) =>
      void succeeded(
        await desk.linus.patch(`/conversations/${conv}`, { lifecycle: 'snoozed', snoozed_until: at }),
      ),
    reads: { lifecycle: 'snoozed', snoozed_until: at.toISOString() },
  }),
)

const chatwootPriority = fc.constantFrom(null, 'low', 'medium', 'high', 'urgent').map(
  (priority): Write => ({
    surface: 'chatwoot',
    says: { priority },
    run: async ({ chatwoot }, { displayId }) =>
      void succeeded(await chatwoot.post(`/conversations/${displayId}/toggle_priority`, { priority })),
    reads: { priority },
  }),
)
const chatwootLabels = labels.map(
  (some): Write => ({
    surface: 'chatwoot',
    says: { labels: some },
    run: async ({ chatwoot }, { displayId }) =>
      void succeeded(await chatwoot.post(`/conversations/${displayId}/labels`, { labels: some })),
    reads: { labels: some.toSorted() },
  }),
)
const chatwootAttributes = open.map(
  (custom_attributes): Write => ({
    surface: 'chatwoot',
    says: { custom_attributes },
    run: async ({ chatwoot }, { displayId }) =>
      void succeeded(
        await chatwoot.post(`/conversations/${displayId}/custom_attributes`, { custom_attributes }),
      ),
    reads: { custom_attributes },
  }),
)

const convocore = some({
  title: line(100),
  summary: text(200),
  notes: text(200),
  leadScore: fc.integer({ min: 0, max: 100 }),
  stage: fc.constantFrom('new', 'engaged', 'won'),
  tags: labels,
}).map((change): Write => {
  // Tags are added to those there are.
  const { tags: _, ...reads } = change
  return {
    surface: 'convocore',
    says: change,
    run: async (systems, { convo }) =>
      void succeeded(await systems.convocore.updateConversation(agentId, convo, change)),
    reads,
  }
})

const voipbin = some({ name: line(100), detail: text(200) }).map(
  (change): Write => ({
    surface: 'voipbin',
    says: change,
    run: async (systems, { uuid }) =>
      void succeeded(await systems.voipbin.put(`/conversations/${uuid}`, change)),
    reads: change,
  }),
)

/** One instant in each notation a row may give it in. */
const noted: fc.Arbitrary<{ given: string | number; ms: number }> = moment.chain((at) =>
  fc.constantFrom(
    { given: at.toISOString(), ms: at.getTime() },
    { given: at.getTime(), ms: at.getTime() },
    { given: Math.floor(at.getTime() / 1000), ms: Math.floor(at.getTime() / 1000) * 1000 },
  ),
)
const row = some({
  subject: line(100),
  ai_summary: text(200),
  priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
  whmcs_client_id: fc.nat(),
  linked_ticket_id: fc.nat(),
})
const atoms = fc.tuple(row, fc.option(noted)).map(([rest, due]): Write => {
  const change = { ...rest, ...(due ? { sla_due_at: due.given } : {}) }
  return {
    surface: 'atoms',
    says: change,
    run: async (systems, { num }) =>
      void succeeded(await systems.atoms('PUT', `/entities/chat_conversations/${num}`, change)),
    reads: { ...rest, ...(due ? { sla_due_at: new Date(due.ms).toISOString() } : {}) },
  }
})

/** Linus takes it, or gives it back. */
const owner = fc
  .tuple(fc.constantFrom('parley', 'chatwoot', 'convocore', 'voipbin', 'atoms'), fc.boolean())
  .filter(
    ([surface, isGiven]) =>
      isGiven || surface === 'parley' || surface === 'chatwoot' || surface === 'voipbin',
  )
  .map(([surface, isGiven]): Write => ({ surface, says: { isGiven }, run: owning(surface, isGiven) }))

function owning(surface: SurfaceName, isGiven: boolean): Write['run'] {
  return async ({ desk, chatwoot, convocore, voipbin, atoms, linusNum }, named) => {
    const linus = desk.linus.userId ?? ''
    const writes: Record<SurfaceName, () => Promise<{ status: number; body: Body }>> = {
      parley: () =>
        desk.linus.call(
          'PUT',
          `/conversations/${named.conv}/owner`,
          { agent_id: isGiven ? linus : null },
          {},
        ),
      chatwoot: () =>
        chatwoot.post(`/conversations/${named.displayId}/assignments`, {
          assignee_id: isGiven ? linusNum : null,
        }),
      convocore: () => convocore.assignConversation(agentId, named.convo, linus),
      voipbin: async () =>
        isGiven
          ? await voipbin.put(`/conversations/${named.uuid}`, {
              owner_type: 'agent',
              owner_id: (await voipbin.get('/me')).body.id,
            })
          : await voipbin.post(`/conversations/${named.uuid}/unassign`),
      atoms: () => atoms('PUT', `/entities/chat_conversations/${named.num}`, { assigned_seat_id: linusNum }),
    }
    succeeded(await writes[surface]())
  }
}

const statusWord = fc.oneof(
  ...(['atoms', 'parley', 'convocore', 'chatwoot'] as const).map((surface) =>
    fc.constantFrom(...words[surface]).map(
      (word): Write => ({
        surface,
        says: { word },
        run: (systems, named) => writeWord(systems, named, surface, word),
        reads: { [surface === 'convocore' ? 'state' : 'status']: word },
      }),
    ),
  ),
)

const said = fc
  .tuple(fc.constantFrom('parley', 'chatwoot', 'convocore', 'voipbin'), text(100))
  .map(([surface, words]): Write => ({ surface, says: { words }, run: saying(surface, words) }))

function saying(surface: Exclude<SurfaceName, 'atoms'>, words: string): Write['run'] {
  return async ({ desk, chatwoot, convocore, voipbin }, named) => {
    // Turns stand in the order of their seconds: what is told later is later.
    desk.clock.advance(2000)
    const ts = Math.floor(desk.clock.now().getTime() / 1000)
    const told = {
      from: 'human',
      ts,
      messages: [{ item: { type: 'text', payload: { message: words } }, ts }],
    }
    const writes = {
      parley: () =>
        desk.linus.post('/messages', { conversation_id: named.conv, type: 'text', content: words }),
      chatwoot: () => chatwoot.post(`/conversations/${named.displayId}/messages`, { content: words }),
      convocore: async () => {
        const { data } = succeeded(
          await convocore.request('GET', `/agents/${agentId}/convos/${named.convo}/messages`),
        )
        return await convocore.updateMessages(agentId, named.convo, [...data, told])
      },
      voipbin: () => voipbin.post(`/conversations/${named.uuid}/messages`, { text: words }),
    }
    succeeded(await writes[surface]())
  }
}

/** The contact itself speaks by the public API, as often as not in a conversation that is over. */
const saidOutside = text(100).map(
  (content): Write => ({
    surface: 'chatwoot',
    says: { outside: content },
    run: async (systems, { outside }) => {
      if (outside === undefined) return
      systems.desk.clock.advance(2000)
      const said = succeeded(await callPublic(systems, 'POST', `${outside}/messages`, { content }))
      if (said.content !== content) throw new Error(`the contact said ${content}, and reads ${said.content}`)
    },
  }),
)

/** Any write of any system. */
export const anyWrite: fc.Arbitrary<Write> = fc.oneof(
  parley,
  snoozed,
  chatwootPriority,
  chatwootLabels,
  chatwootAttributes,
  convocore,
  voipbin,
  atoms,
  owner,
  statusWord,
  said,
  saidOutside,
)
