/** A refusal in words and with a status of its own, where Chatwoot has them for one operation. */
import { Refusal } from '../../platform/http/refusal.ts'

export class RefusedAs extends Refusal {
  readonly answer: 403 | 422

  constructor(answer: 403 | 422, error: string) {
    super(answer === 403 ? 'forbidden' : 'invalid', error)
    this.answer = answer
  }
}
