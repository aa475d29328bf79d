/** When a conversation is to come back: by a preset, by plain words, or when the contact writes. */
import { Clock, MessageCircleReply } from 'lucide-react'
import { useState } from 'react'
import { type Choice, ChoiceList } from '../kit/choice-list.tsx'
import { useDesk } from '../session/desk.ts'
import { type Speech, useSpeech, useWords } from '../words/words.ts'
import { type ActionWords, actionWords } from './action-words.ts'
import { useConversationActions } from './actions.ts'
import { parseSnooze } from './parse-snooze.ts'
import type { PickerProps } from './pickers.tsx'
import { snoozePresets } from './snooze-presets.ts'

const whenAnswered = 'reply'

export function SnoozePicker({ conversationId, onDone }: PickerProps) {
  const actions = useConversationActions(conversationId)
  return (
    <SnoozeChoices
      onPick={(until) => {
        actions.snooze(until)
        onDone()
      }}
    />
  )
}

export function SnoozeChoices({ onPick }: { onPick(until: Date | null): void }) {
  const words = useWords(actionWords)
  const speech = useSpeech()
  const { surroundings } = useDesk()
  const [now] = useState(() => new Date(surroundings.now()))
  const [typed, setTyped] = useState('')
  const hint = (at: Date) => whenIs(at, now, speech)
  const icon = <Clock size={16} aria-hidden="true" />
  const presets = snoozePresets(now).map(
    ({ name, at }): Choice => ({ id: at.toISOString(), label: words[name], hint: hint(at), icon }),
  )
  const untilReply: Choice = {
    id: whenAnswered,
    label: words.untilReply,
    icon: <MessageCircleReply size={16} aria-hidden="true" />,
  }
  return (
    <div className="w-full">
      <ChoiceList
        label={words.snoozeHint}
        placeholder={words.snoozeExample}
        nothing={typed === '' ? words.nothingFound : words.notUnderstood}
        choices={[...presets, untilReply]}
        onSearch={setTyped}
        extra={(search) => read(search, now, speech, words, icon)}
        onPick={(id) => onPick(id === whenAnswered ? null : new Date(id))}
      />
    </div>
  )
}

/** What was typed, as the time it means. */
function read(
  search: string,
  now: Date,
  speech: Speech,
  words: ActionWords,
  icon: Choice['icon'],
): Choice | undefined {
  const at = parseSnooze(search, now, speech.locale === 'en-US')
  if (!at || snoozePresets(now).some(({ name }) => words[name].toLowerCase() === search.trim().toLowerCase()))
    return undefined
  return { id: at.toISOString(), label: whenIs(at, now, speech), icon }
}

function whenIs(at: Date, now: Date, { locale, dates }: Speech): string {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' })
  const isToday = at.toDateString() === now.toDateString()
  return isToday ? dates.time(at) : `${day.format(at)}, ${dates.time(at)}`
}
