/** The declared attributes of the conversation, changed where they stand. */
import { useQueryClient } from '@tanstack/react-query'
import type { ConversationInFull } from '../../client/filter-shapes.ts'
import type { ConversationSummary, OpenData } from '../../client/shapes.ts'
import { takenBack } from '../../client/take-back.ts'
import { AttributeFields } from '../contacts/attribute-fields.tsx'
import { valueUnder } from '../contacts/attribute-value.ts'
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
    const before = client.getQueryData<ConversationInFull>(fullKey(conversation.id))?.custom_attributes
    const show = (changed: (now: OpenData) => OpenData) =>
      client.setQueryData<ConversationInFull>(
        fullKey(conversation.id),
        (now) => now && { ...now, custom_attributes: changed(now.custom_attributes) },
      )
    show((now) => ({ ...now, [key]: value }))
    try {
      client.setQueryData(
        fullKey(conversation.id),
        await rest.setConversationAttributes(conversation.id, { [key]: value }),
      )
      return undefined
    } catch (error) {
      show((now) => takenBack(now, before ?? {}, { [key]: value }))
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
            const was = valueUnder(values, key) ?? null
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
