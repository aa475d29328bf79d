/** What a delivery said, as the address got it: fetched once somebody wants to see it. The server keeps no answers. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WebhookDelivery } from '../../../client/webhook-shapes.ts'
import { refusalOf } from '../../refusals/refusal.ts'
import { refusalWords } from '../../refusals/words.ts'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { webhookWords } from './words.ts'

export function DeliveryBody({ webhookId, delivery }: { webhookId: string; delivery: WebhookDelivery }) {
  const words = useWords(webhookWords)
  const refusals = useWords(refusalWords)
  const { webhooks } = useDesk().rest.furniture
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useQuery({
    queryKey: ['webhook-deliveries', webhookId, delivery.id],
    queryFn: () => webhooks.delivery(webhookId, delivery.id),
    enabled: isOpen,
  })
  return (
    <details className="w-full text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer text-muted touch:py-3.5">{words.body}</summary>
      {error && <p className="pt-1 text-bad">{refusalOf(error, refusals)}</p>}
      {!data && !error && <p className="pt-1 text-muted">{words.fetching}</p>}
      {data?.request_body === null && <p className="pt-1 text-muted">{words.forgotten}</p>}
      {data?.request_body && (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          tabIndex={0}
          className="mt-1 max-h-64 overflow-y-auto rounded-md bg-sunken p-2 font-mono whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {JSON.stringify(data.request_body, null, 2)}
        </pre>
      )}
    </details>
  )
}
