/** Words to look for: asked once one stops typing, and again when the address says something else. */
import { Search } from 'lucide-react'
import { type Ref, useEffect, useRef, useState } from 'react'
import { TextInput } from '../kit/field.tsx'
import { useDesk } from '../session/desk.ts'

const restMs = 250

export function SearchField({
  label,
  value,
  onSearch,
  ref,
}: {
  label: string
  value: string
  onSearch(value: string): void
  ref?: Ref<HTMLInputElement>
}) {
  const { surroundings } = useDesk()
  const [written, setWritten] = useState(value)
  const asked = useRef(value)
  const callOff = useRef<() => void>(undefined)
  useEffect(() => {
    if (value !== asked.current) setWritten(value)
    asked.current = value
  }, [value])
  useEffect(() => () => callOff.current?.(), [])
  const ask = (next: string) => {
    callOff.current?.()
    if (next.trim() === asked.current) return
    asked.current = next.trim()
    onSearch(next.trim())
  }
  return (
    <span className="relative min-w-40 flex-1 max-sm:basis-full sm:max-w-80">
      <Search
        size={14}
        aria-hidden="true"
        className="absolute start-2.5 top-1/2 -translate-y-1/2 text-muted"
      />
      <TextInput
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        value={written}
        className="ps-8"
        onChange={(event) => {
          const next = event.target.value
          setWritten(next)
          callOff.current?.()
          callOff.current = surroundings.after(restMs, () => ask(next))
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask(written)
          if (event.key === 'Escape') {
            event.stopPropagation()
            event.currentTarget.blur()
          }
        }}
      />
    </span>
  )
}
