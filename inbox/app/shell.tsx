/** The frame of every page: where one can go, how the line is, who one is; on a phone the ways lie at the foot. */
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { ChartColumn, Command as CommandIcon, Inbox, Settings, Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { CommandButton } from '../commands/command-button.tsx'
import { useCommands, useKeysOf } from '../commands/registry.tsx'
import { fetchLater, LateWindow, later, Patience } from '../kit/later.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { NotificationBell } from '../notifications/notification-bell.tsx'
import { LineState } from '../session/line-state.tsx'
import { UnsentLine } from '../session/unsent-line.tsx'
import { useWords } from '../words/words.ts'
import { generalCommands, goCommands } from './commands.ts'
import { SelfMenu } from './self-menu.tsx'
import { type AppWords, appWords } from './words.ts'

const Palette = later(async () => (await import('../commands/palette.tsx')).Palette)
const LateParts = later(async () => (await import('./late-parts.tsx')).LateParts)
const KeySheet = later(async () => (await import('../commands/key-sheet.tsx')).KeySheet)

const pages = [
  { to: '/conversations', name: 'conversations', Icon: Inbox },
  { to: '/contacts', name: 'contacts', Icon: Users },
  { to: '/reports', name: 'reports', Icon: ChartColumn },
  { to: '/settings', name: 'settings', Icon: Settings },
] as const

export function Shell() {
  const words = useWords(appWords)
  const navigate = useNavigate()
  const [above, setAbove] = useState<'palette' | 'sheet'>()
  useCommands(generalCommands, { palette: () => setAbove('palette'), sheet: () => setAbove('sheet') })
  useCommands(goCommands, {
    conversations: () => void navigate({ to: '/conversations', search: {} }),
    contacts: () => void navigate({ to: '/contacts', search: {} }),
    reports: () => void navigate({ to: '/reports', search: {} }),
    settings: () => void navigate({ to: '/settings', search: {} }),
  })
  useEffect(() => whenIdle(() => void fetchLater()), [])
  return (
    <div className="flex h-dvh flex-col-reverse sm:flex-row">
      <a
        href="#page"
        className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-pop"
      >
        {words.skip}
      </a>
      <nav
        aria-label={words.pages}
        className="flex shrink-0 items-center gap-1 border-line bg-sunken px-2 py-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] max-sm:justify-around max-sm:border-t sm:w-14 sm:flex-col sm:border-e sm:px-0 sm:py-3"
      >
        <img
          src="/pages/mark.svg"
          alt={words.product}
          width={28}
          height={28}
          className="mb-3 max-sm:hidden"
        />
        {pages.map((page) => (
          <PageLink key={page.to} {...page} label={words[page.name]} />
        ))}
        <span className="flex-1 max-sm:hidden" />
        <span className="max-sm:hidden">
          <CommandButton of={generalCommands.palette}>
            <CommandIcon size={18} aria-hidden="true" />
          </CommandButton>
        </span>
        <NotificationBell />
        <SelfMenu />
      </nav>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <LineState />
        <UnsentLine />
        <main id="page" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <Patience instead={null}>
        <LateParts />
      </Patience>
      <LateWindow>
        {above === 'palette' && <Palette isOpen onClose={() => setAbove(undefined)} />}
        {above === 'sheet' && <KeySheet onClose={() => setAbove(undefined)} />}
      </LateWindow>
    </div>
  )
}

function PageLink({ to, name, Icon, label }: (typeof pages)[number] & { label: AppWords['pages'] }) {
  const shown = useKeysOf(goCommands[name])
  return (
    <Tooltip text={label} keys={shown}>
      <Link
        to={to}
        search={{}}
        aria-label={label}
        className="flex size-10 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text data-[status=active]:bg-selected data-[status=active]:text-on-selected touch:size-11"
      >
        <Icon size={20} aria-hidden="true" />
      </Link>
    </Tooltip>
  )
}

/** When what is to be seen first has been drawn; answers the way not to. */
function whenIdle(run: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 500)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(run, { timeout: 2_000 })
  return () => cancelIdleCallback(asked)
}
