/** Changing a member: role, inboxes, what it may do; shutting it out and taking it away. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Member } from '../../../client/shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { useDesk } from '../../session/desk.ts'
import { ownProfile } from '../../session/me.tsx'
import { useWords } from '../../words/words.ts'
import { permissionsOf } from '../custom-roles/permissions-field.tsx'
import { roleWords } from '../custom-roles/words.ts'
import { Card, CardBody, SwitchRow } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { Removal } from '../things/removal.tsx'
import { type ThingsHere, useThings } from '../things/use-things.ts'
import { thingWords } from '../things/words.ts'
import { SitesField } from './sites-field.tsx'
import { memberWords } from './words.ts'

export function MemberForm({
  member,
  here,
  onDone,
}: {
  member: Member
  here: ThingsHere<Member>
  onDone(): void
}) {
  const words = useWords(memberWords)
  const common = useWords(thingWords)
  const forms = useWords(formWords)
  const named = useWords(roleWords)
  const { me, rest } = useDesk()
  const client = useQueryClient()
  const { members, customRoles } = rest.furniture
  const roles = useThings('custom-roles', customRoles.list).things ?? []
  const initial = useMemo(
    () => ({
      name: member.name,
      email: member.email,
      role: member.role,
      custom_role_id: member.custom_role_id ?? '',
      site_ids: member.site_ids,
      auto_offline: member.auto_offline,
      disabled: member.disabled,
    }),
    [member],
  )
  const form = useForm({
    initial,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async ({ custom_role_id, ...changed }) => {
      here.put(
        await members.change(member.id, {
          ...changed,
          ...(custom_role_id === undefined ? {} : { custom_role_id: custom_role_id || null }),
        }),
      )
      if (member.id === me.id) await client.invalidateQueries({ queryKey: ownProfile })
    },
  })
  const { values, set, problemOf } = form
  const may = permissionsOf(member.permissions).map((one) => named.names[one].title)
  return (
    <>
      <Card>
        <CardBody>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={words.name} problem={problemOf('name')}>
              {(control) => (
                <TextInput
                  {...control}
                  value={values.name}
                  maxLength={200}
                  onChange={(event) => set({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label={words.email} problem={problemOf('email')}>
              {(control) => (
                <TextInput
                  {...control}
                  type="email"
                  value={values.email}
                  maxLength={320}
                  onChange={(event) => set({ email: event.target.value })}
                />
              )}
            </Field>
          </div>
          <Field label={words.role} hint={words.roleHints[values.role]} problem={problemOf('role')}>
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
          {values.role !== 'admin' && (
            <Field
              label={words.customRole}
              hint={may.length > 0 ? `${words.may}: ${may.join(' · ')}` : words.customRoleHint}
              problem={problemOf('custom_role_id')}
            >
              {(control) => (
                <Select
                  {...control}
                  value={values.custom_role_id}
                  onChange={(custom_role_id) => set({ custom_role_id })}
                  options={[
                    { value: '', label: words.roles.support_agent },
                    ...roles.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
              )}
            </Field>
          )}
        </CardBody>
        <SwitchRow
          label={words.autoOffline}
          hint={words.autoOfflineHint}
          isOn={values.auto_offline}
          onChange={(auto_offline) => set({ auto_offline })}
        />
        <SwitchRow
          label={words.disable}
          hint={member.id === me.id ? words.notYourself : words.disableHint}
          isOn={values.disabled}
          disabled={member.id === me.id}
          onChange={(disabled) => set({ disabled })}
        />
      </Card>
      {values.role !== 'admin' && (
        <SitesField value={values.site_ids} onChange={(site_ids) => set({ site_ids })} />
      )}
      <SaveBar form={form} />
      {member.id !== me.id && (
        <Removal
          label={words.removal}
          verb={common.remove}
          hint={words.removalHint}
          question={words.question(member.name)}
          onRemove={async () => {
            onDone()
            await here.remove(member, () => members.remove(member.id))
          }}
        />
      )}
    </>
  )
}
