import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { dayOf } from '../filter/span.ts'
import { timeZone } from '../http/time-zone.ts'
import { zoneName } from './zone-name.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a day begins in the database when it does for its reader, in every zone that is let in', async () => {
  const { pool } = desk.running.app.platform.db
  const listed = await pool.query<{ name: string }>(
    'select name from pg_timezone_names union select abbrev from pg_timezone_abbrevs',
  )
  const named = [...listed.rows.map(({ name }) => name), ...Intl.supportedValuesOf('timeZone')]
  const zones = [...new Set([...named, 'US/Pacific-New', 'cet'])].filter(
    (name) => timeZone.safeParse(name).success,
  )
  expect(zones.length).toBeGreaterThan(400)
  for (const day of ['2025-01-15', '2025-07-15']) {
    const { rows } = await pool.query<{ zone: string; start: Date }>(
      `select told.zone, $2::timestamp at time zone told.name as start
        from unnest($1::text[], $3::text[]) as told (zone, name)`,
      [zones, day, zones.map(zoneName)],
    )
    const isElsewhere = ({ zone, start }: { zone: string; start: Date }) =>
      dayOf(start, zone) !== day || dayOf(new Date(start.getTime() - 1), zone) === day
    expect(rows.filter(isElsewhere).map(({ zone }) => zone)).toEqual([])
  }
})

test('a name that only browsers know is no failure of the server', async () => {
  const filter = { attribute: 'created_at', operator: 'equal_to', values: ['2025-07-15'] }
  const asked = { time_zone: 'US/Pacific-New', filter }
  expect((await desk.ada.post('/conversations/search', asked)).status).toBe(200)
})
