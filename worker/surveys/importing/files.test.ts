import { describe, expect, it } from 'vitest'
import { refusalFacts } from '../../../core/problem.ts'
import { Definition } from '../../../core/surveys/contract.ts'
import { definitionProblems } from '../../../core/surveys/definition-check.ts'
import { reporting } from '../../../core/surveys/formats/reporting.ts'
import { exportSurveyJs } from '../../../core/surveys/formats/surveyjs/exporting.ts'
import { questionsOf } from '../../../core/surveys/questions.ts'
import { DEFAULT_SETTINGS, settingsWith } from '../../../core/surveys/settings.ts'
import { surveyIn } from './reading.ts'

/** Kinds that SurveyJS has no name of its own for. */
const CALLED_OTHERWISE = ['consent', 'nps', 'address']

const files = import.meta.glob('./fixtures/**/*', { query: '?raw', import: 'default', eager: true })

async function read(name: string, content = files[`./fixtures/${name}`]) {
  const report = reporting()
  const file = { name, bytes: new TextEncoder().encode(content) }
  const imported = await surveyIn(file, undefined, report)
  const question = (id: string) => questionsOf(imported.definition).find((each) => each.id === id)
  const said = (where: string) =>
    report.lines.filter((line) => line.where === where).map(({ outcome, message }) => `${outcome}: ${message}`)
  return {
    ...imported,
    report: report.lines,
    question,
    said,
    refused: report.lines.filter(({ outcome }) => outcome === 'refused').map(({ where }) => where),
  }
}

describe.each(Object.keys(files).filter((name) => !name.includes('/broken/')))('%s', (path) => {
  const name = path.replace('./fixtures/', '')

  it('makes a survey that can be saved, and says something of each part', async () => {
    const { definition, report } = await read(name)
    expect(Definition.safeParse(definition).error).toBeUndefined()
    expect(definitionProblems(definition)).toEqual([])
    for (const { where, message } of report) expect([where, message]).not.toContain('')
    const mapped = report.filter(({ outcome }) => outcome === 'mapped').length
    expect(mapped).toBeGreaterThan(0)
  })

  it('goes to SurveyJS and comes back with the same questions', async () => {
    const { definition, title, description, settings } = await read(name)
    const out = exportSurveyJs({ title, description, definition, settings: settingsWith(DEFAULT_SETTINGS, settings) })
    const back = await read('back.json', JSON.stringify(out))
    const kept = questionsOf(definition).filter(({ kind }) => kind !== 'hidden' && kind !== 'calculated')
    expect(back.definition.languages[0]).toBe(definition.languages[0])
    expect(questionsOf(back.definition).map(({ id }) => id)).toEqual(expect.arrayContaining(kept.map(({ id }) => id)))
    const left = (out.impactpulse_left_out as string[] | undefined) ?? []
    for (const { id, kind, show_if } of kept) {
      const isSaid = left.some((words) => words.startsWith(`${id}:`))
      const shown = show_if !== undefined && !isSaid && { show_if: expect.anything() }
      if (!CALLED_OTHERWISE.includes(kind)) expect(back.question(id)).toMatchObject({ kind, ...shown })
    }
  })
})

it('reads a household survey as its author meant it', async () => {
  const { title, definition, question, said, refused } = await read('household.csv')
  expect([title, definition.languages]).toEqual(['Household survey', ['en', 'es']])
  expect(definition.pages.map(({ id, title, show_if }) => [id, title, show_if])).toEqual([
    ['page_1', undefined, undefined],
    ['about_you', { en: 'About you', es: 'Sobre usted' }, undefined],
    ['household', { en: 'Household', es: 'Hogar' }, { gt: [{ answer: 'age' }, 17] }],
  ])
  expect(question('full_name')).toMatchObject({ kind: 'short_text', required: true, max_length: 40, help: 'As on your card' })
  expect(question('age')).toMatchObject({
    kind: 'number',
    min: 0,
    max: 120,
    step: 1,
    text: { en: 'How old are you, {{answer.full_name}}?' },
  })
  expect(question('sector')).toMatchObject({
    kind: 'multi_select',
    max_choices: 2,
    randomize: true,
    show_if: { eq: [{ answer: 'working' }, 'yes'] },
  })
  expect(question('hunger')?.show_if).toEqual({ eq: [{ answer: 'working' }, 'no'] })
  expect(question('phone')).toMatchObject({ pattern: '[0-9]{9}', pattern_message: 'Nine digits' })
  expect(refused).toEqual(['survey!B4', 'survey!B24', 'survey!C27', 'survey!C28', 'survey!I25', 'choices!37'])
  expect(said('survey!I25')[0]).toContain('it asks place, which is not here')
})

