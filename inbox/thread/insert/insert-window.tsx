/** Where quick replies, a card or a form are put together, beside what they will look like. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isComposing } from '../../../client/presentation/is-composing.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Field, TextArea } from '../../kit/field.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { longestMessage } from '../limits.ts'
import { Bubble } from '../message-row.tsx'
import { onItsWay } from '../said.ts'
import { type Content, contentOf, emptyInsertion, type Insertion, type InsertKind } from './insertion.ts'
import { problemsOf } from './missing.ts'
import { PartsForm } from './parts-form.tsx'
import { insertWords } from './words.ts'

export interface InsertWindowProps {
  kind: InsertKind
  /** What it begins with; nothing unless said. */
  from?: Insertion | undefined
  /** What was written in it before, and left. */
  kept?: Insertion | undefined
  /** Whether it can go out now. */
  isReady: boolean
  /** Told what there is to lose, as it changes. */
  onKeep(insertion: Insertion | undefined): void
  onSend(content: Content): void
  onClose(): void
}

export function InsertWindow({ kind, from, kept, isReady, onKeep, onSend, onClose }: InsertWindowProps) {
  const words = useWords(insertWords)
  const [insertion, setInsertion] = useState(() => kept ?? from ?? emptyInsertion(kind))
  const [wasTried, setTried] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  const content = contentOf(insertion)
  const isTouched = useIsTouched(insertion, kept !== undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told of what is written, not of who listens
  useEffect(() => onKeep(isTouched ? insertion : undefined), [insertion, isTouched])
  const problems = problemsOf(insertion)
  const problemOf = (field: string) => {
    const problem = wasTried ? problems.get(field) : undefined
    return problem && words.problems[problem]
  }
  const change = (more: Partial<Insertion>) => setInsertion((before) => ({ ...before, ...more }))
  const { isLeaving, leave, stay } = useLeaving()
  const close = () => {
    if (!isTouched) onClose()
    else if (isLeaving) stay()
    else leave()
  }
  const send = () => {
    if (problems.size > 0) {
      setTried(true)
      // Once what is wrong is marked.
      return void setTimeout(() => fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
    }
    if (isReady) onSend(content)
  }
  const press = (event: KeyboardEvent) => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!isSend || isComposing(event.nativeEvent)) return
    // The keys that send the reply behind do nothing from here.
    event.preventDefault()
    event.stopPropagation()
    if (!event.shiftKey && !event.altKey && !isLeaving) send()
  }
  return (
    <Dialog
      title={words.kinds[kind]}
      description={words.hints[kind]}
      isOpen
      onClose={close}
      size="large"
      footer={
        isLeaving ? (
          <>
            <p role="alert" className="me-auto min-w-0 self-center">
              <strong className="font-semibold">{words.leave}</strong> {words.leaveHint}
            </p>
            {/* Another than Cancel, which stood there: only what is new takes the focus. */}
            <Button key="stay" autoFocus onClick={stay}>
              {words.stay}
            </Button>
            <Button look="danger" onClick={onClose}>
              {words.discard}
            </Button>
          </>
        ) : (
          <>
            <span role="status" className="me-auto self-center text-xs text-muted max-sm:sr-only">
              {isReady ? (
                <>
                  <Kbd keys="mod+enter" /> {words.sendHint}
                </>
              ) : (
                words.waiting
              )}
            </span>
            <Button onClick={close}>{words.cancel}</Button>
            <Button look="primary" aria-disabled={!isReady} onClick={send}>
              {words.send}
            </Button>
          </>
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields in it */}
      <div ref={fields} onKeyDown={press} className="grid gap-4 pb-2 sm:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-3">
          <Field label={words.texts[kind]} problem={problemOf('text')}>
            {(control) => (
              <TextArea
                {...control}
                autoFocus
                dir="auto"
                rows={2}
                maxLength={longestMessage}
                value={insertion.text}
                onChange={(event) => change({ text: event.target.value })}
              />
            )}
          </Field>
          <PartsForm insertion={insertion} onChange={change} problemOf={problemOf} />
          <p className="text-xs text-muted touch:hidden">{words.movesHint}</p>
          {problemOf('all') && (
            <p role="alert" className="text-xs text-bad">
              {problemOf('all')}
            </p>
          )}
        </div>
        <section aria-label={words.preview} className="top-0 min-w-0 self-start sm:sticky">
          <h3 className="pb-1 text-sm font-medium">{words.preview}</h3>
          <div className="flex justify-end rounded-lg bg-sunken p-3">
            {isTouched || from ? (
              <Preview content={content} />
            ) : (
              <p className="w-full text-sm text-muted">{words.nothingYet}</p>
            )}
          </div>
        </section>
      </div>
    </Dialog>
  )
}

/** The question before what was written is lost, and the way back to where one was. */
function useLeaving() {
  const [isLeaving, setLeaving] = useState(false)
  const was = useRef<Element | null>(null)
  return {
    isLeaving,
    leave() {
      was.current = document.activeElement
      setLeaving(true)
    },
    stay() {
      if (was.current instanceof HTMLElement) was.current.focus()
      setLeaving(false)
    },
  }
}

/** The message as the thread will show it. */
function Preview({ content }: { content: Content }) {
  const said = onItsWay({
    client_id: 'preview',
    frame: { type: 'message', ...content },
    written_at: new Date().toISOString(),
    status: 'sending',
  })
  return <Bubble said={said} isMarked={false} />
}

/** Whether it is another than at first, or was before; while it is, leaving the page asks. */
function useIsTouched(insertion: Insertion, wasTouched: boolean): boolean {
  const { session } = useDesk()
  const [first] = useState(insertion)
  const isTouched = wasTouched || JSON.stringify(first) !== JSON.stringify(insertion)
  useEffect(() => {
    if (!isTouched) return
    // Whoever signed out was asked then.
    const ask = (leaving: BeforeUnloadEvent) => session.tokens() && leaving.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isTouched, session])
  return isTouched
}
