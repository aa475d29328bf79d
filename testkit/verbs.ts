/** What is done to a conversation, by either side: each verb has to be told in full by its frames. */
import type { Watch } from './converge.ts'
import type { Customer, Desk } from './open-desk.ts'
import { aText, uploaded } from './uploads.ts'

export interface Stage {
  customer: Customer
  /** The conversation, begun and spoken in, unless the verb is about beginning one. */
  id: string
  adas: Watch
  hers: Watch
}

/** A verb, and a frame that says it has taken place. */
export interface Verb {
  name: string
  isBegun?: boolean
  act(stage: Stage): Promise<unknown>
}

export const verbsOn = (desk: () => Desk): Verb[] => [
  { name: 'EVT-13 starting a conversation', isBegun: false, act: ({ customer }) => customer.chat() },
  { name: 'EVT-01 posting by the visitor', act: ({ customer, id }) => customer.say(id, 'And then?') },
  {
    name: 'EVT-01 posting by staff',
    act: ({ id }) => desk().grace.say(id, 'One moment', { metadata: { mood: 'calm' } }),
  },
  {
    name: 'EVT-09 first words over the socket',
    isBegun: false,
    act: async ({ hers }) => {
      hers.socket.send({ message: 'First words', client_id: 'first' })
      await hers.socket.take('ack')
    },
  },
  {
    name: 'END-15 posting a file without words',
    act: async ({ customer, id }) => {
      const file = await uploaded(customer, aText())
      await customer.post('/messages', { conversation_id: id, type: 'file', file_id: file.id })
    },
  },
  {
    name: 'FLD-53 editing the newest message, and one before it',
    act: async ({ id }) => {
      const [first, second] = [await desk().grace.say(id, 'One'), await desk().grace.say(id, 'Two')]
      await desk().grace.patch(`/messages/${second.id}`, { content: 'Two, rather' })
      await desk().grace.patch(`/messages/${first.id}`, { content: 'One, rather' })
    },
  },
  {
    name: 'FLD-53 deleting the newest message, one before it, and a note',
    act: async ({ id, customer }) => {
      const first = await customer.say(id, 'One', { metadata: { mood: 'sour' } })
      const second = await desk().grace.say(id, 'Two')
      const note = await desk().grace.say(id, 'Three', { private: true })
      for (const one of [first, second, note]) await desk().grace.delete(`/messages/${one.id}`)
    },
  },
  {
    name: 'FLD-54 a place beside the text',
    act: ({ id }) =>
      desk().grace.post('/messages', {
        conversation_id: id,
        type: 'text',
        attachments: [{ kind: 'location', latitude: -23.5, longitude: -46.6, title: 'The shop' }],
      }),
  },
  {
    name: 'ENM-21 a choice, and its answer',
    act: async ({ id, customer }) => {
      const { body } = await desk().grace.post('/messages', {
        conversation_id: id,
        type: 'text',
        content: 'Which one?',
        content_type: 'input_select',
        content_attributes: { items: [{ title: 'Red', value: 'red' }] },
      })
      const submitted_values = [{ title: 'Red', value: 'red' }]
      await customer.post(`/messages/${body.data.id}/answer`, { submitted_values })
    },
  },
  { name: 'RUL-08 a note', act: ({ id }) => desk().grace.say(id, 'Between us', { private: true }) },
  {
    name: 'RUL-07 reading by the visitor',
    act: ({ customer, id }) => customer.post('/messages/read', { conversation_id: id }),
  },
  {
    name: 'RUL-07 reading by staff',
    act: ({ id }) => desk().grace.post('/messages/read', { conversation_id: id }),
  },
  {
    name: 'RUL-06 reading one of two',
    act: async ({ customer, id }) => {
      const { id: one } = await customer.say(id, 'one')
      await customer.say(id, 'two')
      await desk().ada.post('/messages/read', { conversation_id: id, message_ids: [one] })
    },
  },
  {
    name: 'END-14 assigning, and handing over',
    act: async ({ id }) => {
      await desk().ada.patch(`/conversations/${id}/assign`, { agent_id: desk().grace.userId })
      await desk().grace.patch(`/conversations/${id}/assign`, { agent_id: desk().ada.userId })
    },
  },
  {
    name: 'END-13 closing',
    act: ({ id }) => desk().grace.patch(`/conversations/${id}/close`, { resolution: 'Solved' }),
  },
  {
    name: 'reopening by a visitor’s message',
    act: async ({ customer, id }) => {
      await desk().grace.patch(`/conversations/${id}/assign`, { agent_id: desk().grace.userId })
      await desk().grace.patch(`/conversations/${id}/close`, {})
      await customer.say(id, 'Not solved')
    },
  },
  {
    name: 'reopening by staff, and by a reply',
    act: async ({ id }) => {
      await desk().grace.patch(`/conversations/${id}/close`, {})
      await desk().ada.post(`/conversations/${id}/reopen`)
      await desk().grace.patch(`/conversations/${id}/close`, {})
      await desk().ada.say(id, 'One more thing')
    },
  },
  {
    name: 'going back to a conversation before the newest',
    act: async ({ customer, id }) => {
      await desk().grace.patch(`/conversations/${id}/close`, {})
      const newer = await customer.chat()
      await customer.say(newer, 'Me again')
      await desk().grace.patch(`/conversations/${newer}/close`, {})
      await desk().ada.post(`/conversations/${id}/reopen`)
      await customer.say(id, 'Back here')
    },
  },
  {
    name: 'FLD-52 snoozing, opening and handing over',
    act: async ({ id }) => {
      await desk().ada.patch(`/conversations/${id}`, { lifecycle: 'snoozed', priority: 3 })
      await desk().ada.patch(`/conversations/${id}`, { lifecycle: 'pending', subject: 'A parcel' })
      await desk().ada.call('PUT', `/conversations/${id}/labels`, { labels: ['vip'] }, {})
      await desk().ada.call('PUT', `/conversations/${id}/owner`, { agent_id: desk().grace.userId }, {})
      await desk().ada.call('PUT', `/conversations/${id}/owner`, { agent_id: null }, {})
    },
  },
  {
    name: 'RUL-07 marking unread',
    act: async ({ id }) => {
      await desk().grace.post('/messages/read', { conversation_id: id })
      await desk().grace.post(`/conversations/${id}/unread`)
    },
  },
  {
    name: 'RUL-07 reading what was marked unread',
    act: async ({ id }) => {
      await desk().grace.post('/messages/read', { conversation_id: id })
      await desk().grace.post(`/conversations/${id}/unread`)
      await desk().grace.post('/messages/read', { conversation_id: id })
    },
  },
  {
    name: 'X9 archiving',
    act: async ({ id, customer }) => {
      await desk().linus.delete(`/conversations/${id}`)
      await customer.chat()
    },
  },
  {
    name: 'X9 archiving the only one',
    act: ({ id }) => desk().linus.delete(`/conversations/${id}`),
  },
  {
    name: 'LIM-16 rating',
    act: ({ customer, id }) => customer.post(`/conversations/${id}/rating`, { score: 5 }),
  },
  {
    name: 'a new conversation after a closed one',
    act: async ({ customer, id }) => {
      await desk().grace.patch(`/conversations/${id}/close`, {})
      await customer.say(await customer.chat(), 'Me again')
    },
  },
]