it('knows every question type of XLSForm, or says by name that it does not', async () => {
  const { definition, said, refused } = await read('types.csv')
  expect(
    questionsOf(definition)
      .map(({ kind }) => kind)
      .join(' '),
  ).toBe(
    'short_text long_text url short_text short_text number number slider rating date time datetime single_choice dropdown single_choice multi_select ranking statement consent consent file signature file file file short_text hidden calculated phone',
  )
  expect(refused).toEqual(['B32', 'B33', 'B34', 'B35', 'B38', 'B39', 'B40', 'B41', 'H8', 'G18'].map((cell) => `survey!${cell}`))
  expect(said('survey!B41')).toEqual(['refused: “hologram” was left out: XLSForm has no such question type'])
  expect(said('survey!B36')[0]).toContain('approximated')
})

it('keeps texts in every language, also in one without a code', async () => {
  const { definition, question, report } = await read('languages.csv')
  expect(definition.languages).toEqual(['fr', 'ar', 'lg', 'mis-klingon'])
  expect(question('ok')).toMatchObject({
    options: [
      { id: '1', text: { fr: 'Oui', ar: 'نعم' } },
      { id: '0', text: { fr: 'Non', ar: 'لا' } },
    ],
  })
  expect(question('age')?.checks).toEqual([
    {
      condition: { or: [{ not: { answered: 'age' } }, { ge: [{ answer: 'age' }, 5] }, { eq: [{ answer: 'age' }, 1] }] },
      message: 'Au moins 5',
    },
  ])
  expect(report.some(({ message }) => message.includes('Klingon'))).toBe(true)
})

it('shows each choice by its filter', async () => {
  const { question } = await read('cascading.csv')
  expect(question('villages')).toMatchObject({
    options: [
      { id: 'v1', show_if: { eq: [{ answer: 'district' }, 'a'] } },
      { id: 'v2', show_if: { and: [{ eq: [{ answer: 'district' }, 'c'] }, { eq: [{ answer: 'region' }, 'north'] }] } },
    ],
  })
})

it('makes matrices of tables whose rows share a list, and asks their rows', async () => {
  const { question, said } = await read('tables.csv')
  expect(question('opinions_head')).toMatchObject({
    kind: 'matrix',
    text: 'How far do you agree?',
    required: true,
    rows: [{ id: 'fair' }, { id: 'kind' }],
  })
  expect(question('uses')).toMatchObject({ kind: 'multi_matrix', rows: [{ id: 'at_home' }, { id: 'at_work' }] })
  expect(question('why')?.show_if).toEqual({
    and: [{ eq: [{ answer: 'opinions_head', row: 'fair' }, 'no'] }, { contains: [{ answer: 'uses', row: 'at_home' }, 'web'] }],
  })
  expect(said('survey!C13')[0]).toContain('do not share one list')
})

it('translates expressions, and refuses by name what has no counterpart', async () => {
  const { question, said } = await read('expressions.csv')
  expect(question('sum')).toMatchObject({
    kind: 'calculated',
    expression: { subtract: [{ add: [{ answer: 'a' }, { multiply: [{ answer: 'b' }, 2] }] }, 1] },
  })
  expect(question('days')).toMatchObject({ expression: { days_between: [{ answer: 'day' }, { today: true }] } })
  expect(question('n3')?.show_if).toEqual({ and: [{ contains: [{ answer: 'many' }, 'one'] }, { eq: [{ count: { answer: 'many' } }, 1] }] })
  expect(question('n6')?.show_if).toEqual({ and: [{ gt: [{ answer: 'sum' }, 5] }, { eq: [{ answer: 'word' }, 'abc'] }] })
  expect(['E24', 'E25', 'E26', 'E27'].map((cell) => said(`survey!${cell}`)[0]?.split(': ')[2])).toEqual([
    'the function pulldata() has no counterpart here; the question is always asked',
    'the function indexed-repeat() has no counterpart here; the question is always asked',
    'it asks last, which comes further down; only earlier answers can be asked; the question is always asked',
    'the question has no choice three; the question is always asked',
  ])
})

