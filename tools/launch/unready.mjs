/** A reason the command cannot run yet, and what the person at the keyboard can do about it. */
export class Unready extends Error {
  constructor(what, mend) {
    super(what)
    this.mend = mend
  }
}
