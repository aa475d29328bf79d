/** The person at the keyboard, or the system, ended the preparations. */
export class Interrupted extends Error {
  constructor(signal) {
    super('Stopped before everything was installed; the next start begins again.')
    this.signal = signal
  }
}

/** A reason the command cannot run yet, and what the person at the keyboard can do about it. */
export class Unready extends Error {
  constructor(what, mend) {
    super(what)
    this.mend = mend
  }
}
