/** When something was said and how far it has come: no further than is known. */
import { Check, CheckCheck, Clock, TriangleAlert } from 'lucide-react'
import { useOtherOpen } from '../conversations/use-other-open.ts'
import { classNames } from '../kit/class-names.ts'
import { useLine, useStaff } from '../session/staff.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { OtherLink } from './other-link.tsx'
import type { Said } from './said.ts'
import { threadWords } from './words.ts'

const signs = { sending: Clock, sent: Check, delivered: CheckCheck, read: CheckCheck, failed: TriangleAlert }

export interface ReceiptProps {
  conversationId: string
  said: Said
  /** Whether it is shown, or only there for who listens. */
  isShown: boolean
  retry(): void
  discard(): void
}

export function Receipt({ conversationId, said, isShown, retry, discard }: ReceiptProps) {
  const words = useWords(threadWords)
  const { dates } = useSpeech()
  const { at, editedAt, status } = said
  const isOpen = isShown || status === 'failed' || status === 'sending' || editedAt !== undefined
  return (
    <div
      className={classNames(
        isOpen ? 'flex flex-wrap items-center gap-x-2 gap-y-1 px-1 text-xs text-muted' : 'sr-only',
        said.isOurs && 'justify-end',
      )}
    >
      {editedAt && <span title={dates.full(editedAt)}>{words.editedAt(dates.time(editedAt))}</span>}
      <time dateTime={at.toISOString()} title={dates.full(at)}>
        {dates.time(at)}
      </time>
      {status === 'failed' ? (
        <Failure conversationId={conversationId} said={said} retry={retry} discard={discard} />
      ) : (
        status && <Sign status={status} />
      )}
    </div>
  )
}

function Sign({ status }: { status: keyof typeof signs }) {
  const words = useWords(threadWords)
  const { connection } = useLine()
  const Icon = signs[status]
  const isWaiting = status === 'sending' && connection !== 'online'
  return (
    <span
      title={words.statuses[status]}
      className={classNames('inline-flex items-center gap-1', status === 'read' && 'text-accent')}
    >
      <Icon size={14} aria-hidden="true" />
      {isWaiting ? words.waiting : <span className="sr-only">{words.statuses[status]}</span>}
    </span>
  )
}

function Failure({ conversationId, said, retry, discard }: Omit<ReceiptProps, 'isShown'>) {
  const words = useWords(threadWords)
  const { failure = '', channelError, clientId } = said
  const told = words.failures[failure] ?? words.statuses.failed
  // What was said meanwhile is shown where it is written, with the ways on.
  const isStale = failure === 'STALE_REPLY'
  return (
    <span className="inline-flex flex-wrap items-center gap-2 text-bad">
      <TriangleAlert size={14} aria-hidden="true" />
      <span>
        {channelError === undefined ? told : words.undelivered}
        {channelError && <bdi>: {channelError}</bdi>}
      </span>
      {!isStale &&
        (failure === 'CONFLICT' ? (
          <WayRound conversationId={conversationId} retry={retry} />
        ) : (
          <Way label={words.retry} run={retry} />
        ))}
      {!isStale && clientId !== undefined && <Way label={words.discard} run={discard} />}
    </span>
  )
}

/** While the customer goes on elsewhere, sending it again cannot help: the way there does. */
function WayRound({ conversationId, retry }: Pick<ReceiptProps, 'conversationId' | 'retry'>) {
  const words = useWords(threadWords)
  const other = useOtherOpen(useStaff((state) => state.conversations[conversationId]))
  return other ? <OtherLink other={other} /> : <Way label={words.retry} run={retry} />
}

function Way({ label, run }: { label: string; run(): void }) {
  return (
    <button
      type="button"
      onClick={run}
      className="rounded px-1 font-medium underline underline-offset-2 touch:min-h-11"
    >
      {label}
    </button>
  )
}
