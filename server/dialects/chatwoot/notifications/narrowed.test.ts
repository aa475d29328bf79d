/** X35: what a notification is about is printed to whom a custom role narrows only where the role opens it by then. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Cable } from '../../../../testkit/cable.ts'
import { agentOf, connected } from '../../../../testkit/cable-people.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
let ada: AccountProgram
let cable: Cable
let role: string

beforeAll(async () => {
  stage = await openStage()
  const { desk } = stage
  const wide = { name: 'Narrow', permissions: ['conversation_manage'] }
  role = (await desk.linus.post('/custom_roles', wide)).body.data.id
  await desk.linus.patch(`/agents/${desk.ada.userId}`, { custom_role_id: role })
  ada = await openAccountProgram(desk, desk.ada)
  cable = await connected(desk.url, await agentOf(desk.url, ada))
})
afterAll(async () => {
  cable.close()
  await stage.desk.close()
})

async function holds(...permissions: string[]): Promise<void> {
  expect((await stage.desk.linus.patch(`/custom_roles/${role}`, { permissions })).status).toBe(200)
  // What a token means is believed for two seconds.
  stage.desk.clock.advance(3000)
}

const newest = async () => (await ada.get('/notifications')).body.data.payload[0]
const mention = async (id: number, text: string) => {
  const content = `[@Ada](mention://user/${stage.nums['ada']}/Ada) ${text}`
  expect((await stage.linus.post(`/conversations/${id}/messages`, { content, private: true })).status).toBe(
    200,
  )
  await stage.desk.settle()
}
const isOfMention = ({ notification }: Body) => notification.notification_type === 'conversation_mention'

test('X35 a notification shows no conversation that the role has ceased to open, in the list or on a cable', async () => {
  await holds('conversation_manage')
  const { id } = await stage.begun('Rosa')
  await stage.desk.settle()
  const shown = await newest()
  expect(shown).toMatchObject({ primary_actor_id: id, primary_actor: { meta: { sender: { name: 'Rosa' } } } })

  await holds('conversation_participating_manage')
  expect((await ada.get(`/conversations/${id}`)).status).toBe(401)
  const hidden = { id: shown.id, primary_actor_id: null, primary_actor: null }
  expect(await newest()).toMatchObject(hidden)
  expect((await ada.patch(`/notifications/${shown.id}`, {})).body).toMatchObject(hidden)
  const told = await cable.next('notification.updated', ({ notification }) => notification.id === shown.id)
  expect(told.notification).toMatchObject(hidden)

  await stage.linus.post(`/conversations/${id}/assignments`, { assignee_id: stage.nums['ada'] })
  await stage.desk.settle()
  expect(await newest()).toMatchObject({ primary_actor_id: id })
})

test('X35 whoever is called by name in what its role does not open is shown nothing of it', async () => {
  await holds('contact_manage')
  const { id } = await stage.begun('Named')
  await mention(id, 'look')
  const { notification } = await cable.next('notification.created', isOfMention)
  expect(notification).toMatchObject({ primary_actor_id: null, primary_actor: null })
  expect(cable.heard.filter(({ event }) => event === 'conversation.mentioned')).toEqual([])

  // Who is called by name takes part.
  await holds('conversation_participating_manage')
  await mention(id, 'look again')
  await cable.next('conversation.mentioned', (data) => data.id === id)
})
