import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { cleanFileName, contentDisposition, extensionOf, nameToSave } from './file-name.ts'

test('V-05 a name keeps what a person sees of it and loses folders and what cannot be seen', () => {
  const names: Record<string, string> = {
    'holiday.jpg': 'holiday.jpg',
    'Ação – 写真 😀.png': 'Ação – 写真 😀.png',
    '../../etc/passwd': 'passwd',
    'C:\\Users\\ada\\letter.doc': 'letter.doc',
    '..': 'file',
    '.htaccess': 'htaccess',
    '': 'file',
    '   ': 'file',
    'a\0b.txt': 'ab.txt',
    'photo\u202egnp.exe': 'photognp.exe',
    'a\r\nSet-Cookie: x.txt': 'aSet-Cookie: x.txt',
    'zero\u200bwidth\ufeff.txt': 'zerowidth.txt',
    'cafe\u0301.txt': 'caf\u00e9.txt',
    'trailing. . .': 'trailing',
    'half\ud83d.txt': 'half\ufffd.txt',
  }
  for (const [given, cleaned] of Object.entries(names)) expect(cleanFileName(given)).toBe(cleaned)
})

test('a long name is cut to 255 characters and keeps its ending', () => {
  expect(cleanFileName(`${'a'.repeat(4096)}.pdf`)).toBe(`${'a'.repeat(251)}.pdf`)
  expect(cleanFileName(`${'😀'.repeat(300)}.pdf`).isWellFormed()).toBe(true)
})

test('any name at all comes out short, whole and without folders', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
      const name = cleanFileName(given)
      expect(name.length).toBeGreaterThan(0)
      expect(name.length).toBeLessThanOrEqual(255)
      expect(name).not.toMatch(/[/\\\p{Cc}\u202e]|^\.|^ | $/u)
      expect(cleanFileName(name)).toBe(name)
      const header = contentDisposition('attachment', name)
      expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header)
    }),
  )
})

test('a file is saved under an ending of what it really is', () => {
  expect(nameToSave('photo.JPEG', ['jpg', 'jpeg'])).toBe('photo.JPEG')
  expect(nameToSave('invoice.hta', ['txt', 'log'])).toBe('invoice.hta.txt')
  expect(nameToSave('invoice', ['pdf'])).toBe('invoice.pdf')
  expect(nameToSave(`${'a'.repeat(255)}`, ['pdf'])).toHaveLength(255)
  expect(extensionOf('a.tar.GZ')).toBe('gz')
})

test('the header carries any name, and a plain form beside it', () => {
  expect(contentDisposition('attachment', 'Preço "1".pdf')).toBe(
    `attachment; filename="Pre_o _1_.pdf"; filename*=UTF-8''Pre%C3%A7o%20%221%22.pdf`,
  )
  expect(contentDisposition('inline', "it's (1).png")).toEndWith("filename*=UTF-8''it%27s%20%281%29.png")
})
