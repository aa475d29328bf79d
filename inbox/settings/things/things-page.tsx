/** A part of the settings that is a list of things: the list, the form of a new one, and that of the one its address names. */
import type { ReactNode } from 'react'
import { Kept } from './kept.tsx'
import { Part, useEdited } from './part.tsx'
import { NewButton, ThingList, type ThingRow } from './thing-list.tsx'
import type { ThingsHere } from './use-things.ts'

/** Ways out of a form: back to the list, or to the thing just made. */
export interface Ways {
  open(id: string): void
  close(): void
}

export interface ThingsPageProps<Thing> {
  /** What the list is called. */
  title: string
  words: { lead: string; makeOne: string; empty: string; emptyHint: string }
  icon: ReactNode
  here: ThingsHere<Thing>
  /** Why none can be made here. */
  reason?: string | undefined
  /** Why none can be changed; the same unless given. */
  changeReason?: string | undefined
  rowOf(thing: Thing): ThingRow
  /** The form of a thing, or of a new one. */
  form(thing: Thing | undefined, ways: Ways): ReactNode
}

export function ThingsPage<Thing extends { id: string }>(props: ThingsPageProps<Thing>) {
  const { title, words, icon, here, reason, changeReason = reason, rowOf, form } = props
  const { id, isNew, ...ways } = useEdited()
  if (isNew)
    return (
      <Part title={words.makeOne} backTo={title} reason={reason}>
        {form(undefined, ways)}
      </Part>
    )
  if (id)
    return (
      <Kept id={id} here={here} backTo={title}>
        {(thing) => (
          <Part title={rowOf(thing).name} backTo={title} reason={changeReason}>
            {form(thing, ways)}
          </Part>
        )}
      </Kept>
    )
  const make = (
    <NewButton reason={reason} onClick={() => ways.open('new')}>
      {words.makeOne}
    </NewButton>
  )
  return (
    <Part title={title} lead={words.lead} action={make} reason={reason} locks={false}>
      <ThingList
        label={title}
        here={here}
        empty={{ icon, title: words.empty, hint: words.emptyHint }}
        rowOf={rowOf}
      />
    </Part>
  )
}