it('reads headings and types as people write them, and gives each choice an id of its own', async () => {
  const { question } = await read('old-headings.csv')
  expect(question('kinds')).toMatchObject({
    kind: 'multi_select',
    options: [{ id: 'k_1' }, { id: 'k-1' }, { id: 'k_1_2' }],
    show_if: { eq: [{ answer: 'lives' }, 'y'] },
  })
  expect(question('number')).toMatchObject({ kind: 'number', help: 'A whole number' })
})

it('takes our own columns for the score', async () => {
  const { definition, question, said } = await read('scoring.csv')
  expect(definition.groups.map(({ id }) => id)).toEqual(['rest', 'body'])
  expect(question('sleep')).toMatchObject({
    group_id: 'rest',
    max_points: 3,
    weight: 2,
    options: [{ points: 0 }, { points: 1.5 }, { points: 3 }],
  })
  expect(question('pain')).toMatchObject({ kind: 'slider', reverse: true, max_points: 10 })
  expect(said('survey!G5')).toEqual(['refused: weight is a number, not “not a number”'])
})

it('leaves repeats out with all they hold, and says so wherever they were asked', async () => {
  const { definition, said } = await read('repeats.csv')
  expect(questionsOf(definition).map(({ id }) => id)).toEqual(['children', 'sum_up', 'remark'])
  expect(said('survey!E11')[0]).toContain('child_age')
  expect(said('survey!G2')).toEqual(['refused: the column “notes” is for another tool; its cells (1) were left out'])
})

it('takes ways into lists and repeats for what they are, and days some days away for a number of days', async () => {
  const { question, said } = await read('beyond.csv')
  expect(['E4', 'E6', 'E7'].map((cell) => said(`survey!${cell}`)[0])).toEqual([
    expect.stringContaining('it looks something up in a list, a repeat or another file'),
    expect.stringContaining('position()'),
    expect.stringContaining('it looks something up in a list, a repeat or another file'),
  ])
  expect(question('greeting')?.text).toBe('So you live in {{answer.town}}')
  expect(question('born')?.checks?.[0]?.condition).toEqual({
    or: [
      { not: { answered: 'born' } },
      { and: [{ le: [{ answer: 'born' }, { today: true }] }, { gt: [{ days_between: [{ today: true }, { answer: 'born' }] }, -1826] }] },
    ],
  })
  expect(question('code_word')?.show_if).toEqual({
    and: [{ matches: [{ answer: 'home_town' }, 'a\\.b.*'] }, { eq: [{ answer: 'town' }, 'a'] }],
  })
  expect(question('area')).toMatchObject({
    expression: { multiply: [Math.PI, { multiply: [{ answer: 'radius' }, { answer: 'radius' }] }] },
  })
  expect(question('phone')).toBeUndefined()
  expect(question('mail')).toMatchObject({ kind: 'email' })
})

it('reads the blocks of Kobo, and headings with one colon', async () => {
  const { definition, question, said } = await read('kobo.csv')
  expect(questionsOf(definition).map(({ id, kind }) => `${kind} ${id}`)).toEqual([
    'matrix service',
    'ranking favourites',
    'short_text remark',
  ])
  expect(question('service')).toMatchObject({
    text: 'How was it?',
    required: true,
    rows: [{ id: 'food' }, { id: 'staff' }],
    options: [{ id: 'bad' }, { id: 'good' }],
  })
  expect(question('remark')).toMatchObject({
    show_if: { eq: [{ answer: 'service', row: 'food' }, 'bad'] },
    checks: [{ message: 'Not that' }],
  })
  expect(said('survey!C11')).toEqual([
    'refused: the matrix of several columns “assets” was left out with its questions: make a matrix question for each of its columns',
  ])
  expect(said('survey!C14')).toEqual([
    'refused: the repeat “each_item” was left out with its questions: asking the same several times has no counterpart here',
  ])
})

