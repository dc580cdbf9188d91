/** As many people as a bench needs, under names as people have them, and what a page of a list of them costs. */
import { folded, wordsOf } from '../core/members/search.ts'
import type { Scene } from './scene.ts'

const AT_ONCE = 1000

const GIVEN = ['Ada', 'Björn', 'Chidi', 'Dolores', 'Élodie', 'Farid', 'Grace', 'Hanna', 'Ines', 'José', 'Kofi', 'Lena', 'Ming', 'Noor']
const FAMILY = ['Okafor', 'Müller', 'Núñez', 'Andersson', 'García', 'Li', 'Smith-Jones', "O'Brien", 'Haddad', 'Kowalska', 'Tanaka']

/** Each has a word of their own, M and their number. */
export function someone(n: number) {
  const name = `${GIVEN[n % GIVEN.length]} ${FAMILY[n % FAMILY.length]} M${n}`
  const address = `${folded(name).replaceAll(/[^a-z0-9]+/g, '.')}@example.org`
  return { name, name_key: folded(name), address, words: wordsOf(name, address) }
}

type Crowd = { path: string; about: object; count: number; one: (n: number) => object }

/** Has them made, a thousand at a time. */
export async function gather({ url }: Scene, { path, about, count, one }: Crowd) {
  for (let from = 0; from < count; from += AT_ONCE) {
    const people = Array.from({ length: AT_ONCE }, (_, i) => one(from + i))
    const response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify({ ...about, people }) })
    if (!response.ok) throw new Error(`${path} made nobody: ${response.status} ${await response.text()}`)
  }
}

type Counted = { status: number; rows_read: number; body: string }
type Asking = { path: string; token: string; most: number; idOf: (row: Record<string, string>) => string | undefined }

/** Rows that the database reads for the first page and some after it, each of which must hold what it should. */
export async function rowsOfPages({ url }: Scene, { path, token, most, idOf }: Asking): Promise<number[]> {
  const rows: number[] = []
  const seen = new Set<string | undefined>([undefined])
  for (let cursor = ''; rows.length < most; ) {
    const response = await fetch(`${url}/bench/rows${path}${cursor}`, { headers: { authorization: `Bearer ${token}` } })
    const { status, rows_read, body } = (await response.json()) as Counted
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${body}`)
    const { data, meta } = JSON.parse(body) as { data: Record<string, string>[]; meta: { next_cursor: string | null } }
    if (rows_read < data.length) throw new Error('The rows read were not counted.')
    if (data.length === 0 || data.some((row) => seen.has(idOf(row)))) throw new Error(`${path} shows nobody, or somebody twice.`)
    for (const row of data) seen.add(idOf(row))
    rows.push(rows_read)
    if (meta.next_cursor === null) break
    cursor = `&cursor=${encodeURIComponent(meta.next_cursor)}`
  }
  return rows
}
