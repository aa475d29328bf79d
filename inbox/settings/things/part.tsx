/** The frame of one part of the settings: what it is called, what it is for, and why one may only look. */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft, Lock } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useIsAdministrator } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { thingWords } from './words.ts'

export function Part({
  title,
  lead,
  action,
  reason,
  backTo,
  locks = true,
  isWide = false,
  children,
}: {
  title: string
  lead?: ReactNode
  action?: ReactNode
  /** Why nothing can be changed here. */
  reason?: string | undefined
  /** The name of the list this came from. */
  backTo?: string
  /** Whether the reason locks every control; a list can still be searched, and tabs be turned. */
  locks?: boolean
  isWide?: boolean
  children: ReactNode
}) {
  const { part = '' } = useParams({ strict: false })
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another page, which is read from its head
  useEffect(() => heading.current?.focus({ preventScroll: true }), [title])
  return (
    <div
      className={`mx-auto flex w-full flex-col gap-6 px-4 pt-6 pb-16 sm:px-8 sm:pt-10 ${isWide ? 'max-w-5xl' : 'max-w-3xl'}`}
    >
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-48 flex-1">
          {backTo && (
            <Link
              to="/settings/$part"
              params={{ part }}
              search={{}}
              className="mb-1 inline-flex items-center gap-1 text-sm text-muted hover:text-text touch:min-h-11"
            >
              <ArrowLeft size={14} aria-hidden="true" className="rtl:-scale-x-100" />
              {backTo}
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold break-words outline-none">
            {title}
          </h1>
          {lead && <div className="mt-1 max-w-prose text-muted">{lead}</div>}
        </div>
        {action}
      </header>
      {reason && <Reason>{reason}</Reason>}
      {/* A form that may only be looked at: the browser locks every control in it. */}
      <fieldset disabled={locks && reason !== undefined} className="flex min-w-0 flex-col gap-8">
        {children}
      </fieldset>
    </div>
  )
}

function Reason({ children }: { children: ReactNode }) {
  return (
    <p role="note" className="flex items-start gap-2 rounded-md bg-info-soft px-3 py-2 text-info">
      <Lock size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      {children}
    </p>
  )
}

/** Why one who does not administer the account may not change things; undefined for who does. */
export function useReason(): string | undefined {
  const words = useWords(thingWords)
  return useIsAdministrator() ? undefined : words.onlyAdministrators
}

/** The one being edited, by the address, and the ways between list and form. */
export function useEdited() {
  const { part = '' } = useParams({ strict: false })
  const { id } = useSearch({ strict: false })
  const navigate = useNavigate()
  const show = (next: { id?: string }) =>
    void navigate({ to: '/settings/$part', params: { part }, search: next })
  return { id, isNew: id === 'new', open: (next: string) => show({ id: next }), close: () => show({}) }
}
