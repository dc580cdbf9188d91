import { and, asc, eq, lte } from 'drizzle-orm'
import type { Exporting, Manifest } from '../../core/exports/contract.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import { type Acting, iso } from '../http/context.ts'
import type { FileMaker } from '../jobs/making.ts'
import { Output } from './output.ts'
import { sourceOf } from './sources.ts'
import type { After, Source } from './table.ts'
import { type About, type Book, writerOf } from './writers.ts'

/** Where an export goes on. */
export type Place = { after: After; rows: number; book: Book | null }
type Told = Omit<Manifest, 'rows' | 'columns' | 'size_bytes' | 'sha256'>

/** Few objects a file, and little memory. */
const PORTION_BYTES = 4 * 1024 * 1024
/** Of one page of rows, as it is written: few have more. */
const PAGE_BYTES = 256 * 1024

/** The portions of an export that a job makes. */
export const exportPortions: FileMaker = async (c, { input }, place) => {
  const exporting = input.exporting as Exporting // Written by asking.ts.
  const source = await sourceOf(c, exporting)
  const told = await toldOf(c, exporting)
  const { bytes, rows, next } = await portionOf(source, told, place as Place | null, PORTION_BYTES) // As this gave it.
  return { bytes, handled: rows, next, manifest: (file) => manifestOf(source, told, rows, file) }
}

/** So much of the file, or all that is left; of no bytes at all the headings come, before a row is read. `next` is null once it is whole. */
export async function portionOf(source: Source, told: Told, place: Place | null, want_bytes: number) {
  const writer = writerOf(told.format, { name: told.what, columns: source.columns, zone: told.zone })
  const out = new Output(want_bytes + PAGE_BYTES)
  let [after, rows, book] = place ? [place.after, place.rows, place.book] : [null, 0, writer.begin(out)]
  if (!place && want_bytes === 0) return { bytes: out.whole(), rows, next: { after, rows, book } }
  do {
    const page = await source.page(after)
    book = writer.rows(page.rows, book, out)
    after = page.next
    rows += page.rows.length
  } while (after !== null && out.length < want_bytes)
  if (after === null) writer.end(aboutOf(told, rows), book, out)
  return { bytes: out.whole(), rows, next: after === null ? null : { after, rows, book } }
}

export const manifestOf = ({ columns }: Source, told: Told, rows: number, file: { size_bytes: number; sha256: string }): Manifest => ({
  ...told,
  rows,
  columns,
  ...file,
})

/** Of the survey and its versions: what a manifest says before a row is read. */
export async function toldOf({ var: { system, now } }: Acting, exporting: Exporting): Promise<Told> {
  const { survey_id, last_version } = exporting
  const [[survey], versions] = await system.db.batch([
    system.db.select({ title: surveys.title }).from(surveys).where(eq(surveys.id, survey_id)),
    system.db
      .select({ version: surveyVersions.version, series: surveyVersions.series, published_at: surveyVersions.published_at })
      .from(surveyVersions)
      .where(and(eq(surveyVersions.survey_id, survey_id), lte(surveyVersions.version, last_version)))
      .orderBy(asc(surveyVersions.version)),
  ])
  const published = versions.map((each) => ({ ...each, published_at: iso(each.published_at) }))
  return { ...exporting, survey_title: survey?.title ?? '', made_at: iso(now), versions: published }
}

/** The same for people, in a workbook's last sheet. Its own checksum it cannot say. */
const aboutOf = (told: Told, rows: number): About => [
  ['survey', told.survey_title],
  ['survey_id', told.survey_id],
  ['what', told.what],
  ['made_at', told.made_at],
  ['time zone', told.zone],
  ['from', told.from],
  ['to', told.to],
  ['version', told.version ?? `all to ${told.last_version}`],
  ['rows', rows],
]
