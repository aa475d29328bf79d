/** What is said in passing, where nobody writes just then, with perhaps one thing to do about it (undo). Read out by screen readers; kept while one points at it. */
import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import { Button, IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { kitWords } from './words.ts'

export interface ToastDraft {
  text: string
  isProblem?: boolean
  /** Milliseconds; six seconds unless said. */
  lastsMs?: number
  action?: { label: string; run(): void }
}

/** Answers what takes the toast away before its time. */
type ShowToast = (toast: ToastDraft) => () => void

const ToastContext = createContext<ShowToast>(() => () => {})

/** Shows a toast. */
export function useToast(): ShowToast {
  return useContext(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const words = useWords(kitWords)
  const [toasts, setToasts] = useState<(ToastDraft & { id: number })[]>([])
  const last = useRef(0)
  const drop = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  const show = useCallback<ShowToast>(
    (toast) => {
      const id = ++last.current
      setToasts((shown) => [...shown.slice(-2), { ...toast, id }])
      return () => drop(id)
    },
    [drop],
  )
  const provider = useMemo(() => ({ label: words.notice, duration: 6000 }), [words])
  return (
    <Radix.Provider {...provider}>
      <ToastContext.Provider value={show}>{children}</ToastContext.Provider>
      {toasts.map(({ id, text, isProblem, lastsMs, action }) => (
        <Radix.Root
          key={id}
          {...(lastsMs === undefined ? {} : { duration: lastsMs })}
          onOpenChange={(isOpen) => !isOpen && drop(id)}
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
      <Radix.Viewport className="fixed start-3 top-3 z-50 flex w-[min(24rem,calc(100vw-1.5rem))] flex-col gap-2 outline-none sm:start-17 sm:top-auto sm:bottom-4" />
    </Radix.Provider>
  )
}
