import { expect, test } from 'bun:test'
import type { Attribute } from '../../../client/contact-shapes.ts'
import type { ShownSite } from '../../../client/widget-shapes.ts'
import { asShown, type Drafted } from './as-shown.ts'
import type { SiteValues } from './inbox-values.ts'

// Only what is looked at here.
const shown = { name: 'Shop', agents_online: 2, widget_config: {} } as unknown as ShownSite
const values = {
  asked: [
    { key: 'name', required: true },
    { key: 'plan', required: false },
  ],
  is_asking: true,
  consent: ' ',
  reply_time: '',
  words: {},
  domain: '',
  allowed_domains: 'shop.example',
} as unknown as SiteValues
const working_hours = [0, 1, 2, 3, 4, 5, 6].map((day) => ({
  day,
  is_closed: day === 0 || day === 6,
  is_all_day: false,
  opens_at: '09:00',
  closes_at: '17:00',
}))
const inbox = {
  name: 'Boots',
  time_zone: 'UTC',
  working_hours_enabled: true,
  working_hours,
  hmac_mandatory: false,
}
/** A Friday at noon. */
const now = new Date('2026-11-20T12:00:00Z')
const seen = (change: Partial<Drafted> = {}) =>
  asShown(shown, { values, inbox, attributes: [], isHere: false, now, ...change })

test('closed is shown as it will be when the hours end, also while they have not', () => {
  expect(seen()).toMatchObject({ is_open: false, next_opening: '2026-11-23T09:00:00.000Z', agents_online: 0 })
  expect(seen({ isHere: true })).toMatchObject({ is_open: true, next_opening: null, agents_online: 2 })
})

test('where no hours are kept, or they never end, nobody is there though it is open', () => {
  const always = working_hours.map((day) => ({ ...day, is_closed: false, is_all_day: true }))
  for (const other of [{ working_hours_enabled: false }, { working_hours: always }])
    expect(seen({ inbox: { ...inbox, ...other } })).toMatchObject({ is_open: true, agents_online: 0 })
  const never = working_hours.map((day) => ({ ...day, is_closed: true }))
  expect(seen({ inbox: { ...inbox, working_hours: never } })).toMatchObject({
    is_open: false,
    next_opening: null,
  })
})

test('a question about an attribute is asked by its kind; what visitors are not told stays here', () => {
  const plan = { subject: 'contact', key: 'plan', type: 'list', choices: ['Free', 'Gold'] }
  const { name, widget_config } = seen({ attributes: [plan as unknown as Attribute] })
  expect(name).toBe('Boots')
  expect(widget_config.pre_chat.fields[1]).toMatchObject({
    key: 'plan',
    type: 'list',
    choices: ['Free', 'Gold'],
  })
  expect(widget_config.pre_chat.consent).toBeNull()
  expect(widget_config).not.toHaveProperty('allowed_domains')
})