it('reads SurveyJS files as they are met: old spellings, triggers that show, hidden texts, labels of their own', async () => {
  const { definition, question, said, refused } = await read('found.json')
  expect(definition.languages).toEqual(['de', 'en'])
  expect(question('price')?.text).toEqual({ de: 'Wie ist der Preis?', en: 'How is the price?' })
  expect(question('price')).toMatchObject({
    options: [{ id: 'low', text: 'Too low' }, { id: 'high', text: 'Too high' }, { exclusive: true }],
  })
  expect(question('happy')).toMatchObject({ labels: ['not at all', 'very'] })
  expect(question('age')).toMatchObject({ kind: 'dropdown', options: [{ id: '18' }, { id: '20' }, { id: '22' }] })
  expect(question('years')).toMatchObject({ kind: 'number', min: 1, max: 40 })
  expect(question('source')).toMatchObject({ kind: 'hidden', default: 'web' })
  expect(question('sex')).toMatchObject({
    kind: 'single_choice',
    options: [
      { id: 'm', text: 'Male' },
      { id: 'f', text: 'Female' },
    ],
  })
  expect(question('why')?.show_if).toEqual({ eq: [{ answer: 'happy' }, 1] })
  expect(question('many')?.show_if).toEqual({
    and: [
      { gt: [{ count: { answer: 'price' } }, 1] },
      { or: [{ eq: [{ answer: 'sex' }, 'm'] }, { eq: [{ answer: 'sex' }, 'f'] }] },
      { eq: [{ answer: 'sex' }, 'm'] },
    ],
  })
  expect(question('since')?.checks?.[0]?.condition).toMatchObject({
    or: [{}, { ge: [{ days_between: [{ today: true }, { answer: 'since' }] }, -30] }],
  })
  expect(question('table')).toMatchObject({ rows: [{ show_if: { contains: [{ answer: 'price' }, 'low'] } }, {}] })
  expect(said('elements[12].eachRowUnique')).toHaveLength(1)
  expect(refused).toEqual(['elements[10]', 'elements[11]', 'elements[12].eachRowUnique'])
})

it('makes a matrix of a column of ratings', async () => {
  const matrix = {
    type: 'matrixdropdown',
    name: 'work',
    rows: ['care', 'speed'],
    columns: [{ name: 'how', cellType: 'rating', rateMax: 3 }],
  }
  const { question } = await read('ratings.json', JSON.stringify({ elements: [matrix] }))
  expect(question('work')).toMatchObject({
    kind: 'matrix',
    rows: [{ id: 'care' }, { id: 'speed' }],
    options: [{ id: '1' }, { id: '2' }, { id: '3' }],
  })
})

it('reads hints of groups, languages in brackets and a choice among words', async () => {
  const { definition, question, said } = await read(
    'groups.csv',
    `type,name,label (Türkçe),hint (Türkçe),relevant,required
begin_group,part,Bölüm,Hepsini yanıtlayın,,yes
text,word,Kelime,,,
text,more,Daha,,"selected('a b', \${word})",
end_group,,,,,`,
  )
  expect(definition.languages).toEqual(['tr'])
  expect(definition.pages[0]).toMatchObject({ title: 'Bölüm', text: 'Hepsini yanıtlayın' })
  expect(question('more')?.show_if).toEqual({ or: [{ eq: [{ answer: 'word' }, 'a'] }, { eq: [{ answer: 'word' }, 'b'] }] })
  expect(said('survey!F2')).toEqual(['refused: a group has no required; its questions do'])
})

it('counts as SurveyJS does: blank answers in a sum as 0, days apart without a sign', async () => {
  const elements = [
    { type: 'text', inputType: 'number', name: 'a' },
    { type: 'text', inputType: 'date', name: 'day' },
    { type: 'comment', name: 'more', visibleIf: '{a} + 1 > 2' },
    { type: 'comment', name: 'late', visibleIf: "dateDiff({day}, today(), 'days') > 3" },
  ]
  const { question } = await read('sums.json', JSON.stringify({ elements }))
  expect(question('more')?.show_if).toEqual({ gt: [{ add: [{ if: [{ answered: 'a' }, { answer: 'a' }, 0] }, 1] }, 2] })
  const [there, back] = [{ days_between: [{ answer: 'day' }, { today: true }] }, { days_between: [{ today: true }, { answer: 'day' }] }]
  expect(question('late')?.show_if).toEqual({ gt: [{ max: [there, back] }, 3] })
})

