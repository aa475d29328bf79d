/** Who is there to answer, and if nobody is, when somebody will be. */
import type { Panel } from './panel.ts'

export interface Presence {
  isOpen: boolean
  /** In a sentence. */
  text: string
  /** When somebody is back, or how soon an answer usually comes. */
  more: string | undefined
}

export function presenceOf({ site, session, speech, surroundings }: Panel): Presence {
  const agents = Object.values(session.chat?.state.agents ?? {})
  const here = agents.filter(({ status }) => status === 'online').map(({ name }) => name)
  const isOpen = site.is_open || here.length > 0
  const { reply_time } = site.widget_config
  const usual = reply_time ? speech.say('replyTime', { time: reply_time }) : undefined
  if (here.length > 0) return { isOpen, text: speech.sayOf('isHere', here.slice(0, 3)), more: usual }
  if (site.is_open && site.agents_online > 0)
    return { isOpen, text: usual ?? speech.say('away'), more: undefined }
  if (site.is_open) return { isOpen: true, text: usual ?? speech.say('offline'), more: undefined }
  const when = site.next_opening && speech.moment(new Date(site.next_opening), new Date(surroundings.now()))
  return {
    isOpen: false,
    text: speech.say('offline'),
    more: when ? speech.say('backAt', { when }) : undefined,
  }
}
