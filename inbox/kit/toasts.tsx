/** The toasts as they are seen and read out. */
import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useWords } from '../words/words.ts'
import { Button, IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import type { ToastDraft } from './toast.tsx'
import { kitWords } from './words.ts'

export interface ToastsProps {
  toasts: readonly (ToastDraft & { id: number })[]
  onGone(id: number): void
}

export function Toasts({ toasts, onGone }: ToastsProps) {
  const words = useWords(kitWords)
  return (
    <Radix.Provider label={words.notice} duration={6000}>
      {toasts.map(({ id, text, isProblem, lastsMs, action }) => (
        <Radix.Root
          key={id}
          {...(lastsMs === undefined ? {} : { duration: lastsMs })}
          onOpenChange={(isOpen) => !isOpen && onGone(id)}
          className={classNames(
            'flex items-center gap-3 rounded-lg border px-3 py-2 shadow-pop',
            isProblem ? 'border-bad bg-bad-soft text-bad' : 'border-line bg-raised text-text',
          )}
        >
          <Radix.Description className="min-w-0 flex-1">{text}</Radix.Description>
          {action && (
            <Radix.Action asChild altText={action.label}>
              <Button size="small" onClick={action.run}>
                {action.label}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton label={words.close} size="small">
              <X size={14} aria-hidden="true" />
            </IconButton>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed start-3 top-24 z-50 flex w-[min(24rem,calc(100vw-1.5rem))] flex-col gap-2 outline-none sm:start-17 sm:top-auto sm:bottom-4" />
    </Radix.Provider>
  )
}
