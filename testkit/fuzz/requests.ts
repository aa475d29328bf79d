/** Requests made up from the served OpenAPI document: right, nearly right, and nothing like it. */
import fc from 'fast-check'
import { aText } from '../uploads.ts'
import { hostileJson, hostileText } from './hostile.ts'
import { fitting, type Pools, printed, type Schema, withHole } from './values.ts'

export interface DocumentedOperation {
  id: string
  method: string
  path: string
  actors: string[]
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  body: Schema | undefined
  isForm: boolean
  /** Status -> schema of its JSON answer; undefined where the answer is no JSON. */
  responses: Map<number, Schema | undefined>
}

export interface MadeUp {
  actor: string
  method: string
  /** Below a prefix, with its query. */
  path: string
  headers: Record<string, string>
  body: string | undefined
  form: [string, string][] | undefined
}

interface OpenApi {
  paths: Record<string, Record<string, Documented>>
  components: { schemas: Record<string, Schema>; responses: Record<string, Answered> }
}
interface Answered {
  $ref?: string
  content?: Record<string, { schema?: Schema & { $ref?: string } }>
}
interface Documented {
  operationId: string
  'x-actors': string[]
  parameters: DocumentedOperation['parameters']
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, Answered>
}

/** The operations of the document a server serves. */
export async function readOperations(url: string): Promise<DocumentedOperation[]> {
  const document: OpenApi = await (await fetch(`${url}/openapi.json`)).json()
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => {
      const content = documented.requestBody?.content ?? {}
      return {
        id: documented.operationId,
        method: method.toUpperCase(),
        path,
        actors: documented['x-actors'],
        parameters: documented.parameters,
        body: Object.values(content)[0]?.schema,
        isForm: 'multipart/form-data' in content,
        responses: new Map(
          Object.entries(documented.responses).map(([status, answered]) => [
            Number(status),
            answerSchema(document, answered),
          ]),
        ),
      }
    }),
  )
}

function answerSchema({ components }: OpenApi, answered: Answered): Schema | undefined {
  const named = answered.$ref?.split('/').at(-1)
  const found = named === undefined ? answered : components.responses[named]
  const schema = found?.content?.['application/json']?.schema
  return schema?.$ref === undefined ? schema : components.schemas[schema.$ref.split('/').at(-1) ?? '']
}

/** Any request to one operation. */
export function requestTo(
  operation: DocumentedOperation,
  actors: { name: string; kind: string }[],
  pools: Pools,
): fc.Arbitrary<MadeUp> {
  const may = actors.filter(({ kind }) => operation.actors.includes(kind)).map(({ name }) => name)
  const others = actors.map(({ name }) => name)
  return fc.record({
    actor: fc.oneof(
      { arbitrary: fc.constantFrom(...(may.length > 0 ? may : others)), weight: 5 },
      fc.constantFrom(...others),
    ),
    method: fc.constant(operation.method),
    path: pathOf(operation, pools),
    headers: headersOf(operation),
    body: operation.isForm || !operation.body ? fc.constant(undefined) : bodyOf(operation.body, pools),
    form: operation.isForm && operation.body ? formOf(pools) : fc.constant(undefined),
  })
}

function pathOf(operation: DocumentedOperation, pools: Pools): fc.Arbitrary<string> {
  const inPath = operation.parameters.filter((one) => one.in === 'path')
  const values = inPath.map(({ name, schema }) =>
    mostly(fitting(schema, pools, name).map(String), hostileText).map(encoded),
  )
  return fc.tuple(fc.tuple(...values), queryOf(operation, pools)).map(([params, query]) => {
    // Cut one by one: without what stands behind them it would be another address, with other methods.
    const filled = inPath.reduce(
      (path, { name }, at) => path.replace(`{${name}}`, () => params[at]?.slice(0, 3000) || '_'),
      operation.path,
    )
    // Much longer, and the transport refuses it before we are asked.
    return (filled + query).slice(0, 12_000)
  })
}

function queryOf(operation: DocumentedOperation, pools: Pools): fc.Arbitrary<string> {
  const known = operation.parameters.filter((one) => one.in === 'query')
  const pairs = known.map(({ name, schema, required }) =>
    fc.oneof(
      {
        arbitrary: fitting(schema, pools, name).map((value) => [[name, encoded(String(value))]]),
        weight: required ? 8 : 3,
      },
      { arbitrary: hostileText.map((text) => [[name, encoded(text)]]), weight: 2 },
      {
        arbitrary: fc.tuple(hostileText, hostileText).map((two) => two.map((text) => [name, encoded(text)])),
        weight: 1,
      },
      { arbitrary: fc.constant<string[][]>([]), weight: required ? 1 : 3 },
    ),
  )
  const stray = mostly(
    fc.constant<string[][]>([]),
    fc.tuple(hostileText, hostileText).map((two) => [two.map(encoded)]),
  )
  return fc.tuple(...pairs, stray).map((found) => {
    const flat = found.flat()
    return flat.length === 0 ? '' : `?${flat.map((pair) => pair.join('=')).join('&')}`
  })
}

