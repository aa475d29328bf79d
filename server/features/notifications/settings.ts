/**
 * Of which kinds of notifications a member wants to hear outside of the list: by e-mail (nothing sends that yet), on its
 * devices, as a sound of an open page; what is otherwise on single inboxes; and the hours in which it wants none.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Owner } from './notifications.ts'
import { selectSettings, upsertSettings } from './own-queries.ts'
import type { wishableTypes } from './schema.ts'

export type WishableType = (typeof wishableTypes)[number]

/** What is otherwise on one inbox; what is left out is as everywhere. */
export type Overrides = {
  [Type in WishableType]?: { push?: boolean | undefined; sound?: boolean | undefined }
}

export interface QuietHours {
  /** Such as `22:00`. */
  from: string
  to: string
  timeZone: string
}

export interface Settings {
  email: WishableType[]
  push: WishableType[]
  sound: WishableType[]
  /** By inbox. */
  inboxes: Record<string, Overrides>
  quietHours: QuietHours | null
}

export type SettingsChange = { [Part in keyof Settings]?: Settings[Part] | undefined }

const usual: Settings = {
  email: ['conversation_assigned'],
  push: ['conversation_assigned'],
  sound: ['new_message', 'conversation_assigned', 'conversation_mentioned'],
  inboxes: {},
  quietHours: null,
}

export async function getSettings(reader: Reader, owner: Owner): Promise<Settings> {
  return (await selectSettings(reader, owner)) ?? usual
}

/** Changes them; what is left out stays, and so does what is said of inboxes that are not named. */
export async function changeSettings(
  tx: Tx,
  owner: Owner & { inboxIds: readonly string[] },
  change: SettingsChange,
  now: Date,
): Promise<Settings> {
  if (Object.keys(change.inboxes ?? {}).some((id) => !owner.inboxIds.includes(id)))
    throw refuse('invalid', 'inboxes: not all of them are inboxes you may enter')
  const before = await getSettings(tx, owner)
  const unique = (types: WishableType[]) => [...new Set(types)]
  const settings = {
    email: unique(change.email ?? before.email),
    push: unique(change.push ?? before.push),
    sound: unique(change.sound ?? before.sound),
    inboxes: withoutEmpty({ ...before.inboxes, ...change.inboxes }),
    quietHours: change.quietHours === undefined ? before.quietHours : change.quietHours,
  }
  await upsertSettings(tx, owner, settings, now)
  return settings
}

function withoutEmpty(inboxes: Settings['inboxes']): Settings['inboxes'] {
  return Object.fromEntries(Object.entries(inboxes).filter(([, those]) => Object.keys(those).length > 0))
}

/** Whether a member wants to be told of this on its devices now. */
export function wantsPush(
  settings: Settings,
  { type, inboxId }: { type: WishableType; inboxId: string | undefined },
  now: Date,
): boolean {
  if (settings.quietHours && isQuiet(settings.quietHours, now)) return false
  const here = inboxId === undefined ? undefined : settings.inboxes[inboxId]?.[type]?.push
  return here ?? settings.push.includes(type)
}

/** Whether it is between the hours, by the clocks there; over midnight where they end earlier than they begin. */
export function isQuiet({ from, to, timeZone }: QuietHours, now: Date): boolean {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now)
  return from <= to ? from <= time && time < to : from <= time || time < to
}
