import type { Browser } from '@playwright/test'
import { inNewTab, slowDown, type Tab, withBrowser } from './browser.ts'
import { type Answered, answerAsSoonAsPossible } from './in-page.ts'
import { atMost, type Measure, median, within } from './measure.ts'
import { answerAndIdentify, type Session, signIn } from './people.ts'
import type { Scene } from './scene.ts'

const PATIENCE_MS = 30_000

/**
 * How long a visitor waits until the first question can be answered, on a modest phone, against a form of one field.
 * The page is answered at that very moment, and the answer must be in the response that is submitted later.
 */
export const firstAnswer: Measure = {
  name: 'first-answer',
  run: async (scene) =>
    withBrowser(async (browser) => {
      const page: Answered[] = []
      const form: number[] = []
      for (let i = 0; i < (scene.isQuick ? 3 : 9); i++) {
        page.push(await answerSurvey(scene, browser, i))
        form.push((await answerForm(scene, browser)).at)
      }
      const shift = Math.max(...page.map((answered) => answered.shift))
      return [atMost(1.6, 'first-answer', 'ms', median(page.map(({ at }) => at)), median(form)), within(0, 'layout-shift', 'shift', shift)]
    }),
}

const answerForm = ({ url }: Scene, browser: Browser) =>
  inNewTab(browser, async (tab) => {
    await slowDown(tab)
    return answered(tab, `${url}/bench/form`, 'input[name="answer"]')
  })

async function answerSurvey(scene: Scene, browser: Browser, number: number): Promise<Answered> {
  const { found, session, question_id } = await inNewTab(browser, async (tab) => {
    await slowDown(tab)
    const starting = tab.page.waitForResponse((reply) => reply.url().endsWith('/start'), { timeout: PATIENCE_MS })
    const saving = tab.page.waitForResponse((reply) => reply.url().endsWith('/progress') && reply.ok(), { timeout: PATIENCE_MS })
    const at = await answered(tab, `${scene.url}/s/${scene.survey.slug}`, '#survey input[type="radio"]')
    const { data } = await (await starting).json()
    const { ops } = (await saving).request().postDataJSON()
    await tab.page.waitForTimeout(500)
    const shift = await tab.page.evaluate(() => window.benchShift ?? 0)
    const session: Session = { session_id: data.session_id, token: data.respondent_token }
    return { found: { ...at, shift }, session, question_id: String(ops[0].question_id) }
  })
  await mustBeSubmitted(scene, session, question_id, found.value, `first-${number}@bench.example`)
  return found
}

async function answered({ page }: Tab, address: string, field: string): Promise<Answered> {
  await page.addInitScript(answerAsSoonAsPossible, field)
  await page.goto(address, { waitUntil: 'commit' })
  const handle = await page.waitForFunction(() => window.benchAnswered, null, { polling: 100, timeout: PATIENCE_MS })
  return (await handle.jsonValue()) as Answered // Set, or else it would still wait.
}

/** Answers the other questions, submits, and looks for the first answer in the response. */
async function mustBeSubmitted({ client, survey }: Scene, session: Session, question_id: string, value: string, email: string) {
  const others = survey.questions.filter((id) => id !== question_id)
  await answerAndIdentify(client, session, others, email)
  const submitted = { at: Date.now(), token: session.token, body: {} }
  const { response_id } = await client.call<{ response_id: string }>('POST', `/api/v1/sessions/${session.session_id}/complete`, submitted)
  const asked = { at: Date.now(), token: await signIn(client) }
  const { answers } = await client.call<{ answers: Record<string, unknown> }>('GET', `/api/v1/responses/${response_id}`, asked)
  if (String(answers[question_id]) !== value)
    throw new Error(`${question_id} was answered ${value}, but the response has ${answers[question_id]}.`)
}
