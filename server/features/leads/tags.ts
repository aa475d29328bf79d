/** The tags of a lead document are the conversation's labels (C.10 point 10), printed in the letters they were written in. */

/** What of these tags can be a label. */
export function labelsIn(tags: string[]): string[] {
  return tags.filter(isLabel)
}

/** Tags as they are printed: those written whose labels are still there, then labels that came otherwise. */
export function printTags(labels: string[], written: string[] | undefined): string[] | undefined {
  if (written === undefined) return labels.length > 0 ? labels : undefined
  const there = new Set(labels.map(nameOf))
  const kept = written.filter((tag) => !isLabel(tag) || there.has(nameOf(tag)))
  const told = new Set(kept.map(nameOf))
  return [...kept, ...labels.filter((label) => !told.has(nameOf(label)))]
}

/** Tags laid over others: each once. */
export function mergeTags(before: string[], more: string[]): string[] {
  return [...new Set([...before, ...more])]
}

function isLabel(tag: string): boolean {
  const name = tag.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  return name !== '' && name.length <= 100 && !/[\u0000-\u001f\u007f]/.test(name)
}

function nameOf(tag: string): string {
  return tag.trim().toLowerCase()
}
