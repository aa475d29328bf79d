/** The inbox begins here: looks and words first, then whoever is signed in, then the pages. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode, useEffect, useMemo, useReducer, useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { CommandProvider } from '../commands/registry.tsx'
import { ToastProvider } from '../kit/toast.tsx'
import { TooltipProvider } from '../kit/tooltip.tsx'
import { type Desk, DeskContext } from '../session/desk.ts'
import { MeProvider } from '../session/me.tsx'
import { openDesk, watchSession } from '../session/open-desk.ts'
import { SignInPage } from '../session/sign-in-page.tsx'
import { SpeechContext, speechOf } from '../words/words.ts'
import { applyLook, look, subscribeToLook } from './look.ts'
import { createInboxRouter } from './router.tsx'

// Styles that Radix adds while a window is open carry the nonce of this page's policy.
setNonce(document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '')
applyLook()
const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Speaking>
        <TooltipProvider>
          <ToastProvider>
            <Inbox />
          </ToastProvider>
        </TooltipProvider>
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
  if (!opened.desk) return <SignInPage onSignedIn={openAnew} />
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
          <RouterProvider router={router} />
        </CommandProvider>
      </MeProvider>
    </QueryClientProvider>
  )
}
