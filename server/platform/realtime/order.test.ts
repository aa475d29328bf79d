/** What a reader hears of a conversation: every message once, 1 to n, in order, however often its line is cut. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSocket, type TestSocket } from '../../../testkit/socket.ts'

let desk: Desk
let beside: Desk
beforeAll(async () => {
  desk = await openDesk()
  beside = await openDesk({ beside: desk })
})
afterAll(async () => {
  await beside.close()
  await desk.close()
})

const step = fc.constantFrom('visitor', 'agent', 'agent beside', 'cut visitor', 'cut agent', 'resume agent')

test('END-32 EVT-01 every reader hears 1 to n once and in order, over lines cut at any moment and two nodes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      const customer = await desk.visitor()
      const id = await customer.chat()
      const hers = await aReader(customer, id)
      const ours = await aReader(desk.ada, id)
      const said: Promise<unknown>[] = []
      const post = (url: string, who: Caller) =>
        fetch(`${url}/v1/messages`, {
          method: 'POST',
          headers: { ...who.headers, 'content-type': 'application/json' },
          body: JSON.stringify({ conversation_id: id, type: 'text', content: 'said' }),
        })
      for (const one of steps) {
        // Nothing said is waited for: lines are cut while messages are on their way.
        if (one === 'visitor') said.push(post(desk.url, customer))
        else if (one === 'agent') said.push(post(desk.url, desk.ada))
        else if (one === 'agent beside') said.push(post(beside.url, desk.grace))
        else if (one === 'cut visitor') await hers.cut()
        else if (one === 'cut agent') await ours.cut()
        else ours.resume()
      }
      await Promise.all(said)
      const all = said.map((_one, at) => at + 1)
      for (const reader of [hers, ours]) expect(await reader.heardAll(all.length)).toEqual(all)
      expect(hers.repeated).toEqual([])
    }),
    { numRuns: 15 },
  )
})

interface Reader {
  /** What it was sent although it had it: only a line that asked for it may be. */
  repeated: number[]
  /** Drops the line and comes back, on the other node, from the last sequence it heard. */
  cut(): Promise<void>
  /** Asks on the open line for what it should have heard already. */
  resume(): void
  /** The numbers of the messages it heard, once there are that many. */
  heardAll(many: number): Promise<number[]>
}

async function aReader(who: Caller, conversationId: string): Promise<Reader> {
  const numbers: number[] = []
  const repeated: number[] = []
  let line = await openSocket(desk.url, who, 'site_shop')
  let lines = 1
  let isReset = false
  let last: number = line.heard[0].seq
  /** Takes what was heard since, as a client does: a frame already known by its sequence changes nothing. */
  const take = () => {
    for (const frame of line.heard.splice(0)) {
      if (frame.type === 'message' && frame.conversation_id === conversationId) {
        if (frame.seq > last) numbers.push(frame.message_seq)
        else if (!isReset) repeated.push(frame.message_seq)
      }
      // The other node may not have come as far as this one was: then the line begins where that node is.
      if (frame.type === 'reset') isReset = true
      if (carriesPosition(frame)) last = Math.max(last, frame.seq)
    }
  }
  take()
  return {
    repeated,
    async cut() {
      take()
      line.close()
      await line.closed
      // What arrived until the line was down was heard.
      take()
      const url = lines++ % 2 ? beside.url : desk.url
      isReset = false
      line = await openSocket(url, who, 'site_shop', `&resume=${last}`)
    },
    resume() {
      take()
      line.send({ type: 'resume', seq: last })
    },
    async heardAll(many) {
      await waitUntil(line, () => {
        take()
        return numbers.length >= many
      })
      await line.settle()
      take()
      return numbers
    },
  }
}

/** A `hello` says where the log is, not what was heard; a later frame's sequence says both. */
function carriesPosition(frame: Body): boolean {
  return frame.type !== 'hello' && frame.type !== 'state' && typeof frame.seq === 'number'
}

/** News of another node may take a moment: looks until it is there, or gives up. */
async function waitUntil(line: TestSocket, isDone: () => boolean): Promise<void> {
  const end = performance.now() + 10_000
  while (!isDone() && performance.now() < end) {
    await line.settle()
    await Bun.sleep(5)
  }
}
