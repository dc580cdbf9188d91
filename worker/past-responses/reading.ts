import { and, eq, isNull } from 'drizzle-orm'
import { isEmailHeading } from '../../core/csv/people.ts'
import type { ReadAs } from '../../core/jobs/contract.ts'
import type { ReadFile } from '../../core/past-responses/contract.ts'
import { suggested } from '../../core/past-responses/suggesting.ts'
import { partsOf, targetsOf, targetsOfAll } from '../../core/past-responses/targets.ts'
import { type FileVersions, type Versioned, versionIn } from '../../core/past-responses/versions.ts'
import { refuse } from '../../core/problem.ts'
import type { Definition, Settings } from '../../core/surveys/contract.ts'
import { isAnswerable, questionsOf } from '../../core/surveys/questions.ts'
import { textIn } from '../../core/surveys/text.ts'
import { organizations } from '../db/schema/organizations.ts'
import { surveys, surveyVersions } from '../db/schema/surveys.ts'
import type { AppContext } from '../http/context.ts'
import { howMany, readTable } from '../http/csv.ts'
import { formOf } from '../http/form.ts'
import { decoded } from '../http/text-file.ts'
import { publishedVersions } from '../surveys/queries.ts'

/** A version that responses can belong to, and what bringing them hangs on. */
export type Published = {
  survey_id: string
  version: number
  definition: Definition
  settings: Settings
  timezone: string
  retention_months: number | null
}

/** The version that was asked for, else the one that was published last. */
export async function publishedVersion(c: AppContext, survey_id: string, version: number | undefined): Promise<Published> {
  const { system, scope } = c.var
  const survey = await system.db
    .select({
      version: surveys.version,
      settings: surveys.settings,
      timezone: organizations.timezone,
      months: organizations.retention_months,
    })
    .from(surveys)
    .innerJoin(organizations, eq(organizations.id, surveys.organization_id))
    .where(and(eq(surveys.id, survey_id), eq(surveys.organization_id, scope.organization_id), isNull(surveys.deleted_at)))
    .get()
  if (!survey) refuse({ code: 'not-found' })
  const wanted = version ?? survey.version
  const frozen = await system.db
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.survey_id, survey_id), eq(surveyVersions.version, wanted)))
    .get()
  if (!frozen)
    return wrong('version', survey.version === 0 ? 'publish the survey first: responses belong to a version' : 'there is no such version')
  return {
    survey_id,
    version: wanted,
    definition: frozen.definition,
    settings: survey.settings,
    timezone: survey.timezone,
    retention_months: survey.months,
  }
}

/** So many versions may be in one file. */
const MOST_VERSIONS = 50

/** The versions that the lines answered, the newest first, as this column tells. */
export async function fileVersions(
  c: AppContext,
  published: Published,
  { headings, lines }: SentFile,
  column: string | null,
): Promise<FileVersions> {
  const at = column === null ? -1 : headings.indexOf(column)
  const named = lines.map(({ row }) => versionIn(row[at] ?? ''))
  const { version: chosen, definition } = published
  const found = await definitionsOf(c, published.survey_id, [...new Set(named.flatMap((version) => version ?? []))])
  const isChosenNeeded = found.every(({ version }) => version !== chosen) && (found.length === 0 || named.includes(null))
  const versions = isChosenNeeded ? [...found, { version: chosen, definition }] : found
  return { chosen, versions: versions.sort((a, b) => b.version - a.version) }
}

/** The column that names the version of each line, as its heading tells. */
export function versionColumn({ definition }: Published, { headings }: SentFile): string | null {
  const at = suggested(headings, targetsOf(definition)).indexOf('version')
  return headings[at] ?? null
}

async function definitionsOf(c: AppContext, survey_id: string, versions: readonly number[]): Promise<Versioned[]> {
  if (versions.length === 0) return []
  const found = await publishedVersions(c.var.system, survey_id, versions).limit(MOST_VERSIONS + 1)
  if (found.length > MOST_VERSIONS)
    wrong('file', `this is of more than ${MOST_VERSIONS} versions of the survey; bring it in parts, each with the header`)
  return found
}

