/** Where a file's bytes lie in the store, from the name they are served under. */
import type { FileStore } from '../../platform/files/file-store.ts'

/** The key of a file's bytes: its name without the ending, which is for people. */
export function keyOf(filename: string): string {
  return filename.split('.')[0] ?? ''
}

/** The key of a picture's thumbnail. */
export function thumbnailKeyOf(filename: string): string {
  return `${keyOf(filename)}.thumb`
}

/** The type of a thumbnail: JPEG beside JPEG, WebP beside the rest. */
export function thumbnailTypeOf(mimeType: string): string {
  return mimeType === 'image/jpeg' ? 'image/jpeg' : 'image/webp'
}

/** Removes bytes and thumbnail; safe to repeat. */
export async function removeStored(store: FileStore, filename: string): Promise<void> {
  await store.remove(thumbnailKeyOf(filename))
  await store.remove(keyOf(filename))
}
