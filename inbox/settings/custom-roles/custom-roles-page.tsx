/** Roles beside agent and administrator: which conversations one sees, and what else one may do. */
import { Shield } from 'lucide-react'
import { useMemo } from 'react'
import type { CustomRole } from '../../../client/account-shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card, CardBody } from '../form/form-parts.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { FormEnd } from '../things/form-end.tsx'
import { useReason } from '../things/part.tsx'
import { ThingsPage } from '../things/things-page.tsx'
import { type ThingsHere, useThings } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { PermissionsField, permissionsOf } from './permissions-field.tsx'
import { roleWords } from './words.ts'

export function CustomRolesPage() {
  const words = useWords(roleWords)
  const { customRoles } = useDesk().rest.furniture
  const here = useThings<CustomRole>('custom-roles', customRoles.list)
  const reason = useReason()
  return (
    <ThingsPage
      title={words.roles}
      words={words}
      icon={<Shield size={20} aria-hidden="true" />}
      here={here}
      reason={reason}
      rowOf={(role) => ({
        id: role.id,
        name: role.name,
        about:
          role.description ||
          permissionsOf(role.permissions)
            .map((one) => words.names[one].title)
            .join(' · '),
      })}
      form={(role, { close }) => <RoleForm here={here} role={role} onDone={close} />}
    />
  )
}

function RoleForm({
  role,
  here,
  onDone,
}: {
  role: CustomRole | undefined
  here: ThingsHere<CustomRole>
  onDone(): void
}) {
  const words = useWords(roleWords)
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  const { customRoles } = useDesk().rest.furniture
  const initial = useMemo(
    () => ({
      name: role?.name ?? '',
      description: role?.description ?? '',
      permissions: permissionsOf(role?.permissions ?? ['conversation_manage']),
    }),
    [role],
  )
  const form = useForm({
    initial,
    isNew: !role,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async (changed, all) =>
      here.put(role ? await customRoles.change(role.id, changed) : await customRoles.create(all)),
  })
  const { values, set, problemOf } = form
  return (
    <>
      <Card>
        <CardBody>
          <Field label={common.name} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={100}
                autoFocus={!role}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={common.description} problem={problemOf('description')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.description}
                maxLength={1000}
                onChange={(event) => set({ description: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <Card title={words.permissions} hint={words.permissionsHint}>
        <PermissionsField
          value={values.permissions}
          problem={problemOf('permissions')}
          onChange={(chosen) => set({ permissions: chosen })}
        />
      </Card>
      <FormEnd
        form={form}
        thing={role}
        here={here}
        words={words}
        question={({ name }) => words.question(name)}
        remove={customRoles.remove}
        onMade={onDone}
        onDone={onDone}
      />
    </>
  )
}
