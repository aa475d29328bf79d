/** The frame of every page: where one can go, how the line is, who one is; on a phone the ways lie at the foot. */
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { ChartColumn, Command as CommandIcon, Inbox, Settings, Users } from 'lucide-react'
import { useState } from 'react'
import { KeySheet } from '../commands/key-sheet.tsx'
import { Palette } from '../commands/palette.tsx'
import { type Command, useCommands, useKeysOf } from '../commands/registry.tsx'
import { commandWords } from '../commands/words.ts'
import { IconButton } from '../kit/button.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { NotificationBell } from '../notifications/notification-bell.tsx'
import { LineState } from '../session/line-state.tsx'
import { UnsentLine } from '../session/unsent-line.tsx'
import { useSettingsCommands } from '../settings/settings-commands.ts'
import { useWords } from '../words/words.ts'
import { SelfMenu } from './self-menu.tsx'
import { type AppWords, appWords } from './words.ts'

const pages = [
  { to: '/conversations', name: 'conversations', Icon: Inbox, keys: 'g i' },
  { to: '/contacts', name: 'contacts', Icon: Users, keys: 'g c' },
  { to: '/reports', name: 'reports', Icon: ChartColumn, keys: 'g r' },
  { to: '/settings', name: 'settings', Icon: Settings, keys: 'g s' },
] as const

export function Shell() {
  const words = useWords(appWords)
  const named = useWords(commandWords)
  const navigate = useNavigate()
  const [above, setAbove] = useState<'palette' | 'sheet'>()
  const palette: Command = {
    id: 'palette',
    title: named.palette,
    group: named.general,
    keys: 'mod+k',
    run: () => setAbove('palette'),
  }
  const goTo = pages.map(
    ({ to, name, keys }): Command => ({
      id: `go.${name}`,
      title: words[name],
      group: words.go,
      keys,
      run: () => void navigate({ to, search: {} }),
    }),
  )
  useCommands([
    palette,
    { id: 'keys', title: named.sheet, group: named.general, keys: '?', run: () => setAbove('sheet') },
    ...goTo,
  ])
  useSettingsCommands()
  const paletteKeys = useKeysOf(palette)
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
          <IconButton label={named.palette} keys={paletteKeys} onClick={() => setAbove('palette')}>
            <CommandIcon size={18} aria-hidden="true" />
          </IconButton>
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
      <Palette isOpen={above === 'palette'} onClose={() => setAbove(undefined)} />
      <KeySheet isOpen={above === 'sheet'} onClose={() => setAbove(undefined)} />
    </div>
  )
}

function PageLink({ to, name, Icon, keys, label }: (typeof pages)[number] & { label: AppWords['pages'] }) {
  const shown = useKeysOf({ id: `go.${name}`, keys })
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
