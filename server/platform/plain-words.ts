/** What is wrong with a value, in words for the person who typed it at a keyboard. */
import type { z } from 'zod'

/** The fault as the end of a sentence that begins with the name of the value. */
export function inPlainWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `has to be a ${issue.expected === 'int' ? 'whole number' : issue.expected}`
    case 'too_small':
      return `has to ${amount('at least', issue.minimum, issue.origin)}`
    case 'too_big':
      return `has to ${amount('at most', issue.maximum, issue.origin)}`
    case 'invalid_value':
      return `has to be ${issue.values
        .map(String)
        .join(', ')
        .replace(/, (?!.*, )/, ' or ')}`
    case 'invalid_format':
      return ofFormat(issue)
    default:
      return `is not right: ${issue.message}`
  }
}

function amount(bound: string, limit: number | bigint, origin: string): string {
  if (origin !== 'string') return `be ${bound} ${limit}`
  return `have ${bound} ${limit} ${limit === 1 ? 'character' : 'characters'}`
}

function ofFormat(issue: z.core.$ZodIssueInvalidStringFormat): string {
  if (issue.format === 'email') return 'has to be an e-mail address such as ada@example.com'
  // The message of such a schema is an example: "an address such as …".
  if (issue.format === 'url') return `is not ${issue.message}`
  return `is not right: ${issue.message}`
}
