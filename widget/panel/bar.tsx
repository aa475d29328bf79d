/** @jsxImportSource preact */
/** The bar above a view: the way back, what is shown, and what stands at its end. */
import type { ComponentChildren } from 'preact'
import { CloseButton } from './home.tsx'
import { Icon } from './icon.tsx'
import { usePanel } from './use-panel.ts'
import type { View } from './view.ts'

export interface BarProps {
  title: string
  under?: string | undefined
  before?: ComponentChildren
  back: View
  children?: ComponentChildren
}

export function Bar({ title, under, before, back, children }: BarProps) {
  const panel = usePanel()
  return (
    <header class="bar">
      <button
        type="button"
        class="icon-button"
        aria-label={panel.speech.say('back')}
        onClick={() => panel.go(back)}
      >
        <Icon name="back" />
      </button>
      {before}
      <div class="bar-words">
        <h1 dir="auto">{title}</h1>
        {under && (
          <p class="presence" dir="auto">
            {under}
          </p>
        )}
      </div>
      {children}
      <CloseButton />
    </header>
  )
}
