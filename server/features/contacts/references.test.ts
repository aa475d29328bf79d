/** Ids of other systems, and whose they may be taken from. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const reference = { namespace: 'whmcs', kind: 'client', value: '7' }
const found = '/contacts/referenced?namespace=whmcs&kind=client&value=7'
const aContact = async (siteId: string) =>
  (await desk.linus.post('/contacts', { name: siteId, address: { site_id: siteId } })).body.data
const put = (who: typeof desk.ada, id: string, body: object = reference) =>
  who.call('PUT', `/contacts/${id}/references`, body, {})

test('a reference that means somebody out of one’s sight is not taken over, and whose it is is not told', async () => {
  const theirs = await aContact('site_other')
  const own = await aContact('site_shop')
  expect((await put(desk.linus, theirs.id)).status).toBe(200)
  const refused = await put(desk.ada, own.id)
  expect([refused.status, refused.body.error]).toMatchObject([
    409,
    { code: 'CONFLICT', message: 'The reference means another contact' },
  ])
  expect((await desk.linus.get(found)).body.data.id).toBe(theirs.id)
  // Whoever sees both may let it mean the other.
  expect((await put(desk.linus, own.id)).status).toBe(200)
  expect((await desk.ada.get(found)).body.data.id).toBe(own.id)
  expect((await put(desk.ada, own.id)).status).toBe(200)
})

test('a contact has fifty references at most, and each change of them is told', async () => {
  const { id } = await aContact('site_shop')
  const nth = (at: number) => ({ ...reference, namespace: 'crm', value: String(at) })
  for (let at = 0; at < 48; at++) expect((await put(desk.ada, id, nth(at))).status).toBe(200)
  const last = await Promise.all([48, 49, 50, 51].map((at) => put(desk.ada, id, nth(at))))
  expect(last.map(({ status }) => status).toSorted()).toEqual([200, 200, 409, 409])
  expect((await put(desk.ada, id, nth(0))).status).toBe(200)
  const { rows } = await desk.running.app.platform.db.pool.query<{ changes: object }>(
    `select data -> 'changes' as changes from events where type = 'contact.changed'
       and data -> 'contact' ->> 'id' = $1 and data -> 'changes' ? 'references' order by seq`,
    [id],
  )
  // What meant the contact already changes nothing.
  expect(rows).toHaveLength(50)
  expect(rows[1]?.changes).toEqual({ references: [[nth(0)], [nth(0), nth(1)]] })
})
