/** The settings: the list of their parts beside the one that is open; on a phone one after the other. */
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { Suspense, useEffect, useRef } from 'react'
import { MissingPage } from '../app/fallbacks.tsx'
import { classNames } from '../kit/class-names.ts'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useWords } from '../words/words.ts'
import { groups, partNames } from './part-names.ts'
import { parts } from './parts.ts'
import { settingsWords } from './words.ts'

export function SettingsPage() {
  const words = useWords(settingsWords)
  const { part } = useParams({ strict: false })
  const scroller = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part begins at its head
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [part])
  return (
    <div className="flex h-full">
      <nav
        aria-label={words.settings}
        className={classNames(
          'h-full w-full shrink-0 overflow-y-auto border-line bg-ground px-3 py-6 md:w-56 md:border-e',
          part && 'max-md:hidden',
        )}
      >
        <p className="px-2 pb-4 text-base font-semibold">{words.settings}</p>
        {groups.map((group) => (
          <section key={group} className="mb-5" aria-label={words.groups[group]}>
            <h2 className="px-2 pb-1 text-xs font-medium text-muted">{words.groups[group]}</h2>
            <ul className="flex flex-col gap-px">
              {partNames
                .filter((name) => parts[name].group === group)
                .map((name) => (
                  <PartLink key={name} name={name} isOpen={name === (part ?? 'profile')} />
                ))}
            </ul>
          </section>
        ))}
      </nav>
      <div
        ref={scroller}
        className={classNames(
          'h-full min-w-0 flex-1 overflow-y-auto bg-ground [scrollbar-gutter:stable]',
          !part && 'max-md:hidden',
        )}
      >
        {part && (
          <Link
            to="/settings"
            search={{}}
            className="sticky top-0 z-10 flex min-h-11 items-center gap-2 border-b border-line bg-ground px-4 text-sm text-muted md:hidden"
          >
            <ArrowLeft size={15} aria-hidden="true" className="rtl:-scale-x-100" />
            {words.settings}
          </Link>
        )}
        <OpenPart name={part ?? 'profile'} />
      </div>
    </div>
  )
}

function PartLink({ name, isOpen }: { name: (typeof partNames)[number]; isOpen: boolean }) {
  const words = useWords(settingsWords)
  const { Icon } = parts[name]
  return (
    <li>
      <Link
        to="/settings/$part"
        params={{ part: name }}
        search={{}}
        aria-current={isOpen ? 'page' : undefined}
        className={classNames(
          'flex items-center gap-2.5 rounded-md px-2 py-1.5 max-md:min-h-11 touch:min-h-11',
          isOpen ? 'md:bg-selected md:text-on-selected md:font-medium' : 'hover:bg-hover',
        )}
      >
        <Icon size={16} aria-hidden="true" className={classNames('shrink-0', !isOpen && 'text-muted')} />
        {words.parts[name]}
      </Link>
    </li>
  )
}

function OpenPart({ name }: { name: string }) {
  const known = partNames.find((one) => one === name)
  if (!known) return <MissingPage />
  const { Page } = parts[known]
  return (
    <Suspense fallback={<SkeletonRows />}>
      <Page key={known} />
    </Suspense>
  )
}
