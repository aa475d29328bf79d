/** Oneself, in all accounts one is in, and how the inbox looks in this browser. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import type { OwnProfile } from '../../../client/furniture-shapes.ts'
import { languages } from '../../../client/presentation/language.ts'
import { changeLook, look, subscribeToLook } from '../../app/look.ts'
import { languageNames } from '../../app/self-choices.ts'
import { appWords } from '../../app/words.ts'
import { Field, TextArea, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useDesk } from '../../session/desk.ts'
import { ownProfile, useOwnProfile } from '../../session/me.tsx'
import { useWords } from '../../words/words.ts'
import { Card, CardBody, Row } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { Part } from '../things/part.tsx'
import { Unfetched } from '../things/thing-list.tsx'
import { OwnPicture } from './own-picture.tsx'
import { profileWords } from './words.ts'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const

export function ProfilePage() {
  const words = useWords(profileWords)
  const { data, error, refetch } = useOwnProfile()
  return (
    <Part title={words.profile} lead={words.lead}>
      {data ? (
        <Person profile={data} />
      ) : error ? (
        <Unfetched again={() => void refetch()} />
      ) : (
        <SkeletonRows />
      )}
      <Looks />
    </Part>
  )
}

function Person({ profile }: { profile: OwnProfile }) {
  const words = useWords(profileWords)
  const forms = useWords(formWords)
  const client = useQueryClient()
  const { self } = useDesk().rest.furniture
  const initial = useMemo(
    () => ({
      name: profile.name,
      display_name: profile.display_name ?? '',
      email: profile.email,
      message_signature: profile.message_signature ?? '',
      current_password: '',
    }),
    [profile],
  )
  const form = useForm({
    initial,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async ({ display_name, message_signature, ...changed }) =>
      client.setQueryData(
        ownProfile,
        await self.change({
          ...changed,
          ...(display_name === undefined ? {} : { display_name: display_name || null }),
          ...(message_signature === undefined ? {} : { message_signature: message_signature || null }),
        }),
      ),
  })
  const { values, set, problemOf } = form
  const isOtherAddress = values.email !== profile.email
  return (
    <>
      <Card>
        <OwnPicture profile={profile} />
        <CardBody>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={words.name} problem={problemOf('name')}>
              {(control) => (
                <TextInput
                  {...control}
                  autoComplete="name"
                  value={values.name}
                  maxLength={200}
                  onChange={(event) => set({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label={words.displayName} hint={words.displayNameHint} problem={problemOf('display_name')}>
              {(control) => (
                <TextInput
                  {...control}
                  autoComplete="nickname"
                  value={values.display_name}
                  maxLength={200}
                  placeholder={values.name}
                  onChange={(event) => set({ display_name: event.target.value })}
                />
              )}
            </Field>
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={words.email} hint={words.emailHint(profile.username)} problem={problemOf('email')}>
              {(control) => (
                <TextInput
                  {...control}
                  type="email"
                  autoComplete="email"
                  value={values.email}
                  maxLength={320}
                  onChange={(event) => set({ email: event.target.value })}
                />
              )}
            </Field>
            {isOtherAddress && (
              <Field
                label={words.currentPassword}
                hint={words.currentPasswordHint}
                problem={problemOf('current_password')}
              >
                {(control) => (
                  <TextInput
                    {...control}
                    type="password"
                    autoComplete="current-password"
                    value={values.current_password}
                    onChange={(event) => set({ current_password: event.target.value })}
                  />
                )}
              </Field>
            )}
          </div>
          <Field label={words.signature} hint={words.signatureHint} problem={problemOf('message_signature')}>
            {(control) => (
              <TextArea
                {...control}
                rows={3}
                value={values.message_signature}
                maxLength={10_000}
                onChange={(event) => set({ message_signature: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <SaveBar form={form} />
    </>
  )
}

/** At once: it is this browser's matter, and nothing to be saved. */
function Looks() {
  const words = useWords(profileWords)
  const app = useWords(appWords)
  const chosen = useSyncExternalStore(subscribeToLook, look)
  return (
    <Card title={words.looks} hint={words.looksHint}>
      <Row label={app.language} htmlFor="look-language">
        <Select
          id="look-language"
          value={chosen.language ?? ''}
          onChange={(value) => changeLook({ language: languages.find((one) => one === value) })}
          options={[
            { value: '', label: app.ofBrowser },
            ...languages.map((value) => ({ value, label: languageNames[value] })),
          ]}
        />
      </Row>
      <Row label={app.theme} htmlFor="look-theme">
        <Select
          id="look-theme"
          value={chosen.theme}
          onChange={(value) => changeLook({ theme: themes.find((one) => one === value) ?? 'system' })}
          options={themes.map((value) => ({ value, label: app.themes[value] }))}
        />
      </Row>
      <Row label={app.density} htmlFor="look-density" hint={words.densityHint}>
        <Select
          id="look-density"
          value={chosen.density}
          onChange={(value) =>
            changeLook({ density: densities.find((one) => one === value) ?? 'comfortable' })
          }
          options={densities.map((value) => ({ value, label: app.densities[value] }))}
        />
      </Row>
    </Card>
  )
}
