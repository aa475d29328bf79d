/** Buttons: what is done by them is said by their words, or by a label where there is only a picture. */
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'
import { Tooltip } from './tooltip.tsx'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  plain: 'bg-surface text-text border border-line hover:bg-hover',
  quiet: 'text-text hover:bg-hover',
  danger: 'bg-bad text-on-bad hover:opacity-90',
}

const usual =
  'inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none ' +
  'disabled:opacity-50 disabled:cursor-not-allowed aria-disabled:opacity-50 aria-disabled:cursor-not-allowed'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className'> {
  look?: keyof typeof looks
  size?: 'small' | 'medium'
  /** Work is under way: the button waits and says so. */
  isBusy?: boolean
  /** For its place in a layout only. */
  className?: string
}

export function Button({
  look = 'plain',
  size = 'medium',
  isBusy,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      aria-busy={isBusy}
      disabled={props.disabled || isBusy}
      className={classNames(
        usual,
        looks[look],
        size === 'small' ? 'h-7 px-2 text-xs touch:h-11 touch:px-3' : 'h-8 px-3 text-sm touch:h-11',
        className,
      )}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** What it does, in words: its name to those who do not see it, and the tip to those who do. */
  label: string
  /** The keys that do the same, for the tip. */
  keys?: string | undefined
  /** Why it cannot be done now: said by the tip. */
  reason?: string | undefined
  children: ReactNode
}

/** A button that is a picture only. */
export function IconButton({
  label,
  keys,
  reason,
  look = 'quiet',
  className,
  children,
  size = 'medium',
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={reason ? `${label}: ${reason}` : label} keys={keys}>
      <button
        type="button"
        {...props}
        {...(reason ? { 'aria-disabled': true, onClick: undefined } : {})}
        aria-label={label}
        className={classNames(
          usual,
          looks[look],
          size === 'small' ? 'size-7' : 'size-8',
          'touch:size-11',
          className,
        )}
      >
        {children}
      </button>
    </Tooltip>
  )
}
