/** Texts the team says often: written after `/` in a reply. Every member keeps them. */
import { MessageSquareQuote } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { CannedResponse } from '../../../client/shapes.ts'
import { useAttributes } from '../../contacts/contact-data.ts'
import { Button } from '../../kit/button.tsx'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { useDesk } from '../../session/desk.ts'
import { variableOf } from '../../thread/variables.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { FormEnd } from '../things/form-end.tsx'
import { ThingsPage } from '../things/things-page.tsx'
import { type ThingsHere, useThings } from '../things/use-things.ts'
import { cannedWords, variables } from './words.ts'

export function CannedResponsesPage() {
  const words = useWords(cannedWords)
  const { cannedResponses } = useDesk().rest.furniture
  const here = useThings<CannedResponse>('canned-responses', cannedResponses.list)
  return (
    <ThingsPage
      title={words.replies}
      words={words}
      icon={<MessageSquareQuote size={20} aria-hidden="true" />}
      here={here}
      rowOf={(reply) => ({
        id: reply.id,
        name: `/${reply.short_code}`,
        about: reply.content,
      })}
      form={(reply, { close }) => <CannedForm here={here} reply={reply} onDone={close} />}
    />
  )
}

function CannedForm({
  reply,
  here,
  onDone,
}: {
  reply: CannedResponse | undefined
  here: ThingsHere<CannedResponse>
  onDone(): void
}) {
  const words = useWords(cannedWords)
  const forms = useWords(formWords)
  const { cannedResponses } = useDesk().rest.furniture
  const area = useRef<HTMLTextAreaElement>(null)
  const initial = useMemo(
    () => ({ short_code: reply?.short_code ?? '', content: reply?.content ?? '' }),
    [reply],
  )
  const form = useForm({
    initial,
    isNew: !reply,
    check: (all) => ({
      ...(all.short_code.trim() ? {} : { short_code: forms.required }),
      ...(/\s/.test(all.short_code.trim()) ? { short_code: words.codeSpaces } : {}),
      ...(all.content.trim() ? {} : { content: forms.required }),
    }),
    save: async (changed, all) =>
      here.put(reply ? await cannedResponses.change(reply.id, changed) : await cannedResponses.create(all)),
  })
  const { values, set, problemOf } = form
  const { data: ofContacts = [] } = useAttributes('contact')
  const { data: ofConversations = [] } = useAttributes('conversation')
  const insertable = [
    ...variables.map((variable) => ({ variable, name: words.names[variable] })),
    ...ofContacts.map(({ key, name }) => ({
      variable: variableOf('contact', key),
      name: words.ofContact(name),
    })),
    ...ofConversations.map(({ key, name }) => ({
      variable: variableOf('conversation', key),
      name: words.ofConversation(name),
    })),
  ]
  const insert = (variable: string) => {
    const at = area.current?.selectionStart ?? values.content.length
    const end = area.current?.selectionEnd ?? at
    set({ content: `${values.content.slice(0, at)}{{${variable}}}${values.content.slice(end)}` })
    area.current?.focus()
  }
  return (
    <>
      <Card>
        <CardBody>
          <Field label={words.code} hint={words.codeHint} problem={problemOf('short_code')}>
            {(control) => (
              <div className="flex items-center gap-1">
                <span aria-hidden="true" className="text-muted">
                  /
                </span>
                <TextInput
                  {...control}
                  value={values.short_code}
                  maxLength={255}
                  autoFocus={!reply}
                  spellCheck={false}
                  onChange={(event) => set({ short_code: event.target.value.replace(/^\//, '') })}
                  className="max-w-60"
                />
              </div>
            )}
          </Field>
          <Field label={words.text} problem={problemOf('content')}>
            {(control) => (
              <TextArea
                {...control}
                ref={area}
                rows={7}
                value={values.content}
                maxLength={10_000}
                onChange={(event) => set({ content: event.target.value })}
              />
            )}
          </Field>
          <fieldset aria-label={words.variables} className="flex flex-wrap items-center gap-1.5">
            <span aria-hidden="true" className="text-xs text-muted">
              {words.variables}
            </span>
            {insertable.map(({ variable, name }) => (
              <Button key={variable} size="small" onClick={() => insert(variable)}>
                {name}
              </Button>
            ))}
          </fieldset>
          <p className="text-xs text-muted">{words.fallback}</p>
        </CardBody>
      </Card>
      <FormEnd
        form={form}
        thing={reply}
        here={here}
        words={words}
        question={({ short_code }) => words.question(short_code)}
        remove={cannedResponses.remove}
        onMade={onDone}
        onDone={onDone}
      />
    </>
  )
}
