/** HTTP of sites: a window on inboxes, with how busy each is. */
import { staff } from '../../platform/http/actor.ts'
import { checkPage, foreignOrigin } from '../../platform/http/allowed-page.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { countActiveByInbox } from '../conversations/listing.ts'
import {
  createSite,
  getOpenSite,
  getSiteFor,
  listSites,
  pageRulesOf,
  type Site,
  updateSite,
} from '../inboxes/inboxes.ts'
import * as shapes from './schema.ts'
import { describeShown } from './shown.ts'

const tag = 'Sites'

const getSite = operation({
  id: 'getSite',
  method: 'get',
  path: '/sites/{site_id}',
  tag,
  summary: 'A site and the look of its widget',
  actors: staff,
  limit: 'other',
  params: shapes.SiteParams,
  data: shapes.SiteShape,
  examples: [{ summary: 'The first site', params: { site_id: 'site_main' } }],
})

const getWidget = operation({
  id: 'getWidget',
  method: 'get',
  path: '/sites/{site_id}/widget',
  tag,
  summary: 'What a page needs to show the chat of a site: its look, whether it is open, who answers',
  description:
    'For anybody. A browser is answered on pages of the domains of the site only; elsewhere it is FORBIDDEN.',
  actors: ['anonymous', 'visitor', ...staff],
  limit: 'reads',
  params: shapes.SiteParams,
  data: shapes.ShownSiteShape,
  cacheSeconds: 60,
  examples: [{ summary: 'The first site', params: { site_id: 'site_main' } }],
})

const list = operation({
  id: 'listSites',
  method: 'get',
  path: '/sites',
  tag,
  summary: 'The sites the agent may enter, by name',
  actors: staff,
  limit: 'other',
  query: shapes.ListQuery,
  data: shapes.ListData,
  examples: [{ summary: 'The first page', query: { page: '1', limit: '20' } }],
})

const create = operation({
  id: 'createSite',
  method: 'post',
  path: '/sites',
  tag,
  summary: 'Make a site',
  actors: ['administrator'],
  limit: 'other',
  body: shapes.CreateBody,
  status: 201,
  data: shapes.SiteShape,
  alsoRefuses: [409],
  examples: [
    { summary: 'A second shop', body: { name: 'Second shop', domain: 'https://second.example.com' } },
  ],
})

const update = operation({
  id: 'updateSite',
  method: 'patch',
  path: '/sites/{site_id}',
  tag,
  summary: 'Change a site, or disable it: a disabled site refuses visitors',
  actors: ['administrator'],
  limit: 'other',
  params: shapes.SiteParams,
  body: shapes.UpdateBody,
  data: shapes.SiteShape,
  examples: [{ summary: 'A new name', params: { site_id: 'site_main' }, body: { name: 'The shop' } }],
})

export const siteRoutes = ({ authenticator, config }: Platform): Route[] => [
  on(getWidget, async ({ params, request, read, now }) => {
    const site = await getOpenSite(read, params.site_id)
    checkPage(foreignOrigin(config, request), pageRulesOf(site))
    return await describeShown(read, site, now)
  }),
  on(list, async ({ actor, query, read }) => {
    const { page, limit } = query
    const { sites, total } = await listSites(read, actor, { limit, offset: (page - 1) * limit })
    const active = await countActiveByInbox(
      read,
      actor.accountId,
      sites.map((site) => site.inboxId),
    )
    return {
      sites: sites.map((site) => ({
        id: site.key,
        name: site.name,
        domain: site.domain,
        status: site.status,
        active_conversations: active.get(site.inboxId) ?? 0,
      })),
      pagination: { page, limit, total },
    }
  }),
  on(getSite, async ({ actor, params, read }) => presentSite(await getSiteFor(read, actor, params.site_id))),
  on(create, async ({ actor, body, now, transact }) => {
    const made = await transact(async (tx) => {
      const draft = {
        ...body,
        key: body.id,
        timeZone: body.time_zone,
        widgetConfig: body.widget_config,
        fileKinds: body.file_kinds,
      }
      return presentSite(
        await createSite(tx, actor.accountId, draft, { actor: { kind: 'member', id: actor.userId }, now }),
      )
    })
    // Administrators may use it at once.
    authenticator.forgetMembers(actor.accountId)
    return made
  }),
  on(update, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const site = await getSiteFor(tx, actor, params.site_id)
      const change = {
        ...body,
        timeZone: body.time_zone,
        widgetConfig: body.widget_config,
        fileKinds: body.file_kinds,
      }
      return presentSite(
        await updateSite(tx, site, change, { actor: { kind: 'member', id: actor.userId }, now }),
      )
    }),
  ),
]

function presentSite(site: Site) {
  return {
    id: site.key,
    name: site.name,
    domain: site.domain,
    widget_config: site.widgetConfig,
    created_at: site.createdAt.toISOString(),
    status: site.status,
    time_zone: site.timeZone,
    file_kinds: site.fileKinds,
  }
}
