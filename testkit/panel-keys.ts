/** What the chat's panel keeps in the browser's database. */
import type { Page } from 'playwright-core'
import { panelDocument } from './chat-windows.ts'

/** The names. Asked in the panel's frame, which has to be on the page. */
export async function panelKeys(page: Page): Promise<string[]> {
  return (await panelEntries(page)).map(([name]) => name)
}

/** All of it as one text, to look for what somebody wrote. */
export async function panelKeeps(page: Page, text: string): Promise<boolean> {
  return JSON.stringify(await panelEntries(page)).includes(text)
}

/** Takes away what is kept under names that end so, as if it had never come to be kept; how many there were. */
export async function forgetKept(page: Page, end: string): Promise<number> {
  const names = (await panelKeys(page)).filter((name) => name.endsWith(end))
  await panelDocument(page).evaluate(async (gone) => {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('parley')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const deleting = opening.result.transaction('chat', 'readwrite')
        for (const name of gone) deleting.objectStore('chat').delete(name)
        deleting.onabort = () => reject(deleting.error)
        deleting.oncomplete = () => {
          opening.result.close()
          resolve()
        }
      }
    })
  }, names)
  return names.length
}

async function panelEntries(page: Page): Promise<[string, unknown][]> {
  return await panelDocument(page).evaluate(async () => {
    const known = await indexedDB.databases()
    if (!known.some(({ name }) => name === 'parley')) return []
    return await new Promise<[string, unknown][]>((resolve, reject) => {
      const opening = indexedDB.open('parley')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const found: [string, unknown][] = []
        const asking = opening.result.transaction('chat').objectStore('chat').openCursor()
        asking.onerror = () => reject(asking.error)
        asking.onsuccess = () => {
          const at = asking.result
          if (at) {
            found.push([String(at.key), at.value])
            at.continue()
            return
          }
          opening.result.close()
          resolve(found)
        }
      }
    })
  })
}
