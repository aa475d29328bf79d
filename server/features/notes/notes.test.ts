import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a note is its author’s to change, and an administrator’s', async () => {
  const contact = (await desk.ada.post('/contacts', { name: 'Noted' })).body.data
  const path = `/contacts/${contact.id}/notes`
  const note = (await desk.ada.post(path, { content: 'First' })).body.data
  expect(note).toMatchObject({ author: { kind: 'member', id: desk.ada.userId, name: 'Ada' } })
  expect((await desk.grace.patch(`${path}/${note.id}`, { content: 'Mine' })).status).toBe(403)
  expect((await desk.linus.patch(`${path}/${note.id}`, { content: 'Second' })).body.data.content).toBe(
    'Second',
  )
  const other = (await desk.ada.post('/contacts', { name: 'Other' })).body.data
  expect((await desk.ada.delete(`/contacts/${other.id}/notes/${note.id}`)).status).toBe(404)
  expect((await desk.ada.delete(`${path}/${note.id}`)).status).toBe(200)
  expect((await desk.ada.get(path)).body.data.notes).toEqual([])
  expect((await desk.ada.post(path, { content: '  ' })).status).toBe(400)
})

test('notes are the account’s, the newest first, and what happened to each is told', async () => {
  const contact = (await desk.ada.post('/contacts', { name: 'Told of' })).body.data
  const path = `/contacts/${contact.id}/notes`
  const told = async () => (await desk.events()).filter((type) => type === 'note.changed').length
  const before = await told()
  for (const content of ['First', 'Second']) {
    expect((await desk.ada.post(path, { content })).status).toBe(201)
    desk.clock.advance(1000)
  }
  const { notes } = (await desk.grace.get(path)).body.data
  expect(notes.map((note: Body) => note.content)).toEqual(['Second', 'First'])
  await desk.linus.delete(`${path}/${notes[0].id}`)
  expect(await told()).toBe(before + 3)
  for (const reply of [
    await desk.mallory.get(path),
    await desk.mallory.post(path, { content: 'Spy' }),
    await desk.mallory.delete(`${path}/${notes[1].id}`),
  ])
    expect(reply.status).toBe(404)
})
