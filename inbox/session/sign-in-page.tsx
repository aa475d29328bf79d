/** Signing in: a name and a password; which inboxes open with them the server knows. */
import { type FormEvent, useState } from 'react'
import { ChatError } from '../../client/failure.ts'
import { Button } from '../kit/button.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { useWords } from '../words/words.ts'
import { signIn } from './open-desk.ts'
import { saySignedInHere } from './signed-in-here.ts'
import { sessionWords } from './words.ts'

export function SignInPage({ onSignedIn }: { onSignedIn(): void }) {
  const words = useWords(sessionWords)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      await signIn({ username: String(fields.get('username')), password: String(fields.get('password')) })
      saySignedInHere()
      onSignedIn()
    } catch (error) {
      setProblem(problemOf(error, words))
      setBusy(false)
    }
  }
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto p-4">
      <form
        onSubmit={(event) => void submit(event)}
        className="flex w-full max-w-sm flex-col gap-4 rounded-2xl border border-line bg-surface p-7 shadow-pop"
      >
        <header className="flex flex-col gap-2">
          <img src="/pages/mark.svg" alt="" width={40} height={40} />
          <h1 className="text-xl font-semibold">{words.product}</h1>
          <p className="text-muted">{words.lead}</p>
        </header>
        <Field label={words.username}>
          {(control) => (
            <TextInput
              {...control}
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              required
              autoFocus
            />
          )}
        </Field>
        <Field label={words.password}>
          {(control) => (
            <TextInput
              {...control}
              name="password"
              type="password"
              autoComplete="current-password"
              required
            />
          )}
        </Field>
        {problem && (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
            {problem}
          </p>
        )}
        <Button look="primary" type="submit" isBusy={isBusy}>
          {words.signIn}
        </Button>
      </form>
    </main>
  )
}

function problemOf(error: unknown, words: (typeof sessionWords)['en']): string {
  if (!(error instanceof ChatError)) return words.unreachable
  if (error.status === 429) return words.tooMany
  if (error.status === 403) return words.noAccess
  return error.status < 500 ? words.wrong : words.unreachable
}
