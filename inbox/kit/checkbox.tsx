/** Chosen or not; in between where only some of what it stands for are. */
import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'

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
    <Radix.Root
      aria-label={label}
      checked={value === 'some' ? 'indeterminate' : value}
      onCheckedChange={(checked) => onChange(checked === true)}
      disabled={disabled ?? false}
      tabIndex={isInTabOrder ? 0 : -1}
      className="relative flex size-4.5 shrink-0 items-center justify-center rounded border border-edge bg-surface before:absolute before:-inset-1.5 before:content-[''] disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
    >
      <Radix.Indicator className="text-on-accent">
        {value === 'some' ? <Minus size={12} aria-hidden="true" /> : <Check size={12} aria-hidden="true" />}
      </Radix.Indicator>
    </Radix.Root>
  )
}
