/** Assistants: programs that answer in place of a person. Where each is told what happens, and the key it answers with. */
import { Bot } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Assistant } from '../../../client/inbox-shapes.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row } from '../form/form-parts.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { FormEnd } from '../things/form-end.tsx'
import { useReason } from '../things/part.tsx'
import { ThingsPage } from '../things/things-page.tsx'
import { ToldOnce } from '../things/told-once.tsx'
import { type ThingsHere, useThings } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { assistantWords } from './words.ts'

export function AssistantsPage() {
  const words = useWords(assistantWords)
  const { assistants } = useDesk().rest.furniture
  const here = useThings<Assistant>('assistants', assistants.list)
  const reason = useReason()
  return (
    <ThingsPage
      title={words.assistants}
      words={words}
      icon={<Bot size={20} aria-hidden="true" />}
      here={here}
      reason={reason}
      rowOf={(assistant) => ({
        id: assistant.id,
        name: assistant.name,
        about: assistant.description || assistant.outgoing_url,
      })}
      form={(assistant, { open, close }) => (
        <AssistantForm here={here} assistant={assistant} onMade={(made) => open(made.id)} onDone={close} />
      )}
    />
  )
}

function AssistantForm({
  assistant,
  here,
  onMade,
  onDone,
}: {
  assistant: Assistant | undefined
  here: ThingsHere<Assistant>
  onMade(assistant: Assistant): void
  onDone(): void
}) {
  const words = useWords(assistantWords)
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  const { assistants } = useDesk().rest.furniture
  const initial = useMemo(
    () => ({
      name: assistant?.name ?? '',
      description: assistant?.description ?? '',
      outgoing_url: assistant?.outgoing_url ?? '',
    }),
    [assistant],
  )
  const form = useForm({
    initial,
    isNew: !assistant,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async (_, { outgoing_url, ...all }) => {
      const draft = { ...all, outgoing_url: outgoing_url.trim() || null }
      const saved = assistant ? await assistants.change(assistant.id, draft) : await assistants.create(draft)
      here.put(saved)
      if (!assistant) setTimeout(() => onMade(saved))
    },
  })
  const { values, set, problemOf } = form
  return (
    <>
      <Card>
        <CardBody>
          <Field label={common.name} hint={words.nameHint} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={200}
                autoFocus={!assistant}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={common.description} problem={problemOf('description')}>
            {(control) => (
              <TextArea
                {...control}
                rows={2}
                value={values.description}
                maxLength={5000}
                onChange={(event) => set({ description: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.url} hint={words.urlHint} problem={problemOf('outgoing_url')}>
            {(control) => (
              <TextInput
                {...control}
                type="url"
                inputMode="url"
                value={values.outgoing_url}
                maxLength={2000}
                placeholder="https://"
                spellCheck={false}
                onChange={(event) => set({ outgoing_url: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <FormEnd
        form={form}
        thing={assistant}
        here={here}
        words={words}
        question={({ name }) => words.question(name)}
        remove={assistants.remove}
        onDone={onDone}
      >
        {assistant && <Key assistant={assistant} />}
      </FormEnd>
    </>
  )
}

function Key({ assistant }: { assistant: Assistant }) {
  const words = useWords(assistantWords)
  const { assistants } = useDesk().rest.furniture
  const [isAsking, setAsking] = useState(false)
  const [told, setTold] = useState<string>()
  return (
    <Card>
      <Row label={words.key} hint={words.keyHint}>
        <Button onClick={() => setAsking(true)}>{words.newKey}</Button>
      </Row>
      <Confirm
        title={words.keyQuestion}
        verb={words.newKey}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={async () => setTold((await assistants.replaceKey(assistant.id)).token)}
      >
        {words.keyHint}
      </Confirm>
      <ToldOnce title={words.key} label={words.key} secret={told} onClose={() => setTold(undefined)} />
    </Card>
  )
}
