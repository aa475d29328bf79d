/** What of a page is not as it would be for plain words: something ran, or stands where only text may. */
import type { Page } from 'playwright-core'

export async function harmIn(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body
    const strange = [
      ...main.querySelectorAll(
        'script, iframe, object, embed, base, meta, style, form[action], link, math, marquee',
      ),
    ]
    const links = [...document.querySelectorAll('a')].filter(
      ({ protocol }) => !/^(https?|mailto|tel):$/.test(protocol),
    )
    const handled = [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith('on')),
    )
    const ran = 'pwned' in window ? ['something ran'] : []
    return [...ran, ...[...strange, ...links, ...handled].map((element) => element.outerHTML.slice(0, 200))]
  })
}
