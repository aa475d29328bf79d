/** One of a few. The browser's own list: every keyboard, phone and screen reader knows it. */
import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'

export interface SelectProps extends Omit<ComponentPropsWithRef<'select'>, 'onChange' | 'value'> {
  value: string
  onChange(value: string): void
  options: readonly { value: string; label: string }[]
}

export function Select({ options, onChange, className, ...props }: SelectProps) {
  return (
    <select
      {...props}
      onChange={(event) => onChange(event.target.value)}
      className={classNames(
        'h-8 rounded-md border border-edge bg-surface px-2 text-sm text-text touch:h-11 disabled:opacity-50',
        className,
      )}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
