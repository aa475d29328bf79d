/** `/openapi.json`: OpenAPI 3.1 made from the operations table, so it cannot say anything else than the server does. */
import { z } from 'zod'
import { securityOf } from './credentials.ts'
import { faultCodes } from './fault.ts'
import { limits } from './limiter.ts'
import type { Operation, Route } from './operation.ts'
import { clashReasons, errorCatalogue } from './refusal.ts'
import { nativeCredentials } from './surface.ts'

type Json = Record<string, unknown>

/** The document; the same routes always give the same text. */
export function describeApi(routes: Route[]): Json {
  const paths: Record<string, Json> = {}
  for (const { operation } of routes) {
    const { path } = operation
    const known = paths[path] ?? {}
    paths[path] = { ...known, [operation.method]: describeOperation(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version: '1',
      description: `Conversations between visitors and a team. Every create may be repeated with an \`Idempotency-Key\`. ${nativeCredentials.about}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }, { url: '/v1' }],
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: {
      securitySchemes: nativeCredentials.schemes,
      schemas: { Error: errorSchema() },
      responses: errorResponses(),
    },
  }
}

function describeOperation(operation: Operation): Json {
  const { id, tag, summary, description, limit, status = 200, also = [] } = operation
  const success = { description: 'Done', content: successContent(operation) }
  const statuses = Object.fromEntries([status, ...also].map((one) => [String(one), success]))
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: securityOf(operation, nativeCredentials),
    parameters: parametersOf(operation),
    ...(operation.body || operation.accepts ? { requestBody: requestBodyOf(operation) } : {}),
    responses: { ...statuses, ...errorsOf(operation) },
    ...(limit === 'none' ? {} : { 'x-rate-limit': { class: limit, per_minute: limits[limit] } }),
    'x-actors': operation.actors,
    'x-examples': operation.examples ?? [],
  }
}

/** The parameters of an operation's path and query. */
export function parametersOf(operation: Operation): Json[] {
  const example = operation.examples?.[0]
  const of = (
    place: 'path' | 'query',
    schema: z.ZodType | undefined,
    given: Record<string, string> | undefined,
  ) => {
    const shape = schema ? toSchema(schema, 'input') : {}
    const required = new Set(Array.isArray(shape['required']) ? shape['required'] : [])
    const properties = isRecord(shape['properties']) ? shape['properties'] : {}
    return Object.entries(properties).map(([name, one]) => ({
      name,
      in: place,
      required: place === 'path' || required.has(name),
      schema: one,
      ...(given?.[name] === undefined ? {} : { example: given[name] }),
    }))
  }
  const inPath = of('path', operation.params, example?.params)
  const declared = new Set(inPath.map(({ name }) => name))
  // What waits to be built declares none of its own.
  const others = [...operation.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    declared.has(name) ? [] : [{ name, in: 'path', required: true, schema: { type: 'string' } }],
  )
  return [...inPath, ...others, ...of('query', operation.query, example?.query)]
}

function requestBodyOf(operation: Operation): Json {
  const type = operation.accepts ?? 'application/json'
  const examples = Object.fromEntries(
    (operation.examples ?? [])
      .filter((example) => example.body !== undefined)
      .map((example) => [example.summary, { value: example.body }]),
  )
  const schema = operation.body ? toSchema(operation.body, 'input') : { type: 'object' }
  return {
    required: true,
    content: { [type]: { schema, ...(Object.keys(examples).length > 0 ? { examples } : {}) } },
  }
}

function successContent(operation: Operation): Json {
  if (operation.produces) return { [operation.produces]: {} }
  const data = operation.data ? { data: toSchema(operation.data, 'output') } : { message: { type: 'string' } }
  const required = operation.data ? ['success', 'data'] : ['success']
  return {
    'application/json': {
      schema: {
        type: 'object',
        properties: { success: { const: true }, ...data },
        required,
        additionalProperties: false,
      },
    },
    ...(operation.alsoProduces ? { [operation.alsoProduces]: {} } : {}),
  }
}

/** Where nobody need be signed in, 401 and 403 are said of what is in the request: a password, a visitor's id. */
function errorsOf({ limit, body, accepts, alsoRefuses = [] }: Operation): Json {
  const codes = [400, 401, 403, 404, 500, 503, ...alsoRefuses]
  if (body && !accepts) codes.push(413)
  if (limit !== 'none') codes.push(429)
  return Object.fromEntries(
    [...new Set(codes)].sort().map((code) => [code, { $ref: `#/components/responses/${code}` }]),
  )
}

function errorSchema(): Json {
  const error = {
    type: 'object',
    required: ['code', 'message'],
    properties: {
      code: { enum: errorCatalogue().map((entry) => entry.code) },
      message: { type: 'string' },
      reason: { enum: Object.keys(clashReasons), description: listed(clashReasons) },
      details: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'message', 'code'],
          properties: {
            field: { type: 'string' },
            message: { type: 'string', description: 'For developers; it may be worded otherwise tomorrow' },
            code: { enum: Object.keys(faultCodes), description: listed(faultCodes) },
            limit: { type: 'number', description: 'How much is allowed, where `code` is about that' },
            line: { type: 'integer', description: 'Where in a file it is, from 1' },
          },
        },
      },
      request_id: { type: 'string' },
    },
  }
  return { type: 'object', required: ['success', 'error'], properties: { success: { const: false }, error } }
}

/** Codes with what they mean. */
function listed(codes: Record<string, string>): string {
  const lines = Object.entries(codes).map(([code, meaning]) => `- \`${code}\`: ${meaning}`)
  return ['More may be added.', '', ...lines].join('\n')
}

function errorResponses(): Json {
  const byStatus = Map.groupBy(errorCatalogue(), (entry) => entry.status)
  return Object.fromEntries(
    [...byStatus].map(([status, entries]) => [
      String(status),
      {
        description: entries.map((entry) => entry.code).join(' or '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  )
}

/** A zod schema as JSON Schema; what it cannot say (a transform's outcome) is left open. */
export function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
