/** Whose face stands for a conversation. */
import type { Message } from '../../client/shapes.ts'

/** Who of the team answered last. */
export function answererIn(messages: readonly Message[]): string | undefined {
  return messages.findLast(({ from, direction }) => from === 'support' && direction !== 'activity')?.sender
    .name
}
