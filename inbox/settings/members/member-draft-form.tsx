/** Adding a colleague: the password is made here and shown once, to be handed over. */
import type { Member } from '../../../client/shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import type { ThingsHere } from '../things/use-things.ts'
import { makePassword } from './make-password.ts'
import { SitesField, useSites } from './sites-field.tsx'
import { memberWords } from './words.ts'

const blank = {
  name: '',
  email: '',
  username: '',
  role: 'support_agent' as Member['role'],
  /** Undefined until somebody chooses: all there are. */
  site_ids: undefined as string[] | undefined,
}

export function MemberDraftForm({
  here,
  onMade,
}: {
  here: ThingsHere<Member>
  onMade(member: Member, password: string): void
}) {
  const words = useWords(memberWords)
  const forms = useWords(formWords)
  const { members } = useDesk().rest.furniture
  const sites = useSites()
  const form = useForm({
    initial: blank,
    isNew: true,
    check: ({ name, email }) => ({
      ...(name.trim() ? {} : { name: forms.required }),
      ...(email.trim() ? {} : { email: forms.required }),
    }),
    save: async (_, all) => {
      const password = makePassword()
      const username = all.username || usernameFrom(all.email)
      const site_ids = all.site_ids ?? sites?.map(({ id }) => id) ?? []
      const member = await members.create({ ...all, username, site_ids, password })
      here.put(member)
      onMade(member, password)
    },
  })
  const { values, set, problemOf } = form
  return (
    <>
      <Card>
        <CardBody>
          <Field label={words.name} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={200}
                autoFocus
                autoComplete="off"
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={words.email} problem={problemOf('email')}>
              {(control) => (
                <TextInput
                  {...control}
                  type="email"
                  value={values.email}
                  maxLength={320}
                  autoComplete="off"
                  onChange={(event) => set({ email: event.target.value })}
                />
              )}
            </Field>
            <Field label={words.username} hint={words.usernameHint} problem={problemOf('username')}>
              {(control) => (
                <TextInput
                  {...control}
                  value={values.username}
                  placeholder={usernameFrom(values.email)}
                  maxLength={64}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  onChange={(event) => set({ username: event.target.value })}
                />
              )}
            </Field>
          </div>
          <Field label={words.role} hint={words.roleHints[values.role]}>
            {(control) => (
              <Select
                {...control}
                value={values.role}
                onChange={(value) => set({ role: value === 'admin' ? 'admin' : 'support_agent' })}
                options={[
                  { value: 'support_agent', label: words.roles.support_agent },
                  { value: 'admin', label: words.roles.admin },
                ]}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      {values.role !== 'admin' && (
        <SitesField
          value={values.site_ids ?? sites?.map(({ id }) => id) ?? []}
          onChange={(site_ids) => set({ site_ids })}
        />
      )}
      <SaveBar form={form} isNew verb={words.make} />
    </>
  )
}

/** What stands before the @, as sign-in names may be. */
function usernameFrom(email: string): string {
  return (email.split('@')[0] ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}._-]/gu, '')
}
