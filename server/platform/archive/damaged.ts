/** An archive that is not what was written. */

import { StartupProblem } from '../startup-problem.ts'

export function damaged(how: string): StartupProblem {
  return new StartupProblem(
    `The archive is damaged: ${how}. Nothing was restored.`,
    'Use another backup, or copy this one again from where it was made.',
  )
}
