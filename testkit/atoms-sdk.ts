/** The SDK of an app Atoms generated (systems.md 6.2): `createBatch` and `updateBatch` send bare lists of rows; for tests. */
import type { Body } from './caller.ts'

export interface AtomsAnswer {
  status: number
  body: Body
  headers: Headers
}

export interface Holder {
  accessToken: string | undefined
}

/** One call, as the SDK makes it. */
export async function callAtoms(
  url: string,
  who: Holder | undefined,
  method: string,
  path: string,
  body?: unknown,
): Promise<AtomsAnswer> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(who?.accessToken ? { authorization: `Bearer ${who.accessToken}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    redirect: 'manual',
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), headers: answer.headers }
}

/** `client.entities.<entity>`. */
export function atomsEntity(url: string, who: Holder, entity: string) {
  const path = `/entities/${entity}`
  const call = (method: string, at: string, body?: unknown) => callAtoms(url, who, method, at, body)
  const search = (wish: Record<string, unknown>) => {
    const given = Object.entries(wish).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ])
    return given.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(given))}`
  }
  return {
    query: (wish: Record<string, unknown> = {}) => call('GET', path + search(wish)),
    queryAll: (wish: Record<string, unknown> = {}) => call('GET', `${path}/all${search(wish)}`),
    get: ({ id }: { id: unknown }) => call('GET', `${path}/${id}`),
    create: ({ data }: { data: unknown }) => call('POST', path, data),
    update: ({ id, data }: { id: unknown; data: unknown }) => call('PUT', `${path}/${id}`, data),
    delete: ({ id }: { id: unknown }) => call('DELETE', `${path}/${id}`),
    createBatch: (rows: unknown[]) => call('POST', `${path}/batch`, rows),
    updateBatch: (rows: unknown[]) => call('PUT', `${path}/batch`, rows),
    deleteBatch: (ids: unknown[]) => call('DELETE', `${path}/batch`, { ids }),
  }
}
