/** The files somebody attaches in the preview: they stay in its page, and are read from there. */
import type { ChatFile, StoredFile } from '../../client/shapes.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { sampleVisitor } from './sample.ts'

export interface KeptFiles {
  keep(file: File): StoredFile
  get(id: string | undefined): ChatFile | undefined
  /** The bytes at an address; undefined where it is none of these. */
  at(url: string): File | undefined
}

export function keepFiles({ newId, now }: Pick<Surroundings, 'newId' | 'now'>): KeptFiles {
  const kept = new Map<string, { stored: StoredFile; file: File }>()
  return {
    keep(file) {
      const id = newId()
      const url = `/preview/${id}`
      const stored: StoredFile = {
        ...{ id, url, filename: file.name, original_name: file.name, size: file.size },
        ...{ mime_type: file.type, is_image: file.type.startsWith('image/'), thumbnail_url: null },
        ...{ download_url: url, conversation_id: null, created_at: new Date(now()).toISOString() },
        uploaded_by: { type: 'visitor', id: sampleVisitor.visitor_id },
        uploaded_by_type: 'visitor',
        uploaded_by_id: sampleVisitor.visitor_id,
      }
      kept.set(id, { stored, file })
      return stored
    },
    get: (id) => (id === undefined ? undefined : kept.get(id)?.stored),
    at: (url) => kept.get(/\/preview\/(\w+)$/.exec(url)?.[1] ?? '')?.file,
  }
}
