/** How the form of a thing ends: saving it, and once it is there taking it away. */
import type { ReactNode } from 'react'
import { useWords } from '../../words/words.ts'
import { type Savable, SaveBar } from '../form/save-bar.tsx'
import { formWords } from '../form/words.ts'
import { Removal } from './removal.tsx'
import type { ThingsHere } from './use-things.ts'
import { thingWords } from './words.ts'

export function FormEnd<Thing extends { id: string }>({
  form,
  thing,
  here,
  words,
  question,
  remove,
  onMade,
  onDone,
  children,
}: {
  form: Savable
  /** Undefined while it is being made. */
  thing: Thing | undefined
  here: ThingsHere<Thing>
  words: { make: string; removal: string; removalHint: string }
  question(thing: Thing): string
  remove(id: string): Promise<unknown>
  onMade?(): void
  onDone(): void
  /** What stands between the two. */
  children?: ReactNode
}) {
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  return (
    <>
      <SaveBar
        form={form}
        isNew={!thing}
        verb={thing ? forms.save : words.make}
        {...(thing || !onMade ? {} : { onSaved: onMade })}
      />
      {children}
      {thing && (
        <Removal
          label={words.removal}
          verb={common.remove}
          hint={words.removalHint}
          question={question(thing)}
          onRemove={async () => {
            onDone()
            await here.remove(thing, () => remove(thing.id))
          }}
        />
      )}
    </>
  )
}
