/** One thing that was done with a conversation, as a sentence. */
import type { HistoryEntry } from '../../client/history-shapes.ts'
import type { HappenedWords } from './happened-words.ts'

export interface HappenedSpeech {
  words: HappenedWords
  /** The names of the priorities, 1 to 4. */
  priorities: Readonly<Record<number, string>>
  locale: string
  /** How the reader writes a moment. */
  moment(at: Date): string
}

export function sentenceOf(
  entry: HistoryEntry,
  { words, priorities, locale, moment }: HappenedSpeech,
): string {
  const { action, to } = entry
  const by = entry.by?.name
  const labels = new Intl.ListFormat(locale).format(entry.labels ?? [])
  switch (action) {
    case 'assigned':
      return by !== undefined && entry.by?.id === to?.id ? words.took(by) : words.assigned(by, to?.name ?? '')
    case 'team_changed':
      return to ? words.givenToTeam(by, to.name) : words.takenFromTeam(by)
    case 'handed_over':
      return words.handedOver(by, to?.name ?? '')
    case 'labelled':
    case 'unlabelled':
      return words[action](by, labels)
    case 'prioritized': {
      const level = priorities[entry.priority ?? 0]
      return level === undefined ? words.unprioritized(by) : words.prioritized(by, level)
    }
    case 'snoozed':
      return entry.until ? words.snoozedUntil(by, moment(new Date(entry.until))) : words.snoozed(by)
    default:
      return words[action](by)
  }
}
