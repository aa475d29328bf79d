/** The inbox begins here: looks and words first, then whoever is signed in, then the pages. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { Direction } from 'radix-ui'
import { StrictMode, useEffect, useMemo, useReducer, useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { CommandProvider } from '../commands/registry.tsx'
import { later, Patience } from '../kit/later.tsx'
import { ToastProvider } from '../kit/toast.tsx'
import { TooltipProvider } from '../kit/tooltip.tsx'
import { type Desk, DeskContext } from '../session/desk.ts'
import { MeProvider } from '../session/me.tsx'
import { openDesk, watchSession } from '../session/open-desk.ts'
import { SpeechContext, speechOf } from '../words/words.ts'
import { applyLook, look, subscribeToLook } from './look.ts'
import { createInboxRouter } from './router.tsx'

const SignInPage = later(async () => (await import('../session/sign-in-page.tsx')).SignInPage)

// Styles that Radix adds while a window is open carry the nonce of this page's policy.
setNonce(document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '')
applyLook()
const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Speaking>
        {/* Menus and tabs ask the page from which side it is read. */}
        <Direction.Provider dir={document.dir === 'rtl' ? 'rtl' : 'ltr'}>
          <TooltipProvider>
            <Inbox />
          </TooltipProvider>
        </Direction.Provider>
      </Speaking>
    </StrictMode>,
  )
}

function Speaking({ children }: { children: React.ReactNode }) {
  const { language } = useSyncExternalStore(subscribeToLook, look)
  const speech = useMemo(() => speechOf(language, navigator.languages), [language])
  useEffect(() => {
    document.documentElement.lang = speech.language
  }, [speech])
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>
}

/** The pages of whoever is signed in, or the door. */
function Inbox() {
  const [times, openAnew] = useReducer((before: number) => before + 1, 0)
  const [opened, setOpened] = useState<{ times: number; desk: Desk | undefined }>()
  useEffect(() => {
    const next = openDesk(openAnew)
    setOpened({ times, desk: next?.desk })
    return () => next?.close()
  }, [times])
  useEffect(() => watchSession(openAnew), [])
  // What was opened before is closed: its pages are not drawn once more.
  if (opened?.times !== times) return null
  if (!opened.desk)
    return (
      <Patience instead={null}>
        <SignInPage onSignedIn={openAnew} />
      </Patience>
    )
  return (
    <DeskContext.Provider value={opened.desk}>
      <Pages key={times} />
    </DeskContext.Provider>
  )
}

function Pages() {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } }),
  )
  const [router] = useState(createInboxRouter)
  return (
    <QueryClientProvider client={client}>
      <MeProvider>
        <CommandProvider>
          {/* What is told to one member goes with them, and its undo. */}
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </CommandProvider>
      </MeProvider>
    </QueryClientProvider>
  )
}
