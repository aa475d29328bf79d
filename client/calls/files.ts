/** Files (END-18 to END-22). */
import type { Http } from '../http.ts'
import type { StoredFile } from '../shapes.ts'

export interface Upload {
  file: File
  site_id: string
  conversation_id?: string
}

/** The form an upload is sent as. */
export function uploadForm({ file, site_id, conversation_id }: Upload): FormData {
  const form = new FormData()
  // Fields before the file: the server can judge them before it reads the bytes.
  form.set('site_id', site_id)
  if (conversation_id !== undefined) form.set('conversation_id', conversation_id)
  form.set('file', file)
  return form
}

export function fileCalls({ call }: Http, baseUrl: string) {
  return {
    uploadFile: (upload: Upload) =>
      call<StoredFile>({ method: 'POST', path: '/files/upload', body: uploadForm(upload), once: true }),

    getFile: (fileId: string) =>
      call<StoredFile>({ method: 'GET', path: `/files/${encodeURIComponent(fileId)}` }),

    /** A link to the bytes; `token` should be one made for the file, not a session's. */
    fileAddress: (fileId: string, token: string) =>
      `${baseUrl}/files/${encodeURIComponent(fileId)}/download?${new URLSearchParams({ token })}`,

    deleteFile: (fileId: string) =>
      call<undefined>({ method: 'DELETE', path: `/files/${encodeURIComponent(fileId)}` }),
  }
}
