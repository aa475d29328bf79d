/** Whether somebody signed in on this page as it is, and was nowhere in it since: their focus went with the form. */
let isSo = false

export const signedInHere = (): boolean => isSo

export function saySignedInHere(): void {
  isSo = true
  const elsewhere = () => {
    isSo = false
  }
  addEventListener('focusin', elsewhere, { once: true })
}
