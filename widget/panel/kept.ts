/** One table in the browser's database, by name. Rejects where the browser forbids it, or has no room. */

const database = 'parley'
const table = 'chat'
let opening: Promise<IDBDatabase> | undefined

export async function getKept(name: string): Promise<unknown> {
  const kept = await within('readonly')
  return await answerTo(kept.get(name))
}

/** Puts in place of what is there whatever `change` makes of it; nobody else comes between. */
export async function changeKept(name: string, change: (there: unknown) => unknown): Promise<void> {
  const kept = await within('readwrite')
  await put(kept, name, change(await answerTo(kept.get(name))))
}

export async function setKept(name: string, value: unknown): Promise<void> {
  await put(await within('readwrite'), name, value)
}

async function put(kept: IDBObjectStore, name: string, value: unknown): Promise<void> {
  const putting = kept.put(value, name)
  // Said at once: else a page that goes away now takes it along.
  kept.transaction.commit?.()
  await answerTo(putting)
}

/** Deletes what is named so; where nothing was ever kept, nothing is made. */
export async function deleteKept(isGone: (name: string) => boolean): Promise<void> {
  // Not every browser says what it has.
  const known = await indexedDB.databases?.()
  if (known && !known.some(({ name }) => name === database)) return
  const kept = await within('readwrite')
  const names = (await answerTo(kept.getAllKeys())).map(String)
  await Promise.all(names.filter(isGone).map((name) => answerTo(kept.delete(name))))
}

async function within(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opening ??= open()
  const store = await opening
  return store.transaction(table, mode).objectStore(table)
}

async function open(): Promise<IDBDatabase> {
  const asking = indexedDB.open(database)
  asking.onupgradeneeded = () => void asking.result.createObjectStore(table)
  const store = await answerTo(asking)
  // Closed by the browser, as when its data is cleared: the next one opens it again.
  store.onclose = () => {
    opening = undefined
  }
  return store
}

function answerTo<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
