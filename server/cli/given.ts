/** What was given on the command line, held against the schema the API uses for the same thing. */
import type { z } from 'zod'
import { inPlainWords } from '../platform/plain-words.ts'
import { UsageProblem } from './exit-codes.ts'

/**
 * Reads what was given; throws a UsageProblem with a line for each fault. `printed` says what each field is
 * called on the command line. A secret's value is not repeated.
 */
export function readGiven<Schema extends z.ZodType>(
  schema: Schema,
  given: Record<string, unknown>,
  printed: Record<string, string>,
): z.output<Schema> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => {
    const field = String(issue.path[0])
    const value = field === 'password' ? '' : ` ${JSON.stringify(given[field])}`
    return `${printed[field] ?? field}${value} ${inPlainWords(issue)}`
  })
  throw new UsageProblem(faults.join('\n'), 'Give another value, and the command again.')
}
