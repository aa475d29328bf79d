/** What the looks at a page's fit find, and what they leave alone. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openWindow } from './browser.ts'
import { crowded, tooSmall } from './fitting.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ page } = await openWindow(browser))
})
afterAll(() => browser?.close())

const draw = (body: string) =>
  page.setContent(`<!doctype html><body style="font: 16px sans-serif">${body}</body>`)

test('words that do not fit into their button, and controls that lie on each other, are told', async () => {
  await draw('<button style="width: 60px; white-space: nowrap">Inhabilitar para siempre</button>')
  expect(await crowded(page)).toEqual([expect.stringContaining('does not fit: <button')])
  await draw('<button>One</button><button style="margin-left: -20px">Two</button>')
  expect(await crowded(page)).toEqual([expect.stringContaining('lies on')])
})

test('a name that ends in dots, a bar above what scrolls, and a button in a field are meant to be so', async () => {
  await draw(`
    <button style="width: 80px; overflow: hidden"><bdi style="display: block; overflow: hidden">A name without an end</bdi></button>
    <div style="height: 60px; overflow: auto"><div style="position: sticky; top: 0"><button>Bar</button></div>
      <div style="margin-top: -20px"><button>Under it</button></div></div>
    <label style="position: relative"><input><button style="position: absolute; right: 0">Empty it</button></label>`)
  expect(await crowded(page)).toEqual([])
})

test('what is smaller than a finger is told, with what of it is not seen; a link within a text may be', async () => {
  const small = 'style="width: 24px; height: 24px; padding: 0; border: 0; position: relative"'
  await draw(`<button ${small}>x</button>`)
  expect(await tooSmall(page)).toEqual([expect.stringContaining('24 by 24: <button')])
  await draw(`
    <style>.wide::after { content: ''; position: absolute; inset: -10px }</style>
    <button class="wide" ${small}>x</button><p>Read <a href="/more">more</a> of it.</p>`)
  expect(await tooSmall(page)).toEqual([])
})
