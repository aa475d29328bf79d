/**
 * What a command is before anything on the screen can do it: its id, its name, the keys it comes with. Each feature defines its
 * own once, in its `commands.ts`; what is on the screen only brings what they do (`useCommands`).
 */
import type { Language } from '../../client/presentation/language.ts'
import type { WordTable } from '../words/words.ts'

/** Where a command is found: those of two pages never meet, so both may have the same keys. */
export type CommandPlace = 'anywhere' | 'conversations' | 'contacts' | 'contact' | 'companies' | 'settings'

export interface CommandDefinition {
  /** Stable, such as `conversation.assign`: what a reader's own keys are kept by. */
  id: string
  place: CommandPlace
  /** `e`, `shift+e`, `mod+k`, `g i`; the keys it comes with. */
  keys?: string | undefined
  /** More keys that do the same, such as another product's. */
  alias?: readonly string[] | undefined
  title(language: Language): string
  /** Its name among the others it is one choice of; the same unless it is one. */
  short(language: Language): string
  /** The heading it stands under. */
  group(language: Language): string
}

interface Defined<Words> {
  id: string
  title(words: Words): string
  /** What it is one choice of, such as the order of a list: its title says both. */
  choiceOf?(words: Words): string
  keys?: string
  alias?: readonly string[]
}

/** Commands of one heading, named by the words of their feature. */
export function defineCommands<Words, Key extends string>(
  table: WordTable<Words>,
  { place, group }: { place: CommandPlace; group(words: Words): string },
  defined: Record<Key, Defined<Words>>,
): Record<Key, CommandDefinition> {
  const whole = ([key, one]: [string, Defined<Words>]): [string, CommandDefinition] => [
    key,
    {
      ...one,
      place,
      title: (language) =>
        [one.choiceOf?.(table[language]), one.title(table[language])].filter(Boolean).join(': '),
      short: (language) => one.title(table[language]),
      group: (language) => group(table[language]),
    },
  ]
  return Object.fromEntries(Object.entries<Defined<Words>>(defined).map(whole)) as Record<
    Key,
    CommandDefinition
  >
}
