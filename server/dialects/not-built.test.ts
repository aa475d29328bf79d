/** docs/dialects.md says of every system what answers 501: no more, and no less. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { dialectRoutes } from '../../testkit/systems/dialect-routes.ts'
import { describeNotBuilt, listNotBuilt } from '../../tools/describe-dialects.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('the table of what answers 501 has every operation of every system that does, and no other', () => {
  const routes = dialectRoutes(desk)
  const listed = listNotBuilt().map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  const waiting = routes.filter(({ isWaiting }) => isWaiting).map(({ name }) => name)
  expect(waiting.length).toBeGreaterThan(290)
  expect(listed.toSorted()).toEqual(waiting.toSorted())
})

test('docs/dialects.md has that table (renew it with `node tools/parley.mjs run tools/dialects.ts`)', async () => {
  expect(await Bun.file(new URL('../../docs/dialects.md', import.meta.url)).text()).toContain(
    describeNotBuilt(),
  )
})

test('every served document of a system has every operation of its table', async () => {
  for (const { surface, routes } of desk.running.app.dialects) {
    const document = await (await fetch(`${desk.url}/openapi/${surface.name}.json`)).json()
    const described = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
      ([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`),
    )
    const declared = routes.map(
      ({ operation: { method, path } }) => `${method} ${(surface.prefixes[0] ?? '') + path}`,
    )
    expect(described.toSorted()).toEqual([...new Set(declared)].toSorted())
  }
})
