/** The contract's texts, from the features' tables; nothing is started for it. */
import { readConfig } from '../server/config.ts'
import { dialects } from '../server/dialects.ts'
import { features } from '../server/features.ts'
import { describeSurface } from '../server/platform/http/describe-surface.ts'
import { describeApi } from '../server/platform/http/openapi.ts'
import type { Platform } from '../server/platform/platform.ts'
import { describeSocket } from '../server/platform/realtime/asyncapi.ts'
import { systemFrames } from '../server/platform/realtime/system-frames.ts'

/** File name -> text. */
export function describeContract(): Record<string, string> {
  const built = features
    .filter((feature) => feature.name !== 'presence')
    .map((feature) => feature.build(emptyPlatform(), { webhookFormats: [] }))
  const routes = built.flatMap((feature) => feature.routes ?? [])
  const frames = [...built.flatMap((feature) => feature.frames ?? []), ...systemFrames(async () => {})]
  const surfaces = dialects.map((dialect) => dialect(emptyPlatform()))
  return {
    ...Object.fromEntries(
      surfaces.map((mounted) => [
        `openapi.${mounted.surface.name}.json`,
        `${JSON.stringify(describeSurface(mounted), null, 2)}\n`,
      ]),
    ),
    'openapi.json': `${JSON.stringify(describeApi(routes), null, 2)}\n`,
    'asyncapi.json': `${JSON.stringify(describeSocket(frames), null, 2)}\n`,
  }
}

/** Building a feature only declares; presence alone begins to work at once, and declares nothing. */
function emptyPlatform(): Platform {
  const nothing = { db: { read: {} } } as unknown as Platform
  return { ...nothing, config: readConfig({}), secret: Buffer.alloc(32) }
}
