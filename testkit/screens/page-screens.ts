/** The pages beside the desk: contacts, reports, settings, the first steps. */
import { contactWords } from '../../inbox/contacts/words.ts'
import { reportWords } from '../../inbox/reports/words.ts'
import { partNames } from '../../inbox/settings/part-names.ts'
import { button, drawn, go, press, refused, type Screen, said, type Walk } from './walk.ts'

/** A page by its address, once this is on it. */
const page = (name: string, path: string | ((walk: Walk) => string)): Screen => ({
  name,
  async show(walk) {
    await go(walk, typeof path === 'string' ? path : path(walk))
    await walk.page.getByRole('main').getByRole('heading').first().waitFor({ state: 'attached' })
    await drawn(walk.page)
  },
})

/** What opens on a page by a key. */
const above = (name: string, at: Screen, key: string): Screen => ({
  name,
  async show(walk) {
    await at.show(walk)
    await press(walk, key)
    await walk.page.getByRole('dialog').waitFor()
    await drawn(walk.page)
  },
})

/** What opens on a page by a button. */
const pressed = (name: string, at: Screen, label: keyof typeof contactWords.en): Screen => ({
  name,
  async show(walk) {
    await at.show(walk)
    await button(walk.page.getByRole('main'), String(said(walk, contactWords)[label])).click()
    await walk.page.getByRole('dialog').waitFor()
    await drawn(walk.page)
  },
})

const contacts = page('contacts', '/contacts')
const contact = page('contact', ({ stage }) => `/contacts/${stage.ids.contact}`)
const companies = page('companies', '/contacts/companies')

const csv = 'Name,Mail,Shoe size\r\nUma Import,uma@import.example,38\r\nBroken Bea,not a mailbox,39\r\n'

const mapping: Screen = {
  name: 'import, columns',
  async show(walk) {
    // Begun anew, whatever stood there.
    await go(walk, '/contacts')
    await go(walk, '/contacts/import')
    await walk.page.getByLabel(said(walk, contactWords).csvFile).setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    })
    await button(walk.page, said(walk, contactWords).importNow(2)).waitFor()
  },
}

const contactScreens: Screen[] = [
  contacts,
  page('contacts, nobody found', '/contacts?q=qwertyuiop'),
  {
    name: 'contacts, some chosen',
    async show(walk) {
      await contacts.show(walk)
      await walk.page.getByRole('table').getByRole('link').first().waitFor()
      for (const key of ['j', 'x']) await press(walk, key)
      await walk.page.getByRole('toolbar').waitFor()
    },
    leave: (walk) => button(walk.page, said(walk, contactWords).chooseNone).click(),
  },
  above('new contact', contacts, 'c'),
  pressed('contacts, filter', contacts, 'filter'),
  pressed('export', contacts, 'exporting'),
  contact,
  { ...page('contact, not there', '/contacts/contact_00000000000000000000000000'), noted: refused },
  above('merge', contact, 'm'),
  {
    name: 'merge, what stays',
    async show(walk) {
      await contact.show(walk)
      await press(walk, 'm')
      const dialog = walk.page.getByRole('dialog')
      await dialog.getByRole('combobox').fill('N. van der')
      await dialog.getByRole('option', { name: /N\. van der/ }).click()
      await dialog.getByRole('table').waitFor()
    },
  },
  pressed('start conversation', contact, 'startConversation'),
  companies,
  pressed('new company', companies, 'newCompany'),
  page('company', ({ stage }) => `/contacts/companies/${stage.ids.company}`),
  page('import', '/contacts/import'),
  mapping,
  {
    name: 'import, result',
    async show(walk) {
      await mapping.show(walk)
      await button(walk.page, said(walk, contactWords).importNow(2)).click()
      await walk.page.getByText(said(walk, contactWords).importDone).waitFor()
      await drawn(walk.page)
    },
  },
]

const reports = page('reports', '/reports?period=week')

const reportScreens: Screen[] = [
  reports,
  {
    name: 'reports, as a table',
    async show(walk) {
      await reports.show(walk)
      await button(walk.page, said(walk, reportWords).showTable).click()
      await walk.page.getByRole('figure').getByRole('table').first().waitFor()
    },
  },
  page('agent', ({ stage }) => `/reports/agents/${stage.desk.linus.userId}?period=week`),
  { ...page('agent, not there', '/reports/agents/user_nowhere'), noted: refused },
]

/** Parts of the settings that are a list, with a form for a new one and for one of them. */
const lists = new Set<string>([
  'members',
  'custom-roles',
  'teams',
  'canned-responses',
  'labels',
  'attributes',
  'inboxes',
  'assistants',
  'webhooks',
])

const one = (part: string, show?: (walk: Walk) => Promise<unknown>, what = 'one of them'): Screen => ({
  name: `settings, ${part}, ${what}`,
  async show(walk) {
    await go(walk, `/settings/${part}`)
    await walk.page.getByRole('main').getByRole('list', { name: /./ }).getByRole('link').last().click()
    await walk.page.waitForURL(/id=/)
    await drawn(walk.page)
    await show?.(walk)
  },
})

const settingsScreens = partNames.flatMap((part): Screen[] => {
  const path = `/settings/${part}`
  const name = `settings, ${part}`
  if (!lists.has(part)) return [page(name, path)]
  return [page(name, path), page(`${name}, a new one`, `${path}?id=new`), one(part)]
})

const tabs = [1, 2, 3, 4].map((at) =>
  one('inboxes', ({ page }) => page.getByRole('tab').nth(at).click(), `tab ${at + 1}`),
)

/** What asks before it takes something away. */
const removal = one(
  'labels',
  async ({ page }) => {
    await page.getByRole('main').getByRole('button').last().click()
    await page.getByRole('dialog').waitFor()
  },
  'asked before it goes',
)

export const pageScreens: Screen[] = [
  ...contactScreens,
  ...reportScreens,
  page('settings', '/settings'),
  ...settingsScreens,
  ...tabs,
  removal,
  page('start', '/start'),
]
