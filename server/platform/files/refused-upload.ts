/** What reading an upload or its picture threw, as the refusal the caller is told; anything else as it is. */
import { refuse } from '../http/refusal.ts'
import { UnusableImage } from './images.ts'
import { UploadRefused } from './read-upload.ts'

export function asUploadRefusal(error: unknown): unknown {
  if (error instanceof UploadRefused)
    return error.reason === 'too-large' ? refuse('file_too_large') : refuse('invalid', error.message)
  if (!(error instanceof UnusableImage)) return error
  // Its type may be allowed: the detail tells a damaged file from one of a wrong type.
  const detail = { field: 'file', message: 'The picture cannot be read' }
  return refuse('file_type_refused', detail.message, [detail])
}