function headersOf(operation: DocumentedOperation): fc.Arbitrary<Record<string, string>> {
  const json = { 'content-type': 'application/json' }
  const odd = fc.constantFrom<Record<string, string>>(
    ...[{ 'content-type': 'text/plain' }, { 'content-type': 'application/json; charset=utf-16' }, {}],
    ...[{ 'content-type': 'multipart/form-data' }, { 'content-type': 'application/x-www-form-urlencoded' }],
    ...[
      { ...json, 'content-encoding': 'gzip' },
      { ...json, 'idempotency-key': 'k'.repeat(256) },
    ],
    ...[
      { ...json, 'idempotency-key': 'a b' },
      { ...json, authorization: 'Bearer par_access_x' },
    ],
    ...[
      { ...json, authorization: 'Basic YTpi' },
      { ...json, 'x-visitor-token': 'x'.repeat(3000) },
    ],
    ...[
      { ...json, origin: 'null' },
      { ...json, range: 'bytes=9-1,-5' },
      { ...json, 'x-forwarded-for': '\u00e9,,::1' },
    ],
  )
  const key = fc.constantFrom('k1', 'k2', 'k3').map((one) => ({ ...json, 'idempotency-key': one }))
  const plain = fc.constant<Record<string, string>>(operation.isForm ? {} : json)
  return fc.oneof({ arbitrary: plain, weight: 6 }, key, odd)
}

function bodyOf(schema: Schema, pools: Pools): fc.Arbitrary<string> {
  const right = fitting(schema, pools)
  const nearly = fc.tuple(right, fc.nat({ max: 40 }), hostileJson).map((one) => withHole(...one))
  const more = fc.tuple(right, hostileText, hostileJson).map(([value, name, fragment]) => {
    const text = printed(value)
    return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${JSON.stringify(name)}:${fragment}}`
  })
  return fc.oneof(
    { arbitrary: right.map(printed), weight: 5 },
    { arbitrary: nearly, weight: 5 },
    { arbitrary: more, weight: 1 },
    { arbitrary: hostileJson, weight: 1 },
    { arbitrary: right.map((value) => printed(value).slice(0, -1)), weight: 1 },
  )
}

function formOf(pools: Pools): fc.Arbitrary<[string, string][]> {
  const site = mostly(fc.constantFrom(...(pools['site_id'] ?? ['x'])), hostileText)
  const chat = mostly(fc.constantFrom(...(pools['conversation_id'] ?? ['x'])), hostileText)
  const file = mostly(fc.constantFrom('notes.txt'), hostileText)
  const all = fc.tuple(file, site, chat).map(([name, site_id, conversation_id]): [string, string][] => [
    ['file', name],
    ['site_id', site_id],
    ['conversation_id', conversation_id],
  ])
  const stray = fc.tuple(hostileText, hostileText)
  return fc.oneof(
    { arbitrary: all, weight: 4 },
    fc.tuple(all, fc.nat({ max: 2 })).map(([fields, at]) => fields.filter((_one, index) => index !== at)),
    fc.tuple(all, fc.array(stray, { maxLength: 3 })).map(([fields, more]) => [...fields, ...more]),
  )
}

/** What `fetch` is given: the form's `file` field becomes a file of that name. */
export function toInit({ method, headers, body, form }: MadeUp, own: Record<string, string>): RequestInit {
  const merged = { ...own, ...headers }
  if (form === undefined)
    return { method, headers: merged, ...(body === undefined || method === 'GET' ? {} : { body }) }
  const data = new FormData()
  for (const [name, value] of form) {
    if (name === 'file') data.append(name, aText(value), value)
    else data.append(name, value)
  }
  return { method, headers: merged, body: data }
}

function mostly<Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ arbitrary: usual, weight: 4 }, { arbitrary: odd, weight: 1 })
}

/** Percent-encodes, also what cannot be: half a character becomes the bytes it would have had. */
function encoded(text: string): string {
  return [...text.slice(0, 9000)]
    .map((one) => (one.isWellFormed() ? encodeURIComponent(one) : '%ED%A0%80'))
    .join('')
}
