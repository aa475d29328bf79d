/** Companies to choose from, by name or domain; one that is missing is made. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Picker } from '../kit/picker.tsx'
import { useToast } from '../kit/toast.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { contactKeys } from './contact-data.ts'
import { refusalOf } from './refusal.ts'
import { contactWords } from './words.ts'

export interface CompanyRef {
  id: string
  name: string
}

export function CompanyPicker({
  chosen,
  onPick,
}: {
  chosen: CompanyRef | null
  onPick(company: CompanyRef | null): void
}) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const toast = useToast()
  const [query, setQuery] = useState('')
  const wanted = query.trim()
  const { data = [], isFetching } = useQuery({
    queryKey: [...contactKeys.companies, 'picker', wanted],
    queryFn: async () =>
      (await rest.listCompanies({ limit: 20, ...(wanted === '' ? {} : { q: wanted }) })).companies,
    placeholderData: keepPreviousData,
  })
  const make = async () => {
    try {
      const { id, name } = await rest.createCompany({ name: wanted })
      void client.invalidateQueries({ queryKey: contactKeys.companies })
      onPick({ id, name })
    } catch (error) {
      toast({ text: refusalOf(error, words.refused), isProblem: true })
    }
  }
  const isNew = wanted !== '' && !data.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  return (
    <div className="flex flex-col gap-2">
      <Picker
        label={words.fields.company}
        placeholder={words.findCompany}
        query={query}
        onQuery={setQuery}
        isLoading={isFetching}
        nothing={words.noCompanies}
        options={data.map(({ id, name, domain }) => ({
          id,
          label: name,
          hint: domain ?? undefined,
          isChosen: id === chosen?.id,
        }))}
        onPick={(id) => {
          const found = data.find((company) => company.id === id)
          if (found) onPick({ id, name: found.name })
        }}
        create={isNew ? { label: words.makeCompany(wanted), run: () => void make() } : undefined}
      />
      {chosen && (
        <Button size="small" look="quiet" onClick={() => onPick(null)}>
          {words.noCompany}
        </Button>
      )}
    </div>
  )
}
