import { expect, test } from 'bun:test'
import { QueryClient } from '@tanstack/react-query'
import type { Contact } from '../../client/contact-shapes.ts'
import { contactKeys } from './contact-keys.ts'
import { showInLists } from './show-in-lists.ts'

test('a changed contact shows in every page of a long list, which is not fetched anew; short lists are', () => {
  const client = new QueryClient()
  const rosa = { id: 'contact_1', name: 'Rosa' } as Contact
  const samir = { id: 'contact_2', name: 'Samir' } as Contact
  const [long, short] = [
    [...contactKeys.lists, { q: '' }],
    [...contactKeys.lists, 'picker', 'ro'],
  ]
  client.setQueryData(long, {
    pages: [{ contacts: [samir] }, { contacts: [rosa] }],
    pageParams: ['', 'next'],
  })
  client.setQueryData(short, { contacts: [rosa] })
  showInLists(client, { ...rosa, name: 'Rosa Parks' })
  expect(client.getQueryData(long)).toMatchObject({
    pages: [{ contacts: [samir] }, { contacts: [{ id: 'contact_1', name: 'Rosa Parks' }] }],
  })
  expect(client.getQueryState(long)?.isInvalidated).toBe(false)
  expect(client.getQueryState(short)?.isInvalidated).toBe(true)
})
