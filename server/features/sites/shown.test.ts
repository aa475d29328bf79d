import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const widgetFor = (site: string, origin?: string) =>
  fetch(`${desk.url}/api/v1/sites/${site}/widget`, { headers: origin ? { origin } : {} })

test('anybody is shown how a site’s chat looks, whether it is open and who answers, and may keep it for a minute', async () => {
  await desk.linus.patch('/sites/site_shop', { widget_config: { title: 'Ask us', position: 'left' } })
  const answer = await widgetFor('site_shop')
  const { data } = await answer.json()

  expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
  expect(answer.headers.get('vary')).toBe('origin')
  expect(data).toMatchObject({
    site_id: 'site_shop',
    name: 'The shop',
    working_hours_enabled: false,
    is_open: true,
    next_opening: null,
    widget_config: { title: 'Ask us', position: 'left', theme: 'auto', require_identity: false },
  })
  expect(data.widget_config).not.toHaveProperty('allowed_domains')
  expect(data.agents.length).toBeLessThanOrEqual(3)
  expect(Object.keys(data.agents[0]).sort()).toEqual(['avatar_url', 'name'])
})

test('those who are here come first among the faces, and a site that is closed says when it opens', async () => {
  await desk.grace.patch('/agents/status', { status: 'online' })
  const inboxes = (await desk.linus.get('/inboxes')).body.data.inboxes
  const { id } = inboxes.find((inbox: { key: string }) => inbox.key === 'site_shop')
  await desk.linus.patch(`/inboxes/${id}`, {
    working_hours_enabled: true,
    working_hours: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, is_closed: true })),
  })
  const { data } = await (await widgetFor('site_shop')).json()

  expect(data).toMatchObject({ working_hours_enabled: true, is_open: false, next_opening: null })
  expect(data.agents_online).toBeGreaterThan(0)
  expect(data.agents[0].name).toBe('Grace')
  await desk.linus.patch(`/inboxes/${id}`, { working_hours_enabled: false })
})

test('a page of another domain is refused, in words its console can print; ours and those of programs are not', async () => {
  await desk.linus.patch('/sites/site_shop', {
    domain: 'shop.example',
    widget_config: { allowed_domains: ['*.partner.example'] },
  })
  const stranger = await widgetFor('site_shop', 'https://evil.example')

  expect(stranger.status).toBe(403)
  // Else the page could not read it.
  expect(stranger.headers.get('access-control-allow-origin')).toBe('*')
  expect((await stranger.json()).error).toMatchObject({
    code: 'FORBIDDEN',
    message: expect.stringContaining("This page's domain (https://evil.example) is not one of the site's"),
    details: [{ field: 'origin' }],
  })
  for (const origin of ['https://www.shop.example', 'https://a.partner.example', desk.url, undefined])
    expect([origin, (await widgetFor('site_shop', origin)).status]).toEqual([origin, 200])
  await desk.linus.patch('/sites/site_shop', { domain: null, widget_config: { allowed_domains: [] } })
  expect((await widgetFor('site_shop', 'https://evil.example')).status).toBe(200)
})

test('a site that is not there, or disabled, or no site, shows nothing', async () => {
  await desk.linus.post('/sites', { id: 'site_shut', name: 'Shut' })
  expect((await widgetFor('site_shut')).status).toBe(200)
  await desk.linus.patch('/sites/site_shut', { status: 'disabled' })
  const made = await desk.linus.post('/inboxes', { name: 'Programs', channel: 'api' })

  for (const site of ['site_shut', 'site_nowhere', made.body.data.key])
    expect([site, (await widgetFor(site)).status]).toEqual([site, 404])
})

test('what a widget is set up with is checked, and what is left out stays', async () => {
  const set = (widget_config: Record<string, unknown>) =>
    desk.linus.patch('/sites/site_shop', { widget_config })
  for (const [name, wrong] of [
    ['position', 'middle'],
    ['theme', 'pink'],
    ['locale', 'fr'],
    ['launcher_text', 'x'.repeat(61)],
    ['allowed_domains', ['*.com']],
    ['allowed_domains', ['https://shop.example/path']],
    ['pre_chat', { enabled: true, fields: [{ key: 'no blank', required: true }], consent: null }],
    [
      'pre_chat',
      {
        enabled: true,
        fields: [
          { key: 'a', required: true },
          { key: 'a', required: true },
        ],
        consent: null,
      },
    ],
    ['words', { xx: {} }],
    ['words', { en: { '<b>': 'x' } }],
    ['require_identity', 'yes'],
  ] as const)
    expect([name, (await set({ [name]: wrong })).status]).toEqual([name, 400])

  const changed = await set({
    allowed_domains: ['HTTPS://Shop.Example', '*.shop.example/'],
    words: { 'pt-BR': { start: 'Vamos' } },
  })
  expect(changed.body.data.widget_config).toMatchObject({
    primary_color: '#2563eb',
    allowed_domains: ['https://shop.example', '*.shop.example'],
    words: { 'pt-BR': { start: 'Vamos' } },
  })
  expect((await desk.ada.patch('/sites/site_shop', { widget_config: { sound: false } })).status).toBe(403)
  expect((await desk.mallory.patch('/sites/site_shop', { widget_config: { sound: false } })).status).toBe(404)
})

test('a site says its own texts by language; until it does there are none, and what is no text of its is refused', async () => {
  const change = (texts: object) => desk.linus.patch('/sites/site_shop', { widget_config: { texts } })
  const shown = async () => (await (await widgetFor('site_shop')).json()).data.widget_config
  expect((await shown()).texts).toEqual({})
  const texts = { es: { title: 'Garzas', labels: { teléfono: 'Tu móvil' } } }
  expect((await change(texts)).status).toBe(200)
  expect(await shown()).toMatchObject({ title: 'Ask us', texts })
  for (const wrong of [{ fr: { title: 'Hérons' } }, { es: { title: 'x'.repeat(101) } }, { es: { title: 7 } }])
    expect((await change(wrong)).status).toBe(400)
})
