import { afterAll, beforeAll, expect, test } from 'bun:test'
import { Caller } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const codeIn = (url: string) => new URL(url).searchParams.get('code')

test('a visitor that signs out ends its token, its socket and the links made with it; its other device goes on', async () => {
  const rosa = await desk.visitor('Rosa')
  const conversationId = await rosa.chat()
  const { url } = (await rosa.post('/visitor/continuation')).body.data
  const handed = await desk.anonymous.post('/visitor/continue', { code: codeIn(url) })
  const phone = new Caller(desk.url, 'phone')
  phone.headers = { 'x-visitor-token': handed.body.data.session_token }
  const unused = (await rosa.post('/visitor/continuation')).body.data.url
  const socket = await desk.socket(rosa)

  expect(await rosa.delete('/visitor/session')).toMatchObject({ status: 200, body: { success: true } })

  expect((await socket.closed).code).toBe(4401)
  expect((await rosa.get(`/messages?conversation_id=${conversationId}`)).status).toBe(401)
  expect((await rosa.delete('/visitor/session')).status).toBe(401)
  expect((await desk.anonymous.post('/visitor/continue', { code: codeIn(unused) })).status).toBe(404)
  expect((await phone.get(`/messages?conversation_id=${conversationId}`)).status).toBe(200)
})

test('nobody without a token of a visitor has such a session to end', async () => {
  expect((await desk.anonymous.delete('/visitor/session')).status).toBe(401)
  expect((await desk.ada.delete('/visitor/session')).status).toBe(403)
})
