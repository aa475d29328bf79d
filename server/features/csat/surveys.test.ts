import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const asks = 'Please rate this conversation'

async function shop(settings: Record<string, unknown>) {
  return (await desk.linus.post('/inboxes', { name: 'Asking', channel: 'web', ...settings })).body.data
}

async function chatOn(key: string): Promise<{ visitor: Customer; id: string }> {
  const visitor = await desk.visitor('Ann', key)
  const id = await visitor.chat()
  await visitor.say(id, 'Hello?')
  return { visitor, id }
}

async function heard(visitor: Customer, id: string): Promise<Body[]> {
  await desk.settle()
  return (await visitor.get(`/messages?conversation_id=${id}`)).body.data.messages
}
const textsOf = (messages: Body[]) => messages.map(({ content }) => content)
const close = (id: string) => desk.linus.patch(`/conversations/${id}/close`, {})
const ratingsOf = async (id: string) =>
  (await desk.linus.get('/ratings?limit=100')).body.data.ratings.filter(
    (one: Body) => one.conversation_id === id,
  )

test('ENT-65 where it is switched on, how it was is asked once, by a message, when a conversation has ended', async () => {
  const { visitor, id } = await chatOn((await shop({ csat_survey_enabled: true })).key)
  await close(id)
  expect(textsOf(await heard(visitor, id))).toEqual(['Hello?', asks])
  const [, survey] = await heard(visitor, id)
  expect(survey).toMatchObject({ content_type: 'input_csat', direction: 'template' })
  expect((await visitor.get(`/conversations/${id}`)).body.data.status).toBe('closed')
  await desk.linus.post(`/conversations/${id}/reopen`)
  await desk.linus.patch(`/conversations/${id}`, { lifecycle: 'resolved' })
  expect(textsOf(await heard(visitor, id))).toEqual(['Hello?', asks])
})

test('nothing is asked where it is off, where nothing was said, of whom is muted, or who has rated already', async () => {
  const quiet = await chatOn('site_shop')
  await close(quiet.id)
  expect(textsOf(await heard(quiet.visitor, quiet.id))).toEqual(['Hello?'])

  const { key } = await shop({ csat_survey_enabled: true })
  const silent = await desk.visitor('Bob', key)
  const empty = await silent.chat()
  await close(empty)
  expect(await heard(silent, empty)).toEqual([])
  const rude = await chatOn(key)
  await desk.linus.patch(`/conversations/${rude.id}`, { muted: true })
  expect(textsOf(await heard(rude.visitor, rude.id))).toEqual(['Hello?'])
  const quick = await chatOn(key)
  await quick.visitor.post(`/conversations/${quick.id}/rating`, { score: 5 })
  await close(quick.id)
  expect(textsOf(await heard(quick.visitor, quick.id))).toEqual(['Hello?'])
})

test('the answer to a survey is the rating, the last one counts, and none but one to five is taken', async () => {
  const { visitor, id } = await chatOn((await shop({ csat_survey_enabled: true })).key)
  await close(id)
  const [, survey] = await heard(visitor, id)
  const answer = async (csat_survey_response: unknown) =>
    (await visitor.post(`/messages/${survey?.id}/answer`, { submitted_values: [{ csat_survey_response }] }))
      .status
  expect([await answer({ rating: 0 }), await answer({ rating: 6 }), await answer('good')]).toEqual([
    400, 400, 400,
  ])
  expect(await answer({ rating: 2, feedback_message: 'Slow' })).toBe(200)
  await desk.settle()
  expect(await ratingsOf(id)).toMatchObject([{ score: 2, comment: 'Slow' }])
  expect(await answer({ rating: 4 })).toBe(200)
  await desk.settle()
  expect(await ratingsOf(id)).toMatchObject([{ score: 4, comment: null }])
})

