/** What longer words do to a page: controls whose words do not fit into them, and controls that lie on each other. */
import type { Frame, Page } from 'playwright-core'

/** Told by the control's markup. Names that people gave may end in an ellipsis; our own words may not. */
export async function crowded(page: Page | Frame): Promise<string[]> {
  return await page.evaluate(() => {
    const told = (element: Element) => element.outerHTML.replaceAll(/ class="[^"]*"/g, '').slice(0, 120)
    const isSeen = (element: Element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      if (width <= 1 || height <= 1) return false
      // Half of it may lie under another one: that is what is looked for.
      return [0.1, 0.5, 0.9].some((part) => {
        const hit = document.elementFromPoint(left + width * part, top + height / 2)
        return hit !== null && (element.contains(hit) || hit.contains(element))
      })
    }
    const controls = [
      ...document.querySelectorAll('button, a[href], input, select, textarea, summary, [role=tab]'),
    ].filter(isSeen)

    const hasWords = (part: Element) =>
      [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
    const isClipped = (part: Element) =>
      hasWords(part) &&
      part.scrollWidth > part.clientWidth + 1 &&
      part.clientWidth > 1 &&
      getComputedStyle(part).display !== 'inline' &&
      !part.closest('bdi')
    const clipped = controls
      .filter((control) => control.matches('button, summary, [role=tab]'))
      .filter((control) => [control, ...control.querySelectorAll('*')].some(isClipped))

    // What floats lies on what scrolls under it, and is meant to.
    const layerOf = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { position, zIndex } = getComputedStyle(at)
        if (/fixed|sticky|absolute/.test(position) || (position === 'relative' && zIndex !== 'auto'))
          return at
      }
      return null
    }
    // What scrolled out of its frame lies under nothing.
    const shownOf = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      const box = { left, top, right, bottom }
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue
        const frame = at.getBoundingClientRect()
        box.left = Math.max(box.left, frame.left)
        box.top = Math.max(box.top, frame.top)
        box.right = Math.min(box.right, frame.right)
        box.bottom = Math.min(box.bottom, frame.bottom)
      }
      return box
    }
    const placed = controls.map((control) => ({
      control,
      layer: layerOf(control),
      box: shownOf(control),
    }))
    // A field may hold the button that empties it.
    const belong = (one: Element, other: Element) =>
      one.contains(other) ||
      (one.matches('input') && (one.parentElement?.contains(other) || one.closest('label')?.contains(other)))
    const overlaps = placed.flatMap((one, place) =>
      placed.slice(place + 1).flatMap((other) => {
        if (one.layer !== other.layer) return []
        if (belong(one.control, other.control) || belong(other.control, one.control)) return []
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        return across > 1 && down > 1 ? [`${told(one.control)} lies on ${told(other.control)}`] : []
      }),
    )
    return [...clipped.map((control) => `does not fit: ${told(control)}`), ...overlaps]
  })
}

/** What is pressed and is smaller than a finger: 44 pixels either way, with what of it is not seen. Links within a text may be. */
export async function tooSmall(page: Page | Frame): Promise<string[]> {
  return await page.evaluate(() => {
    const least = 44
    const pressed =
      'button, a[href], input:not([type=file]), select, textarea, summary, [role=tab], [role=switch], [role=option], [role^=menuitem]'
    const areaOf = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      const areas = [{ width, height }]
      for (const pseudo of ['::before', '::after']) {
        const look = getComputedStyle(element, pseudo)
        if (look.content !== 'none' && look.position === 'absolute')
          areas.push({ width: Number.parseFloat(look.width), height: Number.parseFloat(look.height) })
      }
      const label = element.closest('label')
      if (label) areas.push(label.getBoundingClientRect())
      return {
        width: Math.max(...areas.map((area) => area.width || 0)),
        height: Math.max(...areas.map((area) => area.height || 0)),
      }
    }
    return [...document.querySelectorAll(pressed)].flatMap((element) => {
      const { display, visibility } = getComputedStyle(element)
      const { width, height } = element.getBoundingClientRect()
      // What only screen readers have is a pixel or nothing.
      if (visibility === 'hidden' || width <= 1 || height <= 1 || element.closest('.sr-only, .unseen'))
        return []
      if (element.matches('a') && display === 'inline') return []
      if (element.matches('button') && display === 'inline' && element.parentElement?.matches('p')) return []
      const area = areaOf(element)
      if (area.width >= least - 0.5 && area.height >= least - 0.5) return []
      const told = element.outerHTML.replaceAll(/ class="[^"]*"/g, '').slice(0, 120)
      return [`${Math.round(area.width)} by ${Math.round(area.height)}: ${told}`]
    })
  })
}
