/** What the company is called, and its site. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Account } from '../../client/account-shapes.ts'
import { Button } from '../kit/button.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { useDesk } from '../session/desk.ts'
import { focusFirstProblem } from '../settings/form/save-bar.tsx'
import { useForm } from '../settings/form/use-form.ts'
import { formWords } from '../settings/form/words.ts'
import { useWords } from '../words/words.ts'
import { startWords } from './words.ts'

export function NameStep({
  account,
  site,
  onDone,
}: {
  account: Account
  site: { id: string; name: string } | undefined
  onDone(): void
}) {
  const words = useWords(startWords)
  const forms = useWords(formWords)
  const client = useQueryClient()
  const { rest } = useDesk()
  const initial = useMemo(() => ({ company: account.name, site: site?.name ?? '' }), [account, site])
  const form = useForm({
    initial,
    isNew: true,
    check: (all) => ({
      ...(all.company.trim() ? {} : { company: forms.required }),
      ...(all.site.trim() ? {} : { site: forms.required }),
    }),
    save: async (changed, all) => {
      if (changed.company !== undefined)
        client.setQueryData(['account'], await rest.furniture.account.change({ name: all.company }))
      if (!site) await rest.createSite({ name: all.site })
      else if (changed.site !== undefined) await rest.updateSite(site.id, { name: all.site })
      await client.invalidateQueries({ queryKey: ['sites'] })
      await client.invalidateQueries({ queryKey: ['inboxes'] })
    },
  })
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void form.save().then((isSaved) => (isSaved ? onDone() : focusFirstProblem()))
      }}
    >
      <Field label={words.company} problem={form.problemOf('company') ?? form.problem}>
        {(control) => (
          <TextInput
            {...control}
            value={form.values.company}
            maxLength={200}
            onChange={(event) => form.set({ company: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.site} hint={words.siteHint} problem={form.problemOf('site')}>
        {(control) => (
          <TextInput
            {...control}
            value={form.values.site}
            maxLength={100}
            onChange={(event) => form.set({ site: event.target.value })}
          />
        )}
      </Field>
      <Button look="primary" type="submit" isBusy={form.isBusy} className="self-start">
        {words.next}
      </Button>
    </form>
  )
}
