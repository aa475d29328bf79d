import { afterAll, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { openPublic } from '../fixtures/public-calls.ts'

const { desk, inbox, anInbox, call, register } = await openPublic()
afterAll(() => desk.close())

async function hashOf(identifier: string, at = inbox): Promise<string> {
  const token = (await desk.linus.get(`/inboxes/${at.id}/hmac-token`)).body.data.hmac_token
  return createHmac('sha256', token).update(identifier).digest('hex')
}

const proved = async (identifier: string, more: Record<string, unknown> = {}, at = inbox) =>
  await register({ identifier, identifier_hash: await hashOf(identifier, at), ...more }, at)

const contacts = async (query: string) => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select contacts.num as id, contacts.*, addresses.source_id, addresses.verified_at from contacts
     left join addresses on addresses.contact_id = contacts.id where ${query} order by contacts.num`,
  )
  return rows
}

test('a right hash proves who it is, a wrong one is refused, and so is a missing one where the inbox wants it', async () => {
  const strict = await anInbox({ hmac_mandatory: true })
  const made = await proved('user-1', {}, strict)
  expect(made.status).toBe(200)
  expect((await contacts("identifier = 'user-1'"))[0].verified_at).not.toBeNull()

  const hash = await hashOf('user-1', strict)
  for (const [identifier, identifier_hash] of [
    ['user-1', 'f'.repeat(64)],
    ['user-1', ''],
    ['user-1', hash.slice(0, 63)],
    ['user-1', `${hash}00`],
    ['user-2', hash],
    [undefined, hash],
    ['user-1', undefined],
    [undefined, undefined],
    // Of another inbox.
    ['user-1', await hashOf('user-1')],
  ])
    expect([
      identifier,
      identifier_hash,
      (await register({ identifier, identifier_hash }, strict)).status,
    ]).toEqual([identifier, identifier_hash, 401])
  // Where no hash is asked for, a wrong one is refused all the same.
  expect((await register({ identifier: 'user-9', identifier_hash: hash })).status).toBe(401)
  // Once the token is another, what was made with the one before proves nothing.
  await desk.linus.post(`/inboxes/${strict.id}/hmac-token`)
  expect((await register({ identifier: 'user-1', identifier_hash: hash }, strict)).status).toBe(401)
  // A proved address need not prove itself for every change of its name.
  const path = `${strict.key}/contacts/${made.body.source_id}`
  expect((await call('PATCH', path, { name: 'Ann Lee' })).status).toBe(200)
  expect((await call('PATCH', path, { identifier: 'user-2' })).status).toBe(401)
})

test('a proved identifier leads to the same contact and conversations from every device', async () => {
  const phone = (await proved('two-devices')).body
  const started = await call('POST', `${inbox.key}/contacts/${phone.source_id}/conversations`, {})
  const laptop = (await proved('two-devices', { source_id: 'laptop' })).body

  expect(laptop.id).toBe(phone.id)
  const listed = await call('GET', `${inbox.key}/contacts/${laptop.source_id}/conversations`)
  expect(listed.body.map((one: { id: number }) => one.id)).toEqual([started.body.id])
})

test('an enemy who says to be somebody becomes nobody, and is told nothing of them', async () => {
  const victim = (
    await proved('victim', { name: 'Victoria', email: 'v@example.com', phone_number: '+5511911112222' })
  ).body
  const conversation = (await call('POST', `${inbox.key}/contacts/${victim.source_id}/conversations`, {}))
    .body

  for (const claim of [
    { identifier: 'victim' },
    { email: 'v@example.com' },
    { phone_number: '+5511911112222' },
    { identifier: 'victim', email: 'v@example.com', phone_number: '+5511911112222', source_id: 'eve' },
  ]) {
    const eve = await register({ name: 'Eve', ...claim })
    expect([claim, eve.status, eve.body.id === victim.id]).toEqual([claim, 200, false])
    expect(eve.text).not.toContain('Victoria')
    // Nor by what is missing of the answer.
    const { identifier: _, source_id: __, ...echoed } = claim as Record<string, string>
    expect(eve.body).toMatchObject(echoed)
    const path = `${inbox.key}/contacts/${eve.body.source_id}`
    expect((await call('GET', `${path}/conversations`)).body).toEqual([])
    for (const [method, at] of [
      ['GET', ''],
      ['POST', '/toggle_status'],
      ['POST', '/update_last_seen'],
      ['POST', '/toggle_typing'],
    ] as const) {
      const refused = await call(
        method,
        `${path}/conversations/${conversation.id}${at}`,
        method === 'GET' ? undefined : { typing_status: 'on' },
      )
      expect([method, at, refused.status]).toEqual([method, at, 404])
    }
    expect((await call('PATCH', path, { identifier: 'victim' })).status).toBe(200)
    expect((await call('GET', `${path}/conversations`)).body).toEqual([])
  }
  expect(await contacts("identifier = 'victim'")).toMatchObject([
    { name: 'Victoria', email: 'v@example.com' },
  ])
})

test('who takes an identifier before its owner loses it to the proof, and hears nothing', async () => {
  const squatter = (await register({ name: 'Eve', identifier: 'late-owner', source_id: 'squat' })).body
  expect((await contacts("identifier = 'late-owner'"))[0].name).toBe('Eve')

  const owner = (await proved('late-owner', { name: 'Olga' })).body
  const started = (await call('POST', `${inbox.key}/contacts/${owner.source_id}/conversations`, {})).body
  expect(owner.id).not.toBe(squatter.id)
  expect(await contacts("identifier = 'late-owner'")).toMatchObject([{ name: 'Olga' }])
  expect((await call('GET', `${inbox.key}/contacts/squat`)).body.name).toBe('Eve')
  expect((await call('GET', `${inbox.key}/contacts/squat/conversations/${started.id}`)).status).toBe(404)
})

test('an address that proved nothing neither reads nor speaks for a contact once another has proved to be it', async () => {
  // Two addresses come to one contact: staff gave it an identifier, and its owner proved it.
  const eve = (await register({ name: 'Eve' })).body
  await desk.running.app.platform.db.pool.query("update contacts set identifier = 'given' where num = $1", [
    eve.id,
  ])
  const owner = (await proved('given', { name: 'Olga' })).body
  expect([owner.id, owner.source_id === eve.source_id]).toEqual([eve.id, false])
  const started = (await call('POST', `${inbox.key}/contacts/${owner.source_id}/conversations`, {})).body
  const hers = (await call('POST', `${inbox.key}/contacts/${eve.source_id}/conversations`, {})).body

  expect((await call('PATCH', `${inbox.key}/contacts/${eve.source_id}`, { name: 'Eve again' })).status).toBe(
    401,
  )
  expect(
    (await call('GET', `${inbox.key}/contacts/${eve.source_id}/conversations/${started.id}`)).status,
  ).toBe(404)
  expect(
    (await call('GET', `${inbox.key}/contacts/${owner.source_id}/conversations/${hers.id}`)).status,
  ).toBe(404)
})

test('a source id of somebody sure does not become another’s: a shared device asks for one of its own', async () => {
  const first = (await proved('first-user')).body
  const path = `${inbox.key}/contacts/${first.source_id}`
  const second = { identifier: 'second-user', identifier_hash: await hashOf('second-user') }

  expect(await call('PATCH', path, second)).toMatchObject({
    status: 422,
    body: { attributes: ['identifier'] },
  })
  expect((await register({ source_id: first.source_id, ...second })).status).toBe(422)
  expect((await call('GET', path)).body.id).toBe(first.id)
  // One that never said who it is may, with the proof.
  const unknown = (await register({ name: 'Nobody yet' })).body
  expect((await call('PATCH', `${inbox.key}/contacts/${unknown.source_id}`, second)).body.id).toBe(unknown.id)
})

test('a blocked contact is let in no more, by what it holds or by what it proves', async () => {
  const made = (await proved('blocked-one')).body
  await desk.running.app.platform.db.pool.query('update contacts set blocked_at = now() where num = $1', [
    made.id,
  ])

  expect((await call('GET', `${inbox.key}/contacts/${made.source_id}`)).status).toBe(404)
  expect((await register({ source_id: made.source_id })).status).toBe(401)
  expect((await proved('blocked-one')).status).toBe(401)
})

test('what somebody only said is its own leads no file to it, and stands in no file’s way', async () => {
  const phone_number = '+5511955554444'
  const identifier = 'cust-said'
  const eve = await register({ name: 'Eve', identifier, phone_number })
  const imported = async (csv: string) => {
    const made = await desk.linus.post('/contact_transfers/imports', { csv })
    await desk.settle()
    return (await desk.linus.get(`/contact_transfers/${made.body.data.id}`)).body.data
  }
  const one = `name,identifier,phone\nJane Rich,${identifier},${phone_number}\n`
  expect(await imported(one)).toMatchObject({ created: 1, updated: 0, refused: [] })
  expect(await contacts(`contacts.num = ${eve.body.id}`)).toMatchObject([
    { name: 'Eve', identifier: null, phone_number: null },
  ])
  expect(await contacts(`phone_number = '${phone_number}'`)).toMatchObject([
    { name: 'Jane Rich', identifier },
  ])
  // By its own client it is told what it said, not that somebody has it.
  const own = await call('GET', `${inbox.key}/contacts/${eve.body.source_id}`)
  expect(own.body).toMatchObject({ phone_number })
  // What the team's file says is no claim, and leads the next one there.
  const again = `name,phone\nJane R.,${phone_number}\n`
  expect(await imported(again)).toMatchObject({ created: 0, updated: 1, refused: [] })
})

test('a number that was only said counts once the team has written it', async () => {
  const phone_number = '+5511955553333'
  await register({ name: 'Kim', phone_number })
  const [kim] = (await desk.linus.get('/contacts?q=Kim')).body.data.contacts
  const imported = async () => {
    const made = await desk.linus.post('/contact_transfers/imports', {
      csv: `name,phone\nKim,${phone_number}\n`,
    })
    await desk.settle()
    return (await desk.linus.get(`/contact_transfers/${made.body.data.id}`)).body.data
  }
  await desk.linus.patch(`/contacts/${kim.id}`, { phone_number: null })
  expect((await desk.linus.patch(`/contacts/${kim.id}`, { phone_number })).status).toBe(200)
  expect(await imported()).toMatchObject({ created: 0, updated: 1 })
})
