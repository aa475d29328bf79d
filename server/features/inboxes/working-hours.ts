/**
 * Working hours: for each day of the week when an inbox is open, in its own time zone (RUL-33). Whether it is open, and
 * when it opens next, is reckoned where the settings can reckon it too.
 */
import type { DayHours } from '../../../client/presentation/weekly-hours.ts'
import { refuse } from '../../platform/http/refusal.ts'

export { type DayHours, isOpenAt, nextOpening } from '../../../client/presentation/weekly-hours.ts'

/** Nine to five, Monday to Friday: until somebody says otherwise. */
export const usualHours: readonly DayHours[] = [0, 1, 2, 3, 4, 5, 6].map((day) => {
  const isClosed = day === 0 || day === 6
  return {
    day,
    isClosed,
    isAllDay: false,
    opensAt: isClosed ? null : 9 * 60,
    closesAt: isClosed ? null : 17 * 60,
  }
})

/** Refuses a day that is neither closed nor open throughout, and does not open before it closes. */
export function checkHours(days: DayHours[]): void {
  const isSpan = ({ isClosed, isAllDay, opensAt, closesAt }: DayHours) =>
    isClosed || isAllDay || (opensAt !== null && closesAt !== null && opensAt < closesAt)
  if (days.every(isSpan)) return
  const message = 'A day that is not closed opens before it closes'
  throw refuse('invalid', `working_hours: ${message}`, [{ field: 'working_hours', message }])
}

/** The whole week: what is stored, and the usual hours for days nobody set. */
export function wholeWeek(stored: DayHours[]): DayHours[] {
  return usualHours.map((usual) => stored.find(({ day }) => day === usual.day) ?? usual)
}
