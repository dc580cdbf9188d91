import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { refusalFacts } from '../../../core/problem.ts'
import { reporting } from '../../../core/surveys/formats/reporting.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { MAX_FILE_BYTES, surveyIn } from './reading.ts'

type Cell = string | number | boolean | Date | null
const workbook = async (sheets: Record<string, Cell[][]>) => {
  const written = await writeXlsxFile(
    Object.entries(sheets).map(([sheet, data]) => ({
      sheet,
      data: data.map((row) => row.map((value) => (value instanceof Date ? { value, format: 'yyyy-mm-dd' } : value))),
    })),
  )
  return new Uint8Array(await (await written.toBlob()).arrayBuffer())
}

async function read(bytes: Uint8Array, name = 'My_form v2.xlsx') {
  const report = reporting()
  const imported = await surveyIn({ name, bytes }, undefined, report)
  return { ...imported, questions: questionsOf(imported.definition), report: report.lines }
}
const fault = async (bytes: Uint8Array) =>
  refusalFacts(await read(bytes).catch((error: unknown) => error))?.errors?.[0]?.message ?? 'not refused'

const CHOICES: Cell[][] = [
  ['list_name', 'name', 'label'],
  ['yn', 1, 'Yes'],
  ['yn', 0, 'No'],
]

it('reads a real workbook in this runtime: numbers, booleans, days and empty rows as they stand', async () => {
  const { title, questions, report } = await read(
    await workbook({
      Survey: [
        ['type', 'name', 'label', 'required', 'default'],
        [null, null, null, null, null],
        ['select_one yn', 'ok', 'Is it so?', true, null],
        ['date', 'day', 'Which day?', 'no', new Date(Date.UTC(2026, 2, 31))],
        ['text', 'more', 'How?', `\${ok} = 1`, null],
      ],
      choices: CHOICES,
      Notes: [['for ourselves']],
    }),
  )
  expect(title).toBe('My form v2')
  expect(questions).toMatchObject([
    { id: 'ok', kind: 'single_choice', required: true, options: [{ id: '1', text: 'Yes' }, { id: '0' }] },
    { id: 'day', kind: 'date' },
    { id: 'more', required_if: { eq: [{ answer: 'ok' }, '1'] } },
  ])
  expect(report.filter(({ outcome }) => outcome === 'refused').map(({ where }) => where)).toEqual(['Notes', 'Survey!E4'])
})

/** The workbook with something more at the end of a sheet, packed anew. */
function withRows(bytes: Uint8Array, sheet: number, rows: string): Uint8Array {
  const parts = unzipSync(bytes)
  const name = `xl/worksheets/sheet${sheet}.xml`
  const xml = strFromU8(parts[name] ?? new Uint8Array())
  expect(xml).toContain('</sheetData>')
  return zipSync({ ...parts, [name]: strToU8(xml.replace('</sheetData>', `${rows}</sheetData>`)) })
}

it('reads sheets of more than half a megabyte, for which this runtime has no web workers', async () => {
  const form = await workbook({
    survey: [
      ['type', 'name', 'label'],
      ['select_one list_7', 'a', 'A'],
    ],
    choices: CHOICES,
  })
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const rows = Array.from({ length: 8_000 }, (_, i) => {
    const row = i + CHOICES.length + 1
    return `<row r="${row}">${cell(`A${row}`, `list_${i % 200}`)}${cell(`B${row}`, `choice_${i}`)}${cell(`C${row}`, `Choice number ${i}`)}</row>`
  }).join('')
  expect(rows.length).toBeGreaterThan(1_000_000)
  expect((await read(withRows(form, 2, rows))).questions).toMatchObject([{ kind: 'single_choice', options: { length: 40 } }])
})

it('names the sheets it found when there is no survey among them', async () => {
  expect(await fault(await workbook({ Sheet1: [['type', 'name', 'label']], choices: CHOICES }))).toContain('found: “Sheet1”, “choices”')
})

describe('a file that only looks like a workbook', () => {
  const zip = (files: Record<string, string | Uint8Array>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text])), {
      level: 9,
    })

  it.each([
    ['a zip of something else', () => zip({ 'readme.txt': 'hello' }), 'no Excel workbook'],
    ['OpenDocument', () => zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), 'OpenDocument'],
    ['one cut short', () => zip({ 'xl/workbook.xml': '<workbook/>' }).slice(0, -40), 'damaged'],
    ['one without sheets', () => zip({ 'xl/workbook.xml': '<workbook/>' }), 'cannot be read'],
    [
      'one protected by a password',
      () =>
        new Uint8Array([
          0xd0,
          0xcf,
          0x11,
          0xe0,
          ...new Uint8Array(64),
          ...[...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]),
        ]),
      'password',
    ],
    ['one of before 2007', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), '.xls'],
    ['a bomb', () => zip({ 'xl/workbook.xml': new Uint8Array(25 * 1024 * 1024) }), 'MB once it is unpacked'],
  ])('%s is refused in words', async (_name, bytes, words) => {
    expect(await fault(bytes())).toContain(words)
  })

  it('reaches to the end of a sheet, and is not followed there', async () => {
    const form = await workbook({
      survey: [
        ['type', 'name', 'label'],
        ['text', 'a', 'A'],
      ],
    })
    const changed = (row: string) => withRows(form, 1, row)
    expect((await read(changed('<row r="1048576"><c r="XFD1048576" s="0"/></row>'))).questions).toHaveLength(1)
    expect(await fault(changed('<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'))).toContain('1048576 rows down')
  })
})

it('is at most five megabytes', async () => {
  const error = await read(new Uint8Array(MAX_FILE_BYTES + 1)).catch((error: unknown) => error)
  expect(refusalFacts(error)).toMatchObject({ code: 'too-large', limit_bytes: MAX_FILE_BYTES })
})
