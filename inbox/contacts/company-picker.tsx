/** Companies to choose from, by name or domain; one that is missing is made. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { ChoiceList } from '../kit/choice-list.tsx'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { contactKeys } from './contact-keys.ts'
import { contactWords } from './words.ts'

/** Stands for one to be made: no id of a company. */
const toBeMade = 'new'

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
      <ChoiceList
        label={words.fields.company}
        placeholder={words.findCompany}
        onSearch={setQuery}
        areFound
        isLoading={isFetching}
        nothing={words.noCompanies}
        choices={data.map(({ id, name, domain }) => ({
          id,
          label: name,
          detail: domain ?? undefined,
          isChosen: id === chosen?.id,
        }))}
        extra={() =>
          isNew
            ? { id: toBeMade, label: words.makeCompany(wanted), icon: <Plus size={14} aria-hidden="true" /> }
            : undefined
        }
        onPick={(id) => {
          if (id === toBeMade) return void make()
          const found = data.find((company) => company.id === id)
          if (found) onPick({ id, name: found.name })
        }}
      />
      {chosen && (
        <Button size="small" look="quiet" onClick={() => onPick(null)}>
          {words.noCompany}
        </Button>
      )}
    </div>
  )
}
