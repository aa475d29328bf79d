/** What belongs to one desk: whoever signs in next has another. */

/** Makes one the first time a desk asks for it, and answers the same from then on. */
export function oncePerDesk<Tools extends object, Made>(make: (desk: Tools) => Made): (desk: Tools) => Made {
  const made = new WeakMap<Tools, { one: Made }>()
  return (desk) => {
    const known = made.get(desk) ?? { one: make(desk) }
    made.set(desk, known)
    return known.one
  }
}
