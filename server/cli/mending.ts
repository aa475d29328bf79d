/** What to do about what the features refuse: they say what is wrong, and cannot know which command mends it. */
import { Refusal, type RefusalKind } from '../platform/http/refusal.ts'

/** A refusal with a way out. */
export class Refused extends Error {
  readonly kind: RefusalKind
  readonly mend: string

  constructor({ message, kind }: Refusal, mend: string) {
    super(message)
    this.kind = kind
    this.mend = mend
  }
}

/** Runs `work`; a refusal of a kind that is named is thrown on with what to do. */
export async function mending<Result>(
  mends: Partial<Record<RefusalKind, string>>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const mend = error instanceof Refusal ? mends[error.kind] : undefined
    if (error instanceof Refusal && mend) throw new Refused(error, mend)
    throw error
  }
}
