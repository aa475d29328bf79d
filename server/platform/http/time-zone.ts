/** A time zone by its name, wherever one is told. */
import { line } from './shapes.ts'

export const timeZone = line(64).min(1).refine(isTimeZone, 'Not a known time zone')

function isTimeZone(name: string): boolean {
  // An offset is no zone, and the database would count it the other way.
  if (!/^[a-z]/i.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
