/** What an inbox is called and how it behaves. */
import type { Assistant, Inbox } from '../../../client/inbox-shapes.ts'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row, SwitchRow } from '../form/form-parts.tsx'
import { Removal } from '../things/removal.tsx'
import { type ThingsHere, useThings } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { ChannelConfigCard } from './channel-config-card.tsx'
import type { InboxFormState } from './inbox-values.ts'
import { SurveyFields } from './survey-fields.tsx'
import { inboxWords } from './words.ts'

export function SetupTab({
  inbox,
  form,
  here,
  onDone,
}: {
  inbox: Inbox
  form: InboxFormState
  here: ThingsHere<Inbox>
  onDone(): void
}) {
  const words = useWords(inboxWords)
  const common = useWords(thingWords)
  const { inboxes, assistants } = useDesk().rest.furniture
  const bots = useThings<Assistant>('assistants', assistants.list).things ?? []
  const { values, set, problemOf } = form
  return (
    <>
      <Card>
        <CardBody>
          <Field label={words.name} hint={words.nameHint} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={100}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
        <SwitchRow
          label={words.isOn}
          hint={words.isOnHint}
          isOn={values.status === 'active'}
          onChange={(isOn) => set({ status: isOn ? 'active' : 'disabled' })}
        />
      </Card>
      <ChannelConfigCard
        channel={inbox.channel}
        values={values.config}
        secretsSet={inbox.secrets_set}
        problemOf={problemOf}
        onChange={(config) => set({ config })}
      />
      <Card title={words.behaviour}>
        <SwitchRow
          label={words.greeting}
          hint={words.greetingHint}
          isOn={values.greeting_enabled}
          onChange={(greeting_enabled) => set({ greeting_enabled })}
        />
        {values.greeting_enabled && (
          <CardBody>
            <Field label={words.greetingText} problem={problemOf('greeting_message')}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={3}
                  maxLength={5000}
                  value={values.greeting_message}
                  onChange={(event) => set({ greeting_message: event.target.value })}
                />
              )}
            </Field>
          </CardBody>
        )}
        <SwitchRow
          label={words.afterResolved}
          hint={words.afterResolvedHint}
          isOn={values.allow_messages_after_resolved}
          onChange={(allow_messages_after_resolved) => set({ allow_messages_after_resolved })}
        />
        <SwitchRow
          label={words.single}
          hint={words.singleHint}
          isOn={values.lock_to_single_conversation}
          onChange={(lock_to_single_conversation) => set({ lock_to_single_conversation })}
        />
        <SwitchRow
          label={words.csat}
          hint={words.csatHint}
          isOn={values.csat_survey_enabled}
          onChange={(csat_survey_enabled) => set({ csat_survey_enabled })}
        />
        {values.csat_survey_enabled && (
          <SurveyFields config={values.csat_config} onChange={(csat_config) => set({ csat_config })} />
        )}
        {inbox.channel === 'web' && (
          <SwitchRow
            label={words.collectEmail}
            hint={words.collectEmailHint}
            isOn={values.enable_email_collect}
            onChange={(enable_email_collect) => set({ enable_email_collect })}
          />
        )}
      </Card>
      <Card title={words.programs}>
        <Row label={words.assistant} hint={words.assistantHint} htmlFor="inbox-assistant">
          <Select
            id="inbox-assistant"
            value={values.assistant_id}
            onChange={(assistant_id) => set({ assistant_id })}
            options={[
              { value: '', label: common.none },
              ...bots.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Row>
        <CardBody>
          <Field label={words.webhook} hint={words.webhookHint} problem={problemOf('webhook_url')}>
            {(control) => (
              <TextInput
                {...control}
                type="url"
                inputMode="url"
                placeholder="https://"
                spellCheck={false}
                maxLength={2000}
                value={values.webhook_url}
                onChange={(event) => set({ webhook_url: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <Removal
        label={words.removal}
        verb={common.remove}
        hint={words.removalHint}
        question={words.question(inbox.name)}
        onRemove={async () => {
          onDone()
          await here.remove(inbox, () => inboxes.remove(inbox.id))
        }}
      />
    </>
  )
}
