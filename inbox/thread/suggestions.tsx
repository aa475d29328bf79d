/** What can be put in while one writes: a list above the text, walked with the arrows while the cursor stays where it is. */
import { useEffect, useRef } from 'react'
import { classNames } from '../kit/class-names.ts'

export interface Suggestion {
  key: string
  /** Stands first, such as a sign or a short code. */
  label: string
  detail?: string | undefined
  aside?: string | undefined
  pick(): void
}

export interface SuggestionsProps {
  id: string
  label: string
  /** Said where there is none. */
  empty: string
  items: readonly Suggestion[]
  at: number
}

export function Suggestions({ id, label, empty, items, at }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div className="absolute inset-x-3 bottom-full z-20 mb-1 overflow-hidden rounded-lg border border-line bg-raised text-text shadow-pop">
      <p className="px-3 pt-2 text-xs font-medium text-muted">{items.length > 0 ? label : empty}</p>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        className="max-h-[min(16rem,40dvh)] overflow-y-auto p-1"
      >
        {items.map((item, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text
          <div
            key={item.key}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === at}
            tabIndex={-1}
            // The cursor stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={item.pick}
            className={classNames(
              'flex cursor-pointer items-baseline gap-3 rounded-md px-2 py-1.5 touch:min-h-11',
              place === at ? 'bg-selected text-on-selected' : 'hover:bg-hover',
            )}
          >
            <bdi className="max-w-40 shrink-0 truncate font-medium">{item.label}</bdi>
            {item.detail !== undefined && (
              <bdi className="line-clamp-2 min-w-0 flex-1 whitespace-pre-line text-xs">{item.detail}</bdi>
            )}
            {item.aside !== undefined && <span className="shrink-0 text-xs">{item.aside}</span>}
          </div>
        ))}
      </div>
    </div>
  )
}
