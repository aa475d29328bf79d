/** `/openapi/<name>.json`: a dialect's document, made from its table of operations like the native one. */
import { securityOf } from './credentials.ts'
import { parametersOf, toSchema } from './openapi.ts'
import type { Operation } from './operation.ts'
import type { MountedDialect } from './router.ts'
import type { DialectSurface } from './surface.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of one surface. */
export function describeSurface({ surface, routes }: MountedDialect): Json {
  const paths: Record<string, Json> = {}
  for (const { operation } of routes) {
    const path = surface.prefixes[0] + operation.path
    paths[path] = { ...paths[path], [operation.method]: describe(operation, surface) }
  }
  const { title, credentials, refusal } = surface
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: credentials.about,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ operation }) => operation.tag))].sort().map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      securitySchemes: credentials.schemes,
      responses: {
        Refused: {
          description: 'Refused',
          content: { 'application/json': { schema: toSchema(refusal, 'output') } },
        },
      },
    },
  }
}

function describe(operation: Operation, { credentials }: DialectSurface): Json {
  const { id, tag, summary, description, status = 200, also = [], body } = operation
  const statuses = Object.fromEntries(
    [status, ...also].map((one) => [
      String(one),
      { description: 'Done', ...(one === 204 ? {} : contentOf(operation)) },
    ]),
  )
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: securityOf(operation, credentials),
    parameters: parametersOf(operation),
    ...(body ? { requestBody: requestBodyOf(body) } : {}),
    responses: { ...statuses, default: { $ref: '#/components/responses/Refused' } },
    'x-actors': operation.actors,
    'x-examples': operation.examples ?? [],
  }
}

function requestBodyOf(body: NonNullable<Operation['body']>): Json {
  return {
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema: toSchema(body, 'input') } },
  }
}

/** What is sent as a file is no JSON, whatever it holds. */
function contentOf({ produces, data }: Operation): Json {
  if (produces) return { content: { [produces]: {} } }
  return data ? { content: { 'application/json': { schema: toSchema(data, 'output') } } } : {}
}
