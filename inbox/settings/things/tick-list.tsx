/** Some of many people, each to be ticked; found by a few letters where they are many. */
import { useState } from 'react'
import { holdsWords } from '../../../client/presentation/folded.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Checkbox } from '../../kit/checkbox.tsx'
import { TextInput } from '../../kit/field.tsx'
import { useWords } from '../../words/words.ts'
import { thingWords } from './words.ts'

export interface Tickable {
  id: string
  name: string
  about?: string
  avatarUrl?: string | null
  isPerson?: boolean
}

export function TickList({
  label,
  options,
  chosen,
  onChange,
  emptyHint,
}: {
  label: string
  options: readonly Tickable[]
  chosen: readonly string[]
  onChange(chosen: string[]): void
  emptyHint?: string
}) {
  const words = useWords(thingWords)
  const [search, setSearch] = useState('')
  const shown = options.filter(({ name }) => holdsWords(name, search))
  const toggle = (one: string, isIn: boolean) =>
    onChange(isIn ? [...chosen, one] : chosen.filter((other) => other !== one))
  return (
    <fieldset aria-label={label}>
      {options.length > 8 && (
        <div className="border-b border-line p-2">
          <TextInput
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      )}
      {options.length === 0 && emptyHint && <p className="px-4 py-4 text-muted">{emptyHint}</p>}
      <ul className="max-h-80 divide-y divide-line overflow-y-auto">
        {shown.map((one) => (
          <li key={one.id}>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox in it is one */}
            <label className="flex min-h-12 cursor-pointer items-center gap-3 px-4 py-2 has-disabled:cursor-default">
              <Checkbox
                label={one.name}
                value={chosen.includes(one.id)}
                onChange={(isIn) => toggle(one.id, isIn)}
              />
              {one.isPerson !== false && (
                <Avatar name={one.name} seed={one.id} url={one.avatarUrl} size="small" />
              )}
              <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 break-words">
                {one.name}
                {one.about && <span className="min-w-0 text-xs text-muted">{one.about}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
