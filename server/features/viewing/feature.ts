/** What viewing adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { createViews } from './viewing.ts'

export const viewing: Feature = {
  name: 'viewing',
  build: ({ hints }) => {
    const views = createViews(hints)
    return { frames: views.frames, sockets: { gone: views.gone } }
  },
}
