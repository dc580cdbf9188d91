import { expect, it } from 'vitest'
import { fileName } from './name.ts'

it.each([
  ['cv.PDF', 'application/pdf', 'cv.pdf'],
  ['C:\\papers\\cv.pdf', 'application/pdf', 'cv.pdf'],
  ['../../etc/passwd', 'text/plain', 'passwd.txt'],
  ['photo.exe', 'image/png', 'photo.exe.png'],
  ['page.html', 'text/plain', 'page.html.txt'],
  ['cv\u202Efdp.exe', 'application/pdf', 'cvfdp.exe.pdf'],
  ['line\r\nbreak\u0000.pdf', 'application/pdf', 'linebreak.pdf'],
  ['say %22hi%22.pdf', 'application/pdf', 'say _hi_.pdf'],
  ['می\u200Cخواهم.pdf', 'application/pdf', 'می\u200Cخواهم.pdf'],
  ['half \ud83d.pdf', 'application/pdf', 'half.pdf'],
  ['', 'application/pdf', 'file.pdf'],
  ['...', 'application/pdf', 'file.pdf'],
  [`${'ü'.repeat(500)}.pdf`, 'application/pdf', `${'ü'.repeat(120)}.pdf`],
])('%j that is %s is given out as %j', (typed, type, name) => {
  expect(fileName(typed, type)).toBe(name)
})
