/** A command as a menu or a button shows it: its name, keys and reason are those of the palette, and so is what it does. */
import { useSpeech } from '../words/words.ts'
import type { CommandDefinition } from './definition.ts'
import { type Brought, commandOf, useCommandHere, useKeysOf } from './registry.tsx'

export interface CommandEntry {
  of: CommandDefinition
  /**
   * What it does where the entry stands, as brought to the registry too; undefined where it cannot be done there. Left out:
   * what the registry knows, which may be about something else.
   */
  does?: Brought | undefined
}

export interface Entry {
  title: string
  keys: string | undefined
  reason: string | undefined
  /** Undefined where nothing on the screen does it. */
  run: (() => void) | undefined
}

/** What an entry of a command shows and does now. */
export function useEntry(entry: CommandEntry): Entry {
  const { of, does } = entry
  const { language } = useSpeech()
  const here = useCommandHere(of.id)
  const keys = useKeysOf(of)
  const own = does && commandOf(of, does, language)
  const one = 'does' in entry ? own : here
  return { title: one?.title ?? of.title(language), keys, reason: one?.reason, run: one?.run }
}
