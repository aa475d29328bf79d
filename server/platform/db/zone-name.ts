/**
 * A time zone by the name PostgreSQL has for it. Browsers say names that are to PostgreSQL an hour without a summer, as it
 * looks among abbreviations first, and one that left the lists.
 */
const otherwise = new Map([
  ['CET', 'Europe/Brussels'],
  ['MET', 'Europe/Brussels'],
  ['EET', 'Europe/Athens'],
  ['WET', 'Europe/Lisbon'],
  ['US/PACIFIC-NEW', 'America/Los_Angeles'],
])

/** For `at time zone`, of a name that `http/time-zone.ts` let in. */
export function zoneName(timeZone: string): string {
  return otherwise.get(timeZone.toUpperCase()) ?? timeZone
}
