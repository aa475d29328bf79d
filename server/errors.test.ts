/** The error codes of the contract, as a client meets them. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { errorCatalogue } from './platform/http/refusal.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ERR-01 ERR-02 ERR-03 ERR-04 ERR-05 ERR-06 ERR-07 ERR-08 ERR-09 ERR-10 every code has the status the seed gives it', () => {
  const statuses = Object.fromEntries(errorCatalogue().map(({ code, status }) => [code, status]))
  expect(statuses).toMatchObject({
    INVALID_CREDENTIALS: 401,
    TOKEN_EXPIRED: 401,
    UNAUTHORIZED: 401,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    VALIDATION_ERROR: 400,
    FILE_TOO_LARGE: 400,
    INVALID_FILE_TYPE: 400,
    RATE_LIMITED: 429,
    SERVER_ERROR: 500,
  })
})

test('ERR-05 ERR-11 what does not exist is NOT_FOUND: things and addresses alike', async () => {
  const absent = [
    '/conversations/conv_01k8pm2q7se0a9x3c5v7b9d1f3',
    '/files/file_01k8pm2q7se0a9x3c5v7b9d1f3',
    '/sites/site_nowhere',
    '/visitors/v_nobody?site_id=site_shop',
    '/analytics/agents/user_01k8pm2q7se0a9x3c5v7b9d1f3',
    '/nothing/here',
  ]
  const replies = await Promise.all([
    ...absent.map((path) => desk.ada.get(path)),
    desk.ada.delete('/nothing/here'),
  ])
  for (const { status, body } of replies) {
    expect(status).toBe(404)
    expect(body).toEqual({
      success: false,
      error: { code: 'NOT_FOUND', message: expect.any(String), request_id: expect.any(String) },
    })
  }
})

test.each([
  ['DELETE', '/v1/messages', 'GET, HEAD, POST'],
  ['POST', '/api/v1/sites/site_shop', 'GET, HEAD, PATCH'],
  ['PUT', '/v1/conversations/conv_01k8pm2q7se0a9x3c5v7b9d1f3/close', 'PATCH'],
  ['POST', '/files/a1b2c3d4e5f60718293a4b5c6d7e8f90.jpg', 'GET, HEAD'],
  ['BREW', '/v1/typing', 'POST'],
  ['POST', '/', 'GET, HEAD'],
  ['DELETE', '/demo/config.json', 'GET, HEAD'],
])('ERR-11 %s %s is METHOD_NOT_ALLOWED and told what is: %s', async (method, path, allowed) => {
  const response = await fetch(desk.url + path, { method })
  expect([response.status, response.headers.get('allow')]).toEqual([405, allowed])
  expect(await response.json()).toEqual({
    success: false,
    error: { code: 'METHOD_NOT_ALLOWED', message: expect.any(String), request_id: expect.any(String) },
  })
})

test('ERR-03 ERR-11 without credentials, or with wrong ones, nothing is answered but UNAUTHORIZED', async () => {
  const headers: Record<string, string>[] = [
    {},
    { authorization: 'Bearer par_access_wrong' },
    { authorization: 'Bearer ' },
    { authorization: `Basic ${btoa('ada:correct horse battery')}` },
    { authorization: desk.ada.accessToken ?? '' },
  ]
  for (const one of headers) {
    const reply = await desk.anonymous.get('/sites', one)
    expect([one, reply.status, reply.body.success, reply.body.error.code]).toEqual([
      one,
      401,
      false,
      'UNAUTHORIZED',
    ])
  }
})

test('ERR-10 ERR-11 a fault of ours is SERVER_ERROR with an id to ask about, and says nothing of itself', async () => {
  const broken = await openDesk()
  await broken.running.app.platform.db.pool.query('alter table notifications rename to mislaid')

  const reply = await broken.ada.get('/notifications')
  expect([reply.status, reply.body]).toEqual([
    500,
    {
      success: false,
      error: { code: 'SERVER_ERROR', message: 'Internal server error', request_id: expect.any(String) },
    },
  ])
  expect((await broken.ada.get('/sites')).status).toBe(200)
  const metrics = await (await fetch(`${broken.url}/metrics`)).text()
  expect(metrics).toContain('parley_server_errors_total 1')
  await broken.close()
})
