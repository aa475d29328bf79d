/**
 * What Chatwoot has and we have not yet: one table of addresses and what is missing. Each answers 501 with a JSON error
 * and is listed in docs/dialects.md. A row goes when its feature comes.
 */
import { z } from 'zod'
import { type Method, on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { insiders } from './surface.ts'

/** `A` stands for an account's address, `P` for the platform API's, `V2` for the reports'; methods stand before it. */
const table: Record<string, readonly string[]> = {
  'Sign-up of accounts': ['POST /api/v1/accounts'],
  'Confirmation mails and second factors': [
    'POST /api/v1/profile/resend_confirmation',
    'GET POST DELETE /api/v1/profile/mfa',
    'POST /api/v1/profile/mfa/verify',
    'POST /api/v1/profile/mfa/backup_codes',
    'GET POST PUT DELETE A/saml_settings',
  ],
  'The audit log': ['GET A/audit_logs'],
  'Sending e-mail': ['POST A/conversations/{id}/transcript'],
  'Reporting events': ['GET A/conversations/{id}/reporting_events'],
  'Templates sent when the window of answers closes': [
    'GET POST DELETE A/conversations/{id}/window_reactivation',
  ],
  'Conversations that change their inbox': ['POST A/conversations/{id}/relink_inbox'],
  Translation: ['POST A/conversations/{id}/messages/{message_id}/translate'],
  Automations: [
    'GET POST A/automation_rules',
    'GET PATCH PUT DELETE A/automation_rules/{id}',
    'POST A/automation_rules/{id}/clone',
  ],
  Macros: ['GET POST A/macros', 'GET PATCH PUT DELETE A/macros/{id}', 'POST A/macros/{id}/execute'],
  Campaigns: [
    'GET POST A/campaigns',
    'GET PATCH PUT DELETE A/campaigns/{id}',
    'GET A/inboxes/{id}/campaigns',
  ],
  'Health and templates of channels': [
    'GET A/inboxes/{id}/health',
    'POST A/inboxes/{id}/sync_templates',
    'GET POST A/inboxes/{id}/csat_template',
    'GET POST A/inboxes/{id}/whatsapp_templates',
  ],
  'The help centre': [
    'GET POST A/portals',
    'GET PATCH PUT DELETE A/portals/{id}',
    'PATCH A/portals/{id}/archive',
    'DELETE A/portals/{id}/logo',
    'POST A/portals/{id}/send_instructions',
    'GET A/portals/{id}/ssl_status',
    'GET POST A/portals/{id}/categories',
    'GET PATCH PUT DELETE A/portals/{id}/categories/{category_id}',
    'GET POST A/portals/{id}/articles',
    'POST A/portals/{id}/articles/reorder',
    'GET PATCH PUT DELETE A/portals/{id}/articles/{article_id}',
    'GET A/search/articles',
  ],
  Integrations: [
    'GET A/integrations/apps',
    'GET A/integrations/apps/{id}',
    'POST A/integrations/hooks',
    'GET PATCH PUT DELETE A/integrations/hooks/{hook_id}',
    'GET POST A/dashboard_apps',
    'GET PATCH PUT DELETE A/dashboard_apps/{id}',
  ],
  SLA: [
    'GET POST A/sla_policies',
    'GET PATCH PUT DELETE A/sla_policies/{id}',
    'GET A/applied_slas',
    'GET A/applied_slas/metrics',
    'GET A/applied_slas/download',
  ],
  'Capacity and assignment policies': [
    'GET POST A/agent_capacity_policies',
    'GET PATCH PUT DELETE A/agent_capacity_policies/{id}',
    'GET POST A/agent_capacity_policies/{id}/users',
    'DELETE A/agent_capacity_policies/{id}/users/{user_id}',
    'POST A/agent_capacity_policies/{id}/inbox_limits',
    'PATCH PUT DELETE A/agent_capacity_policies/{id}/inbox_limits/{limit_id}',
    'GET POST A/assignment_policies',
    'GET PATCH PUT DELETE A/assignment_policies/{id}',
    'GET POST A/assignment_policies/{id}/inboxes',
    'DELETE A/assignment_policies/{id}/inboxes/{inbox_id}',
    'GET POST DELETE A/inboxes/{id}/assignment_policy',
  ],
  'Search in what was said': ['GET A/search', 'GET A/search/messages'],
  Captain: [
    'GET PATCH PUT A/captain/preferences',
    'GET POST A/captain/assistants',
    'GET A/captain/assistants/tools',
    'GET PATCH PUT DELETE A/captain/assistants/{id}',
    'POST A/captain/assistants/{id}/playground',
    'GET POST A/captain/assistants/{id}/inboxes',
    'DELETE A/captain/assistants/{id}/inboxes/{inbox_id}',
    'GET POST A/captain/assistants/{id}/scenarios',
    'GET PATCH PUT DELETE A/captain/assistants/{id}/scenarios/{scenario_id}',
    'GET POST A/captain/assistant_responses',
    'GET PATCH PUT DELETE A/captain/assistant_responses/{id}',
    'POST A/captain/bulk_actions',
    'GET POST A/captain/copilot_threads',
    'GET POST A/captain/copilot_threads/{id}/copilot_messages',
    'GET POST A/captain/custom_tools',
    'GET PATCH PUT DELETE A/captain/custom_tools/{id}',
    'GET POST A/captain/documents',
    'GET DELETE A/captain/documents/{id}',
  ],
  'Reports in this shape': [
    'GET A/reporting_events',
    'GET V2/reports',
    'GET V2/reports/summary',
    'GET V2/reports/bot_summary',
    'GET V2/reports/agents',
    'GET V2/reports/inboxes',
    'GET V2/reports/labels',
    'GET V2/reports/teams',
    'GET V2/reports/conversation_traffic',
    'GET V2/reports/bot_metrics',
    'GET V2/reports/outgoing_messages_count',
    'GET V2/reports/inbox_label_matrix',
    'GET V2/reports/first_response_time_distribution',
    'GET V2/summary_reports/agent',
    'GET V2/summary_reports/team',
    'GET V2/summary_reports/inbox',
    'GET V2/summary_reports/label',
    'GET V2/year_in_review',
  ],
}

export interface NotBuilt {
  method: Method
  path: `/${string}`
  missing: string
}

/** Every row of the table, one method each. */
export const notBuilt: readonly NotBuilt[] = Object.entries(table).flatMap(([missing, rows]) =>
  rows.flatMap((row) => {
    const words = row.split(' ')
    const path = expand(words.at(-1) ?? '')
    return words.slice(0, -1).map((word): NotBuilt => ({ method: methodOf(word), path, missing }))
  }),
)

export const notBuiltRoutes = (): Route[] =>
  notBuilt.map(({ method, path, missing }) =>
    on(
      operation({
        id: `chatwootNotBuilt_${method}${path.replaceAll(/[^A-Za-z0-9]+/g, '_')}`,
        method,
        path,
        tag: 'Not built yet',
        summary: missing,
        description: 'Answers 501 until it is built.',
        actors: [...insiders, 'platform'],
        limit: 'reads',
        data: z.never(),
      }),
      async () => {
        throw refuse('not_built', `Not built yet: ${missing}`)
      },
    ),
  )

function expand(path: string): `/${string}` {
  const [head = '', ...rest] = path.split('/')
  const base =
    head === 'A'
      ? 'api/v1/accounts/{account_id}'
      : head === 'P'
        ? 'platform/api/v1'
        : head === 'V2'
          ? 'api/v2/accounts/{account_id}'
          : head
  return base === '' ? `/${rest.join('/')}` : `/${[base, ...rest].join('/')}`
}

function methodOf(word: string): Method {
  const method = (['get', 'post', 'patch', 'put', 'delete'] as const).find(
    (one) => one === word.toLowerCase(),
  )
  if (!method) throw new Error(`${word} is no method`)
  return method
}
