/** Exit codes: 0 done, 1 failed, 2 asked for in a way that cannot be understood. */
export const failed = 1
export const usage = 2

/** The command was given something it cannot work on; `mend` says what it could be given instead. */
export class UsageProblem extends Error {
  readonly mend: string

  constructor(what: string, mend: string) {
    super(what)
    this.mend = mend
  }
}
