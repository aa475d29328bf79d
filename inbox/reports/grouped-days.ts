/** Days, or where there are too many to tell apart, weeks of them. Pure. */

const mostDays = 62

/** What was counted from one date to another; the last week may be a short one. */
export interface DaysCounted {
  from: string
  to: string
  values: number[]
}

export function groupedDays<Day extends { date: string }>(
  days: readonly Day[],
  values: (day: Day) => number[],
): DaysCounted[] {
  const size = days.length > mostDays ? 7 : 1
  return Array.from({ length: Math.ceil(days.length / size) }, (_, at) => {
    const those = days.slice(at * size, at * size + size)
    return {
      from: those[0]?.date ?? '',
      to: those.at(-1)?.date ?? '',
      values: those
        .map(values)
        .reduce((sums, counted) => sums.map((sum, place) => sum + (counted[place] ?? 0))),
    }
  })
}
