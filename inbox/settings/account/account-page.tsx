/** The account: what it is called, and how much of its plan is used. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Account } from '../../../client/account-shapes.ts'
import { Field, TextInput } from '../../kit/field.tsx'
import { Select } from '../../kit/select.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { useDesk } from '../../session/desk.ts'
import { useSpeech, useWords } from '../../words/words.ts'
import { Card, CardBody, Row } from '../form/form-parts.tsx'
import { SaveBar } from '../form/save-bar.tsx'
import { useForm } from '../form/use-form.ts'
import { formWords } from '../form/words.ts'
import { Part, useReason } from '../things/part.tsx'
import { Unfetched } from '../things/thing-list.tsx'
import { useAccount } from './use-account.ts'
import { accountWords } from './words.ts'

/** As the account's texts to customers are written; it may have one of its own. */
const locales = ['en', 'pt_BR', 'es', 'fr', 'de', 'it', 'nl']

export function AccountPage() {
  const words = useWords(accountWords)
  const { account, error, again } = useAccount()
  return (
    <Part title={words.account} lead={words.lead} reason={useReason()}>
      {account ? (
        <>
          <AccountForm account={account} />
          <Usage account={account} />
        </>
      ) : error ? (
        <Unfetched again={again} />
      ) : (
        <SkeletonRows />
      )}
    </Part>
  )
}

function AccountForm({ account }: { account: Account }) {
  const words = useWords(accountWords)
  const forms = useWords(formWords)
  const { language } = useSpeech()
  const client = useQueryClient()
  const { rest } = useDesk()
  const initial = useMemo(
    () => ({ name: account.name, locale: account.locale, support_email: account.support_email ?? '' }),
    [account],
  )
  const form = useForm({
    initial,
    check: ({ name }): Record<string, string> => (name.trim() ? {} : { name: forms.required }),
    save: async ({ support_email, ...changed }) =>
      client.setQueryData(
        ['account'],
        await rest.furniture.account.change({
          ...changed,
          ...(support_email === undefined ? {} : { support_email: support_email || null }),
        }),
      ),
  })
  const { values, set, problemOf } = form
  const named = new Intl.DisplayNames(language, { type: 'language' })
  const offered = locales.includes(account.locale) ? locales : [account.locale, ...locales]
  return (
    <>
      <Card>
        <CardBody>
          <Field label={words.name} hint={words.nameHint} problem={problemOf('name')}>
            {(control) => (
              <TextInput
                {...control}
                value={values.name}
                maxLength={200}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.locale} hint={words.localeHint} problem={problemOf('locale')}>
            {(control) => (
              <Select
                {...control}
                value={values.locale}
                onChange={(locale) => set({ locale })}
                options={offered.map((value) => ({
                  value,
                  label: named.of(value.replace('_', '-')) ?? value,
                }))}
              />
            )}
          </Field>
          <Field
            label={words.supportEmail}
            hint={words.supportEmailHint}
            problem={problemOf('support_email')}
          >
            {(control) => (
              <TextInput
                {...control}
                type="email"
                value={values.support_email}
                maxLength={320}
                onChange={(event) => set({ support_email: event.target.value })}
              />
            )}
          </Field>
        </CardBody>
      </Card>
      <SaveBar form={form} />
    </>
  )
}

function Usage({ account }: { account: Account }) {
  const words = useWords(accountWords)
  const { locale } = useSpeech()
  const print = (count: number) => new Intl.NumberFormat(locale).format(count)
  return (
    <Card title={words.usage} hint={words.usageHint}>
      {Object.entries(account.usage_limits).map(([name, { limit, used }]) => (
        <Row key={name} label={words.counted[name] ?? name}>
          {limit !== null && (
            <meter
              aria-label={words.counted[name] ?? name}
              min={0}
              max={Math.max(limit, 1)}
              value={used}
              className="w-32"
            />
          )}
          <span className="tabular-nums text-muted">
            {limit === null ? words.unlimited(print(used)) : words.usedOf(print(used), print(limit))}
          </span>
        </Row>
      ))}
      <Row label={words.id}>
        <code className="text-xs break-all text-muted select-all">{account.id}</code>
      </Row>
    </Card>
  )
}
