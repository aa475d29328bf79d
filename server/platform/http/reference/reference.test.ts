import { afterAll, beforeAll, expect, test } from 'bun:test'
import { compiler, misfits } from '../../../../testkit/fuzz/verdict.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { type Document, listOperations, readDocument, replyOf, statusesOf } from './document.ts'
import { fieldTable } from './fields.ts'
import { knownOf } from './operation-card.ts'
import { referencePage } from './page.ts'
import { sampleOf } from './sample.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const dialects = ['chatwoot', 'convocore', 'voipbin', 'atoms']
const pages: [string, string][] = [
  ['/docs', '/openapi.json'],
  ...dialects.map((name): [string, string] => [`/docs/${name}`, `/openapi/${name}.json`]),
]
const documentAt = async (path: string): Promise<Document> =>
  readDocument(await (await fetch(desk.url + path)).json())

test.each(pages)(
  '%s is one page without a script or a request elsewhere, with every operation',
  async (path, source) => {
    const response = await fetch(desk.url + path)
    const page = await response.text()

    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/(?:src|href)="https?:/)
    for (const { operationId, path: address, summary } of listOperations(await documentAt(source))) {
      const isTold = page.includes(`<section id="${operationId}">`) || page.includes(`${address}</code>`)
      expect([operationId, summary, isTold]).toEqual([operationId, summary, true])
    }
  },
)

test.each(pages)('%s leads to every other system, and begins with how one is let in', async (path) => {
  const page = await (await fetch(desk.url + path)).text()

  for (const [other] of pages) expect(page).toContain(`href="${other}"`)
  expect(page.match(/aria-current="page"/g)).toHaveLength(1)
  expect(page.indexOf('id="authentication"')).toBeLessThan(page.indexOf('<section id='))
})

test.each(pages)('on %s what a description puts between backticks is code', async (path) => {
  const page = await (await fetch(desk.url + path)).text()
  const said = page.replaceAll(/<pre[\s\S]*?<\/pre>/g, '')

  expect(said.match(/.{0,60}`.{0,20}/g)).toBeNull()
  if (path === '/docs') expect(said).toContain('<code>npm run parley -- token add admin</code>')
})

test.each(pages)('every answer %s shows is one its schema allows', async (_page, source) => {
  const compile = compiler()
  for (const operation of listOperations(await documentAt(source))) {
    for (const status of statusesOf(operation).done) {
      const { schema } = Object.values(replyOf(operation, status).content ?? {})[0] ?? {}
      if (!schema || 'not' in schema) continue
      const answer = sampleOf(schema, knownOf(operation))
      expect([operation.operationId, misfits(compile(schema), answer)]).toEqual([operation.operationId, []])
    }
  }
})

test('an operation shows its curl with its key, its fields, an answer and its errors', async () => {
  const page = await (await fetch(`${desk.url}/docs`)).text()
  const card = page.match(/<section id="postMessage">[\s\S]*?<\/section>/)?.[0] ?? ''

  expect(card).toContain('curl -X POST https://your-host/api/v1/messages')
  expect(card).toContain('-H &quot;Authorization: Bearer $STAFF_KEY&quot;')
  expect(card).toMatch(/<code>content<\/code><\/th><td>string<\/td><td>no<\/td><td>at most 10000 characters/)
  expect(card).toMatch(
    /<code>conversation_id<\/code><\/th><td>string<\/td><td>yes<\/td>.*The id of a conversation/,
  )
  expect(card).toContain('<code>attachments[].latitude</code>')
  expect(card).toContain('&quot;content&quot;: &quot;On its way!&quot;')
  expect(card).toMatch(/409<\/th><td>CONFLICT/)
})

test('a key goes where its scheme says: a header, the address, or nowhere', () => {
  const operation = (name: string, security: Record<string, string[]>[]) => ({
    operationId: name,
    tags: ['Things'],
    summary: `Do ${name}`,
    security,
    parameters: [],
    responses: { 200: { description: 'Done' } },
    'x-actors': ['agent'],
    'x-examples': [{ summary: 'Simple', query: { a: '1' } }],
  })
  const document = readDocument({
    info: { title: 'Small' },
    servers: [{ url: '/' }],
    paths: {
      '/one': { get: operation('inHeader', [{ userApiKey: [] }]) },
      '/two': { get: operation('inQuery', [{ accesskey: [] }]) },
      '/three': { get: operation('open', []) },
      '/four': { get: operation('byBearer', [{ Bearer: [] }]) },
      '/five': { get: operation('withOrWithout', [{ Bearer: [] }, {}]) },
    },
    components: {
      securitySchemes: {
        userApiKey: { type: 'apiKey', in: 'header', name: 'api_access_token' },
        Bearer: { type: 'http' },
        accesskey: { type: 'apiKey', in: 'query', name: 'accesskey' },
      },
    },
  })
  const page = referencePage({ document, source: '/openapi.json', here: '/docs', choices: [] })

  expect(page).toContain('-H &quot;api_access_token: $USER_API_KEY&quot;')
  expect(page).toContain('https://your-host/two?a=1&amp;accesskey=$ACCESSKEY')
  expect(page).toContain('https://your-host/three?a=1')
  expect(page).toContain('-H &quot;Authorization: Bearer $KEY&quot;')
  expect(page).toContain('no key is needed')
  expect(page).toMatch(/https:\/\/your-host\/five\?a=1(?![^<]*Authorization)/)
})

test('a field tells what any of its variants allow, and a text from outside stays a text', () => {
  const table = fieldTable(
    {
      type: 'object',
      required: ['id'],
      properties: {
        id: { anyOf: [{ type: 'string', maxLength: 64 }, { type: 'null' }], description: 'One of `a` & <b>' },
        rows: {
          type: 'array',
          maxItems: 3,
          items: { type: 'object', properties: { n: { type: 'integer', minimum: 1, maximum: 9 } } },
        },
      },
    },
    'Body',
  )

  expect(table).toContain(
    '<code>id</code></th><td>string or null</td><td>yes</td><td>at most 64 characters</td>',
  )
  expect(table).toContain('One of <code>a</code> &amp; &lt;b&gt;')
  expect(table).toContain('<code>rows</code></th><td>list of object</td><td>no</td><td>at most 3 items</td>')
  expect(table).toContain('<code>rows[].n</code></th><td>integer</td><td>no</td><td>1 to 9</td>')
})
