/** A name and what it is, side by side. */
import type { ReactNode } from 'react'

export function FieldRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-start gap-2">
      <dt className="w-24 shrink-0 py-1 break-words text-muted">{label}</dt>
      <dd className="flex min-w-0 flex-1 items-start">{children}</dd>
    </div>
  )
}
