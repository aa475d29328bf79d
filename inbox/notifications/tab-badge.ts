/** How many are unread, on the tab and on the icon of the installed app. */
import { useEffect } from 'react'

const counted = /^\(\d+\+?\) /

export function useTabBadge(unread: number): void {
  useEffect(() => {
    const mark = unread === 0 ? '' : `(${unread > 99 ? '99+' : unread}) `
    const put = () => {
      const title = mark + document.title.replace(counted, '')
      if (document.title !== title) document.title = title
    }
    put()
    // Pages name themselves, and would take the count away.
    const observer = new MutationObserver(put)
    const title = document.querySelector('title')
    if (title) observer.observe(title, { childList: true })
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (icon) icon.href = unread === 0 ? '/pages/mark.svg' : '/pages/mark-unread.svg'
    if ('setAppBadge' in navigator) navigator.setAppBadge(unread).catch(() => undefined)
    return () => observer.disconnect()
  }, [unread])
}
