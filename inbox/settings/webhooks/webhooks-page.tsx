/** Addresses that are told what happens: where, of what, whether it works, and what they were told. */
import { Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import type { Webhook } from '../../../client/webhook-shapes.ts'
import { Badge } from '../../kit/badge.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card } from '../form/form-parts.tsx'
import { Kept } from '../things/kept.tsx'
import { Part, useEdited, useReason } from '../things/part.tsx'
import { NewButton, ThingList } from '../things/thing-list.tsx'
import { ToldOnce } from '../things/told-once.tsx'
import { useThings } from '../things/use-things.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { webhookWords } from './words.ts'

export function WebhooksPage() {
  const words = useWords(webhookWords)
  const { webhooks } = useDesk().rest.furniture
  const reason = useReason()
  const here = useThings<Webhook>('webhooks', webhooks.list, reason === undefined)
  const { id, isNew, open, close } = useEdited()
  const [told, setTold] = useState<{ id: string; secret: string }>()
  const icon = <WebhookIcon size={20} aria-hidden="true" />
  if (reason !== undefined)
    return (
      <Part title={words.webhooks} lead={words.lead} reason={reason}>
        <Card>
          <EmptyState icon={icon} title={words.notShown}>
            {words.notShownHint}
          </EmptyState>
        </Card>
      </Part>
    )
  const secret = (
    <ToldOnce
      title={words.secretTitle}
      label={words.secret}
      secret={told?.secret}
      hint={words.secretHint}
      onClose={() => {
        const made = told?.id
        setTold(undefined)
        if (isNew && made) open(made)
      }}
    />
  )
  if (isNew)
    return (
      <Part title={words.makeOne} backTo={words.webhooks}>
        <WebhookForm here={here} onSecret={setTold} onDone={close} />
        {secret}
      </Part>
    )
  if (id)
    return (
      <Kept id={id} here={here} backTo={words.webhooks}>
        {(webhook) => (
          <Part title={webhook.name || webhook.url} backTo={words.webhooks}>
            <WebhookForm key={webhook.id} here={here} webhook={webhook} onSecret={setTold} onDone={close} />
            <DeliveryLog webhook={webhook} />
            {secret}
          </Part>
        )}
      </Kept>
    )
  return (
    <Part
      title={words.webhooks}
      lead={words.lead}
      action={<NewButton onClick={() => open('new')}>{words.makeOne}</NewButton>}
    >
      <ThingList
        label={words.webhooks}
        here={here}
        empty={{ icon, title: words.empty, hint: words.emptyHint }}
        rowOf={(webhook) => ({
          id: webhook.id,
          name: webhook.name || webhook.url,
          about: `${webhook.url} · ${webhook.subscriptions.join(', ')}`,
          marks: <StateBadge webhook={webhook} />,
        })}
      />
    </Part>
  )
}

function StateBadge({ webhook }: { webhook: Webhook }) {
  const words = useWords(webhookWords)
  if (webhook.status === 'disabled') return <Badge look="bad">{words.states.disabled}</Badge>
  if (webhook.failing_since) return <Badge look="warn">{words.states.failing}</Badge>
  return <Badge look="good">{words.states.active}</Badge>
}
