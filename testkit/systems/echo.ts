/** Writing back to each system what it has just printed, in every field it takes: of that, nothing may change. */
import type { Body } from '../caller.ts'
import { agentId, type Named, type Systems, succeeded } from './open-systems.ts'
import type { SurfaceName } from './read-through.ts'

/** Writes back what a surface printed. */
export const echo: Record<SurfaceName, (systems: Systems, named: Named, view: Body) => Promise<void>> = {
  async parley({ desk }, { conv }, view) {
    const { handler, lifecycle, snoozed_until, priority, subject, name, detail, summary, sla_due_at, muted } =
      view
    const { custom_attributes, additional_attributes, metadata, labels } = view
    const change = {
      ...{ lifecycle, snoozed_until, priority, subject, name, detail, summary, sla_due_at, muted },
      ...{ custom_attributes, additional_attributes, metadata },
      ...(handler === 'none' ? {} : { handler }),
    }
    succeeded(await desk.linus.patch(`/conversations/${conv}`, change))
    succeeded(await desk.linus.call('PUT', `/conversations/${conv}/labels`, { labels }, {}))
    const agent_id = view.assigned_agent_id
    if (agent_id !== null) succeeded(await desk.linus.patch(`/conversations/${conv}/assign`, { agent_id }))
  },
  async chatwoot({ chatwoot }, { displayId }, view) {
    const at = `/conversations/${displayId}`
    const { status, snoozed_until, priority, custom_attributes, labels, meta } = view
    succeeded(await chatwoot.post(`${at}/toggle_status`, { status, snoozed_until }))
    succeeded(await chatwoot.post(`${at}/toggle_status`, { status }))
    succeeded(await chatwoot.post(`${at}/toggle_priority`, { priority }))
    succeeded(await chatwoot.patch(at, { priority, custom_attributes }))
    succeeded(await chatwoot.post(`${at}/custom_attributes`, { custom_attributes }))
    succeeded(await chatwoot.post(`${at}/labels`, { labels }))
    const { assignee, assignee_type } = meta
    succeeded(await chatwoot.post(`${at}/assignments`, { assignee_id: assignee?.id ?? null, assignee_type }))
  },
  async convocore({ convocore }, { convo }, view) {
    succeeded(await convocore.updateConversation(agentId, convo, view))
    const turns = await convocore.request('GET', `/agents/${agentId}/convos/${convo}/messages`)
    succeeded(await convocore.updateMessages(agentId, convo, succeeded(turns).data))
  },
  async voipbin({ voipbin }, { uuid }, view) {
    const { owner_type, owner_id, name, detail, participants } = view
    succeeded(await voipbin.put(`/conversations/${uuid}`, { owner_type, owner_id, name, detail }))
    // An inbox without a number of its own has no address to name.
    for (const one of participants.filter(({ target }: Body) => target !== ''))
      succeeded(await voipbin.post(`/conversations/${uuid}/participants`, one))
  },
  async atoms({ atoms }, { num }, view) {
    succeeded(await atoms('PUT', `/entities/chat_conversations/${num}`, view))
  },
}
