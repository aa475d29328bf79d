/** A window above the page: the focus stays in it until it is closed, and goes back where it was. */
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { classNames } from './class-names.ts'
import { useFocusReturn } from './focus-return.ts'
import { holdFirstFocus } from './hold-first-focus.ts'
import { onEscape } from './on-escape.ts'
import { kitWords } from './words.ts'

export interface DialogProps {
  title: string
  /** What it is for, where the title does not say it all. */
  description?: string
  isOpen: boolean
  onClose(): void
  size?: 'small' | 'medium' | 'large'
  /** It is read, and has no control in it: what scrolls takes the focus itself. */
  isRead?: boolean
  /** Nothing closes it but a button at its end. */
  isHeld?: boolean
  children: ReactNode
  /** The buttons at its end. */
  footer?: ReactNode
}

const widths = { small: 'max-w-sm', medium: 'max-w-lg', large: 'max-w-3xl' }

export function Dialog({
  title,
  description,
  isOpen,
  onClose,
  size = 'medium',
  isRead = false,
  isHeld = false,
  children,
  footer,
}: DialogProps) {
  const words = useWords(kitWords)
  const giveBack = useFocusReturn(isOpen)
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && !isHeld && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-sunken/70" />
        <Radix.Content
          ref={holdFirstFocus}
          onCloseAutoFocus={giveBack}
          {...(description ? {} : { 'aria-describedby': undefined })}
          onKeyDown={onEscape(() => isHeld || onClose())}
          className={classNames(
            'fixed start-1/2 top-1/2 z-50 flex max-h-[min(88dvh,48rem)] w-[calc(100vw-1.5rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border border-line bg-raised shadow-pop rtl:translate-x-1/2',
            widths[size],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>
              )}
            </div>
            {/* Without a tip: the focus begins here, and Escape would close the tip instead of the window. */}
            {!isHeld && (
              <Radix.Close asChild>
                <button
                  type="button"
                  aria-label={words.close}
                  className="inline-flex size-7 shrink-0 items-center justify-center rounded-md hover:bg-hover touch:size-11"
                >
                  <X size={16} aria-hidden="true" />
                </button>
              </Radix.Close>
            )}
          </header>
          <div {...(isRead ? { tabIndex: 0 } : {})} className="min-h-0 flex-1 overflow-y-auto px-5 py-2">
            {children}
          </div>
          {footer && <footer className="flex justify-end gap-2 px-5 pt-2 pb-4">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
