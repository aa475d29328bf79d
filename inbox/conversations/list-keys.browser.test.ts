/** The list by keys: walking, choosing, closing, and where the focus is after each. */
import { expect, setDefaultTimeout, test } from 'bun:test'
import { agentsAtWork } from '../../testkit/agents-at-work.ts'
import { until } from '../../testkit/until.ts'

setDefaultTimeout(60_000)
const work = agentsAtWork()
const { agent, whoWrites } = work
const soon = { timeout: 20_000 }
const isOpen = { attribute: 'lifecycle', operator: 'equal_to', values: ['open'] }

test('many are chosen by keys, closed at once and brought back', async () => {
  for (const name of ['Rosa', 'Ivo', 'Wim']) await whoWrites(name, 'Hello')
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  await ada.row('Rosa').waitFor(soon)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await page.getByRole('region', { name: '2 selected' }).waitFor(soon)
  await page.keyboard.press('e')
  await page.getByText('2 conversations closed').first().waitFor(soon)
  expect(await ada.names()).toEqual(['Rosa'])
  const { all } = (await work.desk.ada.post('/conversations/counts', { filter: isOpen })).body.data
  expect(all).toBe(1)

  await page.keyboard.press('z')
  await ada.row('Wim').waitFor(soon)
  await until(
    async () => (await work.desk.ada.post('/conversations/counts', { filter: isOpen })).body.data.all === 3,
  )
  await page.getByText('Undone').first().waitFor(soon)
  await page.keyboard.press('z')
  await page
    .getByText(/^Nothing to undo/)
    .first()
    .waitFor(soon)
})

test('the focus stays in the list when the bar goes away, and how many are chosen is told by one region', async () => {
  for (const name of ['Rosa', 'Tom', 'Uma', 'Vic']) await whoWrites(name, 'Hello')
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  const status = page.getByRole('status').filter({ hasText: /selected/ })
  const focused = () =>
    page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.tagName)
  await ada.row('Rosa').waitFor(soon)
  await ada.row('Rosa').press('x')
  await ada.row('Tom').press('x')
  await status.filter({ hasText: '2 selected' }).waitFor({ ...soon, state: 'attached' })
  expect(await status.count()).toBe(1)
  const bar = page.getByRole('region', { name: '2 selected' })
  await bar.getByRole('button', { name: /^Close/ }).press('Enter')
  await ada.row('Rosa').waitFor({ state: 'detached', ...soon })
  await until(async () => /^(Uma|Vic),/.test((await focused()) ?? ''))
  await status.waitFor({ state: 'detached', ...soon })

  // By a key alone, too.
  await whoWrites('Wes', 'Hello')
  await ada.row('Wes').press('e')
  await ada.row('Wes').waitFor({ state: 'detached', ...soon })
  await until(async () => /^(Uma|Vic),/.test((await focused()) ?? ''))

  // By a window too, and where no row is left.
  await page.keyboard.press('Control+Shift+A')
  await bar.getByRole('button', { name: /^Snooze/ }).press('Enter')
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /^Tomorrow/ })
    .click()
  await ada.row('Vic').waitFor({ state: 'detached', ...soon })
  await until(async () => (await focused()) === 'Conversations')
})

test('keys alone do the work: walk, open, label, snooze in words, go back', async () => {
  await whoWrites('Rosa', 'Hello')
  const id = await whoWrites('Ivo', 'Hello')
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  await ada.row('Ivo').waitFor(soon)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await until(async () => page.url().includes(id))
  // R alone would begin a reply.
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await until(async () => page.url().includes('/reports'))
  await page.goBack()
  await until(async () => page.url().includes(id))
  await page.keyboard.press('Escape')
  await until(async () => !page.url().includes(id))

  await page.keyboard.press('l')
  await page.getByRole('dialog').getByRole('combobox').waitFor(soon)
  await page.keyboard.type('vip')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await ada.row('Ivo').getByText('vip').waitFor(soon)
  await ada.view('vip').waitFor(soon)

  await page.keyboard.press('h')
  await page.keyboard.type('tomorrow 9')
  await page.getByRole('option').first().waitFor(soon)
  await page.keyboard.press('Enter')
  await ada.row('Ivo').waitFor({ state: 'detached', ...soon })
  await until(async () => {
    const { lifecycle, labels } = (await work.desk.ada.get(`/conversations/${id}?include_messages=false`))
      .body.data
    return lifecycle === 'snoozed' && labels !== null
  })
  await until(async () => (await ada.count('Snoozed')) === 1)
})

test('after one that was closed comes the one in its place, which no mark calls the one keys act on', async () => {
  const [last, , first] = [
    await whoWrites('Rosa', 'Hello'),
    await whoWrites('Ivo', 'Hello'),
    await whoWrites('Wim', 'Hello'),
  ]
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  await ada.row('Wim').click()
  await page.waitForURL(`**/${first}*`)
  await page.keyboard.press('e')
  await ada.row('Wim').waitFor({ state: 'detached', ...soon })
  const isMarked = (name: string) =>
    ada
      .row(name)
      .evaluate((row) => row.classList.contains('outline-edge') || row.getAttribute('aria-current'))
  expect([await isMarked('Ivo'), await isMarked('Rosa')]).toEqual([null, null])
  await page.keyboard.press('j')
  await ada.row('Ivo').and(page.locator('[aria-current]')).waitFor(soon)
  await page.keyboard.press('j')
  await page.waitForURL(`**/${last}*`)
})
