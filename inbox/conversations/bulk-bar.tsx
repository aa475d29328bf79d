/** What is chosen and what is done to all of it: how many, all that there are, and each change with its count and a way back. */
import { CheckCheck, CircleCheck, Clock, Flag, RotateCcw, Tag, UserPlus, Users, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { CommandButton } from '../commands/command-button.tsx'
import { Button } from '../kit/button.tsx'
import { isFocusLost } from '../kit/focus-back.ts'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { conversationCommands, listCommands } from './commands.ts'
import type { ConversationSearch } from './conversation-search.ts'
import { intoList, useListPlace, usePlace, withChosen } from './list-place.tsx'
import { ruleOf } from './list-rule.ts'
import { fetchMatching, mostChosen } from './matching.ts'
import { conversationWords } from './words.ts'

const of = conversationCommands
const tools = [
  [of.assign, UserPlus],
  [of.team, Users],
  [of.label, Tag],
  [of.priority, Flag],
  [of.snooze, Clock],
  [of.close, CircleCheck],
  [of.reopen, RotateCcw],
  [of.read, CheckCheck],
  [listCommands.back, X],
] as const

interface BulkBarProps {
  search: ConversationSearch
  hasMore: boolean
}

export function BulkBar({ search, hasMore }: BulkBarProps) {
  const words = useWords(conversationWords)
  const desk = useDesk()
  const place = useListPlace()
  const complain = useComplain()
  const chosen = usePlace((known) => known.chosen)
  const shown = usePlace((known) => known.ids.length)
  const changing = usePlace((known) => known.work)
  const [finding, setFinding] = useState<{ found: number; stop(): void }>()
  const [isFull, setFull] = useState(false)
  const choosing = useRef<AbortController>(undefined)
  const rule = ruleOf(search, desk.me.id)
  const asOfNow = `${JSON.stringify(rule)} ${chosen.size === 0}`
  // What is being found for a list, or beside a choice, that is no more is not chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends with what it was of
  useEffect(() => {
    setFull(false)
    return () => choosing.current?.abort()
  }, [asOfNow])
  const hasChosen = chosen.size > 0
  const work = finding ?? changing
  // What was pressed goes away with the choice, or with the work.
  const leaves = `${hasChosen} ${work === undefined}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is of what was there before
  useEffect(() => {
    if (!hasChosen && !work) return
    return () => {
      if (isFocusLost()) place.change(intoList)
    }
  }, [leaves, place])
  const told = finding
    ? words.choosing(finding.found)
    : changing
      ? words.working(changing.done, changing.all)
      : hasChosen
        ? words.chosen(chosen.size)
        : ''
  // Stays when the bar goes: what is said in a part of the page that appears with it, or goes, is not read out.
  const live = (
    <p role="status" className="sr-only">
      {told}
    </p>
  )
  if (!hasChosen && !work) return live

  const chooseAll = async () => {
    const stopping = new AbortController()
    const { signal } = stopping
    const stop = () => stopping.abort()
    choosing.current = stopping
    const onProgress = (found: number) => setFinding({ found, stop })
    onProgress(0)
    try {
      const { ids, isCut } = await fetchMatching(desk, rule, { signal, onProgress })
      signal.throwIfAborted()
      setFull(isCut)
      place.change((known) => withChosen(known, ids))
    } catch (error) {
      if (!signal.aborted) complain(error)
    } finally {
      setFinding((now) => (now?.stop === stop ? undefined : now))
    }
  }
  return (
    <>
      {live}
      <section
        aria-label={words.chosen(chosen.size)}
        className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line bg-info-soft px-3 py-1.5"
      >
        <p aria-hidden="true" className="font-medium">
          {told}
        </p>
        {work && (
          <Button
            size="small"
            onClick={() => {
              work.stop()
              place.change(intoList)
            }}
          >
            {words.stop}
          </Button>
        )}
        {!work && (hasMore || chosen.size < shown) && chosen.size < mostChosen && (
          <Button
            size="small"
            look="quiet"
            onClick={() => {
              if (hasMore) void chooseAll()
              else place.change((known) => withChosen(known, known.ids))
              place.change(intoList)
            }}
          >
            {hasMore ? words.selectMatching : words.chooseAll(shown)}
          </Button>
        )}
        <span className="flex-1" />
        {!work && (
          // On a phone one row, which is pushed aside, as the list needs the room.
          <span className="flex max-w-full items-center *:shrink-0 max-sm:overflow-x-auto max-sm:[scrollbar-width:none] sm:flex-wrap">
            {tools.map(([command, Picture]) => (
              <CommandButton key={command.id} of={command} size="small">
                <Picture size={15} aria-hidden="true" />
              </CommandButton>
            ))}
          </span>
        )}
        {isFull && <p className="w-full text-xs text-muted">{words.onlyFirst(mostChosen)}</p>}
      </section>
    </>
  )
}
