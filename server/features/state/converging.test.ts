import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type Watch, watch } from '../../../testkit/converge.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { type Stage, verbsOn } from '../../../testkit/verbs.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function setStage({ isBegun }: { isBegun: boolean }): Promise<Stage> {
  const customer = await desk.visitor('Zoë 🦜')
  const id = isBegun ? await customer.chat() : ''
  if (isBegun) {
    await customer.say(id, 'Hello?')
    await desk.grace.say(id, 'Hi!')
  }
  return { customer, id, adas: await watch(desk, desk.ada), hers: await watch(desk, customer) }
}

describe('snapshot + frames = fresh snapshot, for agent and for visitor, after', () => {
  for (const { name, act, isBegun = true } of verbsOn(() => desk)) {
    test(name, async () => {
      const stage = await setStage({ isBegun })
      await act(stage)
      await desk.settle()

      for (const side of [stage.adas, stage.hers]) {
        const { kept, fresh } = await side.converged()
        expect(kept).toEqual(fresh)
        side.close()
      }
    })
  }

  test('delivering to either side', async () => {
    const { customer, id, adas, hers } = await setStage({ isBegun: true })
    const reached = (side: Watch, to: string) =>
      side.socket.next((frame) => frame.type === 'delivered' && frame.to === to && frame.through >= 3)
    await customer.say(id, 'Do you hear me?')
    await Promise.all([reached(adas, 'support'), reached(hers, 'support')])

    for (const side of [adas, hers]) {
      const { kept, fresh } = await side.converged()
      expect(kept).toEqual(fresh)
      side.close()
    }
  })

  test('everything at once, from both sides and over both roads', async () => {
    const { customer, id, adas, hers } = await setStage({ isBegun: true })
    await Promise.all([
      ...Array.from({ length: 10 }, (_, index) => customer.say(id, `hers ${index}`)),
      ...Array.from({ length: 10 }, (_, index) =>
        desk.grace.say(id, `ours ${index}`, { private: index % 3 === 0 }),
      ),
      desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId }),
      desk.grace.post('/messages/read', { conversation_id: id }),
      customer.post('/messages/read', { conversation_id: id }),
      customer.post(`/conversations/${id}/rating`, { score: 3 }),
    ])
    hers.socket.send({ type: 'read', conversation_id: id })

    for (const side of [adas, hers]) {
      const { kept, fresh } = await side.converged()
      expect(kept).toEqual(fresh)
      side.close()
    }
  })
})

test('EVT-04 EVT-05 EVT-12 snapshot + frames = fresh snapshot after a visitor came, said its name and page, and went', async () => {
  const adas = await watch(desk, desk.ada)
  const visitorId = `v_${crypto.randomUUID()}`
  const metadata = { page_url: 'https://shop.example/start' }
  const registered = await desk.anonymous.post('/visitors', {
    site_id: 'site_shop',
    visitor_id: visitorId,
    name: 'Ann',
    metadata,
  })
  const ann = Object.assign(await desk.visitor(), { visitorId, token: registered.body.data.session_token })
  const agree = async () => {
    const { kept, fresh } = await adas.converged()
    expect(kept).toEqual(fresh)
    return JSON.stringify(fresh)
  }

  const hers = await desk.socket(ann)
  await adas.socket.next((frame) => frame.type === 'user_joined' && frame.visitor_id === visitorId)
  expect(await agree()).toContain('https://shop.example/start')
  hers.send({ type: 'init', name: 'Ann Lee', page_url: 'https://shop.example/basket' })
  await adas.socket.next((frame) => frame.type === 'user_joined' && frame.name === 'Ann Lee')
  expect(await agree()).toContain('https://shop.example/basket')
  hers.close()
  await adas.socket.next((frame) => frame.type === 'user_left' && frame.visitor_id === visitorId)
  expect(await agree()).not.toContain(visitorId)
  adas.close()
})

test('a write that said nothing on the socket would be found out', async () => {
  const { id, adas, hers } = await setStage({ isBegun: true })
  await adas.converged()
  await desk.running.app.platform.db.pool.query(
    'update conversations set priority = 4 where display_id = $1',
    [(await desk.ada.get(`/conversations/${id}`)).body.data.display_id],
  )

  const { kept, fresh } = await adas.compare()
  expect(kept).not.toEqual(fresh)
  adas.close()
  hers.close()
})
