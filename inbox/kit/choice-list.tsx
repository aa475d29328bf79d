/** A field that finds among many, and the list of what it found: arrows walk, Enter chooses, for popovers and dialogs. */
import { Check } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { holdsWords } from '../../client/presentation/folded.ts'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'
import { useChoosing } from './use-choosing.ts'

export interface Choice {
  id: string
  label: string
  /** A second line. */
  detail?: string | undefined
  /** More words it is found by. */
  words?: string
  icon?: ReactNode
  hint?: ReactNode
  isChosen?: boolean
}

export interface ChoiceListProps {
  /** What the field is for. */
  label: string
  /** Such as an example; the label unless given. */
  placeholder?: string
  choices: readonly Choice[]
  onPick(id: string): void
  /** Said when nothing fits. */
  nothing: string
  /** Several may be chosen: picking keeps the list open. */
  isMany?: boolean
  /** Offered after what was found, for what was typed. */
  extra?(search: string): Choice | undefined
  /** Tells what is typed, where that is more than a search here. */
  onSearch?(search: string): void
  /** The choices are what somebody else found for what is typed: all of them are shown. */
  areFound?: boolean
  isLoading?: boolean
}

export function ChoiceList({
  label,
  placeholder = label,
  choices,
  onPick,
  nothing,
  isMany,
  extra,
  onSearch,
  areFound,
  isLoading,
}: ChoiceListProps) {
  const [search, setSearch] = useState('')
  const found = withExtra(
    areFound ? choices : choices.filter((choice) => fits(choice, search)),
    extra?.(search),
  )
  const { at, toFirst, field, list, option } = useChoosing(found.length, (place) => pick(found[place]))
  const type = (typed: string) => {
    setSearch(typed)
    onSearch?.(typed)
    toFirst()
  }
  const pick = (choice: Choice | undefined) => {
    if (!choice) return
    onPick(choice.id)
    if (isMany) type('')
  }
  return (
    <div className="flex min-h-0 flex-col">
      <input
        role="combobox"
        aria-expanded="true"
        {...field}
        aria-label={label}
        placeholder={placeholder}
        value={search}
        // The list was opened to choose: the field is where that begins.
        // biome-ignore lint/a11y/noAutofocus: as above
        autoFocus
        onChange={(event) => type(event.target.value)}
        className="h-9 w-full border-b border-line bg-transparent px-2 text-sm outline-none touch:h-11"
      />
      <div
        role="listbox"
        {...list}
        aria-label={label}
        aria-multiselectable={isMany}
        className="max-h-72 overflow-y-auto py-1"
      >
        {found.map((choice, place) => (
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here
          <div
            key={choice.id}
            role="option"
            {...option(place)}
            aria-selected={choice.isChosen ?? false}
            className={classNames(
              'flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-sm hover:bg-hover touch:min-h-11',
              place === at && 'bg-selected text-on-selected',
            )}
          >
            {choice.icon && <span className="flex w-6 shrink-0 justify-center">{choice.icon}</span>}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{choice.label}</span>
              {choice.detail && <span className="block truncate text-xs text-muted">{choice.detail}</span>}
            </span>
            {choice.hint && <span className="text-xs text-muted">{choice.hint}</span>}
            <span className="flex w-4 shrink-0 justify-center">
              {choice.isChosen && <Check size={14} aria-hidden="true" />}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className="flex items-center gap-2 px-2 pb-2 text-sm text-muted">
          {isLoading ? <Spinner /> : nothing}
        </p>
      )}
    </div>
  )
}

function withExtra(found: readonly Choice[], extra: Choice | undefined): readonly Choice[] {
  return extra ? [...found, extra] : found
}

function fits({ label, words }: Choice, search: string): boolean {
  return holdsWords(`${label} ${words ?? ''}`, search)
}
