/** Another password: it ends every sign-in and key of one's own, this one too, and says so before. */
import { ChatError } from '../../../client/failure.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { Part } from '../things/part.tsx'
import { passwordWords } from './words.ts'

const blank = { current_password: '', new_password: '', again: '' }

export function PasswordPage() {
  const words = useWords(passwordWords)
  const forms = useWords(formWords)
  const { rest, end } = useDesk()
  const toast = useToast()
  const form = useForm({
    initial: blank,
    check: ({ current_password, new_password, again }) => ({
      ...(current_password ? {} : { current_password: forms.required }),
      ...(new_password.length >= 8 ? {} : { new_password: words.tooShort }),
      ...(new_password === again ? {} : { again: words.different }),
    }),
    save: async (_, { current_password, new_password }) => {
      await rest.changePassword({ current_password, new_password }).catch((error: unknown) => {
        throw inAField(error)
      })
      toast({ text: words.changed })
      // The server has ended the session: this page says so by going to the door.
      setTimeout(end)
    },
  })
  const { values, set, problemOf } = form
  const fields = [
    { name: 'current_password', label: words.current, autoComplete: 'current-password' },
    { name: 'new_password', label: words.next, autoComplete: 'new-password', hint: words.nextHint },
    { name: 'again', label: words.again, autoComplete: 'new-password' },
  ] as const
  return (
    <Part title={words.password} lead={words.lead}>
      <p role="note" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
        {words.ends}
      </p>
      <Card>
        <CardBody>
          {fields.map(({ name, label, autoComplete, ...more }) => (
            <Field key={name} label={label} problem={problemOf(name)} {...more} className="max-w-sm">
              {(control) => (
                <TextInput
                  {...control}
                  type="password"
                  autoComplete={autoComplete}
                  value={values[name]}
                  maxLength={1024}
                  onChange={(event) => set({ [name]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </CardBody>
      </Card>
      <SaveBar form={form} verb={words.change} isQuiet />
    </Part>
  )
}

/** A wrong password is told as a sign-in that failed; here it is one field of a form. */
function inAField(error: unknown): unknown {
  if (!(error instanceof ChatError) || error.code !== 'INVALID_CREDENTIALS') return error
  const { message } = error
  const details = [{ field: 'current_password', message, code: 'invalid' }]
  return new ChatError({ code: 'VALIDATION_ERROR', message, status: 400, details })
}
