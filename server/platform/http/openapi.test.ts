/** The served documents of the API and of every dialect, held against OpenAPI 3.1 by a validator that is not ours. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

interface Described {
  operationId: string
  security: Record<string, unknown>[]
  parameters: { name: string; in: string }[]
  'x-actors': string[]
}

interface Document extends Record<string, unknown> {
  info: { description: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Described>>
  components: { securitySchemes: Record<string, Record<string, string>> }
}

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const names = ['openapi', 'openapi/chatwoot', 'openapi/convocore', 'openapi/voipbin', 'openapi/atoms']

describe.each(names)('FLD-29 /%s.json', (name) => {
  let document: Document
  let operations: { path: string; operation: Described }[]
  beforeAll(async () => {
    document = await (await fetch(`${desk.url}/${name}.json`)).json()
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    )
  })

  test('is OpenAPI 3.1, and its references lead somewhere', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(document)
    expect([valid, errors]).toEqual([true, undefined])
    expect(validator.version).toBe('3.1')
    expect(() => validator.resolveRefs()).not.toThrow()
  })

  test('names each operation once, and every part of its address', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name)
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => part)
      expect([path, inPath.toSorted()]).toEqual([path, parts.toSorted()])
    }
  })

  test('says where it is served and how one is let in, operation by operation', () => {
    expect(document.servers.length).toBeGreaterThan(0)
    expect(document.info.description).toMatch(/Bearer|api_access_token|programs hold a key/)
    const schemes = Object.keys(document.components.securitySchemes)
    for (const { operation } of operations) {
      const needs = operation.security.flatMap((one) => Object.keys(one))
      expect([operation.operationId, needs.filter((one) => !schemes.includes(one))]).toEqual([
        operation.operationId,
        [],
      ])
      // Nobody is asked for nothing but where nobody need be known.
      const isOpen = operation.security.some((one) => Object.keys(one).length === 0)
      expect([operation.operationId, isOpen]).toEqual([
        operation.operationId,
        operation['x-actors'].includes('anonymous'),
      ])
      expect([operation.operationId, operation.security.length > 0]).toEqual([operation.operationId, true])
    }
  })

  test('has no scheme nobody uses', () => {
    const used = new Set(operations.flatMap(({ operation }) => operation.security.flatMap(Object.keys)))
    expect([...used].toSorted()).toEqual(Object.keys(document.components.securitySchemes).toSorted())
  })
})
