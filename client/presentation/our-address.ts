/**
 * Whose an address of a picture is: another's would tell that one who reads this, and our policy shows none of them. What is no
 * address, but was put where one belongs, is nobody's.
 */
export function isOurs(address: string): boolean {
  return (
    /^(https?:\/\/|\/)/i.test(address) &&
    URL.canParse(address, location.origin) &&
    new URL(address, location.origin).origin === location.origin
  )
}
