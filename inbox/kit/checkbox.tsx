/** Chosen or not; in between where only some of what it stands for are. */
import { Check, Minus } from 'lucide-react'

export function Checkbox({
  label,
  value,
  onChange,
  disabled,
  isInTabOrder = true,
}: {
  label: string
  value: boolean | 'some'
  onChange(value: boolean): void
  disabled?: boolean
  /** False where keys choose otherwise, as in a grid. */
  isInTabOrder?: boolean
}) {
  return (
    <span className="relative inline-flex size-4.5 shrink-0">
      <input
        type="checkbox"
        aria-label={label}
        checked={value === true}
        ref={(box) => {
          // No attribute says it.
          if (box) box.indeterminate = value === 'some'
        }}
        onChange={(event) => onChange(event.target.checked)}
        disabled={disabled}
        tabIndex={isInTabOrder ? undefined : -1}
        // Larger than it looks, for fingers.
        className="peer absolute -inset-1.5 touch:-inset-3.25 z-1 m-0 cursor-pointer opacity-0 disabled:cursor-not-allowed"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none flex size-full items-center justify-center rounded border border-edge bg-surface text-on-accent peer-checked:border-accent peer-checked:bg-accent peer-indeterminate:border-accent peer-indeterminate:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent peer-disabled:opacity-50"
      >
        {value === true && <Check size={12} />}
        {value === 'some' && <Minus size={12} />}
      </span>
    </span>
  )
}
