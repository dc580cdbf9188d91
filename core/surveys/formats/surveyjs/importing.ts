/** A survey of SurveyJS as one of ours. Source: surveyjs.io (Form Library, API reference). */
import type { LocalText, Page, SettingsInput } from '../../contract.ts'
import { MAX_QUESTIONS, MAX_TEXT } from '../../limits.ts'
import { languageTag } from '../languages.ts'
import { localIds } from '../local-ids.ts'
import { type Report, refuseFile } from '../reporting.ts'
import { finished, type Imported } from '../settling.ts'
import { calculatedValues } from './calculated.ts'
import { elementsOf, namesOf, questionsIn, type Walk } from './elements.ts'
import { type Form, isNeverShown, shownIf, wordsAt } from './form.ts'
import { isObject, type Json, listAt, textAt } from './json.ts'
import { reportUnread } from './properties.ts'
import { addJumps, shownByTriggers } from './triggers.ts'

/** Elements within elements past this are no survey. */
const MOST_NESTED = 30
const MOST_ELEMENTS = 6 * MAX_QUESTIONS

export function importSurveyJs(json: unknown, fallbackTitle: string, report: Report): Imported {
  if (!isObject(json)) return refuseFile('file', 'a SurveyJS file is one object with pages or elements')
  const sources = pageSources(json)
  if (sources.length === 0) refuseFile('pages', 'there are neither pages nor elements in this file')
  if (sources.some(({ page }) => depthOf(page) > MOST_NESTED)) refuseFile('pages', `panels are nested more than ${MOST_NESTED} deep`)
  const form = formOf(json, report)
  const names = new Map<string, string>()
  for (const { page, where } of sources) namesOf(form, page, where, names)
  if (names.size > MOST_ELEMENTS) refuseFile('pages', `this survey has ${names.size} questions; one holds at most ${MAX_QUESTIONS}`)
  const ids = new Map([...names.keys()].map((name) => [name, form.giveId(name)]))
  const valuesOf = calculatedValues(form, json)
  const walk: Walk = { form, places: new Map(), earlier: new Map(), ids, order: 0 }
  const pages = pagesOf(walk, json, sources)
  const values = valuesOf()
  addJumps(form, json, pages, (name) => pages.find(({ questions }) => questions.some(({ id }) => id === ids.get(name))))
  reportUnread(report, json, ROOT, '')
  report.mustBeWhole()
  const { title, description, settings } = wholeOf(form, json, fallbackTitle)
  const definition = {
    languages: [form.first, ...form.languages],
    result_type: 'bars' as const,
    groups: [],
    pages,
    ...(values.length > 0 && { calculated: values }),
  }
  return finished({ title, description, settings, definition }, { places: walk.places, whole: 'survey' }, report)
}

const ROOT = [
  'title',
  'description',
  'pages',
  'elements',
  'questions',
  'locale',
  'triggers',
  'calculatedValues',
  'completedHtml',
  'navigateToUrl',
  'questionsOrder',
  'questionOrder',
]

/** Pages; a file without them is one page. */
function pageSources(json: Json): { page: Json; where: string }[] {
  const pages = listAt(json, 'pages')
  if (pages.length > 0) return pages.flatMap((page, i) => (isObject(page) ? [{ page, where: `pages[${i}]` }] : []))
  const { list, key } = elementsOf(json)
  return list.length > 0 ? [{ page: { name: 'page1', [key]: list }, where: '' }] : []
}

function depthOf(holder: Json, depth = 0): number {
  if (depth > MOST_NESTED) return depth
  const inner = elementsOf(holder).list.filter(isObject)
  return inner.length === 0 ? depth : Math.max(...inner.map((each) => depthOf(each, depth + 1)))
}

function formOf(json: Json, report: Report): Form {
  const locale = textAt(json, 'locale')
  const giveId = localIds('question')
  return {
    report,
    first: locale === undefined ? 'en' : languageTag(locale).tag,
    languages: new Set(),
    symbols: new Map(),
    names: new Set(),
    leftOut: new Map(),
    calculated: new Map(),
    shownBy: shownByTriggers(json),
    giveId,
  }
}

const PAGE = [
  'name',
  'title',
  'description',
  'elements',
  'questions',
  'visibleIf',
  'enableIf',
  'visible',
  'questionsOrder',
  'questionOrder',
]

function pagesOf(walk: Walk, json: Json, sources: ReturnType<typeof pageSources>): Page[] {
  const { form } = walk
  const giveId = localIds('page')
  return sources.map(({ page, where }, i): Page => {
    const show_if = shownIf(form, page, where || 'survey', [], 'the page')
    const [title, text] = [wordsAt(form, page, 'title', where), wordsAt(form, page, 'description', where)]
    const isRandom = [page, json].some((each) => (textAt(each, 'questionsOrder') ?? textAt(each, 'questionOrder')) === 'random')
    if (where !== '') reportUnread(form.report, page, PAGE, where)
    const questions = questionsIn(walk, page, where, [])
    if (isNeverShown(form, page) && questions.length > 0)
      form.report.refused(`${where}.visible`, 'a page that is never shown is shown here; delete it if it is not needed')
    return {
      id: giveId(textAt(page, 'name') ?? `page_${i + 1}`),
      ...(title !== undefined && { title }),
      ...(text !== undefined && { text }),
      ...(show_if !== true && { show_if }),
      ...(isRandom && { randomize: true }),
      questions,
    }
  })
}

function wholeOf(form: Form, json: Json, fallbackTitle: string): { title: string; description: string | null; settings: SettingsInput } {
  const thanks = wordsAt(form, json, 'completedHtml', 'survey')
  const url = textAt(json, 'navigateToUrl')
  const isAddress = url !== undefined && /^https:\/\/[^\s"'<>\\]+$/.test(url)
  if (url !== undefined)
    form.report[isAddress ? 'mapped' : 'refused'](
      'navigateToUrl',
      isAddress ? 'respondents are led there at the end' : 'an address that begins with https:// is needed',
    )
  if (thanks !== undefined) form.report.mapped('completedHtml', 'the words of thanks at the end')
  const byQuestion = ['questionPerPage', 'inputPerPage'].includes(textAt(json, 'questionsOnPageMode') ?? '')
  return {
    title: plain(form, wordsAt(form, json, 'title', 'survey'), 'title') ?? fallbackTitle,
    description: plain(form, wordsAt(form, json, 'description', 'survey'), 'description') ?? null,
    settings: {
      ...(thanks !== undefined && { thank_you: thanks }),
      ...(isAddress && { redirect_url: url }),
      ...(byQuestion && { display: 'question' as const }),
    },
  }
}

/** Title and description are in one language here. */
function plain(form: Form, text: LocalText | undefined, where: string): string | undefined {
  if (text === undefined || typeof text === 'string') return text
  form.report.approximated(where, 'only its words in the first language are taken')
  return (text[form.first] ?? Object.values(text)[0])?.slice(0, MAX_TEXT)
}
