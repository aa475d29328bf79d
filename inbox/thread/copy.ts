/** Addresses within the inbox, and putting a text where it can be pasted from. */

export function addressOfConversation(conversationId: string): string {
  return `${location.origin}/conversations/${conversationId}`
}

export function addressOfMessage(conversationId: string, messageId: string): string {
  return `${addressOfConversation(conversationId)}#${messageId}`
}

/** False where the browser would not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** A page of a plain LAN address has no clipboard of its own: what is selected can still be copied. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'sr-only'
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  return isDone
}
