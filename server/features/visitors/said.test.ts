/** What a browser says of its visitor again and again, beside what the team has written since. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { shopServer } from '../../../testkit/vouching.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const shown = async ({ visitorId }: Customer) => {
  const { body } = await desk.ada.get(`/visitors/${visitorId}?site_id=site_shop`)
  return { ...body.data, id: String(body.data.id).replace('visitor_', 'contact_') }
}
const nameOf = async (customer: Customer) => (await shown(customer)).name

const register = (customer: Customer, said: Record<string, unknown>) =>
  customer.post('/visitors', { site_id: 'site_shop', visitor_id: customer.visitorId, ...said })

/** Says its name over the socket, and waits until that was taken. */
const greet = async (
  customer: Customer,
  name: string,
  page = `https://shop.example/${crypto.randomUUID()}`,
) => {
  const ours = await desk.socket(desk.ada)
  const hers = await desk.socket(customer)
  hers.send({ type: 'init', name, page_url: page })
  await ours.next((said) => said.type === 'user_joined' && said['current_page'] === page)
  ours.close()
  hers.close()
}

test('what the team wrote of a visitor stands, whatever its browser has kept', async () => {
  const ana = await desk.visitor('ana')
  const { id } = await shown(ana)
  const written = { name: 'Ana Souza', email: 'ana@souza.example' }
  expect((await desk.ada.patch(`/contacts/${id}`, written)).body).toMatchObject({ success: true })

  await greet(ana, 'ana')
  expect(await shown(ana)).toMatchObject(written)
  const told = await register(ana, { name: 'ana', email: 'ana@old.example' })
  expect([told.status, told.body.data.name]).toEqual([201, 'Ana Souza'])
  expect(await shown(ana)).toMatchObject(written)
  // Nor by a name it never said before.
  await greet(ana, 'Anita')
  expect(await nameOf(ana)).toBe('Ana Souza')
})

test('a visitor may change what it said itself, and fills in what nobody has written', async () => {
  const bo = await desk.visitor('Bo')
  await greet(bo, 'Bo Berg')
  expect(await nameOf(bo)).toBe('Bo Berg')
  expect((await register(bo, { name: 'Bo B.', email: 'bo@example.com' })).body.data.name).toBe('Bo B.')
  expect(await shown(bo)).toMatchObject({ name: 'Bo B.', email: 'bo@example.com' })

  // Somebody without a name, whom the team did not name either.
  const nobody = await desk.visitor('Visitante')
  await desk.ada.patch(`/contacts/${(await shown(nobody)).id}`, { name: 'Visitor' })
  await greet(nobody, 'Cleo')
  expect(await nameOf(nobody)).toBe('Cleo')
})

test('who signs in is named as is signed; what its page says besides changes nothing the team wrote', async () => {
  const shop = await shopServer(desk.linus, 'site_shop', () => new Date())
  const identity = { user_id: 'customer-90', user_hash: shop.hash('customer-90') }
  const enter = (more: Record<string, unknown>) =>
    desk.anonymous.post('/visitors', {
      site_id: 'site_shop',
      visitor_id: `v_${crypto.randomUUID()}`,
      ...more,
    })
  const first = await enter({ identity, name: 'dora' })
  const id = String(first.body.data.id).replace('visitor_', 'contact_')
  expect((await desk.ada.patch(`/contacts/${id}`, { name: 'Dora Dias' })).status).toBe(200)

  expect((await enter({ identity, name: 'dora' })).body.data.name).toBe('Dora Dias')
  const signed = await enter({ identity: { jwt: await shop.jwt('customer-90', { name: 'Dora D.' }) } })
  expect(signed.body.data.name).toBe('Dora D.')
})
