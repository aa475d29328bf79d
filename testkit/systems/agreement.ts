/** What all systems are to say alike of one conversation, each in its own notation (C.10 points 1 to 4, 7, 10). */
import { printId } from '../../server/platform/ids/ids.ts'
import type { Body } from '../caller.ts'
import { agentId, callPublic, type Named, type Systems, succeeded } from './open-systems.ts'
import { printedAs } from './printed.ts'
import type { Views } from './read-through.ts'

/** What the four dialects say, and what they should, by what our own API says. */
export function agreement(
  views: Views,
  named: Named,
  { linusNum }: Systems,
): { said: unknown; meant: unknown } {
  const { parley, chatwoot, convocore, voipbin, atoms } = views
  const isOwned = parley.assigned_agent_id !== null
  const status = printedAs(parley, false)
  const said = {
    ids: [parley.id, chatwoot.id, chatwoot.uuid, convocore.ID, voipbin.id, atoms.id],
    status: [parley.status, chatwoot.status, convocore.state, atoms.status],
    created: [
      chatwoot.created_at,
      voipbin.tm_create,
      ...(named.beginner === 'convocore' ? [] : [convocore.ts]),
    ],
    subject: [convocore.title ?? null, atoms.subject],
    summary: [convocore.summary ?? null, atoms.ai_summary],
    priority: [chatwoot.priority, atoms.priority],
    due: atoms.sla_due_at,
    snoozed: chatwoot.snoozed_until,
    labels: [chatwoot.labels.toSorted(), (convocore.tags ?? []).toSorted()],
    names: [voipbin.name, voipbin.detail].filter((_name, at) => [parley.name, parley.detail][at] !== null),
    assistant: chatwoot.meta.assignee_type === 'AgentBot',
    owner: [
      chatwoot.meta.assignee_type === 'User' ? chatwoot.meta.assignee.id : null,
      convocore.chatAssignedTo ?? null,
      voipbin.owner_id === nobody ? null : printId('user', voipbin.owner_id),
      atoms.assigned_seat_id,
    ],
    person: [chatwoot.meta.sender.name, convocore.userName, voipbin.peer.target_name, atoms.visitor_name],
    lastSaid: parley.last_message_at === null ? null : [convocore.lastMessageTS, atoms.last_message_at],
  }
  const owner = parley.assigned_agent_id
  const meant = {
    ids: [named.conv, named.displayId, named.uuid, named.convo, named.uuid, named.num],
    status: [status.parley, status.chatwoot, status.convocore, status.atoms],
    created: [
      seconds(parley.created_at),
      stamp(parley.created_at),
      ...(named.beginner === 'convocore' ? [] : [seconds(parley.created_at)]),
    ],
    subject: [parley.subject, parley.subject],
    summary: [parley.summary, parley.summary],
    priority: [
      parley.priority === null ? null : ['low', 'medium', 'high', 'urgent'][parley.priority - 1],
      ['low', 'normal', 'high', 'urgent'][(parley.priority ?? 2) - 1],
    ],
    due: parley.sla_due_at,
    snoozed: parley.snoozed_until && seconds(parley.snoozed_until),
    labels: [parley.labels.toSorted(), parley.labels.toSorted()],
    names: [parley.name, parley.detail].filter((name) => name !== null),
    assistant:
      !isOwned && parley.assistant_id !== null && (parley.handler === 'ai' || parley.handler === 'none'),
    owner: isOwned ? [linusNum, owner, owner, linusNum] : [null, null, null, null],
    person: [parley.visitor.name, parley.visitor.name, parley.visitor.name, parley.visitor.name],
    lastSaid:
      parley.last_message_at === null ? null : [seconds(parley.last_message_at), parley.last_message_at],
  }
  return { said, meant }
}

const nobody = '00000000-0000-0000-0000-000000000000'

function seconds(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000)
}

function stamp(iso: string): string {
  return `${iso.slice(0, 23).replace('T', ' ')}000`
}

/** What was said in it by our own API, and by those that tell messages: id, words and instant of each. */
export async function history(systems: Systems, named: Named) {
  const { desk, chatwoot, convocore, voipbin } = systems
  const own: Body[] = succeeded(await desk.linus.get(`/messages?conversation_id=${named.conv}&limit=100`))
    .data.messages
  const theirs: Body[] = succeeded(await chatwoot.get(`/conversations/${named.displayId}/messages`)).payload
  const turns: Body[] = succeeded(
    await convocore.request('GET', `/agents/${agentId}/convos/${named.convo}/messages`),
  ).data
  const rows: Body[] = succeeded(
    await voipbin.get(`/conversations/${named.uuid}/messages`, { page_size: 100 }),
  ).result
  const outside: Body[] =
    named.outside === undefined
      ? undefined
      : succeeded(await callPublic(systems, 'GET', `${named.outside}/messages`))
  const said = {
    outside: outside?.map(({ content, created_at, message_type }) => [content, created_at, message_type]),
    chatwoot: theirs
      .filter(({ message_type }) => message_type !== 2)
      .map(({ content, created_at }) => [content, created_at]),
    convocore: turns
      .flatMap(({ messages }) => messages)
      .map(({ item, ts }: Body) => [item.payload.message, ts]),
    voipbin: rows.map(({ id, text, tm_create }) => [printId('msg', id), text, tm_create]).toReversed(),
  }
  const meant = {
    outside:
      outside &&
      own.map(({ content, created_at, from }) => [content, seconds(created_at), from === 'visitor' ? 0 : 1]),
    chatwoot: own.map(({ content, created_at }) => [content, seconds(created_at)]),
    convocore: own.map(({ content, created_at }) => [content, seconds(created_at)]),
    voipbin: own.map(({ id, content, created_at }) => [id, content, stamp(created_at)]),
  }
  return { said, meant }
}
