/**
 * Convergence of a desk: its snapshot, the lists fetched beside it and the frames heard after them, through the client's
 * reducer, equal a fresh snapshot with lists fetched anew. What frames told of and no list had is fetched by itself.
 */
import { isDeepStrictEqual } from 'node:util'
import { unfetched, withFetched } from '../client/desk-lists.ts'
import type { ServerFrame } from '../client/frames.ts'
import { compareStaff, emptyStaffState, reduceStaff, type StaffState } from '../client/staff-state.ts'
import type { Body, Caller } from './caller.ts'
import { isNews, publishedThrough, type Watch } from './converge.ts'
import type { Desk } from './open-desk.ts'
import type { TestSocket } from './socket.ts'

/** Opens a desk for a member and takes a first snapshot and a first list of what is open. */
export async function watchDesk(desk: Desk, who: Caller): Promise<Watch> {
  const socket = await desk.socket(who, '')
  const beside = await desk.socket(who, '')
  const first = await snapshot(socket)
  const firstList = await fetchList(who)
  /** Where among the frames it came: those heard by then are before it. */
  const listedAt = socket.heard.length

  const compare = async () => {
    const { state, list } = await atRest(socket, who)
    await publishedThrough(beside, list.seq)
    await socket.settle()
    const isOurs = (frame: Body) => frame === first || isNews(frame as ServerFrame, list.seq)
    const [early, late] = [socket.heard.slice(0, listedAt), socket.heard.slice(listedAt)]
    const begun = reduceAll(emptyStaffState, early.filter(isOurs))
    const heard = reduceAll(withFetched(begun, firstList.conversations, firstList.seq), late.filter(isOurs))
    const kept = await complete(heard, who)
    const fresh = withFetched(
      reduceStaff(emptyStaffState, state as ServerFrame),
      list.conversations,
      list.seq,
    )
    return { kept: compareStaff(kept), fresh: compareStaff(fresh) }
  }
  return {
    socket,
    compare,
    async converged(withinMs = 2000) {
      const end = performance.now() + withinMs
      for (;;) {
        const pair = await compare()
        if (isDeepStrictEqual(pair.kept, pair.fresh) || performance.now() > end) return pair
        await desk.settle()
      }
    },
    close() {
      socket.close()
      beside.close()
    },
  }
}

/** A snapshot and a list that are true at one moment. */
async function atRest(socket: TestSocket, who: Caller): Promise<{ state: Body; list: Body }> {
  for (;;) {
    const state = await snapshot(socket)
    const list = await fetchList(who)
    if (state.seq === list.seq) return { state, list }
  }
}

async function snapshot(socket: TestSocket): Promise<Body> {
  socket.send({ type: 'get_state' })
  return await socket.take('state')
}

async function fetchList(who: Caller): Promise<Body> {
  const { body } = await who.post('/conversations/search', {
    filter: { attribute: 'status', operator: 'equal_to', values: ['active'] },
    limit: 100,
  })
  return body.data
}

/** Fetches by itself what frames told of and no list had. */
async function complete(state: StaffState, who: Caller): Promise<StaffState> {
  let whole = state
  for (const id of unfetched(state)) {
    const { status, body } = await who.get(`/conversations/${id}?include_messages=false`)
    if (status === 200) whole = withFetched(whole, [body.data], body.data.seq)
  }
  return whole
}

function reduceAll(state: StaffState, frames: Body[]): StaffState {
  return frames.reduce<StaffState>((one, frame) => reduceStaff(one, frame as ServerFrame), state)
}
