/** Inboxes that give conversations by themselves, for tests of who is given what. */
import { parseId } from '../server/platform/ids/ids.ts'
import type { Caller } from './caller.ts'
import type { Desk } from './open-desk.ts'

export interface SharedInbox {
  id: string
  key: string
  /** Another visitor's conversation there, settled. */
  chat(): Promise<string>
  /** Whose conversations these are now, by name; null is nobody's. */
  holders(ids: string[]): Promise<(string | null)[]>
}

/** A web inbox with these agents in it. */
export async function openSharedInbox(
  desk: Desk,
  agents: Caller[],
  settings: Record<string, unknown> = {},
): Promise<SharedInbox> {
  const draft = { name: 'Shared', channel: 'web', enable_auto_assignment: true, ...settings }
  const { id, key } = (await desk.linus.post('/inboxes', draft)).body.data
  const agent_ids = agents.map(({ userId }) => userId)
  await desk.linus.call('PUT', `/inboxes/${id}/members`, { agent_ids }, {})
  const { pool } = desk.running.app.platform.db
  return {
    id,
    key,
    async chat() {
      const chat = await (await desk.visitor('Ann', key)).chat()
      await desk.settle()
      return chat
    },
    async holders(ids) {
      const { rows } = await pool.query<{ id: string; username: string | null }>(
        `select c.id, users.username from conversations c left join users on users.id = c.assignee_id
         where c.id = any($1::uuid[])`,
        [ids.map((one) => parseId('conv', one))],
      )
      const held = new Map(rows.map((row) => [row.id, row.username]))
      return ids.map((one) => held.get(parseId('conv', one) ?? '') ?? null)
    },
  }
}

/** Says for a member whether it is there. */
export async function setStatus(
  desk: Desk,
  who: Caller,
  status: 'online' | 'away' | 'offline',
): Promise<void> {
  await who.patch('/agents/status', { status })
  await desk.settle()
}
