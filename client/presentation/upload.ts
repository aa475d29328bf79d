/** Uploading with progress: the one thing `fetch` cannot tell, so it is done with XMLHttpRequest. */
import { type Upload, uploadForm } from '../calls/files.ts'
import { ChatError, Unreachable } from '../failure.ts'
import type { Credentials } from '../http.ts'
import type { StoredFile } from '../shapes.ts'

export interface UploadOptions {
  baseUrl: string
  credentials: Credentials
  /** The same for every try of one file. */
  key: string
  /** From 0 to 1. */
  onProgress(part: number): void
  /** Calls it off. */
  signal?: AbortSignal
}

/** Sends a file; answers what the server made of it. An expired token is renewed once. */
export async function upload(what: Upload, options: UploadOptions): Promise<StoredFile> {
  try {
    return await send(what, options)
  } catch (error) {
    const isExpired = error instanceof ChatError && error.code === 'TOKEN_EXPIRED'
    if (!isExpired || !(await options.credentials.renew())) throw error
    return await send(what, options)
  }
}

function send(what: Upload, options: UploadOptions): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${options.baseUrl}/files/upload`)
    for (const [name, value] of Object.entries(options.credentials.headers()))
      request.setRequestHeader(name, value)
    request.setRequestHeader('idempotency-key', options.key)
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) options.onProgress(event.loaded / event.total)
    })
    request.addEventListener('error', () => reject(new Unreachable('upload')))
    request.addEventListener('abort', () => reject(new Unreachable('upload')))
    request.addEventListener('load', () => {
      const answer = request.response
      if (request.status === 201 && answer?.success) return resolve(answer.data)
      const { code = 'UNAVAILABLE', message = `The server answered ${request.status}` } = answer?.error ?? {}
      reject(new ChatError({ code, message, status: request.status, details: answer?.error?.details }))
    })
    for (const signal of [options.signal, options.credentials.over?.()])
      signal?.addEventListener('abort', () => request.abort())
    request.send(uploadForm(what))
  })
}
