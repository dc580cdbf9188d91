import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { atOnce } from '../bench/at-once.ts'
import { autosave } from '../bench/autosave.ts'
import { autosaveFlat } from '../bench/autosave-flat.ts'
import { buildBench } from '../bench/build.ts'
import { builderKeystroke } from '../bench/builder-keystroke.ts'
import { complete } from '../bench/complete.ts'
import { compliance } from '../bench/compliance.ts'
import { conditions } from '../bench/conditions.ts'
import { dashboard } from '../bench/dashboard.ts'
import { embedBytes } from '../bench/embed-bytes.ts'
import { exporting } from '../bench/export.ts'
import { firstAnswer } from '../bench/first-answer.ts'
import { impact } from '../bench/impact.ts'
import { importHistory } from '../bench/import-history.ts'
import { liveSessions } from '../bench/live-sessions.ts'
import { me } from '../bench/me.ts'
import type { Finding, Measure } from '../bench/measure.ts'
import { members } from '../bench/members.ts'
import { pageBytes } from '../bench/page-bytes.ts'
import { setScene } from '../bench/scene.ts'
import { surveyPage } from '../bench/survey-page.ts'
import { dueMany, dueNothing, mailsMany, unfinishedMany } from '../bench/sweeps.ts'
import { LOAD_VARS, startRuntime } from './runtime.ts'

const MEASURES: Measure[] = [
  surveyPage,
  autosave,
  autosaveFlat,
  liveSessions,
  complete,
  pageBytes,
  embedBytes,
  firstAnswer,
  dashboard,
  builderKeystroke,
  me,
  members,
  compliance,
  atOnce,
  dueMany,
  unfinishedMany,
  mailsMany,
  dueNothing,
  conditions,
  impact,
  importHistory,
  exporting,
]

const { values: asked } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } })

/** All measures in one workerd, on its own socket, with a data folder that is thrown away. */
async function bench(measures: readonly Measure[]): Promise<Finding[]> {
  const data = mkdtempSync(join(tmpdir(), 'impactpulse-bench-'))
  const runtime = await startRuntime({ data, vars: LOAD_VARS, bundle: buildBench(), isInspected: true })
  try {
    const scene = await setScene(runtime, asked.quick)
    const all: Finding[] = []
    for (const measure of measures) {
      const found = await measure.run(scene)
      for (const finding of found) console.log(JSON.stringify(finding))
      all.push(...found)
    }
    return all
  } finally {
    await runtime.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

function table(findings: readonly Finding[]) {
  const rows = findings.map(({ name, value, unit, baseline, ratio, budget, ok }) => [
    name,
    `${value} ${unit}`,
    baseline === null ? '–' : `${baseline} ${unit}`,
    ratio === null ? '–' : String(ratio),
    budget,
    ok ? 'ok' : 'NOT OK',
  ])
  const all = [['measure', 'value', 'baseline', 'ratio', 'budget', ''], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const chosen = MEASURES.filter(({ name }) => asked.only === undefined || name === asked.only)
if (chosen.length === 0) {
  console.error(`There is no measure ${asked.only}. There are: ${MEASURES.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}
const findings = await bench(chosen)
console.log(`\n${table(findings)}`)
process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1
