/** HTTP of leads. Seed 003's own form of them is its dialect's business. */

import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { getConversation, openConversation } from '../conversations/access.ts'
import { changeLead, getLead, listLeads } from './leads.ts'
import { presentLead } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Leads'

const getOperation = operation({
  id: 'getLead',
  method: 'get',
  path: '/conversations/{conversation_id}/lead',
  tag,
  summary: 'What a conversation is worth: stage, score, and what else is known of the lead',
  actors: staff,
  limit: 'reads',
  params: shapes.LeadParams,
  data: shapes.LeadShape,
  examples: [{ summary: 'One', params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

const changeOperation = operation({
  id: 'changeLead',
  method: 'patch',
  path: '/conversations/{conversation_id}/lead',
  tag,
  summary: 'Change a lead; what is left out stays',
  description:
    'A score that moves adds a line to `fields.funnelScoreHistory`, unless the change brings a history of its own.',
  actors: staff,
  limit: 'writes',
  params: shapes.LeadParams,
  body: shapes.LeadChange,
  data: shapes.LeadShape,
  examples: [
    {
      summary: 'A demo was asked for',
      params: { conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' },
      body: {
        stage: 'demo_req',
        score: 60,
        fields: { userCompany: 'Acme Corp', value: 1200, currency: 'EUR' },
      },
    },
  ],
})

const listOperation = operation({
  id: 'listLeads',
  method: 'get',
  path: '/leads',
  tag,
  summary: 'Leads that have a stage, newest conversation first',
  actors: staff,
  limit: 'reads',
  query: shapes.LeadsQuery,
  data: shapes.LeadsData,
  examples: [{ summary: 'Who asked for a demo', query: { stage: 'demo_req' } }],
})

export const leadRoutes = (): Route[] => [
  on(getOperation, async ({ actor, params, read }) => {
    const conversation = await getConversation(read, actor, params.conversation_id)
    return presentLead(await getLead(read, conversation), conversation.siteKey)
  }),
  on(changeOperation, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const conversation = await openConversation(tx, actor, params.conversation_id)
      return presentLead(await changeLead(tx, conversation, body, byActor(actor, now)), conversation.siteKey)
    }),
  ),
  on(listOperation, async ({ actor, query, read }) => {
    const { stage, cursor, limit } = query
    const { rows, pagination } = await listLeads(read, actor, { stage, cursor, limit })
    return { leads: rows.map((lead) => presentLead(lead, lead.siteKey)), pagination }
  }),
]
