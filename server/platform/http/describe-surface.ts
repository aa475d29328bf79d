/** `/openapi/<name>.json`: a dialect's document, made from its table of operations like the native one. */
import { parametersOf, toSchema } from './openapi.ts'
import type { Operation } from './operation.ts'
import type { Mounted } from './router.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of one surface. */
export function describeSurface({ surface, routes }: Mounted): Json {
  const paths: Record<string, Json> = {}
  for (const { operation } of routes) {
    const path = surface.prefixes[0] + operation.path
    paths[path] = { ...paths[path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: surface.title, version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
  }
}

function describe(operation: Operation): Json {
  const { id, tag, summary, status = 200, also = [], data, body } = operation
  const content = data ? { content: { 'application/json': { schema: toSchema(data, 'output') } } } : {}
  const statuses = Object.fromEntries(
    [status, ...also].map((one) => [String(one), { description: 'Done', ...(one === 204 ? {} : content) }]),
  )
  return {
    operationId: id,
    tags: [tag],
    summary,
    parameters: parametersOf(operation),
    ...(body
      ? { requestBody: { content: { 'application/json': { schema: toSchema(body, 'input') } } } }
      : {}),
    responses: { ...statuses, default: { description: 'Refused' } },
    'x-actors': operation.actors,
    'x-examples': operation.examples ?? [],
  }
}
