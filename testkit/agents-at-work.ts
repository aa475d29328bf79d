/** Agents at their lists: a server of its own for each test of a file, and nothing a browser complains of. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { type InboxSide, openInbox } from './inbox-windows.ts'
import { type Desk, openDesk } from './open-desk.ts'

type Options = Omit<NonNullable<Parameters<typeof openInbox>[3]>, 'path'>

/** To be called where a file of tests begins: it opens and closes around each of them. */
export function agentsAtWork() {
  let browser: Browser
  let desk: Desk
  let sides: InboxSide[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  beforeEach(async () => {
    desk = await openDesk()
  })
  afterEach(async () => {
    const complaints = sides.flatMap((side) => side.complaints)
    for (const side of sides) await side.context.close()
    sides = []
    await desk.close()
    expect(complaints).toEqual([])
  })
  afterAll(() => browser.close())
  return {
    /** The server of the test that runs. */
    get desk() {
      return desk
    },
    /** One of the cast, signed in where the path leads. */
    async agent(name: string, path: string, options: Options = {}): Promise<InboxSide> {
      const side = await openInbox(browser, desk.url, name, { path, ...options })
      sides.push(side)
      return side
    },
    /** A customer who wrote something; answers the conversation. */
    async whoWrites(name: string, text: string): Promise<string> {
      const customer = await desk.visitor(name)
      const id = await customer.chat()
      await customer.say(id, text)
      return id
    },
  }
}
