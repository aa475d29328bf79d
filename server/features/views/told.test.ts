/** What everybody's views become is told to every member's socket at once, and to nobody else. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSocket, type TestSocket } from '../../../testkit/socket.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const draft = { name: 'Waiting', subject: 'conversation', query: {} }
const told = (subject: string) => ({ type: 'views_changed', subject, seq: expect.any(Number) })

test('sharing, changing, taking back and removing one is told to all members, and says nothing of the view', async () => {
  const [ada, rival] = [await desk.socket(desk.ada), await desk.socket(desk.mallory)]
  const visitor = await desk.socket(await desk.visitor('Ann'))
  const { id } = (await desk.linus.post('/views', { ...draft, shared: true })).body.data
  expect(await ada.take('views_changed')).toEqual(told('conversation'))
  await desk.linus.patch(`/views/${id}`, { name: 'Late' })
  expect(await ada.take('views_changed')).toEqual(told('conversation'))
  await desk.linus.patch(`/views/${id}`, { shared: false })
  expect(await ada.take('views_changed')).toEqual(told('conversation'))

  // It is its owner's alone now: the next that is heard is of another.
  await desk.linus.patch(`/views/${id}`, { name: 'Mine' })
  await desk.ada.post('/views', { ...draft, subject: 'contact' })
  const other = (await desk.linus.post('/views', { ...draft, subject: 'contact', shared: true })).body.data
  expect(await ada.take('views_changed')).toEqual(told('contact'))
  await desk.linus.call('DELETE', `/views/${other.id}`, undefined, {})
  expect(await ada.take('views_changed')).toEqual(told('contact'))

  await desk.settle()
  const heardOf = async (socket: TestSocket) => {
    await socket.settle()
    return socket.heard.filter(({ type }) => type === 'views_changed').length
  }
  expect(await Promise.all([ada, rival, visitor].map(heardOf))).toEqual([5, 0, 0])
})

test('who was away, and whom a custom role narrows, are told too', async () => {
  const role = { name: 'Contacts only', permissions: ['contact_manage'] }
  const { id: custom_role_id } = (await desk.linus.post('/custom_roles', role)).body.data
  expect((await desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id })).status).toBe(200)
  // Her sessions ended with her old role.
  await desk.grace.signIn('grace', castPassword, 'site_shop')
  const grace = await desk.socket(desk.grace)
  const away = await desk.socket(desk.ada)
  const { seq } = await away.next(({ type }) => type === 'hello')
  away.close()
  await desk.linus.post('/views', { ...draft, shared: true })
  expect(await grace.take('views_changed')).toEqual(told('conversation'))
  const back = await openSocket(desk.url, desk.ada, '', `&resume=${seq}`)
  expect(await back.take('views_changed')).toEqual(told('conversation'))
})
