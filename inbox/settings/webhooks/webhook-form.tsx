/** Where a webhook is and what it is told; its switch and its secret. */
import { useMemo, useState } from 'react'
import type { Webhook } from '../../../client/webhook-shapes.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Field, TextInput } from '../../kit/field.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row, SwitchRow } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { Removal } from '../things/removal.tsx'
import { TickList } from '../things/tick-list.tsx'
import type { ThingsHere } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { webhookEvents, webhookWords } from './words.ts'

export function WebhookForm({
  webhook,
  here,
  onSecret,
  onDone,
}: {
  webhook?: Webhook
  here: ThingsHere<Webhook>
  onSecret(told: { id: string; secret: string }): void
  onDone(): void
}) {
  const words = useWords(webhookWords)
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  const { webhooks } = useDesk().rest.furniture
  const initial = useMemo(
    () => ({
      name: webhook?.name ?? '',
      url: webhook?.url ?? '',
      subscriptions: webhook?.subscriptions ?? ['message.posted', 'conversation.changed'],
      isActive: webhook?.status !== 'disabled',
    }),
    [webhook],
  )
  const form = useForm({
    initial,
    isNew: !webhook,
    check: ({ url, subscriptions }) => ({
      ...(/^https?:\/\/./i.test(url.trim()) ? {} : { url: words.urlNeeded }),
      ...(subscriptions.length > 0 ? {} : { subscriptions: words.subscriptionsNeeded }),
    }),
    save: async ({ isActive, ...changed }, { name, url, subscriptions }) => {
      const status = isActive === undefined ? {} : ({ status: isActive ? 'active' : 'disabled' } as const)
      if (webhook) return here.put(await webhooks.change(webhook.id, { ...changed, ...status }))
      const { secret, ...made } = await webhooks.create({
        name: name || null,
        url: url.trim(),
        subscriptions,
      })
      here.put(made)
      onSecret({ id: made.id, secret })
    },
  })
  const { values, set, problemOf } = form
  /** An address that belongs to an assistant or an inbox is set there. */
  const isOthers = webhook !== undefined && webhook.source !== 'account'
  // Other names are kept too: somebody subscribed to them by the API.
  const events = [...new Set([...webhookEvents, ...values.subscriptions])]
  return (
    <>
      <Card>
        <CardBody>
          {isOthers && (
            <p className="text-muted">{words.belongs[webhook.source === 'inbox' ? 'inbox' : 'assistant']}</p>
          )}
          <Field label={words.url} hint={words.urlHint} problem={problemOf('url')}>
            {(control) => (
              <TextInput
                {...control}
                type="url"
                inputMode="url"
                disabled={isOthers}
                value={values.url}
                maxLength={2000}
                autoFocus={!webhook}
                placeholder="https://"
                spellCheck={false}
                onChange={(event) => set({ url: event.target.value })}
              />
            )}
          </Field>
          <Field label={common.name} hint={words.nameHint} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                disabled={isOthers}
                value={values.name}
                maxLength={255}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
        {webhook && (
          <SwitchRow
            label={words.isOn}
            hint={webhook.disabled_reason ? words.reasons[webhook.disabled_reason] : words.isOnHint}
            isOn={values.isActive}
            onChange={(isActive) => set({ isActive })}
          />
        )}
      </Card>
      {!isOthers && (
        <Card title={words.subscriptions} hint={words.subscriptionsHint}>
          <TickList
            label={words.subscriptions}
            options={events.map((event) => {
              const name = webhookEvents.find((one) => one === event)
              return { id: event, name: name ? words.events[name] : event, about: event, isPerson: false }
            })}
            chosen={values.subscriptions}
            onChange={(subscriptions) => set({ subscriptions })}
          />
          {problemOf('subscriptions') && (
            <p role="alert" className="px-4 py-2 text-xs text-bad">
              {problemOf('subscriptions')}
            </p>
          )}
        </Card>
      )}
      <SaveBar form={form} isNew={!webhook} verb={webhook ? forms.save : words.make} />
      {webhook && <Secret webhook={webhook} onSecret={onSecret} />}
      {webhook && !isOthers && (
        <Removal
          label={words.removal}
          verb={common.remove}
          hint={words.removalHint}
          question={words.question}
          onRemove={async () => {
            onDone()
            await here.remove(webhook, () => webhooks.remove(webhook.id))
          }}
        />
      )}
    </>
  )
}

function Secret({
  webhook,
  onSecret,
}: {
  webhook: Webhook
  onSecret(told: { id: string; secret: string }): void
}) {
  const words = useWords(webhookWords)
  const { webhooks } = useDesk().rest.furniture
  const [isAsking, setAsking] = useState(false)
  return (
    <Card>
      <Row label={words.secret} hint={words.rotateHint}>
        <Button onClick={() => setAsking(true)}>{words.rotate}</Button>
        <Confirm
          title={words.rotateQuestion}
          verb={words.rotate}
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const { secret } = await webhooks.rotateSecret(webhook.id)
            onSecret({ id: webhook.id, secret })
          }}
        >
          {words.rotateHint}
        </Confirm>
      </Row>
    </Card>
  )
}
