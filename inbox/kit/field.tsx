/** A labelled field of a form, with its hint and what is wrong with it. */
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export interface FieldProps {
  label: string
  hint?: ReactNode
  /** What is wrong, in words one can act on. */
  problem?: string | undefined
  /** The label is for those who do not see the page. */
  isLabelHidden?: boolean
  className?: string
  /** Draws the control with these attributes. */
  children(control: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': boolean
  }): ReactNode
}

export function Field({ label, hint, problem, isLabelHidden, className, children }: FieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(problem) })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-xs text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}

const box =
  'w-full rounded-md border border-edge bg-surface px-2.5 text-sm text-text aria-invalid:border-bad disabled:opacity-60'

export function TextInput({ className, ...props }: ComponentPropsWithRef<'input'>) {
  return <input type="text" {...props} className={classNames(box, 'h-8 touch:h-11', className)} />
}

export function TextArea({ className, ...props }: ComponentPropsWithRef<'textarea'>) {
  return <textarea rows={4} {...props} className={classNames(box, 'py-1.5', className)} />
}
