/** The declared attributes of the conversation, changed where they stand. */
import { useQueryClient } from '@tanstack/react-query'
import type { ConversationInFull } from '../../client/filter-shapes.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { AttributeFields } from '../contacts/attribute-fields.tsx'
import { useAttributes } from '../contacts/contact-data.ts'
import { Fetched } from '../contacts/fetched.tsx'
import { contactWords } from '../contacts/words.ts'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { fullKey, useConversationInFull } from './shown-conversation.ts'

export function ConversationAttributes({ conversation }: { conversation: ConversationSummary }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const toast = useToast()
  const attributes = useAttributes('conversation')
  const query = useConversationInFull(conversation)
  const values = query.data?.custom_attributes ?? {}
  const change = async (key: string, value: unknown): Promise<string | undefined> => {
    const before = client.getQueryData<ConversationInFull>(fullKey(conversation.id))
    if (before) {
      const custom_attributes = { ...before.custom_attributes, [key]: value }
      client.setQueryData(fullKey(conversation.id), { ...before, custom_attributes })
    }
    try {
      client.setQueryData(
        fullKey(conversation.id),
        await rest.setConversationAttributes(conversation.id, { [key]: value }),
      )
      return undefined
    } catch (error) {
      client.setQueryData(fullKey(conversation.id), before)
      return refusalOf(error, words.refused)
    }
  }
  const takeBack = async (key: string, was: unknown) => {
    const wrong = await change(key, was)
    if (wrong !== undefined) toast({ text: wrong, isProblem: true })
  }
  return (
    <Fetched query={query}>
      <Fetched query={attributes}>
        <AttributeFields
          declared={attributes.data ?? []}
          values={values}
          onChange={async (key, value, name) => {
            const was = values[key] ?? null
            const wrong = await change(key, value)
            if (wrong === undefined)
              toast({
                text: words.changed(name),
                action: { label: words.undo, run: () => void takeBack(key, was) },
              })
            return wrong
          }}
        />
      </Fetched>
    </Fetched>
  )
}
