import { expect, test } from 'bun:test'
import { insertReply, takeReplies } from './reply-door.ts'

test('what is put in goes to the open composer of its conversation, or waits for it', () => {
  const heard: string[] = []
  insertReply('conv_a', 'waited')
  const stop = takeReplies('conv_a', (text) => heard.push(`a: ${text}`))
  const stopOther = takeReplies('conv_b', (text) => heard.push(`b: ${text}`))
  insertReply('conv_a', 'now')
  expect(heard).toEqual(['a: waited', 'a: now'])

  stop()
  insertReply('conv_a', 'later')
  expect(heard).toHaveLength(2)
  takeReplies('conv_a', (text) => heard.push(text))()
  stopOther()
  expect(heard.at(-1)).toBe('later')
})
