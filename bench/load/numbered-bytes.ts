/** Replaced by a running number on each send, so that no two requests carry the same client id. */
export const ID_MARK = 'c-00000000000000'
const ID_DIGITS = 12

/** Bytes that are sent again and again, each time with another number where ID_MARK stands. */
export class NumberedBytes {
  private readonly bytes: Buffer
  private readonly idEnd: number

  constructor(bytes: Buffer) {
    this.bytes = bytes
    const at = bytes.indexOf(ID_MARK)
    this.idEnd = at < 0 ? -1 : at + ID_MARK.length
  }

  /** The same buffer each time: to be sent before the next call. */
  withNumber(number: number): Buffer {
    if (this.idEnd < 0) return this.bytes
    let rest = number
    for (let i = 1; i <= ID_DIGITS; i++) {
      this.bytes[this.idEnd - i] = 48 + (rest % 10)
      rest = Math.floor(rest / 10)
    }
    return this.bytes
  }
}
