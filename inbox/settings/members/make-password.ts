/** A password that is easily read out and typed, of 80 bits: four groups of four letters and digits that are not mistaken for others. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789X'

export function makePassword(): string {
  const picked = crypto.getRandomValues(new Uint8Array(16))
  const text = [...picked].map((byte) => letters[byte % letters.length]).join('')
  return text.replaceAll(/(.{4})(?=.)/g, '$1-')
}
