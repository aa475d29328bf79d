/**
 * Progress of long work: a line when a part is done, and one every two seconds while it is not.
 */

export interface Progress {
  /** Says how far the part is, when it is time for a line. */
  at(text: () => string): void
  /** Says so in any case. */
  done(text: string): void
}

const betweenLinesMs = 2_000

export function progressTo(onProgress: (line: string) => void): Progress {
  let nextAt = performance.now() + betweenLinesMs
  return {
    at(text) {
      if (performance.now() < nextAt) return
      nextAt = performance.now() + betweenLinesMs
      onProgress(text())
    },
    done: onProgress,
  }
}

const number = new Intl.NumberFormat('en')

/** A count with its noun: `1 row`, `12,345 rows`. */
export function counted(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`
}
