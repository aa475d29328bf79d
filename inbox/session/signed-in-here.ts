/** Whether somebody signed in on this page as it is: the form they did it with is gone, and the focus with it. */
let isSo = false

export const signedInHere = (): boolean => isSo

export function saySignedInHere(): void {
  isSo = true
}
