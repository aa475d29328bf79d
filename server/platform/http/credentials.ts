/** How programs of a surface say who they are, as its document tells it. */
import type { ActorKind } from './actor.ts'
import type { Operation } from './operation.ts'

/** A security scheme of OpenAPI. */
export interface Scheme {
  type: 'http' | 'apiKey'
  scheme?: 'bearer'
  in?: 'header' | 'query' | 'cookie'
  name?: string
  description: string
}

export interface Credentials {
  /** What whoever writes a program for it has to know first. */
  readonly about: string
  readonly schemes: Readonly<Record<string, Scheme>>
  /** Which of the schemes a kind of actor has; any one of them will do. */
  readonly carriedBy: Partial<Record<ActorKind, readonly string[]>>
}

/** The ways into an operation, of which one is needed; an empty one where nobody need be known. */
export function securityOf(
  { actors }: Pick<Operation, 'actors'>,
  { schemes, carriedBy }: Pick<Credentials, 'schemes' | 'carriedBy'>,
): Record<string, string[]>[] {
  const open = new Set(actors.flatMap((kind) => carriedBy[kind] ?? []))
  const needs: Record<string, string[]>[] = Object.keys(schemes)
    .filter((name) => open.has(name))
    .map((name) => ({ [name]: [] }))
  return actors.includes('anonymous') ? [...needs, {}] : needs
}
