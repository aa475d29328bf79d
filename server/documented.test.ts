/** What the documents tell a newcomer to run is run here as it stands there: with another host, key and site, and nothing else. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { Webhook } from 'standardwebhooks'
import { blocksOf, type Fills, firstLineOf, runShell } from '../testkit/documented.ts'
import { castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'

// Other processes on a busy machine.
setDefaultTimeout(120_000)

const documents = [
  'docs/dialects.md',
  ...['convocore', 'voipbin', 'atoms'].map((name) => `docs/dialects/${name}.md`),
]

let desk: Desk
let fills: Fills
beforeAll(async () => {
  desk = await openDesk()
  const { body } = await desk.linus.post('/api_tokens', { name: 'A newcomer' })
  const key = String(body.data.token)
  const profile = await fetch(`${desk.url}/api/v1/profile`, { headers: { api_access_token: key } })
  fills = {
    'http://127.0.0.1:8000': desk.url,
    'https://your-host': desk.url,
    'par_api_…': key,
    site_main: 'site_shop',
    'ACCOUNT=1': `ACCOUNT=${(await profile.json()).account_id}`,
    "'admin'": "'linus'",
    'the password': castPassword,
  }
})
afterAll(() => desk.close())

test('the walk through the API ends with a conversation that was answered, closed and rated', async () => {
  const lines = (await blocksOf('docs/how-to/use-the-api.md', 'sh', fills)).join('\n')
  const { code, out, err } = await runShell(`${lines}\necho "Was: $CONVERSATION"`)

  expect([code, err, code === 0 ? '' : out.slice(-500)]).toEqual([0, '', ''])
  expect(out).toContain('Heard: It left today.')
  const id = /Was: (\S+)/.exec(out)?.[1]
  const { body } = await desk.linus.get(`/conversations/${id}`)
  expect(body.data).toMatchObject({ id, status: 'closed' })
  const history = await desk.linus.get(`/conversations/${id}/history`)
  expect(history.body.data.rating).toMatchObject({ score: 5, comment: 'Quick and kind' })
})

test('the two programs of "write a client" talk with each other', async () => {
  const [visitor = '', staff = ''] = await blocksOf('docs/how-to/write-a-client.md', 'ts', fills)
  const [heard, answered] = await Promise.all([
    firstLineOf(visitor),
    firstLineOf(`${staff}\nawait new Promise(() => {})`),
  ])

  expect(heard).toBe('linus answered: Yes, we are!')
  expect(answered).toMatch(/^answered conv_/)
})

test.each(documents)(
  'the lines of %s for a shell work when pasted, from the first to the last',
  async (document) => {
    const blocks = await blocksOf(document, 'sh', fills)
    const { code, out, err } = await runShell(blocks.join('\n'))

    expect(blocks.length).toBeGreaterThan(0)
    expect([code, err, code === 0 ? '' : out.slice(-500)]).toEqual([0, '', ''])
  },
)

// Where there is no Python its sample stands unread.
const languages = Bun.which('python3') ? (['js', 'python'] as const) : (['js'] as const)
const requests = languages.flatMap((language) => [true, false].map((isOurs) => ({ language, isOurs })))
test.each(requests)(
  'the $language sample for webhooks takes a signed request and no other: $isOurs',
  async (request) => {
    const { language, isOurs } = request
    const [sample = ''] = await blocksOf('docs/how-to/receive-webhooks.md', language, {})
    const secret = `whsec_${Buffer.from('a secret of some length').toString('base64')}`
    const [id, body, at] = ['msg_1', '{"type":"ping"}', new Date()]
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    }
    const given = JSON.stringify(isOurs ? headers : {})
    const asked =
      language === 'js'
        ? `cat > sample.mjs <<'END'\n${sample}\nconsole.log(isOurs('${secret}', ${given}, '${body}'))\nEND\nnode sample.mjs`
        : `python3 - <<'END'\n${sample}\nprint(is_ours('${secret}', ${given}, b'${body}'))\nEND`

    expect((await runShell(asked)).out.trim().toLowerCase()).toBe(String(isOurs))
  },
)
