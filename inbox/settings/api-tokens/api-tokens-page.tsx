/** Keys for programs that act as oneself: told once, ended whenever one likes. */
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ApiToken } from '../../../client/furniture-shapes.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Field, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { Part, useEdited } from '../things/part.tsx'
import { NewButton, Unfetched } from '../things/thing-list.tsx'
import { ToldOnce } from '../things/told-once.tsx'
import { useDates } from '../things/use-dates.ts'
import { useThings } from '../things/use-things.ts'
import { apiTokenWords } from './words.ts'

const lifetimes = ['', '30', '90', '365'] as const
const blank = { name: '', days: '' }
const dayMs = 86_400_000

export function ApiTokensPage() {
  const words = useWords(apiTokenWords)
  const { origin } = useDesk()
  const { isNew, open, close } = useEdited()
  if (isNew)
    return (
      <Part title={words.makeOne} backTo={words.keys}>
        <KeyForm onDone={close} />
      </Part>
    )
  return (
    <Part
      title={words.keys}
      lead={
        <>
          {words.lead}{' '}
          <a href={`${origin}/docs`} target="_blank" rel="noreferrer" className="text-accent underline">
            {words.documents}
          </a>
        </>
      }
      action={<NewButton onClick={() => open('new')}>{words.makeOne}</NewButton>}
    >
      <Keys />
    </Part>
  )
}

function Keys() {
  const words = useWords(apiTokenWords)
  const dates = useDates()
  const { apiTokens } = useDesk().rest.furniture
  const here = useThings<ApiToken>('api-tokens', apiTokens.list)
  const [ending, setEnding] = useState<ApiToken>()
  if (here.error && !here.things) return <Unfetched again={here.again} />
  return (
    <Card>
      {!here.things && <SkeletonRows count={3} />}
      {here.things?.length === 0 && (
        <EmptyState icon={<KeyRound size={20} aria-hidden="true" />} title={words.empty}>
          {words.emptyHint}
        </EmptyState>
      )}
      {here.things?.map((key) => (
        <Row
          key={key.id}
          label={key.name}
          hint={[
            `${key.hint}…`,
            words.made(dates.ago(key.created_at)),
            key.expires_at ? words.until(dates.day(key.expires_at)) : words.forever,
            key.account_id ? '' : words.everywhere,
          ]
            .filter(Boolean)
            .join(' · ')}
        >
          <Button
            onClick={() => setEnding(key)}
            aria-label={`${words.end}: ${key.name}`}
            className="text-bad"
          >
            {words.end}
          </Button>
        </Row>
      ))}
      <Confirm
        title={words.question(ending?.name ?? '')}
        verb={words.end}
        isOpen={ending !== undefined}
        onClose={() => setEnding(undefined)}
        onConfirm={async () => ending && (await here.remove(ending, () => apiTokens.remove(ending.id)))}
      >
        {words.endHint}
      </Confirm>
    </Card>
  )
}

function KeyForm({ onDone }: { onDone(): void }) {
  const words = useWords(apiTokenWords)
  const forms = useWords(formWords)
  const { rest, surroundings } = useDesk()
  const here = useThings<ApiToken>('api-tokens', rest.furniture.apiTokens.list)
  const [told, setTold] = useState<string>()
  const form = useForm({
    initial: blank,
    isNew: true,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async (_, { name, days }) => {
      const expires_at = new Date(surroundings.now() + Number(days) * dayMs).toISOString()
      const { token, ...made } = await rest.furniture.apiTokens.create({
        name,
        ...(days ? { expires_at } : {}),
      })
      here.put(made)
      setTold(token)
    },
  })
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
                autoFocus
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.ends} problem={problemOf('expires_at')}>
            {(control) => (
              <Select
                {...control}
                value={values.days}
                onChange={(days) => set({ days })}
                options={lifetimes.map((value) => ({ value, label: words.lifetimes[value] }))}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <SaveBar form={form} isNew verb={words.make} />
      <ToldOnce title={words.ready} label={words.key} secret={told} onClose={onDone} />
    </>
  )
}
