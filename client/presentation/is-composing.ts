/** Whether a key belongs to whoever composes a character. Safari ends the composing before the Enter that confirms it, which has this code. */
export function isComposing({
  isComposing: isUnderWay,
  keyCode,
}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return isUnderWay || keyCode === 229
}
