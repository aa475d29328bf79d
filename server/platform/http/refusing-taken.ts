/** A name somebody else has is refused in one way, whatever it names. */
import { violates } from '../db/db.ts'
import { refuse } from './refusal.ts'

/** Runs a write; one that breaks `constraint` is refused as CONFLICT about the field, anything else is thrown on. */
export async function refusingTaken(
  write: () => Promise<unknown>,
  constraint: string,
  { field, message }: { field: string; message: string },
): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!violates(error, constraint)) throw error
    throw refuse('conflict', message, [{ field, message }])
  }
}
