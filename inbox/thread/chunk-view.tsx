/** A chunk of a thread's rows: days, what was said and done. Far from what is in sight it is folded. */
import { memo } from 'react'
import { useSpeech, useWords } from '../words/words.ts'
import { areSameRows } from './chunks.ts'
import { MessageRow } from './message-row.tsx'
import { isOf, type Row } from './rows.ts'
import { useFolding } from './use-folding.ts'
import { threadWords } from './words.ts'

export interface ChunkViewProps {
  conversationId: string
  contactId: string | undefined
  rows: readonly Row[]
  /** The message the address names, where it is one of these: it is drawn wherever it stands. */
  marked: string | undefined
}

export const ChunkView = memo(
  function ChunkView({ rows, marked, ...about }: ChunkViewProps) {
    const { place, height } = useFolding()
    const isFolded = height !== undefined && marked === undefined
    return (
      <div ref={place} style={isFolded ? { height } : undefined}>
        {!isFolded && rows.map((row) => <RowView key={row.key} row={row} marked={marked} {...about} />)}
      </div>
    )
  },
  (one, other) =>
    one.conversationId === other.conversationId &&
    one.contactId === other.contactId &&
    one.marked === other.marked &&
    areSameRows(one.rows, other.rows),
)

interface RowViewProps extends Omit<ChunkViewProps, 'rows'> {
  row: Row
}

function RowView({ row, marked, ...about }: RowViewProps) {
  switch (row.kind) {
    case 'day':
      return <Day at={row.at} />
    case 'unread':
      return <UnreadLine />
    case 'happening':
      return (
        <p data-happening="" className="px-6 py-1.5 text-center text-xs text-muted [overflow-wrap:anywhere]">
          <bdi>{row.text}</bdi>
        </p>
      )
    case 'said':
      return (
        <MessageRow
          {...about}
          said={row.said}
          startsRun={row.startsRun}
          endsRun={row.endsRun}
          isMarked={isOf(row, marked)}
        />
      )
  }
}

function Day({ at }: { at: Date }) {
  const { dates } = useSpeech()
  return (
    <h3 className="flex items-center gap-3 px-6 pt-4 pb-1 text-xs font-medium text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {dates.day(at, new Date())}
    </h3>
  )
}

function UnreadLine() {
  const words = useWords(threadWords)
  return (
    <p className="flex items-center gap-3 px-6 pt-3 text-xs font-semibold text-bad after:h-px after:flex-1 after:bg-bad">
      {words.newSince}
    </p>
  )
}
