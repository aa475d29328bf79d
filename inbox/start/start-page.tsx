/** The first run: three short steps from an empty place to a first chat in the list. */
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { EmptyState } from '../kit/empty-state.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { useComplain } from '../session/complain.ts'
import { useDesk, useIsAdministrator } from '../session/desk.ts'
import { useAccount } from '../settings/account/use-account.ts'
import { useSites } from '../settings/members/sites-field.tsx'
import { Unfetched } from '../settings/things/thing-list.tsx'
import { useWords } from '../words/words.ts'
import { ColleagueStep } from './colleague-step.tsx'
import { FirstChatStep } from './first-chat-step.tsx'
import { NameStep } from './name-step.tsx'
import { startWords } from './words.ts'

export function StartPage() {
  const words = useWords(startWords)
  const isAdministrator = useIsAdministrator()
  const { account, error, again } = useAccount()
  const sites = useSites()
  if (!isAdministrator)
    return (
      <EmptyState
        title={words.notYours}
        action={
          <Link to="/conversations" search={{}} className="font-medium text-accent underline">
            {words.toTheList}
          </Link>
        }
      >
        {words.notYoursHint}
      </EmptyState>
    )
  if (!account && error) return <Unfetched again={again} />
  if (!account || !sites) return <SkeletonRows />
  return <Steps account={account} site={sites[0]} />
}

function Steps({
  account,
  site,
}: {
  account: NonNullable<ReturnType<typeof useAccount>['account']>
  site: { id: string; name: string } | undefined
}) {
  const words = useWords(startWords)
  const navigate = useNavigate()
  const { step } = useSearch({ strict: false })
  const at = step === '2' || step === '3' ? Number(step) - 1 : 0
  const go = (to: number) => void navigate({ to: '/start', search: { step: String(to + 1) } })
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(at)
  useEffect(() => {
    // What had the focus went with the step before.
    if (before.current !== at) heading.current?.focus()
    before.current = at
  }, [at])
  const client = useQueryClient()
  const complain = useComplain()
  const { rest } = useDesk()
  const next = () => go(at + 1)
  const dismiss = async () => {
    try {
      client.setQueryData(
        ['account'],
        await rest.furniture.account.change({ settings: { start_dismissed: true } }),
      )
    } catch (error) {
      complain(error)
    }
    await navigate({ to: '/conversations', search: {} })
  }
  const steps: { title: string; body: ReactNode }[] = [
    { title: words.steps.name, body: <NameStep account={account} site={site} onDone={next} /> },
    { title: words.steps.colleague, body: <ColleagueStep onDone={next} /> },
    { title: words.steps.chat, body: <FirstChatStep siteId={site?.id} onDone={() => void dismiss()} /> },
  ]
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-xl flex-col gap-6 px-4 py-8 sm:py-14">
        <header>
          <h1 className="text-xl font-semibold">{words.title}</h1>
          <p className="mt-1 text-muted">{words.lead}</p>
        </header>
        <ol className="flex flex-col gap-3">
          {steps.map(({ title, body }, number) => (
            <li
              key={title}
              aria-current={number === at ? 'step' : undefined}
              className={classNames(
                'rounded-xl border bg-surface',
                number === at ? 'border-accent' : 'border-line',
              )}
            >
              <h2
                ref={number === at ? heading : undefined}
                tabIndex={-1}
                className="flex items-center gap-3 px-4 py-3 font-medium"
              >
                <span
                  aria-hidden="true"
                  className={classNames(
                    'flex size-6 shrink-0 items-center justify-center rounded-full text-xs',
                    number < at && 'bg-good-soft text-good',
                    number === at && 'bg-accent text-on-accent',
                    number > at && 'bg-sunken text-muted',
                  )}
                >
                  {number < at ? <Check size={14} /> : number + 1}
                </span>
                <span className="flex-1">{title}</span>
                {number < at && (
                  <Button look="quiet" size="small" onClick={() => go(number)}>
                    {words.back}
                  </Button>
                )}
              </h2>
              {number === at && <div className="flex flex-col gap-4 px-4 pb-4">{body}</div>}
            </li>
          ))}
        </ol>
        <Button look="quiet" className="self-start" onClick={() => void dismiss()}>
          {words.dismiss}
        </Button>
      </div>
    </div>
  )
}
