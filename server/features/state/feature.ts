/** What the snapshot adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { stateFrames } from './frames.ts'

export const state: Feature = { name: 'state', build: () => ({ frames: stateFrames() }) }
