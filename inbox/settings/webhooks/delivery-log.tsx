/** What an address was told, and what came of it; a trial, and telling it again. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { RotateCw, Send } from 'lucide-react'
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
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.deliveries.some(({ status }) => status === 'pending'))
        ? lookAgainMs
        : false,
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
      {log.error && <Unfetched again={() => void log.refetch()} />}
      {!deliveries && !log.error && <SkeletonRows count={3} />}
      {deliveries?.length === 0 && <p className="px-4 py-6 text-center text-muted">{words.logEmpty}</p>}
      {deliveries && deliveries.length > 0 && (
        <ul aria-label={words.log} className="divide-y divide-line">
          {deliveries.map((delivery) => (
            <Delivery
              key={delivery.id}
              webhookId={webhook.id}
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

function Delivery({
  webhookId,
  delivery,
  onAgain,
}: {
  webhookId: string
  delivery: WebhookDelivery
  onAgain(): void
}) {
  const words = useWords(webhookWords)
  const dates = useDates()
  const said = [
    delivery.response_status === null ? '' : `HTTP ${delivery.response_status}`,
    words.tries(delivery.attempts),
    tookOf(delivery, words.took),
    delivery.next_attempt_at ? words.next(dates.ago(delivery.next_attempt_at)) : '',
  ]
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <Badge look={looks[delivery.status]}>{words.deliveryStates[delivery.status]}</Badge>
      <div className="min-w-40 flex-1">
        <p className="truncate font-mono text-xs">{delivery.event}</p>
        <p className="text-xs text-muted">{said.filter(Boolean).join(' · ')}</p>
        {delivery.error && <p className="text-xs break-words text-bad">{delivery.error}</p>}
      </div>
      <time
        dateTime={delivery.created_at}
        title={dates.full(delivery.created_at)}
        className="text-xs text-muted"
      >
        {dates.ago(delivery.created_at)}
      </time>
      <IconButton label={words.again} size="small" disabled={delivery.status === 'pending'} onClick={onAgain}>
        <RotateCw size={14} aria-hidden="true" />
      </IconButton>
      <DeliveryBody webhookId={webhookId} delivery={delivery} />
    </li>
  )
}

/** From when it happened to when the address had answered. */
function tookOf({ created_at, finished_at }: WebhookDelivery, say: (ms: number) => string): string {
  return finished_at === null ? '' : say(Math.max(0, Date.parse(finished_at) - Date.parse(created_at)))
}
