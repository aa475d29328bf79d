/** Values of VoIPBin's answers that tests look for. */
import { expect } from 'bun:test'
import type { Body } from './caller.ts'
import type { VoipbinClient } from './voipbin-client.ts'

export const never = '9999-01-01 00:00:00.000000'
export const nil = '00000000-0000-0000-0000-000000000000'
export const uuid: unknown = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
)
export const stamp: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/)
export const tel = (target: string) => ({ type: 'tel', target, target_name: '', name: '', detail: '' })

export const failure = (status: string, reason: string): unknown => ({
  error: { status, reason, message: expect.any(String), request_id: expect.any(String) },
})

export const meOf = async (client: VoipbinClient): Promise<Body> => (await client.get('/me')).body

/** A conversation with a telephone number. */
export const started = async (client: VoipbinClient, target: string, name = 'conversation'): Promise<Body> =>
  (await client.post('/conversations', { name, participants: [{ type: 'tel', target }] })).body
