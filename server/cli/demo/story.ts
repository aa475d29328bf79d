/** What a demonstration conversation is: who came, who answered, what was said and when. */

export interface Story {
  visitor: { name: string; email?: string; page: string }
  /** How long ago the visitor wrote first. */
  hoursAgo: number
  /** The user name of whoever answers; none while it waits in the queue. */
  agent?: string
  lines: Line[]
  /** Why it was closed, after the last line. */
  resolution?: string
  rating?: { score: 1 | 2 | 3 | 4 | 5; comment?: string }
}

/** Who says it (`note` is the agent's, for the team only), how many minutes after the line before, and what. */
export type Line = readonly [who: 'visitor' | 'agent' | 'note', minutesLater: number, text: string]

/** Who answers in the demonstration. */
export const demoAgents = [
  { username: 'emma', name: 'Emma Clarke', email: 'emma@demo.example' },
  { username: 'joana', name: 'Joana Ribeiro', email: 'joana@demo.example' },
  { username: 'diego', name: 'Diego Morales', email: 'diego@demo.example' },
] as const
