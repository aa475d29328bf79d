/** What forms of the settings are made of: a card of rows, each with its label, its hint and one control. */
import { type ReactNode, useId } from 'react'
import { classNames } from '../../kit/class-names.ts'
import { Switch } from '../../kit/switch.tsx'

export function Card({
  title,
  hint,
  action,
  children,
}: {
  title?: string
  hint?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={title ? id : undefined} className="flex flex-col gap-2">
      {title && (
        <div className="flex min-h-8 flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1">
            <h2 id={id} className="text-sm font-semibold">
              {title}
            </h2>
            {hint && <div className="text-xs text-muted">{hint}</div>}
          </div>
          {action}
        </div>
      )}
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">{children}</div>
    </section>
  )
}

/** A part of a card with its own room. */
export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames('flex flex-col gap-4 p-4', className)}>{children}</div>
}

/** Label and hint at the start, the control at the end; below each other where it is narrow. */
export function Row({
  label,
  hint,
  htmlFor,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  htmlFor?: string
  children: ReactNode
}) {
  const Name = htmlFor ? 'label' : 'div'
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-40 flex-1">
        <Name {...(htmlFor ? { htmlFor } : {})} className="block text-sm font-medium">
          {label}
        </Name>
        {hint && <div className="text-xs text-muted">{hint}</div>}
      </div>
      {children}
    </div>
  )
}

/** A switch with its label. */
export function SwitchRow({
  label,
  hint,
  isOn,
  disabled = false,
  onChange,
}: {
  label: string
  hint?: ReactNode
  isOn: boolean
  disabled?: boolean
  onChange(isOn: boolean): void
}) {
  return (
    <div className="flex min-h-13 items-center gap-4 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <div aria-hidden="true" className="text-sm font-medium">
          {label}
        </div>
        {hint && <div className="text-xs text-muted">{hint}</div>}
      </div>
      <Switch label={label} isOn={isOn} onChange={onChange} disabled={disabled} />
    </div>
  )
}
