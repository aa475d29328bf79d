/** For how long after a customer's last message its channel lets one answer. Elsewhere one may answer at any time. */
import type { Channel } from './widget.ts'

const hours: { [Name in Channel]?: number } = { whatsapp: 24, facebook: 24, instagram: 24 }

/** Channels that have a window, and those whose programs may set one: of others nothing need be looked up. */
export const windowedChannels = [...Object.keys(hours), 'api']

/** Channels that have one whatever an inbox is set up with. */
export const alwaysWindowed = Object.keys(hours)

/** In hours; null where there is none. The program behind an API inbox says so itself. */
export function answerWindowOf(channel: string, config: Record<string, unknown>): number | null {
  // A channel's name as it is stored.
  if (channel !== 'api') return hours[channel as Channel] ?? null
  const more = config['additional_attributes']
  const said = typeof more === 'object' && more !== null ? Reflect.get(more, 'agent_reply_time_window') : null
  const given = typeof said === 'string' && said !== '' ? Number(said) : said
  return typeof given === 'number' && given > 0 && given <= 100_000 ? given : null
}