/** `line` counts from 1 with the header, as a spreadsheet shows it. */
type Line = { line: number; row: readonly string[]; fault: string | null }
export type SentFile = { headings: string[]; lines: Line[]; read_as: ReadAs }

/** The file of this request. Refuses what has no header, no lines, or too many. */
export function sentFile(c: AppContext): SentFile {
  const { text, encoding } = decoded(formOf(c).file.bytes, 'file')
  const { rows, faults, separator } = readTable(text, (heading) => (isEmailHeading(heading) ? 'email' : ''))
  const headings = named(rows)
  if (headings.length === 0) wrong('file', 'this is empty: bring a header line that names the columns, and a line for each response')
  const lines = rows.flatMap((row, i): Line[] =>
    i === 0 || row.every((cell) => cell.trim() === '') ? [] : [{ line: i + 1, row, fault: faults.get(i) ?? null }],
  )
  const many = howMany(lines.length)
  if (many !== null) wrong('file', many)
  return { headings, lines, read_as: { encoding, separator, columns: headings } }
}

/** The columns by name: a second one of the same words has its number behind it, and one without words its place. Blank ones at the end are none. */
function named(rows: readonly (readonly string[])[]): string[] {
  const [header = []] = rows
  const width = rows.some((row) => row.slice(header.length).some((cell) => cell.trim() !== ''))
    ? header.length
    : header.findLastIndex((_, i) => rows.some((row) => (row[i] ?? '').trim() !== '')) + 1
  const seen = new Map<string, number>()
  return header.slice(0, width).map((heading, i) => {
    const name = heading.trim() || `Column ${i + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

const VALUES_SHOWN = 3
/** More than these are no codes of a few options. */
const VALUES_LISTED = 12
const MOST_SHOWN = 60

/** What the file holds, and what its columns seem to be. */
export function fileView(
  { version, definition, timezone }: Published,
  versions: readonly Versioned[],
  { headings, lines, read_as }: SentFile,
): ReadFile {
  const targets = targetsOfAll(versions)
  const guesses = suggested(headings, targets)
  return {
    read_as,
    lines: lines.length,
    version,
    versions: versions.map((one) => one.version).sort((a, b) => a - b),
    timezone,
    columns: headings.map((name, i) => {
      const distinct = firstValues(lines, i, VALUES_LISTED + 1)
      return {
        name,
        values: distinct.slice(0, VALUES_SHOWN).map(shortened),
        distinct: distinct.length > VALUES_LISTED ? null : distinct,
        suggested: guesses[i] ?? null,
      }
    }),
    targets: targets.map(({ to, label, of, options }) => ({
      to,
      label,
      of,
      options: options?.map(({ id, text }) => ({ id, text })) ?? null,
    })),
    questions: questionsOfAll(versions).map(({ question, parts }) => ({
      id: question.id,
      label: textIn(question.text, definition.languages[0] ?? 'en', 'en'),
      required: question.required === true,
      targets: [`answer.${question.id}`, ...parts.map((id) => `answer.${question.id}.${id}`)],
    })),
  }
}

/** Each question that a cell can answer, as the newest version asks it, with its parts in all of them. */
function questionsOfAll(versions: readonly Versioned[]) {
  const all = versions
    .flatMap(({ definition }) => questionsOf(definition))
    .filter((question) => isAnswerable(question) && question.kind !== 'file')
  return [...Map.groupBy(all, ({ id }) => id).values()].flatMap((same) => {
    const parts = new Set(same.flatMap((question) => partsOf(question).map(({ id }) => id)))
    return same.slice(0, 1).map((question) => ({ question, parts: [...parts] }))
  })
}

function firstValues(lines: readonly Line[], at: number, most: number): string[] {
  const values = new Set<string>()
  for (const { row } of lines) {
    const cell = row[at]?.trim() ?? ''
    if (cell !== '') values.add(cell)
    if (values.size === most) break
  }
  return [...values]
}

const shortened = (cell: string) => (cell.length > MOST_SHOWN ? `${cell.slice(0, MOST_SHOWN)}…` : cell)

export const wrong = (path: string, message: string): never => refuse({ code: 'invalid-input', errors: [{ path, message }] })
