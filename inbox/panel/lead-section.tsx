/** What the conversation is worth: stage, score, and the facts of a lead sellers look for. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LeadChange } from '../../client/calls/conversation-details.ts'
import type { Lead } from '../../client/lead-shapes.ts'
import { textOfValue } from '../contacts/attribute-value.ts'
import { Fetched } from '../contacts/fetched.tsx'
import { FieldRow } from '../contacts/field-row.tsx'
import { safeLink } from '../contacts/safe-link.ts'
import { contactWords } from '../contacts/words.ts'
import { Editable } from '../kit/editable.tsx'
import { Select } from '../kit/select.tsx'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { useWords } from '../words/words.ts'
import { withLeadChange, withoutLeadChange } from './lead-change.ts'
import { leadFields, leadStages, panelWords } from './words.ts'

export function LeadSection({ conversationId }: { conversationId: string }) {
  const words = useWords(panelWords)
  const shared = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const toast = useToast()
  const queryKey = ['conversations', 'lead', conversationId]
  useRefetchWhenHeard(queryKey, conversationId)
  const query = useQuery({ queryKey, queryFn: () => rest.getLead(conversationId) })
  const lead = query.data
  const change = async (body: LeadChange): Promise<string | undefined> => {
    const before = client.getQueryData<Lead>(queryKey)
    client.setQueryData<Lead>(queryKey, (now) => now && withLeadChange(now, body))
    try {
      client.setQueryData(queryKey, await rest.changeLead(conversationId, body))
      return undefined
    } catch (error) {
      client.setQueryData<Lead>(queryKey, (now) => now && before && withoutLeadChange(now, before, body))
      return refusalOf(error, shared.refused)
    }
  }
  const setStage = async (stage: string | null) => {
    const wrong = await change({ stage })
    if (wrong !== undefined) toast({ text: wrong, isProblem: true })
  }
  return (
    <Fetched query={query}>
      {lead && (
        <dl>
          <FieldRow label={words.stage}>
            <Select
              aria-label={words.stage}
              value={lead.stage ?? ''}
              onChange={(stage) => void setStage(stage === '' ? null : stage)}
              options={[
                { value: '', label: shared.none },
                ...leadStages.map((stage) => ({ value: stage, label: words.stages[stage] })),
              ]}
              className="max-w-full min-w-0 flex-1"
            />
          </FieldRow>
          <FieldRow label={words.score}>
            <Editable
              label={words.score}
              value={String(lead.score)}
              shown={`${lead.score} / 100`}
              placeholder={shared.none}
              onSave={async (text) => {
                const score = Number(text)
                if (text === '' || !(score >= 0 && score <= 100)) return words.scoreIs
                return await change({ score })
              }}
            />
          </FieldRow>
          {leadFields.map((field) => (
            <FieldRow key={field} label={words.leadFields[field]}>
              <Editable
                label={words.leadFields[field]}
                value={textOfValue(lead.fields[field])}
                placeholder={shared.none}
                link={field === 'userWebsite' ? safeLink(lead.fields[field]) : undefined}
                isLong={field === 'notes'}
                onSave={(text) => change({ fields: { [field]: text } })}
              />
            </FieldRow>
          ))}
        </dl>
      )}
    </Fetched>
  )
}
