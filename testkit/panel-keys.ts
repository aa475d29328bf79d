/** What the chat's panel keeps in the browser's database, by name. */
import type { Page } from 'playwright-core'
import { panelDocument } from './chat-windows.ts'

/** Asked in the panel's frame, which has to be on the page. */
export async function panelKeys(page: Page): Promise<string[]> {
  return await panelDocument(page).evaluate(async () => {
    const known = await indexedDB.databases()
    if (!known.some(({ name }) => name === 'parley')) return []
    return await new Promise<string[]>((resolve, reject) => {
      const opening = indexedDB.open('parley')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const asking = opening.result.transaction('chat').objectStore('chat').getAllKeys()
        asking.onerror = () => reject(asking.error)
        asking.onsuccess = () => {
          opening.result.close()
          resolve(asking.result.map(String))
        }
      }
    })
  })
}