it('says to SurveyJS what it has words for, and names what is otherwise there', async () => {
  const { title, description, definition, settings } = await read('found.json')
  const out = exportSurveyJs({ title, description, definition, settings: settingsWith(DEFAULT_SETTINGS, settings) })
  const [page] = out.pages as { elements: Record<string, unknown>[] }[]
  const element = (name: string) => page?.elements.find((each) => each.name === name)
  expect(element('price')).toMatchObject({ choices: [{}, {}, { value: 'fine', isExclusive: true }] })
  expect(element('source')).toMatchObject({ type: 'text', visible: false, clearIfInvisible: 'none', defaultValue: 'web' })
  expect(element('many')?.visibleIf).toBe("(({price.length} > 1) and (({sex} = 'm') or ({sex} = 'f')) and ({sex} = 'm'))")
  expect(element('since')?.validators).toMatchObject([{ expression: "({since} empty or ({since} >= dateAdd(today(), -30, 'days')))" }])
  expect(out.impactpulse_left_out).toBeUndefined()
  const consent = await read('types.csv')
  const other = exportSurveyJs({ ...consent, settings: settingsWith(DEFAULT_SETTINGS, consent.settings) })
  expect(other.impactpulse_left_out).toContain('q_ack: a consent is a yes or no there')
})

it('reads the types, panels, validators and texts of SurveyJS', async () => {
  const { definition, settings, question, refused } = await read('everything.json')
  expect(settings).toEqual({ thank_you: 'Thank you!\nSee you next year.', redirect_url: 'https://example.org/thanks' })
  expect(definition.calculated).toHaveLength(1)
  expect(definition.pages[0]?.jumps).toEqual([{ if: { eq: [{ answer: 'adult' }, 'No'] }, to: 'end' }])
  expect(definition.pages[1]?.jumps).toEqual([{ if: { eq: [{ answer: 'job' }, 'none'] }, to: 'ratings' }])
  expect(question('age')).toMatchObject({ kind: 'number', min: 5, max: 99 })
  expect(question('code')).toMatchObject({ pattern: '[A-Z]{2}[0-9]{3}', pattern_message: 'Two letters, three digits' })
  expect(question('hello')?.text).toBe('Hello there')
  expect(question('other_job')?.show_if).toEqual({
    and: [
      { or: [{ eq: [{ answer: 'job' }, 'full_time'] }, { eq: [{ answer: 'job' }, 'part'] }] },
      { answered: 'job_other' },
      { gt: [{ answer: 'hours' }, 1] },
    ],
  })
  expect(question('best')).toMatchObject({ options: [{ show_if: { contains: [{ answer: 'days' }, 'mon'] } }, {}, {}, {}] })
  expect(refused).toEqual([
    'pages[0].elements[5].defaultValue',
    'pages[2].elements[3].columns[1]',
    'pages[2].elements[8]',
    'pages[2].elements[9].visibleIf',
    'pages[2].elements[11].visibleIf',
    'triggers[2]',
  ])
})

it('makes points of correct answers, without pages too', async () => {
  const { question } = await read('no-pages.json')
  expect(question('capital')).toMatchObject({ options: [{ points: 10 }, { points: 0 }, { points: 0 }] })
  expect(question('primes')).toMatchObject({ options: [{ points: 5 }, { points: 5 }, { points: 0 }] })
  expect(question('round')).toMatchObject({ kind: 'yes_no', positive: true })
})

it('translates the conditions of SurveyJS', async () => {
  const { question, refused } = await read('conditions.json')
  expect(question('e2')?.show_if).toEqual({
    and: [{ contains: [{ answer: 'c' }, 'a'] }, { contains: [{ answer: 'c' }, 'c_d'] }, { not: { contains: [{ answer: 'c' }, 'b'] } }],
  })
  expect(question('e4')?.show_if).toEqual({ and: [{ answered: 'n' }, { eq: [{ answer: 'b' }, true] }, { ne: [{ answer: 'r' }, 'y'] }] })
  expect(question('d')).toMatchObject({
    options: [{ show_if: { contains: [{ answer: 'c' }, 'a'] } }, { show_if: { contains: [{ answer: 'c' }, 'b'] } }],
  })
  expect(refused).toEqual([13, 14, 15].map((i) => `pages[0].elements[${i}].visibleIf`))
})

it('refuses by name what respondents would add or load', async () => {
  const { definition, refused } = await read('dynamic.json')
  expect(questionsOf(definition).map(({ id }) => id)).toEqual(['unseen', 'left'])
  expect(refused).toHaveLength(8)
})

function nestedPanels(depth: number): string {
  let inner: object = { type: 'text', name: 'a' }
  for (let i = 0; i < depth; i++) inner = { type: 'panel', name: `panel_${i}`, elements: [inner] }
  return JSON.stringify({ elements: [inner] })
}

