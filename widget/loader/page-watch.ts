/** Where the visitor is, also in pages that change without being loaded. */
import type { PageSeen } from '../protocol.ts'

export function pageNow(): PageSeen {
  return { url: location.href, referrer: document.referrer }
}

/** Calls back when the address has changed; answers the way to stop it. */
export function watchPage(changed: () => void): () => void {
  let last = location.href
  const look = () => {
    if (location.href === last) return
    last = location.href
    changed()
  }
  // Not every browser has the first; none of them is changed for it, as patching `history` would.
  const navigation = 'navigation' in window && window.navigation instanceof EventTarget && window.navigation
  if (navigation) navigation.addEventListener('navigatesuccess', look)
  for (const name of ['popstate', 'hashchange', 'focus']) addEventListener(name, look)
  return () => {
    if (navigation) navigation.removeEventListener('navigatesuccess', look)
    for (const name of ['popstate', 'hashchange', 'focus']) removeEventListener(name, look)
  }
}
