/** The panel in a tab of its own, as on the device a chat is continued on: it keeps for itself what a page would keep for it. */
import { anonymous, visitorCredentials } from '../../client/rest.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { ShownSite } from '../../client/widget-shapes.ts'
import { openVisitorShelf, type VisitorShelf } from '../loader/visitor-shelf.ts'
import type { Introduction, ToPanel } from '../protocol.ts'
import { createCalls } from './calls.ts'
import type { HostLine } from './host-line.ts'
import { newBox, sweepShelves } from './shelf.ts'

/** The site the address names; undefined on the page a link to continue leads to. */
export function siteOfAddress(): string | undefined {
  return new URLSearchParams(location.search).get('site') ?? undefined
}

/** The site of the chat that a link to continue leads to, as the server says it on the page; undefined where it cannot be asked now. */
export async function siteOfLink(surroundings: Surroundings): Promise<ShownSite | undefined> {
  const named = document.querySelector<HTMLMetaElement>('meta[name=parley-site]')?.content
  if (named === undefined) return undefined
  return await callsOf(surroundings)
    .getWidget(named)
    .catch(() => undefined)
}

let shelf: { siteId: string; opened: VisitorShelf } | undefined

/** One for the page: where nothing may be kept, it alone knows who is here. */
function shelfOf(siteId: string): VisitorShelf {
  if (shelf?.siteId !== siteId) shelf = { siteId, opened: openVisitorShelf(siteId, true) }
  return shelf.opened
}

/**
 * Hands in the code of the address, keeps who it is, and names the site in its place: the code is used up. Who was here before
 * makes room, with all that was kept for it: what the link leads to would else never be seen.
 */
export async function continueHere(surroundings: Surroundings): Promise<string> {
  const code = new URLSearchParams(location.search).get('code') ?? ''
  const made = await callsOf(surroundings).continueAsVisitor(code)
  const { site_id, visitor_id, name, session_token: token } = made
  const kept = shelfOf(site_id)
  const there = kept.known()
  const isSame = there?.visitor_id === visitor_id
  if (there && !isSame) {
    kept.forget()
    // It ends by itself where this does not get through.
    void callsOf(surroundings, there.token)
      .endSession()
      .catch(() => undefined)
    await sweepShelves(site_id, () => undefined)
  }
  kept.keep({ visitor_id, token, name, box: isSame ? there.box : newBox(site_id, surroundings.newId) })
  history.replaceState(null, '', `/widget/frame?site=${encodeURIComponent(site_id)}`)
  return site_id
}

/** How the panel begins where no page says it. */
export async function introduceAlone(siteId: string, surroundings: Surroundings): Promise<Introduction> {
  const site = await callsOf(surroundings).getWidget(siteId)
  return {
    type: 'hello',
    site,
    visitor: shelfOf(siteId).known(),
    person: {},
    page: { url: location.href, referrer: document.referrer },
    look: {},
    keeps: true,
    hears: false,
  }
}

/** What a page would do with what the panel says, and tell it of other tabs. */
export function aloneLine(siteId: string, heard: (said: ToPanel) => void): HostLine {
  const kept = shelfOf(siteId)
  kept.follow((visitor) => heard({ type: 'elsewhere', visitor }))
  return {
    isFramed: false,
    keep: async (visitor) => kept.keep(visitor),
    say: ({ type }) => type === 'forgotten' && kept.forget(),
  }
}

function callsOf(surroundings: Surroundings, token?: string) {
  const credentials = token === undefined ? anonymous : visitorCredentials(() => token)
  return createCalls(`${location.origin}/api/v1`, surroundings, credentials)
}
