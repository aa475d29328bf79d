/** Somebody to answer with, or nobody yet. */
import { useRef, useState } from 'react'
import type { Member } from '../../client/shapes.ts'
import { Button } from '../kit/button.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { useDesk } from '../session/desk.ts'
import { focusFirstProblem } from '../settings/form/save-bar.tsx'
import { useForm } from '../settings/form/use-form.ts'
import { formWords } from '../settings/form/words.ts'
import { makePassword } from '../settings/members/make-password.ts'
import { signInText } from '../settings/members/sign-in-text.ts'
import { useSites } from '../settings/members/sites-field.tsx'
import { memberWords } from '../settings/members/words.ts'
import { Copyable } from '../settings/things/told-once.tsx'
import { useThings } from '../settings/things/use-things.ts'
import { useWords } from '../words/words.ts'
import { startWords } from './words.ts'

const blank = { name: '', email: '', username: '' }

export function ColleagueStep({ onDone }: { onDone(): void }) {
  const words = useWords(startWords)
  const named = useWords(memberWords)
  const forms = useWords(formWords)
  const { members } = useDesk().rest.furniture
  const here = useThings<Member>('members', members.list)
  const sites = useSites()
  const [made, setMade] = useState<{ username: string; password: string }>()
  const form = useForm({
    initial: blank,
    isNew: true,
    check: (all) => ({
      ...(all.name.trim() ? {} : { name: forms.required }),
      ...(all.email.trim() ? {} : { email: forms.required }),
    }),
    save: async (_, { name, email, ...own }) => {
      const password = makePassword()
      const username = own.username.trim() || usernameOf(email)
      const site_ids = sites?.map(({ id }) => id) ?? []
      here.put(await members.create({ name, email, username, password, site_ids }))
      setMade({ username, password })
    },
  })
  // Made of the e-mail, it is asked for only where somebody has that one.
  const usernameProblem = form.problemOf('username')
  const asksUsername = useRef(false)
  asksUsername.current ||= usernameProblem !== undefined
  if (made)
    return (
      <>
        <p ref={focusHere} tabIndex={-1}>
          {named.tellThem}
        </p>
        <Copyable label={named.signInWith} text={signInText(named, made)} />
        <Button look="primary" className="self-start" onClick={onDone}>
          {words.next}
        </Button>
      </>
    )
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void form.save().then((isSaved) => isSaved || focusFirstProblem())
      }}
    >
      <Field label={named.name} problem={form.problemOf('name')}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="off"
            value={form.values.name}
            maxLength={200}
            onChange={(event) => form.set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={named.email} problem={form.problemOf('email') ?? form.problem}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            autoComplete="off"
            value={form.values.email}
            maxLength={320}
            onChange={(event) => form.set({ email: event.target.value })}
          />
        )}
      </Field>
      {asksUsername.current && (
        <Field label={named.username} problem={usernameProblem}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="off"
              placeholder={usernameOf(form.values.email)}
              value={form.values.username}
              maxLength={64}
              onChange={(event) => form.set({ username: event.target.value })}
            />
          )}
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" isBusy={form.isBusy}>
          {words.add}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {words.skip}
        </Button>
      </div>
    </form>
  )
}

/** What had the focus went with the form. */
const focusHere = (element: HTMLElement | null) => element?.focus()

const usernameOf = (email: string) => (email.split('@')[0] ?? email).toLowerCase()
