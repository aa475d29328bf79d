import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../../testkit/caller.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.desk.close())

const idsOf = (all: Body[]) => all.map(({ id }) => id)

test('what is looked for over everything is found among conversations and contacts, as REST prints them', async () => {
  const { id, conv, customer } = await stage.begun('Quixote')
  await customer.say(conv, 'My parcel is a windmill')
  await stage.linus.post(`/conversations/${id}/assignments`, { assignee_id: stage.nums['ada'] })
  await stage.begun('Somebody else')
  const found = await stage.ada.get('/search/conversations?q=windmill')
  expect(found.status).toBe(200)
  expect(found.body).toEqual({
    payload: {
      conversations: [
        {
          id,
          uuid: expect.any(String),
          account_id: stage.ada.accountNum,
          created_at: expect.any(Number),
          message: expect.objectContaining({ content: 'My parcel is a windmill', message_type: 0 }),
          contact: expect.objectContaining({ name: 'Quixote' }),
          inbox: expect.objectContaining({ id: stage.nums['shop'], channel_type: 'Channel::WebWidget' }),
          agent: expect.objectContaining({ id: stage.nums['ada'], name: 'Ada' }),
        },
      ],
    },
  })
  const byName = await stage.ada.get('/search/conversations?q=quixote')
  expect(idsOf(byName.body.payload.conversations)).toEqual([id])
  const { contacts } = (await stage.ada.get('/search/contacts?q=quixote')).body.payload
  expect(contacts).toMatchObject([{ name: 'Quixote' }])
  expect((await stage.ada.get('/search/contacts?q=quixote&page=2')).body.payload.contacts).toEqual([])
  for (const path of ['/search/contacts', '/search/conversations?q=%20'])
    expect((await stage.ada.get(path)).status).toBe(422)
})

test('RUL-01 RUL-02 nobody finds what it may not see', async () => {
  const { id } = await stage.begun('Dulcinea')
  expect(idsOf((await stage.ada.get('/search/conversations?q=dulcinea')).body.payload.conversations)).toEqual(
    [id],
  )
  for (const who of [stage.bruno, stage.mallory])
    for (const what of ['conversations', 'contacts'])
      expect((await who.get(`/search/${what}?q=dulcinea`)).body.payload[what]).toEqual([])
})
