import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { withBrowser } from '../../bench/browser.ts'
import { RespondentQuestion } from '../../core/surveys/contract.ts'
import { clientOf } from '../../scripts/demo/client.ts'
import { LOAD_VARS, startRuntime } from '../../scripts/runtime.ts'
import { barriersOf } from '../barriers.ts'
import { EVERY_KIND, RARE_KINDS } from '../browser/steps/kinds.ts'
import { anOpenSurvey, anOwner } from '../browser/steps/scene.ts'
import type { Result } from './check.ts'

const LANGUAGES = ['en', 'ar']
const LOOKS = [
  { name: 'light', media: { colorScheme: 'light' } },
  { name: 'dark', media: { colorScheme: 'dark' } },
  { name: 'forced colours', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const

/** Neither is seen by a respondent as a question of its kind. */
const UNSEEN = ['hidden', 'calculated']

/** Every kind of question, in both directions of writing and every look: as it comes, and with its errors. */
export async function barriers(): Promise<Result> {
  const data = mkdtempSync(join(tmpdir(), 'impactpulse-soak-'))
  const runtime = await startRuntime({ data, vars: LOAD_VARS })
  try {
    const api = clientOf(runtime.url)
    const owner = await anOwner(api, 'Salma', Date.now())
    const definition = { ...EVERY_KIND, languages: LANGUAGES, pages: [{ id: 'all', questions: ofEveryKind() }] }
    const { slug } = await anOpenSurvey(api, owner, Date.now(), { title: 'Every kind', definition, settings: { display: 'page' } })
    return await withBrowser((browser) => inEveryLook(browser, `${runtime.url}/s/${slug}`))
  } finally {
    await runtime.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

function ofEveryKind() {
  const written = [EVERY_KIND, RARE_KINDS].flatMap(({ pages }) => pages.flatMap((page): { kind: string }[] => page.questions))
  const questions = [...written, { kind: 'file', id: 'file', text: 'Your CV', accept: ['pdf'] }]
  const kinds = RespondentQuestion.options.flatMap((option) => [...option.shape.kind.values] as string[])
  const missing = kinds.filter((kind) => !UNSEEN.includes(kind) && !questions.some((question) => question.kind === kind))
  if (missing.length > 0) throw new Error(`These kinds are not looked at: ${missing.join(', ')}`)
  return questions.map((question) => (question.kind === 'statement' ? question : { ...question, required: true }))
}

async function inEveryLook(browser: Browser, url: string): Promise<Result> {
  const result: Result = { passed: 0, failed: 0 }
  /** `isForced`: axe reads the colours of our style there, which nobody sees. */
  const judge = async (page: Page, what: string, isForced: boolean) => {
    const [wide, given] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, innerWidth])
    const found = (await barriersOf(page)).filter((barrier) => !(isForced && barrier.startsWith('color-contrast')))
    if (wide > given) found.push(`it is ${wide} px wide on a screen of ${given}`)
    for (const barrier of found) console.log(`  ${what}: ${barrier}`)
    result[found.length === 0 ? 'passed' : 'failed']++
  }
  for (const language of LANGUAGES)
    for (const { name, media } of LOOKS) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...media })
      const page = await context.newPage()
      await page.goto(`${url}?lang=${language}`, { waitUntil: 'networkidle' })
      const isForced = 'forcedColors' in media
      await judge(page, `${language}, ${name}`, isForced)
      await page.locator('button[name="action"]').first().click()
      await page.locator('#errors').waitFor()
      await judge(page, `${language}, ${name}, with errors`, isForced)
      await context.close()
    }
  return result
}
