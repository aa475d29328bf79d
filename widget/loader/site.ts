/** How the site wants its chat: asked once the page has nothing else to do. */
import type { ShownSite } from '../../client/widget-shapes.ts'

/** The server will not show this chat on this page. */
export class NotHere extends Error {}

const firstPauseMs = 2_000
const longestPauseMs = 60_000

/** Waits for the page, then asks until somebody answers. */
export async function fetchSite(origin: string, siteId: string, isWanted: () => boolean): Promise<ShownSite> {
  await pageIdle()
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    if (!isWanted()) throw new NotHere('The chat was shut down')
    try {
      const response = await fetch(`${origin}/api/v1/sites/${encodeURIComponent(siteId)}/widget`, {
        credentials: 'omit',
      })
      const { data, error } = await response.json()
      if (response.ok) return data
      if (response.status < 500 && response.status !== 429)
        throw new NotHere(`Parley: ${siteId} is not shown here. ${error?.message ?? response.status}`)
    } catch (error) {
      if (error instanceof NotHere) throw error
    }
    await pauseOrOnline(pauseMs)
  }
}

function pageIdle(): Promise<void> {
  return new Promise((resolve) => {
    const idle = () => {
      if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 })
      else setTimeout(resolve, 200)
    }
    if (document.readyState === 'complete') idle()
    else addEventListener('load', idle, { once: true })
  })
}

function pauseOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
}
