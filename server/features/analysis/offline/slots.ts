/** Facts worth repeating in a suggested reply or a summary: an order number, a named product. */

import { extractKeywords } from './keywords.ts'
import type { ReadText } from './read-text.ts'

export type Slots = { order: string | undefined; product: string | undefined }

const NUMBER_WORDS = new Set(
  'order number no nr pedido numero compra encomenda ref reference referencia ticket #'.split(' '),
)

export function findSlots(read: ReadText): Slots {
  return { order: findOrder(read), product: findProduct(read) }
}

/** A number of three digits or more right behind "order", "pedido" and the like. */
function findOrder({ tokens }: ReadText): string | undefined {
  for (const [at, token] of tokens.list.entries()) {
    if (token.kind !== 'number' || !/^\d{3,20}$/.test(token.surface)) continue
    const before = tokens.list.slice(Math.max(0, at - 2), at)
    if (before.some((earlier) => NUMBER_WORDS.has(earlier.word))) return token.surface
  }
  return undefined
}

function findProduct(read: ReadText): string | undefined {
  const isProduct = (keyword: string) => keyword.split(' ').some((word) => read.words.product.has(word))
  const named = extractKeywords([read], 20).filter(({ isDenied }) => !isDenied)
  return named.map(({ shown }) => shown).find((keyword) => keyword.includes(' ') && isProduct(keyword))
}
