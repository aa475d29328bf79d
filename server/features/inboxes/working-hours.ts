/**
 * Working hours: for each day of the week when an inbox is open, in its own time zone (RUL-33). Whether it is open, and
 * when it opens next, is computed here from the calendar of that zone: a day there may have 23 hours, or 25.
 */
import { refuse } from '../../platform/http/refusal.ts'
import { instantOf, wallClock } from './local-time.ts'

export interface DayHours {
  /** 0 is Sunday. */
  day: number
  isClosed: boolean
  isAllDay: boolean
  /** Minutes after midnight; null where the day is closed or open throughout. */
  opensAt: number | null
  closesAt: number | null
}

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

/** True while the inbox is open at `now`. */
export function isOpenAt(week: DayHours[], timeZone: string, now: Date): boolean {
  const { weekday, minute } = wallClock(now, timeZone)
  const hours = week[weekday]
  if (!hours || hours.isClosed) return false
  if (hours.isAllDay) return true
  return minute >= (hours.opensAt ?? 0) && minute < (hours.closesAt ?? 0)
}

/** When it opens next; undefined while it is open, and where it never opens. */
export function nextOpening(week: DayHours[], timeZone: string, now: Date): Date | undefined {
  if (isOpenAt(week, timeZone, now)) return undefined
  const today = wallClock(now, timeZone)
  for (let ahead = 0; ahead <= 7; ahead++) {
    const hours = week[(today.weekday + ahead) % 7]
    if (!hours || hours.isClosed) continue
    const minute = hours.isAllDay ? 0 : (hours.opensAt ?? 0)
    const opens = instantOf({ ...today, day: today.day + ahead, minute }, timeZone)
    if (opens > now) return opens
  }
  return undefined
}
