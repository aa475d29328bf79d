/** The operations of the dialects as requests: what is in their paths is named after real things of the shop. */
import fc from 'fast-check'
import type { z } from 'zod'
import { parametersOf, toSchema } from '../../server/platform/http/openapi.ts'
import type { Operation } from '../../server/platform/http/operation.ts'
import type { MountedDialect } from '../../server/platform/http/router.ts'
import type { Body } from '../caller.ts'
import type { DocumentedOperation } from '../fuzz/requests.ts'
import { fitting, type Schema } from '../fuzz/values.ts'
import type { Desk } from '../open-desk.ts'

export interface DialectRoute {
  surface: string
  /** The body of its refusals. */
  refusal: z.ZodType
  operation: Operation
  /** `POST /v3/agents/{agentId}/convos`. */
  name: string
  path: string
  /** Known, and not built. */
  isWaiting: boolean
}

/** Every route of every dialect, in the order in which they do the least harm: what takes away comes last. */
export function dialectRoutes(desk: Desk): DialectRoute[] {
  const all = desk.running.app.dialects.flatMap(({ surface, routes }: MountedDialect) =>
    routes.map(({ operation }): DialectRoute => {
      const path = (surface.prefixes[0] ?? '') + operation.path
      return {
        surface: surface.name,
        refusal: surface.refusal,
        operation,
        name: `${operation.method.toUpperCase()} ${path}`,
        path,
        isWaiting: /NotBuilt/.test(operation.id) || operation.summary.startsWith('Answers 501'),
      }
    }),
  )
  const harm = ({ operation: { method, id } }: DialectRoute) =>
    method === 'delete' || /remove/i.test(id) ? 2 : method === 'get' ? 0 : 1
  return all.toSorted((one, other) => harm(one) - harm(other) || other.path.length - one.path.length)
}

/** Path parameter -> a thing of the shop: by the word before it in the path, or by its own name. */
export type Things = Record<string, string>

/** The path with the things its parameters name. */
export function pathTo({ path }: DialectRoute, things: Things): string {
  return path.replaceAll(/([\w.]*)\/\{(\w+)\}/g, (_all, before: string, name: string) => {
    const thing = things[name] ?? things[before] ?? '1'
    return `${before}/${encodeURIComponent(thing)}`
  })
}

/** A body that fits what is declared, the same each time: an example, or made up. Fields that name things have those. */
export function bodyFor({ operation }: DialectRoute, pools: Record<string, string[]>): Body {
  const example = operation.examples?.find(({ body }) => body !== undefined)?.body
  if (!operation.body) return undefined
  if (example !== undefined) return about(example, pools)
  const schema: Schema = toSchema(operation.body, 'input')
  return fc.sample(fitting(schema, pools), { seed: 7, numRuns: 1 })[0]
}

/** An example whose made-up ids are those of real things, in the notation it has them in. */
function about(example: unknown, pools: Record<string, string[]>): Body {
  return JSON.parse(JSON.stringify(example), (name, value) => {
    const [thing] = pools[name] ?? []
    if (thing === undefined || typeof value === 'object') return value
    return typeof value === 'number' ? Number(thing) : thing
  })
}

/** A route as the fuzz knows operations. */
export function documented({ operation, path }: DialectRoute): DocumentedOperation {
  return {
    id: operation.id,
    method: operation.method.toUpperCase(),
    path,
    actors: [...operation.actors],
    parameters: parametersOf(operation) as unknown as DocumentedOperation['parameters'],
    body: operation.body && toSchema(operation.body, 'input'),
    isForm: false,
    responses: new Map(),
  }
}
