import { expect, test } from 'bun:test'
import type { Message } from '../../client/shapes.ts'
import { emptyStaffState, type StaffState, withThreadPage } from '../../client/staff-state.ts'
import { newestAsked, withAnalysed } from './suggestion.ts'

const analysis = {
  suggested_reply: 'Hello!',
  interest_level: 'high',
  conversion_percentage: 60,
  objection: null,
  next_action: 'Send the price list',
  sentiment: 'positive',
  intent: 'question',
  keywords: [],
  language: 'en',
}
const said = (seq: number, content: string): Message => ({
  id: `msg_${seq}`,
  conversation_id: 'conv_1',
  from: 'visitor',
  sender: { id: 'v_1', name: 'Rosa' },
  sender_id: 'v_1',
  content,
  type: 'text',
  file_id: null,
  created_at: '2026-11-21T10:00:00.000Z',
  status: 'sent',
  message_seq: seq,
  private: false,
})
const withSaid = (state: StaffState, ...messages: Message[]) =>
  withThreadPage(state, 'conv_1', { messages, has_more: false })
const asked = (state: StaffState) =>
  newestAsked(state, 'conv_1') ?? { conversationId: '', id: '', content: '' }

test('an analysis is kept as that of the words it was asked for', () => {
  const state = withSaid(emptyStaffState, said(1, 'How much is it?'))
  expect(withAnalysed(state, asked(state), analysis).analyses).toEqual({
    conv_1: { message_id: 'msg_1', analysis },
  })
})

test('where the contact wrote meanwhile, it is not kept as that of the new words, and not over theirs', () => {
  const before = withSaid(emptyStaffState, said(1, 'How much is it?'))
  const heard = { conv_1: { message_id: 'msg_2', analysis: { ...analysis, suggested_reply: 'Ten.' } } }
  const after = { ...withSaid(before, said(2, 'And in green?')), analyses: heard }
  expect(withAnalysed(after, asked(before), analysis).analyses).toEqual(heard)
})

test('words that only the list told so far are the same once their message is here', () => {
  const about = { conversationId: 'conv_1', id: undefined, content: 'How much is it?' }
  const state = withSaid(emptyStaffState, said(1, 'How much is it?'))
  expect(withAnalysed(state, about, analysis).analyses['conv_1']?.message_id).toBe('msg_1')
})
