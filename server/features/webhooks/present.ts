/** From webhooks and deliveries to their wire shapes. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Delivery } from './deliveries.ts'
import type { DeliveryShape, WebhookShape } from './schema.ts'
import type { Webhook } from './webhooks.ts'

export function presentWebhook(webhook: Webhook): z.output<typeof WebhookShape> {
  return {
    id: printId('hook', webhook.id),
    number: webhook.num,
    name: webhook.name,
    url: webhook.url,
    subscriptions: webhook.subscriptions,
    format: webhook.format,
    source: webhook.source,
    assistant_id: webhook.assistantId && printId('assistant', webhook.assistantId),
    inbox_id: webhook.inboxId && printId('inbox', webhook.inboxId),
    status: webhook.status,
    disabled_reason: webhook.disabledReason,
    disabled_at: webhook.disabledAt?.toISOString() ?? null,
    failing_since: webhook.failingSince?.toISOString() ?? null,
    paused_until: webhook.pausedUntil?.toISOString() ?? null,
    created_at: webhook.createdAt.toISOString(),
    updated_at: webhook.updatedAt?.toISOString() ?? null,
  }
}

export function presentDelivery(delivery: Delivery): z.output<typeof DeliveryShape> {
  return {
    id: printId('delivery', delivery.id),
    event: delivery.event,
    event_seq: delivery.eventSeq,
    status: delivery.status,
    attempts: delivery.attempts,
    response_status: delivery.responseStatus,
    error: delivery.error,
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    waits_for_earlier: delivery.waitsForEarlier,
    created_at: delivery.createdAt.toISOString(),
    finished_at: delivery.finishedAt?.toISOString() ?? null,
  }
}
