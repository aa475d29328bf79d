/** Chatwoot's flat filters: read into the filter language, and what is wrong with one said in its words. */
import { z } from 'zod'
import { type Filter, FilterRefusal, ofList, operators } from '../../../platform/filter/filter.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { text } from '../../../platform/http/shapes.ts'

const value = z.union([text(500), z.number(), z.boolean()])

export const FilterPayload = z
  .array(
    z.object({
      attribute_key: text(200),
      filter_operator: z.string().max(50),
      values: z.union([z.array(value).max(200), value.transform((one) => [one])]).nullish(),
      query_operator: z.string().max(10).nullish(),
    }),
  )
  .max(50)

/** What a list of conditions means, its attributes by our names; undefined for an empty one, which asks for all. */
export function filterOf(
  payload: z.output<typeof FilterPayload>,
  names: Record<string, string> = {},
): Filter | undefined {
  if (payload.length === 0) return undefined
  return inWords(() =>
    ofList(
      payload.map(({ attribute_key, filter_operator, values, query_operator }) => ({
        attribute: names[attribute_key] ?? attribute_key,
        operator: operatorOf(attribute_key, filter_operator),
        values: values ?? [],
        next: query_operator?.toLowerCase() === 'or' ? ('or' as const) : ('and' as const),
      })),
    ),
  )
}

/** Runs what reads or compiles a filter; a filter that cannot be followed is refused in Chatwoot's words. */
export function inWords<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw wordsFor(error)
  }
}

/** The same for what is asked of the database meanwhile. */
export async function inWordsLater<Result>(work: () => Promise<Result>): Promise<Result> {
  return await work().catch((error: unknown) => {
    throw wordsFor(error)
  })
}

function operatorOf(attribute: string, word: string): (typeof operators)[number] {
  const known = operators.find((one) => one === word)
  if (!known) throw refuse('invalid', invalidOperator(attribute))
  return known
}

function wordsFor(error: unknown): unknown {
  if (!(error instanceof FilterRefusal)) return error
  const attribute = error.details[0]?.field ?? ''
  if (error.fault === 'attribute')
    return refuse(
      'invalid',
      `Invalid attribute key - [${attribute}]. The key should be one of the standard attributes or a custom attribute defined in the account.`,
    )
  if (error.fault === 'operator') return refuse('invalid', invalidOperator(attribute))
  if (error.fault === 'value')
    return refuse('invalid', `Invalid value. The values provided for ${attribute} are invalid`)
  return refuse('invalid', error.message)
}

function invalidOperator(attribute: string): string {
  return `Invalid operator. The allowed operators for ${attribute} are [${operators.join(',')}].`
}
