/** What is chosen and what is done to all of it: how many, all that there are, and each change with its count and a way back. */
import { CheckCheck, CircleCheck, Clock, Flag, RotateCcw, Tag, UserPlus, Users, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, IconButton } from '../kit/button.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import { useChange } from './actions.ts'
import type { Change } from './change.ts'
import { type Asked, ConversationDialogs } from './conversation-dialogs.tsx'
import type { ConversationSearch } from './conversation-search.ts'
import { intoList, useListPlace, usePlace, withChosen } from './list-place.tsx'
import { ruleOf } from './list-rule.ts'
import { fetchMatching, mostChosen } from './matching.ts'
import { conversationWords } from './words.ts'

interface Work {
  done: number
  all: number
  stop(): void
}

interface BulkBarProps {
  search: ConversationSearch
  hasMore: boolean
}

export function BulkBar({ search, hasMore }: BulkBarProps) {
  const words = useWords(conversationWords)
  const named = useWords(actionWords)
  const desk = useDesk()
  const place = useListPlace()
  const change = useChange()
  const complain = useComplain()
  const chosen = usePlace((known) => known.chosen)
  const shown = usePlace((known) => known.ids.length)
  const [asked, setAsked] = useState<Asked>()
  const [work, setWork] = useState<Work>()
  const [isFull, setFull] = useState(false)
  const last = useRef<readonly string[]>([])
  const told = work ? words.working(work.done, work.all) : chosen.size > 0 ? words.chosen(chosen.size) : ''
  // Stays when the bar goes: what is said in a part of the page that appears with it, or goes, is not read out.
  const live = (
    <p role="status" className="sr-only">
      {told}
    </p>
  )
  if (chosen.size === 0 && !work && !asked) return live

  /** What was pressed goes away with the choice. */
  const clear = () => {
    setFull(false)
    place.change((known) => intoList(withChosen(known, [])))
  }
  const doTo = (ids: readonly string[], one: Change) => {
    const stopping = new AbortController()
    const stop = () => stopping.abort()
    if (ids.length > 1) setWork({ done: 0, all: ids.length, stop })
    change(ids, one, {
      signal: stopping.signal,
      onProgress: (done) => setWork(done >= ids.length ? undefined : { done, all: ids.length, stop }),
      onEnd: () => setWork(undefined),
    })
    if (one.kind !== 'label') clear()
  }
  const chooseAll = async () => {
    const stopping = new AbortController()
    const stop = () => stopping.abort()
    try {
      const { ids, isCut } = await fetchMatching(desk, ruleOf(search, desk.me.id), {
        signal: stopping.signal,
        onProgress: (done) => setWork({ done, all: mostChosen, stop }),
      })
      setFull(isCut)
      place.change((known) => withChosen(known, ids))
    } catch (error) {
      if (!stopping.signal.aborted) complain(error)
    } finally {
      setWork(undefined)
    }
  }
  const ask = (what: Asked) => () => {
    last.current = [...chosen]
    setAsked(what)
  }
  const ids = [...chosen]
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
          <span className="flex flex-wrap items-center">
            <Tool label={named.assign} keys="a" onClick={ask('assign')} Picture={UserPlus} />
            <Tool label={named.team} keys="t" onClick={ask('team')} Picture={Users} />
            <Tool label={named.labels} keys="l" onClick={ask('labels')} Picture={Tag} />
            <Tool label={named.priority} keys="p" onClick={ask('priority')} Picture={Flag} />
            <Tool label={named.snooze} keys="h" onClick={ask('snooze')} Picture={Clock} />
            <Tool
              label={named.close}
              keys="e"
              onClick={() => doTo(ids, { kind: 'close' })}
              Picture={CircleCheck}
            />
            <Tool
              label={named.reopen}
              keys="shift+o"
              onClick={() => doTo(ids, { kind: 'reopen' })}
              Picture={RotateCcw}
            />
            <Tool
              label={named.markRead}
              keys="shift+u"
              onClick={() => doTo(ids, { kind: 'read' })}
              Picture={CheckCheck}
            />
            <Tool label={words.clear} keys="escape" onClick={clear} Picture={X} />
          </span>
        )}
        {isFull && <p className="w-full text-xs text-muted">{words.onlyFirst(mostChosen)}</p>}
        <ConversationDialogs
          asked={asked}
          ids={last.current}
          onClose={() => setAsked(undefined)}
          onChange={(one) => doTo(last.current, one)}
        />
      </section>
    </>
  )
}

function Tool({
  label,
  keys,
  onClick,
  Picture,
}: {
  label: string
  keys: string
  onClick(): void
  Picture: typeof X
}) {
  return (
    <IconButton label={label} keys={keys} size="small" onClick={onClick}>
      <Picture size={15} aria-hidden="true" />
    </IconButton>
  )
}
