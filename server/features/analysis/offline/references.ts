/**
 * What stands in a text and is no language: web and e-mail addresses, paths, names behind an @, codes and ids.
 *
 * Their letters would be read as words of the customer's, so each becomes one mark that tells nothing but where
 * it stood. Words that end in a full stop without a blank behind it are not taken for a host: only endings that
 * are no words count alone. Every repetition is bounded or eats what it reads, so the cost grows with the text.
 */

/** What a reference leaves in the text: the sign Unicode has for something that is not text. */
export const REFERENCE = '\uFFFC'

const start = String.raw`(?<![\p{L}\p{N}_.@/-])`
const end = String.raw`(?![\p{L}\p{N}_])`
/** The rest of an address, without the punctuation of the sentence it stands in. */
const rest = String.raw`[^\s<>"]*[^\s<>"'’.,;:!?¡¿…)\]}]`
const host = String.raw`(?:[\p{L}\p{N}-]{1,63}\.){1,5}`
const endings = 'com|net|org|info|biz|edu|gov|io|dev|eu|uk|br|mx|ar|cl|pe|fr|nl|pl|pt|ca|au|nz|ie|jp'
/** Endings that are words of the three languages as well: an address only with a path behind them. */
const wordlyEndings = 'es|de|it|me|us|in|is|co|be|to|ly|gl|gle|app|shop|store|online|site'

const kinds = [
  String.raw`${start}[a-z][a-z0-9+.-]{1,20}:\/\/${rest}`,
  String.raw`${start}www\.${rest}`,
  String.raw`${start}(?:mailto:)?[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,5}`,
  String.raw`${start}@[\p{L}\p{N}_]{2,40}`,
  String.raw`${start}${host}(?:${endings})(?:\.[a-z]{2})?${end}(?:[/?#:]${rest})?`,
  String.raw`${start}${host}(?:${wordlyEndings})\/(?=[\p{L}\p{N}])${rest}`,
  String.raw`${start}[a-z]:\\${rest}`,
  String.raw`(?<!\S)~?(?:\/[\p{L}\p{N}._-]{1,100}){2,20}\/?`,
  // Ids: in five groups, behind a prefix, or a long run in which letters and digits mix.
  `${start}[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}${end}`,
  String.raw`${start}[a-z]{2,12}_(?=[a-z]{0,30}\d)[a-z0-9]{8,64}${end}`,
  String.raw`${start}(?=\d{0,30}[a-z])(?:[a-z]{0,30}\d){3}[a-z0-9]{0,200}(?<=[a-z0-9]{12})${end}`,
  // Codes such as ORD-2024-99812 and INV004211; a product's name has a shorter number, a word more letters.
  String.raw`${start}[a-z]{2,4}(?:-\d{2,12}){2,4}${end}`,
  String.raw`${start}[a-z]{2,4}\d{5,12}${end}`,
]
const references = new RegExp(kinds.join('|'), 'giu')

/** The text with a mark for every reference in it. */
export function maskReferences(text: string): string {
  return text.replaceAll(references, REFERENCE)
}
