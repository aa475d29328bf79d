/** What of a page is not as it would be for plain words: something ran, or stands where only text may. */
import type { Frame, Page } from 'playwright-core'

/** Of a page, or of the chat in its frame. */
export async function harmIn(page: Page | Frame): Promise<string[]> {
  return await page.evaluate(() => {
    // Windows and toasts stand beside the page, and of what the page itself brings nothing is there.
    const strange = [
      ...document.body.querySelectorAll(
        'script:not([src^="/pages/"]), iframe, object, embed, base, meta, style:not([nonce]), form[action], link, math, marquee',
      ),
    ]
    const links = [...document.querySelectorAll('a')].filter(
      ({ protocol }) => !/^(https?|mailto|tel):$/.test(protocol),
    )
    // A picture from elsewhere would tell there who reads.
    const pictures = [...document.images].filter(
      ({ src }) => !src.startsWith(`${location.origin}/`) && !src.startsWith(`blob:${location.origin}/`),
    )
    const handled = [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith('on')),
    )
    const ran = 'pwned' in window ? ['something ran'] : []
    const found = [...strange, ...links, ...pictures, ...handled]
    return [...ran, ...found.map((element) => element.outerHTML.slice(0, 200))]
  })
}
