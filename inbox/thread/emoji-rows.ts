/** Where arrows lead among emoji that stand in rows, each group beginning a row of its own. Pure. */
/** The places of a group, row by row. */
export function rowsOf(places: readonly number[], columns = 8): number[][] {
  const rows: number[][] = []
  for (let at = 0; at < places.length; at += columns) rows.push(places.slice(at, at + columns))
  return rows
}

/** The place an arrow leads to; undefined for any other key. Where a row is shorter, its last one. */
export function beside(
  rows: readonly (readonly number[])[],
  place: number,
  key: string,
  isFromTheRight = false,
): number | undefined {
  const places = rows.flat()
  const forward = isFromTheRight ? 'ArrowLeft' : 'ArrowRight'
  const backward = isFromTheRight ? 'ArrowRight' : 'ArrowLeft'
  if (key === forward) return places[places.indexOf(place) + 1] ?? place
  if (key === backward) return places[places.indexOf(place) - 1] ?? place
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const at = rows.findIndex((row) => row.includes(place))
  const next = rows[at + (key === 'ArrowDown' ? 1 : -1)]
  if (!next) return place
  return next[Math.min(rows[at]?.indexOf(place) ?? 0, next.length - 1)]
}
