import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { programWith } from '../../../../testkit/program.ts'

let desk: Desk
let ada: ReturnType<typeof programWith>
let grace: ReturnType<typeof programWith>
beforeAll(async () => {
  desk = await openDesk()
  ada = programWith(desk.url, (await openAccountProgram(desk, desk.ada)).token)
  grace = programWith(desk.url, (await openAccountProgram(desk, desk.grace)).token)
})
afterAll(() => desk.close())

const path = '/api/v1/notification_subscriptions'
const kept = async () =>
  (
    await desk.running.app.platform.db.pool.query(
      `select username as who, identifier from push_subscriptions join users on users.id = user_id order by push_subscriptions.num`,
    )
  ).rows
const browser = (n: number) => ({
  subscription_type: 'browser_push',
  subscription_attributes: { endpoint: `https://push.example/${n}`, p256dh: 'key', auth: 'secret' },
})
const phone = {
  subscription_type: 'fcm',
  subscription_attributes: { device_id: 'phone-1', push_token: 'token-1', device_platform: 'ios' },
}

test('a browser and an app are kept, told as they were said, and renewed when they come again', async () => {
  const made = await ada.call('POST', path, { notification_subscription: browser(1) })
  expect(made).toMatchObject({
    status: 200,
    body: { ...browser(1), id: expect.any(Number), identifier: 'https://push.example/1' },
  })
  const attributes = { ...browser(1).subscription_attributes, auth: 'another' }
  const again = { ...browser(1), subscription_attributes: attributes }
  expect((await ada.call('POST', path, again)).body).toMatchObject({
    id: made.body.id,
    subscription_attributes: { auth: 'another' },
  })
  expect((await ada.call('POST', path, phone)).body).toMatchObject({ identifier: 'phone-1' })
  expect(await kept()).toHaveLength(2)
  for (const wrong of [
    { ...phone, subscription_type: 'pigeon' },
    { ...phone, subscription_attributes: { push_token: 'x' } },
    { ...browser(1), subscription_attributes: { endpoint: 'javascript:alert(1)' } },
  ])
    expect((await ada.call('POST', path, wrong)).status).toBe(422)
})

test('a device is one user’s: it goes over to who signs in there, and nobody else takes it away', async () => {
  await grace.call('POST', path, phone)
  expect((await kept()).find(({ identifier }) => identifier === 'phone-1')).toMatchObject({ who: 'grace' })
  expect((await ada.call('DELETE', path, { push_token: 'token-1' })).status).toBe(200)
  expect(await kept()).toContainEqual({ who: 'grace', identifier: 'phone-1' })
  expect((await grace.call('DELETE', path, { push_token: 'token-1' })).status).toBe(200)
  expect((await ada.call('DELETE', path, { push_token: 'https://push.example/1' })).status).toBe(200)
  expect(await kept()).toEqual([])
})

test('a user keeps the twenty devices it used last', async () => {
  for (let n = 0; n < 22; n++) {
    desk.clock.advance(1)
    await ada.call('POST', path, browser(n))
  }
  const names = (await kept()).map(({ identifier }) => identifier)
  expect([names.length, names[0]]).toEqual([20, 'https://push.example/2'])
})
