import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { watch } from '../../../testkit/converge.ts'
import { watchDesk } from '../../../testkit/converge-desk.ts'
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
  return { customer, id, adas: await watchDesk(desk, desk.grace), hers: await watch(desk, customer) }
}

describe('snapshot + fetched lists + frames = both fetched anew, on a desk, after', () => {
  for (const { name, act, isBegun = true } of verbsOn(() => desk)) {
    test(name, async () => {
      const stage = await setStage({ isBegun })
      await act(stage)
      await desk.settle()

      const { kept, fresh } = await stage.adas.converged()
      expect(kept).toEqual(fresh)
      for (const side of [stage.adas, stage.hers]) side.close()
    })
  }

  test('FLD-52 labelling, muting and a team', async () => {
    const { id, adas, hers } = await setStage({ isBegun: true })
    const team = await desk.linus.post('/teams', { name: `Crew ${id}` })
    await desk.ada.call('PUT', `/conversations/${id}/labels`, { labels: ['vip', 'late'] }, {})
    await desk.ada.patch(`/conversations/${id}`, { priority: 2 })
    await desk.ada.call('PUT', `/conversations/${id}/labels`, { labels: ['late'] }, {})
    expect(
      (await desk.ada.call('PUT', `/conversations/${id}/owner`, { team_id: team.body.data.id }, {})).status,
    ).toBe(200)

    const { kept, fresh } = await adas.converged()
    expect(kept).toEqual(fresh)
    expect(JSON.stringify(fresh)).toContain('["late"]')
    for (const side of [adas, hers]) side.close()
  })

  test('everything at once, on two inboxes', async () => {
    const rosa = await desk.visitor('Rosa', 'site_other')
    const begun = await rosa.post('/conversations', { site_id: 'site_other', visitor_id: rosa.visitorId })
    const other: string = begun.body.data.id
    const { customer, id, adas, hers } = await setStage({ isBegun: true })
    await Promise.all([
      ...Array.from({ length: 10 }, (_, index) => customer.say(id, `hers ${index}`)),
      ...Array.from({ length: 10 }, (_, index) => rosa.say(other, `rosa ${index}`)),
      ...Array.from({ length: 10 }, (_, index) =>
        desk.grace.say(index % 2 ? id : other, `ours ${index}`, { private: index % 3 === 0 }),
      ),
      desk.linus.patch(`/conversations/${other}/assign`, { agent_id: desk.grace.userId }),
      desk.grace.post('/messages/read', { conversation_id: id }),
      desk.bruno.patch(`/conversations/${other}`, { lifecycle: 'snoozed' }),
      customer.post(`/conversations/${id}/rating`, { score: 3 }),
    ])

    const { kept, fresh } = await adas.converged()
    expect(kept).toEqual(fresh)
    expect(JSON.stringify(fresh)).toContain('site_other')
    for (const side of [adas, hers]) side.close()
  })

  test('what an older list had not, once it is spoken in again', async () => {
    const customer = await desk.visitor()
    const id = await customer.chat()
    await customer.say(id, 'Done?')
    await desk.grace.patch(`/conversations/${id}/close`, {})
    const adas = await watchDesk(desk, desk.grace)
    await customer.say(id, 'Not at all')

    const { kept, fresh } = await adas.converged()
    expect(kept).toEqual(fresh)
    expect(JSON.stringify(fresh)).toContain('Not at all')
    adas.close()
  })
})