test('a rating that is given by the stars of the chat answers the survey, and is one rating', async () => {
  const { visitor, id } = await chatOn((await shop({ csat_survey_enabled: true })).key)
  await close(id)
  await heard(visitor, id)
  await visitor.post(`/conversations/${id}/rating`, { score: 5, comment: 'Kind' })
  const [, survey] = await heard(visitor, id)
  expect(survey?.content_attributes).toEqual({
    submitted_values: { csat_survey_response: { rating: 5, feedback_message: 'Kind' } },
  })
  expect(await ratingsOf(id)).toMatchObject([{ score: 5, comment: 'Kind' }])
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select count(*)::int as told from events where type = 'conversation.rated' and data ->> 'comment' = 'Kind'`,
  )
  expect(rows).toEqual([{ told: 1 }])
})

test('the chat goes on offering its stars until the survey is switched off, and then does not', async () => {
  const offers = async (key: string) =>
    (await desk.anonymous.get(`/sites/${key}/widget`)).body.data.widget_config.rating
  const { id, key } = await shop({})
  expect(await offers(key)).toBe(true)
  await desk.linus.patch(`/inboxes/${id}`, { csat_survey_enabled: false })
  expect(await offers(key)).toBe(true)
  await desk.linus.patch(`/inboxes/${id}`, { csat_survey_enabled: true })
  await desk.linus.patch(`/inboxes/${id}`, { csat_survey_enabled: false })
  expect(await offers(key)).toBe(false)
  expect(await offers((await shop({ csat_survey_enabled: false })).key)).toBe(false)
})

test('ENT-65 a program of Chatwoot finds the survey among the messages, and its contact’s answer is rated', async () => {
  const program = await openAccountProgram(desk, desk.linus)
  const channel = { type: 'api' }
  const inbox = (await program.post('/inboxes', { name: 'Asked', channel, csat_survey_enabled: true })).body
  const base = `${desk.url}/public/api/v1/inboxes/${inbox.inbox_identifier}/contacts`
  const send = async (method: string, path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' }
    return await (await fetch(base + path, { method, headers, body: JSON.stringify(body) })).json()
  }
  const { source_id } = await send('POST', '', { name: 'Eve' })
  const { id } = await send('POST', `/${source_id}/conversations`, {})
  const messages = `/${source_id}/conversations/${id}/messages`
  await send('POST', messages, { content: 'Hello?' })
  await program.post(`/conversations/${id}/toggle_status`, { status: 'resolved' })
  await desk.settle()
  const { payload } = (await program.get(`/conversations/${id}/messages`)).body
  const survey = payload.find((one: Body) => one.content_type === 'input_csat')
  expect(survey).toMatchObject({ content: asks, message_type: 3 })
  const submitted_values = { csat_survey_response: { rating: 3, feedback_message: 'So so' } }
  expect(await send('PATCH', `${messages}/${survey.id}`, { submitted_values })).toMatchObject({
    content_attributes: { submitted_values },
  })
  await desk.settle()
  const responses = (await program.get('/csat_survey_responses')).body
  expect(responses).toContainEqual(
    expect.objectContaining({ rating: 3, feedback_message: 'So so', message_id: survey.id }),
  )
})

test('an inbox asks with its own words, and of the conversations its labels say', async () => {
  const message = 'Were we of help today?'
  const rules = (operator: string) => ({
    csat_config: { message, survey_rules: { operator, values: ['VIP'] } },
  })
  const asked = async (csat: Record<string, unknown>, labels: string[]) => {
    const { visitor, id } = await chatOn((await shop({ csat_survey_enabled: true, ...csat })).key)
    await desk.linus.patch(`/conversations/${id}/labels`, { add: labels })
    await close(id)
    return textsOf(await heard(visitor, id)).slice(1)
  }
  expect(await asked(rules('contains'), ['vip', 'new'])).toEqual([message])
  expect(await asked(rules('contains'), ['new'])).toEqual([])
  expect(await asked(rules('does_not_contain'), ['vip'])).toEqual([])
  expect(await asked(rules('does_not_contain'), [])).toEqual([message])
  // What cannot be read is as if it were not there.
  expect(await asked({ csat_config: { message: 7, survey_rules: { operator: 'like' } } }, [])).toEqual([asks])
})
