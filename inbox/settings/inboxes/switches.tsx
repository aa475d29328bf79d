/** A few choices side by side, one of which is taken. */
import type { ReactNode } from 'react'

export function Switches({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form of its own
    <div
      role="group"
      aria-label={label}
      className="flex w-fit max-w-full flex-wrap rounded-md border border-line bg-surface p-0.5"
    >
      {children}
    </div>
  )
}

export function Switch(props: { isOn: boolean; isLocked?: boolean; press(): void; children: ReactNode }) {
  const { isOn, isLocked = false, press, children } = props
  return (
    <button
      type="button"
      aria-pressed={isOn}
      disabled={isLocked}
      onClick={press}
      className="rounded px-2 py-1 text-xs text-muted touch:min-h-11 aria-pressed:bg-selected aria-pressed:text-on-selected"
    >
      {children}
    </button>
  )
}
