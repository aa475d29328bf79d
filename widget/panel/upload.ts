/** A file on its way up, with how far it is and a way to call it off. */
import { type Upload, uploadForm } from '../../client/calls/files.ts'
import { ChatError, Unreachable } from '../../client/failure.ts'
import type { Credentials } from '../../client/http.ts'
import type { StoredFile } from '../../client/shapes.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { StallWatch } from './stall.ts'

export interface UploadOptions {
  credentials: Credentials
  /** The same for every try of one file. */
  key: string
  signal: AbortSignal
  /** Breaks it off where it does not move. */
  watch: StallWatch
  /** From 0 to 1. */
  onProgress(part: number): void
}

/** Where a panel runs: `carry` stands in for the request where there is no server behind. */
export interface PanelSurroundings extends Surroundings {
  carry?: typeof upload
}

/** Answers what the server made of the file. Not by `fetch`, which does not say how far a request is. */
export function upload(what: Upload, options: UploadOptions): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/files/upload')
    for (const [name, value] of Object.entries(options.credentials.headers()))
      request.setRequestHeader(name, value)
    request.setRequestHeader('idempotency-key', options.key)
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      options.watch.moved()
      if (event.lengthComputable) options.onProgress(event.loaded / event.total)
    })
    for (const name of ['error', 'abort'])
      request.addEventListener(name, () => reject(new Unreachable('upload')))
    request.addEventListener('load', () => {
      const answer = request.response
      if (request.status === 201 && answer?.success) return resolve(answer.data)
      const { code = 'UNAVAILABLE', message = `The server answered ${request.status}` } = answer?.error ?? {}
      const retryAfter = Number(request.getResponseHeader('retry-after')) || undefined
      const { details } = answer?.error ?? {}
      reject(new ChatError({ code, message, status: request.status, retryAfter, details }))
    })
    request.addEventListener('loadend', () => options.watch.end())
    options.signal.addEventListener('abort', () => request.abort())
    options.watch.begin(() => request.abort())
    request.send(uploadForm(what))
  })
}
