/** Which inboxes a member answers in. */
import { useQuery } from '@tanstack/react-query'
import type { SiteSummary } from '../../../client/shapes.ts'
import { useDesk } from '../../session/desk.ts'
import { useWords } from '../../words/words.ts'
import { Card } from '../form/form-parts.tsx'
import { TickList } from '../things/tick-list.tsx'
import { memberWords } from './words.ts'

export function useSites(): SiteSummary[] | undefined {
  const { rest } = useDesk()
  return useQuery({
    queryKey: ['sites', 'all'],
    queryFn: () => rest.listEverySite(),
  }).data
}

export function SitesField({ value, onChange }: { value: string[]; onChange(value: string[]): void }) {
  const words = useWords(memberWords)
  const sites = useSites() ?? []
  return (
    <Card title={words.sites} hint={words.sitesHint}>
      <TickList
        label={words.sites}
        options={sites.map(({ id, name, domain }) => ({ id, name, about: domain ?? id, isPerson: false }))}
        chosen={value}
        onChange={onChange}
      />
    </Card>
  )
}
