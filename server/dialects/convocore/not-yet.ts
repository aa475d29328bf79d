/** Operations of the same system whose feature does not exist here: known addresses that answer 501 (systems.md 2.6). */
import { z } from 'zod'
import { staff } from '../../platform/http/actor.ts'
import { type Method, on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'

/** What each group waits for, and its addresses. */
export const waiting: Record<string, { waitsFor: string; addresses: `${Method} /${string}`[] }> = {
  'Talking to the agent': {
    waitsFor: 'assistants that answer',
    addresses: [
      'get /interact',
      'post /interact',
      'get /agents/{agentId}/interact',
      'post /agents/{agentId}/interact',
    ],
  },
  Agents: {
    waitsFor: 'agents over this surface (they are the assistants of our own API)',
    addresses: [
      'get /agents/{agentId}/org-clients',
      'post /agents',
      'get /agents',
      'get /agents/{id}',
      'patch /agents/{id}',
      'delete /agents/{id}',
      'get /agents/{agentId}/export-template',
      'post /agents/import-template',
      'get /agents/search',
      'get /agents/{agentId}/phone',
    ],
  },
  Leads: {
    waitsFor: 'groups of leads',
    addresses: [
      'post /leads',
      'get /leads',
      'patch /leads/{id}',
      'delete /leads/{id}',
      'get /leads/{id}',
      'delete /agents/{agentId}/leads/group',
      'get /agents/{agentId}/leads',
      'delete /agents/{agentId}/leads',
      'delete /agents/{agentId}/leads/all',
      'get /agents/{agentId}/leads/export',
      'post /agents/{agentId}/leads/export-filtered',
      'post /agents/{agentId}/leads/bulk',
      'post /agents/{agentId}/magic-import-leads',
      'post /agents/{agentId}/groups',
      'get /agents/{agentId}/groups',
      'put /agents/{agentId}/groups/{groupName}',
    ],
  },
  'Knowledge base': {
    waitsFor: 'a knowledge base',
    addresses: [
      'get /agents/{agentId}/kb',
      'post /agents/{agentId}/kb',
      'get /agents/{agentId}/kb/stats',
      'get /agents/{agentId}/kb/{docId}',
      'delete /agents/{agentId}/kb/{docId}',
      'patch /agents/{agentId}/kb/{docId}',
      'post /agents/{agentId}/kb/delete',
    ],
  },
  'Tools and variables': {
    waitsFor: 'tools and variables of assistants',
    addresses: [
      'post /agents/{agentId}/tools',
      'get /agents/{agentId}/tools',
      'get /tools/{toolId}',
      'patch /tools/{toolId}',
      'delete /tools/{toolId}',
      'post /agents/{agentId}/variables',
      'get /agents/{agentId}/variables',
      'get /variables/{variableId}',
      'patch /variables/{variableId}',
      'delete /variables/{variableId}',
    ],
  },
  'Campaigns and calls': {
    waitsFor: 'campaigns and calls',
    addresses: [
      'get /agents/{agentId}/campaigns',
      'post /agents/{agentId}/campaigns',
      'patch /agents/{agentId}/campaigns',
      'delete /agents/{agentId}/campaigns',
      'patch /agents/{agentId}/campaigns/{campaignId}',
      'patch /agents/{agentId}/campaigns/{campaignId}/restart',
      'post /calls',
      'post /addCronJob',
      'post /callLeads',
    ],
  },
  Analytics: {
    waitsFor: 'metrics and charts of assistants',
    addresses: [
      'post /analytics/add',
      'get /analytics/get',
      'get /agents/{agentId}/metrics',
      'post /agents/{agentId}/metrics',
      'post /agents/{agentId}/charts',
      'get /agents/{agentId}/charts',
      'delete /agents/{agentId}/charts/{chartId}',
      'put /agents/{agentId}/charts/{chartId}',
      'post /agents/{agentId}/metrics/delete',
      'post /agents/{agent_id}/usage',
      'post /workspaces/{uid}/usage',
    ],
  },
  'Workspaces, orgs, folders': {
    waitsFor: 'organizations and folders',
    addresses: [
      'get /orgs/{orgId}/agents',
      'get /orgs/{orgId}/clients',
      'get /orgs',
      'delete /orgs/{orgId}',
      'post /folders/create',
      'post /folders/{folderId}/agents/{agentId}',
      'delete /folders/{folderId}/agents/{agentId}',
      'get /folders/by-name-and-owner',
      'post /workspaces',
      'get /workspaces',
      'get /workspaces/{id}',
      'delete /workspaces/{id}',
      'patch /workspaces/{id}',
      'get /workspaces/{id}/crawler/jobs',
      'post /workspaces/{id}/crawler/jobs',
    ],
  },
  'Utilities and hooks': {
    waitsFor: 'utilities that are the other system’s own',
    addresses: [
      'post /hooks/send_payment_info',
      'post /hooks/create_payment_session',
      'post /hooks/force_json_from_llm',
      'post /hooks/send_thank_you_email',
      'post /onboarding/crawler-webhook',
      'post /utils/import-twilio-number',
      'post /utils/buy-twilio-number',
      'post /hello/{name}',
      'get /voices',
    ],
  },
}

export function notYetRoutes(): Route[] {
  return Object.entries(waiting).flatMap(([tag, { waitsFor, addresses }]) =>
    addresses.map((address) =>
      on(notYet(tag, waitsFor, address), async () => {
        throw refuse('not_built', `Not built yet: it waits for ${waitsFor}`)
      }),
    ),
  )
}

function notYet(tag: string, waitsFor: string, address: `${Method} /${string}`) {
  const [method, path] = split(address)
  const words = path.split(/[^A-Za-z]+/).filter(Boolean)
  const name = [method, ...words].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return operation({
    id: `convocore${name}`,
    method,
    path,
    tag,
    summary: `Answers 501: it waits for ${waitsFor}`,
    actors: staff,
    limit: 'reads',
    // The talking socket stands beside /v3, not below it.
    ...(path === '/interact' ? { atRoot: true } : {}),
    data: z.unknown(),
  })
}

function split(address: `${Method} /${string}`): [Method, `/${string}`] {
  const method =
    (['get', 'post', 'patch', 'put', 'delete'] as const).find((one) => address.startsWith(`${one} `)) ?? 'get'
  return [method, `/${address.slice(method.length + 2)}`]
}
