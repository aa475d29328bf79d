/** What an address was told, and what came of it; a trial, and telling it again. */
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { PauseCircle, RotateCw, Send } from 'lucide-react'
import type { Webhook, WebhookDelivery } from '../../../client/webhook-shapes.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useComplain } from '../../session/complain.ts'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card } from '../form/form-parts.tsx'
import { Unfetched } from '../things/thing-list.tsx'
import { useDates } from '../things/use-dates.ts'
import { DeliveryBody } from './delivery-body.tsx'
import { webhookWords } from './words.ts'

const looks = { pending: 'info', delivered: 'good', failed: 'bad' } as const
/** While something is on its way the log is looked at again. */
const lookAgainMs = 1500

export function DeliveryLog({ webhook }: { webhook: Webhook }) {
  const words = useWords(webhookWords)
  const complain = useComplain()
  const toast = useToast()
  const client = useQueryClient()
  const { webhooks } = useDesk().rest.furniture
  const key = ['webhook-deliveries', webhook.id]
  const log = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      webhooks.deliveries(webhook.id, { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_more ? page.next_cursor : undefined),
    refetchInterval: ({ state }) => (state.data?.pages.some(hasPending) ? lookAgainMs : false),
  })
  const isWaiting = log.data?.pages.some(hasPending) ?? false
  const { data: now = webhook } = useQuery({
    queryKey: ['webhooks', webhook.id],
    queryFn: () => webhooks.get(webhook.id),
    enabled: isWaiting,
    refetchInterval: isWaiting ? lookAgainMs : false,
  })
  const send = async (call: () => Promise<unknown>) => {
    try {
      await call()
      toast({ text: words.sent })
    } catch (error) {
      complain(error)
    }
    await client.invalidateQueries({ queryKey: key })
  }
  const deliveries = log.data?.pages.flatMap((page) => page.deliveries)
  return (
    <Card
      title={words.log}
      hint={words.logHint}
      action={
        <Button
          disabled={webhook.status === 'disabled'}
          title={webhook.status === 'disabled' ? words.states.disabled : undefined}
          onClick={() => void send(() => webhooks.test(webhook.id))}
        >
          <Send size={14} aria-hidden="true" />
          {words.test}
        </Button>
      }
    >
      {isWaiting && <Rest webhook={now} />}
      {!deliveries && log.error && <Unfetched again={() => void log.refetch()} />}
      {!deliveries && !log.error && <SkeletonRows count={3} />}
      {deliveries?.length === 0 && <p className="px-4 py-6 text-center text-muted">{words.logEmpty}</p>}
      {deliveries && deliveries.length > 0 && (
        <ul aria-label={words.log} className="divide-y divide-line">
          {deliveries.map((delivery) => (
            <Delivery
              key={delivery.id}
              webhook={now}
              delivery={delivery}
              onAgain={() => void send(() => webhooks.redeliver(webhook.id, delivery.id))}
            />
          ))}
        </ul>
      )}
      {log.hasNextPage && (
        <div className="p-2 text-center">
          <Button look="quiet" isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {words.older}
          </Button>
        </div>
      )}
    </Card>
  )
}

/** What waits is not tried while its address is left alone: it says so, and until when. */
function Rest({ webhook }: { webhook: Webhook }) {
  const words = useWords(webhookWords)
  const dates = useDates()
  const until = restsUntil(webhook, useDesk().surroundings.now())
  return (
    // What is told by and by has to be here before.
    <p role="status" className={until ? 'flex gap-2 px-4 py-3 text-sm text-warn' : 'hidden'}>
      {until && (
        <>
          <PauseCircle size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
          {words.rests(dates.ago(until))}
        </>
      )}
    </p>
  )
}

function Delivery({
  webhook,
  delivery,
  onAgain,
}: {
  webhook: Webhook
  delivery: WebhookDelivery
  onAgain(): void
}) {
  const words = useWords(webhookWords)
  const dates = useDates()
  const isPending = delivery.status === 'pending'
  const rests = restsUntil(webhook, useDesk().surroundings.now()) !== undefined
  /** What is just being tried for the first time needs no hurry. */
  const waits = isPending && (delivery.attempts > 0 || rests)
  const said = [
    delivery.response_status === null ? '' : `HTTP ${delivery.response_status}`,
    words.tries(delivery.attempts),
    tookOf(delivery, words.took),
    delivery.waits_for_earlier ? words.waitsForEarlier : '',
    waits && !delivery.waits_for_earlier ? words.next(dates.ago(nextTry(delivery, webhook))) : '',
  ]
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <Badge look={looks[delivery.status]}>{words.deliveryStates[delivery.status]}</Badge>
      <div className="min-w-40 flex-1">
        <p className="truncate font-mono text-xs">{delivery.event}</p>
        <p className="text-xs text-muted">{said.filter(Boolean).join(' · ')}</p>
        {delivery.error && <p className="text-xs break-words text-bad">{delivery.error}</p>}
      </div>
      <div className="ms-auto flex items-center gap-2">
        <time
          dateTime={delivery.created_at}
          title={dates.full(delivery.created_at)}
          className="text-xs text-muted"
        >
          {dates.ago(delivery.created_at)}
        </time>
        <IconButton
          label={isPending ? words.now : words.again}
          size="small"
          disabled={webhook.status === 'disabled' || (isPending && !waits)}
          onClick={onAgain}
        >
          <RotateCw size={14} aria-hidden="true" />
        </IconButton>
      </div>
      <DeliveryBody webhookId={webhook.id} delivery={delivery} />
    </li>
  )
}

/** From when it happened to when the address had answered. */
function tookOf({ created_at, finished_at }: WebhookDelivery, say: (ms: number) => string): string {
  return finished_at === null ? '' : say(Math.max(0, Date.parse(finished_at) - Date.parse(created_at)))
}

const hasPending = (page: { deliveries: WebhookDelivery[] }): boolean =>
  page.deliveries.some(({ status }) => status === 'pending')

function restsUntil({ paused_until: until, status }: Webhook, now: number): string | undefined {
  return until !== null && status === 'active' && Date.parse(until) > now ? until : undefined
}

/** Nothing is tried before its address is no longer left alone. */
function nextTry(
  { next_attempt_at: at, created_at }: WebhookDelivery,
  { paused_until: until }: Webhook,
): string {
  const due = at ?? created_at
  return until !== null && Date.parse(until) > Date.parse(due) ? until : due
}
