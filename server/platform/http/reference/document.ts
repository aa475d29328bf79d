/** What the reference page reads of an OpenAPI document: the same for our own API and for the dialects'. */
import { z } from 'zod'

const Schema = z.record(z.string(), z.unknown())
export type Schema = z.output<typeof Schema>

const Content = z.record(z.string(), z.object({ schema: Schema.optional() }))
const Reply = z.object({ description: z.string().optional(), content: Content.optional() })
const Referred = z.object({ $ref: z.string() })

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean(),
  schema: Schema,
  example: z.string().optional(),
})
export type Parameter = z.output<typeof Parameter>

const Example = z.object({
  summary: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  query: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
})
export type Example = z.output<typeof Example>

const Described = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z.array(Parameter),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.union([Referred, Reply])),
  'x-rate-limit': z.object({ class: z.string(), per_minute: z.number() }).optional(),
  'x-actors': z.array(z.string()),
  'x-examples': z.array(Example),
})
export type Described = z.output<typeof Described>

const Scheme = z.object({
  type: z.string(),
  in: z.string().optional(),
  name: z.string().optional(),
  description: z.string().default(''),
})
export type Scheme = z.output<typeof Scheme>

const Document = z.object({
  info: z.object({ title: z.string(), description: z.string().optional() }),
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z
    .object({
      securitySchemes: z.record(z.string(), Scheme).default({}),
      responses: z.record(z.string(), Reply).default({}),
    })
    .default({ securitySchemes: {}, responses: {} }),
})
export type Document = z.output<typeof Document>

/** An operation with where it lives and the schemes its document knows. */
export interface Listed extends Described {
  method: string
  /** With what stands before every path of the document. */
  path: string
  document: Document
}

/** Reads a document; throws where it is none the page can draw. */
export function readDocument(made: unknown): Document {
  return Document.parse(made)
}

/** Its operations, in its order. */
export function listOperations(document: Document): Listed[] {
  const base = (document.servers[0]?.url ?? '').replace(/\/$/, '')
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      method,
      path: base + path,
      document,
    })),
  )
}

/** The reply itself, where a status only refers to one. */
export function replyOf({ document, responses }: Listed, status: string): z.output<typeof Reply> {
  const reply = responses[status] ?? {}
  if (!('$ref' in reply)) return reply
  return document.components.responses[reply.$ref.split('/').at(-1) ?? ''] ?? {}
}

/** The statuses of success, and those of refusal. */
export function statusesOf({ responses }: Described): { done: string[]; refused: string[] } {
  const all = Object.keys(responses)
  return {
    done: all.filter((status) => status.startsWith('2')),
    refused: all.filter((status) => !status.startsWith('2')),
  }
}
