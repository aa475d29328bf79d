import { expect, test } from 'bun:test'
import { asRefusal } from './refusal.ts'

test.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'connect ECONNREFUSED 127.0.0.1:5432',
  'connect EAGAIN /data/postgres/.s.PGSQL.5432',
  'connect ENOENT /data/postgres/.s.PGSQL.5432',
])('a database that is away (%s) is 503: the caller may try again', (message) => {
  expect(asRefusal(new Error(message))).toMatchObject({ status: 503, retryAfterSeconds: 1 })
})

test.each([
  ['40P01', 'deadlock detected'],
  ['40001', 'could not serialize access due to concurrent update'],
])('what met others too often (%s) is 503 too: nothing of it was done', (code, message) => {
  expect(asRefusal(Object.assign(new Error(message), { code }))).toMatchObject({
    status: 503,
    retryAfterSeconds: 1,
  })
})

test('any other failure is 500 and tells nothing of itself', () => {
  const refusal = asRefusal(new Error('column "secret" does not exist'))
  expect(refusal).toMatchObject({ status: 500, message: 'Internal server error' })
})
