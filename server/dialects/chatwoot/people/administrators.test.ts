/** Which operations are for administrators alone: said by the table, which the route x actor test holds every actor against. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { dialectRoutes } from '../../../../testkit/systems/dialect-routes.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const perAccount = '/api/v1/accounts/{account_id}'
/** By what follows the account's address; the methods agents are refused. */
const forAdministrators: Record<string, string> = {
  '/': 'patch put',
  '/accounts/{account_id}/teams/{team_id}/team_members': 'delete patch post put',
  '/agent_bots': 'post',
  '/agent_bots/{id}': 'delete patch put',
  '/agent_bots/{id}/avatar': 'delete',
  '/agent_bots/{id}/reset_access_token': 'post',
  '/agents': 'post',
  '/agents/bulk_create': 'post',
  '/agents/{id}': 'delete patch put',
  '/api/v2/accounts/{account_id}/live_reports/conversation_metrics': 'get',
  '/api/v2/accounts/{account_id}/live_reports/grouped_conversation_metrics': 'get',
  '/api/v2/accounts/{account_id}/reports/conversations': 'get',
  '/api/v2/accounts/{account_id}/summary_reports/channel': 'get',
  '/companies/{id}': 'delete',
  '/contacts/export': 'post',
  '/contacts/import': 'post',
  '/contacts/import_csv': 'post',
  '/contacts/import_preview': 'post',
  '/contacts/import_status/{import_id}': 'get',
  '/contacts/{id}': 'delete',
  '/conversations/{conversation_id}': 'delete',
  '/csat_survey_responses': 'get',
  '/csat_survey_responses/download': 'get',
  '/csat_survey_responses/metrics': 'get',
  '/custom_attribute_definitions': 'post',
  '/custom_attribute_definitions/{id}': 'delete patch put',
  '/custom_roles': 'get post',
  '/custom_roles/{id}': 'delete get patch put',
  '/inbox_members': 'delete patch post put',
  '/inbox_members/{inbox_id}': 'delete',
  '/inboxes': 'post',
  '/inboxes/{id}': 'delete patch put',
  '/inboxes/{id}/avatar': 'delete',
  '/inboxes/{id}/set_agent_bot': 'post',
  '/labels/{id}': 'delete patch put',
  '/teams': 'post',
  '/teams/{team_id}': 'delete patch put',
  '/teams/{team_id}/team_members': 'delete patch post put',
  '/webhooks': 'get post',
  '/webhooks/{id}': 'delete patch put',
  '/working_hours/{id}': 'put',
}

test('RUL-01 what only administrators may do is declared to be theirs', () => {
  const declared = dialectRoutes(desk)
    .filter(({ surface, isWaiting, operation: { actors } }) => {
      const isTheirs = actors.includes('administrator') && !actors.includes('agent')
      return surface === 'chatwoot' && !isWaiting && isTheirs
    })
    .map(({ operation: { method }, path }) => ({ method, path: path.replace(perAccount, '') || '/' }))
  const byPath = Map.groupBy(declared, ({ path }) => path)
  expect(
    Object.fromEntries(
      [...byPath].map(([path, all]) => [
        path,
        all
          .map(({ method }) => method)
          .sort()
          .join(' '),
      ]),
    ),
  ).toEqual(forAdministrators)
})
