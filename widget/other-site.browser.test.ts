/** The chat on somebody else's site, built as docs/how-to/put-the-chat-on-your-site.md says, and served from another origin. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { blocksOf, runShell } from '../testkit/documented.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('the chat built as documented talks from a page of another origin', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-site-'))
  const shop = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => serveFrom(folder, request) })
  const origin = `http://127.0.0.1:${shop.port}`
  const { body } = await desk.linus.post('/api_tokens', { name: 'A newcomer' })
  const fills = {
    'https://shop.example.com': origin,
    'https://your-host': desk.url,
    'par_api_…': body.data.token,
    site_main: 'site_shop',
  }
  const read = async (language: string) =>
    (await blocksOf('docs/how-to/put-the-chat-on-your-site.md', language, fills)).join('\n')
  try {
    expect(await runShell(await read('sh'))).toMatchObject({ code: 0 })
    await symlink(join(import.meta.dir, '..'), join(folder, 'parley'))
    await Bun.write(join(folder, 'chat.ts'), await read('ts'))
    await Bun.write(join(folder, 'chat.css'), await read('css'))
    await Bun.write(join(folder, 'index.html'), `<!doctype html><title>A shop</title>${await read('html')}`)
    for (const entry of ['chat.ts', 'chat.css'])
      await Bun.build({ entrypoints: [join(folder, entry)], outdir: join(folder, 'public') })

    const { page, complaints } = await openWindow(browser)
    await page.goto(origin)
    await page.getByRole('button', { name: 'Open the chat' }).click()
    await page.getByText('Hello! What can we do for you?').waitFor()
    await page.getByLabel('Your name').fill('Bea')
    await page.getByRole('button', { name: 'Start chatting' }).click()
    await page.getByLabel('Your message').fill('Is this on?')
    await page.keyboard.press('Enter')
    await page.getByText(/^(Sent|Delivered)$/).waitFor({ state: 'attached' })
    const { body: listed } = await desk.ada.get('/conversations?site_id=site_shop')
    await desk.ada.say(listed.data.conversations[0].id, 'It is.')
    await page.getByText('It is.').waitFor()

    expect(listed.data.conversations[0].visitor.name).toBe('Bea')
    expect(complaints).toEqual([])
  } finally {
    await shop.stop(true)
    await rm(folder, { recursive: true, force: true })
  }
})

/** The page itself at `/`, what was built beside it. */
function serveFrom(folder: string, request: Request): Response {
  const { pathname } = new URL(request.url)
  if (pathname === '/favicon.ico') return new Response(null, { status: 204 })
  return new Response(
    Bun.file(pathname === '/' ? join(folder, 'index.html') : join(folder, 'public', pathname)),
  )
}
