/** The panel in a tab of its own, as on the device a chat is continued on: it keeps for itself what a page would keep for it. */
import { anonymous } from '../../client/rest.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { openVisitorShelf } from '../loader/visitor-shelf.ts'
import type { Introduction, ToPanel } from '../protocol.ts'
import { createCalls } from './calls.ts'
import type { HostLine } from './host-line.ts'
import { newBox } from './shelf.ts'

/** The site the address names; undefined on the page a link to continue leads to. */
export function siteOfAddress(): string | undefined {
  return new URLSearchParams(location.search).get('site') ?? undefined
}

/** Hands in the code of the address, keeps who it is, and names the site in its place: the code is used up. */
export async function continueHere(surroundings: Surroundings): Promise<string> {
  const code = new URLSearchParams(location.search).get('code') ?? ''
  const made = await callsOf(surroundings).continueAsVisitor(code)
  const { site_id, visitor_id, name, session_token: token } = made
  openVisitorShelf(site_id, true).keep({ visitor_id, token, name, box: newBox(site_id, surroundings.newId) })
  history.replaceState(null, '', `/widget/frame?site=${encodeURIComponent(site_id)}`)
  return site_id
}

/** How the panel begins where no page says it. */
export async function introduceAlone(siteId: string, surroundings: Surroundings): Promise<Introduction> {
  const site = await callsOf(surroundings).getWidget(siteId)
  document.title = site.widget_config.title || site.name
  return {
    type: 'hello',
    site,
    visitor: openVisitorShelf(siteId, true).known(),
    person: {},
    page: { url: location.href, referrer: document.referrer },
    look: {},
    keeps: true,
    hears: false,
  }
}

/** What a page would do with what the panel says, and tell it of other tabs. */
export function aloneLine(siteId: string, heard: (said: ToPanel) => void): HostLine {
  const shelf = openVisitorShelf(siteId, true)
  shelf.follow((visitor) => heard({ type: 'elsewhere', visitor }))
  return {
    isFramed: false,
    keep: async (visitor) => shelf.keep(visitor),
    say: ({ type }) => type === 'forgotten' && shelf.forget(),
  }
}

function callsOf(surroundings: Surroundings) {
  return createCalls(`${location.origin}/api/v1`, surroundings, anonymous)
}