describe('a file that is broken', () => {
  it('names the row whose quotation mark is never closed', async () => {
    const name = 'open.csv'
    expect(await faults(name, 'type,name,label\ntext,a,"Never closed\ntext,b,B\n')).toEqual([
      'file the quotation mark that row 2 begins a text with is never closed',
    ])
  })

  const faults = async (name: string, content?: string) => {
    const error = await read(name, content).catch((error: unknown) => error)
    return refusalFacts(error)?.errors?.map(({ path, message }) => `${path} ${message}`) ?? [`not refused: ${String(error)}`]
  }

  it.each([
    ['unknown-list.csv', ['survey!B4 the sheet choices has no list “colors”']],
    ['same-names.csv', ['survey!C5 the name “a” stands in row 3 already; give each question its own']],
    ['open-group.csv', ['survey!C3 this begin group is never closed: an “end group” is missing']],
    ['wrong-end.csv', ['survey!B5 this end group meets the begin repeat of row 3', 'survey!B6 this end group closes nothing']],
    [
      'syntax.csv',
      [
        `survey!E4 the expression “\${a} > 3 and (\${a} < 9” cannot be read: at character 23`,
        'survey!E5',
        `survey!E6 the expression “\${nobody} = 1” asks \${nobody}`,
      ],
    ],
    ['circle.csv', ['survey!E3 conditions lead in a circle: a → b → c → a']],
    ['missing.csv', ['survey!C3 the question in row 3 (“text”) has no name', 'survey!B4 row 4 has no type', 'choices!B7', 'choices!C8']],
    ['no-name-column.csv', ['survey!2 the sheet survey has no column name']],
    ['nothing-left.csv', ['survey nothing in this file can be asked here', 'survey!B3 “geopoint” was left out']],
    [
      'same-names.json',
      [
        'pages[0].elements[1].elements[0] the name “a” stands at pages[0].elements[0] already',
        'pages[0].elements[2] this text has no name',
        'pages[0].elements[3] this element has no type',
      ],
    ],
    ['syntax.json', ["pages[0].elements[1].visibleIf the expression “{a} = 'x' and” cannot be read: at character 14"]],
    ['not-json.txt', ['file this is no valid JSON: look at line 3']],
  ])('%s: is told where, all at once', async (name, expected) => {
    const found = await faults(`broken/${name}`)
    expect(found).toHaveLength(expected.length)
    for (const [i, fault] of found.entries()) expect(fault).toContain(expected[i])
  })

  it.each([
    ['empty', '', 'empty'],
    ['something else', 'Dear Sir or Madam,\nplease find enclosed', 'has no column type'],
    ['binary', '\0\u0001\u0002', 'neither a spreadsheet'],
    ['deep', `${'['.repeat(100_000)}`, 'nested'],
    ['deep panels', nestedPanels(35), 'nested'],
    ['a list', '[1, 2]', 'one object'],
    ['nothing of ours', '{"definition": 5}', ''],
    ['a later version', '{"format": "impactpulse-survey", "version": 2}', 'later version'],
    ['no pages', '{"title": "x"}', 'neither pages nor elements'],
    ['a prototype', '{"elements":[{"type":"constructor","name":"__proto__"}]}', 'nothing in this file'],
  ])('%s: is refused in words', async (name, content, words) => {
    expect((await faults(name, content))[0]).toContain(words)
  })

  it.each([
    ['a path that leads nowhere', `type,name,label,relevant\ntext,a,A,${'../'.repeat(3_000)}!\n`, 'is not expected here'],
    ['a label of brackets', `type,name,label\ntext,a,${'['.repeat(1_000_000)}\ngroup,b,B\nselect_one x,c,C\n`, 'has no list “x”'],
    ['parameters without end', `type,name,label,parameters\nrange,a,A,${'a'.repeat(1_000_000)}\nselect_one x,c,C,\n`, 'has no list “x”'],
    [
      'a chain of a hundred thousand',
      `type,name,label,relevant\n${Array.from({ length: 50_000 }, (_, i) => `text,q${i},Q,\${q${i + 1}} = 1`).join('\n')}`,
      'has 50000 questions',
    ],
  ])('%s costs no more than its size', async (_name, csv, words) => {
    expect((await faults('x.csv', csv)).join(' ')).toContain(words)
  })

  it('nests parentheses without end', async () => {
    const csv = `type,name,label,relevant\ninteger,a,A,\ntext,b,B,${'('.repeat(4000)}`
    expect((await faults('x.csv', csv))[0]).toContain('nested too deeply')
  })
})
