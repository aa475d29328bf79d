/** What the conversation is about in the billing system: the numbers of client, service, invoice, domain and ticket there. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { BillingChange } from '../../client/calls/conversation-details.ts'
import type { BillingLinks } from '../../client/lead-shapes.ts'
import { takenBack } from '../../client/take-back.ts'
import { Fetched } from '../contacts/fetched.tsx'
import { FieldRow } from '../contacts/field-row.tsx'
import { contactWords } from '../contacts/words.ts'
import { Editable } from '../kit/editable.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useRefetchWhenHeard } from '../session/refetch-when-heard.ts'
import { useWords } from '../words/words.ts'
import { panelWords } from './words.ts'

const numbers = ['client_id', 'service_id', 'invoice_id', 'domain_id', 'ticket_id'] as const

export function BillingSection({ conversationId }: { conversationId: string }) {
  const words = useWords(panelWords)
  const shared = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const queryKey = ['conversations', 'billing', conversationId]
  useRefetchWhenHeard(queryKey, conversationId)
  const query = useQuery({ queryKey, queryFn: () => rest.getBillingLinks(conversationId) })
  const links = query.data
  const change = async (body: BillingChange): Promise<string | undefined> => {
    const before = client.getQueryData<BillingLinks>(queryKey)
    client.setQueryData<BillingLinks>(queryKey, (now) => now && { ...now, ...body })
    try {
      client.setQueryData(queryKey, await rest.setBillingLinks(conversationId, body))
      return undefined
    } catch (error) {
      client.setQueryData<BillingLinks>(
        queryKey,
        (now) => now && before && takenBack<BillingLinks>(now, before, body),
      )
      return refusalOf(error, shared.refused)
    }
  }
  return (
    <Fetched query={query}>
      {links && (
        <dl>
          <FieldRow label={words.billingFields.user_id}>
            <Editable
              label={words.billingFields.user_id}
              value={links.user_id ?? ''}
              placeholder={shared.none}
              onSave={(text) => change({ user_id: text === '' ? null : text })}
            />
          </FieldRow>
          {numbers.map((key) => (
            <FieldRow key={key} label={words.billingFields[key]}>
              <Editable
                label={words.billingFields[key]}
                value={links[key] === null ? '' : String(links[key])}
                placeholder={shared.none}
                onSave={async (text) => {
                  if (!/^\d{0,15}$/.test(text)) return words.billingIs
                  return await change({ [key]: text === '' ? null : Number(text) })
                }}
              />
            </FieldRow>
          ))}
        </dl>
      )}
    </Fetched>
  )
}
