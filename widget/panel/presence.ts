/** Who is there to answer, and if nobody is, when somebody will be. Outside of the hours that is the one thing said, everywhere. */
import type { ShownSite } from '../../client/widget-shapes.ts'
import type { Panel } from './panel.ts'
import type { Speech } from './words.ts'

export interface Presence {
  /** The names of those of the team who are there, while it is open. */
  here: readonly string[]
  /** It is within the hours. */
  isOpen: boolean
  /** Somebody is there to answer. */
  isHere: boolean
  /** In a sentence. */
  text: string
  /** When somebody is back, or how soon an answer usually comes. */
  more: string | undefined
  /** What matters most of both, where there is little room. */
  short: string
}

export interface Facts {
  site: Pick<ShownSite, 'is_open' | 'next_opening' | 'agents_online'> & {
    widget_config: Pick<ShownSite['widget_config'], 'reply_time'>
  }
  /** Who of the team is there now. */
  here: readonly string[]
  speech: Pick<Speech, 'say' | 'sayOf' | 'moment'>
  now: Date
}

export function presenceOf({ site, session, speech, surroundings }: Panel): Presence {
  const agents = Object.values(session.chat?.state.agents ?? {})
  const here = agents.filter(({ status }) => status === 'online').map(({ name }) => name)
  return presenceFrom({ site, here, speech, now: new Date(surroundings.now()) })
}

/** The hours count before who is there: somebody who looks in at night has promised no answer. */
export function presenceFrom({ site, here, speech, now }: Facts): Presence {
  const opens = site.next_opening === null ? undefined : new Date(site.next_opening)
  const away = speech.say('offline')
  if (!site.is_open && !(opens && opens <= now)) {
    const more = opens && speech.say('backAt', { when: speech.moment(opens, now) })
    return { here: [], isOpen: false, isHere: false, text: away, more, short: more ?? away }
  }
  const usual = site.widget_config.reply_time ?? undefined
  const isHere = here.length > 0 || site.agents_online > 0
  if (here.length > 0) {
    const names = here.slice(0, 3)
    const first = names.map((name) => name.split(/\s+/)[0] ?? name)
    return {
      here,
      isOpen: true,
      isHere,
      text: speech.sayOf('isHere', names),
      more: usual,
      short: speech.sayOf('isHere', first),
    }
  }
  const text = usual ?? (isHere ? speech.say('away') : away)
  return { here, isOpen: true, isHere, text, more: undefined, short: text }
}
