import { afterAll, beforeAll, expect, test } from 'bun:test'
import sharp from 'sharp'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { aPicture, aText } from '../../../../testkit/uploads.ts'

let desk: Desk
let ada: AccountProgram
let linus: AccountProgram
let mallory: AccountProgram
beforeAll(async () => {
  desk = await openDesk()
  ada = await openAccountProgram(desk, desk.ada)
  linus = await openAccountProgram(desk, desk.linus)
  mallory = await openAccountProgram(desk, desk.mallory)
})
afterAll(() => desk.close())

test('a contact is made with the picture of a form, and loses it to another, to an address and to none', async () => {
  const form = formOf({ name: 'Zoë', avatar: await aPicture(), avatar_url: 'https://pictures.example/z.png' })
  const made = (await ada.post('/contacts', form)).body.payload.contact
  await expectPicture(made.thumbnail)
  const path = `/contacts/${made.id}`
  expect((await ada.get(path)).body.payload).toMatchObject({ name: 'Zoë', thumbnail: made.thumbnail })

  const other = (await ada.put(path, formOf({ avatar: await colored('red'), name: 'Zoé' }))).body.payload
  expect(other).toMatchObject({ name: 'Zoé' })
  await expectPicture(other.thumbnail)
  expect((await fetch(made.thumbnail)).status).toBe(404)

  const address = 'https://pictures.example/zoe.png'
  expect((await ada.patch(path, { avatar_url: address })).body.payload.thumbnail).toBe(address)
  expect((await fetch(other.thumbnail)).status).toBe(404)

  const third = (await ada.patch(path, formOf({ avatar: await aPicture() }))).body.payload.thumbnail
  await expectPicture(third)
  expect((await ada.delete(`${path}/avatar`)).body.payload.thumbnail).toBe('')
  expect((await fetch(third)).status).toBe(404)
})

test('what is no picture is refused and makes no contact; a text where a picture may stand is none', async () => {
  const name = 'Nobody at all'
  expect((await ada.post('/contacts', formOf({ name, avatar: aText() }))).status).toBe(400)
  expect((await ada.get(`/contacts/search?q=${encodeURIComponent(name)}`)).body.payload).toEqual([])
  const made = (await ada.post('/contacts', { name: 'Plain', avatar: null })).body.payload.contact
  expect(made.thumbnail).toBe('')
  expect((await ada.put(`/contacts/${made.id}`, formOf({ avatar: aText() }))).status).toBe(400)
})

test('the rival account neither sees a contact’s picture nor changes it', async () => {
  const made = (await ada.post('/contacts', formOf({ name: 'Ours', avatar: await aPicture() }))).body.payload
  const { id, thumbnail } = made.contact
  expect((await mallory.get(`/contacts/${id}`)).status).toBe(404)
  expect((await mallory.put(`/contacts/${id}`, formOf({ avatar: await colored('red') }))).status).toBe(404)
  expect((await mallory.delete(`/contacts/${id}/avatar`)).status).toBe(404)
  expect((await ada.get(`/contacts/${id}`)).body.payload.thumbnail).toBe(thumbnail)
  await expectPicture(thumbnail)
})

test('a profile takes a picture beside its other fields; it is printed wherever the agent is', async () => {
  const form = formOf({ 'profile[display_name]': 'Ada L.', 'profile[avatar]': await aPicture() })
  const profile = await own('PUT', '', form)
  expect(profile).toMatchObject({ display_name: 'Ada L.', available_name: 'Ada L.' })
  await expectPicture(profile.avatar_url)
  expect((await own('GET')).avatar_url).toBe(profile.avatar_url)
  expect(await thumbnailOfAda()).toBe(profile.avatar_url)

  const conversationId = await (await desk.visitor()).chat()
  await desk.ada.say(conversationId, 'Hello')
  const [conversation] = (await ada.get('/conversations')).body.data.payload
  const { avatar_url } = profile
  expect(conversation.last_non_activity_message.sender).toMatchObject({ avatar_url })
  const said = (await ada.get(`/conversations/${conversation.id}/messages`)).body.payload
  expect(said.at(-1).sender).toMatchObject({ avatar_url, thumbnail: avatar_url })
  const posted = await ada.post(`/conversations/${conversation.id}/messages`, { content: 'Hello again' })
  expect(posted.body.sender).toMatchObject({ avatar_url, thumbnail: avatar_url })
  const assigned = await ada.post(`/conversations/${conversation.id}/assignments`, {
    assignee_id: profile.id,
  })
  expect(assigned.body.thumbnail).toBe(avatar_url)

  expect((await own('DELETE', '/avatar')).avatar_url).toBe('')
  expect((await fetch(profile.avatar_url)).status).toBe(404)
  expect(await thumbnailOfAda()).toBe('')
})

test('a note shows its author’s picture', async () => {
  const { avatar_url } = await own('PUT', '', formOf({ avatar: await colored('green') }))
  const { id } = (await ada.post('/contacts', { name: 'Noted' })).body.payload.contact
  const note = await ada.post(`/contacts/${id}/notes`, { content: 'Called' })
  expect(note.body.user.thumbnail).toBe(avatar_url)
})

test('a member who left is shown without its picture', async () => {
  const form = formOf({ avatar: await colored('blue') })
  const grace = await openAccountProgram(desk, desk.grace)
  const { avatar_url } = await own('PUT', '', form, grace)
  const before = (await linus.get('/agents')).body.find(({ name }: Body) => name === 'Grace')
  expect(before.thumbnail).toBe(avatar_url)
  await desk.linus.patch(`/agents/${desk.grace.userId}`, { disabled: true })
  const { data } = (await desk.linus.get(`/agents/${desk.grace.userId}`)).body
  expect(data).toMatchObject({ disabled: true, avatar_url: null })
})

async function thumbnailOfAda(): Promise<string> {
  return (await linus.get('/agents')).body.find(({ email }: Body) => email === 'ada@example.com').thumbnail
}

/** The caller's own profile after a call to it. */
async function own(method: string, path = '', body?: FormData, who = ada): Promise<Body> {
  const sent = { method, headers: { api_access_token: who.token }, ...(body ? { body } : {}) }
  return await (await fetch(`${desk.url}/api/v1/profile${path}`, sent)).json()
}

async function expectPicture(address: string): Promise<void> {
  const shown = await fetch(address)
  expect(await sharp(await shown.bytes()).metadata()).toMatchObject({ width: 256, height: 256 })
}

async function colored(background: string): Promise<File> {
  const create = { width: 300, height: 500, channels: 3, background } as const
  return new File([new Uint8Array(await sharp({ create }).png().toBuffer())], 'a.png')
}

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
