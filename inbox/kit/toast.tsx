/** What is said in passing, where nobody writes just then, with perhaps one thing to do about it (undo). Read out by screen readers; kept while one points at it. */
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { later, Patience } from './later.tsx'

const Toasts = later(async () => (await import('./toasts.tsx')).Toasts)

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
  return (
    <>
      <ToastContext.Provider value={show}>{children}</ToastContext.Provider>
      {/* From the first on it stays: what is read out has to be there before the next one. */}
      <Patience instead={null}>{last.current > 0 && <Toasts toasts={toasts} onGone={drop} />}</Patience>
    </>
  )
}
