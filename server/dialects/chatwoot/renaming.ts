/** Refusals of features, with the names Chatwoot has for what they name. */
import { Refusal, refuse } from '../../platform/http/refusal.ts'

/** Our field name -> Chatwoot's, and how its sentences begin. */
export type Names = Record<string, readonly [field: string, word: string]>

/** Does `work`; what it refuses names the fields as Chatwoot's clients know them. */
export async function renaming<Result>(names: Names, work: () => Promise<Result>): Promise<Result> {
  return await work().catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.details.length === 0) throw error
    const details = error.details.map(({ field, message }) => {
      const [name = field, word] = names[field] ?? []
      return { field: name, message: word ? message.replace(/^\w+(?= (has|should|can))/, word) : message }
    })
    throw refuse(error.kind, details.map(({ message }) => message).join(', '), details)
  })
}
