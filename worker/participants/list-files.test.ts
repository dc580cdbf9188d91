import { beforeAll, describe, expect, it } from 'vitest'
import { type Owner, world } from '../testing/world.ts'

const w = world()
let owner: Owner
let path: string
beforeAll(async () => {
  owner = await w.given.owner()
  path = `/organizations/${owner.organization_id}/participants`
})

const utf16 = (text: string, isLittle: boolean) =>
  new Uint8Array(
    [...`\uFEFF${text}`].flatMap((c) =>
      isLittle ? [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8] : [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255],
    ),
  )
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const send = (bytes: Uint8Array<ArrayBuffer>) => owner.post(`${path}/import`, bytes, { 'content-type': 'text/csv' })

describe('a file', () => {
  it.each([
    ['UTF-8', (text: string) => new TextEncoder().encode(text), 'utf-8'],
    ['UTF-8 with a mark', (text: string) => new TextEncoder().encode(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16', (text: string) => utf16(text, true), 'utf-16le'],
    ['UTF-16 the other way round', (text: string) => utf16(text, false), 'utf-16be'],
    ['Windows-1252', latin1, 'windows-1252'],
  ] as const)('is read as %s, and says so', async (name, encoded, encoding) => {
    const email = `${name.toLowerCase().replaceAll(' ', '-')}@files.example`
    for (const separator of [';', '\t', ',']) {
      const { status, data } = await send(encoded(`E-Mail${separator}Name\r\n"${email}"${separator}Zoë Núñez\r\n`))
      expect([status, data.read_as]).toEqual([200, { encoding, separator, columns: ['email', 'name'] }])
    }
    expect((await owner.get(`${path}?search=${email}`)).data).toMatchObject([{ name: 'Zoë Núñez', email }])
  })

  it('comes as a part of a form too, with the other fields beside it', async () => {
    const form = new FormData()
    form.set('file', new File(['email\nformed@files.example\nowner\n'], 'team.csv'))
    form.set('role', 'admin')
    const request = new Request('http://x', { method: 'POST', body: form })
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    const bytes = new Uint8Array(await request.arrayBuffer())
    const { status, data } = await owner.post(`/organizations/${owner.organization_id}/invitations/import`, bytes, headers)
    expect([status, data.results.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([201, ['invited', 'not_an_address']])
    expect((await owner.post(`${path}/import`, bytes, headers)).problem.errors?.[0]?.path).toBe('role')
  })

  it.each([
    ['an empty one', '', 'this is empty'],
    ['one without a header', 'a@b.org,Ann\nc@d.org,Cy', 'the first line says “a@b.org”, “Ann”'],
    ['a header that names the address twice', 'email,E-Mail\na@b.org,', 'mean email'],
    ['a header alone', 'email,name\n', 'no line below it'],
    ['too many lines', `email\n${'a@b.org\n'.repeat(10_001)}`, 'at most 10,000 lines at a time; this has 10,001'],
  ])('is refused with what to do about it: %s', async (_name, csv, words) => {
    const { status, problem } = await owner.post(`${path}/import`, { csv })
    expect([status, problem.errors?.[0]?.path, problem.errors?.[0]?.message]).toEqual([422, 'csv', expect.stringContaining(words)])
  })

  it('keeps its good lines, whatever is wrong with the others', async () => {
    const lines = [
      'email,name',
      'good@files.example,Good',
      'long@files.example,Long,more,cells',
      ',Nobody',
      'two@files.example,"One ""and"" two, lines\nhere"',
      'last@files.example,"Never closed',
    ]
    const { data } = await owner.post(`${path}/import`, { csv: lines.join('\n') })
    expect(
      data.results.map(({ line, outcome, message }: { line: number; outcome: string; message: string | null }) => [
        line,
        outcome,
        message?.slice(0, 30),
      ]),
    ).toEqual([
      [2, 'added', undefined],
      [3, 'not_right', 'this line has 4 cells, and the'],
      [4, 'not_right', 'email: there is no address in '],
      [5, 'not_right', expect.stringContaining('name: ')],
      [6, 'not_right', 'a quotation mark is not closed'],
    ])
  })
})
