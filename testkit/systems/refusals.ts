/** How each system words what it refuses: anything else is a fault of ours. */
import { z } from 'zod'

const text = z.string().min(1)

const shapes: Record<string, z.ZodType> = {
  chatwoot: z.union([
    z.strictObject({ error: text }),
    z.strictObject({ message: text, attributes: z.array(z.string()) }),
    z.strictObject({ success: z.literal(false), errors: z.array(text) }),
  ]),
  convocore: z.strictObject({
    message: text,
    code: z.string().regex(/^[A-Z_]+$/),
    issues: z.array(z.strictObject({ message: text })).optional(),
  }),
  voipbin: z.strictObject({
    error: z.strictObject({
      status: z.string().regex(/^[A-Z_]+$/),
      reason: z.string().regex(/^[A-Z_]+$/),
      message: text,
      request_id: text,
      details: z.array(z.unknown()).optional(),
    }),
  }),
  atoms: z.strictObject({
    detail: z.union([
      text,
      z
        .array(
          z.strictObject({ loc: z.array(z.union([z.string(), z.number()])).min(1), msg: text, type: text }),
        )
        .min(1),
    ]),
  }),
}

/** What is wrong with a refusal of a surface; nothing, where it is worded as its system would. */
export function misworded(surface: string, operationId: string, text: string): string[] {
  // A sign-in of VoIPBin that is wrong is told nothing at all.
  if (operationId === 'voipbinLogin' && text === '') return []
  const shape = shapes[surface]
  if (!shape) return [`no shape for ${surface}`]
  const parsed = parse(text)
  const result = shape.safeParse(parsed)
  return result.success ? [] : [`worded unlike ${surface}: ${text.slice(0, 200)}`]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The status of a refusal: of nobody, and of somebody it is not for. */
export const refusedWith: Record<string, { nobody: number; notFor: number }> = {
  chatwoot: { nobody: 401, notFor: 401 },
  convocore: { nobody: 401, notFor: 403 },
  voipbin: { nobody: 401, notFor: 403 },
  atoms: { nobody: 401, notFor: 403 },
}
