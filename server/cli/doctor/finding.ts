/** One line of the doctor's: what was looked at, how it is, and what to do when it is not well. */
export interface Finding {
  state: 'ok' | 'note' | 'bad'
  subject: string
  text: string
  mend?: string
}

export const ok = (subject: string, text: string): Finding => ({ state: 'ok', subject, text })
export const note = (subject: string, text: string, mend: string): Finding => ({
  state: 'note',
  subject,
  text,
  mend,
})
export const bad = (subject: string, text: string, mend: string): Finding => ({
  state: 'bad',
  subject,
  text,
  mend,
})

/** A finding as it is printed. */
export function printFinding({ state, subject, text, mend }: Finding): string {
  const mark = { ok: 'ok  ', note: 'note', bad: 'BAD ' }[state]
  const line = `${mark}  ${subject.padEnd(12)} ${text}`
  return mend === undefined ? line : `${line}\n      ${' '.repeat(12)} What to do: ${mend}`
}

/** The words of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
