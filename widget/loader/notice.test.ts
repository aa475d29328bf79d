/** Our number before a page's title, as browsers keep titles: without space at either end. */
import { expect, test } from 'bun:test'
import { replaceGlobals } from '../../testkit/stand-in.ts'
import { countInTitle } from './notice.ts'

for (const own of ['', 'A shop', '(2020) Annual report'])
  test(`a page whose title is "${own}" has it back, however often the number changed`, () => {
    let title = own
    const restore = replaceGlobals({
      document: {
        get title() {
          return title.replace(/\s+/g, ' ').trim()
        },
        set title(given: string) {
          title = given
        },
      },
    })
    for (const count of [1, 2, 12, 3]) {
      countInTitle(count)
      expect(document.title).toBe(`(${count}) ${own}`.trim())
    }
    countInTitle(0)
    expect(document.title).toBe(own)
    restore()
  })
