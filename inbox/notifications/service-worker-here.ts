/** The service worker of this browser: it shows what is pushed and makes the inbox installable. It keeps nothing. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useDesk } from '../session/desk.ts'
import { useSpeech } from '../words/words.ts'
import { pathOfOurs } from './path-of-ours.ts'
import { renewPush } from './push-here.ts'

/** Where there is none: without https, and in some private windows. */
export const hasServiceWorker = () => 'serviceWorker' in navigator

export function useServiceWorker(): void {
  const { rest, me } = useDesk()
  const { language } = useSpeech()
  const navigate = useNavigate()
  useEffect(() => {
    if (!hasServiceWorker()) return
    navigator.serviceWorker
      .register('/sw.js')
      .then(() => renewPush(rest, me.id, language))
      // Forbidden by the browser's settings: the inbox works without.
      .catch(() => undefined)
  }, [rest, me, language])
  useEffect(() => {
    if (!hasServiceWorker()) return
    const open = ({ data }: MessageEvent) => {
      // A click on a notification: this page goes where a new one would have been opened.
      if (data?.path !== undefined) void navigate({ href: pathOfOurs(data.path, location.origin) })
    }
    navigator.serviceWorker.addEventListener('message', open)
    return () => navigator.serviceWorker.removeEventListener('message', open)
  }, [navigate])
}
