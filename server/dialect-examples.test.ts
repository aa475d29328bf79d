/** The examples of the dialects' documents, taken at their word: each operation has one, and what it asks is answered. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { carrierOf, type DialectCast, openDialectCast } from '../testkit/systems/dialect-cast.ts'
import { type DialectRoute, dialectRoutes, pathTo } from '../testkit/systems/dialect-routes.ts'
import { type Asking, type ExampleThings, exampleThings } from '../testkit/systems/example-things.ts'

type Example = NonNullable<DialectRoute['operation']['examples']>[number]

let cast: DialectCast
let things: ExampleThings
let routes: DialectRoute[]
beforeAll(async () => {
  cast = await openDialectCast()
  const linus = cast.insiders.find(({ kind }) => kind === 'administrator')
  things = await exampleThings(cast, linus?.token ?? '')
  routes = dialectRoutes(cast.desk).filter(({ isWaiting }) => !isWaiting)
})
afterAll(() => cast.desk.close())

/** What cannot succeed here: no mail is sent, so no token of one is right. */
const refusing = new Set(['chatwootResetPassword'])

test.each(['convocore', 'voipbin', 'atoms', 'chatwoot'])(
  'FLD-29 every operation of %s has an example in its document, and each is answered with success',
  async (system) => {
    const document = await (await fetch(`${cast.desk.url}/openapi/${system}.json`)).json()
    const faults: string[] = []
    for (const route of routes.filter(({ surface }) => surface === system)) {
      const { id, method } = route.operation
      const examples: Example[] = document.paths[route.path][method]['x-examples']
      if (examples.length === 0) faults.push(`${id} has no example`)
      for (const example of examples) {
        const { status, text } = await ask(route, await things.askingFor(route), example)
        const isRight = refusing.has(id) ? status >= 400 && status < 500 : status < 400
        if (!isRight) faults.push(`${id}, ${example.summary}: ${status} ${text.slice(0, 300)}`)
      }
    }
    expect(faults).toEqual([])
  },
  300_000,
)

/** What it answers is held against its schema by the desk. */
async function ask(route: DialectRoute, { token, things: known, fields }: Asking, example: Example) {
  const { params = {}, query = {}, body } = example
  const { id: _madeUp, ...others } = params
  const search = new URLSearchParams(named(query, fields))
  const path = pathTo(route, { ...others, ...known }) + (search.size > 0 ? `?${search}` : '')
  const sent = files[route.operation.id]?.(body) ?? json(body === undefined ? undefined : named(body, fields))
  const answer = await fetch(cast.desk.url + path, {
    method: route.operation.method.toUpperCase(),
    headers: { ...carrierOf(route.surface, token), ...sent.headers },
    ...(sent.body === undefined ? {} : { body: sent.body }),
    redirect: 'manual',
  })
  return { status: answer.status, text: await answer.text() }
}

interface Sent {
  body?: BodyInit
  headers?: Record<string, string>
}

function json(body: unknown): Sent {
  return body === undefined
    ? {}
    : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

/** A body with things of the shop for the made-up ones. */
function named<Made>(body: Made, fields: Record<string, unknown>): Made {
  return JSON.parse(JSON.stringify(body), (name, value) => (name === '' ? value : (fields[name] ?? value)))
}

const contacts = 'name,email,Full name,Mail\nAnn,ann@example.net,Ann,ann@example.net\n'

/** An example of JSON can hold no file: it is put beside what it says. */
const files: Record<string, (body: unknown) => Sent> = {
  chatwootImportContacts: form('import_file', contacts),
  chatwootImportMapped: form('file', contacts),
  chatwootPreviewImport: form('file', contacts),
  chatwootUpload: form('attachment', 'hello\n'),
  chatwootPutUpload: () => ({ body: 'hello\n', headers: { 'content-type': 'text/plain' } }),
}

function form(name: string, text: string) {
  return (body: unknown): Sent => {
    const fields = new FormData()
    fields.set(name, new File([text], 'file.csv', { type: 'text/csv' }))
    for (const [field, value] of Object.entries(body ?? {})) fields.set(field, JSON.stringify(value))
    return { body: fields }
  }
}
